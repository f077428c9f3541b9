"""Everything that a user does can be undone and done again, in one history that outlives the program."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import Library, schema
from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.errors import MissingError
from reader.model.names import Kind
from reader.model.steps import Step, What
from reader.services import decide, editing, history, noise, notes, saved_searches, states
from reader.services.editing import NoteError
from reader.services.saved_searches import SavedSearchError
from tests.examples import examples
from tests.library import toy
from tests.library.toy import library_of
from tests.library.whole import assert_whole, picture

LINES = ("read by A1", "B1 thanks 5 readers")
TEXTS = (
    "A1 met B1 in T1^N1\n\nread by A1",
    "A1 and B1x spoke of N2\n\nB1 thanks 12 readers\nread by A1",
    "B1 alone at last\n\nB1 thanks 3 readers",
)


@pytest.fixture(autouse=True)
def _toy(monkeypatch):
    toy.speak(monkeypatch)


def state_of(library):
    """All that a user can see of what was done, but for when."""
    return {
        **picture(library),
        "rows": library.articles.listed(),
        "trash": [each.article for each in library.edits.trashed_articles()],
        "deleted": sorted(each.highlight.id for each in library.marks.trashed_highlights()),
        "highlights": sorted(
            (each.highlight for each in library.marks.highlights(limit=1_000)), key=lambda each: each.id
        ),
        "notes": sorted((each.article.id, each.note) for each in library.edits.article_notes()),
        "colors": library.marks.color_names(),
        "decisions": library.decisions.listed(),
        "dimmed": {row.id: library.articles.text_of(row.id).dimmed for row in library.articles.listed()},
        "read": {row.id: library.articles.reading_position(row.id) for row in library.articles.listed()},
        "searches": library.saved_searches.listed(),
        "lines": {(each.outlet, each.article, each.line): each.is_noise for each in library.noise.listed()},
    }


def test_decisions_and_marks_are_undone_in_the_order_in_which_they_were_made():
    with library_of(*TEXTS) as library:
        article = library.articles.listed()[0].id
        notes.add(library, article, Span(0, 2))
        decide.merge(library, ["id A1"], "id B1")
        notes.set_article_note(library, article, "note")
        notes.delete(library, articles=[article])
        whats = []
        while done := history.undo(library):
            whats.append((done.step.what, len(done.highlights), len(done.articles), len(done.decisions)))
        assert whats == [
            (What.DELETE, 0, 1, 0),
            (What.NOTE, 0, 1, 0),
            (What.DECISION, 0, 0, 1),
            (What.HIGHLIGHT, 1, 0, 0),
        ]
        assert library.history.next_undo() is None
        assert library.history.next_redo().what is What.HIGHLIGHT


def test_a_new_step_ends_what_could_be_done_again():
    with library_of(*TEXTS) as library:
        article = library.articles.listed()[0].id
        notes.add(library, article, Span(0, 2))
        history.undo(library)
        notes.set_article_note(library, article, "x")
        assert library.history.next_redo() is None
        assert history.redo(library) is None


def act(library: Library, draw: random.Random) -> None:
    """Something that a user may do now."""
    articles = [row.id for row in library.articles.listed()]
    marks = [each.highlight.id for each in library.marks.highlights()]
    some = draw.sample(marks, min(len(marks), draw.randint(1, 2)))
    entities = [entity.id for entity in library.names.entities()]
    start = draw.randint(0, 10)
    searches = [each.id for each in library.saved_searches.listed()]
    acts = [
        lambda: notes.name_color(library, draw.choice(list(Color)), draw.choice(["", "one", "two"])),
        lambda: saved_searches.save(library, draw.choice(["one", "two"]), "A1", instead=draw.random() < 0.5),
        lambda: saved_searches.reorder(library, draw.sample(searches, len(searches))),
    ]
    if searches:
        acts += [
            lambda: saved_searches.rename(library, draw.choice(searches), draw.choice(["one", "three"])),
            lambda: saved_searches.delete(library, [draw.choice(searches)]),
        ]
    if articles:
        article = draw.choice(articles)
        acts += [
            lambda: notes.add(library, article, Span(start, start + 5), draw.choice(list(Color))),
            lambda: notes.set_article_note(library, article, draw.choice(["", "x", "y"])),
            lambda: states.star(library, draw.sample(articles, 1), starred=draw.random() < 0.7),
            lambda: states.toggle_read(library, draw.sample(articles, draw.randint(1, len(articles)))),
            lambda: editing.edit_articles(
                library, [article], title=draw.choice(["T", None]), published=draw.choice(["2020-10", ""])
            ),
            lambda: notes.delete(library, articles=[article], highlights=some),
            lambda: editing.edit_articles(library, [article], source=draw.choice(["Press", "Press", "Other", ""])),
            lambda: noise.say_here(library, article, draw.choice(LINES), is_noise=draw.random() < 0.7),
            lambda: noise.say_of_source(library, article, draw.choice(LINES), is_noise=draw.random() < 0.7),
        ]
    if some:
        acts += [
            lambda: notes.recolor(library, some, draw.choice(list(Color))),
            lambda: notes.set_note(library, some[0], draw.choice(["", "x", "y"])),
            lambda: notes.tag(library, some, plus=[draw.choice("ab")], minus=[draw.choice("ab")]),
            lambda: notes.move(library, some[0], Span(start, start + 3)),
            lambda: notes.delete(library, highlights=some),
        ]
    if len(entities) > 1:
        one, other = draw.sample(entities, 2)
        acts += [
            lambda: decide.merge(library, [one], other),
            lambda: decide.rename(library, one, draw.choice(["New", "Newer"])),
            lambda: decide.retype(library, [one], draw.choice(list(Kind))),
            lambda: decide.reject(library, [one]),
        ]
    trashed = [each.article.id for each in library.edits.trashed_articles()]
    lost = [each.highlight.id for each in library.marks.trashed_highlights()]
    if trashed or lost:
        acts.append(lambda: notes.restore(library, articles=trashed[:1], highlights=lost[:1]))
    try:
        draw.choice(acts)()
    except (NoteError, SavedSearchError, decide.DecisionError, MissingError):
        return


@pytest.mark.thorough
@examples(25)
@given(st.randoms(use_true_random=False), st.integers(3, 14))
def test_whatever_is_done_all_of_it_can_be_undone_and_done_again(draw, length):
    with pytest.MonkeyPatch.context() as patch, library_of(*TEXTS) as library:
        toy.speak(patch)
        # Typing counts as one step; here each change is to be one.
        patch.setattr(notes, "TYPING", notes.timedelta())
        states = [state_of(library)]
        for _ in range(length):
            steps = library.store.value("SELECT count(*) FROM steps")
            act(library, draw)
            if library.store.value("SELECT count(*) FROM steps") > steps:
                states.append(state_of(library))
            assert state_of(library) == states[-1], "a change without a step"
        for expected in states[-2::-1]:
            assert history.undo(library) is not None
            assert without_decisions_switched_off(state_of(library)) == without_decisions_switched_off(expected)
            assert_whole(library)
        assert history.undo(library) is None
        for expected in states[1:]:
            assert history.redo(library) is not None
            assert without_decisions_switched_off(state_of(library)) == without_decisions_switched_off(expected)
        assert history.redo(library) is None
        assert_whole(library)


def without_decisions_switched_off(state):
    """A decision that was undone stays on the list, switched off."""
    return {**state, "decisions": [each for each in state["decisions"] if each.active]}


def test_the_history_outlives_the_program_and_is_shared_by_two(tmp_path):
    path = tmp_path / "library.sqlite"
    with library_of(*TEXTS, path=path) as library:
        article = library.articles.listed()[0].id
        made = notes.add(library, article, Span(0, 2), note="x")
    with Library.open(path) as one, Library.open(path) as other:
        notes.recolor(one, [made.id], Color.RED)
        assert other.history.next_undo().what is What.COLOR
        history.undo(other)
        assert one.marks.highlight(made.id) == made
        history.undo(one)
        assert other.marks.highlights() == []
        history.redo(other)
        assert one.marks.highlight(made.id) == made


def test_decisions_made_before_there_were_highlights_can_still_be_undone(tmp_path, monkeypatch):
    path = tmp_path / "old.sqlite"
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:3])
        patch.setattr(schema, "MIGRATION_NAMES", schema.MIGRATION_NAMES[:3])
        with Library.open(path) as library:
            library.store.run(
                """
                INSERT INTO decisions (id, made, act, kind, name, target_kind, target_name, reach, active)
                VALUES ('one', '2026', 'rename', 'person', 'name A1', 'person', 'New', 'everywhere', 1)
                """
            )
            library.store.run("INSERT INTO steps (id, made) VALUES (1, '2026')")
            library.store.run("INSERT INTO step_changes VALUES (1, 'one', 0, 1)")
    with Library.open(path) as library:
        assert library.history.next_undo() == Step(What.DECISION, 1, "2026")
        assert [each.id for each in history.undo(library).decisions] == ["one"]
        assert not library.decisions.get("one").active


WRITER = """
import sys
from pathlib import Path
from reader.library import Library, schema, store
from reader.model.articles import Span
from reader.services import history, notes
with Library.open(Path(sys.argv[1])) as library:
    article = library.articles.listed()[0].id
    made = notes.add(library, article, Span(0, 2)).id
    for number in range(10_000):
        notes.set_note(library, made, f"note {number} " + "x" * number)
        print(number, flush=True)
        if number % 5 == 4:
            history.undo(library)
            history.redo(library)
