"""What the steps of finding names hand to each other: a line of an article and the names in it."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from reader.language.lines.tokens import Word
from reader.model.names import Kind

_ROMAN = re.compile("[IVXІХ]{2,6}|V|X")
"""Cyrillic letters among them: many write them so."""

LONGEST = 24
"""Words; twice as many as the longest stretch that the tagger took for a name in 1,500 articles, a translation in
brackets included."""


class Name(NamedTuple):
    """A name in the cleaned text: `[start, end)`, and its kind.

    The kind is None for a state or a place, until the gazetteer has spoken.
    """

    start: int
    end: int
    kind: Kind | None
    text: str
    echo: int | None = None
    """Where the name starts whose original spelling this is: «Томас Шефер (Thomas Schäfer)»."""
    alone: bool = False
    """A title before it says that its bearer has no surname: «пророк Мухаммед»."""
    gender: str = ""
    """"m" or "f", where a form of address before it tells («миссис Обама»)."""
    subject: str = ""
    """"m" or "f", where the verb behind it shows who did it («Алиева отметила»)."""
    cases: str = ""
    """The cases that a preposition right before it leaves open, "" where there is none."""
    governed: str = ""
    """The cases that a preposition, a noun or an infinitive right before a person's name leaves open."""
    calling: str = ""
    """What the words right before a person's name say that he or she does, a group of `callings.tsv`."""
    kin: str = ""
    """What words before it say of a relative («сын кандидата Хантер Байден»): "younger", "older", or "kin"."""
    sentence: int = -1
    """Where the sentence begins in which a single name is said to be a relative's; -1 of all other names."""
    type_word: str = ""
    """The word right before it that says what kind of place it is: «штата Нью-Йорк»."""

    def at_dashes(self) -> list["Name"]:
        """The names between its dashes, each of its kind: «Киев», «Берлин» of «Киев-Берлин»."""
        found, start = [], self.start
        for part in self.text.split("-"):
            found.append(self._replace(start=start, end=start + len(part), text=part))
            start += len(part) + 1
        return found


