"""Reading files that hold many articles, in a process of its own: a piece that ends it takes nothing else with it.

Pieces are handed over one by one, and the process waits for whoever takes them: of a file of gigabytes only what is at
hand is in memory.
"""

import atexit
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from typing import Any

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import SourceArticle
from reader.services.guarded import EndedError, Guard, done
from reader.services.unforeseen import unforeseen
from reader.sources.formats.pieces import Piece
from reader.sources.formats.reading import each_read

Part = SourceArticle | SourceError
PiecesOf = Callable[..., Iterator[Piece]]

MOST_LOST = 20
"""Pieces of one file that may end the process, until the rest is given up."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """A piece is being read."""

    number: int
    path: Path


@dataclass(frozen=True, slots=True)
class _Over:
    """There is no piece more, or an error has ended them."""

    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the process is asked: the pieces from one of them on."""

    pieces_of: PiecesOf
    given: tuple[Any, ...]
    first: int

    def do(self, pipe: Connection, seconds: int) -> None:
        """Send what each piece gives, behind word that it is begun with."""
        pieces, error = done(self.pieces_of, self.given, seconds)
        number = 0
        while error is None:
            piece, error = done(next, (pieces, None), seconds)
            if piece is None:
                break
            if number >= self.first:
                pipe.send(_Begun(number, piece.path))
                pipe.send(_read(piece, seconds))
            number += 1
        pipe.send(_Over(error))


def _read(piece: Piece, seconds: int) -> list[Part] | Exception:
    """What a piece gives, or what nobody foresaw of it."""
    parts: list[Part]
    parts, error = done(list, (each_read(iter([piece])),), seconds)
    return parts if error is None else error


def _unforeseen(begun: _Begun | None, error: Exception) -> list[Part]:
    """What is told of a piece over which something unforeseen went wrong, which is written down."""
    path = Path() if begun is None else begun.path
    unforeseen(str(path), error)
    return [SourceError(path, SourceProblem.UNREADABLE)]


class Stream(Guard):
    """A process that reads one file at a time piece by piece."""

    def each(self, path: Path, pieces_of: PiecesOf, given: tuple[Any, ...]) -> Iterator[Part]:
        """As `streamed`."""
        first = lost = 0
        is_begun_anew = False
        while True:
            begun: _Begun | None = None
            try:
                for said in self._said(_Reading(pieces_of, given, first)):
                    if isinstance(said, _Begun):
                        begun = said
                        continue
                    yield from _unforeseen(begun, said) if isinstance(said, Exception) else said
                    begun, first = None, first + 1
                return
            except EndedError as ended:
                if begun is not None:
                    yield SourceError(begun.path, SourceProblem.TOO_MUCH)
                    first, lost = begun.number + 1, lost + 1
                elif is_begun_anew:
                    raise SourceError(path, SourceProblem.TOO_MUCH) from ended
                is_begun_anew = begun is None
                if lost > MOST_LOST:
                    raise SourceError(path, SourceProblem.TOO_MUCH) from ended

    def _said(self, reading: _Reading) -> "Iterator[_Begun | list[Part] | Exception]":
        """What the process says of the pieces. Raises `EndedError`, and what ended them."""
        pipe = self._started()
        if pipe is None:
            pieces = reading.pieces_of(*reading.given)
            yield from ([part] for part in each_read(pieces))
            return
        said: Any = None
        try:
            pipe.send(reading)
            while True:
                self._wait(pipe)
                said = pipe.recv()
                if isinstance(said, _Over):
                    break
                yield said
        except (EOFError, OSError) as ended:
            raise EndedError from ended
        finally:
            if not isinstance(said, _Over):
                self._stop()
        if said.error is not None:
            raise said.error


_idle: list[Stream] = []
"""Those that read nothing now."""
_lock = Lock()


def streamed(path: Path, pieces_of: PiecesOf, *given: Any) -> Iterator[Part]:
    """What the pieces of a file give, as a process of its own reads them, and what is wrong with each that does not.

    A piece that takes too much time or memory, or ends the process, is one of those; the next is read by another
    process. Raises what ends the pieces, and `SourceError` TOO_MUCH where that is too much by itself. Thread-safe.
    """
    with _lock:
        stream = _idle.pop() if _idle else Stream()
    try:
        yield from stream.each(path, pieces_of, given)
    finally:
        with _lock:
            _idle.append(stream)


def end_all() -> None:
    """Let the processes end that read nothing now."""
    with _lock:
        for stream in _idle:
            stream.end()
        _idle.clear()


atexit.register(end_all)
