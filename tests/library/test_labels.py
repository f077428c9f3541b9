"""What a query can ask for besides words and names."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.library import Library
from tests.library.toy import add, library_of, source


@pytest.fixture
def library():
    with library_of("A1") as library:
        with library.writing():
            library.store.run("DELETE FROM labels")
            rows = [
                ("source", "РИА «Новости»", 2),
                ("source", "Новая газета", 3),
                ("source", "Нет", 0),
                ("tag", "Но", 1),
            ]
            library.store.run_many(
                "INSERT INTO labels (kind, name, folded, articles) VALUES (?1, ?2, ?3, ?4)",
                [(kind, name, name.casefold(), articles) for kind, name, articles in rows],
            )
        yield library


def test_labels_are_found_by_the_beginning_of_any_word_and_the_frequent_ones_stand_first(library: Library) -> None:
    assert library.labels.beginning("source", "", limit=9) == [("Новая газета", 3), ("РИА «Новости»", 2)]
    assert library.labels.beginning("source", "но", limit=9) == [("Новая газета", 3), ("РИА «Новости»", 2)]
    assert library.labels.beginning("source", "но", limit=1) == [("Новая газета", 3)]
    assert library.labels.beginning("source", "риа", limit=9) == [("РИА «Новости»", 2)]
    assert library.labels.beginning("source", "овости", limit=9) == []
    assert library.labels.beginning("tag", "но", limit=9) == [("Но", 1)]


def test_the_years_of_a_library_are_those_of_its_first_and_its_last_article(library: Library) -> None:
    assert list(library.labels.years()) == []
    for number, published in enumerate(["2019-05", "--07-28", "2023-09-23T00:39", "2021"]):
        add(library, {f"/{number}": replace(source(Path(f"/{number}"), f"B{number}"), published=published)})
    assert list(library.labels.years()) == [2019, 2020, 2021, 2022, 2023]
