"""The Russian words of exported documents: what kinds, colours, dates and parts are called there."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from reader.model.articles import ArticleRow
from reader.model.colors import Color
from reader.model.names import Kind

PROGRAM: Final = "Читальня"
LANGUAGE: Final = "ru"

COLORS: Final[Mapping[Color, str]] = {
    Color.YELLOW: "жёлтый",
    Color.RED: "красный",
    Color.GREEN: "зелёный",
    Color.BLUE: "синий",
    Color.PURPLE: "фиолетовый",
    Color.MAGENTA: "пурпурный",
    Color.ORANGE: "оранжевый",
    Color.GRAY: "серый",
}
KINDS: Final[Mapping[Kind, str]] = {Kind.PERSON: "Люди", Kind.STATE: "Государства", Kind.PLACE: "Места"}
KINDS_OF_ONE: Final[Mapping[Kind, str]] = {Kind.PERSON: "человек", Kind.STATE: "государство", Kind.PLACE: "место"}
DERIVED: Final = "Прилагательные"

DOCUMENT: Final = "Выделенное и заметки"
ARTICLES: Final = "Статьи"
NOTE: Final = "Заметка"
ARTICLE_NOTE: Final = "Заметка к статье"
TAGS: Final = "Метки"
NAMES: Final = "Имена"
COLOR: Final = "Цвет"
QUOTE: Final = "Цитата"
TEXT: Final = "Текст"
HIGHLIGHTS: Final = "Выделенное"
UNMARKED: Final = "Упоминание"
"""In the place of a colour, over a passage that nobody marked."""
BEFORE: Final = "До цитаты"
AFTER: Final = "После цитаты"
TITLE: Final = "Заголовок"
SOURCE: Final = "Источник"
DATE: Final = "Дата"
CREATED: Final = "Выделено"
MODIFIED: Final = "Изменено"
IMPORTED: Final = "Импортировано"
FILE: Final = "Файл"
HASH: Final = "SHA-256 текста"
LINK: Final = "Ссылка"
POSITION: Final = "Место в тексте"
ADDRESS: Final = "Адрес"
"""Of the page where an article was published."""
SENTENCE: Final = "Предложение"
FOUND: Final = "Найденное"
NOTHING_FOUND: Final = "Здесь ничего не найдено."
ROLL: Final = "Список имён"
TYPED: Final = "Что искали"
WHO: Final = "Кто это"
KIND: Final = "Вид"
MENTIONS: Final = "Упоминания"
FIRST_MENTION: Final = "Первое упоминание"
FIRST_ARTICLE: Final = "Статья с первым"
LAST_MENTION: Final = "Последнее упоминание"
LAST_ARTICLE: Final = "Статья с последним"
REMARK: Final = "Примечание"
REPEATED: Final = "уже есть в строке"
SEVERAL: Final = "один из"
UNSURE: Final = "неясно, кто это"
NOT_THERE: Final = "в библиотеке нет"
NEAREST: Final = "похоже на"
EXPORTED: Final = "Экспортировано"
LEGEND: Final = "Условные знаки"
OPEN: Final = "Открыть в «Читальне»"
ORPHAN: Final = "Этих слов больше нет в тексте статьи"
CUT: Final = "… [сокращено: не помещается в ячейку]"
NO_DATE: Final = "без даты"
NO_TITLE: Final = "Без заголовка"
COLORS_OF_MARKS: Final = "Цвета"
NOTHING: Final = "Здесь ничего не выделено."
PAGE: Final = "стр."
OF: Final = "из"
MISSING_SIGNS: Final = "Квадраты стоят на месте знаков, которых нет в шрифте этого документа"

_MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
_MONTHS_OF = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()


def date(published: str | None) -> str:
    """A partial date as people write it: «23 сентября 2023, 00:39», «28 июля, год неизвестен», «без даты»."""
    if not published:
        return NO_DATE
    day, _, time = published.partition("T")
    unknown_year = day.startswith("--")
    parts = day.removeprefix("--").split("-")
    try:
        year = "" if unknown_year else f" {parts.pop(0)}"
        match parts:
            case []:
                said = year.strip()
            case [month]:
                said = _MONTHS[int(month) - 1] + year
            case _:
                said = f"{int(parts[1])} {_MONTHS_OF[int(parts[0]) - 1]}{year}"
    except (ValueError, IndexError):
        return published
    if unknown_year:
        return f"{said}, год неизвестен"
    return f"{said}, {time}" if time else said


def instant(said: str) -> datetime | None:
    """A moment in ISO 8601, in UTC, which it is in unless it says otherwise; None where it is no moment."""
    try:
        when = datetime.fromisoformat(said)
    except ValueError:
        return None
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)


def moment(said: str) -> str:
    """A moment in ISO 8601 as people write it, in UTC: «22 ноября 2026, 09:54 UTC»; as it is where it is no moment."""
    when = instant(said)
    return said if when is None else f"{date(when.isoformat(timespec='minutes')[:16])} UTC"


def source_line(row: ArticleRow) -> str:
    """«Day.Az · 23 сентября 2023, 00:39»."""
    return " · ".join(filter(None, [row.source, date(row.published)]))
