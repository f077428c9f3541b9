"""Whom the names of one article mean: what it tells of somebody adds up."""

from reader.language import analyze_text, facts


def told(text: str) -> list[facts.Person]:
    return [facts.person(alias) for alias in analyze_text(text).aliases]


def test_a_patronymic_told_later_takes_nothing_away_of_the_name() -> None:
    assert told("Врач Рашад Фархад Садыгов-младший выступил. Рашад Павлович ответил.") == [
        facts.Person("рашад", "павлович", ("фархад",), "садыгов", suffix="младший", gender="m")
    ]


def test_a_junior_who_is_told_apart_keeps_all_of_his_name() -> None:
    elder, junior = told("Певец Рауль Моралес дал концерт. Пришёл и сын певца Рауль Антонио Моралес-младший.")
    assert elder == facts.Person("рауль", last="моралес", gender="m", calling="arts")
    assert junior == facts.Person("рауль", "", ("антонио",), "моралес", suffix="младший", gender="m", apart=True)


def test_a_name_with_initials_and_one_in_full_are_one_with_all_that_both_tell() -> None:
    text = "Приехал И.Г. Кравцов. Иван Гаврилович Кравцов ответил. Кравцову хлопали."
    assert told(text) == [facts.Person("иван", "гаврилович", last="кравцов", gender="m")]


def test_a_surname_in_a_headline_is_the_relatives_of_whom_the_article_is() -> None:
    text = "Байден победил. Хантер Байден работал в Киеве. Байден это признал."
    assert {alias.name for alias in analyze_text(text).aliases} == {"Хантер Байден", "Киев"}
