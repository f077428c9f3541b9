"""What tells that one story stands in two texts, kept small: a reprint is found without the texts, by their shingles.

A shingle is a run of `RUN` words. Those that begin at a word of some lengths are hashed, and the smallest hashes are
kept: of two texts about as many of these are the same as of all their runs (bottom-k sketches; A. Broder, On the
resemblance and containment of documents, 1997). Beside them stand the slots: which number or name stands between which
other words. A piece that is filled into a form has the words of yesterday's, and others in its slots.
"""

import re
import struct
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from zlib import crc32

SAME_STORY = 0.6
"""From this share of the longer text's runs on, two texts may be one story.

Measured on 1,538 news texts of five collections, many of them on the same events: 57 pairs share as much and open
alike, by their titles each one piece on two sites. From 0.55 down come other pieces above the same background.
"""

OPENING = 4
"""A text opens with this part of it, a quarter: what follows the news may stand under many a story."""
SAME_OPENING = 0.5
"""The share of the runs in one text's opening that must stand in the other, wherever."""

RUN = 5
BEGINNINGS = frozenset((6, 7, 8))
"""A run is counted that begins with a word of so many letters, as three in ten Russian words are."""
KEPT_RUNS = 48
KEPT_SLOTS = 24
FEWEST_RUNS = 6
"""Of fewer, of some thirty words, nothing is said."""
KEYS = 6
"""By so many of its runs a text is found: of texts that share 0.6, 3 % have none of these in common."""
LONGEST = 50_000
"""Code points; a longer story is told by its beginning."""

_ON_ONE_DAY, _ON_OTHER_DAYS = 10, 20
"""One slot of so many may differ: another agency is named, a slip put right."""

_HEAD = struct.Struct("<IIIi")
_NO_DAY = -1
_NUMBERS = re.compile(r"\d+")
_UNSEEN_HYPHEN = b"\xad"
_LETTERS = ord("A")
"""Digits come before them."""


Slots = dict[int, int]
"""By the hash of what stands around a slot that of what stands in it; those with the smallest hashes."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a text."""

    words: int
    """How many it has."""
    runs: tuple[int, ...]
    """The smallest hashes, ascending; the lowest bit of each says whether it stands in the opening."""
    form: int
    """A hash of the title without its numbers."""
    numbers: int
    """A hash of the numbers in the title."""
    day: int
    """The day of publication, counted from year 1; -1 where it is unknown."""

    def packed(self) -> bytes:
        """This as bytes, some 200; `unpacked` is the way back."""
        head = _HEAD.pack(self.words, self.form, self.numbers, self.day)
        return head + struct.pack(f"<{len(self.runs)}I", *self.runs)

    @property
    def keys(self) -> tuple[int, ...]:
        """Under what texts of the same story are found; none for a text of which too little is known."""
        return tuple(run & ~1 for run in self.runs[:KEYS]) if len(self.runs) >= FEWEST_RUNS else ()


def unpacked(stored: bytes) -> Signature:
    """The signature that was packed. Raises `ValueError` for what is none."""
    count, rest = divmod(len(stored) - _HEAD.size, 4)
    if rest or not 0 <= count <= KEPT_RUNS:
        raise ValueError("not a signature")
    words, form, numbers, day = _HEAD.unpack_from(stored)
    return Signature(words, struct.unpack_from(f"<{count}I", stored, _HEAD.size), form, numbers, day)


def signature(text: str, title: str, published: str | None) -> Signature:
    """What is kept of a text, without its title and what a site puts around it; `published` is its partial date.

    It is the same on every machine. Some 0.1 ms for 1,600 letters.
    """
    words = _bytes(text, _LOWER).replace(b"|", b" ").split()
    return Signature(
        len(words),
        tuple(sorted(_runs(words))[:KEPT_RUNS]),
        crc32(_NUMBERS.sub("0", title).casefold().encode()),
        crc32(" ".join(_NUMBERS.findall(title)).encode()),
        _day(published),
    )


def is_alike(one: Signature, other: Signature) -> bool:
    """Whether two texts are one story, more or less changed, or one form that was filled in twice."""
    if one.form == other.form and one.numbers != other.numbers:
        return False  # «Курс доллара на 5 мая»
    return _share(one, other) >= SAME_STORY and _opens_alike(one, other)


