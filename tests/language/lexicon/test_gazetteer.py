"""Whoever is named in the tables is found in every case, and what a name may mean is told in the right order."""

import re
import time
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import Any

import pytest

from reader.language.lexicon import gazetteer, tables
from reader.language.lexicon.gazetteer import Entry, adjective, adjective_half, lookup
from reader.model.names import Kind
from tests.examples import one_in

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


@cache
def _morphology() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


def inflected(name: str) -> Iterator[str]:
    """A name in every case, as pymorphy declines it: its adjectives and its first noun (in a compound, every noun)."""
    parts = re.split(r"([ \-—'’]+)", name)
    for case in CASES:
        words, past_the_noun = [], False
        for part in parts:
            known = [p for p in _morphology().parse(part) if "nomn" in p.tag and p.tag.POS in ("ADJF", "NOUN", "PRTF")]
            if past_the_noun or not known:
                words.append(part)
                continue
            best = max(known, key=lambda parse: ("Geox" in parse.tag, parse.score))
            form = best.inflect({case})
            words.append(form.word if form else part)
            past_the_noun = best.tag.POS == "NOUN" and not any("-" in each for each in parts)
        yield "".join(words)


def states() -> list[Entry]:
    """Every line of states.tsv."""
    rows = tables.rows("states")
    return [found for code, kind, *_ in rows if (found := gazetteer.entry(f"{kind}:{code}"))]


def places() -> list[list[str]]:
    """The cells of every line of the tables of places."""
    return [row for path in gazetteer.table_files()[1:] for row in tables.rows(path.stem)]


def begun_afresh() -> Any:
    """The gazetteer of a program that has just begun: it has read no table yet."""
    found = find_spec(gazetteer.__name__)
    afresh = module_from_spec(found)
    found.loader.exec_module(afresh)
    return afresh


def drawn(*names: str) -> str:
    """Each name with the first entry it leads to, and that entry's type."""
    return "\n".join(f"{name} → {entry.name}, {entry.type}" for name in names for entry in lookup(name)[:1])


@one_in(4)
def test_a_state_is_found_under_every_name_in_every_case(each: int) -> None:
    names = ((state, form) for state in states()[::each] for name in state.names for form in inflected(name))
    assert {(state.name, form) for state, form in names if state not in lookup(form)} == set()


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("Азербайджанской Республикой", "AZ"),
        ("Соединённых Штатов", "US"),
        ("соединенных штатах америки", "US"),
        ("Объединённых Арабских Эмиратов", "AE"),
        ("Кот-д’Ивуаре", "CI"),
        ("Папуа — Новой Гвинее", "PG"),
        ("БУРУНДИ", "BI"),
        ("Союзу Советских Социалистических Республик", "SU"),
        ("Белоруссии", "BY"),
        ("Беларуси", "BY"),
        ("Англией", "GB"),
        ("Голландию", "NL"),
        ("Бирмы", "MM"),
        ("Поднебесной", "CN"),
        ("сша", "US"),
        ("РФ", "RU"),
        ("рф", "RU"),
        ("ФРГ", "DE"),
        ("ГДР", "DD"),
        ("Третьего рейха", "third-reich"),
        ("Косова", "XK"),
        ("Арме\u00adнии", "AM"),
        ("Росси\u0301я", "RU"),
    ],
)
def test_a_state_is_found_as_news_write_it(written: str, state: str) -> None:
    assert lookup(written)[0].id == f"state:{state}"


@pytest.mark.parametrize(
    ("written", "readings"),
    [("АР", {"state:AZ", "place:крым"}), ("РА", {"state:AM", "state:abkhazia", "place:адыгея"}), ("РБ", {"state:BY"})],
)
def test_an_abbreviation_gives_all_its_readings(written: str, readings: set[str]) -> None:
    assert readings <= {entry.id for entry in lookup(written)}
    assert gazetteer.ambiguous(written)
    assert gazetteer.is_abbreviation(written)