"""


@pytest.mark.thorough
def test_killed_while_typing_at_most_the_last_letters_are_gone(tmp_path):
    path = tmp_path / "library.sqlite"
    library_of(*TEXTS, path=path).close()
    for _ in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        lines = [writer.stdout.readline() for _ in range(random.randint(20, 120))]
        writer.kill()
        rest, _ = writer.communicate()
        told = int((lines + rest.split())[-1])
        with Library.open(path) as library:
            assert_whole(library)
            history.redo(library)  # it may have died between undoing and doing again
            (newest, *_) = library.marks.highlights()
            assert int(newest.highlight.note.split()[1]) in {told, told + 1}


@pytest.mark.thorough
def test_two_programs_mark_one_article_at_once_and_nothing_is_lost(tmp_path):
    path = tmp_path / "library.sqlite"
    library_of(*TEXTS, path=path).close()
    script = """
import sys
from pathlib import Path
from reader.library import Library, schema, store
from reader.model.articles import Span
from reader.services import notes
with Library.open(Path(sys.argv[1])) as library:
    for number in range(100):
        notes.add(library, library.articles.listed()[0].id, Span(0, 2), note=f"{sys.argv[2]} {number}")
"""
    writers = [
        subprocess.Popen([sys.executable, "-c", script, str(path), name], cwd=Path(__file__).parents[2])
        for name in ("one", "two")
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    with Library.open(path) as library:
        written = {each.highlight.note for each in library.marks.highlights(limit=300)}
        assert written == {f"{name} {number}" for name in ("one", "two") for number in range(100)}
        undone = 0
        while history.undo(library):
            undone += 1
        assert (undone, library.marks.highlights()) == (200, [])
