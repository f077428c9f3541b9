"""What may complete a query as it is typed: names by any of their words, fields, and what can stand behind a colon."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from reader.library import Library
from reader.model.articles import Span
from reader.model.errors import QueryError
from reader.model.names import EntityRow, Kind
from reader.model.search import NameTerm
from reader.services.lookup import bearers
from reader.services.search.fields import KINDS, RUSSIAN, YES_OR_NO, Asked, field_called, value_said
from reader.services.search.languages import NAMES, name_of
from reader.services.search.names import choice, distinct, meant
from reader.services.search.query import parts, value_written, written
from reader.services.search.tokens import CLOSING, LONGEST, writable
from reader.services.search.typos import SHORTEST, mended
from reader.text.compare import fold
from reader.text.words import forms_in

LONGEST_NAME = 4
"""Words of a name."""
FEWEST = 2
"""Letters of a word that is completed by itself."""
MOST_MENDED = 8
"""Ways to mend a word that are followed."""
MOST_FIELDS = 3


class Completes(StrEnum):
    """What a completion is."""

    PERSON = "person"
    STATE = "state"
    PLACE = "place"
    FORM = "form"
    FIELD = "field"
    SOURCE = "source"
    TAG = "tag"
    LANGUAGE = "language"
    ANSWER = "answer"
    """Yes or no."""
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Completion:
    """Something that may be meant by what is typed."""

    label: str
    detail: str
    """What else there is to say: the form by which a name was found, a field's Russian names, a language's code."""
    kind: Completes
    replaces: Span
    """What is typed so far, in code points of the query."""
    by: str
    """What is to stand there."""
    articles: int | None = None
    """How many have it, where that is counted."""


def complete(library: Library, text: str, cursor: int, limit: int = 8) -> list[Completion]:
    """What may complete the word or the field before the cursor, the likeliest first. Any text is safe."""
    if len(text) > LONGEST:
        return []
    text = writable(text)
    typed = _typed(text[: max(cursor, 0)])
    if typed is None or limit <= 0:
        return []
    ends = Span(typed.start, _end(text, min(max(cursor, 0), len(text)), typed.mark))
    if typed.field is not None:
        return _values(library, text, replace(typed, end=ends.end), limit)
    if typed.unquoted is not None and (found := _values(library, text, replace(typed.unquoted, end=ends.end), limit)):
        return found
    fields = _fields(typed.words[-1], ends)
    return [*_plain_names(library, typed, ends.end, limit - len(fields)), *fields]


# ------------------------------------------------------------------------------------------------ where one types


@dataclass(frozen=True, slots=True)
class _Typed:
    """The last word or field of the beginning of a query."""

    start: int
    end: int
    field: Asked | None
    value: str
    mark: str
    """The quotation mark before the value; nothing where there is none."""
    words: tuple[str, ...] = ()
    """Of plain words: the last ones, without any other sign between them."""
    starts: tuple[int, ...] = ()
    """Where each of them begins."""
    unquoted: "_Typed | None" = None
    """The field before them, whose value they may go on: people forget quotation marks (`person:Сергей Лав`)."""


_PIECE = re.compile(
    r"""
    (?P<blank>[\s\x00-\x1f]+)
    | (?P<stop>[(),;»”]|(?<![^\s(])-(?=[^\s-]))
    | (?P<named>[^\W\d_]+:(?=["«“„]))?(?P<mark>["«“„])
    | (?P<run>[^\s\x00-\x1f()"«»“”„,;]+)
    """,
    re.VERBOSE,
)
_FIELD = re.compile(r"([^\W\d_]+):")
_OF_WORDS = frozenset({*KINDS, Asked.SOURCE, Asked.TAG})
_OPERATORS = frozenset({"AND", "OR", "NOT", "И", "ИЛИ", "НЕ"})


def _typed(head: str) -> _Typed | None:
    """What stands last in the beginning of a query; None where that is a blank, a phrase or an operator."""
    plain: list[tuple[int, str]] = []
    unquoted: tuple[int, Asked, int] | None = None
    at = 0
    while piece := _PIECE.match(head, at):
        start, at = piece.span()
        if piece["mark"]:
            plain.clear()
            unquoted = None
            closing = _closing(head, at, piece["mark"])
            if closing is None:
                field = field_called(piece["named"][:-1]) if piece["named"] else None
                return None if field is None else _Typed(start, len(head), field, head[at:], piece["mark"])
            at = closing
        elif piece["run"]:
            run = piece["run"]
            named = _FIELD.match(run)
            field = field_called(named[1]) if named else None
            if named and field and at == len(head):
                return _Typed(start, at, field, run[named.end() :], "")
            if named or run in _OPERATORS or not run[0].isalpha() or run.endswith("*"):
                plain.clear()
                unquoted = (start, field, start + named.end()) if named and field in _OF_WORDS else None
            else:
                plain.append((start, run))
        elif piece["stop"]:
            plain.clear()
            unquoted = None
    if not plain or plain[-1][0] + len(plain[-1][1]) < len(head):
        return None
    starts, words = zip(*plain[-LONGEST_NAME:], strict=True)
    goes_on = None
    if unquoted is not None and len(plain) < LONGEST_NAME:
        start, field, value = unquoted
        goes_on = _Typed(start, len(head), field, head[value:], "")
    return _Typed(starts[-1], len(head), None, "", "", words, starts, goes_on)


def _closing(head: str, at: int, mark: str) -> int | None:
    """Where a quotation ends that begins there; None where it goes on."""
    while at < len(head):
        if mark == '"' and head[at] == "\\":
            at += 1
        elif head[at] in CLOSING[mark]:
            return at + 1
        at += 1
    return None


_REST_OF_WORD = re.compile(r"[^\s\x00-\x1f()\"«»“”„,;]*")
_REST_OF_QUOTATION = re.compile(r"[^\"«»“”„:]*[\"»”“]")


def _end(text: str, cursor: int, mark: str) -> int:
    """Where that ends within which the cursor stands."""
    if mark and (rest := _REST_OF_QUOTATION.match(text, cursor)):
        return rest.end()
    rest = _REST_OF_WORD.match(text, cursor)
    return cursor if mark or rest is None else rest.end()


# ------------------------------------------------------------------------------------------------ fields and values


def _fields(word: str, span: Span) -> list[Completion]:
    """The fields whose English or Russian name begins with a word."""
    begun = fold(word)
    if len(begun) < FEWEST:
        return []
    found = [
        Completion(f"{field}:", ", ".join(russian), Completes.FIELD, span, f"{field}:")
        for field, russian in RUSSIAN.items()
        if any(name.startswith(begun) for name in (field.value, *russian))
    ]
    return found[:MOST_FIELDS]


def _values(library: Library, text: str, typed: _Typed, limit: int) -> list[Completion]:
    """What may stand behind a field's colon and begins as what is typed there."""
    value, span = value_said(typed.value), Span(typed.start, typed.end)
    found: list[Completion] = []
    match typed.field:
        case Asked.PERSON | Asked.STATE | Asked.PLACE | Asked.NAME:
            found = _names_of_a_kind(library, value, KINDS[typed.field], span, limit)
        case Asked.FORM:
            found = _forms(library, text[: typed.start], fold(value), span)
        case Asked.SOURCE | Asked.TAG:
            labels = library.labels.beginning(typed.field.value, fold(value), limit=limit)
            kind = Completes(typed.field.value)
            found = [
                Completion(name, "", kind, span, f"{typed.field}:{value_written(name)}", articles)
                for name, articles in labels
            ]
        case Asked.LANGUAGE:
            found = _languages(library, fold(value), span)
        case Asked.AFTER | Asked.BEFORE | Asked.DATE:
            days = (day for day in _dates(library, value) if day.startswith(value))
            found = [Completion(day, "", Completes.DATE, span, f"{typed.field}:{day}") for day in days]
        case Asked() if typed.field in YES_OR_NO:
            found = [
                Completion(russian, answer, Completes.ANSWER, span, f"{typed.field}:{answer}")
                for answer, russian in (("yes", "да"), ("no", "нет"))
                if answer.startswith(fold(value)) or russian.startswith(fold(value))
            ]
    return found[:limit]


def _names_of_a_kind(library: Library, value: str, kind: Kind | None, span: Span, limit: int) -> list[Completion]:
    """Names that begin so; the most mentioned ones where nothing is typed yet."""
    words = forms_in(value)[-LONGEST_NAME:]
    if words:
        found = _names(library, words, kind, limit) or _in_another_form(library, value, kind)[:limit]
        return [_name(library, entity, words, span) for entity in found]
    return [] if value else [_name(library, each, [], span) for each in library.names.entities(kind, limit=limit)]


def _forms(library: Library, before: str, begun: str, span: Span) -> list[Completion]:
    """How the name before it is written."""
    try:
        last = parts(before)[-1:]
    except QueryError:
        return []
    if not last or not isinstance(last[0].term, NameTerm):
        return []
    forms = dict.fromkeys(
        fold(form.text) for entity in meant(library, last[0].term)[:1] for form in library.names.forms(entity.id)
    )
    return [
        Completion(form, "", Completes.FORM, span, f"form:{value_written(form)}")
        for form in forms
        if f" {begun}" in f" {form}"
    ]


def _languages(library: Library, begun: str, span: Span) -> list[Completion]:
    """Languages of the library; where it does not tell, all that have a name here."""
    labels = library.labels.beginning("language", "", limit=len(NAMES) * 4)
    known: Iterable[tuple[str, int | None]] = labels or [(code, None) for code in NAMES]
    return [
        Completion(name_of(code), code, Completes.LANGUAGE, span, f"language:{code}", articles)
        for code, articles in known
        if code.startswith(begun) or name_of(code).startswith(begun)
    ]


def _dates(library: Library, value: str) -> Iterator[str]:
    """The years of the library, the last one first; behind a year its months."""
    years = [str(year) for year in reversed(library.labels.years())]
    if value[:4] in years and value[4:5] == "-":
        yield from (f"{value[:4]}-{month:02}" for month in range(1, 13))
    else:
        yield from years


# ------------------------------------------------------------------------------------------------ names


def _plain_names(library: Library, typed: _Typed, end: int, limit: int) -> list[Completion]:
    """Names that the last words may begin, as many of them as lead to any; where none does, with a slip mended."""
    firsts = range(len(typed.words) - (len(typed.words[-1]) < FEWEST))
    for has_slip in (False, True):
        for first in firsts:
            words = [form for word in typed.words[first:] for form in forms_in(word)][-LONGEST_NAME:]
            found = _names(library, words, None, limit, has_slip=has_slip)
            if found:
                span = Span(typed.starts[first], end)
                return [_name(library, entity, words, span) for entity in found]
    found = _in_another_form(library, typed.words[-1], None)[:limit]
    return [_name(library, entity, [], Span(typed.start, end)) for entity in found]


def _names(
    library: Library, words: list[str], kind: Kind | None, limit: int, *, has_slip: bool | None = None
) -> list[EntityRow]:
    """The most mentioned names that have a word that begins like the last one, and ones like those before it.

    `has_slip` says whether the last one is mistyped; None looks for that where nothing begins so.
    """
    *before, last = words
    begun = [_stem(word) for word in before]
    if not has_slip:
        found = library.name_words.beginning(last, begun, kind, limit=limit)
        if found or has_slip is False:
            return _checked(library, found, last)
    found = []
    for word in library.name_words.known(mended(last))[:MOST_MENDED]:
        found += _checked(library, library.name_words.beginning(word, begun, kind, limit=limit), word)
    return distinct(library, {each.id: each for each in found}.values())[:limit]


def _in_another_form(library: Library, name: str, kind: Kind | None) -> list[EntityRow]:
    """Whom a whole name means in a form in which no text has it."""
    return distinct(library, bearers(library, name, kind)) if len(name) >= SHORTEST else []


def _checked(library: Library, found: list[EntityRow], begun: str) -> list[EntityRow]:
    """Those that are called so indeed, whatever the table of words says."""
    return [
        each
        for each in distinct(library, found)
        if _has_word(each.name, begun) or library.name_words.forms(each.id, begun)
    ]


def _stem(word: str) -> str:
    """The beginning of a word in all its cases."""
    return word if len(word) < SHORTEST else word[: max(3, len(word) - 2)]


def _has_word(name: str, begun: str) -> bool:
    return any(word.startswith(begun) for word in forms_in(name))


def _name(library: Library, entity: EntityRow, words: list[str], span: Span) -> Completion:
    forms = [] if not words or _has_word(entity.name, words[-1]) else library.name_words.forms(entity.id, words[-1])
    by = written(choice(library, entity))
    return Completion(
        entity.name, forms[0] if forms else "", Completes(entity.kind.value), span, by, articles=entity.articles
    )
