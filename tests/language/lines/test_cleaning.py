"""Dirt inside words changes neither the span nor whom it names."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language import analyze_text
from reader.language.lines.cleaning import clean
from reader.model.articles import Span
from tests.examples import examples


@pytest.mark.parametrize(
    ("dirty", "word"),
    [
        ("Рос\u00adсия ответила.", "Рос\u00adсия"),
        ("Poccия ответила.", "Poccия"),
        ("Росси\u0301я ответила.", "Росси\u0301я"),
        ("Украи\u0306на? Нет: Китай.", "Китай"),
        ("Китаи\u0306 ответил.", "Китаи\u0306"),
        ("Он летит в сша завтра.", "сша"),
        ("РОССИЯ ОТВЕТИЛА.", "РОССИЯ"),
    ],
)
def test_a_state_is_found_with_its_own_span(dirty: str, word: str) -> None:
    found = {dirty[each.span.start : each.span.end] for each in analyze_text(dirty).mentions}
    assert word in found


def test_dimmed_spans_are_not_read_and_do_not_join_their_neighbours() -> None:
    text = "Его зовут Сергей РОССИЯ Лавров ответил ему."
    analysis = analyze_text(text, [Span(17, 23)])
    assert [text[each.span.start : each.span.end] for each in analysis.mentions] == ["Сергей", "Лавров"]


@given(st.text(alphabet="аеоС рPc.\u00ad\u0301\u0306и\n", max_size=40))
def test_every_character_remembers_where_it_stood(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned.origin) == len(cleaned.text) + 1
    assert list(cleaned.origin) == sorted(cleaned.origin)
    assert cleaned.origin[-1] == len(text)


@examples(60)
@given(st.text(alphabet="АБЛаврояСгейРФ .,-()«»\n\u00ad\u0301😀", max_size=80))
def test_mentions_are_sorted_apart_and_inside_their_sentence(text: str) -> None:
    end = 0
    for mention in analyze_text(text).mentions:
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.sentence.start <= mention.span.start
        assert mention.span.end <= mention.sentence.end
        end = mention.span.end


@pytest.mark.parametrize("text", ["Юлия пришла домой.\ud800", "\ud800Путин уехал.", "İran-российский", "İ"])
def test_halves_of_characters_and_letters_that_grow_break_nothing(text: str) -> None:
    analysis = analyze_text(text)
    assert all(0 <= each.span.start < each.span.end <= len(text) for each in analysis.mentions)
    assert all(one.span.end <= other.span.start for one, other in pairwise(analysis.mentions))
