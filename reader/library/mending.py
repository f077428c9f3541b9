"""Rows of a damaged library: told by what they look like, and made such that the program can read them.

What a person wrote is kept whatever has become of the rest of its row; a row of which nothing can be made is not.
"""

import codecs
import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from reader.library import soundness
from reader.library.articles import stored_spans
from reader.library.decisions import COLUMNS as DECISION
from reader.library.descriptions import stored_about
from reader.library.history import stored_change
from reader.library.index import analysis_json
from reader.library.order import sort_key
from reader.library.pages import Record, Value
from reader.library.schema import words_hash
from reader.library.soundness import UNREADABLE
from reader.library.states import CORRECTED, Changed
from reader.library.store import as_json
from reader.model.colors import Color
from reader.model.decisions import Act
from reader.model.findings import Analysis
from reader.model.names import Kind
from reader.model.steps import What
from reader.system import moments
from reader.text.compare import fold

Columns = dict[str, Value]

UNKNOWN = analysis_json(Analysis("", (), ()))
"""What is known of the names in a text that was not analysed: it is when it is next opened."""


def mended(table: str, row: Columns) -> Columns | None:
    """A row that the program can read, made of one that perhaps lacks columns; None where nothing can be made of it."""
    try:
        return _MENDERS[table]({name: _tidied(name, value) for name, value in row.items()})
    except UNREADABLE:
        return None


def is_whole(row: Columns) -> bool:
    """Whether no part of a row lay in pages that are empty now; a text may hold anything, if it is what it was."""
    if "sha256" in row and "content" in row and _digest(row["content"]) == row["sha256"]:
        return True
    return not any(isinstance(value, str) and "\0" in value for value in row.values())


def table_of(record: Record) -> str | None:
    """The table of which a row is by its looks, if it is one that a rescue wants."""
    for table, shape in _SHAPES.items():
        if (record.rowid is not None) is not shape.keyed or len(record.values) < (
            shape.cut if record.cut else shape.least
        ):
            continue
        if len(record.values) <= shape.most and all(
            fits(value) for fits, value in zip(shape.columns, record.values, strict=False)
        ):
            return table
    return None


# ------------------------------------------------------------------------------------------------ mending


def _tidied(name: str, value: Value) -> Value:
    """Without what empty pages left in it."""
    if not isinstance(value, str):
        return value
    return str(value) if name == "content" else str(value).split("\0")[0]


def _digest(content: Value) -> bytes:
    return hashlib.sha256(str(content).encode()).digest()


def _moment(written: Value) -> str:
    """A moment as it is, or this one."""
    try:
        soundness.check_moment(_words(written))
    except UNREADABLE:
        return moments.now()
    return _words(written)


def _date(published: Value) -> str | None:
    try:
        soundness.check_date(_maybe_words(published))
    except UNREADABLE:
        return None
    return _maybe_words(published)


def _words(value: Value) -> str:
    """Raises `TypeError` for what is no words."""
    if not isinstance(value, str):
        raise TypeError
    return value


def _maybe_words(value: Value) -> str | None:
    return None if value is None else _words(value)


T = TypeVar("T", str, None)


def _words_or(value: Value, otherwise: T) -> str | T:
    return value if isinstance(value, str) else otherwise


def _is_span(start: Value, end: Value) -> bool:
    return isinstance(start, int) and isinstance(end, int) and 0 <= start <= end


def _number(value: Value) -> int:
    if not isinstance(value, int):
        raise TypeError
    return value


def _article(row: Columns) -> Columns:
    title, published = _words(row.get("title")), _date(row.get("published"))
    return {**row, "uuid": _words(row["uuid"]), "published": published, "sort_key": sort_key(published, title)}


def _text(row: Columns) -> Columns:
    content = _words(row["content"])
    if _digest(content) != row.get("sha256"):
        content = content.split("\0")[0]
    if not content.strip():
        raise ValueError
    dimmed, start, end = row.get("dimmed"), row.get("title_start"), row.get("title_end")
    if not _are_spans(dimmed, len(content)):
        dimmed = "[]"
    if not _is_span(start, end) or _number(end) > len(content):
        start, end = None, None
    as_read = row.get("as_read")
    return {
        **row,
        "article": _number(row["article"]),
        "sha256": _digest(content),
        "content": content,
        "original": row.get("original") if isinstance(row.get("original"), bytes) else None,
        "encoding": _encoding(row.get("encoding")),
        "title": _words_or(row.get("title"), "") or content.split("\n", maxsplit=1)[0][:200],
        "source": _words_or(row.get("source"), None),
        "published": _date(row.get("published")),
        "title_start": start,
        "title_end": end,
        "dimmed": dimmed,
        "as_read": as_read if _are_spans(as_read, len(content)) else None,
        "imported": _moment(row.get("imported")),
        "analysis_version": None,
        "unrevised": None,
        "words": words_hash(content),
    }


