"""How a line is known again, and what is dimmed of a text for what is said of its lines."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.articles import Span
from reader.text.noise import LONGEST, carried, dimmed_by, line_key
from reader.text.paragraphs import split
from tests.examples import examples

TEXT = "Читать\n\n  Мост открыли в Риге.  \nПросмотров: 123\n\nЕщё мост"


def words_of(text, spans):
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Просмотров: 123", "ПРОСМОТРОВ:  45"),
        ("Просмотров: 1 234", "просмотров: 9"),
        ("12.05.2021, 11:20 · Ещё", "1.6.2022, 9:05 · еще"),
        ("«Читайте также»", "Читайте также:"),
        ("Под\u00adпи\u00adшитесь", "Подпишитесь"),
        ("Ёлки\u00a0тут", "Елки тут"),
    ],
)
def test_lines_are_one_but_for_numbers_case_and_signs(one, other):
    assert line_key(one) == line_key(other)


@pytest.mark.parametrize(("one", "other"), [("1482", "1483"), ("Мост", "Мосты"), ("* * *", "—"), ("5 км", "5 кг")])
def test_lines_differ_by_words_and_by_numbers_alone(one, other):
    assert line_key(one) != line_key(other)


def test_a_long_line_has_a_short_key_that_is_its_own():
    one, other = "слово " * 200, "слово " * 199 + "слова"
    assert line_key(one) != line_key(other)
    assert line_key(one).startswith("слово слово")
    assert len(line_key(one)) < LONGEST


@pytest.mark.parametrize(
    ("said", "dimmed"),
    [
        ({}, ["Читать"]),
        ({"читать": False}, []),
        ({"читать": True}, ["Читать"]),
        ({"просмотров: 0": True}, ["Читать", "Просмотров: 123"]),
        ({"читать": False, "мост открыли в риге": True}, ["Мост открыли в Риге."]),
        ({"нет такой": True}, ["Читать"]),
    ],
)
def test_what_is_said_of_lines_stands_over_what_was_dimmed(said, dimmed):
    assert words_of(TEXT, dimmed_by(TEXT, (Span(0, 6),), said.get)) == dimmed


def test_of_a_stretch_of_several_lines_one_can_be_text():
    dimmed = (Span(0, len(TEXT)),)
    left = words_of(TEXT, dimmed_by(TEXT, dimmed, {"просмотров: 0": False}.get))
    assert [each.strip() for each in left] == ["Читать\n\n  Мост открыли в Риге.", "Ещё мост"]


def test_the_beginning_of_a_line_that_is_dimmed_is_text_again_with_the_line():
    text = "11:35 В Риге открыли мост\nЕщё"
    assert dimmed_by(text, (Span(0, 6),), {line_key("11:35 В Риге открыли мост"): False}.get) == ()


def test_a_paragraph_of_a_wrapped_text_is_one_line():
    wrapped = "\n".join(["слова и ещё немного слов, которые идут до самого края и"] * 8)
    text = f"{wrapped}\n\n{wrapped} всё"
    first, second = split(text)
    assert dimmed_by(text, (), {line_key(wrapped): True}.get) == (first,)
    assert second.start > first.end


def test_what_is_said_goes_along_into_another_encoding_line_by_line():
    before, after = "оДНО\n\nДВА", "Одно\n\nДва три"
    assert carried({"два": True}, before, after) == {"два": True, "два три": True}
    assert carried({"два": True}, before, "Одно") == {"два": True}


_LINES = st.lists(st.sampled_from(["Читать", "Мост 12", "  ", "Ещё: 5", "—", "x" * 300]), max_size=8)


@examples(200)
@given(_LINES, st.data())
def test_whatever_is_said_the_spans_are_sorted_disjoint_and_the_text_is_story_and_noise(lines, data):
    text = data.draw(st.sampled_from(["\n", "\r\n", "\n\n"])).join(lines)
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = tuple(Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False) if a < b)
    keys = [line_key(text[line.start : line.end]) for line in split(text)]
    said = data.draw(st.dictionaries(st.sampled_from(keys or ["x"]), st.booleans()))
    dimmed = dimmed_by(text, spans, said.get)
    assert all(0 <= span.start < span.end <= len(text) for span in dimmed)
    assert all(one.end <= other.start for one, other in pairwise(dimmed))
    covered = {at for span in dimmed for at in range(span.start, span.end)}
    before = {at for span in spans for at in range(span.start, span.end)}
    for line in split(text):
        places = set(range(line.start, line.end))
        match said.get(line_key(text[line.start : line.end])):
            case True:
                assert places <= covered
            case False:
                assert not places & covered
            case None:
                assert places & covered == places & before
    assert dimmed_by(text, dimmed, said.get) == dimmed
