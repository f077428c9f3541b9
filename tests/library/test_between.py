"""Between two looks of one question another program may change everything: what is gone is left out, no error."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from reader.library import Library
from reader.library.store import Row, Store
from reader.model.articles import Span
from reader.model.marks import NoteFilter
from reader.services import notes
from tests.examples import few
from tests.library.toy import add, library_of

TEXTS = ("A1 met B1 in T1^N1", "A1 left B1. N1", "B1 and A1 are here")
ALL = NoteFilter()
QUESTIONS: dict[str, Callable[[Library, list[str]], object]] = {
    "articles_with": lambda library, _: library.names.articles_with("id A1"),
    "articles_with_both": lambda library, _: library.names.articles_with_both("id A1", "id B1"),
    "together_with": lambda library, _: library.names.together_with("id A1"),
    "entities_called": lambda library, _: library.names.entities_called("name A1"),
    "governments": lambda library, _: library.names.governments("id T1"),
    "page": lambda library, _: library.all_names.page(),
    "highlights": lambda library, _: library.marks.highlights(),
    "note_facets": lambda library, _: library.marks.note_facets(NoteFilter(entity="id A1")),
    "marked_articles": lambda library, _: library.marks.marked_articles(
        "id A1", [row.id for row in library.articles.listed()]
    ),
    "articles_naming": lambda library, _: library.exports.articles_naming("id A1"),
    "noted_articles": lambda library, _: library.exports.noted_articles(ALL),
    "exported": lambda library, ids: list(library.exports.exported(ids, ALL)),
    "exported_about": lambda library, ids: list(library.exports.exported_about(ids, "id A1")),
    "uses_of": lambda library, _: library.decisions.uses_of("id A1"),
    "health": lambda library, _: library.copies.health(),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    with library_of(*TEXTS, path=path) as library:
        for row in library.articles.listed():
            notes.add(library, row.id, Span(0, 2), note="A1")
            notes.set_article_note(library, row.id, "note")
    return path


def _purge(path: Path) -> None:
    """Put all into the trash, and empty it."""
    with Library.open(path) as writer:
        notes.delete(writer, articles=[row.id for row in writer.articles.listed()])
        notes.empty_trash(writer)


def _read_anew(path: Path) -> None:
    """Let all texts name somebody else."""
    with Library.open(path) as writer:
        add(writer, {f"/{number}": text.replace("A1", "C1") + ". More" for number, text in enumerate(TEXTS)})


class Looks:
    """Counts the looks of a reader, and lets another program change the library just before one of them."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.count, self.changes_at, self.change = 0, -1, lambda: None
        rows = Store.rows

        def look(store: Store, sql: str, *values: Any) -> list[Row]:
            if store.read_only:
                if self.count == self.changes_at:
                    self.change()
                self.count += 1
            return rows(store, sql, *values)

        patch.setattr(Store, "rows", look)

    def ask(self, path: Path, question: Callable[[Library, list[str]], object]) -> object:
        with Library.open(path, read_only=True) as reader:
            ids = [row.id for row in reader.articles.listed()]
            self.count = 0
            return question(reader, ids)


@pytest.mark.parametrize("change", [_purge, _read_anew])
@pytest.mark.parametrize("name", few(QUESTIONS, 3))
def test_whatever_comes_between_two_looks_is_no_error(
    name: str, change: Callable[[Path], None], path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = Looks(monkeypatch)
    assert looks.ask(path, QUESTIONS[name])
    for number in range(looks.count):
        copy = Path(shutil.copy(path, tmp_path / f"{number}.sqlite"))
        looks.changes_at, looks.change = number, partial(change, copy)
        looks.ask(copy, QUESTIONS[name])
        assert looks.count > number, "the change was made"
        looks.changes_at = -1
