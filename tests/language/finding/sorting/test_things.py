"""Cars, weapons, ships, bands, laws, cats and clubs are no names; the people and places beside them are."""

import re
from pathlib import Path

import pytest

from reader.language import analyze_text
from tests.examples import few

_MARK = re.compile(r"\{([PSL])\|([^|}]*)\}")
_KINDS = {"person": "P", "state": "S", "place": "L"}


def sentences(file: str) -> list[str]:
    """The sentences of a file beside this one, their names marked."""
    lines = (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def marked(text: str) -> str:
    """A text with what was found in it marked."""
    analysis = analyze_text(text)
    kinds = {alias.key: _KINDS[alias.kind.value] for alias in analysis.aliases}
    for each in reversed([mention for mention in analysis.mentions if not mention.derived]):
        start, end = each.span.start, each.span.end
        text = f"{text[:start]}{{{kinds[each.alias]}|{text[start:end]}}}{text[end:]}"
    return text


@pytest.mark.parametrize("sentence", few(sentences("things.txt"), 20))
def test_what_is_named_like_somebody_is_no_name(sentence: str) -> None:
    assert marked(_MARK.sub(r"\2", sentence)) == sentence


@pytest.mark.parametrize("sentence", few(sentences("clubs.txt"), 10))
def test_a_club_is_no_place_and_no_person(sentence: str) -> None:
    assert marked(_MARK.sub(r"\2", sentence)) == sentence


def test_whom_an_article_names_in_full_is_meant_also_behind_a_law() -> None:
    text = "Закон Мура устарел. Гордон Мур умер."
    assert marked(text) == "Закон {P|Мура} устарел. {P|Гордон Мур} умер."
