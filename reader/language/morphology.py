"""Says what a Russian word may be: pymorphy3's readings, made light and kept in a cache."""

import sys
import threading
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
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


def known_as(word: str, grammemes: AbstractSet[str]) -> bool:
    """Has a reading of the word that stands in the dictionary one of these grammemes?"""
    return any(form.grammemes & grammemes for form in known(word))


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Can the word be an ordinary one: known to the dictionary otherwise than as a name of a person or a place?"""
    return any(not form.grammemes & NAMES for form in known(word))


def inflected(word: str) -> frozenset[str]:
    """The cases of a noun, the persons and tenses of a verb; none of any other word."""
    parses = [each for each in _analyzer().parse(word)[:4] if str(each.tag.POS) in {"NOUN", "INFN"}]
    return frozenset(form.word for parse in parses for form in parse.lexeme)


def is_ordinary(word: str) -> bool:
    """Is the word, first of all, an ordinary one («Мороз» that opens a sentence)?"""
    found = known(word)
    return bool(found) and not found[0].grammemes & (NAMES | {"Abbr"})


@lru_cache(maxsize=60_000)
def _known(lower: str) -> tuple[Form, ...]:
    """What pymorphy3's `parse` gives for a word of its dictionary, without asking its other analyzers.

    The probabilities of a word's tags lie under one beginning, which most words lack; pymorphy3 looks for each from the
    start.
    """
    if len(lower) < 2:  # may be an initial too
        return tuple(form for form in _guesses(lower) if form.known)
    analyzer = _analyzer()
    book = analyzer.dictionary
    found = [
        (book.build_normal_form(paradigm, index, spelled), book.build_tag_info(paradigm, index))
        for spelled, places in book.words.similar_items(lower, analyzer.char_substitutes)
        for paradigm, index in places
    ]
    if not found:
        return ()
    scores = _probabilities(analyzer.prob_estimator.p_t_given_w.dct, lower, [tag for _, tag in found])
    if scores is None:
        return tuple(Form(lemma, *_tag(tag), 1 / len(found), known=True) for lemma, tag in found)
    made = [Form(lemma, *_tag(tag), score, known=True) for (lemma, tag), score in zip(found, scores, strict=True)]
    return tuple(sorted(made, key=lambda form: form.score, reverse=True))


def _probabilities(tree: Any, lower: str, tags: Sequence[Any]) -> list[float] | None:
    """P(tag | word) by OpenCorpora for each tag, None where it has counted none of them."""
    start = tree.follow_bytes(f"{lower}:".encode(), tree.ROOT)
    if start is None:
        return None
    ends = [tree.follow_bytes(str(tag).encode(), start) for tag in tags]
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
