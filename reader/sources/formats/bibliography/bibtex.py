"""BibTeX and BibLaTeX, as Zotero, Better BibTeX, JabRef and Mendeley write them.

Read here and by no library: what breaks off ends at the next line that begins an item, so that a damaged file gives
the others; braces may be nested however deep; and the time is that of one pass.
https://ctan.org/pkg/biblatex
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from reader.sources.formats import plain
from reader.sources.formats.bibliography import latex
from reader.sources.formats.bibliography.entries import Entry, Listed, address_of, without_marks
from reader.sources.formats.bibliography.entries import listed as listed_entries
from reader.sources.formats.bibliography.names import by_fields, is_whole, parted, turned
from reader.sources.formats.cleaned import line_of
from reader.sources.formats.moments import date_in, date_of
from reader.sources.formats.stated import LONGEST_LISTED, language_in, short_of, title_in

_BEGINS = re.compile(r"^[ \t]*@[A-Za-z]+\s*[{(]", re.MULTILINE)
_ITEM = re.compile(r"@([A-Za-z]+)\s*([{(])")
_KEY = re.compile(r"\s*+([^,{}()\"=\s]{0,300}+)\s*+(?=[,})])")
_FIELD = re.compile(r"[\s,]*+([A-Za-z][\w:+.-]{0,60}+)\s*+=\s*+")
_PART = re.compile(r"\s*(?:(\d+)|([A-Za-z][\w:+.-]*)|([{\"]))")
_JOINED = re.compile(r"\s*#")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTE = re.compile(r"\\.|[{}\"]", re.DOTALL)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SOURCES = ("journaltitle", "journal", "titleaddon", "booktitle", "maintitle", "howpublished", "organization")
_MORE_SOURCES = ("publisher", "institution", "school")
_ENCLOSED = re.compile(r"\\(?:url|href)\s*\{([^{}]*)\}(?:\{[^{}]*\})?")
_ESCAPED = re.compile(r"\\([_%&#~{}$])")
_DEEPEST = 8
"""Items of which each takes from the next what it lacks."""
_CONTAINERS = {"journaltitle": "journaltitle", "journal": "journal", "title": "booktitle", "booktitle": "booktitle"}

_Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Written:
    """An item as it is written."""

    kind: str
    key: str
    fields: _Fields = field(default_factory=dict)


def listed(path: Path, data: bytes) -> list[Listed]:
    """The items of a file; raises `SourceError`."""
    text, _ = plain.decoded(path, data)
    return listed_entries(entries(text))


def entries(text: str) -> list[Entry]:
    """The items of a text."""
    written = list(_items(text.replace("\r\n", "\n").replace("\r", "\n")))
    by_key = {item.key.lower(): item for item in reversed(written) if item.key}
    return [_entry(_with_parents(item, by_key)) for item in written if item.kind != "xdata"]


# ------------------------------------------------------------------------------------------------ how it is written


def _items(text: str) -> Iterator[_Written]:
    macros: _Fields = {}
    starts = [match.start() for match in _BEGINS.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        yield from _items_in(text[start:end], macros)


def _items_in(part: str, macros: _Fields) -> Iterator[_Written]:
    """The items from one line that begins one to the next such line: one, unless several stand in a line."""
    position = 0
    while match := _ITEM.search(part, position):
        kind, position = match[1].lower(), match.end()
        if kind in ("comment", "preamble"):
            position = _end_of_braces(part, position) or len(part)
            continue
        if kind == "string":
            fields, position = _fields(part, position, macros)
            macros.update(fields)
            continue
        key = _KEY.match(part, position)
        if key is not None:
            fields, position = _fields(part, key.end(), macros)
            yield _Written(kind, key[1], fields)


def _fields(part: str, position: int, macros: Mapping[str, str]) -> tuple[_Fields, int]:
    """The fields from a place on, each as it was first given, and where they end."""
    found: _Fields = {}
    while match := _FIELD.match(part, position):
        value = _value(part, match.end(), macros)
        if value is None:
            return found, len(part)
        words, position = value
        found.setdefault(match[1].lower(), words)
    return found, position


def _value(part: str, position: int, macros: Mapping[str, str]) -> tuple[str, int] | None:
    """A value, which may be joined of several; None where it has no end."""
    words: list[str] = []
    while match := _PART.match(part, position):
        number, macro, opening = match.groups()
        if opening:
            end = (_end_of_braces if opening == "{" else _end_of_quote)(part, match.end())
            if end is None:
                return None
            words.append(part[match.end() : end - 1])
            position = end
        else:
            words.append(number or macros.get(macro.lower(), macro))
            position = match.end()
        following = _JOINED.match(part, position)
        if following is None:
            break
        position = following.end()
    return ("".join(words), position) if words else None


def _end_of_braces(part: str, position: int) -> int | None:
    """Where what is open closes."""
    depth = 1
    for match in _BRACE.finditer(part, position):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if not depth:
            return match.end()
    return None


def _end_of_quote(part: str, position: int) -> int | None:
    depth = 0
    for match in _QUOTE.finditer(part, position):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if match[0] == '"' and depth <= 0:
            return match.end()
    return None


# ------------------------------------------------------------------------------------------------ what it says


def _with_parents(item: _Written, by_key: Mapping[str, _Written]) -> _Written:
    """An item with what it takes from those that it refers to."""
    fields, seen = dict(item.fields), {item.key.lower()}
    waiting = _parents(item)
    while waiting and len(seen) < _DEEPEST:
        key = waiting.pop(0)
        parent = by_key.get(key)
        if parent is None or key in seen:
            continue
        seen.add(key)
        for name, value in parent.fields.items():
            inherited = name if parent.kind == "xdata" else _CONTAINERS.get(name, name)
            if inherited not in ("file", "abstract", "keywords", "crossref", "xdata") or parent.kind == "xdata":
                fields.setdefault(inherited, value)
        waiting += _parents(parent)
    return _Written(item.kind, item.key, fields)


def _parents(item: _Written) -> list[str]:
    named = [item.fields.get("crossref", ""), *item.fields.get("xdata", "").split(",")]
    return [key for each in named if (key := each.strip().lower())]


def _entry(item: _Written) -> Entry:
    fields = item.fields
    if not fields:
        return Entry()
    sources = [_words(fields[name]) for name in (*_SOURCES, *_MORE_SOURCES) if name in fields]
    title = without_marks(_words(fields.get("title", "")))
    subtitle = _words(fields.get("subtitle", ""))
    parts = ". ".join(part for part in (title, subtitle) if part)
    keywords = fields.get("keywords") or fields.get("keyword") or fields.get("mendeley-tags") or ""
    enclosed = _ENCLOSED.search(fields.get("howpublished", "") + fields.get("note", ""))
    address = fields.get("url") or (enclosed[1] if enclosed else "")
    return Entry(
        title=title_in(parts if title else "", LONGEST_LISTED) or "",
        authors=tuple(map(_name, parted(fields.get("author", "")))),
        published=_date(fields),
        source=next((known for each in sources if (known := short_of(without_marks(each))) and "://" not in known), ""),
        url=address_of(_verbatim(address), _verbatim(fields.get("doi", ""))),
        tags=tuple(latex.read(tag) for tag in re.split(r"[,;]", keywords)),
        language=next((code for name in ("langid", "language") if (code := language_in(fields.get(name)))), None),
        abstract=latex.read(fields.get("abstract", "")),
        files=tuple(_files(fields.get("file", ""))),
    )


def _words(value: str) -> str:
    return line_of(latex.read(_ENCLOSED.sub(r"\1", value)))


def _verbatim(value: str) -> str:
    return line_of(_ESCAPED.sub(r"\1", value.replace(r"{\_}", "_").replace(r"\~{}", "~")).strip("{}"))


def _name(written: str) -> str:
    if is_whole(written):
        return line_of(latex.read(written))
    return by_fields(latex.read(written)) or turned(latex.read(written))


def _date(fields: _Fields) -> str | None:
    if date := date_in(_words(fields.get("date", ""))):
        return date
    year, month, day = (_words(fields.get(name, "")) for name in ("year", "month", "day"))
    if month.isdecimal():
        return date_of((year[:4], month, day))
    known = next((number for word in re.findall(r"[^\W\d_]+", month) if (number := _month(word))), None)
    if known is None:
        return date_in(year)
    beside = re.search(r"\d{1,2}", day or month)
    return date_of((year[:4], known, beside[0] if beside else None))


def _month(word: str) -> int | None:
    from reader.sources.guessing.dates import month_of

    known = word[:3].lower()
    return _MONTHS.index(known) + 1 if known in _MONTHS else month_of(word)


# ------------------------------------------------------------------------------------------------ attached files


def _files(value: str) -> Iterator[str]:
    """The paths in a field of files: «title:path:type;…», or nothing but paths."""
    value = value.replace(r"$\backslash$", "\\").replace(r"{\textbackslash}", "\\").replace(r"{\_}", "_")
    for attached in _split(value, ";"):
        parts = _split(attached, ":")
        if len(parts) >= 3:
            parts = parts[1:-1]
        elif len(parts) == 2 and len(parts[0].strip()) > 1:
            parts = parts[:1] if "/" in parts[1] or "." not in parts[1] else parts[1:]
        path = line_of(":".join(re.sub(r"\\([^A-Za-z0-9.])", r"\1", part) for part in parts))
        if path:
            yield path


def _split(value: str, sign: str) -> list[str]:
    """The parts between signs before which no backslash stands."""
    parts, start = [], 0
    for match in re.finditer(rf"\\.|{sign}", value, re.DOTALL):
        if match[0] == sign:
            parts.append(value[start : match.start()])
            start = match.end()
    return [*parts, value[start:]]