def _encoding(name: Value) -> str:
    try:
        codecs.lookup(_words(name))
    except UNREADABLE:
        return "utf-8"
    return _words(name)


def _are_spans(stored: Value, length: int) -> bool:
    try:
        return all(0 <= span.start <= span.end <= length for span in stored_spans(_words(stored)))
    except UNREADABLE:
        return False


def _highlight(row: Columns) -> Columns:
    exact, note, tags = _words(row["exact"]), _words_or(row.get("note"), ""), row.get("tags")
    start, end = row.get("start"), row.get("end")
    if not _is_span(start, end):
        start, end = None, None
    known = _tags(tags)
    sha256 = row.get("sha256")
    return {
        **row,
        "uuid": _words(row["uuid"]),
        "article": _number(row["article"]),
        "sha256": sha256 if isinstance(sha256, bytes) and len(sha256) == 32 else _digest(""),
        "made_start": _number(row["made_start"]),
        "made_end": _number(row["made_end"]),
        "prefix": _words_or(row.get("prefix"), ""),
        "suffix": _words_or(row.get("suffix"), ""),
        "color": row["color"] if row.get("color") in set(Color) else Color.YELLOW,
        "note": note,
        "tags": as_json(known),
        "created": _moment(row.get("created")),
        "modified": _moment(row.get("modified")),
        "deleted": None if row.get("deleted") is None else _moment(row["deleted"]),
        "start": start,
        "end": end,
        "folded": fold(" ".join((exact, note, *known))),
    }


