"""Sentences as people have them, their names marked: nothing else is found in them, and all is shown as it should be."""

import pytest

from tests.language import marking


@pytest.mark.parametrize("line", marking.lines("symbols"))
def test_symbols_and_addresses_are_no_part_of_names(line: str) -> None:
    assert marking.difference(line) == ([], [])