def is_one_form(one: Slots, other: Slots, *, on_one_day: bool) -> bool:
    """Whether other numbers or names stand between the same words, in more places than an editor would change."""
    common = one.keys() & other.keys()
    differ = sum(one[slot] != other[slot] for slot in common)
    return differ > (max(1, len(common) // _ON_ONE_DAY) if on_one_day else len(common) // _ON_OTHER_DAYS)


def may_be_of_one_day(one: Signature, other: Signature) -> bool:
    """Whether two texts were published on one day, as far as is known."""
    return one.day == other.day or _NO_DAY in {one.day, other.day}


def is_reprint(one: Signature, other: Signature, here: Callable[[], Slots], there: Callable[[], Slots]) -> bool:
    """Whether two texts are one story, and no form that was filled in twice; slots are asked where they matter."""
    return is_alike(one, other) and not is_one_form(here(), there(), on_one_day=may_be_of_one_day(one, other))


def slots(text: str) -> Slots:
    """Which number or name stands between which words of a text without its title, in some places; as `Slots`.

    Some 0.15 ms for 1,600 letters, and so it is asked only of texts that are alike.
    """
    plain, filled = _filled(text)
    found: dict[int, int | None] = {}
    for place, between in filled.items():
        around = crc32(b" ".join(plain[max(0, place - 2) : place + 2]))
        value = crc32(between)
        # What stands between the same words twice, and differs, tells nothing.
        found[around] = value if found.get(around, value) == value else None
    return dict(sorted((around, value) for around, value in found.items() if value is not None)[:KEPT_SLOTS])


def _share(one: Signature, other: Signature) -> float:
    """About which share of the longer text's runs stands in the other."""
    if min(len(one.runs), len(other.runs)) < FEWEST_RUNS:
        return 0.0
    limit = min(_limit(one), _limit(other))
    ours = {run & ~1 for run in one.runs if run <= limit}
    theirs = {run & ~1 for run in other.runs if run <= limit}
    alike = len(ours & theirs) / (len(ours | theirs) or 1)
    return alike / (1 + alike) * (one.words + other.words) / max(one.words, other.words)


def _limit(signed: Signature) -> int:
    """Up to where all hashes of a text are known."""
    return signed.runs[-1] | 1 if len(signed.runs) == KEPT_RUNS else 1 << 32


def _opens_alike(one: Signature, other: Signature) -> bool:
    """Whether what one of two texts tells first stands in the other: not if only the background of both is the same."""
    return max(_opening_shared(one, other), _opening_shared(other, one)) >= SAME_OPENING


def _opening_shared(one: Signature, other: Signature) -> float:
    """Which share of the runs in a text's opening stands in another text."""
    limit, theirs = _limit(other), {run & ~1 for run in other.runs}
    opening = [run & ~1 for run in one.runs if run & 1 and run <= limit]
    return sum(run in theirs for run in opening) / len(opening) if opening else 0.0


# ------------------------------------------------------------------------------------------------ words


def _tables() -> tuple[bytes, bytes]:
    """What becomes of each byte of a text in code page 1251, as it is and in lower case: ё is е, й is и.

    So a letter that was taken apart is the same as a whole one: its mark is in no code page. What ends a sentence is
    «|», what is no letter or digit a blank.
    """
    as_they_are, lower = bytearray(256), bytearray(256)
    folded = str.maketrans("ёйЁЙ", "еиЕИ")
    for byte in range(256):
        letter = bytes([byte]).decode("cp1251", errors="replace")
        for table, sign in ((as_they_are, letter), (lower, letter.lower())):
            if sign in ".!?…\n\r|":
                table[byte] = ord("|")
            else:
                known = sign.isalnum() and sign.translate(folded).encode("cp1251", errors="ignore")
                table[byte] = known[0] if known else ord(" ")
    return bytes(as_they_are), bytes(lower)


_AS_THEY_ARE, _LOWER = _tables()

Words = list[bytes]


def _bytes(text: str, table: bytes) -> bytes:
    """A text in one byte a letter, since a byte is looked up ten times as fast as a letter is folded."""
    return text[:LONGEST].encode("cp1251", errors="ignore").translate(table, _UNSEEN_HYPHEN)


def _filled(text: str) -> tuple[Words, dict[int, bytes]]:
    """The words that are no numbers and names; and for these, what stands before how many of those."""
    marked = _bytes(text, _AS_THEY_ARE).replace(b"|", b" | ")
    plain: Words = []
    filled: dict[int, bytes] = {}
    begins = True
    for written, word in zip(marked.split(), marked.translate(_LOWER).split(), strict=True):
        if word == b"|":
            begins = True
            continue
        if word[0] < _LETTERS:
            place = len(plain)
            filled[place] = filled.get(place, b"") + b"," + word
        elif begins or written == word:
            plain.append(word)
        else:
            # Of a name the surname, however much stands before it.
            filled[len(plain)] = word
        begins = False
    return plain, filled


def _runs(words: Words) -> set[int]:
    """The hashes of the runs; the lowest bit of each says whether it stands in the opening."""
    places = [place for place, length in enumerate(map(len, words[: 1 - RUN])) if length in BEGINNINGS]
    opening = bisect_left(places, len(words) // OPENING)
    runs = [crc32(b" ".join(words[place : place + RUN])) & ~1 for place in places]
    return {run | 1 for run in runs[:opening]} | set(runs[opening:]).difference(runs[:opening])


def _day(published: str | None) -> int:
    """The day of a partial date, counted from year 1; -1 where it gives less than a day."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return _NO_DAY
