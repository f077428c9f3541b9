"""The adjective of every state, in twelve sentences: it leads to its state, and nothing else is found."""

from pathlib import Path

import pytest

from reader.language import analyze_text
from tests.examples import one_in
from tests.language import written

ROWS = written.rows(Path(__file__).with_name("state_adjectives.tsv"))
"""Adjectives in the masculine, all in -ский or -цкий, whose other forms are regular; and their states."""
SENTENCES = (
    "{Stem}ий парламент принял закон.",
    "{Stem}ий суд отложил дело.",
    "В столице открыли {stem}ий завод.",
    "{Stem}ий самолёт сел в аэропорту.",
    "{Stem}ая делегация прибыла на саммит.",
    "{Stem}ие власти усилили контроль.",
    "Посол встретился с {stem}им министром.",
    "В {stem}ом правительстве это отрицают.",
    "Об этом сообщили {stem}ие военные.",
    "{Stem}ое правительство ушло в отставку.",
    "Министр посетил {stem}ую границу.",
    "Представители {stem}ого МИД ответили.",
)


@one_in(4)
@pytest.mark.parametrize(("number", "sentence"), list(enumerate(SENTENCES)))
def test_every_state_is_found_by_its_adjective(number: int, sentence: str, each: int) -> None:
    wrong = {}
    for adjective, state in ROWS[number % each :: each]:
        stem = adjective[: -len("ий")]
        text = sentence.format(Stem=stem[:1].upper() + stem[1:], stem=stem)
        analysis = analyze_text(text)
        names = {alias.key: alias.name for alias in analysis.aliases}
        start = text.lower().index(stem)
        found = [(m.span.start, m.derived, names[m.alias]) for m in analysis.mentions]
        if found != [(start, True, state)]:
            wrong[text] = found
    assert wrong == {}
