"""What a word may be: the quick way to the dictionary gives what pymorphy3 gives."""

import pytest
from pymorphy3 import MorphAnalyzer

from reader.language.russian import morphology
from reader.language.russian.morphology import CASES

WORDS = "стали мыла Лаврова елка Ёлка все президента Баку с ага Алиевой пел и замок Ереваном-то вице-премьера xyz 2020"


@pytest.mark.parametrize("word", WORDS.split())
def test_readings_are_those_of_pymorphy(word: str) -> None:
    theirs = [
        (each.normal_form, str(each.tag.POS or ""), CASES.get(str(each.tag.case), ""), round(each.score, 6))
        for each in MorphAnalyzer().parse(word.lower())
    ]
    ours = [(form.lemma, form.pos, form.case, round(form.score, 6)) for form in morphology.forms(word)]
    assert ours == theirs


def test_only_words_of_the_dictionary_are_known() -> None:
    assert [form.lemma for form in morphology.known("Министру")] == ["министр"]
    assert morphology.known("Гараджаллы") == ()
    assert all(not form.known for form in morphology.forms("Гараджаллы"))


def test_a_letter_without_a_name_is_no_word_of_any_language() -> None:
    (form,) = morphology.forms("\U00017000")
    assert (form.known, form.pos) == (False, "")
