"""What a person takes along: chosen as asked, written whole or not at all."""

import json
import threading
from contextlib import closing

import pytest

from reader.export import FORMATS, Options
from reader.export.annotations import parse
from reader.export.saving import ExportError
from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.errors import RequestError
from reader.model.marks import NoteFilter
from reader.services import notes
from reader.services.export import About, Progress, export, export_notes, format_named, preview
from tests.library import toy
from tests.library.toy import add, library_of, renew
from tests.services.test_notes import mark, one_of

ALL = NoteFilter()


@pytest.fixture(autouse=True)
def _toy(monkeypatch):
    toy.speak(monkeypatch)


@pytest.fixture
def library():
    """Three articles, of which two are marked and one has a note on the whole."""
    with library_of("A1 met B1 in T1\nB1 left\nThen A1 spoke", "A1 alone\nat last", "N1 and T1") as opened:
        mark(opened, "met B1 in", 0, color=Color.RED, note="Where?")
        mark(opened, "alone", 1, tags=["x"])
        notes.set_article_note(opened, one_of(opened, 2), "on the whole")
        yield opened


def exported(library, what, **options):
    return {
        each.row.title: each for each in parse(preview(library, what, FORMATS["json"], Options(**options), limit=99))
    }


def quotes(articles):
    return {title: [each.quote.exact for each in article.highlights] for title, article in articles.items()}


def test_all_that_is_marked_or_noted_is_exported_with_its_names_and_where_it_comes_from(library):
    found = exported(library, ALL)
    assert quotes(found) == {
        "A1 met B1 in T1": ["met B1 in"],
        "A1 alone": ["alone"],
        "N1 and T1": [],
    }
    article = found["A1 met B1 in T1"]
    assert (article.library, article.row.id, article.path) == (library.uuid, one_of(library), "/0")
    assert len(article.sha256) == 64
    assert article.highlights[0].note == "Where?"
    assert found["N1 and T1"].note == "on the whole"


def test_what_the_panel_shows_is_exported_and_nothing_else(library):
    assert quotes(exported(library, NoteFilter(colors=frozenset({Color.RED})))) == {"A1 met B1 in T1": ["met B1 in"]}
    assert quotes(exported(library, NoteFilter(tags=frozenset({"x"})))) == {"A1 alone": ["alone"]}
    assert quotes(exported(library, NoteFilter(words="whole"))) == {"N1 and T1": []}
    assert quotes(exported(library, NoteFilter(article=one_of(library, 1)))) == {"A1 alone": ["alone"]}
    assert quotes(exported(library, NoteFilter(article=one_of(library, 2)))) == {"N1 and T1": []}


def test_whole_articles_need_no_mark(library):
    add(library, {"/3": "B1 unmarked"})
    assert list(exported(library, ALL)) == ["A1 alone", "A1 met B1 in T1", "N1 and T1"]
    whole = exported(library, ALL, whole_articles=True)
    assert list(whole) == ["A1 alone", "A1 met B1 in T1", "B1 unmarked", "N1 and T1"]
    assert [(each.span, each.entity.id) for each in whole["B1 unmarked"].mentions] == [(Span(0, 2), "id B1")]
    one = exported(library, NoteFilter(article=one_of(library, 3)), whole_articles=True)
    assert list(one) == ["B1 unmarked"]
    red = exported(library, NoteFilter(colors=frozenset({Color.RED})), whole_articles=True)
    assert list(red) == ["A1 met B1 in T1"]


def test_every_passage_about_somebody_is_exported_marked_or_not(library):
    mark(library, "Then", 0)
    from reader.services.export import articles_in, collect

    ids = articles_in(library, About("id A1"))
    found = {each.row.title: each.highlights for each in collect(library, About("id A1"), ids)}
    assert {title: [(each.quote.exact, each.marked) for each in highlights] for title, highlights in found.items()} == {
        # The user marked a part of the sentence that does not name A1, so that the sentence stands beside it.
        "A1 met B1 in T1": [("A1 met B1 in T1", False), ("Then A1 spoke", False)],
        "A1 alone": [("A1 alone", False)],
    }
    mark(library, "A1 met", 0, color=Color.GREEN)
    (first, *_) = [each for each in collect(library, About("id A1"), ids) if each.row.title == "A1 met B1 in T1"]
    assert [(each.quote.exact, each.marked) for each in first.highlights] == [
        ("A1 met", True),
        ("Then A1 spoke", False),
    ]


