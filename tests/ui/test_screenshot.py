"""The window as a picture, from the command line."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from reader.cli import main
from reader.library import Library
from reader.ui.parts import theme


@pytest.mark.parametrize(("choice", "look"), [("light", theme.LIGHT), ("dark", theme.DARK)])
def test_a_picture_shows_the_article_and_the_name_asked_for(
    qapp: object, library_path: Path, tmp_path: Path, choice: str, look: theme.Theme
) -> None:
    output = tmp_path / "window.png"
    words = f"screenshot --library {library_path} --article 2 --entity Байрамова --theme {choice} --size 1200x700"
    assert main([*words.split(), "--output", str(output)]) == 0
    picture = QImage(str(output))
    assert (picture.width(), picture.height()) == (1200, 700)
    colours = {picture.pixelColor(x, y).name() for x in range(0, 1200, 2) for y in range(0, 700, 2)}
    assert {QColor(look.paper).name(), QColor(look.panel).name(), QColor(look.glow).name()} <= colours


@pytest.mark.parametrize(
    "words",
    [["--article", "99"], ["--entity", "Никтошкин"]],
)
def test_what_is_not_there_is_said(
    qapp: object,
    library_path: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
) -> None:
    output = tmp_path / "window.png"
    assert main(["screenshot", "--library", str(library_path), "--output", str(output), *words]) == 1
    assert words[1] in capsys.readouterr().err
    assert not output.exists()


def test_a_picture_that_cannot_be_written_is_said(
    qapp: object, library_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "no such folder" / "window.png"
    assert main(["screenshot", "--library", str(library_path), "--output", str(output)]) == 1
    assert "there is no folder to write it into" in capsys.readouterr().err


def test_a_library_that_is_none_is_said_at_once(
    qapp: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, output = tmp_path / "foreign.sqlite", tmp_path / "window.png"
    path.write_text("no library")
    assert main(["screenshot", "--library", str(path), "--output", str(output)]) == 1
    assert "not a library of this program" in capsys.readouterr().err
    assert not output.exists()


def test_a_picture_leaves_no_trace_of_reading(qapp: object, library_path: Path, tmp_path: Path) -> None:
    output = tmp_path / "window.png"
    assert main(["screenshot", "--library", str(library_path), "--article", "3", "--output", str(output)]) == 0
    with Library.open(library_path, read_only=True) as library:
        assert library.articles.last_read() is None
