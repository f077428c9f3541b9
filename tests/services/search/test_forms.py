"""What a word may be a form of, as the full-text index keeps it."""

import pytest

from reader.services.search.forms import GUESSES, normal_forms


@pytest.mark.parametrize(
    ("form", "normal"),
    [
        ("степанакерте", {"степанакерт"}),
        ("белых", {"белый", "белые", "белых"}),
        ("льда", {"лед"}),
        ("лед", {"лед"}),
        ("b2b", {"b2b"}),
        ("1990", {"1990"}),
        ("президент", {"президент"}),
        ("հայաստան", {"հայաստան"}),
    ],
)
def test_each_form_has_the_normal_forms_that_it_may_be_of(form: str, normal: set[str]) -> None:
    assert set(normal_forms(form)) == normal


def test_forms_of_a_word_that_no_dictionary_knows_share_a_guess() -> None:
    nominative, genitive = (set(normal_forms(form)) for form in ("мурзагалиев", "мурзагалиева"))
    assert nominative & genitive
    assert len(nominative) <= GUESSES


@pytest.mark.parametrize("form", ["ъ", "й", "щщщщ", "а" * 60])
def test_what_is_no_word_is_something_nevertheless(form: str) -> None:
    found = normal_forms(form)
    assert found
    assert all(each and " " not in each and "ё" not in each for each in found)
