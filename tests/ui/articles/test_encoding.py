"""An article that was decoded wrong is read in another encoding, after a look at it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.services.ingest import ingest
from reader.sources import ENCODINGS
from reader.ui.articles.dialogs import EncodingDialog
from reader.ui.window.main import MainWindow
from reader.ui.wording import wording
from tests.ui.conftest import OpenWindow

TEXT = "Визит в Баку\n\nМинистр иностранных дел Сергей Лавров прибыл в Баку с официальным визитом."


def opened(written: bytes, open_window: OpenWindow, qtbot: QtBot, folder: Path) -> tuple[MainWindow, EncodingDialog]:
    """The dialog over an article whose file holds these bytes."""
    (folder / "статья.txt").write_bytes(written)
    path = folder / "library.sqlite"
    with Library.open(path) as library:
        list(ingest(library, [folder / "статья.txt"]))
    window = open_window(path)
    qtbot.waitUntil(lambda: window.session.article is not None)
    window.actions_["encoding"].trigger()
    qtbot.waitUntil(lambda: window.findChild(EncodingDialog) is not None)
    dialog = window.findChild(EncodingDialog)
    assert dialog is not None
    return window, dialog


@pytest.mark.parametrize(
    ("written", "choice"), [(TEXT.encode("cp1251").decode("latin-1").encode(), 0), (TEXT.encode("cp1251"), 1)]
)
def test_how_it_reads_is_shown_and_then_kept(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, written: bytes, choice: int
) -> None:
    window, dialog = opened(written, open_window, qtbot, tmp_path)
    dialog.encodings.setCurrentIndex(choice)
    encoding = dialog.encodings.currentData()
    expected = TEXT if choice == 0 else TEXT.encode("cp1251").decode(encoding)
    qtbot.waitUntil(lambda: dialog.preview.toPlainText() == expected, timeout=30_000)
    dialog.accept()
    qtbot.waitUntil(lambda: window.session.article.text.content == expected, timeout=30_000)  # type: ignore[union-attr]


def test_a_repair_is_offered_by_itself(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "статья.txt").write_bytes(TEXT.encode("cp1251").decode("latin-1").encode())
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        list(ingest(library, [tmp_path / "статья.txt"]))
    window = open_window(path)
    qtbot.waitUntil(window.hint.line.isVisible)
    assert "не в той кодировке" in window.hint.line.text()
    window.hint.line.click()
    qtbot.waitUntil(lambda: window.findChild(EncodingDialog) is not None)
    dialog = window.findChild(EncodingDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.preview.toPlainText() == TEXT)
    dialog.accept()
    qtbot.waitUntil(lambda: window.session.article.text.content == TEXT)  # type: ignore[union-attr]
    assert not window.hint.line.isVisible()


def test_what_is_no_text_in_an_encoding_is_said(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    _, dialog = opened(TEXT.encode("cp1251"), open_window, qtbot, tmp_path)
    assert dialog.encodings.currentData() == "cp1251"
    qtbot.waitUntil(lambda: dialog.preview.toPlainText() == TEXT)
    dialog.encodings.setCurrentIndex(dialog.encodings.findData("utf-8"))
    qtbot.waitUntil(dialog.problem.isVisible)
    assert dialog.preview.toPlainText() == ""
    dialog.encodings.setCurrentIndex(dialog.encodings.findData("cp1251"))
    qtbot.waitUntil(lambda: dialog.preview.toPlainText() == TEXT)
    assert not dialog.problem.isVisible()


def test_every_encoding_that_may_be_chosen_has_its_words() -> None:
    assert set(wording.encodings()) == set(ENCODINGS)
