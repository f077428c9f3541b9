"""Which lines around a story are kept in mind, since they are noise where an outlet repeats them."""

from pathlib import Path

import pytest

from reader.model.articles import Span
from reader.model.origins import Origin
from reader.sources.extracted import Extracted, Given, article_of
from reader.sources.guessing.article import outside_in
from tests.sources.drawing import article

HEADLINE = "Мост через Неман открыт"
STORY = (
    "Мэр Каунаса открыл в пятницу новый мост через Неман, который строили почти четыре года.\n\n"
    "Движение по мосту начнётся в понедельник, сообщили журналистам в ратуше города."
)
PAGE = "{above}" + HEADLINE + "\n\n{between}" + STORY + "\n\n{below}"


def outside(above="", between="", below=""):
    return article(PAGE.format(above=above, between=between, below=below)).outside


def test_a_text_of_a_headline_and_a_story_has_none():
    assert outside() == ()


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Смотрели сегодня: 1 234", "смотрели сегодня: 0"),
        ("Стань нашим другом", "стань нашим другом"),
        ("Понравилось?", "понравилось"),
        ("Ирма Стасюнайте о главном", "ирма стасюнайте о главном"),
    ],
)
def test_a_line_that_no_rule_dims_below_the_story_is_one(line, key):
    assert outside(below=line) == (key,)


def test_a_line_between_the_headline_and_the_story_is_one():
    assert outside(between="Заметки на полях\n\n") == ("заметки на полях",)


@pytest.mark.parametrize(
    "below",
    [
        "Поделиться",  # is dimmed
        "Движение начнётся в понедельник",  # speaks of what the story does
        "На улице солнечно.",  # a sentence
        "—",
        "1482",
        "слова " * 60,
        "Спартак — 45\nДинамо — 41\nЗенит — 38",  # a table
    ],
)
def test_what_may_be_the_storys_is_none(below):
    assert outside(below=below) == ()


def test_a_list_that_the_story_announces_is_none():
    assert outside(below="Что взять с собой:\nВерёвку\nСпички") == ("что взять с собой",)


def test_a_line_that_stands_in_the_story_too_is_none():
    text = f"{HEADLINE}\n\nСтань нашим другом\n\n{STORY}\n\nСтань нашим другом"
    assert article(text).outside in {(), ("стань нашим другом",)}
    inside = STORY.replace("\n\n", "\n\nСтань нашим другом\n\n")
    assert article(f"{HEADLINE}\n\n{inside}\n\nСтань нашим другом").outside == ()


def test_a_columns_byline_inside_its_story_is_none():
    first, second = STORY.split("\n\n")
    assert article(f"{HEADLINE}\n\n{first}\n\nИрма Стасюнайте, обозреватель\n\n{second}").outside == ()


@pytest.mark.parametrize("text", ["Белеет парус одинокий\nВ тумане моря голубом", "Хлеб\nМолоко\nСыр", "", "Слово"])
def test_where_no_story_is_to_be_seen_there_is_none(text):
    assert article(text or " ").outside == ()


def test_neither_a_dateline_nor_the_headline_is_one():
    below = "Стань нашим другом"
    text = f"{HEADLINE}\n\nМОСКВА, 5 мая — РИА Новости. {STORY}\n\n{below}"
    assert article(text).outside == (below.casefold(),)
    text = f"Заметки на полях\n\n{STORY}\n\n{below}"
    found = article_of(
        Path("x"), Extracted(text, title=Given("Заметки на полях", Origin.MARKUP), title_span=Span(0, 16))
    )
    assert found.outside == (below.casefold(),)


def test_a_stored_text_tells_the_same():
    text = PAGE.format(above="", between="", below="Стань нашим другом")
    assert outside_in(text) == article(text).outside
