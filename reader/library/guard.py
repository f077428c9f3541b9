"""The boundary between what a person can mend and a bug: an error nobody foresaw is damage where the file is damaged.

Every public method of a library passes it, and so does whatever is done with an open one.
"""

import functools
import sqlite3
from collections.abc import Callable, Generator
from pathlib import Path
from types import FunctionType, GeneratorType
from typing import Any, TypeVar

from reader.model.errors import LibraryError, LibraryProblem

_UNFORESEEN = (sqlite3.Error, ValueError, LookupError, TypeError, AssertionError, AttributeError, ArithmeticError)
"""What comes of reading nonsense. A disk or a network that fails is none of it."""

_SOUND = "The library was looked at: it is sound."

Guarded = TypeVar("Guarded", bound=type)


def raise_damage(path: Path, error: BaseException | None) -> None:
    """Raise a `LibraryError` from an error behind which damage stands; where the library is sound, do nothing."""
    if not isinstance(error, _UNFORESEEN) or _SOUND in getattr(error, "__notes__", ()):
        return
    from reader.library.soundness import is_damaged

    if is_damaged(path):
        raise LibraryError(path, LibraryProblem.DAMAGED) from error
    error.add_note(_SOUND)


def guard(part: Guarded) -> Guarded:
    """Let the public methods that a class defines tell damage from bugs, those included that yield."""
    for name, method in list(vars(part).items()):
        if isinstance(method, FunctionType) and not name.startswith("_"):
            setattr(part, name, _guarded(method))
    return part


def _guarded(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def passed(library: Any, *values: Any, **named: Any) -> Any:
        try:
            result = method(library, *values, **named)
        except _UNFORESEEN as error:
            raise_damage(library.path, error)
            raise
        return _yielding(library.path, result) if isinstance(result, GeneratorType) else result

    return passed


def _yielding(path: Path, events: Generator[Any, Any, Any]) -> Generator[Any, Any, Any]:
    try:
        return (yield from events)
    except _UNFORESEEN as error:
        raise_damage(path, error)
        raise
