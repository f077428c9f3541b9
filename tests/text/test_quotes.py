"""A passage finds its place again: as it stood, nearly as it stood, and never somewhere else."""

import random
import time
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from reader.model.articles import Span
from reader.model.marks import Quote
from reader.text.compare import even
from reader.text.quotes import CONTEXT, find_quote, find_words, quote_of
from tests.examples import examples, few

STORY = (
    "Баку и Ереван договорились о встрече. Министр иностранных дел Джейхун Байрамов прибыл в Женеву в среду.\n"
    "Он заявил, что переговоры продолжатся. Стороны обменялись списками. Премьер-министр Никол Пашинян их видел.\n"
    "Он заявил, что границы останутся на месте. В Женеве 28 сентября шёл дождь, и встреча прошла под крышей.\n"
)


def span_of(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def drawn(before: str, words: str, after: str) -> str | None:
    """What a quote of `words` in one text marks in another."""
    span = find_quote(after, quote_of(before, span_of(before, words)), before.index(words))
    return after[span.start : span.end] if span else None


@given(st.text(), st.integers(0), st.integers(0))
@example(STORY, 5, 80)
def test_in_its_own_text_a_passage_stands_where_it_stood(text, start, length):
    span = Span(start % (len(text) + 1), min(start % (len(text) + 1) + length, len(text)))
    assume(text[span.start : span.end].strip())
    assert find_quote(text, quote_of(text, span), span.start) == span


@given(st.data())
def test_words_put_in_elsewhere_move_a_passage_and_do_not_change_it(data):
    start = data.draw(st.integers(0, len(STORY) - 20))
    end = data.draw(st.integers(start + 12, min(start + 90, len(STORY))))
    added = data.draw(st.text("абв гд.\n", min_size=1, max_size=200))
    at = data.draw(st.one_of(st.integers(0, start), st.integers(end, len(STORY))))
    edited = STORY[:at] + added + STORY[at:]
    shift = len(added) if at <= start else 0
    words = STORY[start:end]
    assume(edited.count(words) == 1 and words.strip())
    assert find_quote(edited, quote_of(STORY, Span(start, end)), start) == Span(start + shift, end + shift)


@examples(200)
@given(st.data())
def test_a_passage_with_a_few_letters_changed_is_still_found(data):
    start = data.draw(st.integers(0, len(STORY) - 50))
    end = data.draw(st.integers(start + 30, min(start + 120, len(STORY))))
    words = list(STORY[start:end])
    for _ in range(data.draw(st.integers(1, max(1, (end - start) // 15)))):
        at = data.draw(st.integers(1, len(words) - 2))
        words[at : at + data.draw(st.integers(0, 1))] = data.draw(st.sampled_from(["", "ъ", "ъь"]))
    edited = STORY[:start] + "".join(words) + STORY[end:]
    found = find_quote(edited, quote_of(STORY, Span(start, end)), start)
    assert found is not None
    # A changed letter at the edge may be left out or a word completed, but no more than that.
    assert abs(found.start - start) <= 12
    assert abs(found.end - (start + len(words))) <= 12


@given(st.text("абвгд ", min_size=12, max_size=60), st.text("ежзик ", max_size=400))
def test_words_that_are_gone_are_not_found_anywhere(words, text):
    assume(len(set(words) - {" "}) > 2 and words.count(" ") < len(words) / 2)
    assert find_quote(text, Quote(words, "перед этим", "после этого")) is None


DIRTY = (
    "Посо\u0301л И\u0306онас Ва\u00adи\u0306т\u00adкус\u00a0сказал:\r\n  «Всё ещё зеле\u0308ный\u200b ча\u0301и\u0306»."
    " Дорога в\u202fБа\u00adту\u00adми откры\u0301та."
)
CLEAN = "Посол Йонас Вайткус сказал: «Всё ещё зелёный чай». Дорога в Батуми открыта."


@given(st.data())
def test_a_passage_finds_its_place_in_a_copy_that_is_encoded_otherwise(data):
    start = data.draw(st.integers(0, len(CLEAN) - 12))
    end = data.draw(st.integers(start + 12, len(CLEAN)))
    words = CLEAN[start:end]
    there = find_quote(DIRTY, quote_of(CLEAN, Span(start, end)), start)
    assert there is not None
    assert even(DIRTY[there.start : there.end]).text == words
    back = find_quote(CLEAN, quote_of(DIRTY, there), there.start)
    assert back == Span(start, end)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("Йонас Вайткус", "И\u0306онас Ва\u00adи\u0306т\u00adкус"),
        ("сказал: «Всё", "сказал:\r\n  «Всё"),
        ("ЕЩЕ зеленый чай", "ещё зеле\u0308ный\u200b ча\u0301и\u0306"),
        ("в Батуми\u00a0открыта.", "в\u202fБа\u00adту\u00adми откры\u0301та."),
        ("Батуми закрыта", None),
        ("\u00ad", None),
    ],
)
def test_words_are_found_as_they_are_typed_and_marked_as_they_stand(form, typed, marked):
    span = find_words(DIRTY, unicodedata.normalize(form, typed))
    assert (DIRTY[span.start : span.end] if span else None) == marked


def test_words_in_the_case_that_was_typed_come_before_those_in_another():
    assert find_words("ЕЛКА, ёлка, елка", "елка") == Span(12, 16)
    assert find_words("ЕЛКА, ёлка", "елка") == Span(0, 4)


def test_a_short_word_is_believed_by_surroundings_that_are_encoded_otherwise():
    quote = quote_of(CLEAN, Span(CLEAN.index("чай"), CLEAN.index("чай") + 3))
    there = find_quote(f"Чай: чай. {DIRTY}", quote)
    assert there is not None
    assert (there.start, there.end) == (len("Чай: чай. ") + DIRTY.index("ча\u0301"), 10 + DIRTY.index("». "))


def test_of_equal_sentences_the_surroundings_decide_and_then_the_place():
    first = STORY.index("Он заявил")
    second = STORY.index("Он заявил", first + 1)
    for start in (first, second):
        quote = quote_of(STORY, Span(start, start + 9))
        assert find_quote("Начало.\n" + STORY, quote) == Span(start + 8, start + 17)
    chant = "Он заявил. " * 40
    for number in (0, 7, 39):
        start = 11 * number
        assert find_quote(chant, Quote("Он заявил.", "", ""), start) == Span(start, start + 10)


@pytest.mark.parametrize(
    ("edited", "found"),
    [
        ("Министр иностранных дел Джейхун Байрамов прибыл в Женеву.", "Джейхун Байрамов прибыл в Женеву"),
        ("Глава МИД Джейхун Байрамов прибыл в Женеве.", "Джейхун Байрамов прибыл в Женеве"),
        ("Как сообщают,\nДжейхун  Байрамов прибыл\nв Женеву.", "Джейхун  Байрамов прибыл\nв Женеву"),
        ("Министр Джейхун Азиз оглу Байрамов прибыл в Женеву в среду.", None),
        ("Министр иностранных дел в среду был в пути.", None),
    ],
)
def test_an_edited_sentence(edited, found):
    assert drawn(STORY, "Джейхун Байрамов прибыл в Женеву", edited) == found


def test_a_short_word_is_believed_only_where_its_surroundings_agree():
    assert drawn(STORY, "Он", STORY.replace("дождь", "снег")) == "Он"
    assert drawn(STORY, "Он", "Совсем о другом. Он ушёл домой и больше не вернулся никогда.") is None


def test_the_empty_quote_stands_nowhere():
    assert find_quote(STORY, Quote("")) is None
    assert find_quote(STORY, Quote(" \n")) is None


def test_a_quote_keeps_what_stands_around_it():
    quote = quote_of(STORY, span_of(STORY, "Стороны обменялись списками."))
    assert (len(quote.prefix), len(quote.suffix)) == (CONTEXT, CONTEXT)
    assert quote.prefix + quote.exact + quote.suffix in STORY


@pytest.mark.parametrize("length", few([300, 40, 10_000], 1))
def test_an_edited_passage_of_a_text_of_1_mb_is_found_in_a_moment(length):
    words, draw = STORY.split(), random.Random(5)
    text = " ".join(draw.choice(words) for _ in range(150_000))
    start = text.index(" ", len(text) // 2) + 1
    quote = quote_of(text, Span(start, start + length))
    edited = "Ещё слово. " + text[: start + 5] + "ъ" + text[start + 6 :]
    begun = time.process_time()
    assert find_quote(edited, quote, start) == Span(start + 11, start + 11 + length)
    assert time.process_time() - begun < 3


@pytest.mark.thorough
def test_words_in_1_mb_of_decomposed_letters_are_found_in_a_moment():
    text = unicodedata.normalize("NFD", "Ёж ещё ёжится, серый чай стынет. " * 30_000 + "Вайткус ушёл.")
    begun = time.process_time()
    span = find_words(text, "вайткус ушёл")
    assert span is not None
    assert text[span.start : span.end] == unicodedata.normalize("NFD", "Вайткус ушёл")
    quotes = [quote_of(STORY, Span(start, start + 40)) for start in range(0, 40, 4)]
    assert not any(find_quote(text, quote) for quote in quotes)
    assert time.process_time() - begun < 3
