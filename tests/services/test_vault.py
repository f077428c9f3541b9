"""A folder of notes grows with every export: a filter takes nothing away, and what became stale is named."""

import os
from pathlib import Path

import pytest

from reader.export import Options
from reader.export.notes import NoteState, SavedNote
from reader.library import Library
from reader.model.colors import Color
from reader.model.marks import NoteFilter
from reader.services import editing, history, notes
from reader.services.export import About, Chosen, export_notes
from tests.library import toy
from tests.library.toy import library_of
from tests.services.test_notes import mark, one_of

ALL = NoteFilter()
NEW, UPDATED, UNCHANGED, STALE = NoteState.NEW, NoteState.UPDATED, NoteState.UNCHANGED, NoteState.STALE


@pytest.fixture(autouse=True)
def _toy(monkeypatch: pytest.MonkeyPatch) -> None:
    toy.speak(monkeypatch)


@pytest.fixture
def library():
    """Two articles, one marked twice."""
    with library_of("A1 met B1 in T1\nB1 left\nThen A1 spoke", "B1 alone\nat last\nA1 too") as opened:
        mark(opened, "met B1 in", 0, color=Color.RED, note="red note", tags=["port"])
        mark(opened, "Then", 0, color=Color.BLUE, note="blue note", tags=["ships"])
        yield opened


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return tmp_path / "vault"


def export(library: Library, vault: Path, what: Chosen = ALL, *, whole: bool = False) -> list[SavedNote]:
    return list(export_notes(library, what, vault, Options(whole_articles=whole, exported="2026-11-22T09:53:00+00:00")))


def states(library: Library, vault: Path, what: Chosen = ALL) -> list[NoteState]:
    return [note.state for note in export(library, vault, what)]


def text(vault: Path, name: str = "A1 met B1 in T1") -> str:
    return (vault / f"{name}.md").read_text(encoding="utf-8")


def test_a_filter_takes_nothing_out_of_a_note(library, vault):
    export(library, vault)
    before = text(vault)
    (saved,) = export(library, vault, NoteFilter(tags=frozenset({"port"})))
    assert (saved.state, saved.beyond) == (UNCHANGED, 1)
    assert text(vault) == before


def test_filters_add_up_to_the_whole(library, vault):
    export(library, vault, NoteFilter(tags=frozenset({"port"})))
    assert ("red note" in text(vault), "blue note" in text(vault)) == (True, False)
    (saved,) = export(library, vault, NoteFilter(colors=frozenset({Color.BLUE})))
    assert (saved.state, saved.beyond) == (UPDATED, 1)
    assert text(vault).index("red note") < text(vault).index("blue note")
    assert '- "ships"' in text(vault)
    both = text(vault)
    assert states(library, vault) == [UNCHANGED]
    assert text(vault) == both


def test_a_mark_that_lost_its_tag_or_colour_stays_one_that_was_deleted_goes(library, vault):
    export(library, vault)
    red, blue = (each.highlight.id for each in sorted(library.marks.highlights(), key=lambda each: each.highlight.span))
    notes.set_tags(library, red, [])
    export(library, vault, NoteFilter(tags=frozenset({"ships"})))
    assert "red note" in text(vault)
    assert '- "port"' not in text(vault)
    notes.delete(library, highlights=[red])
    export(library, vault, NoteFilter(tags=frozenset({"ships"})))
    assert "red note" not in text(vault)
    assert "blue note" in text(vault)
    notes.delete(library, highlights=[blue])
    before = text(vault)
    (stale,) = export(library, vault)
    assert (stale.state, stale.path.name) == (STALE, "A1 met B1 in T1.md")
    assert text(vault) == before
    history.undo(library)
    assert states(library, vault) == [UNCHANGED]


def test_a_filtered_export_names_no_note_stale_that_it_left_out(library, vault):
    mark(library, "alone", 1, tags=["other"])
    export(library, vault)
    assert states(library, vault, NoteFilter(tags=frozenset({"other"}))) == [UNCHANGED]
    assert states(library, vault, NoteFilter(tags=frozenset({"nobody"}))) == []


def test_the_note_of_a_deleted_article_is_stale_another_library_s_and_the_user_s_own_are_not(library, vault):
    export(library, vault)
    (vault / "mine.md").write_text("about reader:begin", encoding="utf-8")
    with library_of("N1 elsewhere") as other:
        mark(other, "elsewhere")
        assert states(other, vault) == [NEW]
    notes.delete(library, articles=[one_of(library, 0)])
    assert [(note.state, note.path.name) for note in export(library, vault)] == [(STALE, "A1 met B1 in T1.md")]
    notes.empty_trash(library)
    assert states(library, vault) == [STALE]


def test_sentences_about_somebody_stay_when_the_marks_are_exported(library, vault):
    about = About("id A1")
    assert states(library, vault, about) == [NEW, NEW]
    sentences = [text(vault).count("Упоминание"), text(vault, "B1 alone").count("Упоминание")]
    assert min(sentences) > 0
    (saved,) = export(library, vault)
    assert saved.beyond == sentences[0]
    assert "blue note" in text(vault)
    assert [text(vault).count("Упоминание"), text(vault, "B1 alone").count("Упоминание")] == sentences
    assert [note.state for note in export(library, vault, about)] == [UPDATED, UNCHANGED]
    assert text(vault).count("Упоминание") == sentences[0]


def test_an_article_that_was_exported_whole_stays_whole(library, vault):
    export(library, vault, whole=True)
    assert "at last" in text(vault, "B1 alone")
    mark(library, "left", 0, note="later")
    assert states(library, vault) == [UPDATED]
    assert "later" in text(vault)
    assert "Then" in text(vault)
    assert " whole " in text(vault)


def test_a_renamed_article_keeps_its_note(library, vault):
    export(library, vault)
    editing.edit_articles(library, [one_of(library, 0)], title="Another title")
    assert states(library, vault) == [UPDATED]
    assert "# Another title" in text(vault)
    assert len(list(vault.iterdir())) == 1


def test_one_note_that_cannot_be_written_does_not_stop_the_others(library, vault, monkeypatch):
    mark(library, "alone", 1)
    first, _ = export(library, vault)
    mark(library, "left", 0)
    mark(library, "last", 1)
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != first.path and access(path, mode))
    assert states(library, vault) == [NoteState.PROTECTED, UPDATED]


def test_an_export_that_was_cut_short_is_brought_to_its_end_by_the_next(library, vault):
    mark(library, "alone", 1)
    saving = export_notes(library, ALL, vault, Options())
    next(saving)
    saving.close()
    assert len(list(vault.iterdir())) == 1
    assert sorted(states(library, vault)) == [NEW, UNCHANGED]
