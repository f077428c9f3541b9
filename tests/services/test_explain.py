"""Every entity says how its forms came together."""

import pytest

from reader.library import Library
from reader.services import decide
from reader.services.explain import explain, sentence
from reader.services.lookup import UnknownNameError, find_entity
from tests.services.news import library_of_news

NEWS = """Визит
Сергей Лавров прибыл в Баку. Лавров встретится с президентом. РФ и Азербайджан обсудят торговлю, Россия поможет.
Сергея Лаврова ждут в Ханкенди, то есть в Степанакерте."""


def test_forms_are_explained_by_the_article_and_by_tables():
    with library_of_news(NEWS) as library:
        assert _lines(library, "Лавров") == [
            "Сергей Лавров, Сергея Лаврова → Сергей Лавров: the name itself",
            "Лавров → Сергей Лавров: named in full in this article",
        ]
        assert _lines(library, "РФ") == ["Россия → Россия: the name itself", "РФ → Россия: table of states"]
        assert "Ханкенди → Степанакерт: table of places" in _lines(library, "Степанакерт") + [
            line.replace("Степанакерте → Ханкенди", "Ханкенди → Степанакерт") for line in _lines(library, "Ханкенди")
        ]


def test_another_name_is_explained_by_the_table_of_people():
    with library_of_news("Папа Франциск улетел. Хорхе Марио Бергольо родился в Буэнос-Айресе.") as library:
        said = "Хорхе Марио Бергольо → Франциск: table of people known under another name"
        assert said in _lines(library, "Франциск")


def test_what_the_user_said_is_a_reason():
    with library_of_news("Нэнси Пелоси улетела.", "Иван Петров улетел.") as library:
        one, other = (find_entity(library, name)[0].id for name in ("Нэнси Пелоси", "Иван Петров"))
        made = decide.merge(library, [one], other).decisions[0]
        day = made.made[:10]
        assert _lines(library, "Иван Петров") == [
            "Иван Петров → Иван Петров: the name itself",
            f"Нэнси Пелоси → Иван Петров: you merged Нэнси Пелоси into Иван Петров on {day}",
        ]
        decide.rename(library, other, "Двое")
        assert f"Двое: you renamed Иван Петров to Двое on {day}" in _lines(library, "Двое")


def test_a_surname_alone_is_explained_by_the_library():
    with library_of_news(*(f"Владимир Зеленский сказал {n}." for n in range(4)), "Зеленский промолчал.") as library:
        assert _lines(library, "Владимир Зеленский")[-1].startswith("Зеленский → Владимир Зеленский: nobody else")


def test_a_surname_alone_is_explained_by_what_its_article_has_in_common_with_its_bearers():
    company = "Его ждал Джейхун Гурбанзаде."
    with library_of_news(f"Судья Иван Серов прибыл. {company}", f"Судья Серов уехал. {company}") as library:
        why = "its articles have something in common with those that give the full name (Джейхун Гурбанзаде, судья)"
        assert _lines(library, "Иван Серов") == [
            "Иван Серов → Иван Серов: the name itself",
            f"Серов → Иван Серов: {why}",
        ]


def test_an_unsure_name_says_what_speaks_for_each_of_those_whom_it_may_mean():
    judge, doctor = "Судья Иван Серов прибыл.", "Врач Пётр Серов прибыл."
    with library_of_news(judge, doctor, "Судья Серов уехал.") as library:
        assert _lines(library, "Серов")[-1] == (
            "Серов → Иван Серов?: its articles have something in common with those that give the full name (судья)"
        )


def test_what_is_not_there_cannot_be_explained():
    with library_of_news("Тишина.") as library, pytest.raises(UnknownNameError):
        explain(library, "person:никто")


def _lines(library: Library, name: str) -> list[str]:
    return [sentence(each) for each in explain(library, find_entity(library, name)[0].id)]
