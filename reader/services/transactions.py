"""A change of the library as one transaction, whole or not at all."""

from collections.abc import Callable, Iterator
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from reader.library import Library

Given = ParamSpec("Given")
Result = TypeVar("Result")


def in_one_transaction(
    change: Callable[Concatenate[Library, Given], Result],
) -> Callable[Concatenate[Library, Given], Result]:
    """Let a function's change of the library be one transaction, made once more where the files are replaced under it.

    So the function must do nothing else that may not be done twice.
    """

    @wraps(change)
    def changed(library: Library, *args: Given.args, **kwargs: Given.kwargs) -> Result:
        # What can be read only once would be empty at the second time.
        again: list[Any] = [list(each) if isinstance(each, Iterator) else each for each in args]
        return library.write(partial(change, library, *again, **kwargs))

    return changed  # type: ignore[return-value] # mypy wants the first argument to be named
