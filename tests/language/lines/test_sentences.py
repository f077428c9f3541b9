"""Where sentences begin and end: lines that need no cutting come out as razdel has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from razdel import sentenize

from reader.language.lines import sentences


@pytest.mark.parametrize(
    "line",
    [
        "Лавров прибыл в Баку.",
        "  Лавров прибыл в Баку  ",
        "Лавров прибыл в Баку. Его встретил Алиев.",
        "Он сказал: «Мы готовы!» Потом уехал.",
        "В 2023 г. в г. Баку, на ул. Низами (центр) прошёл митинг",
        "Что дальше?.. Никто не знает; все ждут",
        "Он ушёл :( Потом вернулся.",
        "«Анкара рядом», – сказал он (в среду) журналистам",
    ],
)
def test_sentences_are_those_of_razdel(line: str) -> None:
    assert sentences.cut(line, 7) == [(7 + each.start, 7 + each.stop) for each in sentenize(line)]


PIECES = [
    *".;?!…«»\"“”')( \tаБ1—", "  ", ":-)", ";)))", "т.", "е.", "г.", "А. ", "2)", "и т. д.", "им.", "IV.",
    "слово", "Слово ", "iPhone", "ДлинноеСловоБольшоеОкно",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_any_line_is_cut_as_razdel_cuts_it(line: str) -> None:
    theirs = [(each.start, each.stop) for each in sentenize(line) if each.start < each.stop]
    assert sentences.cut(line, 0) == theirs


def test_a_line_of_spaces_has_no_sentence() -> None:
    assert sentences.cut(" \t", 0) == []
