"""A reprint is told from another piece, and from the same form filled in again, by the shingles of both."""

import unicodedata
from dataclasses import dataclass
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.system.assets import seeds
from reader.text.shingles import Signature, Slots, is_alike, is_one_form, may_be_of_one_day, signature, slots, unpacked
from tests.reprints import FORMS, NO_REPRINTS, REPRINTS, STORY, court, rates, weather


@dataclass(frozen=True)
class Signed:
    """A text as a library keeps it to find its reprints."""

    signature: Signature
    slots: Slots

    @property
    def keys(self) -> tuple[int, ...]:
        return self.signature.keys


def signed(text: str, title: str = "Мост", published: str | None = None) -> Signed:
    return Signed(signature(text, title, published), slots(text))


def is_reprint(one: Signed, other: Signed) -> bool:
    """As a library asks it."""
    on_one_day = may_be_of_one_day(one.signature, other.signature)
    is_form = is_one_form(one.slots, other.slots, on_one_day=on_one_day)
    return is_alike(one.signature, other.signature) and not is_form


@pytest.mark.parametrize("how", REPRINTS)
def test_a_story_is_known_again_however_another_site_prints_it(how: str):
    one, other = signed(STORY, "Белый мост открыт"), signed(REPRINTS[how], "В Кутаиси открыли мост")
    assert is_reprint(one, other)
    assert is_reprint(other, one)
    assert set(one.keys) & set(other.keys), "or nobody would compare them"


@pytest.mark.parametrize("how", NO_REPRINTS)
def test_another_piece_is_no_reprint(how: str):
    assert not is_reprint(signed(STORY), signed(NO_REPRINTS[how]))
    assert not is_reprint(signed(NO_REPRINTS[how]), signed(STORY))


def test_reprints_are_known_by_each_other_and_not_only_by_the_first():
    alike = [is_reprint(signed(one), signed(other)) for one, other in combinations(REPRINTS.values(), 2)]
    assert sum(alike) > 0.9 * len(alike)


@pytest.mark.parametrize(
    "days", [(None, None), ("2024-05-01", None), ("2024-05-01", "2024-05-02"), ("2024-05-01",) * 2]
)
@pytest.mark.parametrize("form", FORMS)
def test_a_form_filled_in_again_is_no_reprint(form: str, days: tuple[str | None, str | None]):
    one, other = (signed(text, "Сводка", day) for text, day in zip(FORMS[form], days, strict=True))
    assert not is_reprint(one, other)


@pytest.mark.parametrize("form", FORMS)
def test_what_was_filled_into_a_form_is_reprinted_like_anything_else(form: str):
    text, _ = FORMS[form]
    other = f"ТБИЛИСИ, Интерпрессньюс. {text.replace('ё', 'е').replace('—', '-')} Об этом сообщает пресс-служба."
    assert is_reprint(signed(text, "Сводка", "2024-05-01"), signed(other, "Что известно", "2024-05-01"))


def test_titles_that_differ_in_numbers_alone_are_of_one_form():
    one, other = signed(STORY, "Курс лари на 1 мая"), signed(REPRINTS["an attribution"], "Курс лари на 2 мая")
    assert not is_reprint(one, other)
    assert is_reprint(one, signed(REPRINTS["an attribution"], "Курс лари на 1 мая"))


def test_on_another_day_nothing_may_stand_in_a_slot_that_did_not_stand_there():
    one = court("Георгия Мчедлишвили", "34", "177", "5")
    other = court("Левана Какабадзе", "34", "177", "5")
    assert is_reprint(signed(one, published="2024-05-01"), signed(other, published="2024-05-01")), "a slip put right"
    assert not is_reprint(signed(one, published="2024-05-01"), signed(other, published="2024-05-02"))


def test_different_stories_are_no_reprints():
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds().glob("*.txt"))]
    texts += [STORY, rates("1 мая", "2,7", "2,9", "0,8"), weather("5 мая", "11", "19", "15"), *FORMS["court"]]
    for one, other in combinations(texts, 2):
        assert not is_reprint(signed(one), signed(other))


def test_of_a_few_words_nothing_is_said():
    brief = "Мост в Кутаиси открыт. Движение началось утром."
    assert signed(brief).keys == signed("").keys == ()
    assert not is_reprint(signed(brief), signed(brief))
    assert not is_reprint(signed(""), signed(STORY))


def test_a_signature_is_the_same_everywhere():
    """It is stored: another one would have to be made of every text anew."""
    made = signature(STORY, "Мост открыт", "2024-06-05")
    assert (made.words, made.form, made.day) == (144, 136919264, 739042)
    assert made.keys[:2] == (29502990, 535308856)
    assert list(slots(STORY).items())[:2] == [(499742018, 2134302450), (897475301, 914285345)]


def test_decomposed_letters_and_capitals_are_the_same_words():
    def made(text: str) -> Signature:
        return signature(text, "Мост", None)

    assert made(unicodedata.normalize("NFD", STORY)) == made(STORY) == made(STORY.upper())


@given(st.text(), st.text(), st.dates())
def test_a_signature_survives_its_storage(text: str, title: str, day: object):
    made = signature(text, title, str(day))
    assert unpacked(made.packed()) == made


@pytest.mark.parametrize("stored", [b"", b"\0" * 21, b"\xff" * 400])
def test_what_is_no_signature_is_told(stored: bytes):
    with pytest.raises(ValueError, match="not a signature"):
        unpacked(stored)


@given(st.text(), st.text())
def test_likeness_goes_both_ways(one: str, other: str):
    assert is_reprint(signed(one), signed(other)) == is_reprint(signed(other), signed(one))
