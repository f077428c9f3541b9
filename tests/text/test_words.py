"""The words of a text: the quick ways give what looking at every sign gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.articles import Span
from reader.text.words import Spotter, form_of, forms_in, laid_out, plain_spelling, words_in
from tests.examples import examples

SIGNS = "абвёЁЯйй́ ab Z_09-'«»№€₽−·°…ßİΣς²₂\u00ad\u200b\u0301\u0300ѐѝÅé\n\tДж—“”’„‚‹›‰´`ſ👍"
PLAIN = "абвЁ ё-_9Z\n«»….’"
texts = st.one_of(st.text(SIGNS, max_size=60), st.text(PLAIN, max_size=60))
spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda each: Span(*sorted(each))), max_size=4)


@examples(500)
@given(texts, spans)
def test_words_are_those_of_every_sign_with_their_places(text: str, dimmed: list[Span]):
    words = list(words_in(text, dimmed))
    assert forms_in(text, dimmed) == [word.form for word in words]
    assert laid_out(text, dimmed) == ([word.form for word in words], [(word.start, word.end) for word in words])


def test_what_is_spelled_plainly_is_what_folding_gives():
    for number in range(0x3000):
        sign = chr(number)
        plain = plain_spelling(f"а{sign}")
        assert plain is None or forms_in(f"а{sign}") == [word.form for word in words_in(f"а{sign}")]
        assert plain is None or not sign.isalnum() or plain[1:] == form_of(sign)


@pytest.mark.parametrize("typed", ["istanbul", "İstanbul", "I\u0307stanbul", "ıstanbul", "ISTANBUL"])
def test_the_letters_i_of_turkic_languages_are_one(typed: str):
    assert forms_in(typed) == ["istanbul"]
    assert [word.form for word in words_in(f"{typed}, İstanbul")] == ["istanbul"] * 2


FORMS = st.frozensets(st.text("абве9z", min_size=1, max_size=3), min_size=1, max_size=4)


@examples(500)
@given(st.text(PLAIN, max_size=60), st.lists(FORMS, min_size=1, max_size=3))
def test_words_are_spotted_wherever_their_forms_follow_one_another(text: str, wanted: list[frozenset[str]]):
    plain, spotter = plain_spelling(text), Spotter.of(wanted)
    assert plain is not None
    assert spotter is not None
    words = list(words_in(text))
    runs = [words[number : number + len(wanted)] for number in range(len(words) - len(wanted) + 1)]
    found = [run for run in runs if all(word.form in forms for word, forms in zip(run, wanted, strict=True))]
    assert list(spotter.spots(plain)) == [Span(run[0].start, run[-1].end) for run in found]


def test_too_many_or_too_long_forms_are_not_spotted():
    assert Spotter.of([]) is None
    assert Spotter.of([frozenset()]) is None
    assert Spotter.of([frozenset(["а" * 60])]) is None
    assert Spotter.of([frozenset(map(str, range(100)))]) is None
