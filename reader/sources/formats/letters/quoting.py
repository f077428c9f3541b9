"""What of a mail's lines is its own: not the history under it, no signature, not what stands around a newsletter.

A mail that was passed on is no history: it is why the mail was sent. What would leave nothing is not dimmed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reader.sources.extracted import Role
from reader.sources.formats.letters.lines import Line
from reader.sources.formats.letters.phrases import around, has_phrase, plain
from reader.sources.guessing.lines import is_sentence

_HEADER = re.compile(r"[*_\s]*([^\W\d_][^:]{0,30}?)[*_\s]*:[*_]*(?:\s|$)")
_INNER_HEADER = re.compile(r"(?:^|\s)([^\W\d_]+(?: [^\W\d_]+)?):(?=\s)")
_NAMED = re.compile(r"^(?P<label>[^:]{2,30}):\s*(?P<value>.{0,400})")
_RULED = re.compile(r"\s*(?:_{5,}|-{5,}|={5,}|\*{5,})\s*")
_AROUND_PHRASE = re.compile(r"^[\s\-_>*=:.–—]+|[\s\-_*=:.–—]+$")
_ADDRESS = re.compile(r"<[^<>\s]{1,200}@[^<>\s]{1,200}>|\b[\w.+-]{1,80}@[\w.-]{1,80}\b")
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\b(?:19|20)\d\d\b|\d{1,2}:\d\d")
_LONGEST_INTRODUCED = 300
_LONGEST_NAMED = 60
_MOST_INTRODUCING = 3
"""Lines that the words «On 3 May … wrote:» may be broken into."""
_MOST_HEADERS = 10
"""Lines between a mark and the mail that is passed on."""
_FEWEST_HEADERS = 3
_MOST_SIGNED = 15
"""Lines of a signature."""
_ABOVE, _BELOW = 4, 20
"""Lines in which a newsletter says where to read it, and where to be rid of it."""
_LONGEST_AROUND = 500
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What the lines over a mail that was passed on say of it, by their names in `mail.tsv`."""

    said: dict[str, str]
    alone: bool
    """Nothing was written over it."""


@dataclass(slots=True)
class Quoting:
    """Which of the lines, by number, do not belong to the story."""

    dimmed: set[int] = field(default_factory=set)
    forwarded: Forwarded | None = None


def quoting(lines: Sequence[Line], *, passed_on: bool) -> Quoting:
    """What of the lines is dimmed; `passed_on`: the subject says that the mail is."""
    return _Lines(lines, passed_on=passed_on).read()


