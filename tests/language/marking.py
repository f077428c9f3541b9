"""Reads sentences whose names are marked, and says what an analysis finds otherwise.

`{P|as written|Name shown}` is a person, `{S|…}` a state, `{L|…}` a place; the second part is left out where it is the
same. `{S~|…}` is an adjective, `{P?|…}` may be found or not. What is not marked is no name; `\\n` is a line break.
"""

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from reader.language import AliasUse, analyze_text, link
from tests.language import written

_MARK = re.compile(r"\{([PSL])([~?]*)\|([^|}>]*)(?:\|([^|}>]*))?\}")
_KINDS = {"person": "P", "state": "S", "place": "L"}
_MARKED = Path(__file__).parent / "marked"


class Marked(NamedTuple):
    """A name in a sentence: where it stands, what it is, whether it is an adjective, and how it is shown."""

    start: int
    end: int
    kind: str
    adjective: bool
    name: str


def lines(name: str) -> list[str]:
    """The sentences of a file beside this one, with their marks."""
    return written.lines(_MARKED / f"{name}.txt")


def difference(line: str) -> tuple[list[str], list[str]]:
    """What should be found in a sentence and is not, and what is found and should not be; in words to read."""
    text, wanted, optional = _read(line)
    found = [each for each in _found(text) if not any(each.start < end and start < each.end for start, end in optional)]
    missed = [_told(each, text) for each in wanted if not any(_same(other, each) for other in found)]
    return missed, [_told(each, text) for each in found if not any(_same(each, other) for other in wanted)]


def _same(found: Marked, wanted: Marked) -> bool:
    """Is it the same name? A person may be shown by the surname alone, or in full where that alone is asked for."""
    if found[:4] != wanted[:4]:
        return False
    shown, asked = found.name.split(), wanted.name.split()
    alone = wanted.kind == "P" and 1 in {len(shown), len(asked)} and shown[-1] == asked[-1]
    return alone or shown == asked


def _told(each: Marked, text: str) -> str:
    return f"{text[each.start : each.end]} {each.kind}{'~' * each.adjective} {each.name}"


def _read(line: str) -> tuple[str, list[Marked], list[tuple[int, int]]]:
    """The sentence without its marks, what they say, and the stretches of which they say nothing."""
    text, at = "", 0
    wanted: list[Marked] = []
    optional: list[tuple[int, int]] = []
    line = line.replace("\\n", "\n")
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        kind, flag, surface, name = match.groups()
        start, end = len(text), len(text) + len(surface)
        shown = " ".join((name or surface).split()).replace("ё", "е")
        if "?" in flag:
            optional.append((start, end))
        else:
            wanted.append(Marked(start, end, kind, "~" in flag, shown))
        text, at = text + surface, match.end()
    return text + line[at:], wanted, optional


def _found(text: str) -> list[Marked]:
    """The mentions of a text that is a library of its own."""
    analysis = analyze_text(text)
    counts = Counter(mention.alias for mention in analysis.mentions)
    uses = [AliasUse(alias, 1, counts[alias.key]) for alias in analysis.aliases if counts[alias.key]]
    entities = {key: entity for entity in link(uses) for key in entity.aliases}
    return [
        Marked(
            mention.span.start,
            mention.span.end,
            _KINDS[entities[mention.alias].kind.value],
            mention.derived,
            entities[mention.alias].name.replace("ё", "е"),
        )
        for mention in analysis.mentions
    ]
