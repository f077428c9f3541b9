"""A library and what SQLite keeps beside it, told by what they are and not by how they are called."""

import os
from pathlib import Path

import pytest

from reader.model.errors import SourceError, SourceProblem
from reader.sources import find_files, read_bytes
from reader.system.untouchable import SIDES, is_protected, protect


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with everything beside it, under the name of a text."""
    library = tmp_path / "библиотека.txt"
    protect(library)
    for side in ("", *SIDES):
        Path(f"{library}{side}").write_bytes(b"SQLite format 3\0")
    return library


@pytest.mark.parametrize("side", ["", *SIDES])
def test_each_of_its_files_is_known_under_every_name(library: Path, side: str) -> None:
    file = Path(f"{library}{side}")
    hard, soft, folder = (library.with_name(name) for name in ("жёсткая", "мягкая", "папка"))
    os.link(file, hard)
    soft.symlink_to(file.name)
    folder.symlink_to(".")
    for path in (file, hard, soft, folder / file.name, folder / ".." / library.parent.name / file.name):
        assert is_protected(path), path
        with pytest.raises(SourceError) as told:
            read_bytes(path)
        assert told.value.code is SourceProblem.LIBRARY


def test_a_library_that_is_a_link_is_known_by_what_it_leads_to(library: Path) -> None:
    link = library.with_name("ссылка.sqlite")
    other = library.with_name("другая.sqlite")
    link.symlink_to(other.name)
    protect(link)
    other.write_bytes(b"")
    assert is_protected(other)
    assert is_protected(Path(f"{other}-wal"))
    assert not is_protected(Path(f"{link}-wal"))


def test_where_a_file_of_it_is_yet_to_come_nothing_may_be_put(tmp_path: Path) -> None:
    protect(tmp_path / "новая.sqlite")
    assert is_protected(tmp_path / "новая.sqlite")
    assert is_protected(tmp_path / "новая.sqlite-wal")
    assert not is_protected(tmp_path / "новая.sqlite-x")
    assert not is_protected(Path("a\0b"))


def test_an_import_of_its_folder_leaves_it_out(library: Path) -> None:
    article = library.with_name("статья.txt")
    article.write_text("Визит\n\nСергей Лавров прибыл в Баку.\n", encoding="utf-8")
    os.link(library, library.with_name("копия.txt"))
    assert list(find_files([library.parent])) == [article]
    assert list(find_files([library])) == [library], "who names it is told why it cannot be read"
