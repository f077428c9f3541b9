"""What was imported when, so that an import that was broken off is known, and the last ones can be looked up.

A report's lines are numbered within their outcome, so that a list over a hundred thousand of them reads what it shows.
"""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from reader.library.part import Part
from reader.library.store import Row, as_json
from reader.model import errors
from reader.model.errors import FileKind, Problem, ReaderError
from reader.model.findings import NotKept
from reader.model.imports import Choices, Columns, ImportRecord, Origin, Outcome, ReportLine, Tally, Wanted
from reader.system import moments

KEPT = 10
"""Imports that are remembered, of those that were asked for, and of those of a watched folder."""

TABLES = (
    """
    -- Imports, the last of each origin; one whose `ended` is NULL goes on, or was broken off.
    CREATE TABLE imports (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        paths TEXT NOT NULL,  -- JSON
        again INTEGER NOT NULL,
        origin TEXT NOT NULL,
        begun TEXT NOT NULL,  -- UTC, ISO 8601, as the next two
        touched TEXT NOT NULL,
        process TEXT NOT NULL,  -- see system.running
        ended TEXT,
        cancelled INTEGER NOT NULL DEFAULT 0,
        total INTEGER NOT NULL DEFAULT 0,
        last BLOB,  -- a path in the system's own bytes
        files INTEGER NOT NULL DEFAULT 0,
        imported INTEGER NOT NULL DEFAULT 0,
        renewed INTEGER NOT NULL DEFAULT 0,
        skipped INTEGER NOT NULL DEFAULT 0,
        deleted INTEGER NOT NULL DEFAULT 0,
        passed_over INTEGER NOT NULL DEFAULT 0,
        failed INTEGER NOT NULL DEFAULT 0,
        unread INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    """
    -- The files that gave no article, or one without its names.
    CREATE TABLE import_lines (
        import INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
        outcome TEXT NOT NULL,
        number INTEGER NOT NULL,  -- from 0 within the outcome
        path BLOB NOT NULL,  -- in the system's own bytes
        reason TEXT NOT NULL,  -- JSON: a kind of file, or an error by its code
        PRIMARY KEY (import, outcome, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    -- What has been taken from the watched folder: of each file a number made of its path, size and time.
    CREATE TABLE watched_files (stamp INTEGER PRIMARY KEY) STRICT
    """,
)
"""Of the migration `imports`."""

COLUMNS_TABLES = (
    # JSON, as below, and [["", header], …] of tables that are left out; NULL where nothing was said.
    "ALTER TABLE imports ADD COLUMN columns TEXT",
    "ALTER TABLE imports ADD COLUMN partly INTEGER NOT NULL DEFAULT 0",
    """
    -- Which columns of tables give what, as a person said it once of each first row.
    CREATE TABLE table_columns (
        header TEXT PRIMARY KEY,
        columns TEXT NOT NULL  -- JSON, [[field, column], …]
    ) STRICT, WITHOUT ROWID
    """,
)
"""Of the migration `tables_read`."""

_COUNTS = tuple(each.name for each in fields(Tally))
IMPORT_COLUMNS = f"""
    id, paths, again, daily, columns, origin, begun, touched, process, ended, cancelled, total, last,
    {", ".join(_COUNTS)}
"""


class Imports(Part):
    """The questions about imports. What writes belongs inside `writing()`, but for what says that it writes."""

    def begin(self, wanted: Wanted, process: str) -> ImportRecord:
        """Remember that an import begins. Earlier ones of the same files are no longer waited for."""
        now, paths = moments.now(), _stored_paths(wanted.paths)
        self._run(
            "UPDATE imports SET ended = touched, cancelled = 1 WHERE ended IS NULL AND paths = ? AND origin = ?",
            paths,
            wanted.origin,
        )
        number = self._run(
            """
            INSERT INTO imports (paths, again, daily, columns, origin, begun, touched, process)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            paths,
            wanted.again,
            wanted.choices.daily,
            _stored_choice(wanted.choices),
            wanted.origin,
            now,
            now,
            process,
        )
        self._forget_old(wanted.origin)
        return ImportRecord(number, wanted, now, now, process)

    def begin_anew(self, record: ImportRecord, process: str) -> None:
        """Remember that another program goes on with an import; what it has passed over is listed anew if asked."""
        self._run(
            "UPDATE imports SET touched = ?, process = ?, ended = NULL, cancelled = 0 WHERE id = ?",
            moments.now(),
            process,
            record.id,
        )

    def clear(self, record: ImportRecord) -> None:
        """Forget how far an import came, since it begins at its first file again."""
        counts = ", ".join(f"{name} = 0" for name in _COUNTS)
        self._run(f"UPDATE imports SET last = NULL, total = 0, {counts} WHERE id = ?", record.id)
        self._run("DELETE FROM import_lines WHERE import = ?", record.id)

    def save(self, record: ImportRecord, lines: Iterable[ReportLine], stamps: Iterable[int] = ()) -> None:
        """Write down how far an import is, and more lines of its report; of a watched folder, what is done with."""
        counts = ", ".join(f"{name} = ?" for name in _COUNTS)
        self._run(
            f"UPDATE imports SET touched = ?, total = ?, last = ?, {counts} WHERE id = ?",
            record.touched,
            record.total,
            None if record.last is None else os.fsencode(record.last),
            *astuple(record.tally),
            record.id,
        )
        self._run_many(
            """
            INSERT INTO import_lines SELECT ?1, ?2, coalesce(max(number) + 1, 0), ?3, ?4 FROM import_lines
            WHERE import = ?1 AND outcome = ?2
            """,
            [(record.id, line.outcome, os.fsencode(line.path), _stored_reason(line)) for line in lines],
        )
        self.note_watched(stamps)

    def end(self, number: int, *, cancelled: bool) -> None:
        """Remember that an import has ended, or that nobody wants the rest of it. One that is gone stays so."""
        self._run(
            "UPDATE imports SET ended = ?, cancelled = ? WHERE id = ? AND ended IS NULL",
            moments.now(),
            cancelled,
            number,
        )

    def get(self, number: int) -> ImportRecord | None:
        """An import by its number."""
        row = self._row(f"SELECT {IMPORT_COLUMNS} FROM imports WHERE id = ?", number)
        return stored_import(row) if row else None

    def recent(self) -> list[ImportRecord]:
        """The imports that are remembered, first the one that went on last."""
        rows = self._rows(f"SELECT {IMPORT_COLUMNS} FROM imports ORDER BY touched DESC, id DESC")
        return [stored_import(row) for row in rows]

    def unended(self) -> list[ImportRecord]:
        """Those that were asked for and have not ended, the latest first: they go on, or were broken off."""
        rows = self._rows(
            f"SELECT {IMPORT_COLUMNS} FROM imports WHERE ended IS NULL AND origin = ? ORDER BY id DESC",
            Origin.ASKED,
        )
        return [stored_import(row) for row in rows]

    def lines(self, number: int, outcome: Outcome, *, limit: int, offset: int = 0) -> list[ReportLine]:
        """A stretch of an import's report."""
        rows = self._rows(
            """
            SELECT path, reason FROM import_lines WHERE import = ? AND outcome = ? AND number >= ?
            ORDER BY number LIMIT ?
            """,
            number,
            outcome,
            offset,
            limit,
        )
        return [stored_line(outcome, path, reason) for path, reason in rows]

    def line_count(self, number: int, outcome: Outcome) -> int:
        """How many lines of a report have this outcome."""
        last: int | None = self._value(
            "SELECT max(number) FROM import_lines WHERE import = ? AND outcome = ?", number, outcome
        )
        return 0 if last is None else last + 1

    def kinds_passed_over(self, number: int) -> list[tuple[FileKind, int]]:
        """What kinds of files an import has passed over, the commonest first."""
        rows = self._rows(
            """
            SELECT reason, count(*) FROM import_lines WHERE import = ? AND outcome = ?
            GROUP BY reason ORDER BY count(*) DESC, reason
            """,
            number,
            Outcome.PASSED_OVER,
        )
        return [(_kind(json.loads(reason)), count) for reason, count in rows]

    def columns(self) -> tuple[tuple[str, Columns], ...]:
        """What was said of the columns of tables, by the keys of their first rows."""
        rows = self._rows("SELECT header, columns FROM table_columns ORDER BY header")
        return tuple((header, stored_columns(columns)) for header, columns in rows)

    def remember_columns(self, header: str, columns: Columns) -> None:
        """Remember what was said of the columns of all tables that have this first row."""
        self._run("INSERT OR REPLACE INTO table_columns VALUES (?, ?)", header, as_json(columns.of))

    def watched(self) -> list[int]:
        """The stamps of what has been taken from the watched folder, in order."""
        return [stamp for (stamp,) in self._rows("SELECT stamp FROM watched_files ORDER BY stamp")]

    def note_watched(self, stamps: Iterable[int]) -> None:
        """Remember that files of the watched folder are done with, as they are."""
        self._run_many("INSERT OR IGNORE INTO watched_files VALUES (?)", [(stamp,) for stamp in stamps])

    def forget_watched(self, stamps: Iterable[int] | None = None) -> None:
        """Forget some of these stamps, or all."""
        if stamps is None:
            self._run("DELETE FROM watched_files")
        else:
            self._run_many("DELETE FROM watched_files WHERE stamp = ?", [(stamp,) for stamp in stamps])

    def _forget_old(self, origin: Origin) -> None:
        old = "SELECT id FROM imports WHERE origin = ? ORDER BY id DESC LIMIT -1 OFFSET ?"
        self._run(f"DELETE FROM import_lines WHERE import IN ({old})", origin, KEPT)
        self._run(f"DELETE FROM imports WHERE id IN ({old})", origin, KEPT)


def stored_columns(stored: str) -> Columns:
    """Columns as they are stored."""
    return Columns(tuple((field, column) for field, column in json.loads(stored)))


def _stored_choice(choices: Choices) -> str | None:
    """What was said of tables for one import; a table that is left out is a column of no field."""
    said = choices.columns.of if choices.columns is not None else ()
    without = tuple(("", key) for key in choices.without)
    return as_json((*said, *without)) if said or without else None


def _choices(daily: bool, stored: str | None) -> Choices:  # noqa: FBT001
    pairs = () if stored is None else stored_columns(stored).of
    said = tuple(pair for pair in pairs if pair[0])
    without = tuple(key for field, key in pairs if not field)
    return Choices(daily, Columns(said) if said else None, without=without)


def _stored_paths(paths: Sequence[Path]) -> str:
    """A path may hold bytes that are not UTF-8; as JSON in ASCII it can be stored and comes back as it was."""
    return json.dumps([str(path) for path in paths])


def stored_import(row: Row) -> ImportRecord:
    """An import from `IMPORT_COLUMNS`."""
    number, paths, again, daily, columns, origin, begun, touched, process, ended, cancelled, total, last, *counts = row
    choices = _choices(bool(daily), columns)
    wanted = Wanted(tuple(map(Path, json.loads(paths))), bool(again), Origin(origin), choices)
    return ImportRecord(
        number,
        wanted,
        begun,
        touched,
        process,
        ended,
        bool(cancelled),
        total,
        Tally(*counts),
        None if last is None else Path(os.fsdecode(last)),
    )


def _stored_reason(line: ReportLine) -> str:
    if line.outcome is Outcome.PARTLY:
        return json.dumps({each.name: count for each, count in line.not_kept})
    return json.dumps(_plain(line.kind if line.error is None else line.error), ensure_ascii=True)


def _plain(argument: object) -> object:
    """What an error says of its case, as JSON has it."""
    match argument:
        case ReaderError():
            arguments = {name: _plain(value) for name, value in argument.arguments.items()}
            return {"domain": type(argument.code).__name__, "code": argument.code.name, "arguments": arguments}
        case FileKind():
            return {"kind": argument.name}
        case Path():
            return {"path": str(argument)}
        case int() | str() | None:
            return argument
    raise TypeError(argument)


def stored_line(outcome: Outcome, path: bytes, reason: str) -> ReportLine:
    """A line of a report as it is stored."""
    stored, file = json.loads(reason), Path(os.fsdecode(path))
    if outcome in {Outcome.FAILED, Outcome.UNREAD}:
        return ReportLine(file, outcome, error=_argument(stored, file))
    if outcome is Outcome.PARTLY:
        not_kept = ((NotKept.__members__.get(name, NotKept.OBJECT), count) for name, count in stored.items())
        return ReportLine(file, outcome, not_kept=tuple(not_kept))
    return ReportLine(file, outcome, kind=None if stored is None else _kind(stored))


def _kind(stored: Any) -> FileKind:
    return FileKind.__members__.get(stored["kind"], FileKind.OTHER)


def _argument(stored: Any, file: Path) -> Any:
    """What `_plain` made JSON of; an error whose code this version no longer has is one of reading."""
    if not isinstance(stored, dict):
        return stored
    if "kind" in stored:
        return _kind(stored)
    if "path" in stored:
        return Path(stored["path"])
    domain: type[Problem] | None = getattr(errors, stored["domain"], None)
    code = domain.__members__.get(stored["code"]) if domain is not None else None
    if code is None:
        return ReaderError.as_kept(errors.SourceProblem.UNREADABLE, {"path": file})
    return ReaderError.as_kept(code, {name: _argument(value, file) for name, value in stored["arguments"].items()})