def test_an_export_about_somebody_is_called_by_the_name(library):
    said = preview(library, About("id A1"), FORMATS["html"], Options()).decode()
    assert "<title>name A1</title>" in said
    assert "<title>name A1</title>" not in preview(library, ALL, FORMATS["html"], Options()).decode()


def test_whole_articles_about_somebody_have_all_that_is_marked_in_them_and_nothing_else(library):
    about = preview(library, About("id A1"), FORMATS["json"], Options(whole_articles=True), limit=99)
    assert quotes({each.row.title: each for each in parse(about)}) == {
        "A1 met B1 in T1": ["met B1 in"],
        "A1 alone": ["alone"],
    }


def test_orphans_are_exported_last(library):
    renew(library, {"/0": "Nothing of what was\nat all here, but A1 alone"})
    mark(library, "at all", 0)
    (article,) = exported(library, NoteFilter(article=one_of(library, 0))).values()
    assert [(each.quote.exact, each.span is None) for each in article.highlights] == [
        ("at all", False),
        ("met B1 in", True),
    ]


def test_more_articles_than_are_read_at_once_come_in_order():
    with library_of(*[f"A1 number {number}" for number in range(120)]) as library:
        for number in range(0, 120, 2):
            mark(library, "number", number)
        titles = list(exported(library, ALL))
        assert titles == [row.title for row in library.articles.listed() if int(row.title.split()[-1]) % 2 == 0]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_a_file_and_tells_how_far_it_is(library, tmp_path, name):
    path = tmp_path / "notes"
    events = list(export(library, ALL, path, format_named(f".{name.upper()}"), Options()))
    assert events == [Progress(1, 3), Progress(2, 3), Progress(3, 3)]
    assert path.stat().st_size > 100
    assert list(tmp_path.iterdir()) == [path]


def test_colours_are_called_as_the_user_calls_them(library, tmp_path):
    notes.name_color(library, Color.RED, "Quite doubtful")
    list(export(library, ALL, tmp_path / "notes.csv", FORMATS["csv"], Options()))
    assert "Quite doubtful" in (tmp_path / "notes.csv").read_text("utf-8-sig")


def test_a_cancelled_export_leaves_the_old_file_and_no_other(library, tmp_path):
    path = tmp_path / "notes.html"
    path.write_text("old")
    with closing(export(library, ALL, path, FORMATS["html"], Options())) as events:
        assert next(events) == Progress(1, 3)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("export")]


def test_a_file_that_cannot_be_written_is_said_at_once(library, tmp_path):
    with pytest.raises(ExportError, match="folder"):
        list(export(library, ALL, tmp_path / "none" / "notes.md", FORMATS["md"], Options()))
    with pytest.raises(ExportError, match="folder"):
        list(export(library, ALL, tmp_path, FORMATS["md"], Options()))


def test_an_export_of_nothing_is_a_file_that_says_so(tmp_path):
    with library_of("A1") as library:
        assert list(export(library, ALL, tmp_path / "notes.json", FORMATS["json"], Options())) == []
    assert json.loads((tmp_path / "notes.json").read_bytes())["first"]["items"] == []


def test_a_folder_gets_one_note_an_article(library, tmp_path):
    saved = list(export_notes(library, ALL, tmp_path / "vault", Options()))
    assert {each.article for each in saved} == {one_of(library, number) for number in range(3)}
    assert len(list((tmp_path / "vault").glob("*.md"))) == 3


def test_an_unknown_format_is_answered_with_those_that_there_are():
    with pytest.raises(RequestError, match="md, html"):
        format_named("doc")
