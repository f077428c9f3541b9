"""A library with a flipped bit anywhere gives an answer or a sentence, never a crash; and a check knows of it."""

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from reader.export import Options
from reader.library import Library
from reader.model.colors import Color
from reader.model.errors import LibraryError, LibraryProblem, ReaderError
from reader.model.marks import NoteFilter
from reader.model.names import NameOrder
from reader.services import (
    backup,
    decide,
    editing,
    explain,
    export,
    history,
    lookup,
    noise,
    notes,
    rules,
    saved_searches,
    states,
    suggest,
)
from reader.services.ingest import ingest
from tests.examples import few
from tests.library import toy
from tests.library.toy import library_of

SEEDS = Path(__file__).parents[2] / "seeds"
LETTERS = "слова, слова и ещё слова " * 20


def filled(library):
    """Give a library some of everything that a person makes."""
    rows = library.articles.listed()
    for number, row in enumerate(rows[:8]):
        words = library.articles.text_of(row.id).content
        span = notes.find_words(library, row.id, words[len(words) // 3 :][:40].strip())
        notes.add(library, row.id, span, color=list(Color)[number], note=f"заметка {number}", tags=["к делу", "речь"])
    notes.set_article_note(library, rows[0].id, "о целом")
    editing.edit_articles(library, [rows[1].id], title="Своё заглавие", published="2023-09")
    editing.edit_articles(library, [rows[3].id, rows[4].id], source="Press")
    for number, say in ((3, noise.say_of_source), (4, noise.say_here)):
        words = library.articles.text_of(rows[number].id).content
        say(library, rows[number].id, words.splitlines()[-1], is_noise=True)
    notes.name_color(library, Color.RED, "важно")
    states.star(library, [rows[2].id])
    states.set_read(library, [rows[0].id])
    saved_searches.save(library, "Важное", "B1")
    people = library.names.entities()
    decide.rename(library, people[0].id, "Некто")
    decide.merge(library, [people[1].id], people[2].id)
    notes.delete(library, articles=[rows[-1].id])
    notes.delete(library, highlights=[library.marks.highlights_of(rows[2].id)[0].id])
    history.undo(library)


def used(path, folder):
    """Do what a person does, each thing in its turn; the errors that said what is wrong."""
    said = []
    for deed in DEEDS:
        copy = folder / "used.sqlite"
        shutil.copy(path, copy)
        try:
            with Library.open(copy) as library:
                library.store.run("PRAGMA synchronous = OFF")  # these are many, and the disk is slow
                deed(library, folder)
        except ReaderError as error:
            said.append(error)
    return said


def _read_everything(library, _):
    for row in library.articles.listed():
        text = library.articles.text_of(row.id)
        library.names.mentions(text.id)
        library.names.entities_in(row.id)
        library.marks.highlights_of(row.id)
        library.edits.held_article(row.id)
        library.articles.reading_position(row.id)


def _read_names(library, _):
    for order in NameOrder:
        library.all_names.page(order=order)
    for entity in library.names.entities()[:20]:
        library.names.articles_with(entity.id)
        library.names.together_with(entity.id)
        library.names.governments(entity.id)
        explain.explain(library, entity.id)
        lookup.find_entity(library, entity.name)


def _read_notes(library, _):
    for each in library.marks.highlights(limit=1_000):
        library.marks.held_highlight(each.highlight.id)
    library.marks.note_facets()
    library.edits.article_notes()
    library.marks.color_names()
    saved_searches.new_counts(library)
    library.edits.trashed_articles()
    library.noise.listed()
    library.marks.trashed_highlights()
    rules.listed(library)
    suggest.suggestions(library)


def _export(library, folder):
    for name in ("json", "md", "csv"):
        file_format = export.format_named(name)
        list(export.export(library, NoteFilter(), folder / f"out.{name}", file_format, Options(whole_articles=True)))


def _undo_all(library, _):
    while history.undo(library):
        pass
    while history.redo(library):
        pass


def _delete_all(library, _):
    notes.delete(library, articles=[row.id for row in library.articles.listed()])
    notes.restore(library, articles=[each.article.id for each in library.edits.trashed_articles()])


DEEDS = (_read_everything, _read_names, _read_notes, _export, _undo_all, _delete_all)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A small library, in one file."""
    made, path = (tmp_path_factory.mktemp(name) / "case.sqlite" for name in ("made", "whole"))
    texts = [f"A{number % 3} met B1 in T1^N1\nwith L1, C{number} and «{LETTERS}» {number}" for number in range(9)]
    with pytest.MonkeyPatch.context() as patch, library_of(*texts, path=made) as library:
        toy.speak(patch)
        filled(library)
    return backup.backup(made, path)


def problems_of(path):
    """What a check says; a library that cannot be opened says it in a sentence."""
    try:
        return backup.check(path).problems
    except ReaderError as error:
        return (str(error),)


def assert_answers(path, folder):
    """Everything gives an answer or a sentence, and whatever is called damage is found by a check."""
    said = used(path, folder)
    damage = [each for each in said if isinstance(each, LibraryError) and each.code is LibraryProblem.DAMAGED]
    problems = problems_of(path)
    assert problems or not damage, "a command says that the library is damaged, and a check that it is not"


@pytest.mark.parametrize("seed", few(range(40), 5))
def test_a_flipped_bit_gives_an_answer_or_a_sentence(whole, tmp_path, monkeypatch, seed):
    toy.speak(monkeypatch)
    data, draw = bytearray(whole.read_bytes()), random.Random(seed)
    # A third of them in what holds the rest together: the header and the names of tables.
    at = draw.randrange(5 * 4096 if seed % 3 == 0 else len(data))
    data[at] ^= 1 << draw.randrange(8)
    path = tmp_path / "flipped.sqlite"
    path.write_bytes(data)
    assert_answers(path, tmp_path)


@pytest.mark.language
def test_three_hundred_flipped_bits_in_a_library_of_news(tmp_path):
    with Library.open(tmp_path / "made.sqlite") as library:
        list(ingest(library, [SEEDS]))
        filled(library)
    whole = backup.backup(tmp_path / "made.sqlite", tmp_path / "whole.sqlite").read_bytes()
    draw, path = random.Random(12), tmp_path / "flipped.sqlite"
    for _ in range(300):
        at, bit = draw.randrange(len(whole)), draw.randrange(8)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
        assert_answers(path, tmp_path)


@pytest.mark.parametrize("length", [1, 99, 100, 512, 4096, 4097, 40_960])
def test_a_library_of_which_little_is_left_is_said_to_be_none_or_damaged(whole, tmp_path, length):
    path = tmp_path / "short.sqlite"
    path.write_bytes(whole.read_bytes()[:length])
    for read_only in (True, False):
        with pytest.raises(LibraryError) as error:
            Library.open(path, read_only=read_only).close()
        assert error.value.code is (LibraryProblem.NOT_A_LIBRARY if length == 1 else LibraryProblem.DAMAGED)
    assert path.stat().st_size == length


HARMS = [
    ("UPDATE articles SET title = CAST(x'd0d1ff' AS TEXT) WHERE id = 1", "letters that cannot be read"),
    ("UPDATE articles SET published = '20_3' WHERE id = 1", "'20_3' is not a date"),
    ("UPDATE texts SET dimmed = '[[1' WHERE id = 1", "text 1 of «"),
    ("UPDATE highlights SET color = 'yelloq' WHERE id = 2", "'yelloq' is not a valid Color"),
    ("UPDATE highlights SET tags = '[\"x' WHERE id = 2", "highlight "),
    ("UPDATE highlights SET tags = '[1]' WHERE id = 2", "its tags or its text cannot be understood"),
    ("UPDATE highlights SET sha256 = x'00' WHERE id = 2", "its tags or its text cannot be understood"),
    ("UPDATE article_notes SET modified = 'now'", "note on «"),
    ("UPDATE corrections SET field = 'titke' WHERE field = 'title'", "'titke' cannot be corrected"),
    ("UPDATE corrections SET value = '{\"x\": 1}' WHERE field = 'lines'", "says nothing of lines"),
    ("UPDATE texts SET as_read = '[[1, 99999]]' WHERE id = 4", "its spans reach out of it"),
    ("UPDATE noise_said SET is_noise = 7", "it says nothing of a line"),
    ("INSERT INTO noise_learnt VALUES ('press', 'x', 'now')", "repeated line x"),
    ("UPDATE color_names SET color = 'rad'", "colour rad"),
    ("UPDATE saved_searches SET created = 'now'", "saved search «Важное»"),
    ("UPDATE trash SET analysis = '[]'", "article in the trash «"),
    ("UPDATE decisions SET act = 'marge'", "'marge' is not a valid Act"),
    ("UPDATE steps SET what = 'highlighd' WHERE id = 1", "step 1"),
    ("UPDATE changes SET after = '{' WHERE step = 1", "change of step 1"),
    ("UPDATE entities SET kind = 'parson'", "'parson' is not a valid Kind"),
    ("UPDATE aliases SET facts = '{'", "alias "),
    ("UPDATE mentions SET alias = 9999 WHERE start = 0", "of its names lead nowhere"),
    ("UPDATE postings SET article = 9999 WHERE article = 1", "entries lead nowhere"),
    ("DELETE FROM article_counts WHERE article = 1", "is in no list"),
    ("UPDATE articles SET current_text = 2 WHERE id = 1", "is read by a text of another one"),
    ("ALTER TABLE article_counts RENAME COLUMN people TO paople", "the table article_counts"),
    ("DROP TABLE postings", "the table postings"),
    ("INSERT INTO evidence VALUES (1, '{\"a\"\"b\": []}', '[]')", "evidence of text 1 "),
    ("INSERT INTO evidence VALUES (1, '{}', '[1]')", "evidence of text 1 "),
    ("DROP TRIGGER listing_came", "the trigger listing_came"),
]
"""What may be wrong with a row, and what a check says of it."""


@pytest.fixture
def harmed(whole, tmp_path, harm):
    """The library with one thing wrong."""
    path = tmp_path / "harmed.sqlite"
    shutil.copy(whole, path)
    with sqlite3.connect(path) as connection:
        connection.execute(harm)
    connection.close()
    return path


@pytest.mark.parametrize(("harm", "said"), few(HARMS, 12))
def test_a_check_reads_every_row_and_says_which_one_is_wrong(harmed, said):
    assert any(said in problem for problem in problems_of(harmed))


@pytest.mark.parametrize("harm", few((harm for harm, _ in HARMS), 3))
def test_whatever_is_wrong_with_a_row_everything_gives_an_answer_or_a_sentence(harmed, tmp_path, monkeypatch):
    toy.speak(monkeypatch)
    assert_answers(harmed, tmp_path)


OF_LANGUAGE = {
    "evidence": """(1, '{"a": ["b"]}', '[]')""",
    "meetings": "('b', 'p', 1)",
    "linked_before": "(1, 'person', '[]', '[]')",
    "alike": "('h', 'p')",
}
"""What is kept of real names only."""


@pytest.mark.thorough
def test_a_check_reads_the_words_of_every_table(whole, tmp_path):
    filled_whole = shutil.copy(whole, tmp_path / "whole.sqlite")
    with sqlite3.connect(filled_whole) as connection:
        for table, row in OF_LANGUAGE.items():
            connection.execute(f"INSERT INTO {table} VALUES {row}")
        columns = connection.execute(
            """
            SELECT tables.name, columns.name FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns
            WHERE tables.type = 'table' AND tables.name NOT LIKE '%sqlite%' AND columns.type = 'TEXT'
            """
        ).fetchall()
        filled = [(table, column) for table, column in columns if _has_words(connection, table, column)]
    connection.close()
    assert not problems_of(filled_whole)
    assert {*OF_LANGUAGE, "texts"} <= {table for table, _ in filled}
    path, unseen = tmp_path / "harmed.sqlite", []
    for table, column in filled:
        shutil.copy(filled_whole, path)
        with sqlite3.connect(path) as connection:
            connection.execute(
                f"""
                UPDATE OR IGNORE {table} SET "{column}" = CAST(x'd0d1ff' AS TEXT)
                WHERE "{column}" IN (SELECT "{column}" FROM {table} WHERE "{column}" IS NOT NULL LIMIT 1)
                """
            )
        connection.close()
        if not problems_of(path):
            unseen.append((table, column))
    assert unseen == []


def _has_words(connection, table, column):
    query = f"""SELECT 1 FROM {table} WHERE typeof("{column}") = 'text' LIMIT 1"""
    return connection.execute(query).fetchone() is not None


def test_a_title_that_cannot_be_read_spoils_no_list(whole, tmp_path):
    path = tmp_path / "harmed.sqlite"
    shutil.copy(whole, path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE articles SET title = CAST(x'd090ff' AS TEXT) WHERE id = 1")
    connection.close()
    with Library.open(path) as library:
        assert "А�" in [row.title for row in library.articles.listed()]


def test_a_bug_is_still_a_bug(whole):
    with pytest.raises(ZeroDivisionError) as error, Library.open(whole, read_only=True):
        1 / 0  # noqa: B018
    assert error.value.__notes__ == ["The library was looked at: it is sound."]
    with Library.open(whole) as library, pytest.raises(sqlite3.OperationalError):
        library.store.rows("SELECT nothing FROM nowhere")


def test_what_yields_passes_the_boundary_too(whole, tmp_path):
    path = tmp_path / "harmed.sqlite"
    shutil.copy(whole, path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE texts SET dimmed = '['")
    connection.close()
    with Library.open(path) as library, pytest.raises(LibraryError):
        list(library.exports.exported([row.id for row in library.articles.listed()], NoteFilter()))
