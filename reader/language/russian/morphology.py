"""Says what a Russian word may be: pymorphy3's readings, made light and kept in a cache."""

import struct
import sys
import threading
from binascii import a2b_base64
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

_loading = threading.Lock()

CASES = {
    "nomn": "n", "voct": "n", "gent": "g", "gen1": "g", "gen2": "g", "datv": "d",
    "accs": "a", "acc2": "a", "ablt": "i", "loct": "p", "loc1": "p", "loc2": "p",
}  # fmt: skip
"""OpenCorpora's cases by one letter: nominative, genitive, dative, accusative, instrumental, prepositional."""

NAMES = frozenset({"Name", "Surn", "Patr", "Geox"})
"""OpenCorpora's grammemes of names: first names, surnames, patronymics, places."""


class Form(NamedTuple):
    """One reading of a word. A tuple is made four times as fast as a dataclass."""

    lemma: str
    """The dictionary form in lower case, ё kept."""
    pos: str
    """OpenCorpora's part of speech: NOUN, ADJF, VERB …"""
    case: str
    """One letter of `CASES`, or "" where the word has no case."""
    gender: str
    """m, f, n; "" where it is open or there is none."""
    plural: bool
    grammemes: frozenset[str]
    score: float
    """P(reading | word), by OpenCorpora."""
    known: bool
    """The word stands in the dictionary; otherwise the reading is a guess by its ending."""


def forms(word: str) -> tuple[Form, ...]:
    """Every reading of one word in any letter case, likeliest first; guesses where no dictionary knows it."""
    lower = word.lower()
    return _known(lower) or _guesses(lower)


def known(word: str) -> tuple[Form, ...]:
    """The readings of a word that stands in the dictionary, likeliest first, else (). Much quicker than `forms`."""
    return _known(word.lower())


def is_known(word: str) -> bool:
    """Does the word stand in the dictionary?"""
    lower = word.lower()
    return bool(_readings(lower) if len(lower) > 1 else _known(lower))


def known_as(word: str, grammemes: AbstractSet[str]) -> bool:
    """Has a reading of the word that stands in the dictionary one of these grammemes?"""
    return any(each & grammemes for each in _grammemes(word.lower()))


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Can the word be an ordinary one: known to the dictionary otherwise than as a name of a person or a place?"""
    return any(not each & NAMES for each in _grammemes(word.lower()))


def is_ordinary(word: str) -> bool:
    """Is the word, first of all, an ordinary one («Мороз» that opens a sentence)?"""
    found = known(word)
    return bool(found) and not found[0].grammemes & (NAMES | {"Abbr"})


@lru_cache(maxsize=40_000)
def _known(lower: str) -> tuple[Form, ...]:
    """What pymorphy3's `parse` gives for a word of its dictionary, several times as fast."""
    if len(lower) < 2:  # may be an initial too
        return tuple(form for form in _guesses(lower) if form.known)
    found = _readings(lower)
    if not found:
        return ()
    scores = _probabilities(_analyzer().prob_estimator.p_t_given_w.dct, lower, [each.tag for _, each in found])
    if scores is None:
        alike = 1 / len(found)
        return tuple([_new(Form, (each.lemma(spelled), *each.form, alike, True)) for spelled, each in found])
    made = [
        _new(Form, (each.lemma(spelled), *each.form, score, True))
        for (spelled, each), score in zip(found, scores, strict=True)
    ]
    return tuple(sorted(made, key=_SCORE, reverse=True))


_new = tuple.__new__
"""Makes a named tuple in a quarter of the time that its class takes."""
_SCORE = itemgetter(Form._fields.index("score"))


@lru_cache(maxsize=40_000)
def _grammemes(lower: str) -> tuple[frozenset[str], ...]:
    """The grammemes of all readings, in no order; three times as quick as the readings, which are asked for later."""
    if len(lower) < 2:
        return tuple(form.grammemes for form in _known(lower))
    return tuple([each.form[-1] for _, each in _readings(lower)])


@lru_cache(maxsize=20_000)
def _readings(lower: str) -> tuple[tuple[str, "_Inflection"], ...]:
    """The spellings of a word of the dictionary, each with what it may be."""
    found = _spellings(_analyzer().dictionary.words.dct, lower)
    return tuple([(spelled, each) for spelled, end in found for each in _inflections(end)])


def _spellings(words: Any, rest: str, done: str = "", node: int = 0) -> list[tuple[str, int]]:
    """The word as it is, then with ё for each е where the dictionary has it so, with the node where it ends.

    `done` is what has led to `node`, from which `rest` goes on.
    """
    with_yo: list[tuple[str, int]] = []
    start = 0
    while (at := rest.find("е", start)) >= 0:
        before = words.follow_bytes(rest[start:at].encode(), node)
        if before is None:
            return with_yo
        yo = words.follow_bytes(_YO, before)
        if yo is not None:
            with_yo += _spellings(words, rest[at + 1 :], f"{done}{rest[:at]}ё", yo)
        after = words.follow_bytes(_YE, before)
        if after is None:
            return with_yo
        node, start = after, at + 1
    end = words.follow_bytes(f"{rest[start:]}\x01".encode(), node)
    return with_yo if end is None else [(done + rest, end), *with_yo]


_YO, _YE = "ё".encode(), "е".encode()


