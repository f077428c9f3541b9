"""The tables can be extended by whoever reads their remarks, and nothing stands in them that no rule asks for."""

import ast
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import reader
from reader.language import analyze_text, warm_up
from reader.language.finding.borders import extent, trimming
from reader.language.finding.clues import relatives
from reader.language.finding.tagging import tagger
from reader.language.lexicon import tables
from reader.language.lines import tokens
from reader.language.lines.line import Line
from reader.language.russian import answers
from reader.model.names import Kind
from reader.system.assets import resources
from tests.examples import few

TABLES = sorted(path.stem for path in (resources() / "tables").glob("*.tsv"))


# ------------------------------------------------------------------------------------------------ who reads them


class Asked(NamedTuple):
    """A place in the code that asks for a group or a column."""

    reader: str
    table: str
    name: str | None
    """None where it is told elsewhere in the module."""
    module: Path


ASKING = re.compile(r"\b(?:groups?|groups_of|written|is_in|columns?)\s*\(")


def _modules() -> list[Path]:
    return sorted(Path(reader.__file__).parent.rglob("*.py"))


@cache
def _text(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def _strings(path: Path) -> frozenset[str]:
    strings = (node.value for node in ast.walk(ast.parse(_text(path))) if isinstance(node, ast.Constant))
    return frozenset(each for each in strings if isinstance(each, str))


def _asked() -> Iterator[Asked]:
    for path in _modules():
        if not ASKING.search(_text(path)):  # which is known sooner than what it consists of
            continue
        for node in ast.walk(ast.parse(_text(path))):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if not ASKING.fullmatch(f"{called}("):
                continue
            table, *rest = [*node.args[called in {"is_in", "groups_of"} :], None, None]
            if isinstance(table, ast.Constant) and table.value in TABLES:
                name = rest[0].value if isinstance(rest[0], ast.Constant) else None
                yield Asked(called, table.value, name, path)


ASKED = tuple(_asked())
COLUMNED = sorted({each.table for each in ASKED if each.reader.startswith("column")})
GROUPED = sorted({each.table for each in ASKED if not each.reader.startswith("column")})
WRITTEN = {(each.table, each.name) for each in ASKED if each.reader == "written"}
NAMES = sorted(
    [(table, name) for table in GROUPED for name in tables.groups(table)]
    + [(table, name) for table in COLUMNED for name in tables.columns(table)]
)


def _may_ask(table: str, name: str) -> bool:
    """Does the code ask for a group or a column by its name, by one that a module has ready, or for all there are?"""
    asked = [each for each in ASKED if each.table == table]
    if any(each.name == name for each in asked):
        return True
    ready = {string for each in asked if each.name is None for string in _strings(each.module)}
    return name in ready or name.partition(" ")[0] + " " in ready or not any(each.name for each in asked)


def _is_read(table: str) -> bool:
    named = {table, f"{table}.tsv"}
    return any(named & _strings(path) for path in _modules() if table in _text(path))


def test_every_table_is_read() -> None:
    assert [table for table in TABLES if not _is_read(table)] == []


def test_what_the_code_asks_for_stands_in_a_table() -> None:
    assert {(each.table, each.name) for each in ASKED if each.name} <= set(NAMES)


def test_what_stands_in_a_table_is_asked_for() -> None:
    assert [each for each in NAMES if not _may_ask(*each)] == []


# ------------------------------------------------------------------------------------------------ how they are written


def _remarks(table: str) -> str:
    lines = (resources() / "tables" / f"{table}.tsv").read_text("utf-8").splitlines()
    return " ".join(line[1:].strip() for line in lines if line.startswith("#"))


def test_a_remark_says_what_a_table_is_for() -> None:
    assert [table for table in TABLES if len(_remarks(table)) <= 100] == []


@cache
def _explained(table: str) -> set[str]:
    remarks = re.sub(r" \([^()]*\)", "", _remarks(table))
    before = [each for left in re.findall(r"([^.;:=]+)=", remarks) for each in (left, *left.split(","))]
    return {each.strip(" «»…") for each in before}


def test_a_remark_says_what_a_group_is_for() -> None:
    missing = [(table, name) for table, name in NAMES if name not in _explained(table)]
    assert [each for each in missing if not (each[1].startswith("with ") and "with" in _explained(each[0]))] == []


def test_the_lines_of_a_table_have_the_same_number_of_cells() -> None:
    for table in {*TABLES} - {"first_names", "organisations", "outlets", "stated"}:
        assert len({len(row) for row in tables.rows(table, head=False)}) == 1, table


def test_cells_and_words_have_no_space_too_many_and_none_too_few() -> None:
    spaced = re.compile(r"^\s|\s$|  |,(?! )| ,|,$")
    cells = {
        (table, cell) for table in {*TABLES} - {"letters"} for row in tables.rows(table, head=False) for cell in row
    }
    assert [each for each in cells if spaced.search(each[1])] == []


def test_no_word_stands_twice_in_a_group() -> None:
    rows = ((table, *row) for table in GROUPED for row in tables.rows(table, head=False))
    words = Counter((table, group, word) for table, group, cell in rows for word in cell.split(", "))
    assert [word for word, count in words.items() if count > 1] == []


def test_no_word_has_two_lines() -> None:
    words = Counter((table, row[0]) for table in COLUMNED for row in tables.rows(table, head=False))
    assert [word for word, count in words.items() if count > 1] == []


def test_no_title_stands_twice_in_one_place() -> None:
    words = Counter((where, word) for where, _, cell in tables.rows("titles") for word in cell.split(", "))
    assert [word for word, count in words.items() if count > 1] == []


def _words() -> Iterator[tuple[str, str]]:
    for table in GROUPED:
        for group, cell in tables.rows(table, head=False):
            yield from ((table, word) for word in cell.split(", ") if (table, group) not in WRITTEN)
    for table in COLUMNED:
        yield from ((table, row[0]) for row in tables.rows(table))


def test_words_are_in_small_letters_of_one_alphabet() -> None:
    spelled = re.compile(r"[а-яё]+(?:[- ][а-яё]+)*|[a-z]+|№")
    assert [word for _, word in _words() if not spelled.fullmatch(word)] == []


def test_cases_and_types_are_those_that_there_are() -> None:
    cases = {*tables.column("prepositions", "cases").values(), *tables.column("prepositions", "government").values()}
    assert set("".join(cases)) <= set("ngdaip")
    marks = [cell for row in tables.rows("prepositions") for cell in row[3:] if cell]
    assert set(marks) == {"+"}
    types = {each for cell in tables.column("type_words", "fits").values() for each in cell.split(", ")}
    assert types <= {"state", *(row[4] for table in ("places", "places_geonames") for row in tables.rows(table))}
    assert set(tables.column("korean_surnames", "usual").values()) <= tables.group("name_words", "surname_first")


# ------------------------------------------------------------------------------------------------ what they are for


SHOWN = {
    ("clubs", "against"): "В финале Динамо играло с Ростовом и победило 2:1.",
    ("clubs", "beats"): "Карабах обыграл Нефтчи.",
    ("clubs", "club"): "Реал уступил Барселоне.",
    ("clubs", "game"): "Урал забил гол.",
    ("clubs", "of club also"): "Победа Барселоны порадовала горожан.",
    ("things", "weapons"): "Система Айрон Доум сбила ракеты.",
    ("clubs", "of club"): "Тренер Баварии подал в отставку.",
    ("clubs", "plays"): "Ростов проиграл Уфе 0:1.",
    ("clubs", "plays or not"): "Бавария приняла Барселону в полуфинале.",
    ("clubs", "team"): "Сборная Баку обыграла гостей.",
    ("metonymy", "says there"): "В Баку уверены в успехе переговоров.",
    ("metonymy", "takes"): "Город взяли под контроль Баку.",
    ("metonymy", "under"): "Город вернулся под контроль Баку.",
    ("things", "always in memory"): "Медаль Пушкина вручили Ивану Пушкину.",
    ("things", "animal"): "Кота Василия нашли.",
    ("things", "any"): "Циклон Фредди усилился.",
    ("things", "beside"): "Паром Анастасия вышел в море.",
    ("things", "beast"): "Лев сбежал из зоопарка.",
    ("things", "brand"): "По данным Блумберг, сделка сорвалась.",
    ("things", "car"): "Водителя Шкоды задержали.",
    ("things", "gospel"): "Евангелие от Матфея издано.",
    ("things", "given"): "Он получил премию Гонкура.",
    ("things", "house"): "Фонд Гейдара Алиева помог школе.",
    ("things", "in memory"): "Закон Мура устарел.",
    ("things", "inn"): "Отель Анатолия закрыт.",
    ("things", "landform"): "Мыс Дежнёва закрыт.",
    ("things", "menagerie"): "Лев сбежал из зоопарка.",
    ("things", "model"): "Рено Логан подорожал.",
    ("things", "no honour"): "Он говорил от имени Владимира Путина.",
    ("things", "office"): "Раис Татарстана прибыл.",
    ("things", "rather in memory"): "План Маршалла помог Европе.",
    ("things", "scholar"): "Закон Ома знает каждый.",
    ("things", "surname too"): "Рено Логан подорожал.",
    ("things", "vineyard"): "Шато Марго подорожало.",
    ("things", "weapon"): "Танки Абрамс прибыли.",
    ("things", "wine"): "Вдова Клико подорожала.",
    ("korean_surnames", "usual"): "Приехал Цой Рён Хэ. Чхве Рён Хэ рад.",
    ("metonymy", "and"): "Позиция Москвы и Минска ясна.",
    ("metonymy", "and behind a comma"): "Не Москва, а Баку заявил об этом.",
    ("metonymy", "between"): "Москва тем временем заявила об этом.",
    ("metonymy", "city"): "Москва встретила посла США.",
    ("metonymy", "does"): "Вопрос США: этого ждёт Москва.",
    ("metonymy", "even"): "Президент обвинил именно Москву.",
    ("metonymy", "falls to"): "Москве необходимо ответить.",
    ("metonymy", "for"): "США предлагают мир, но Москва против.",
    ("metonymy", "gift"): "Тегерану подарили сад.",
    ("metonymy", "helps"): "Москва не станет ссориться с США.",
    ("metonymy", "let"): "Москва дала понять это.",
    ("metonymy", "lets"): "Москва дала понять это.",
    ("metonymy", "life"): "Санкции: жители видели, как Москва вынесла снег.",
    ("metonymy", "copula"): "Баку был готов к переговорам с США.",
    ("metonymy", "object"): "Москва вынесла санкции.",
    ("metonymy", "of"): "Позиция Москвы ясна.",
    ("metonymy", "of a town"): "Позиция ясна: мэр Баку обвинил Ереван.",
    ("metonymy", "of town too"): "Участие Москвы ясно.",
    ("metonymy", "official"): "Ждут официальный Минск.",
    ("metonymy", "road"): "Рейс между Баку и Ереваном отменён.",
    ("metonymy", "says"): "Москва заявила об этом.",
    ("metonymy", "to"): "Он предложил Москве мир.",
    ("metonymy", "town"): "Столица Баку заявила.",
    ("metonymy", "town for short"): "Глава г. Баку обвинил соседей.",
    ("metonymy", "upon"): "Это заставило Москву ответить.",
    ("metonymy", "with к"): "Претензии к Москве есть.",
    ("metonymy", "with ко"): "Претензии ко Стокгольму есть.",
    ("metonymy", "with между"): "Переговоры между Баку и Гянджой прошли.",
    ("metonymy", "with на"): "Давление на Москву растёт.",
    ("metonymy", "with над"): "Победа над Москвой близка.",
    ("metonymy", "with от"): "Он требует от Москвы ответа.",
    ("metonymy", "with перед"): "Обязательства перед Москвой есть.",
    ("metonymy", "with против"): "Санкции против Тегерана усилены.",
    ("metonymy", "with с"): "Переговоры с Москвой прошли.",
    ("metonymy", "with со"): "Связь со Стокгольмом прервана.",
    ("name_words", "acted"): "Макрон прибыл в Омск.",
    ("name_words", "daughter"): "Пришла Лейла Ильхам кызы Алиева.",
    ("name_words", "fixed"): "Он говорил с Джей Зотовым.",
    ("name_words", "from"): "Это жительница Хасана Оксана Ли.",
    ("name_words", "given"): "Лайму Фоксу вручили премию.",
    ("name_words", "head"): "Он был мэром Тюля.",
    ("name_words", "honorific"): "Хвалили Мехрибан ханум Алиеву.",
    ("name_words", "honorific behind"): "Пришла Зейнаб-хатун.",
    ("name_words", "of all"): "Кирилл Серов рад. Служил патриарх всея Руси Кирилл.",
    ("name_words", "surname_first"): "Приехал Мун Чжэ Ин. Мун рад.",
    ("name_words", "particle"): "Приехала Урсула фон дер Ляйен.",
    ("name_words", "particle in brackets"): "Об этом сказала Урсула Лейен (Ursula von der Leyen).",
    ("name_words", "particle with a capital"): "Ле Пен не согласна.",
    ("name_words", "said"): "Рассказала Евгения Колодько.",
    ("name_words", "son"): "Пришёл Вели Танрыверди оглу Сафаров.",
    ("name_words", "son of"): "Фахд бен Салман Аль Рашид победил. Салман рад.",
    ("name_words", "stop"): "Поезд ушёл с разъезда Лена.",
    ("name_words", "title or name"): "На фестиваль приехал Эмир Крабалек.",
    ("name_words", "village"): "Ждут Шуша, Лачин, Верин Шен.",
    ("name_words", "woman"): "Победила россиянка Евгения Колодько. Книгу Евгения Колодько издали.",
    ("name_words", "word or name"): "Приехала Йоко Оно.",
    ("name_words", "whose"): "Пришёл адвокат Орлова Мария Петровна.",
    ("name_words", "declined"): "Говорили об Алексе Вентейре.",
    ("name_words", "article"): "Убит Абу Бакр аль-Багдади.",
    ("name_words", "undeclined"): "Письмо передали Гураму Шаламберидзе.",
    ("name_words", "younger"): "Виктор Орбан приехал. Орбан рад, его встретил сын Виктор. Виктор ушёл.",
    ("nationality", "official"): "Российский министр приехал.",
    ("nationality", "demonym"): "Польке отказали во въезде.",
    ("nationality", "own"): "Ангольский суд отложил дело.",
    ("nationality", "people"): "Он любит российские песни.",
    ("not_names", "common"): "Тиктокер сообщил о случившемся вчера.",
    ("not_names", "between"): "Парк № Зюзюкина закрыт.",
    ("not_names", "eponym"): "У него болезнь Паркинсона.",
    ("not_names", "head"): "Он лечился в клинике Боткина.",
    ("not_names", "illness"): "Уго Чавес умер. Болезнь Чавеса долгая.",
    ("not_names", "illness of"): "Сесил Паркинсон умер. Болезнь Паркинсона опасна.",
    ("not_names", "majesty"): "Встреча с Её Величеством прошла.",
    ("not_names", "size"): "Он живёт на Большой Никитской.",
    ("not_names", "work"): "Поставили оперу «Евгений Онегин».",
    ("place_words", "governed"): "Власти РД ответили.",
    ("place_words", "befalls"): "Муром затопило.",
    ("place_words", "braced"): "Серов готовится к паводку.",
    ("place_words", "celebrates"): "Бор отметит день города.",
    ("place_words", "contest"): "Начался розыгрыш Лиги Европы.",
    ("place_words", "district of many"): "В Московском районе Казани тихо.",
    ("place_words", "feast"): "Бор отметит день города.",
    ("place_words", "granted"): "Орлу выделили миллион.",
    ("place_words", "inside"): "Война шла в Боснии и Герцеговине.",
    ("place_words", "is said"): "Джебраил стал вторым освобождённым городом.",
    ("place_words", "judged"): "Суд над Артёмом за угон самолёта начался.",
    ("place_words", "lacked"): "Орёл остался без воды.",
    ("place_words", "lacks"): "Орёл остался без воды.",
    ("place_words", "nature said"): "С Арарата сошла лавина.",
    ("place_words", "no town's"): "Клин вбили в стену.",
    ("place_words", "opening"): "Штаты ввели пошлины.",
    ("place_words", "prepares"): "Серов готовится к паводку.",
    ("place_words", "ready"): "Муром готовится к празднику.",
    ("place_words", "reached"): "Он посетил Физули.",
    ("place_words", "route"): "Поезд Гагарин — Балашов отменён.",
    ("place_words", "small"): "Власти рф ответили.",
    ("place_words", "strip"): "Бои идут в секторе Газа.",
    ("place_words", "town said"): "Джебраил стал вторым освобождённым городом.",
    ("place_words", "centre"): "Районный центр Жуков ждёт гостей.",
    ("place_words", "far"): "До Серова осталось сорок километров.",
    ("place_words", "flies"): "Над Владимиром сбили беспилотник.",
    ("place_words", "goes"): "Войска подошли к Серову.",
    ("place_words", "happens"): "Возле Орлова столкнулись два автобуса.",
    ("place_words", "linked"): "Сообщение с Владимиром восстановили.",
    ("place_words", "moves"): "Войска подошли к Серову.",
    ("place_words", "rides"): "Он ехал по Серову.",
    ("place_words", "struck"): "Ракеты ударили по Серову.",
    ("place_words", "way"): "Дорога к Серову закрыта.",
    ("place_words", "town's"): "Мэрия Ефремова закрыта.",
    ("place_words", "town's if nobody's"): "Школа Касимова закрыта.",
    ("place_words", "towns"): "Жители сёл Султанлы, Машанлы, Гёйярчин Вейсалли вернулись.",
    ("prepositions", "cases"): "Пётр Серов рад. Анна Серова рада. Подошли к Серову.",
    ("prepositions", "government"): "Санкции против Тегерана усилены.",
    ("prepositions", "no person"): "Пришёл Мехти Лачин. Войска идут в сторону Лачина.",
    ("prepositions", "overlooked"): "БЛИЗ ТАЙЧЖУН КЛАД",
    ("prepositions", "overlooked nature"): "НА НЕВЕ ЛЁД",
    ("prepositions", "place or first name"): "Бои идут под Викторией.",
    ("prepositions", "place or surname"): "Он приехал из Ширака.",
    ("prepositions", "place, person"): "В Ханкенди Уорлика встретили.",
    ("prepositions", "place, surname"): "Джанет Рено в ответе за штурм в Уэйко, штат Техас. После Уэйко Рено ушла.",
    ("prepositions", "town"): "Недалеко Баку заявил.",
    ("prepositions", "two"): "Переговоры между Москвой и Баку прошли.",
    ("streets", "abbreviation"): "Пожар на ул. Чехова потушили.",
    ("streets", "called"): "Московский Кремль закрыт.",
    ("streets", "extent"): "Площадь Франции меньше.",
    ("streets", "honour"): "Улица Космонавта Волкова перекрыта.",
    ("streets", "on"): "Колонна вышла на площадь Минска.",
    ("streets", "station"): "На станции метро «Киевская» нашли сумку.",
    ("streets", "street"): "Дом на улице Пушкина снесли.",
    ("type_words", "fits"): "Карабахский регион ждёт.",
}
"""A sentence that is read otherwise where a group or a column is empty."""


def _before(words: str) -> list[tokens.Word]:
    return list(reversed(tokens.split(words)))


def _of_realm() -> list[str]:
    text = "власти Республики Армения"
    line = Line(0, text, tokens.split(text))
    return [name.text for name in extent.adjust(line, [line.name(text.index("Армения"), len(text), Kind.STATE)])]


TOLD: dict[tuple[str, str], Callable[[], Any]] = {
    ("name_words", "see"): lambda: trimming.person(tokens.split("Римский"), ()),
    ("name_words", "older"): lambda: relatives.generation("отцом"),
    ("name_words", "kin"): lambda: relatives.generation("женой"),
    ("name_words", "family"): lambda: relatives.near("Ивана Серова", _before("семье")),
    ("name_words", "own"): lambda: relatives.near("Ивану Серову", _before("его сын")),
    ("place_words", "realm"): _of_realm,
    **{
        ("callings", group): lambda calling=calling: repr(analyze_text(f"Пришёл {calling} Иван Серов.").aliases)
        for group, calling in (
            ("sport", "футболист"),
            ("church", "священник"),
            ("arts", "художник"),
            ("science", "физик"),
            ("crime", "убийца"),
            ("force", "полковник"),
        )
    },
}
"""What no sentence shows, because the tagger seldom errs there or only the links tell."""


_SLOW = {
    "reader.language": ("_load",),
    "reader.language.lexicon.first_names": ("_natasha",),
    "reader.language.lexicon.gazetteer": ("_tables", "entry"),
}
_MODELS = ("dictionary", "morphology", "network", "tagger")


def _forget() -> None:
    """Empty the caches of the language, but for the models and the places, which no group changes."""
    for name, module in list(sys.modules.items()):
        if name.startswith("reader.language") and not name.endswith(_MODELS):
            for at, value in vars(module).items():
                if hasattr(value, "cache_clear") and value.__module__ == name and at not in _SLOW.get(name, ()):
                    value.cache_clear()


def _without(table: str, name: str) -> Callable[..., list[list[str]]]:
    """How the tables are read when one group or column is empty."""
    real = tables.rows

    def rows(asked: str, *, head: bool = True) -> list[list[str]]:
        found = real(asked, head=head)
        if asked != table:
            return found
        if table in GROUPED:
            return [[group, "nobody"] if group == name else [group, *words] for group, *words in found]
        at = found[0].index(name)
        return [found[0], *([*row[:at], "", *row[at + 1 :]] for row in found[1:])]

    return rows


@pytest.fixture
def emptied(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    def empty(table: str, name: str) -> None:
        monkeypatch.setattr(tables, "rows", _without(table, name))
        _forget()

    warm_up()  # which opens them
    answers.close()  # which are of the tables as they ship
    yield empty
    _forget()
    answers.open_book(tagger.vocabulary())


@pytest.mark.parametrize(("table", "name"), few(SHOWN, 12))
def test_a_sentence_shows_what_a_group_is_for(table: str, name: str, emptied: Callable[[str, str], None]) -> None:
    read = analyze_text(SHOWN[table, name])
    emptied(table, name)
    assert analyze_text(SHOWN[table, name]) != read


@pytest.mark.parametrize(("table", "name"), TOLD)
def test_a_group_is_asked_where_no_sentence_shows_it(
    table: str, name: str, emptied: Callable[[str, str], None]
) -> None:
    told = TOLD[table, name]()
    emptied(table, name)
    assert TOLD[table, name]() != told


def test_every_group_is_shown() -> None:
    assert [name for name in NAMES if name not in {*SHOWN, *TOLD}] == []