class _Lines:
    """The lines that are not empty, and what is known of them so far."""

    def __init__(self, lines: Sequence[Line], *, passed_on: bool) -> None:
        self._lines = lines
        self._shown = [number for number, line in enumerate(lines) if line.words.strip()]
        self._inner = [lines[number].inner for number in self._shown]
        self._passed_on = passed_on
        self._furniture: set[int] = set()
        """Places among the shown lines: marks, headers, signatures."""
        self._history: set[int] = set()
        self._forwarded: Forwarded | None = None
        self._start = 0
        """Where the mail that is passed on begins."""
        self._base = 0
        """How deep it is quoted itself."""

        self._written: dict[int, list[tuple[str, str]]] = {}
        """The headers in a line, by its place, once they were looked for."""
        self._own = False
        self._looked_at = 0

    def read(self) -> Quoting:
        self._find_marks()
        self._find_quoted()
        self._find_signatures()
        self._find_around()
        dimmed = self._furniture | self._history
        if not self._has_words(dimmed):
            dimmed = self._furniture if self._has_words(self._furniture) else set()
        return Quoting({self._shown[place] for place in dimmed}, self._forwarded)

    def _has_words(self, dimmed: set[int]) -> bool:
        return any(_LETTER.search(words) for place, words in enumerate(self._inner) if place not in dimmed)

    # -------------------------------------------------------------------------------------- mails in mails

    def _find_marks(self) -> None:
        """Find where a mail is passed on, or the one that is answered begins, unquoted to the end."""
        place = 0
        while place < len(self._inner):
            words = self._inner[place]
            forwards, answers = _is_called(words, "forwarded"), _is_called(words, "original")
            ruled = _RULED.fullmatch(words) is not None
            said, end = self._headers(place + (forwards or answers or ruled))
            begins = len(said) >= _FEWEST_HEADERS - (forwards or answers) and "from" in said
            if forwards:
                self._pass_on(place, end if begins else self._introduced_end(place + 1), said)
                place = max(place + 1, end)
            elif begins or (answers and self._lines[self._shown[place]].depth == 0):
                if self._passed_on or not self._own_above(place):
                    self._pass_on(place, end, said)
                    place = max(place + 1, end)
                    continue
                if self._lines[self._shown[place]].depth == 0:
                    self._history.update(range(place, len(self._inner)))
                    return
                self._furniture.update(range(place, end))
                place = max(place + 1, end)
            else:
                place += 1

    def _pass_on(self, place: int, end: int, said: dict[str, str]) -> None:
        self._furniture.update(range(place, max(end, place + 1)))
        if self._forwarded is None:
            self._forwarded = Forwarded(said, alone=not self._own_above(place))
            self._start = end
            following = self._shown[end] if end < len(self._shown) else None
            self._base = self._lines[following].depth if following is not None else 0

    def _own_above(self, place: int) -> bool:
        """Whether somebody wrote something over a line; asked of lines in their order."""
        while self._looked_at < place and not self._own:
            line = self._lines[self._shown[self._looked_at]]
            words = self._inner[self._looked_at]
            apart = self._looked_at in self._furniture or line.depth or line.signed
            self._own = not apart and _LETTER.search(words) is not None
            self._looked_at += 1
        return self._own

    def _headers(self, place: int) -> tuple[dict[str, str], int]:
        """What headers are written out from a line on, and where they end."""
        said: dict[str, str] = {}
        start, last = place, None
        while place < min(len(self._inner), start + _MOST_HEADERS):
            if place not in self._written:
                self._written[place] = _headers_in(self._inner[place])
            found = self._written[place]
            if not found and last is None:
                break
            if not found and not (last == "to" and "," in self._inner[place - 1][-2:]):
                break
            for name, value in found:
                said.setdefault(name, value)
                last = name
            place += 1
        return said, place if said else start

    def _introduced_end(self, place: int) -> int:
        """Where the line ends that says in one who wrote, as Yandex puts it under its mark."""
        if place < len(self._inner) and _introduces(self._inner[place]):
            return place + 1
        return place

    # -------------------------------------------------------------------------------------- quotations

    def _find_quoted(self) -> None:
        place = 0
        while place < len(self._inner):
            introduced = self._introducing(place)
            depth = self._lines[self._shown[place]].depth
            if depth > self._based(place):
                self._history.add(place)
                self._history.update(self._introduction_before(place))
            elif introduced and self._is_cited(place + 1):
                self._history.add(place)
                for each in range(place + 1, len(self._inner)):
                    if not self._is_cited(each):
                        break
                    self._history.add(each)
            place += 1

    def _based(self, place: int) -> int:
        return self._base if self._forwarded is not None and place >= self._start else 0

    def _is_cited(self, place: int) -> bool:
        """Whether a line is what the markup calls a quotation, without saying of whom."""
        return place < len(self._inner) and self._lines[self._shown[place]].role is Role.QUOTE

    def _introducing(self, place: int) -> bool:
        return place not in self._furniture and _introduces(self._inner[place])

    def _introduction_before(self, place: int) -> Iterable[int]:
        """The lines that say who is quoted from this one on: the last one ends with a colon, and they are one."""
        first, found = place, range(place, place)
        while first and place - first < _MOST_INTRODUCING:
            first -= 1
            if first in self._history or first in self._furniture:
                break
            if first + 1 < place and self._shown[first] + 1 != self._shown[first + 1]:
                break
            if first + 1 < place and is_sentence(self._inner[first]):
                break
            if _introduces(" ".join(self._inner[first:place]), quoted=True):
                found = range(first, place)
        return found

    # -------------------------------------------------------------------------------------- signatures, newsletters

    def _find_signatures(self) -> None:
        for place, words in enumerate(self._inner):
            if self._lines[self._shown[place]].signed or self._is_device(place):
                self._furniture.add(place)
            elif words == "--" and place not in self._history:
                self._furniture.update(self._signature(place))

    def _signature(self, place: int) -> Iterable[int]:
        depth = self._lines[self._shown[place]].depth
        end = place + 1
        while end < len(self._inner) and end not in self._furniture and end not in self._history:
            if self._lines[self._shown[end]].depth != depth:
                break
            end += 1
        return range(place, end) if end - place <= _MOST_SIGNED else ()

    def _is_device(self, place: int) -> bool:
        """Whether a line says with what the mail was written."""
        words = self._inner[place]
        alone = place + 1 >= len(self._inner) or place + 1 in self._history or place + 1 in self._furniture
        return alone and len(words) <= 80 and plain(words).startswith(tuple(around("device")))

    def _find_around(self) -> None:
        own = [place for place in range(len(self._inner)) if place not in self._history]
        for place in own[:_ABOVE]:
            if len(self._inner[place]) <= _LONGEST_AROUND and has_phrase(self._inner[place], "browser"):
                self._furniture.add(place)
        below = own[max(len(own) // 2, len(own) - _BELOW, 1) :]
        for number, place in enumerate(below):
            words = self._inner[place]
            ruled = _RULED.fullmatch(words) and any(has_phrase(self._inner[each], "foot") for each in below[number:])
            if ruled or (len(words) <= _LONGEST_AROUND and has_phrase(words, "foot")):
                self._furniture.update(below[number:])
                return


def _is_called(words: str, kind: str) -> bool:
    """Whether a line is nothing but such a phrase between dashes, perhaps with a name behind it."""
    if len(words) > 120:
        return False
    bare = plain(_AROUND_PHRASE.sub("", words))
    dashed = words.startswith(("--", "==", "**", "__")) or words.rstrip().endswith(":")
    return bare in around(kind) or (dashed and bare.startswith(tuple(around(kind))))


def _headers_in(words: str) -> list[tuple[str, str]]:
    """The headers in a line: one, or those that a page shows as one paragraph."""
    if _HEADER.match(words) is None or len(words) > 1_000:
        return []
    names = [(match.start(1), match.end(), _label(match[1])) for match in _INNER_HEADER.finditer(words)]
    known = [(start, end, name) for start, end, name in names if name]
    if not known or known[0][0] > 3:
        first = _NAMED.match(words.strip("* "))
        name = _label(first["label"]) if first else None
        return [(name, first["value"].strip(" *"))] if first and name else []
    ends = [start for start, _, _ in known[1:]] + [len(words)]
    return [(name, words[end:stop].strip(" *")) for (_, end, name), stop in zip(known, ends, strict=True) if name]


def _label(words: str) -> str | None:
    key = plain(words.strip("* "))
    return next((name for name in ("from", "sent", "to", "subject") if key in around(name)), None)


def _introduces(words: str, *, quoted: bool = False) -> bool:
    """Whether words say whose the following ones are: «3 мая 2024 г., Анна Белова <a@b> пишет:».

    Where these are `quoted` beyond doubt, «Анна Белова пишет:» is enough.
    """
    if len(words) > _LONGEST_INTRODUCED or not words.rstrip().endswith(":"):
        return False
    if _ADDRESS.search(words) is not None:
        return True
    last = plain(words).split()
    wrote = bool(last) and (last[-1] in around("wrote") or " ".join(last[-2:]) in around("wrote"))
    return wrote and (_DAY.search(words) is not None or (quoted and len(words) <= _LONGEST_NAMED))
