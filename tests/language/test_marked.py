"""Sentences as people have them, their names marked: all is shown as it should be, and nothing else is found."""

import pytest

from tests.language import marking


@pytest.mark.parametrize("line", marking.lines("symbols"))
def test_symbols_and_addresses_are_no_part_of_names(line: str) -> None:
    assert marking.difference(line) == ([], [])


@pytest.mark.parametrize("line", marking.lines("wrapped"))
def test_wrapped_lines_are_read_as_one_and_lists_as_lines(line: str) -> None:
    assert marking.difference(line) == ([], [])


@pytest.mark.parametrize("line", marking.lines("short_forms"))
def test_short_forms_and_capitals_are_the_names_that_they_are(line: str) -> None:
    assert marking.difference(line) == ([], [])


@pytest.mark.parametrize("line", marking.lines("heads"))
def test_what_begins_a_sentence_with_a_capital_need_be_no_name(line: str) -> None:
    assert marking.difference(line) == ([], [])


@pytest.mark.parametrize("line", marking.lines("words_beside"))
def test_the_words_beside_a_name_tell_streets_from_towns_and_towns_from_people(line: str) -> None:
    assert marking.difference(line) == ([], [])
