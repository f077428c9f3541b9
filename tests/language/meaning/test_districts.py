"""Districts whose name many towns have are told apart by their towns, where the article tells them."""

import pytest

from reader.language import analyze_text


def places(text: str) -> list[str]:
    analysis = analyze_text(text)
    names = {alias.key: alias.name for alias in analysis.aliases}
    return [names[mention.alias] for mention in analysis.mentions if "район" in names[mention.alias]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("В Московском районе Казани тихо.", ["Московский район (Казань)"]),
        ("В Московском районе Петербурга тихо.", ["Московский район (Санкт-Петербург)"]),
        ("В Казани тихо. Московский район спит.", ["Московский район (Казань)"]),
        ("В Казани, в Кировском районе, тихо. В Самаре шумно.", ["Кировский район (Казань)"]),
        ("В Казани тихо. В Самаре шумно. Кировский район спит.", ["Кировский район"]),
        ("Поезд ушёл из Москвы. Московский район спит.", ["Московский район"]),
        ("Советский район спит.", ["Советский район"]),
        ("В Керчи тихо. В Советском районе Крыма шумно.", ["Советский район"]),
        ("В Вахитовском районе Казани тихо.", ["Вахитовский район"]),
    ],
)
def test_a_district_has_the_town_that_its_article_tells(text: str, expected: list[str]) -> None:
    assert places(text) == expected


def test_a_district_named_with_its_town_once_has_it_throughout() -> None:
    text = "В Кировском районе Казани тихо. Из Самары и Твери приехали гости. Кировский район рад."
    assert set(places(text)) == {"Кировский район (Казань)"}


def test_one_name_may_be_two_districts_of_one_article() -> None:
    text = "Пожары в Советском районе Перми и в Советском районе Казани."
    assert places(text) == ["Советский район (Пермь)", "Советский район (Казань)"]
