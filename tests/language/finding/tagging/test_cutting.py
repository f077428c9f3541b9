"""Tokens are razdel's own, whatever stands beside what."""

import pytest
import razdel
from hypothesis import example, given
from hypothesis import strategies as st

from reader.language.finding.tagging import cutting
from tests.examples import examples

_PIECES = ("Он", "сказал", "Wi", "yahoo", "СИЗО", "12", "3", "½", "Δ", "ё", "İ", "\u1c80")
_SIGNS = tuple("-–—−‑_.,/\\!?…:;)(=*«»\"'№%#[]{}<>|~@")
_BLANKS = (" ", "  ", "\t", "\xa0", "\u2009", "\x1c", "\u200b", "\n")
_LINES = st.lists(st.sampled_from(_PIECES + _SIGNS + _BLANKS), max_size=14).map("".join)


def theirs(line: str) -> list[tuple[int, int, str]]:
    return [(token.start, token.stop, token.text) for token in razdel.tokenize(line)]


def ours(line: str) -> list[tuple[int, int, str]]:
    words = cutting.tokens(line)
    return [(*span, word) for span, word in zip(cutting.spans(line, words), words, strict=True)]


@pytest.mark.thorough
@examples(600)
@given(st.one_of(_LINES, st.text(max_size=20)))
@example("кое- как -то 1, 5 2 .5 1/ 2")
@example("по-нашему 3,5 (США), «Ан-26». 12. 12, слово- – слово")
@example(":-) ;) =((( ?! ... -- ** yahoo! Yahoo !")
def test_every_line_is_cut_as_razdel_does(line: str) -> None:
    assert ours(line) == theirs(line)


@pytest.mark.parametrize(("line", "words"), [("«Да», – сказал", ["«", "Да", "»", ",", "–", "сказал"]), ("  ", [])])
def test_signs_stand_alone(line: str, words: list[str]) -> None:
    assert cutting.tokens(line) == words
