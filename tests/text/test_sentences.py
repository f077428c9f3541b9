"""Parting a paragraph into sentences, whatever its letters are made of."""

import unicodedata

import pytest

from reader.model.articles import Span
from reader.text.sentences import sentences


def parted(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "Дверь закрыта на замо\u0301к. Столица спит.",
        "Закрыто до\u00adл\u00adг\u00adо\u00adм. Потом открыто.",
        unicodedata.normalize("NFD", "Объявлен тайм. Матч идёт."),
    ],
)
def test_a_word_with_stress_or_soft_hyphens_ends_a_sentence(text: str) -> None:
    assert len(parted(text)) == 2


@pytest.mark.parametrize("text", ["Выступил С. Лавров.", "Дом на ул. Мира.", "Он жил в\u00ad 2020 г. Потом уехал."])
def test_a_word_that_is_cut_short_ends_none(text: str) -> None:
    assert parted(text) == [text]
