"""Knows first names: whether a word is one, of a man or a woman, and which names are forms of one name.

Three sources: `first_names.tsv` (by hand: names of the news with their short forms and spellings), the names of
pymorphy3's
dictionary (OpenCorpora, CC BY-SA) and natasha's own list of first names (MIT).
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from reader.language.lexicon import tables
from reader.language.russian import answers, inflection, morphology, sound

_NAME = frozenset({"Name"})
_SURNAME = re.compile(r"(?:[оеё]в|ян|дзе|швили|ский|енко)$")
"""natasha's list holds surnames too («Алиев»)."""


@answers.kept(20_000)
def genders(lemma: str) -> str:
    """ "m", "f", "mf" (both, or known but open), or "" for a word that is no known first name.

    `lemma` is a nominative.
    """
    lemma = lemma.lower().replace("ё", "е")
    by_hand = _table().get(lemma)
    if by_hand:
        return by_hand[0]
    if is_but_surname(lemma):
        return ""
    if "-" in lemma:
        parts = lemma.split("-")
        return genders(parts[0]) if all(genders(part) for part in parts) else ""
    readings = morphology.known(lemma) if is_in_dictionary(lemma) else ()
    found = {
        form.gender or "mf" for form in readings if "Name" in form.grammemes and form.case == "n" and not form.plural
    }
    if found:
        return "mf" if len(found) > 1 else found.pop()
    if lemma in _natasha() and not _SURNAME.search(lemma):
        return "f" if lemma[-1] in "ая" else "m" if lemma[-1] not in "ьиеуюоэы" else "mf"
    return ""


@answers.kept(20_000)
def is_in_dictionary(word: str) -> bool:
    """Has the dictionary the word, in any case, as a first name?"""
    return morphology.known_as(word, _NAME)


def is_but_surname(lemma: str) -> bool:
    """«Ализаде», which the dictionary takes for a first name."""
    return lemma.endswith("заде")


@lru_cache(maxsize=20_000)
def base(lemma: str) -> str:
    """One spelling for all forms of a name:

    Джо and Джозеф, Наталья and Наталия; of Саифул the name without the article; the name itself where there is none.
    """
    lemma = lemma.lower().replace("ё", "е")
    by_hand = _table().get(lemma)
    if by_hand:
        return by_hand[1]
    glued = _GLUED.fullmatch(lemma)
    if glued is None or genders(lemma):
        return lemma
    return _table()[glued[1]][1] if glued[1] in _table() else sound.key(glued[1])


_GLUED = re.compile(r"(.{2,}[^гк])уль?")
"""A first name with the Arabic article of the next one («Саифул Малук»); but «Айгуль», «Аманкул» end so themselves."""


@lru_cache(maxsize=20_000)
def is_usual(lemma: str) -> bool:
    """Does the name stand in our own table of names of the news?"""
    return lemma.lower().replace("ё", "е") in _table()


@lru_cache(maxsize=1)
def _table() -> Mapping[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for gender, *cells in tables.rows("first_names", head=False):
        names = [tables.plain(name.strip()) for cell in cells for name in cell.split(",")]
        for name in names:
            table.setdefault(name, (gender, names[0]))
    return table


@lru_cache(maxsize=1)
def _natasha() -> frozenset[str]:
    # Found, not imported: natasha cannot be imported before pymorphy3 stands in for pymorphy2 (see finder.py).
    found = find_spec("natasha")
    assert found is not None
    assert found.submodule_search_locations is not None
    folder = Path(found.submodule_search_locations[0])
    lines = (folder / "data" / "dict" / "first.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().lower().replace("ё", "е") for line in lines if line.strip())


@answers.kept(20_000)
def is_first_name(word: str) -> bool:
    """Can the word, in any case, be a known first name?"""
    return any(genders(reading.lemma) for reading in inflection.readings(word) if not reading.plural)


@answers.kept(20_000)
def is_persons(word: str) -> bool:
    """Does a dictionary know the word, in any case, as somebody's first name, patronymic or surname?"""
    return morphology.known_as(word, {"Name", "Surn", "Patr"}) or is_first_name(word)
