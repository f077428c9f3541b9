"""A text that is not Russian is kept and marked with its language; no names are looked for in it, now or later."""

from pathlib import Path

import pytest

from reader.language import analyze_text
from reader.library import Library
from reader.services import notes
from reader.services.ingest import ingest
from reader.services.reanalyze import reanalyze

FOREIGN = (
    "Міністр закордонних справ Андрій Сибіга прибув до Києва у вівторок, повідомляє Укрінформ. Перемовини тривали."
)
RUSSIAN = "Министр иностранных дел Сергей Лавров прибыл в Баку во вторник, сообщает ТАСС. Переговоры были долгими."


@pytest.fixture
def library(tmp_path: Path):
    (tmp_path / "uk.txt").write_text(FOREIGN, "utf-8")
    (tmp_path / "ru.txt").write_text(RUSSIAN, "utf-8")
    with Library.open(tmp_path / "library.sqlite") as library:
        list(ingest(library, [tmp_path / "uk.txt", tmp_path / "ru.txt"]))
        yield library


def named(library: Library) -> dict[str | None, bool]:
    """Whether the articles have names, by their languages."""
    rows = library.articles.listed()
    return {library.descriptions.of(row.id).language: row.people + row.places > 0 for row in rows}


def test_only_the_russian_text_has_names(library: Library) -> None:
    assert named(library) == {None: True, "uk": False}


def test_it_has_none_after_an_upgrade_or_by_an_earlier_text_either(library: Library) -> None:
    with library.writing():
        library.store.run("UPDATE texts SET analysis_version = '0'")
    list(reanalyze(library))
    assert named(library) == {None: True, "uk": False}
    (foreign,) = [row.id for row in library.articles.listed() if not row.people]
    version = library.versions.get(foreign, library.versions.listed(foreign)[0].sha256)
    assert version is not None
    assert version[1].about.language == "uk"


def test_what_is_pasted_is_read_alike(library: Library) -> None:
    added = notes.paste(library, f"{FOREIGN} До нього приїхав Сергій Іваненко.")
    assert library.descriptions.of(added.id).language == "uk"
    assert library.names.entities_in(added.id) == []


def test_the_language_decides_and_not_the_words() -> None:
    assert analyze_text(RUSSIAN, (), "uk").mentions == ()
    assert analyze_text(RUSSIAN, (), "ru").mentions == analyze_text(RUSSIAN).mentions != ()
