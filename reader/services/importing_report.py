"""Saving the report of an import: as text, as a table, or for programs, by the ending of the file."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.export.import_report import FORMATS, Words
from reader.export.saving import replacing
from reader.library import Library
from reader.model.errors import RequestError, RequestProblem
from reader.model.findings import NotKept
from reader.model.imports import REPORT_TITLES, ImportRecord, Outcome, ReportLine
from reader.services.targets import LibraryGuard, by_ending

SUFFIXES = tuple(FORMATS)
"""The endings that say in which form."""
AT_ONCE = 1000
"""Lines that are read at once."""


def check_suffix(path: Path) -> None:
    """Raise `RequestError` where the ending of a file says no form."""
    by_ending(path, FORMATS)


def save_report(library: Library, number: int, path: Path, words: Words) -> None:
    """Write the report of one of the last imports. Raises `RequestError` and `ExportError`."""
    write = by_ending(path, FORMATS)
    record = library.imports.get(number)
    if record is None:
        raise RequestError(RequestProblem.NO_IMPORT)
    with replacing(path, LibraryGuard(library.path)) as target:
        write(record, _lines(library, number), target, words)


def _lines(library: Library, number: int) -> Iterator[ReportLine]:
    for outcome in Outcome:
        offset = 0
        while lines := library.imports.lines(number, outcome, limit=AT_ONCE, offset=offset):
            yield from lines
            offset += len(lines)


def summary(record: ImportRecord) -> str:
    """The last line of an import on the command line."""
    tally = record.tally
    counts = {
        "imported": tally.imported,
        "renewed": tally.renewed,
        "skipped": tally.skipped,
        "passed over": tally.passed_over,
        "failed": tally.failed,
        **({"kept in part": tally.partly} if tally.partly else {}),
    }
    return ", ".join(f"{said} {count}" for said, count in counts.items())


def not_kept(what: Iterable[tuple[NotKept, int]]) -> str:
    """What of an article was not kept."""
    return "not kept: " + ", ".join(f"{each.value} ({count})" for each, count in what)


def _reason(line: ReportLine) -> str:
    if line.not_kept:
        return not_kept(line.not_kept)
    if line.error is not None:
        return str(line.error).removeprefix(f"{line.error.arguments.get('path')}: ")  # the file stands beside
    return str(line.kind) if line.kind is not None else "its article was deleted; --again takes it"


ENGLISH = Words(REPORT_TITLES[1], summary, ("outcome", "reason", "file"), str, _reason)
"""As the command line says it."""
