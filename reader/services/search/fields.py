"""The fields of a query: how they are called, and what stands behind their colons."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from reader.model.articles import Span
from reader.model.errors import QueryError, QueryProblem
from reader.model.names import Kind
from reader.model.search import All, Field, FieldTerm, NameTerm, Term
from reader.services.search.languages import code_of
from reader.text.compare import bare, fold
from reader.text.words import forms_in


class Asked(StrEnum):
    """What may stand before a colon: a field of an article, a kind of name, or what is written in other words."""

    PERSON = "person"
    STATE = "state"
    PLACE = "place"
    NAME = "name"
    """Whatever its kind."""
    FORM = "form"
    """How the name before it is written."""
    ENTITY = "entity"
    """One person, state or place by its id."""
    AFTER = "after"
    BEFORE = "before"
    DATE = "date"
    """A day, a month or a year."""
    SOURCE = "source"
    TAG = "tag"
    LANGUAGE = "language"
    MARKED = "marked"
    STARRED = "starred"
    READ = "read"
    DATED = "dated"


RUSSIAN: dict[Asked, tuple[str, ...]] = {
    Asked.PERSON: ("лицо", "человек"),
    Asked.STATE: ("государство", "страна"),
    Asked.PLACE: ("место",),
    Asked.NAME: ("имя",),
    Asked.FORM: ("форма",),
    Asked.AFTER: ("после", "с"),
    Asked.BEFORE: ("до",),
    Asked.DATE: ("дата",),
    Asked.SOURCE: ("источник",),
    Asked.TAG: ("метка",),
    Asked.LANGUAGE: ("язык",),
    Asked.MARKED: ("отмечено",),
    Asked.STARRED: ("звезда",),
    Asked.READ: ("прочитано",),
    Asked.DATED: ("датировано",),
}
"""What fields are called in Russian; ids are typed by nobody."""

_FIELDS = {each.value: each for each in Asked} | {name: each for each, names in RUSSIAN.items() for name in names}

KINDS = {Asked.PERSON: Kind.PERSON, Asked.STATE: Kind.STATE, Asked.PLACE: Kind.PLACE, Asked.NAME: None}
"""The fields that ask for names, with the kind that each wants."""

YES_OR_NO = frozenset({Asked.MARKED, Asked.STARRED, Asked.READ, Asked.DATED})
_ANSWERS = {"yes": "yes", "да": "yes", "no": "no", "нет": "no"}

SHOWN = 40
"""Code points of a query that an error repeats."""


def field_called(name: str) -> Asked | None:
    """The field that is called so, in English or Russian, whatever the case."""
    return _FIELDS.get(fold(name))


def value_said(words: str) -> str:
    """What stands behind a colon: of whole letters, any white space as one space."""
    return " ".join(bare(words).split())


def term_of(field: Asked, words: str, span: Span) -> Term | None:
    """What a field asks with these words behind its colon, which stand at `span`; None where they say nothing.

    Raises `QueryError` where the field does not understand them.
    """
    value = value_said(words)
    if not value:
        return None
    if field in KINDS:
        return NameTerm(value, KINDS[field])
    if field is Asked.ENTITY:
        return NameTerm(value, entities=(value,))
    said = _READERS[field](value)
    if said is None:
        if field in _WRONG:
            raise QueryError(_WRONG[field], words=value[:SHOWN]).at(span)
        return None
    if field is Asked.DATE:
        return All((FieldTerm(Field.AFTER, said), FieldTerm(Field.BEFORE, next_of(said))))
    return FieldTerm(Field(field.value), said)


# ------------------------------------------------------------------------------------------------ dates

_PARTS = re.compile(
    r"(?P<year>\d{4})(?:[-./](?P<month>\d\d?)(?:[-./](?P<day>\d\d?))?)?"
    r"|(?:(?P<its_day>\d\d?)[-./])?(?P<its_month>\d\d?)[-./](?P<its_year>\d{4})"
)
_LONGEST_DATE = 40
FIRST_YEAR, LAST_YEAR = 1000, 9998
"""Of which a query may speak: the day after has a date too."""


def day_of(words: str) -> str | None:
    """A date that a person wrote as a partial one: 2020, 2020-11 or 2020-11-05; None where it is none."""
    match = _PARTS.fullmatch(words)
    if match is None:
        return _read(words)
    said = match.groupdict()
    year, month, day = (said[name] or said[f"its_{name}"] for name in ("year", "month", "day"))
    return _checked("-".join(part.zfill(2) for part in (year, month, day) if part))


def next_of(partial: str) -> str:
    """The day, month or year after this one."""
    year, *rest = map(int, partial.split("-"))
    if not rest:
        return f"{year + 1}"
    if len(rest) == 1:
        return f"{year + rest[0] // 12}-{rest[0] % 12 + 1:02}"
    return (date(year, *rest) + timedelta(days=1)).isoformat()


def _read(words: str) -> str | None:
    """A date in words («5 ноября 2020»), without its time."""
    if len(words) > _LONGEST_DATE or not any(sign.isdecimal() for sign in words):
        return None
    from reader.sources import read_date

    said = read_date(words)
    return None if said is None or said.startswith("--") else _checked(said.partition("T")[0])


def _checked(partial: str) -> str | None:
    """A partial date, if it is one of the calendar."""
    try:
        year, month, day, *_ = [*map(int, partial.split("-")), 1, 1]
        date(year, month, day)
    except ValueError:
        return None
    return partial if partial.isascii() and FIRST_YEAR <= year <= LAST_YEAR else None


def _words(value: str) -> str | None:
    return fold(value) if forms_in(value) else None


_READERS: dict[Asked, Callable[[str], str | None]] = {
    Asked.AFTER: day_of,
    Asked.BEFORE: day_of,
    Asked.DATE: day_of,
    Asked.SOURCE: _words,
    Asked.TAG: lambda value: fold(value) or None,
    Asked.LANGUAGE: code_of,
    **{each: lambda value: _ANSWERS.get(fold(value)) for each in YES_OR_NO},
}
_WRONG = {
    **dict.fromkeys((Asked.AFTER, Asked.BEFORE, Asked.DATE), QueryProblem.NO_DATE),
    Asked.LANGUAGE: QueryProblem.NO_LANGUAGE,
    **dict.fromkeys(YES_OR_NO, QueryProblem.NO_YES_OR_NO),
}
"""What is wrong with a value that a field does not understand; of other fields it says nothing then."""
