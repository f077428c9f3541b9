"""Words that differ from one that was typed by one letter: left out, too many, another, or two in the wrong order."""

from collections.abc import Iterator

SHORTEST = 4
"""Letters of a word that may be mistyped."""
_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"


def mended(word: str) -> list[str]:
    """The words from which this one may come, the likelier slips first; in letters of the alphabets that it has.

    For a word of ten letters some seven hundred; none for one so short that nearly anything would do.
    """
    if len(word) < SHORTEST:
        return []
    return [each for each in dict.fromkeys(_edits(word)) if each != word]


def _edits(word: str) -> Iterator[str]:
    letters = _letters(word)
    places = range(len(word))
    yield from (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in places[:-1])
    yield from (word[:at] + word[at + 1 :] for at in places[:-1])
    yield from (word[:at] + letter + word[at + 1 :] for at in places for letter in letters)
    yield from (word[:at] + letter + word[at:] for at in places for letter in letters)
    yield word[:-1]  # with which much begins


def _letters(word: str) -> str:
    has_latin = any(letter in _LATIN for letter in word)
    has_russian = any(letter in _RUSSIAN for letter in word)
    return (_RUSSIAN if has_russian or not has_latin else "") + (_LATIN if has_latin else "")
