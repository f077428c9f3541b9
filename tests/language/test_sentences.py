"""Where sentences begin and end: lines that need no cutting come out as razdel has them."""

import pytest
from razdel import sentenize

from reader.language import sentences


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


def test_a_line_of_spaces_has_no_sentence() -> None:
    assert sentences.cut(" \t", 0) == []
