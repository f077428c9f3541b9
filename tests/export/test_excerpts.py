"""A passage comes with the words around it, its names and its link; runs cover a text whatever lies over it."""

from dataclasses import replace
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export import excerpts
from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from reader.model.marks import Quote
from reader.model.names import Kind
from tests.examples import examples
from tests.export.samples import LAVROV, LIBRARY, RUSSIA, article, articles, nasty, sample, uuid

TEXT = "Визит\n\nЛавров прибыл в Баку.\nОн встретил министра РФ и остался на два дня."


def passage(words: str, context: int = 20, text: str = TEXT) -> excerpts.Passage:
    (found,) = excerpts.passages(article(text, marks=[(words, Color.RED, "", ())]), context)
    return found


def test_the_words_around_a_quote_are_cut_between_words_in_one_line():
    found = passage("встретил министра")
    assert (found.before, found.quote, found.after) == (
        "… прибыл в Баку. Он ",
        "встретил министра",
        " РФ и остался на два …",
    )


def test_the_words_around_a_quote_do_not_run_into_the_title():
    assert passage("Лавров").before == ""
    assert passage("Визит").after == ""


def test_a_quote_that_begins_inside_a_word_adjoins_the_rest_of_it():
    found = passage("тил минист")
    assert found.before.endswith("встре")
    assert found.after.startswith("ра РФ")


def test_a_word_longer_than_the_context_is_cut_but_never_between_a_letter_and_its_accent():
    found = passage("X", 3, "и\u0306" * 9 + "X" + "и\u0306" * 9)
    assert (found.before, found.after) == ("… и\u0306", "и\u0306 …")


def test_an_orphan_keeps_the_words_it_was_made_with():
    found = passage("нет таких слов")
    assert found.orphan
    assert (found.quote, found.names) == ("нет таких слов", ())


def test_the_names_of_a_passage_come_once_each_in_the_order_of_the_text():
    assert passage("Лавров прибыл в Баку.\nОн встретил министра РФ").names == (LAVROV, RUSSIA)


def test_the_names_of_an_article_come_most_frequent_first():
    named = excerpts.named(article("РФ. Азербайджана и РФ. Лавров"))
    assert [row.name for row in named[Kind.STATE]] == ["Россия", "Азербайджан"]
    assert named[Kind.PLACE] == []


def test_a_link_opens_the_article_at_the_quote():
    marked = article(TEXT, number=7, marks=[("Лавров прибыл", Color.RED, "", ())])
    link = urlsplit(excerpts.address(marked, marked.highlights[0]))
    assert (link.scheme, link.netloc, link.path) == ("reader", LIBRARY, f"/{uuid(7)}")
    assert parse_qs(link.query) == {
        "highlight": [uuid(7000)],
        "quote": ["Лавров прибыл"],
        "prefix": ["Визит\n\n"],
        "suffix": [" в Баку.\nОн встретил мин"],
    }


@given(nasty(), nasty(), nasty())
def test_a_link_is_short_enough_for_a_spreadsheet_and_holds_nothing_but_ascii(words: str, prefix: str, suffix: str):
    marked = sample()
    link = excerpts.address(marked, replace(marked.highlights[0], quote=Quote(words * 20, prefix * 20, suffix * 20)))
    assert len(link) <= 2_000
    assert link.isascii()


def test_the_lines_of_a_source():
    marked = article(TEXT, source=None, published="--07-28")
    assert excerpts.source_line(marked) == "28 июля, год неизвестен"
    assert excerpts.source_line(article(TEXT)) == "Day.Az · 23 сентября 2023, 00:39"
    assert excerpts.provenance_line(marked).startswith(
        "Импортировано 20 ноября 2026, 18:05 UTC · файл: новости/заметка.txt · SHA-256 текста: "
    )


@examples(50)
@given(articles())
def test_runs_cover_the_text_and_nothing_changes_within_one(marked: ExportedArticle):
    found = excerpts.runs(marked)
    assert "".join(marked.text[run.span.start : run.span.end] for run in found) == marked.text
    for run in found:
        for at in range(run.span.start, run.span.end):
            assert {each.id for each in run.highlights} == {
                each.id for each in marked.highlights if _over(each.span, at)
            }
            assert run.mention == next((each for each in marked.mentions if _over(each.span, at)), None)
            assert run.dimmed == any(_over(span, at) for span in marked.dimmed)
    for one, other in pairwise(found):
        assert one.span.end == other.span.start


@examples(50)
@given(articles(), st.integers(0, 40), st.integers(0, 40))
def test_the_runs_of_a_part_are_those_of_the_whole(marked: ExportedArticle, start: int, size: int):
    part = excerpts.runs(marked, Span(start, start + size))
    assert "".join(marked.text[run.span.start : run.span.end] for run in part) == marked.text[start : start + size]
    whole = {at: run for run in excerpts.runs(marked) for at in range(run.span.start, run.span.end)}
    for run in part:
        for at in range(run.span.start, run.span.end):
            assert (run.highlights, run.mention, run.dimmed) == (
                whole[at].highlights,
                whole[at].mention,
                whole[at].dimmed,
            )


@examples(50)
@given(articles(), st.integers(0, 200))
def test_a_passage_stands_in_its_text(marked: ExportedArticle, context: int):
    for found in excerpts.passages(marked, context):
        if found.window is not None:
            span = found.highlight.span
            assert found.quote == marked.text[span.start : span.end]
            assert found.window.start <= span.start < span.end <= found.window.end
            assert span.start - found.window.start <= context
            assert found.window.end - span.end <= context


@examples(50)
@given(articles())
def test_paragraphs_hold_every_word(marked: ExportedArticle):
    said = "".join(
        marked.text[run.span.start : run.span.end] for each in excerpts.paragraphs(marked) for run in each.runs
    )
    assert "".join(said.split()) == "".join(marked.text.split())


@given(nasty())
def test_printable_text_is_allowed_in_xml_and_keeps_its_letters(text: str):
    shown = excerpts.printable(text)
    shown.encode()
    assert not any(character < " " and character not in "\t\n" for character in shown)
    assert [each for each in shown if each.isalnum()] == [each for each in text if each.isalnum()]
    assert excerpts.printable(shown) == shown


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("просто", "просто"),
        ("\u202eзадом", "\u202eзадом\u202c"),
        ("\u202eзадом\u202c", "\u202eзадом\u202c"),
        ("\u2067א\u202eб", "\u2067א\u202eб\u202c\u2069"),
        ("\u2067א\u202eб\u2069", "\u2067א\u202eб\u2069"),
        ("\u2069\u202cа", "\u2069\u202cа"),
    ],
)
def test_marks_of_direction_end_with_their_line(text: str, closed: str):
    assert excerpts.isolated(text) == closed


def _over(span: Span | None, at: int) -> bool:
    return span is not None and span.start <= at < span.end


def test_a_corrected_title_leaves_the_text_its_own_first_line():
    marked = article("Старый заголовок\n\nТекст.", title="Новый заголовок")
    assert [each.title for each in excerpts.paragraphs(marked)] == [False, False]
    assert [each.title for each in excerpts.paragraphs(article("Заголовок\n\nТекст."))] == [True, False]


def test_a_title_that_is_only_part_of_a_line_is_no_paragraph():
    marked = replace(article("Заголовок. Текст.", title="Заголовок."), title_span=Span(0, 10))
    assert [each.title for each in excerpts.paragraphs(marked)] == [False]
