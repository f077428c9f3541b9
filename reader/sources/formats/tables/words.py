"""What the columns of tables are called, by `columns.tsv`."""

import re
from functools import cache, lru_cache

from reader.sources.guessing.lines import key_of
from reader.sources.tables import rows

_HUMP = re.compile(r"(?<=[a-zа-яё0-9])(?=[A-ZА-ЯЁ])")
_SIGNS = re.compile(r"[\W_]+")
_OF_SEARCH = "_source."
"""With what every field begins of which a search engine was asked."""
PREFIXED = 1000
"""What is added to the rank of a name that only begins with a known one."""


def ranks(name: str) -> dict[str, int]:
    """Which fields a column of this name may give, each with a rank; the lowest is the surest.

    A name made of several, as of an object in another one («source.name»), counts whole, or else by its last part.
    """
    name = name.removeprefix(_OF_SEARCH)
    key = _key(name)
    last = _ranks(_key(name.rpartition(".")[2])) if "." in name else {}
    return _exact(key) or last or _ranks(key)


def is_known(name: str) -> bool:
    """Whether columns are called so."""
    return bool(name) and len(name) <= 80 and bool(ranks(name))


def language_called(words: str) -> str | None:
    """The code of the language that these words, or a code, mean."""
    key = _key(words)
    return next((field[-2:] for field in _words().get(key, {}) if field.startswith("called ")), None)


def is_empty(words: str) -> bool:
    """Whether a program wrote these words for want of any."""
    return words.casefold() in _nothing()


def is_nobody(words: str) -> bool:
    """Whether a program calls somebody so of whom it knows nothing."""
    return "nobody" in _words().get(_key(words), {})


def is_own(names: tuple[str, ...]) -> bool:
    """Whether columns are those of the highlights that this program exports."""
    own = {key for key, fields in _words().items() if "own" in fields}
    return len(own & {_key(name) for name in names}) > 3


@lru_cache(maxsize=2048)
def _ranks(key: str) -> dict[str, int]:
    if known := _exact(key):
        return known
    parts = key.split(" ")
    if any("not" in _words().get(part, {}) for part in parts):
        return {}
    found: dict[str, int] = {}
    for end in range(len(parts) - 1, 0, -1):
        for field, rank in _words().get(" ".join(parts[:end]), {}).items():
            if field in _FIELDS:
                found.setdefault(field, rank + PREFIXED)
    return found


def _exact(key: str) -> dict[str, int]:
    return {field: rank for field, rank in _words().get(key, {}).items() if field in _FIELDS}


_FIELDS = frozenset(
    {"title", "text", "text?", "lead", "published", "time", "source", "author", "url", "tags", "language"}
)


def _key(name: str) -> str:
    return key_of(_SIGNS.sub(" ", _HUMP.sub(" ", name)))


@cache
def _words() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    ranked: dict[str, int] = {}
    for field, words in rows("columns"):
        for word in words.split(", "):
            ranked[field] = ranked.get(field, 0) + 1
            found.setdefault(_key(word), {})[field] = ranked[field]
    return found


@cache
def _nothing() -> frozenset[str]:
    return frozenset(word for field, words in rows("columns") if field == "empty" for word in words.split(", "))