@pytest.mark.parametrize("word", ["ра", "ар", "Да", "Не", "того же", "Лавров", "Байден", ""])
def test_what_is_no_name_of_a_place_finds_none(word: str) -> None:
    assert lookup(word) == ()


def test_one_place_is_one_entry_under_its_several_names() -> None:
    for names in (
        "Степанакерт Степанакерте Ханкенди Ханкянди",
        "Шуша Шуши Шушу",
        "Лачина Лачына Бердзоре",
        "Кельбаджаре Кяльбаджара Карвачар",
        "Джебраила Джабраил Джебраилом",
        "Физули Варанде",
        "Губадлы Кубатлы Губатлы",
        "Зангилане Зангелана Ковсакан",
        "Нахичевани Нахчыван",
        "Цхинвале Цхинвали",
        "Сухуми Сухума",
        "Тифлис Тбилиси",
        "Гянджой Кировабад",
        "Мингячевира Мингечаур",
        "Агдере Мардакерта",
        "Мадагиз Суговушана",
    ):
        assert len({lookup(name)[0].id for name in names.split()}) == 1, names


def test_a_region_is_found_under_its_adjective_and_a_district_is_not_its_town() -> None:
    assert (
        drawn(
            "Сюникской области",
            "Сюнике",
            "Карабахском регионе",
            "Нагорного Карабаха",
            "Нагорно-Карабахской Республики",
            "Лачинском районе",
            "Лачине",
            "району Товуз",
            "городе Евлахе",
            "г. Баку",
            "Московской областью",
            "штата Вашингтон",
            "Вашингтоне",
            "республике Дагестан",
            "острова Сахалин",
            "озером Севан",
            "Краснодарского края",
            "сектора Газа",
        )
        == """\
Сюникской области → Сюник, region
Сюнике → Сюник, region
Карабахском регионе → Карабах, area
Нагорного Карабаха → Карабах, area
Нагорно-Карабахской Республики → Карабах, area
Лачинском районе → Лачинский район, district
Лачине → Лачин, city
району Товуз → Товузский район, district
городе Евлахе → Евлах, city
г. Баку → Баку, city
Московской областью → Московская область, region
штата Вашингтон → Вашингтон, region
Вашингтоне → Вашингтон, city
республике Дагестан → Дагестан, region
острова Сахалин → Сахалин, island
озером Севан → Севан, lake
Краснодарского края → Краснодарский край, region
сектора Газа → Сектор Газа, region"""
    )


def test_the_likelier_of_homonyms_comes_first_and_the_others_follow() -> None:
    for name, first, other in (
        ("Америки", "state:US", "place:америка"),
        ("Нью-Йорке", "place:нью-йорк", "place:нью-йорк штат"),
        ("Вашингтоном", "place:вашингтон", "place:вашингтон штат"),
        ("Кубы", "state:CU", "place:губа"),
        ("Кореей", "state:KR", "state:KP"),
        ("Конго", "state:CD", "state:CG"),
    ):
        ids = [entry.id for entry in lookup(name)]
        assert ids[0] == first
        assert other in ids[1:]


@pytest.mark.parametrize(
    ("word", "entry"),
    [
        ("российского", "state:RU"),
        ("азербайджанские", "state:AZ"),
        ("АРМЯНСКАЯ", "state:AM"),
        ("северокорейским", "state:KP"),
        ("советских", "state:SU"),
        ("нагорно-карабахском", "place:карабах"),
        ("московскую", "place:москва"),
        ("сюникской", "place:сюник"),
        ("нахичеванской", "place:нахичевань"),
        ("ближневосточное", "place:ближний восток"),
        ("тверского", "place:тверь"),
    ],
)
def test_an_adjective_leads_to_its_state_or_place_in_every_form(word: str, entry: str) -> None:
    assert adjective(word)[0].id == entry


@pytest.mark.parametrize("word", ["новый", "большого", "Россия", "русалка"])
def test_another_word_is_no_adjective_of_a_place(word: str) -> None:
    assert adjective(word) == ()


