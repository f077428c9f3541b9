"""Compares names as they sound: ё as е, э as е, soft signs and doubled letters dropped, endings off."""

import re
from functools import lru_cache

_ARTICLE = re.compile(r"^(?:аль|эль|уль|ал|ул|ад|ас|аш|ат|ан|ар|эд|эс|эш)[- ]")
"""The Arabic article, as it sounds before each consonant; below the tables, and part of how names sound."""
_NUMBER = re.compile(r"[ivxIVX]+$")
_ALIKE = {"ё": "е", "э": "е", "й": "и", "ы": "и", **dict.fromkeys("ьъ- ’'", "")}
_DOUBLED = re.compile(r"(.)\1+")
_ENDINGS = ("ая", "ои", "ии", "ия")


def fold(letters: str) -> str:
    """Lower case, ё and э as е."""
    return letters.lower().replace("ё", "е").replace("э", "е")


@lru_cache(maxsize=30_000)
def key(name: str) -> str:
    """A coarse key of a whole name: «Саркисян» and «Саркисьян», «Нэнси» and «Ненси», «Джэ» and «Чжэ» have one each.

    The number of a monarch is its own: «II» and «III» do not sound the same.
    """
    if name[:1] in "ivxIVX" and _NUMBER.match(name):
        return name.lower()
    letters = name.lower()
    if "-" in letters or " " in letters:
        letters = _ARTICLE.sub("", letters)
    for letter, alike in _ALIKE.items():  # on a word three times quicker than str.translate
        letters = letters.replace(letter, alike)
    return _single(re.sub("[дч]ж", "ж", letters) if "ж" in letters else letters)


def _single(letters: str) -> str:
    """Doubled letters as one; few words have any, and to put in what was found is what takes long."""
    return _DOUBLED.sub(r"\1", letters) if _DOUBLED.search(letters) else letters


@lru_cache(maxsize=30_000)
def stem(name: str) -> str:
    """The key of a surname's nominative with its ending off, the same for man and woman:

    Алиев, Алиева; Толстой, Толстая.
    """
    found = key(name)
    if len(found) <= 3:
        return found
    return found[:-2] if found.endswith(_ENDINGS) else found[:-1] if found[-1] in "ая" else found


def schwa(name: str) -> str:
    """The stem of a surname with «я» as «е»: both are written for one Azerbaijani vowel (Аскеров, Аскяров)."""
    return stem(name).replace("я", "е")


_VOWELS = "аеиоуюя"
_VOICED = str.maketrans("бвгдзжщ", "пфктсшш")


@lru_cache(maxsize=30_000)
def skeleton(name: str) -> str:
    """The consonants of a surname, voiced as voiceless:

    under it different spellings meet (Саргсян, Саркисян; Рухани, Роухани).
    """
    found = stem(name).translate(_VOICED)
    start = "а" if found[:1] in _VOWELS else found[:1]
    return _single(start + re.sub(f"[{_VOWELS}]", "", found[1:]))


def shortened(name: str) -> frozenset[str]:
    """The key of a name, whole and without each of its letters: names whose keys are one letter apart share one.

    One of more than forty letters is nobody's, and is given as it is.
    """
    whole = key(name)
    if len(whole) > 40:
        return frozenset((whole,))
    return frozenset((whole, *(whole[:i] + whole[i + 1 :] for i in range(len(whole)))))


def begin_with_two_vowels(one: str, other: str) -> bool:
    """«Антоний» and «Энтони»: at the head of a word not even a slip of the pen makes one vowel of another."""
    first, second = key(one)[:1], key(other)[:1]
    return first != second and {first, second} <= set(_VOWELS)


def same(one: str, other: str) -> bool:
    """Do two surnames sound the same?"""
    return stem(one) == stem(other)


@lru_cache(maxsize=30_000)
def near(one: str, other: str) -> bool:
    """Do two first names differ by spelling only?

    The same sound, or one letter apart in names of five letters and more; names of several syllables written apart
    («Чен Нам», «Чон Нам») only in a vowel.
    """
    if " " in one or " " in other:
        same = skeletons(one) == skeletons(other)
        return same and distance(one, other) <= 1
    one, other = key(one), key(other)
    return one == other or (min(len(one), len(other)) >= 5 and one[0] == other[0] and _one_apart(one, other))


def skeletons(name: str) -> list[str]:
    """The skeleton of every word of a name."""
    return [skeleton(word) for word in name.split()]


def _one_apart(one: str, other: str) -> bool:
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[at + (len(one) == len(other)) :] == other[at + 1 :]


@lru_cache(maxsize=30_000)
def distance(one: str, other: str) -> int:
    """How many letters must change, come or go to make one key of the other (Levenshtein)."""
    one, other = key(one), key(other)
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]
