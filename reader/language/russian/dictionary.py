"""Looks words up in pymorphy3's dictionary: in C where DAWG2 is installed, else in Python, with the same answers."""

import struct
import threading
import unicodedata
from binascii import a2b_base64
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_loading = threading.Lock()

Place = tuple[int, int]
"""The number of a paradigm, and which of its forms a word is."""


def found(word: str) -> list[tuple[str, Sequence[Place]]]:
    """The spellings of a word, first as it is, then with ё for е where the dictionary has it so; with its places."""
    words = analyzer().dictionary.words
    if _is_in_c():
        spellings: list[tuple[str, Sequence[Place]]] = words.similar_items(word, analyzer().char_substitutes)
        return spellings
    return [(spelled, _places(end)) for spelled, end in _spellings(words.dct, word)]


def probabilities(word: str, tags: Sequence[str]) -> list[float] | None:
    """P(tag | word) by OpenCorpora for each tag, None where it has counted none of them."""
    counted = analyzer().prob_estimator.p_t_given_w
    counts = [counted.get(f"{word}:{tag}", 0) for tag in tags] if _is_in_c() else _counts(counted.dct, word, tags)
    return [count / 1e6 for count in counts] if any(counts) else None


@cache
def analyzer() -> Any:
    """pymorphy3's analyzer, loaded once (.1 s)."""
    with _loading:
        return _load()


@cache
def _load() -> Any:
    import pymorphy3
    from pymorphy3 import dawg, shapes

    shapes.is_latin_char = _is_latin

    if _is_in_c():
        dawg.WordsDawg.load = dawg.ConditionalProbDistDAWG.load = _load_bytes
    else:
        from dawg_python import wrapper  # type: ignore[import-untyped]

        wrapper.Dictionary.follow_bytes = _follow_bytes
        wrapper.Dictionary.follow_char = _follow_char
    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=2_000)
def _is_latin(letter: str) -> bool:
    """What pymorphy3 asks of each letter of a word that it guesses at, also of the letters that have no name."""
    return "LATIN" in unicodedata.name(letter, "")


@cache
def _is_in_c() -> bool:
    from pymorphy3 import dawg

    return bool(dawg.EXTENSION_AVAILABLE)


def _load_bytes(self: Any, path: str) -> Any:
    """What DAWG2 does itself, but for a path with letters that are not ASCII."""
    return self.frombytes(Path(path).read_bytes())


# ------------------------------------------------------------------------------------------------ without DAWG2


def _spellings(words: Any, rest: str, done: str = "", node: int = 0) -> list[tuple[str, int]]:
    """The spellings of a word with the node where each ends; `done` led to `node`, from which `rest` goes on."""
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


@lru_cache(maxsize=30_000)
def _places(node: int) -> tuple[Place, ...]:
    """The places of the words that end at a node: words that are inflected alike end at one."""
    words = analyzer().dictionary.words
    return tuple([struct.unpack(">HH", a2b_base64(key)) for key in _keys(words.dct, words.guide, node)])


def _keys(words: Any, guide: Any, node: int) -> list[bytes]:
    """What leads from a node to the ends behind it, in their order: dawg_python's `Completer` without its calls."""
    units, labels = words._units, guide._units  # noqa: SLF001 - to ask for them one by one takes five times as long
    keys: list[bytes] = []
    open_: list[tuple[int, bytes]] = [(node, b"")]
    while open_:
        node, done = open_.pop()
        unit = units[node]
        if unit & _ENDS_HERE:
            keys.append(done)
        label = labels[2 * node]
        children: list[tuple[int, bytes]] = []
        while label:
            child = node ^ (unit >> 10 << ((unit & 0x200) >> 6)) ^ label
            children.append((child, done + bytes((label,))))
            label = labels[2 * child + 1]
        open_ += reversed(children)
    return keys


_ENDS_HERE = 0x100
"""The bit of a node at which a key ends."""


def _counts(tree: Any, word: str, tags: Sequence[str]) -> list[int]:
    """What is counted of each tag: all lie under one beginning, which most words lack."""
    start = tree.follow_bytes(f"{word}:".encode(), tree.ROOT)
    if start is None:
        return []
    ends = [tree.follow_bytes(tag.encode(), start) for tag in tags]
    return [tree.value(end) if end is not None and tree.has_value(end) else 0 for end in ends]


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
