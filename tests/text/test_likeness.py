"""A new version of an article is told from another article by the words that both have."""

import unicodedata
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.system.assets import seeds
from reader.text.likeness import SAME_ARTICLE, shared_words

BRIDGE = "Мост в Кутаиси открыт\n\n01.02.2024\n\nМэр Кутаиси открыл мост через Риони. Движение началось утром."
MARKET = (
    "Рынок в Зугдиди закрыт\n\n02.02.2024\n\n"
    "Рынок в Зугдиди закрыт на санобработку до пятницы. Торговцы ждут решения мэрии."
)
SNOW = "Снег в Гудаури\n\n03.02.2024\n\nВ Гудаури выпал снег. Трассы открыты."
STREET = "Мост в Кутаиси закрыт\n\n09.06.2024\n\nМэр Кутаиси закрыл улицу у Риони. Пробки начались вечером."


@pytest.mark.parametrize(
    ("edited", "how"),
    [
        (BRIDGE.replace("началось утром", "началось в 9 утра"), "a word replaced"),
        (BRIDGE.replace("Движение началось утром.", "Движение по нему началось утром, передаёт ТАСС."), "words added"),
        (BRIDGE.replace("Мэр Кутаиси открыл", "Сегодня мэр открыл"), "words moved"),
        (BRIDGE.split("\n\n", 1)[1], "the title left out"),
        (BRIDGE + "\n\nПервыми по мосту прошли школьники. Его строили три года. " * 3, "news added"),
        (unicodedata.normalize("NFD", BRIDGE.upper()), "decomposed capitals"),
        (BRIDGE.replace("Кутаиси", "Ку\u00adтаи\u00adси").replace("мост", "мо\u0301ст"), "hyphens and stress marks"),
        (BRIDGE.replace("\n\n", "\u00a0\n").replace(".", " . "), "blanks and punctuation"),
    ],
)
def test_an_edited_article_is_still_the_article(edited: str, how: str):
    assert shared_words(BRIDGE, edited) >= SAME_ARTICLE, how
    assert shared_words(edited, BRIDGE) == shared_words(BRIDGE, edited)


def test_different_articles_share_few_words_even_where_they_are_short_and_of_one_outlet():
    for one, other in combinations([BRIDGE, MARKET, SNOW, STREET], 2):
        assert shared_words(one, other) < SAME_ARTICLE
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds().glob("*.txt"))]
    assert len(texts) > 1
    for one, other in combinations(texts, 2):
        assert shared_words(one, other) < SAME_ARTICLE / 2


def test_a_text_without_words_is_like_nothing():
    assert shared_words("", "") == shared_words("…", BRIDGE) == 0
    assert shared_words("Мост", "мост!") == 1
    assert shared_words("Мост", "Рынок") == 0


@given(st.text(), st.text())
def test_likeness_is_a_share_and_goes_both_ways(one: str, other: str):
    assert 0 <= shared_words(one, other) == shared_words(other, one) <= 1
    assert shared_words(one, one) in {0, 1}
