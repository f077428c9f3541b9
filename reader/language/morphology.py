"""Says what a Russian word may be: pymorphy3's readings, made light and kept in a cache."""

import sys
import threading
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_loading = threading.Lock()

CASES = {
    "nomn": "n", "voct": "n", "gent": "g", "gen1": "g", "gen2": "g", "datv": "d",
    "accs": "a", "acc2": "a", "ablt": "i", "loct": "p", "loc1": "p", "loc2": "p",
}  # fmt: skip
"""OpenCorpora's cases by one letter: nominative, genitive, dative, accusative, instrumental, prepositional."""

NAMES = frozenset({"Name", "Surn", "Patr", "Geox"})
"""OpenCorpora's grammemes of names: first names, surnames, patronymics, places."""


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word."""

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


@lru_cache(maxsize=60_000)
def forms(word: str) -> tuple[Form, ...]:
    """Every reading of one word in any letter case, likeliest first."""
    return tuple(_light(parse) for parse in _analyzer().parse(word.lower()))


def known_as(word: str, grammemes: AbstractSet[str]) -> bool:
    """Has a reading of the word that stands in the dictionary one of these grammemes?"""
    return any(form.known and form.grammemes & grammemes for form in forms(word))


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Can the word be an ordinary one: known to the dictionary otherwise than as a name of a person or a place?"""
    return any(form.known and not form.grammemes & NAMES for form in forms(word))


@lru_cache(maxsize=20_000)
def is_ordinary(word: str) -> bool:
    """Is the word, first of all, an ordinary one («Мороз» that opens a sentence)?"""
    first = forms(word)[0]
    return first.known and not first.grammemes & (NAMES | {"Abbr"})


def _light(parse: Any) -> Form:
    return Form(
        lemma=parse.normal_form,
        score=float(parse.score),
        known=len(parse.methods_stack) == 1 and "DictionaryAnalyzer" in type(parse.methods_stack[0][0]).__name__,
        **_tag(parse.tag),
    )


@lru_cache(maxsize=8_000)
def _tag(tag: Any) -> dict[str, Any]:
    return {
        "pos": str(tag.POS or ""),
        "case": CASES.get(str(tag.case), "") if tag.case else "",
        "gender": "" if "ms-f" in tag else str(tag.gender or "")[:1],
        "plural": tag.number == "plur",
        "grammemes": frozenset(map(str, tag.grammemes)),
    }


def _analyzer() -> Any:
    with _loading:
        return _load()


@lru_cache(maxsize=1)
def _load() -> Any:
    if "dawg" not in sys.modules:
        sys.modules["dawg"] = None  # type: ignore[assignment]  # the C-DAWG fails on non-ASCII paths: take the pure one
    import pymorphy3
    from dawg_python import wrapper  # type: ignore[import-untyped]

    wrapper.Dictionary.follow_bytes = _follow_bytes
    wrapper.Dictionary.follow_char = _follow_char
    return pymorphy3.MorphAnalyzer()


def _follow_bytes(self: Any, label: bytes, index: int) -> int | None:
    """What dawg_python does, without a call for every byte: a word is looked up three times as fast."""
    units = self._units
    for byte in label:
        unit = units[index]
        index = (index ^ ((unit >> 10) << ((unit & 0x200) >> 6)) ^ byte) & 0xFFFFFFFF
        if units[index] & 0x800000FF != byte:
            return None
    return index


def _follow_char(self: Any, label: int, index: int) -> int | None:
    units = self._units
    unit = units[index]
    index = (index ^ ((unit >> 10) << ((unit & 0x200) >> 6)) ^ label) & 0xFFFFFFFF
    return index if units[index] & 0x800000FF == label else None
