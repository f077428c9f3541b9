"""How often Python looks for what only refers to itself: seldom while many articles are read, of which little is so."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

SELDOM = (10_000, 500, 1_000)
"""After how many things made and kept the young ones are looked through, and after how many such looks the older ones.

By Python's own numbers all that is loaded, the language's tables too, is looked through every seventy articles: that
and what leads to it was a twentieth of an import.
"""

_lock = Lock()
_before: list[tuple[int, int, int]] = []
"""Python's numbers as each of those found them who want it seldom now."""


def collect_seldom() -> None:
    """Let it be so from now on, in a process that does nothing else."""
    gc.set_threshold(*SELDOM)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let it be so for a while, for as long as anybody wants it."""
    with _lock:
        _before.append(gc.get_threshold())
        collect_seldom()
    try:
        yield
    finally:
        with _lock:
            first = _before[0]
            _before.pop()
            if not _before:
                gc.set_threshold(*first)
