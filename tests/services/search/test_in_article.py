"""Ctrl+F: a reader looks for words of the article, in any form or exactly."""

from collections.abc import Collection

import pytest

from reader.services.search.in_article import MOST_WORDS, ArticleWords

LEMMAS = {
    "степанакерта": ["степанакерт"],
    "степанакерте": ["степанакерт"],
    "стали": ["сталь", "стать"],
    "мирные": ["мирный"],
    "мирных": ["мирный"],
    "переговоров": ["переговоры"],
}


def normal_forms(form: str) -> Collection[str]:
    return LEMMAS.get(form, [form])


def found(text: str, query: str, *, exact: bool = False) -> list[str]:
    """What of the text is marked."""
    return [text[hit.start : hit.end] for hit in ArticleWords(text, normal_forms).hits(query, exact=exact)]


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("В Степанакерте. Из СТЕПАНАКЕРТА! Степанакерт", "степанакерт",
         ["Степанакерте", "СТЕПАНАКЕРТА", "Степанакерт"]),
        ("Степанакерт и Степанакерте", "степанакерта", ["Степанакерт", "Степанакерте"]),
        ("цены стали и сталь стала", "сталь", ["стали", "сталь"]),
        ("Мирные переговоры; мирных, переговоров; мирный договор", "мирные переговоры",
         ["Мирные переговоры", "мирных, переговоров"]),
        ("Ещё и еще", "ещё", ["Ещё", "еще"]),
        ("за́мок и замок, е\u0308ж и ёж, пере\u00adнос", "замок", ["за́мок", "замок"]),
        ("за́мок и замок, е\u0308ж и ёж, пере\u00adнос", "еж", ["е\u0308ж", "ёж"]),
        ("за́мок и замок, е\u0308ж и ёж, пере\u00adнос", "перенос", ["пере\u00adнос"]),
        ("Нагорно-Карабахский и Нагорно‑Карабахский", "нагорно-карабахский",
         ["Нагорно-Карабахский", "Нагорно‑Карабахский"]),
        ("Степанакерт", "степана", ["Степанакерт"]),
        ("Мирный Степанакерт, мирная Степь", "мирный степ", ["Мирный Степанакерт"]),
        ("5 % и 7 %", " % ", ["%", "%"]),
        ("да да да да да", "да да", ["да да", "да да"]),
        ("слово", "", []),
        ("слово", "   ", []),
        ("", "слово", []),
        ("слово", "слово слово", []),
        ("😀 слово 😀", "слово", ["слово"]),
        ("(a+b) [x]", "[x", ["x"]),
    ],
)  # fmt: skip
def test_words_are_found_in_any_form(text: str, query: str, marked: list[str]) -> None:
    assert found(text, query) == marked


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Степанакерт и в Степанакерте", "степанакерте", ["Степанакерте"]),
        ("Степанакерт", "степана", []),
        ("Мирные переговоры и мирных переговоров", "мирных переговоров", ["мирных переговоров"]),
        ("всё и все", "все", ["всё", "все"]),
    ],
)
def test_words_are_found_exactly(text: str, query: str, marked: list[str]) -> None:
    assert found(text, query, exact=True) == marked


def test_a_text_that_is_pasted_as_a_question_is_looked_for_by_its_beginning() -> None:
    text = "раз два три " * 1000
    assert found(text, text)[0].split() == text.split()[:MOST_WORDS]


def test_the_beginning_of_a_word_is_asked_for_with_an_asterisk() -> None:
    text = "Карта карты Карабаха"
    assert found(text, "кар*") == ["Карта", "карты", "Карабаха"]
    assert found(text, "кар*", exact=True) == ["Карта", "карты", "Карабаха"]
    assert found(text, "карта") == ["Карта"]
