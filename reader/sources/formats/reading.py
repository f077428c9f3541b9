"""From a file to its articles, by the table of formats; a file inside an archive is read as if it lay in a folder."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from os import SEEK_END
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast

from reader.model.errors import FileKind, SourceError, SourceProblem
from reader.model.findings import SourceArticle
from reader.model.imports import NO_CHOICES, Choices
from reader.sources import files
from reader.sources.beginnings import HEAD
from reader.sources.days import by_day
from reader.sources.formats import plain
from reader.sources.formats.archives.allowance import Allowance
from reader.sources.formats.pieces import Member, Piece, Readable
from reader.sources.formats.table import FORMATS, Format, format_of, is_searched_for, readable
from reader.sources.formats.tables.kinds import Look, looked_at

Guard = Callable[..., Any]
"""Calls a function with what it is given, where that can do no harm; the path comes first."""
Stream = Callable[..., Iterator[SourceArticle | SourceError]]
"""Reads the pieces that a function gives, where that can do no harm; what a piece cannot give is an error of its own.

It is called with the path, the function, and what that is given.
"""

DEEPEST = 3
"""Archives in archives that are opened."""
IN_MEMORY = 20_000_000
"""Bytes of a file in an archive which holds many articles; of larger ones a copy is made for the time."""


def holds_many(path: Path) -> bool:
    """Whether a path leads to a file, or into one, that is read piece by piece; see `read_parts`."""
    inside = files.file_around(path)
    return inside is not None or format_of(path, files.first_bytes(path, HEAD)).pieces is not None


def read_parts(
    path: Path,
    guard: Guard | None = None,
    stream: Stream | None = None,
    choices: Choices = NO_CHOICES,
    only: Collection[Path] = (),
) -> Iterator[SourceArticle | SourceError]:
    """The articles of one file, one after the other, and an error for each file inside it that gives none.

    The path may lead into an archive; then it is that file alone; or `only` some files in it are wanted. Raises
    `SourceError` where the file itself gives nothing, or nothing more. What is guarded is read by a `guard`, and what
    holds many articles by a `stream`.
    """
    if not holds_many(path):
        yield from read_articles(path, guard, choices)
        return
    read = stream(path, pieces_of, path, choices, only) if stream else each_read(pieces_of(path, choices, only))
    first = next(read, None)
    if first is None:
        raise SourceError(path, SourceProblem.EMPTY)
    yield first
    yield from read


def read_articles(path: Path, guard: Guard | None = None, choices: Choices = NO_CHOICES) -> list[SourceArticle]:
    """The articles of one file, at least one; raises `SourceError`. A folder has none: `find_files` gives its files.

    What is guarded is read by the `guard`, where one is given; it is called with the path and this function.
    """
    seen = format_of(path, files.first_bytes(path, HEAD))
    is_many = seen.pieces is not None or files.file_around(path) is not None
    if guard is not None and (is_many or seen.is_guarded):
        return cast("list[SourceArticle]", guard(path, read_articles, path, None, choices))
    if is_many:
        return _whole(path, choices)
    data = files.read_bytes(path, seen.largest)
    return _read(readable(path, data), path, data, choices)


def pieces_of(path: Path, choices: Choices = NO_CHOICES, only: Collection[Path] = ()) -> Iterator[Piece]:
    """What a file is made of that holds many articles, or other files; or `only` the files inside it that are named.

    The path may itself lead into a file. Raises `SourceError`, also in the midst, and where what is named is not there.
    """
    inside = files.file_around(path)
    if inside is not None:
        path, only = inside, {path, *only}
    with files.opened(path) as file:
        known = format_of(path, file.read(HEAD))
        missing = set(only)
        if known.pieces is not None:
            for piece in opened_pieces(known, path, file, choices):
                here = {piece.path, *piece.path.parents}
                if not only or piece.path == path or not here.isdisjoint(only):
                    missing -= here
                    yield piece
        if missing or known.pieces is None:
            raise SourceError(min(missing, default=path), SourceProblem.MISSING)


def table_in(path: Path, choices: Choices = NO_CHOICES) -> Look | None:
    """The table in a file, with what its columns are taken for; None where there is none. Raises `SourceError`."""
    with files.opened(path) as file:
        known = format_of(path, file.read(HEAD))
        if known.sheets is None:
            return None
        file.seek(0)
        return looked_at(path, file, choices, known.sheets)


def may_be_table(path: Path) -> bool:
    """Whether a file may be a table by its name."""
    return path.suffix.lower() in _OF_TABLES


_OF_TABLES = frozenset(suffix for each in FORMATS if each.sheets is not None for suffix in each.suffixes)


def read_verbatim(path: Path) -> str:
    """The text of a file exactly as it decodes, a byte order mark and line breaks included; raises `SourceError`."""
    data = files.read_bytes(path)
    readable(path, data)
    text, encoding = plain.decoded(path, data)
    return f"\ufeff{text}" if encoding == "utf-8-sig" else text


def read_as(path: Path, data: bytes, encoding: str, guard: Guard | None = None) -> SourceArticle:
    """The article of a text or a page in an encoding that a person chose, read by a `guard` as in `read_articles`.

    Raises `LookupError` for an unknown encoding, `ValueError` where the bytes are no text so, and `SourceError`.
    """
    known = format_of(path, data)
    if known.read_as is None:
        raise ValueError(f"{known.name} leaves no encoding open")
    if known.is_guarded and guard is not None:
        return cast("SourceArticle", guard(path, read_as, path, data, encoding))
    return known.read_as(path, data, encoding)


def _read(known: Format, path: Path, data: bytes, choices: Choices) -> list[SourceArticle]:
    assert known.read is not None
    articles = known.read(path, data)
    return by_day(articles) if choices.daily and len(articles) > 1 else articles


def each_read(pieces: Iterator[Piece]) -> Iterator[SourceArticle | SourceError]:
    """The articles of pieces, and what is wrong with those that give none."""
    for piece in pieces:
        try:
            yield from piece.read()
        except SourceError as error:
            yield error


def _whole(path: Path, choices: Choices) -> list[SourceArticle]:
    """All that a file gives which holds many; what is wrong with it, where it gives nothing."""
    parts = list(each_read(pieces_of(path, choices)))
    articles = [each for each in parts if isinstance(each, SourceArticle)]
    if not articles:
        raise next((each for each in parts if isinstance(each, SourceError)), SourceError(path, SourceProblem.EMPTY))
    return articles


def opened_pieces(
    known: Format, path: Path, file: BinaryIO, choices: Choices, allowance: Allowance | None = None, *, depth: int = 0
) -> Iterator[Piece]:
    """The pieces of a file, and those of the files in it, as far as those may be read that lie in the outermost one."""
    assert known.pieces is not None
    if known.largest is not None and file.seek(0, SEEK_END) > known.largest:
        raise SourceError(path, SourceProblem.TOO_LARGE)
    if known.kind is FileKind.ARCHIVE and allowance is None:
        allowance = Allowance.of(path, file)
    file.seek(0)
    for piece in known.pieces(path, file, choices):
        if isinstance(piece, Piece):
            yield piece
        elif allowance is not None:
            allowance.take(members=1)
            yield from _of_member(piece, choices, allowance, depth)


def _of_member(member: Member, choices: Choices, allowance: Allowance, depth: int) -> Iterator[Piece]:
    try:
        with member.open() as file:
            known = format_of(member.path, allowance.read(file, HEAD))
        if not known.is_readable or not (member.is_meant or is_searched_for(member.path.name)):
            told_by_nothing = known.is_readable and member.path.suffix.lower() not in known.suffixes
            kind = FileKind.OTHER if told_by_nothing and known.read is plain.read else known.kind
            yield _failing(SourceError(member.path, SourceProblem.FOREIGN, kind))
        elif known.pieces is None:
            yield Piece(member.path, partial(_read_member, member, known, choices, allowance))
        elif depth == DEEPEST:
            yield _failing(SourceError(member.path, SourceProblem.FOREIGN, known.kind))
        else:
            with member.open() as file, SpooledTemporaryFile(IN_MEMORY) as copy:
                _copy(member.path, file, copy, allowance)
                yield from opened_pieces(
                    known, member.path, cast("BinaryIO", copy), choices, allowance, depth=depth + 1
                )
    except SourceError as error:
        if allowance.is_spent:
            raise
        yield _failing(error)


def _copy(path: Path, file: Readable, copy: Any, allowance: Allowance) -> None:
    """Copy a file in an archive to where it can be read in any order."""
    while some := allowance.read(file, HEAD):
        try:
            copy.write(some)
        except OSError as error:
            raise SourceError(path, SourceProblem.NO_ROOM) from error


def _failing(error: SourceError) -> Piece:
    return Piece(error.path, partial(_fail, error))


def _read_member(member: Member, known: Format, choices: Choices, allowance: Allowance) -> list[SourceArticle]:
    largest = known.largest or files.LARGEST
    with member.open() as file:
        data = allowance.read(file, largest + 1)
    if len(data) > largest:
        raise SourceError(member.path, SourceProblem.TOO_LARGE)
    return _read(readable(member.path, data), member.path, data, choices)


def _fail(error: SourceError) -> list[SourceArticle]:
    raise error
