"""What is searched for, as the chips above the list say it."""

import pytest

from reader.model.names import EntityRow, Kind
from reader.model.search import (
    All,
    Any,
    Field,
    FieldTerm,
    NameTerm,
    NearTerm,
    Not,
    PhraseTerm,
    Term,
    WordTerm,
)
from reader.ui.wording.asked import asked, is_excluded, kind_meant, narrows

LAVROV = EntityRow("1", Kind.PERSON, "Сергей Лавров", 41, 41)
BAKU = EntityRow("2", Kind.PLACE, "Баку", 7, 7)
STEPANAKERT = EntityRow("3", Kind.PLACE, "Степанакерт", 7, 7)
SERZH = EntityRow("4", Kind.PERSON, "Серж Саргсян", 3, 3)
ARMEN = EntityRow("5", Kind.PERSON, "Армен Саркисян", 3, 3)
NAMES = {row.id: row for row in (LAVROV, BAKU, STEPANAKERT, SERZH, ARMEN)}
NAMESAKES = NameTerm("саркисян", entities=("4", "5"))
MEANT = NameTerm("Лавров", entities=("1",))


@pytest.mark.parametrize(
    ("term", "typed", "said"),
    [
        (MEANT, "", "Сергей Лавров"),
        (NAMESAKES, "", "саркисян: любой из 2"),
        (NameTerm("нигде"), "", "нигде"),
        (NameTerm("x", entities=("3",), written="ханкенди"), "", "Степанакерт, как «Ханкенди»"),
        (Not(NameTerm("Баку", entities=("2",))), "", "не: Баку"),
        (Any((MEANT, NAMESAKES)), "", "Сергей Лавров или саркисян: любой из 2"),
        (FieldTerm(Field.SOURCE, "тасс"), "source:ТАСС", "источник: ТАСС"),
        (FieldTerm(Field.SOURCE, "риа новости"), "источник:«РИА Новости»", "источник: РИА Новости"),
        (FieldTerm(Field.SOURCE, "тасс"), "", "источник: тасс"),
        (FieldTerm(Field.TAG, "важное"), 'tag:"Важное"', "метка: Важное"),
        (FieldTerm(Field.LANGUAGE, "ru"), "", "на русском"),
        (FieldTerm(Field.LANGUAGE, "en"), "", "на английском"),
        (FieldTerm(Field.AFTER, "2020-11"), "", "с ноября 2020"),
        (FieldTerm(Field.BEFORE, "2021"), "", "до 2021 года"),
        (FieldTerm(Field.AFTER, "2020-11-05"), "", "с 5 ноября 2020"),
        (All((FieldTerm(Field.AFTER, "2020-12"), FieldTerm(Field.BEFORE, "2021-01"))), "", "декабрь 2020"),
        (All((FieldTerm(Field.AFTER, "2020"), FieldTerm(Field.BEFORE, "2021"))), "", "2020"),
        (All((FieldTerm(Field.AFTER, "2020-02-29"), FieldTerm(Field.BEFORE, "2020-03-01"))), "", "29 февраля 2020"),
        (
            All((FieldTerm(Field.AFTER, "2020-02-30"), FieldTerm(Field.BEFORE, "2021"))),
            "",
            "с 30 февраля 2020, до 2021 года",
        ),
        (FieldTerm(Field.MARKED, "no"), "", "без отметок"),
        (FieldTerm(Field.STARRED, "yes"), "", "со звездой"),
        (FieldTerm(Field.READ, "no"), "", "непрочитанные"),
        (FieldTerm(Field.DATED, "no"), "", "без даты"),
        (Not(PhraseTerm((WordTerm("первый"), WordTerm("раз")))), "", "не: «первый раз»"),
        (Not(NearTerm((WordTerm("мир"), WordTerm("вой", prefix=True)))), "", "не: мир рядом с вой…"),
    ],
)
def test_a_part_is_said_in_words(qapp: object, term: Term, typed: str, said: str) -> None:
    assert asked(term, NAMES, typed) == said


def test_a_name_has_a_kind_where_all_that_it_may_mean_are_of_one() -> None:
    assert kind_meant(MEANT, NAMES) is Kind.PERSON
    assert kind_meant(Not(NAMESAKES), NAMES) is Kind.PERSON
    assert kind_meant(NameTerm("x", entities=("1", "2")), NAMES) is None
    assert kind_meant(NameTerm("x", Kind.STATE), NAMES) is Kind.STATE
    assert kind_meant(Any((MEANT, NAMESAKES)), NAMES) is Kind.PERSON
    assert kind_meant(WordTerm("мир"), NAMES) is None


def test_words_alone_narrow_nothing() -> None:
    assert not narrows(WordTerm("мир"))
    assert not narrows(Any((WordTerm("мир"), MEANT)))
    assert narrows(Any((NAMESAKES, MEANT)))
    assert narrows(Not(WordTerm("мир")))
    assert is_excluded(Not(MEANT))
    assert not is_excluded(MEANT)
