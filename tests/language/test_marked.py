"""Sentences as people have them, their names marked: all is shown as it should be, and nothing else is found."""

import pytest

from tests.examples import few
from tests.language import marking


@pytest.mark.parametrize("line", few(marking.lines("symbols"), 12))
def test_symbols_and_addresses_are_no_part_of_names(line: str) -> None:
    assert marking.difference(line) == ([], [])


@pytest.mark.parametrize("line", few(marking.lines("wrapped"), 12))
def test_wrapped_lines_are_read_as_one_and_lists_as_lines(line: str) -> None:
    assert marking.difference(line) == ([], [])


@pytest.mark.parametrize("line", few(marking.lines("short_forms"), 12))
def test_short_forms_and_capitals_are_the_names_that_they_are(line: str) -> None:
    assert marking.difference(line) == ([], [])


@pytest.mark.parametrize("line", few(marking.lines("people"), 12))
def test_people_in_lists_courts_and_headlines_are_shown_as_they_are_called(line: str) -> None:
    assert marking.difference(line) == ([], [])


@pytest.mark.parametrize("line", few(marking.lines("heads"), 12))
def test_what_begins_a_sentence_with_a_capital_need_be_no_name(line: str) -> None:
    assert marking.difference(line) == ([], [])


@pytest.mark.parametrize("line", few(marking.lines("words_beside"), 12))
def test_the_words_beside_a_name_tell_streets_from_towns_and_towns_from_people(line: str) -> None:
    assert marking.difference(line) == ([], [])
