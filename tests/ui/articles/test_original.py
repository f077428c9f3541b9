"""The page from which an article comes is opened by the system's browser, when it is asked for and not before."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.library.articles import AddedText
from reader.model.findings import Analysis, SourceArticle
from reader.model.origins import About
from reader.services.entering import enter_new
from tests.ui.conftest import OpenWindow


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("https://example.org/news/1?a=b", ["https://example.org/news/1?a=b"]),
        ("file:///etc/passwd", []),
        ("javascript:alert(1)", []),
        ("https://", []),
        (None, []),
    ],
)
def test_only_the_address_of_a_page_is_opened_and_the_author_stands_in_the_byline(
    open_window: OpenWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    url: str | None,
    opened: list[str],
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toString()))
    path = tmp_path / "library.sqlite"
    text = "Визит\n\nМинистр прибыл в Баку."
    about = About("Анна Орлова", url, "uk")
    source = SourceArticle(Path("/a.html"), text, "Визит", None, "ТАСС", "2023-05-12", about=about)
    with Library.open(path) as library, library.writing():
        added = library.articles.add_text(source)
        assert isinstance(added, AddedText)
        enter_new(library, added, source, Analysis("1", (), ()))
    window = open_window(path)
    qtbot.waitUntil(lambda: "ТАСС · 12 мая 2023 · Анна Орлова · на украинском" in window.page.toPlainText())
    assert asked == []
    window.actions_["open_original"].trigger()
    assert asked == opened
