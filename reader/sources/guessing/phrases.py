"""The phrases of `boilerplate.tsv`: with which of them a line begins, or of which it consists."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from reader.sources.guessing.lines import SPACES, is_story, key_of, trimmed
from reader.sources.tables import rows

LONGEST_PHRASE_LINE = 200
"""Code points; a line that only begins like boilerplate, and is longer, is spared."""

LONGEST_PHRASE = 5
"""Words of a phrase that may fill a line."""

KEYED = 4
"""Letters under which phrases are looked up."""

_COUNT = re.compile(r"[\d\W_]*")
_LEADING = re.compile(r"^[^\w«\"„“]+")


@dataclass(frozen=True, slots=True)
class Opening:
    """A phrase of the table with which a line begins, or of which it consists, and where it belongs."""

    place: str
    phrase: str


def opening_of(words: str) -> Opening | None:
    """The phrase of `boilerplate.tsv` with which a line begins, or of which it consists."""
    if len(words) > LONGEST_PHRASE_LINE:
        return None
    opening = _LEADING.sub("", SPACES.sub(" ", words.casefold().replace("ё", "е")))
    table = _table()
    candidates = [each for n in range(1, KEYED + 1) for each in table.get(opening[:n], ())]
    if not candidates:
        return None
    key = key_of(words)
    if ("heading", key) in candidates:
        return Opening("heading", key)
    if _is_made_of(key):
        return Opening("line", key)
    fitting = ((phrase, _place(opening, place, phrase)) for place, phrase in candidates if opening.startswith(phrase))
    found = next((Opening(place, phrase) for phrase, place in fitting if place), None)
    return None if found and found.place == "foot" and is_story(words) else found


def _place(opening: str, place: str, phrase: str) -> str | None:
    """Where a line belongs that begins with `phrase`, if it is one that may go on."""
    if place == "line":
        return None
    rest = opening.removeprefix(phrase)
    if place == "heading":
        return "start" if rest.lstrip().startswith(":") else None
    return place if phrase[-1] == ":" or not rest[:1].isalnum() else None


def _is_made_of(key: str) -> bool:
    """Whether a line is one or several of the phrases that may fill one, with nothing else but counts between them."""
    left = (word for word in (trimmed(part) for part in key.split()) if not _COUNT.fullmatch(word))
    words = list(islice(left, LONGEST_PHRASE))
    filled = False
    while words:
        size = next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in line_phrases()), None)
        if size is None:
            return False
        words = [*words[size:], *islice(left, size)]
        filled = True
    return filled


@cache
def line_phrases() -> frozenset[str]:
    """The phrases that may fill a line."""
    return frozenset(phrase for place, phrase in rows("boilerplate") if place == "line")


@cache
def _table() -> dict[str, tuple[tuple[str, str], ...]]:
    """The rows of `boilerplate.tsv`, under the first letters of their phrases: most lines are turned away by them."""
    table: dict[str, list[tuple[str, str]]] = {}
    for place, phrase in rows("boilerplate"):
        table.setdefault(phrase[:KEYED], []).append((place, phrase))
    return {letters: tuple(found) for letters, found in table.items()}
