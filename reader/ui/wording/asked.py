"""What is searched for, in words: as the chips above the list say it."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

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
from reader.ui.wording import wording

translate = QCoreApplication.translate

Names = Mapping[str, EntityRow]
"""The entities that a query names, by their ids."""


def asked(term: Term, names: Names, typed: str = "") -> str:
    """A part of a query: «Сергей Лавров», «источник: ТАСС», «с ноября 2020», «не: Азербайджан».

    `typed` is how it stands in the query: a source and a tag are said with the letters that somebody typed.
    """
    match term:
        case NameTerm():
            said = _name(term, names)
        case FieldTerm():
            said = _field(term, typed)
        case Not(part):
            said = translate("reader", "не: %1").replace("%1", asked(part, names, typed))
        case Any(parts):
            said = translate("reader", " или ").join(asked(part, names) for part in parts)
        case All(parts):
            said = _one_day(parts) or ", ".join(asked(part, names) for part in parts)
        case NearTerm(parts):
            said = translate("reader", " рядом с ").join(asked(part, names) for part in parts)
        case PhraseTerm(words):
            said = translate("reader", "«%1»").replace("%1", " ".join(asked(word, names) for word in words))
        case WordTerm():
            said = f"{term.form}…" if term.prefix else term.form
    return said


def narrows(term: Term) -> bool:
    """Whether a part of a query says more than which words are looked for: it is shown as a chip."""
    match term:
        case NameTerm() | FieldTerm() | Not():
            return True
        case All(parts) | Any(parts):
            return all(narrows(part) for part in parts)
    return False


def is_excluded(term: Term) -> bool:
    """Whether a part of a query says what is not to be there, or not to be so."""
    return isinstance(term, Not)


def kind_meant(term: Term, names: Names) -> Kind | None:
    """Of which kind a name is, also one that is excluded; None where that may be several, or it is no name."""
    if isinstance(term, Not):
        return kind_meant(term.part, names)
    if isinstance(term, Any):
        kinds = {kind_meant(part, names) for part in term.parts}
        return kinds.pop() if len(kinds) == 1 else None
    if not isinstance(term, NameTerm):
        return None
    meant = {names[each].kind for each in term.entities if each in names}
    return term.kind or (meant.pop() if len(meant) == 1 else None)


def _name(term: NameTerm, names: Names) -> str:
    meant = [names[each].name for each in term.entities if each in names]
    said = meant[0] if len(meant) == 1 else term.name
    if len(meant) > 1:
        said = translate("reader", "%1: любой из %2").replace("%2", str(len(term.entities))).replace("%1", said)
    if term.written is not None:
        said = translate("reader", "%1, как «%2»").replace("%2", term.written.title()).replace("%1", said)
    return said


def _field(term: FieldTerm, typed: str) -> str:
    if term.field is Field.LANGUAGE:
        return translate("reader", "на русском") if term.value == "ru" else wording.language(term.value)
    if term.field in (Field.SOURCE, Field.TAG):
        named = {Field.SOURCE: translate("reader", "источник: %1"), Field.TAG: translate("reader", "метка: %1")}
        return named[term.field].replace("%1", _value(typed) or term.value)
    if term.field in (Field.AFTER, Field.BEFORE):
        said = translate("reader", "с %1") if term.field is Field.AFTER else translate("reader", "до %1")
        return said.replace("%1", _since(term.value))
    yes, no = {
        Field.MARKED: (translate("reader", "с отметками"), translate("reader", "без отметок")),
        Field.STARRED: (translate("reader", "со звездой"), translate("reader", "без звезды")),
        Field.READ: (translate("reader", "прочитанные"), translate("reader", "непрочитанные")),
        Field.DATED: (translate("reader", "с датой"), translate("reader", "без даты")),
    }[term.field]
    return no if term.value == "no" else yes


def _value(typed: str) -> str:
    """What stands behind the colon, without quotation marks."""
    return typed.partition(":")[2].strip().strip('"«»“”„')


def _since(day: str) -> str:
    """A partial date behind a preposition: «1 ноября 2020», «ноября 2020», «2020 года»."""
    parts = day.split("-")
    if len(parts) == 1:
        return translate("reader", "%1 года").replace("%1", day)
    if len(parts) == 2 and parts[1].isdigit():
        return f"{QLocale().monthName(int(parts[1]))} {parts[0]}"
    return wording.date(day)


def _one_day(parts: tuple[Term, ...]) -> str | None:
    """«ноябрь 2020» where two parts stand for the beginning and the end of that; else None."""
    match parts:
        case (FieldTerm(Field.AFTER, begin), FieldTerm(Field.BEFORE, end)) if _after(begin) == end:
            return wording.date(begin)
    return None


def _after(day: str) -> str | None:
    """The day, month or year after one, written alike; None where there is none."""
    try:
        numbers = [int(part) for part in day.split("-")]
        match numbers:
            case [year]:
                return f"{year + 1:04}"
            case [year, month]:
                return f"{year + month // 12:04}-{month % 12 + 1:02}"
            case [year, month, number]:
                return (date(year, month, number) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return None
    return None
