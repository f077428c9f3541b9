"""Adjectives that lead to a state or a place, or speak of nationality, in all genders, cases and numbers."""

from pathlib import Path

import pytest

from reader.language import analyze_text

LINES = (Path(__file__).parent / "adjectives.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("#")])
def test_adjectives_lead_to_states_and_places(line: str) -> None:
    sentence, _, expected = line.partition("\t")
    analysis = analyze_text(sentence)
    names = {alias.key: alias.name for alias in analysis.aliases}
    found = [(sentence[m.span.start : m.span.end], names[m.alias]) for m in analysis.mentions if m.derived]
    assert "; ".join(f"{word} = {name}" for word, name in found) == expected
