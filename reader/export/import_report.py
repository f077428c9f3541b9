"""The report of an import as a file: one line a file that gave no article, in the words of whoever asks for it.

Text for reading, CSV for a spreadsheet, JSON for programs, whose keys and codes are the same in every language.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import BinaryIO

from reader.export.csv_table import BOM, csv_line
from reader.model.imports import ImportRecord, Outcome, ReportLine

Lines = Iterable[ReportLine]


@dataclass(frozen=True, slots=True)
class Words:
    """What a report says in one language."""

    title: str
    """One of `model.imports.REPORT_TITLES`, by which a report is known for one wherever it lies."""
    summary: Callable[[ImportRecord], str]
    columns: tuple[str, str, str]
    """What heads outcome, reason and file."""
    outcome: Callable[[Outcome], str]
    reason: Callable[[ReportLine], str]


def _text(record: ImportRecord, lines: Lines, target: BinaryIO, words: Words) -> None:
    target.write(f"{words.title}\n\n{record.begun}\n".encode())
    target.writelines(_in_utf8(str(path)) + b"\n" for path in record.wanted.paths)
    target.write(f"\n{words.summary(record)}\n".encode())
    last: Outcome | None = None
    for line in lines:
        if line.outcome is not last:
            last = line.outcome
            target.write(f"\n{words.outcome(last)}\n\n".encode())
        target.write(_in_utf8(f"{line.path}\n    {words.reason(line)}\n"))


def _csv(_: ImportRecord, lines: Lines, target: BinaryIO, words: Words) -> None:
    target.write(BOM + csv_line(words.columns))
    for line in lines:
        cells = words.outcome(line.outcome), words.reason(line), str(line.path)
        target.write(csv_line(_in_utf8(cell).decode() for cell in cells))


def _json(record: ImportRecord, lines: Lines, target: BinaryIO, words: Words) -> None:
    head = {
        "report": "import",
        "version": 1,
        "begun": record.begun,
        "ended": record.ended,
        "cancelled": record.cancelled,
        "paths": [str(path) for path in record.wanted.paths],
        "total": record.total,
        **asdict(record.tally),
    }
    target.write(json.dumps(head, indent=1).encode().removesuffix(b"\n}") + b',\n "listed": [')
    for number, line in enumerate(lines):
        shown = {
            "path": str(line.path),
            "outcome": line.outcome.name.lower(),
            "code": _code(line),
            "reason": words.reason(line),
        }
        target.write(b",\n  " if number else b"\n  ")
        target.write(json.dumps(shown).encode())
    target.write(b"\n ]\n}\n")


def _code(line: ReportLine) -> str | None:
    """What does not change with language or wording."""
    if line.error is not None:
        return f"{type(line.error.code).__name__}.{line.error.code.name}"
    if line.not_kept:
        return ", ".join(what.name for what, _ in line.not_kept)
    return line.kind.name if line.kind is not None else None


def _in_utf8(words: str) -> bytes:
    """Of a path that is not UTF-8, its bytes as they are written out elsewhere."""
    return words.encode(errors="surrogateescape").decode(errors="backslashreplace").encode()


FORMATS = {".txt": _text, ".csv": _csv, ".json": _json}
"""How a report is written, by the ending of the file."""