def _tags(stored: Value) -> list[str]:
    try:
        tags = json.loads(_words(stored))
    except UNREADABLE:
        return []
    return [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []


def _note(row: Columns) -> Columns:
    note = _words(row["note"])
    return {**row, "modified": _moment(row.get("modified")), "folded": fold(note)}


def _trash(row: Columns) -> Columns:
    analysis = row.get("analysis")
    try:
        soundness.check_analysis(_words(analysis))
    except UNREADABLE:
        analysis = UNKNOWN
    return {**row, "deleted": _moment(row.get("deleted")), "analysis": analysis}


def _decision(row: Columns) -> Columns:
    whole = {name: row.get(name) for name in DECISION_COLUMNS}
    whole["made"] = _moment(whole["made"])
    soundness.check_decision(*whole.values())
    return {**row, **whole, "id": _words(row["id"]), "active": int(bool(row.get("active")))}


def _step(row: Columns) -> Columns:
    return {**row, "made": _moment(row.get("made")), "what": What(_words(row.get("what", What.DECISION)))}


def _change(row: Columns) -> Columns:
    stored_change(tuple(row[name] for name in ("kind", "target", "before", "after")))
    return row


def _correction(row: Columns) -> Columns:
    soundness.check_correction(_words(row["field"]), _maybe_words(row["value"]))
    return row


def _noise_said(row: Columns) -> Columns:
    is_noise, said = int(bool(row.get("is_noise"))), _moment(row.get("said"))
    soundness.check_noise(_words(row["outlet"]), _words(row["line"]), is_noise, said)
    return {**row, "is_noise": is_noise, "said": said}


def _noise_learnt(row: Columns) -> Columns:
    learnt = _moment(row.get("learnt"))
    soundness.check_noise(_words(row["outlet"]), _words(row["line"]), 1, learnt)
    return {**row, "learnt": learnt}


def _color_name(row: Columns) -> Columns:
    return {**row, "color": Color(_words(row["color"]))}


def _saved_search(row: Columns) -> Columns:
    query = _words(row["query"])
    created, seen, position = _moment(row.get("created")), row.get("seen"), row.get("position")
    ordering = row.get("ordering")
    return {
        **row,
        "uuid": _words(row["uuid"]),
        "name": _words_or(row.get("name"), "") or query,
        "ordering": ordering if isinstance(ordering, int) else 0,
        "seen": seen if isinstance(seen, int) else 0,
        "position": position if isinstance(position, int) else 0,
        "created": created,
    }


def _deleted_text(row: Columns) -> Columns:
    return {**row, "title": _words_or(row.get("title"), ""), "deleted": _moment(row.get("deleted"))}


def _description(row: Columns) -> Columns:
    author, url, language = (_maybe_words(row.get(name)) for name in ("author", "url", "language"))
    stored_about(author, url, language, _words(row["tags"]), _words(row["origins"]))
    return row


def _as_it_is(row: Columns) -> Columns:
    return row


def _read(row: Columns) -> Columns:
    return {**row, "read": _moment(row.get("read"))}


DECISION_COLUMNS = tuple(name.strip().removeprefix("decisions.") for name in DECISION.split(","))

_MENDERS: dict[str, Callable[[Columns], Columns]] = {
    "library": _as_it_is,
    "articles": _article,
    "texts": _text,
    "text_paths": _as_it_is,
    "descriptions": _description,
    "reading_positions": _read,
    "highlights": _highlight,
    "article_notes": _note,
    "corrections": _correction,
    "noise_said": _noise_said,
    "noise_learnt": _noise_learnt,
    "color_names": _color_name,
    "saved_searches": _saved_search,
    "trash": _trash,
    "decisions": _decision,
    "steps": _step,
    "changes": _change,
    "deleted_texts": _deleted_text,
}


# ------------------------------------------------------------------------------------------------ looks


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the rows of a table look like in a page."""

    columns: tuple[Callable[[Value], bool], ...]
    least: int
    """How many values a row has, as far as `columns` tell; a row may be older than the last columns of its table."""
    most: int
    cut: int = 1_000
    """How many values a row must have to be known where the rest of it is gone."""
    keyed: bool = True
    """Whether the table has row ids."""


def _is(*kinds: type) -> Callable[[Value], bool]:
    return lambda value: isinstance(value, kinds)


def _is_moment(value: Value) -> bool:
    return isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\dT", value) is not None


def _is_digest(value: Value) -> bool:
    return isinstance(value, bytes) and len(value) == 32


def _is_one_of(words: Iterable[str]) -> Callable[[Value], bool]:
    known = set(words)
    return lambda value: value in known


def _is_list(value: Value) -> bool:
    return isinstance(value, str) and value.startswith("[")


def _is_object(value: Value) -> bool:
    return isinstance(value, str) and value.startswith("{")


def _is_path(value: Value) -> bool:
    return isinstance(value, str) and ("/" in value or "\\" in value)


_NONE, _TEXT, _INT = _is(type(None)), _is(str), _is(int)
_MAYBE_TEXT, _MAYBE_INT = _is(str, type(None)), _is(int, type(None))

_SHAPES = {
    "library": _Shape((_TEXT, _is_moment), 2, 4),
    "articles": _Shape((_NONE, _TEXT, _TEXT, _MAYBE_TEXT, _MAYBE_TEXT, _TEXT, _MAYBE_INT), 7, 7),
    "texts": _Shape((_NONE, _INT, _is_digest, _TEXT, _is(bytes, type(None)), _TEXT, _TEXT), 14, 17, cut=4),
    "text_paths": _Shape((_is_path, _INT, _INT), 3, 3),
    "descriptions": _Shape((_NONE, _MAYBE_TEXT, _MAYBE_TEXT, _MAYBE_TEXT, _is_list, _is_object), 6, 6),
    "reading_positions": _Shape((_NONE, _INT, _is_moment), 3, 3),
    "highlights": _Shape(
        (_NONE, _TEXT, _INT, _is_digest, _INT, _INT, _TEXT, _TEXT, _TEXT, _TEXT, _TEXT, _TEXT, _TEXT, _TEXT),
        18,
        18,
        cut=7,
    ),
    "saved_searches": _Shape((_TEXT, _TEXT, _TEXT, _INT, _INT, _INT, _is_moment), 7, 7, cut=3),
    "article_notes": _Shape((_NONE, _TEXT, _is_moment, _TEXT), 4, 4, cut=2),
    "trash": _Shape((_NONE, _is_moment, _INT, _is_list), 4, 4, cut=3),
    "decisions": _Shape((_TEXT, _is_moment, _is_one_of(Act), _is_one_of(Kind), _TEXT), 17, 17, cut=5),
    "steps": _Shape((_NONE, _is_moment, _INT, _is_one_of(What)), 3, 4),
    "corrections": _Shape((_INT, _is_one_of(CORRECTED), _MAYBE_TEXT), 3, 3, keyed=False),
    "noise_said": _Shape((_TEXT, _TEXT, _INT, _is_moment), 4, 4, keyed=False),
    "noise_learnt": _Shape((_TEXT, _TEXT, _is_moment), 3, 3, keyed=False),
    "color_names": _Shape((_is_one_of(Color), _TEXT), 2, 2, keyed=False),
    "deleted_texts": _Shape((_is_digest, _TEXT, _is_moment), 3, 3, keyed=False),
    "changes": _Shape((_INT, _is_one_of(Changed), _TEXT, _MAYBE_TEXT, _MAYBE_TEXT), 5, 5, keyed=False),
}
"""In this order: a note that was cut off looks like the beginning of many a row."""
