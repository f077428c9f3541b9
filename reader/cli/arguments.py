"""What a command is, and the arguments that several commands share."""

import argparse
import os
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from reader.model.names import EntityRow, Kind

if TYPE_CHECKING:
    from reader.library import Library

A_MOMENT = 1.0
"""Seconds of upkeep after a command that writes: a large library is in order after some of them, and none is slow."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what `--help` says of it, its arguments, and what it does."""

    name: str
    summary: str
    """A phrase in lower case, without a full stop."""
    details: str
    """Examples, then what else there is to say."""
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    """Returns the exit code: 0, or 1 where something failed; raises `ReaderError` for the rest."""


class PlainParser(argparse.ArgumentParser):
    """Says what it does not understand without what steers a terminal: a shell may have put names of files in."""

    def error(self, message: str) -> NoReturn:
        """As argparse does it."""
        from reader.cli.printing import plain

        super().error(plain(message))


class Parser(PlainParser):
    """Takes a word that begins with a dash for what a person means by it: «--note '- first'», «--date --07-28».

    What stands after an option that wants a value is its value, unless it is itself an option of this command. A word
    with one dash that is no option is text, as every other; with two it is a mistyped option.
    """

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does it, with every value tied to its option."""
        return super().parse_known_args(self._tied(sys.argv[1:] if args is None else args), namespace)

    def _tied(self, words: Sequence[str]) -> list[str]:
        tied: list[str] = []
        for number, word in enumerate(words):
            if word == "--":
                return [*tied, *words[number:]]
            is_value = word.startswith("-") and word not in self._option_string_actions
            if is_value and tied and self._wants_value(tied[-1]):
                tied[-1] += f"={word}"
            else:
                tied.append(word)
        return tied

    def _wants_value(self, word: str) -> bool:
        """Whether this is an option, or an unmistakable beginning of one, and one value belongs to it."""
        alike = [each for each in self._option_string_actions if word.startswith("--") and each.startswith(word)]
        option = word if word in alike else alike[0] if len(alike) == 1 else ""
        return option != "" and self._option_string_actions[option].nargs is None

    def _parse_optional(self, arg_string: str) -> Any:
        """None, which is text, also for a word with a single dash that is no option."""
        known = super()._parse_optional(arg_string)
        return None if not arg_string.startswith("--") and arg_string not in self._option_string_actions else known


def add_library(parser: argparse.ArgumentParser) -> None:
    """The option `--library`."""
    parser.add_argument(
        "--library", type=Path, metavar="FILE", help="the library (READER_LIBRARY, or the platform's data folder)"
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option `--json`."""
    parser.add_argument("--json", action="store_true", help="print one JSON array")


def add_workers(parser: argparse.ArgumentParser) -> None:
    """The options `--workers` and `--dask`, of which one may be given."""
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--workers", type=positive, metavar="N", help="read and analyse in N processes")
    where.add_argument(
        "--dask", metavar="ADDRESS", help="read and analyse on the dask cluster with this scheduler (tcp://…)"
    )


def text(word: str) -> str:
    """An argument as text, its letters put together; bytes that are not UTF-8 become �."""
    return unicodedata.normalize("NFC", os.fsencode(word).decode(errors="replace"))


def positive(word: str) -> int:
    """An argument as a number from 1."""
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def size(word: str) -> tuple[int, int]:
    """An argument as width and height in pixels, «1280x800»."""
    width, _, height = word.partition("x")
    size = positive(width), positive(height)
    if max(size) > 10_000:
        raise argparse.ArgumentTypeError("must be at most 10000x10000")
    return size


@contextmanager
def open_library(arguments: argparse.Namespace, *, read_only: bool = True) -> Iterator["Library"]:
    """The library that the arguments, or the environment, name.

    One of an older version is brought up to date for what is to be written, and is read as it is where it can be. What
    is written is followed by a moment of upkeep.
    """
    from reader.cli.tending import tend

    with _opened(arguments, read_only=read_only) as library:
        yield library
        if not read_only:
            tend(library, seconds=A_MOMENT)


def _opened(arguments: argparse.Namespace, *, read_only: bool) -> "Library":
    from reader.cli.tending import Renewing
    from reader.library import Library
    from reader.model.errors import LibraryError, LibraryProblem
    from reader.system.whereabouts import library_path

    path = library_path(arguments.library)
    if read_only:
        try:
            return Library.open(path, read_only=True, renews=False)
        except LibraryError as error:
            if error.code is not LibraryProblem.OUTDATED:
                raise
    with Renewing() as renewing:
        return Library.open(path, read_only=read_only, watch=renewing)


@contextmanager
def executor(arguments: argparse.Namespace) -> Iterator[Any]:
    """Where analyses run; None is here."""
    if not (arguments.workers or arguments.dask):
        yield None
        return
    from reader.services import workers

    place = workers.dask(arguments.dask) if arguments.dask else workers.processes(arguments.workers)
    with place as opened:
        yield opened


def found(library: "Library", name: str, kind: Kind | None = None) -> list[EntityRow]:
    """Whom a name may mean, the best first; at least one. Raises `UnknownNameError`."""
    from reader.services.lookup import UnknownNameError, find_entity

    entities = find_entity(library, name, kind)
    if not entities:
        raise UnknownNameError(name)
    return entities


def all_found(library: "Library", name: str) -> list[EntityRow]:
    """All that a name may mean, the most mentioned first and unsure ones last; at least one.

    Raises `UnknownNameError`.
    """
    from reader.services.lookup import UnknownNameError, bearers

    entities = bearers(library, name)
    if not entities:
        raise UnknownNameError(name)
    return sorted(entities, key=lambda each: (each.unsure, -each.mentions, each.name, each.id))
