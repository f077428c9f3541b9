"""What a document states of itself: kept where a person may have written it, dropped where a program filled it in.

What programs write is in `stated.tsv`, for every format alike; dates are read in `moments.py`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from reader.sources.formats.cleaned import line_of
from reader.sources.formats.web.tree import neat
from reader.sources.guessing.lines import key_of
from reader.sources.tables import rows

LONGEST = 300
"""Code points of a title, a name, a tag: what is longer is something else."""
MOST_AUTHORS = 5
MOST_TAGS = 30
LONGEST_LISTED = 900
"""Of a title in a list that a person keeps: with its subtitle."""
MOST_LISTED = 100
"""Authors, and tags, of one thing in such a list."""

_WRITTEN_BY_WORD = re.compile(r"microsoft (?:office )?(?:word|excel|powerpoint)(?: [-–—] .*)?")
_FILE = re.compile(
    r".*[^\s.]\.(?:x?html?|docx?|docm|dotx?|odt|ott|rtf|pdf|txt|md|epub|fb2|indd|qxd|p65|tex|pages|pptx?|xlsx?)",
    re.IGNORECASE | re.DOTALL,
)
_PART = re.compile(r"\S*(?:section|chapter|split|index|page|part|text)[_-]?\d+", re.IGNORECASE)
"""How programs call the files of which an e-book is made."""
_NUMBER = re.compile(r"[\W\d_]+$")
_PARTED = re.compile(r"[,;\n]")
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][\w-]*)?", re.IGNORECASE | re.ASCII)


def short_of(value: object) -> str:
    """Words on one line that are few; empty for all else."""
    line = _said(value)
    return line if len(line) <= LONGEST else ""


def title_in(value: object, longest: int = LONGEST) -> str | None:
    """A title that somebody gave; None for what stands there where nobody did, such as the name of a file."""
    said = _said(value, longest)
    return said if 0 < len(said) <= longest and is_title(said) else None


def is_title(words: str, *, of_office: bool = False) -> bool:
    """Whether words are no stopgap; of what an office wrote, nor what it calls all of its papers."""
    if not any(map(str.isalnum, words)) or _FILE.fullmatch(words) or _PART.fullmatch(words):
        return False
    key = key_of(words)
    known = _called("untitled") | _called("paper") if of_office else _called("untitled")
    return _NUMBER.sub("", key) not in known and _WRITTEN_BY_WORD.fullmatch(key) is None


def authors_in(names: Iterable[object], most: int = MOST_AUTHORS) -> str | None:
    """Who wrote, each once, without what programs put there."""
    said = (_said(name).strip(" ,;") for name in names)
    people = dict.fromkeys(
        name for name in said if 1 < len(name) <= LONGEST and "://" not in name and not is_nobody(name, accounts=True)
    )
    return ", ".join([*people][:most]) or None


def is_nobody(name: str, *, accounts: bool = False) -> bool:
    """Whether a name is that of nobody; with `accounts`, also whether it is a computer's, an office's, a program's."""
    key = _NUMBER.sub("", key_of(name))
    return not any(map(str.isalnum, name)) or key in _called("nobody") or (accounts and key in _called("account"))


def tags_in(tags: Iterable[object], most: int = MOST_TAGS) -> tuple[str, ...]:
    """Tags, each once in whatever case."""
    once: dict[str, str] = {}
    for tag in tags:
        known = _said(tag).lstrip("#").strip(" ,;")
        if 0 < len(known) <= LONGEST:
            once.setdefault(known.casefold(), known)
    return tuple(once.values())[:most]


def parted(tags: Iterable[object]) -> Iterator[str]:
    """The tags in fields of which each may hold several: commas, semicolons and lines part them."""
    for each in tags:
        yield from _PARTED.split(each[: LONGEST * 100]) if isinstance(each, str) else ()


def language_in(value: object) -> str | None:
    """The code of ISO 639-1 that a field means, by its name or as a code with its land."""
    said = _said(value).lower()
    match = _LANGUAGE.fullmatch(said)
    return _languages().get(said) or (match[1] if match else None)


def address_in(words: Iterable[str]) -> str | None:
    """The first address of a page; that of a whole site is none, as it is all that some programs know."""
    from urllib.parse import urlsplit

    from reader.sources.formats.web.described import web_address

    found = (url for each in words if (url := web_address(line_of(each[:2000]))))
    return next((url for url in found if urlsplit(url).path.strip("/") or urlsplit(url).query), None)


def _said(value: object, longest: int = LONGEST) -> str:
    """Words on one line, without what nobody sees of them; of far too many the first."""
    return line_of(neat(value[: 4 * longest])) if isinstance(value, str) else ""


@cache
def _called(kind: str) -> frozenset[str]:
    return frozenset(_NUMBER.sub("", key_of(row[1])) for row in rows("stated") if row[0] == kind)


@cache
def _languages() -> dict[str, str]:
    return {row[1]: row[2] for row in rows("stated") if row[0] == "language"}