class _Inflection(NamedTuple):
    """One way in which a word is a form of another: what to take off and to put on, and what the form is."""

    off_front: int
    off_back: int
    front: str
    back: str
    form: tuple[str, str, str, bool, frozenset[str]]
    """Part of speech to grammemes, as `Form` has them."""
    tag: bytes

    def lemma(self, word: str) -> str:
        """The dictionary form of a word."""
        return self.front + word[self.off_front : len(word) - self.off_back] + self.back


@lru_cache(maxsize=30_000)
def _inflections(end: int) -> tuple[_Inflection, ...]:
    """What the words that end at a node of the dictionary may be.

    Words that are inflected alike end at one node, so that half of those looked up for the first time are told by it.
    """
    words = _analyzer().dictionary.words
    return tuple([_inflection(*struct.unpack(">HH", a2b_base64(key))) for key in _keys(words.dct, words.guide, end)])


def _keys(words: Any, guide: Any, node: int) -> list[bytes]:
    """What leads from a node to the ends behind it, in their order: dawg_python's `Completer` without its calls."""
    units, labels = words._units, guide._units  # noqa: SLF001 - to ask for them one by one takes five times as long
    found: list[bytes] = []
    open_: list[tuple[int, bytes]] = [(node, b"")]
    while open_:
        node, done = open_.pop()
        unit = units[node]
        if unit & _ENDS_HERE:
            found.append(done)
        label = labels[2 * node]
        children: list[tuple[int, bytes]] = []
        while label:
            child = node ^ (unit >> 10 << ((unit & 0x200) >> 6)) ^ label
            children.append((child, done + bytes((label,))))
            label = labels[2 * child + 1]
        open_ += reversed(children)
    return found


_ENDS_HERE = 0x100
"""The bit of a node at which a key ends."""


@lru_cache(maxsize=30_000)
def _inflection(number: int, index: int) -> _Inflection:
    """One form of one of the dictionary's paradigms."""
    book = _analyzer().dictionary
    paradigm = book.paradigms[number]
    count = len(paradigm) // 3  # suffixes, tags, prefixes
    form, tag = _tag_of(paradigm[count + index])
    off = book.paradigm_prefixes[paradigm[2 * count + index]], book.suffixes[paradigm[index]]
    put = book.paradigm_prefixes[paradigm[2 * count]], book.suffixes[paradigm[0]]
    return _Inflection(len(off[0]), len(off[1]), *put, form, tag)


@lru_cache(maxsize=8_000)
def _tag_of(number: int) -> tuple[tuple[str, str, str, bool, frozenset[str]], bytes]:
    """One of the dictionary's tags: what `_tag` says of it, and its letters."""
    tag = _analyzer().dictionary.gramtab[number]
    return _tag(tag), str(tag).encode()


def _probabilities(tree: Any, lower: str, tags: Sequence[bytes]) -> list[float] | None:
    """P(tag | word) by OpenCorpora for each tag, None where it has counted none of them.

    They lie under one beginning, which most words lack; pymorphy3 looks for each from the start.
    """
    start = tree.follow_bytes(f"{lower}:".encode(), tree.ROOT)
    if start is None:
        return None
    ends = [tree.follow_bytes(tag, start) for tag in tags]
    found = [tree.value(end) / 1e6 if end is not None and tree.has_value(end) else 0.0 for end in ends]
    return found if any(found) else None


@lru_cache(maxsize=20_000)
def _guesses(lower: str) -> tuple[Form, ...]:
    """What pymorphy3 makes of a word by its beginning, its ending and its hyphens."""
    return tuple(
        Form(
            parse.normal_form,
            *_tag(parse.tag),
            float(parse.score),
            known=len(parse.methods_stack) == 1 and "DictionaryAnalyzer" in type(parse.methods_stack[0][0]).__name__,
        )
        for parse in _analyzer().parse(lower)
    )


@lru_cache(maxsize=8_000)
def _tag(tag: Any) -> tuple[str, str, str, bool, frozenset[str]]:
    """Part of speech, case, gender, plural and grammemes, as `Form` has them."""
    return (
        str(tag.POS or ""),
        CASES.get(str(tag.case), "") if tag.case else "",
        "" if "ms-f" in tag else str(tag.gender or "")[:1],
        tag.number == "plur",
        frozenset(map(str, tag.grammemes)),
    )


@cache
def _analyzer() -> Any:
    with _loading:
        return _load()


@cache
def _load() -> Any:
    if "dawg" not in sys.modules:
        sys.modules["dawg"] = None  # type: ignore[assignment]  # the C-DAWG fails on non-ASCII paths: take the pure one
    import pymorphy3
    from dawg_python import wrapper  # type: ignore[import-untyped]

    wrapper.Dictionary.follow_bytes = _follow_bytes
    wrapper.Dictionary.follow_char = _follow_char
    return pymorphy3.MorphAnalyzer()


def _follow_bytes(self: Any, label: bytes, index: int) -> int | None:
    """What dawg_python does, without a call for every byte: a word is looked up four times as fast."""
    units = self._units
    unit = units[index]
    for byte in label:
        index ^= (unit >> 10 << ((unit & 0x200) >> 6)) ^ byte
        unit = units[index]
        if unit & 0x800000FF != byte:
            return None
    return index


def _follow_char(self: Any, label: int, index: int) -> int | None:
    units = self._units
    unit = units[index]
    index ^= (unit >> 10 << ((unit & 0x200) >> 6)) ^ label
    return index if units[index] & 0x800000FF == label else None
