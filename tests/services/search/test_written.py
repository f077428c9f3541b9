"""In which ways a name is written, and who writes which."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.links import Form, Written
from reader.services.ingest import ingest
from reader.services.search.written import WAYS, ways, written
from tests.library import toy

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.mark.parametrize(
    ("forms", "names"),
    [
        ("Степанакерт 6, Степанакерте 5, Степанакертом 2, Ханкенди 11", ["Степанакерт", "Ханкенди"]),
        ("Степанакерте 3, Степанакерт 1, ХАНКЕНДИ 5, Ханкенди 1", ["ХАНКЕНДИ", "Степанакерт"]),
        ("Лавров 9, Лавровым 3, Сергеем Лавровым 2, Сергей Лавров 8", ["Лавров", "Сергей Лавров"]),
        ("Степанакерта 2", ["Степанакерта"]),
        ("Нагорного Карабаха 4, Нагорный Карабах 2, Карабах 9", ["Карабах", "Нагорный Карабах"]),
        ("", []),
    ],
)
def test_the_cases_of_a_name_are_one_way_to_write_it(forms: str, names: list[str]) -> None:
    each = [form.rsplit(" ", 1) for form in forms.split(", ") if form]
    assert ways([Form(text, int(count)) for text, count in each]) == names


def test_the_most_usual_ways_are_told() -> None:
    assert ways([Form(f"Имя{number}", number) for number in range(1, 500)])[0] == "Имя499"
    assert len(ways([Form(f"Имя{number}", number) for number in range(1, 500)])) == WAYS


def test_each_way_is_counted_and_whose_it_is() -> None:
    texts = [("A1 one", "Press"), ("A1 two", "Press"), ("A1 three", None), ("A1x four", "Gazette"), ("A1x A1", "Press")]
    with library_of(*texts) as library:
        assert written(library, "id A1") == [
            Written("A1", 4, is_all=True, sources=(("Press", 3),)),
            Written("A1x", 2, is_all=True, sources=(("Gazette", 1), ("Press", 1))),
        ]


def test_no_more_articles_are_counted_than_are_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.services.search.written.MOST_COUNTED", 2)
    with library_of(("A1 one", None), ("A1 two", None), ("A1 three", None), ("A1x", None)) as library:
        assert [(each.name, each.articles, each.is_all) for each in written(library, "id A1")] == [
            ("A1", 2, False),
            ("A1x", 1, True),
        ]


def test_a_person_is_called_by_the_surname_alone_and_that_is_no_other_way() -> None:
    with Library.open(Path(":memory:")) as library:
        list(ingest(library, [SEEDS]))
        (lavrov,) = (each for each in library.names.entities() if each.name == "Сергей Лавров")
        assert len(ways(library.names.forms(lavrov.id))) > 1
        assert written(library, lavrov.id) == []


def test_one_way_is_not_worth_a_word() -> None:
    with library_of(("A1 one", "Press")) as library:
        assert written(library, "id A1") == []
        assert written(library, "nobody") == []


def library_of(*texts: tuple[str, str | None]) -> Library:
    """A library of texts with their sources, in the toy's language."""
    library = Library.open(Path(":memory:"))
    for number, (text, source) in enumerate(texts):
        toy.add(library, {f"/{number}": replace(toy.source(Path("/"), text), source=source)})
    return library
