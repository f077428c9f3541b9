"""Tells a place by what its sentence says of it: «с Арарата сошла лавина», «Джебраил стал вторым городом»."""

from functools import lru_cache

from reader.language.finding.context import Context, is_bearer
from reader.language.finding.sorting import towns, ways
from reader.language.lexicon import gazetteer, tables
from reader.language.lines import sentences
from reader.language.lines.line import Line
from reader.language.russian import answers, morphology

_NATURE = frozenset(("river", "lake", "sea", "mountain", "island"))
_TOWNS = frozenset(("city", "village"))
_NEAR = 6
"""Words on either side among which it is said."""


def of_place(start: int, end: int, line: Line, context: Context) -> bool:
    """Is what a table made by hand knows as a place meant, though it may be somebody's name too?"""
    text = line.part(start, end)
    if _is_on_route(text, start, end, line) or _is_centre(text, start, end, line):
        return True
    types, is_town = _types(text), towns.is_town(start, end, line) or ways.is_town(start, end, line)
    if not (types or is_town) or is_bearer(text, context):
        return False
    return (
        is_town
        or (not types.isdisjoint(_NATURE) and _of_nature(start, end, line))
        or (not types.isdisjoint(_TOWNS) and _of_town(end, line))
    )


@answers.kept(20_000)
def _types(text: str) -> frozenset[str]:
    return frozenset(entry.type for entry in gazetteer.lookup(text) if entry.by_hand)


def _of_nature(start: int, end: int, line: Line) -> bool:
    """Does a word stand near, in its sentence, that is said of rivers and mountains only?"""
    return any(
        word.text.islower() and _is_said_of_nature(word.lower)
        for words in (line.before(start, _NEAR), line.after(end, _NEAR))
        for word in sentences.until_end(words)
    )


@lru_cache(maxsize=20_000)
def _is_said_of_nature(word: str) -> bool:
    return tables.is_in(word, "place_words", "nature said")


def _of_town(end: int, line: Line) -> bool:
    """«стал вторым освобождённым городом», «— город контрастов»: a verb or a dash right behind, then the noun."""
    verb, *rest = line.after(end, _NEAR) or (None,)
    if verb is None or not (verb.text in {"—", "–", "-"} or _is_said(verb.lower)):
        return False
    for word in rest:
        if word.capital or not word.text[0].isalpha():
            return False
        if _is_town(word.lower):
            return True
    return False


@answers.kept(20_000)
def _is_said(word: str) -> bool:
    return tables.is_in(word, "place_words", "is said")


@lru_cache(maxsize=20_000)
def _is_town(word: str) -> bool:
    """In the case of a predicate: «городом», not «в городе»."""
    if not any(form.case in {"n", "i"} for form in morphology.forms(word)):
        return False
    return tables.is_in(word, "place_words", "town said")


def _is_centre(text: str, start: int, end: int, line: Line) -> bool:
    """«Районный центр Жуков»: a town of the tables in the nominative."""
    noun, behind = line.right_before(start), line.right_behind(end)
    if noun is None or noun.lower not in _CENTRE or (behind is not None and behind.capital):
        return False
    which = line.right_before(noun.start)
    centre = which is not None and tables.is_in(which.lower, "place_words", "centre")
    return centre and any(entry.type == "city" and text == entry.name for entry in gazetteer.lookup(text))


_CENTRE = frozenset("центр центра центру центром центре".split())
_DASHES = frozenset("—–-")


def _is_on_route(text: str, start: int, end: int, line: Line) -> bool:
    """«Поезд Гагарин — Балашов отменён»: a town of the tables at either end of a route."""
    before, after = line.before(start, 3), line.after(end, 2)
    if not before:
        return False
    leaves = _is_route(before[0].lower) and len(after) > 1 and after[0].text in _DASHES and after[1].capital
    reaches = len(before) > 2 and before[0].text in _DASHES and before[1].capital and _is_route(before[2].lower)
    return (leaves or reaches) and any(text == entry.name for entry in gazetteer.lookup(text))


@answers.kept(20_000)
def _is_route(word: str) -> bool:
    return tables.is_in(word, "place_words", "route")