class Row:
    """The names of a line, in the order in which they came, found by where they stand: a line may have thousands."""

    def __init__(self, names: Iterable[Name] = ()) -> None:
        self._names: dict[Name, None] = dict.fromkeys(names)
        self._order: tuple[list[Name], dict[int, int]] | None = None
        self._found: dict[int, list[Name]] | None = None

    def __iter__(self) -> Iterator[Name]:
        return iter(self._names)

    def add(self, name: Name, instead_of: Iterable[Name] = ()) -> None:
        """One more name, behind all others; some others go."""
        for each in [each for each in instead_of if each in self._names]:
            del self._names[each]
            for near in _stretches(each.start, each.end):
                self._near[near].remove(each)
        near_ones = self._near
        self._names[name] = None
        self._order = None
        for near in _stretches(name.start, name.end):
            near_ones[near].append(name)

    @property
    def _near(self) -> dict[int, list[Name]]:
        """The names by the stretches in which they stand; of most lines nobody asks."""
        if self._found is None:
            self._found = defaultdict(list)
            for name in self._names:
                for near in _stretches(name.start, name.end):
                    self._found[near].append(name)
        return self._found

    def over(self, start: int, end: int) -> list[Name]:
        """The names that overlap a stretch."""
        found = (name for near in _stretches(start, end) for name in self._near.get(near, ()))
        return list(dict.fromkeys(name for name in found if name.start < end and start < name.end))

    def around(self, start: int, step: int) -> Iterator[Name]:
        """The names in front of the one that starts here (`step` -1) or behind it (1), the nearest first."""
        if self._order is None:
            names = list(self._names)
            self._order = names, {name.start: at for at, name in reversed(list(enumerate(names)))}
        names, places = self._order
        here = places[start] + step
        while 0 <= here < len(names):
            yield names[here]
            here += step

    def starting(self, start: int) -> Name | None:
        """The first of the names that start here."""
        return next((name for name in self._near.get(start // _NEAR, ()) if name.start == start), None)


_NEAR = 32
"""Characters; most names lie in one or two stretches of so many."""


def _stretches(start: int, end: int) -> range:
    return range(start // _NEAR, max(end - 1, start) // _NEAR + 1)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph (or a piece of a very long one) that starts at `start` of the cleaned text."""

    start: int
    text: str
    words: tuple[Word, ...]
    organisations: tuple[tuple[int, int], ...] = ()
    """Stretches that the tagger took for organisations, one behind the other."""
    capitals: tuple[Word, ...] = field(init=False)
    """The words that begin with a capital letter."""
    _edges: dict[int, int] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "capitals", tuple([word for word in self.words if word.capital]))
        object.__setattr__(self, "_edges", {})

    @property
    def edges(self) -> Mapping[int, int]:
        """How many words end up to where one starts or ends: mostly there is asked what stands beside.

        Counted at the first question, which many lines are never asked.
        """
        if not self._edges:
            self._edges.update(zip([word.end for word in self.words], count(1), strict=False))
            self._edges.update(zip([word.start for word in self.words], count(), strict=False))
        return self._edges

    def part(self, start: int, end: int) -> str:
        """The characters of a stretch that lies in the line."""
        return self.text[start - self.start : end - self.start]

    def name(self, start: int, end: int, kind: Kind | None) -> Name:
        """A name that is just this stretch."""
        return Name(start, end, kind, self.part(start, end))

    def recut(self, name: Name, start: int, end: int, kind: Kind | None) -> Name:
        """A name of the line with other limits, and perhaps of another kind; all else that is known of it stays."""
        if start == name.start and end == name.end and kind is name.kind:
            return name
        return name._replace(start=start, end=end, kind=kind, text=self.part(start, end))

    def one(self, names: Sequence[Name], start: int, end: int, kind: Kind | None) -> Name:
        """The one name that stands where these do: the first of them, recut, and nobody's other spelling."""
        return self.recut(names[0], start, end, kind)._replace(echo=None) if names else self.name(start, end, kind)

    def at(self, position: int) -> Word:
        """The word in which a position lies."""
        return self.words[self._ended(position)]

    def before(self, position: int, most: int = 1) -> tuple[Word, ...]:
        """The last words before a position, nearest first."""
        if (at := self.edges.get(position)) is None:
            at = self._ended(position)
        return self.words[at - most if at > most else 0 : at][::-1]

    def after(self, position: int, most: int = 1) -> tuple[Word, ...]:
        """The first words at or after a position, nearest first."""
        if (at := self.edges.get(position)) is None:
            at = bisect_left(self.words, (position,))
        return self.words[at : at + most]

    def right_before(self, position: int) -> Word | None:
        """The word before a position, one space between."""
        before = self.before(position)
        return before[0] if before and before[0].end + 1 == position else None

    def right_behind(self, position: int) -> Word | None:
        """The word behind a position at which another ends, one space between."""
        after = self.after(position)
        return after[0] if after and after[0].start == position + 1 else None

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that lie inside a stretch."""
        if (first := self.edges.get(start)) is None:
            first = bisect_left(self.words, (start,))
        if (behind := self.edges.get(end)) is None:
            behind = self._ended(end)
        return self.words[first:behind]

    def roman_number(self, start: int) -> Word | None:
        """A Roman number right behind a name that ends here, one space between."""
        word = self.right_behind(start)
        return word if word is not None and _ROMAN.fullmatch(word.text) else None

    def _ended(self, position: int) -> int:
        """How many words end up to a position. Tuples are compared in C, by where they start."""
        at = bisect_left(self.words, (position,))
        return at - 1 if at and self.words[at - 1].end > position else at

    def in_organisation(self, word: Word) -> bool:
        """Does the word begin inside what the tagger took for an organisation?"""
        return bool(self.organisations) and self.organisation(word) is not None

    def organisation(self, word: Word) -> tuple[int, int] | None:
        """What the tagger took for an organisation, and in which the word begins."""
        at = bisect_left(self.organisations, (word.start + 1,))
        return self.organisations[at - 1] if at and word.start < self.organisations[at - 1][1] else None

    def quoted(self, word: Word) -> bool:
        """«Арктика» is a ship, «Байкал» a road; but «Анкара рядом с нами» is a sentence."""
        before = self.text.endswith(("«", "„", "“", '"'), 0, word.start - self.start)
        return before and self.text.startswith(("»", "“", "”", '"'), word.end - self.start)
