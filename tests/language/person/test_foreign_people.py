"""People abroad are shown in the nominative, whichever case a sentence has them in."""

from pathlib import Path

import pytest

from tests.language import marking, written

_TABLE = Path(__file__).parent / "foreign_people.tsv"
_CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "prepositional")
_SENTENCES = {
    "nominative": (
        "{} VERBотметилSAID об этом в среду.",
        "Об этом VERBсообщилSAID {}.",
        "Вчера {} VERBприбылSAID в столицу.",
        "— Решения нет, — VERBответилSAID {}.",
        "Как VERBзаявилSAID {}, переговоры продолжатся.",
        "Вечером VERBвыступилSAID {}.",
    ),
    "genitive": (
        "Слова {} процитировали газеты.",
        "Визит {} отложили.",
        "Об отставке {} сообщили вечером.",
        "Журналисты ждали {} у входа.",
        "Заявление {} вызвало споры.",
        "По мнению {}, сделка сорвётся.",
    ),
    "dative": (
        "Награду вручили {}.",
        "Письмо передали {} вчера.",
        "Посол обратился к {} с просьбой.",
        "Суд отказал {} в иске.",
        "Слово предоставили {}.",
        "Благодаря {} дело закрыли.",
    ),
    "accusative": (
        "Журналисты обвинили {} во лжи.",
        "Газета раскритиковала {} за отказ.",
        "Вчера видели {} в театре.",
        "Пригласить {} решили на совете.",
        "Обвинения в адрес партии удивили {}.",
        "Надежды возлагают на {}.",
    ),
    "instrumental": (
        "С {} встретился посол.",
        "Переговоры с {} завершились.",
        "Перед {} извинились.",
        "Встреча с {} прошла в среду.",
        "Между газетой и {} идёт спор.",
        "Документ подписан {} вчера.",
    ),
    "prepositional": (
        "Об этом и о {} написали газеты.",
        "Речь шла о {}.",
        "В статье о {} нашли ошибку.",
        "Вина лежит на {}.",
        "Книгу о {} издали.",
        "Фильм о {} покажут осенью.",
    ),
}
_LEAST = 0.97
"""How many of the names must be right: some forms are of two nominatives, and nothing tells of which."""


def _sentences(case: str) -> list[str]:
    made = []
    for gender, *forms in written.rows(_TABLE):
        nominative, form = forms[0], forms[_CASES.index(case)]
        for sentence in _SENTENCES[case]:
            said = sentence.replace("VERB", "").replace("SAID", "а" if gender == "f" else "")
            before = said.replace(" о {", " об {") if form[0] in "АИОУЭ" else said
            made.append(before.replace("{}", f"{{P|{form}|{nominative}}}"))
    return made


def test_the_table_has_six_cases_of_at_least_250_people() -> None:
    rows = written.rows(_TABLE)
    assert len({nominative for _, nominative, *_ in rows}) == len(rows) >= 250
    assert all(len(row) == 1 + len(_CASES) and row[0] in {"m", "f"} for row in rows)


@pytest.mark.language
@pytest.mark.parametrize("case", _CASES)
def test_people_abroad_are_shown_in_the_nominative(case: str) -> None:
    sentences = _sentences(case)
    wrong = [line for line in sentences if marking.difference(line) != ([], [])]
    assert len(wrong) <= (1 - _LEAST) * len(sentences), "\n".join(wrong)


@pytest.mark.parametrize("line", [line for case in _CASES for line in _sentences(case)[:: 6 * 31]])
def test_some_of_them_are_asked_every_day(line: str) -> None:
    assert marking.difference(line) == ([], [])
