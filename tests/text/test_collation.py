"""Titles in the order of the Russian alphabet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.collation import collation_key


@pytest.mark.parametrize(
    "words",
    [
        "арбуз ежевика ель ёж жук",
        "Ё ё-моё жаба",
        "9 10 100 2023 A а",
        "2-й 10-й",
        "и і ї й к",
        "café cafés cage",
    ],
)
def test_words_stand_in_the_order_of_the_alphabet(words):
    keys = [collation_key(word) for word in words.split()]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("«Зенит» победил", "зенит победил"),
        ("Е\u0308лка", "ЁЛКА"),
        ("Мо\u0301сква", "москва"),
        ("… 007", "7"),
        ("Élite — да", "elite, да!"),
    ],
)
def test_case_punctuation_and_accents_do_not_count(one, other):
    assert collation_key(one) == collation_key(other)


@given(st.text())
def test_a_key_holds_no_zero_whatever_is_ordered(words):
    assert 0 not in collation_key(words)
