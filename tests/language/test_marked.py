"""Sentences as people have them, their names marked: all is shown as it should be, and nothing else is found."""

import pytest

from tests.examples import few
from tests.language import marking

KINDS = ("symbols", "wrapped", "short_forms", "people", "heads", "words_beside", "things", "clubs", "ways")
"""The files, each of which says what its sentences show."""


@pytest.mark.parametrize("line", [line for kind in KINDS for line in few(marking.lines(kind), 12)])
def test_names_are_found_and_shown_as_they_are_marked(line: str) -> None:
    assert marking.difference(line) == ([], [])