@pytest.mark.parametrize(
    ("half", "state"),
    [
        ("азербайджано", "AZ"),
        ("армяно", "AM"),
        ("российско", "RU"),
        ("американо", "US"),
        ("Франко", "FR"),
        ("греко", "GR"),
    ],
)
def test_the_first_half_of_a_composite_adjective_leads_to_its_state(half: str, state: str) -> None:
    assert [entry.id for entry in adjective_half(half)] == [f"state:{state}"]


def test_a_capital_leads_to_its_state() -> None:
    for city, state in (
        ("Баку", "AZ"),
        ("Ереване", "AM"),
        ("Москвой", "RU"),
        ("Вашингтоном", "US"),
        ("Тель-Авив", "IL"),
    ):
        assert gazetteer.capital_of(lookup(city)[0].id) == f"state:{state}"
    for city in ("Гянджа", "Стамбул", "Брюсселя"):
        assert gazetteer.capital_of(lookup(city)[0].id) is None


def test_unions_and_buildings_are_neither_states_nor_places() -> None:
    for name in ("ЕС", "Евросоюза", "Европейскому союзу", "ООН", "НАТО", "СНГ", "Кремлём", "Белого дома"):
        assert gazetteer.not_a_place(name), name
    for name in ("Европа", "Москва", "США"):
        assert not gazetteer.not_a_place(name), name


def test_a_word_tells_what_the_name_beside_it_is() -> None:
    assert gazetteer.type_word("области") == {"region", "area"}
    assert gazetteer.type_word("районе") == {"district"}
    assert "city" in gazetteer.type_word("г.")
    assert gazetteer.type_word("министра") == frozenset()


def test_a_name_that_people_bear_too_says_so() -> None:
    for name in ("Джебраил", "Физули", "Бабек"):
        assert lookup(name)[0].first_name, name
    assert not lookup("Ереван")[0].first_name
    assert lookup("Свободный")[0].word


# ------------------------------------------------------------------------------------------------ the tables themselves


def test_every_line_leads_somewhere() -> None:
    known = {each.id for each in states()}
    assert len(known) == len(tables.rows("states"))
    entries = [*states(), *(found for name, *_ in places() if (found := gazetteer.entry(f"place:{name}")))]
    assert len({each.id for each in entries}) == len(known) + len(places())
    for entry in entries:
        assert entry.kind is Kind.PLACE or entry.type == "state", entry
        assert not entry.region or gazetteer.entry(entry.region), entry
        assert not entry.state or entry.kind is Kind.STATE or entry.state in known, entry
        assert all(name.strip() == name and name for name in entry.names), entry
    capitals = [town for row in tables.rows("states") for town in row[7].split(", ") if town]
    for town in capitals:
        assert gazetteer.entry(f"place:{town}"), town
        assert gazetteer.capital_of(f"place:{town}") in known, town


def test_no_name_hides_a_latin_letter_among_cyrillic_ones() -> None:
    mixed = re.compile(r"[а-яё][a-z]|[a-z][а-яё]", re.IGNORECASE)
    names = [
        *(cell for row in tables.rows("states") for cell in row[2:4]),
        *(cell for row in places() for cell in row[1:3]),
    ]
    assert not [name for name in names if mixed.search(name)]


def test_whoever_edits_the_table_decides_what_a_disputed_state_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states, *places = gazetteer.table_files()
    edited = tmp_path / "states.tsv"
    edited.write_text(states.read_text("utf-8").replace("TW\tstate\t", "TW\tplace\t"), "utf-8")
    afresh = begun_afresh()
    monkeypatch.setattr(afresh, "table_files", lambda: [edited, *places])
    assert afresh.lookup("Тайваня")[0].kind is Kind.PLACE
    assert afresh.lookup("Тайваня")[0].id == "place:TW"
    assert lookup("Тайваня")[0].kind is Kind.STATE


@pytest.mark.benchmark
def test_the_tables_load_in_a_blink() -> None:
    afresh = begun_afresh()
    begin = time.process_time()
    afresh.lookup("Москва")
    assert time.process_time() - begin < 0.3
