"""States, regions and towns in every case, each in sentences of its own: found, alone, and shown in the nominative.

The forms stand in tables beside this file, declined by hand, not by the code that is tested.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from reader.language import analyze_text
from reader.model.names import Kind
from tests.language import written

FORMS = Path(__file__).parent / "forms"
ISLANDS = frozenset(
    "Кипр, Мальта, Мальдивы, Филиппины, Куба, Ямайка, Гаити, Багамы, Барбадос, Маврикий, Сейшелы, Коморы, Мадагаскар, "
    "Шри-Ланка, Тайвань, Фиджи, Гренада, Доминика, Самоа, Тонга, Палау, Науру, Бор, Соломоновы Острова, "
    "Маршалловы Острова".split(", ")
)
"""Where one is «на», not «в»."""

STATE_SENTENCES = (
    (0, "{} отвергает обвинения соседей."),
    (0, "Соглашение вчера подписала {}."),
    (1, "Власти {} отвергли обвинения."),
    (1, "Президент {} выступил с речью."),
    (2, "Кредит {} выделил банк."),
    (2, "Помощь {} одобрена комиссией."),
    (3, "Делегация прилетела в {}."),
    (3, "Через {} проходит маршрут."),
    (4, "Переговоры с {} продолжатся в среду."),
    (4, "Граница с {} закрыта."),
    (5, "В {} прошли выборы."),
    (5, "Газета написала о {}."),
)
TOWN_SENTENCES = (
    (0, "Город {} готовится к празднику."),
    (0, "Поезд {} — Магадан отменён."),
    (1, "Жители {} жалуются на дороги."),
    (1, "Мэр {} подал в отставку."),
    (2, "Колонна движется по {}."),
    (2, "Дорога к {} закрыта."),
    (3, "Делегация прилетела в {}."),
    (3, "Дорога через {} закрыта."),
    (4, "Над {} сбили беспилотник."),
    (4, "Авария произошла под {}."),
    (5, "В {} открыли школу."),
    (5, "Пожар в {} потушили."),
)


class Asked(NamedTuple):
    """A sentence with one name in it."""

    text: str
    start: int
    end: int
    name: str


def _sentences(table: str, frames: tuple[tuple[int, str], ...]) -> Iterator[Asked]:
    for forms in written.rows(FORMS / f"{table}.tsv"):
        for case, frame in frames:
            before, _, after = frame.partition("{}")
            before = _with_preposition(before, forms[0], forms[case])
            yield Asked(f"{before}{forms[case]}{after}", len(before), len(before) + len(forms[case]), forms[0])


def _with_preposition(before: str, name: str, form: str) -> str:
    """«во Францию», «со Швецией», «об Иране», «на Кубе»."""
    if name in ISLANDS:
        before = re.sub(r"\bв $", "на ", re.sub(r"\bВ $", "На ", before))
    if re.match(r"[ВФвф][бвгджзклмнпрстфхцчшщ]", form):
        before = re.sub(r"\b([вВ]) $", r"\1о ", before)
    if re.match(r"[СЗШЖ][бвгджзклмнпрстфхцчшщ]", form):
        before = re.sub(r"\bс $", "со ", before)
    return re.sub(r"\bо $", "об ", before) if form[0] in "АОУЭИ" else before


def _is_right(asked: Asked, kind: Kind) -> bool:
    analysis = analyze_text(asked.text)
    names = {alias.key: (alias.kind, _plain(alias.name)) for alias in analysis.aliases}
    found = [(mention.span.start, mention.span.end, *names[mention.alias]) for mention in analysis.mentions]
    at = asked.start, asked.end
    return [each for each in found if each[:2] == at or each[3] != "Магадан"] == [(*at, kind, _plain(asked.name))]


def _plain(name: str) -> str:
    return name.replace("ё", "е")


@pytest.mark.parametrize("table", ["states", "regions", "towns_russia", "towns_world"])
def test_tables_have_six_cases_of_every_name(table: str) -> None:
    rows = written.rows(FORMS / f"{table}.tsv")
    assert {len(row) for row in rows} == {6}
    assert len({row[0] for row in rows}) == len(rows)


@pytest.mark.language
@pytest.mark.parametrize(
    ("table", "frames", "kind", "least"),
    [
        ("states", STATE_SENTENCES, Kind.STATE, 0.998),
        ("regions", TOWN_SENTENCES, Kind.PLACE, 0.999),
        ("towns_russia", TOWN_SENTENCES, Kind.PLACE, 0.999),
        ("towns_world", TOWN_SENTENCES, Kind.PLACE, 0.999),
    ],
)
def test_every_case_is_found_and_shown_in_the_nominative(
    table: str, frames: tuple[tuple[int, str], ...], kind: Kind, least: float
) -> None:
    asked = list(_sentences(table, frames))
    wrong = [each.text for each in asked if not _is_right(each, kind)]
    assert len(wrong) <= (1 - least) * len(asked), wrong
