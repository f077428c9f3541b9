"""The five sample articles, as a reader sees them: title, source, date, and what is dimmed."""

import pytest

from reader.model.findings import SourceArticle
from reader.sources import find_files, read_articles
from reader.system import assets

SAMPLES = {
    "000": (
        "Во время Второй Карабахской войны московская встреча отличалась от других по уровню напряженности",
        "Day.Az",
        None,
    ),
    "001": ("Лавров заговорил об освобождении оккупированных районов Азербайджана", "Day.Az", None),
    "002": ("Главы МИД Азербайджана и РФ обсудили вопросы нормализации отношений между Баку и Ереваном", "ТАСС", None),
    "003": (
        (
            "Министр иностранных дел Азербайджана Джейхун Байрамов во вторник принял чрезвычайного и полномочного "
            "посла России Михаила Бочарникова"
        ),
        "Sputnik",
        "--07-28",
    ),
    "004": (
        "Главы МИД Азербайджана и РФ обсудили антитеррористические мероприятия в Карабахе",
        "e-huquq.az",
        "2023-09-23T00:39",
    ),
}


def sample(number: str) -> SourceArticle:
    (path,) = assets.seeds().glob(f"{number}_*.txt")
    (article,) = read_articles(path)
    return article


def dimmed(number: str) -> list[str]:
    article = sample(number)
    return [article.text[span.start : span.end] for span in article.dimmed]


def test_the_five_samples_are_found_in_order() -> None:
    assert [path.name[:3] for path in find_files([assets.seeds()])] == list(SAMPLES)


@pytest.mark.parametrize("number", SAMPLES)
def test_title_source_and_date_of_a_sample(number: str) -> None:
    article = sample(number)
    assert (article.title, article.source, article.published) == SAMPLES[number]


@pytest.mark.parametrize("number", ["001", "002", "004"])
def test_a_headline_of_its_own_is_where_its_span_says(number: str) -> None:
    article = sample(number)
    assert article.title_span is not None
    assert article.text[article.title_span.start : article.title_span.end] == article.title


def test_a_title_made_of_a_whole_paragraph_points_to_it() -> None:
    article = sample("000")
    assert article.title_span is not None
    assert article.text[article.title_span.start : article.title_span.end] == article.title + "."


def test_a_title_made_without_its_dateline_points_nowhere() -> None:
    assert sample("003").title_span is None


def test_a_sample_keeps_its_bytes_and_its_text() -> None:
    for path in find_files([assets.seeds()]):
        (article,) = read_articles(path)
        assert article.original == path.read_bytes()
        assert article.text == path.read_bytes().decode()


def test_the_boilerplate_of_the_samples_is_dimmed_and_nothing_else() -> None:
    assert {number: dimmed(number) for number in SAMPLES} == {
        "000": [],
        "001": ["lavrov (1)", "Опубликовано", "в", ", , ,", "от", "Метки:"],
        "002": [],
        "003": ["Президенты России и Турции обсудили ситуацию на азербайджано-армянской границе >>"],
        "004": ["  • 23 Sentyabr 2023 00:39", "Новости по теме"],
    }
