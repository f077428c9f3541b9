"""Makes the language forget every word it has looked up, so that what reading costs the first time can be measured.

Found, not listed: every bounded cache of the program, and whatever is loaded once and says how it forgets. Models and
tables stay, and what the program knows of words before any text: they are what is loaded without bounds, or with room
for one.
"""

import inspect
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from typing import Any


def forget_words() -> None:
    """Empty all that is remembered of words and names."""
    for cached in _caches():
        room = cached.cache_parameters()["maxsize"]
        if room is not None and room > 1:
            cached.cache_clear()
        elif not inspect.signature(cached).parameters and cached.cache_info().currsize:
            getattr(cached(), "forget", _nothing)()


def _caches() -> Iterator["_lru_cache_wrapper[Any]"]:
    for name, module in list(sys.modules.items()):
        if name.startswith("reader."):
            yield from (each for each in vars(module).values() if isinstance(each, _lru_cache_wrapper))


def _nothing() -> None: ...
