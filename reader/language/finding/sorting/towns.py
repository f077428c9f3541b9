"""Tells a town alone by what befalls it or is given to it: «Муром готовится к празднику», «Ржеву выделили деньги».

A town that is also somebody's name, or an ordinary word, needs more than one that is neither. The words are in
`place_words.tsv`.
"""

from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reader.language.lexicon import first_names, gazetteer, tables, well_known
from reader.language.lines import sentences
from reader.language.lines.line import Line
from reader.language.lines.tokens import Word
from reader.language.russian import morphology

_FAR = 6
"""Words behind a town among which it is said what was given to it, or what it waits for."""


class _Else(Enum):
    """What a form of a town may be else."""

    NOTHING = "nothing"
    FIRST_NAME = "first name"
    PERSON = "person"
    WORD = "word"
    LAND = "land"
    """«Остров», «Шахты», «Луга»: of which as ordinary words the same may be said."""


_ORDINARY = frozenset({_Else.WORD, _Else.LAND})


class _Form(NamedTuple):
    case: str
    """n, a or d: nominative, accusative where it is another form, dative."""
    other: _Else


def is_town(start: int, end: int, line: Line) -> bool:
    """Does its sentence say of a town of the tables what is said of towns?"""
    form = _form(line.part(start, end))
    if form is None:
        return False
    behind = line.after(end, _FAR)
    if behind and behind[0].capital:
        return False
    behind = tuple(sentences.until_end(behind))
    opens = line.at(start).opens
    if form.case == "d":
        return _is_given(form.other, line.right_before(start), behind, opens=opens)
    return (opens or form.other is _Else.NOTHING) and bool(behind) and _befalls(form, behind)


@lru_cache(maxsize=20_000)
def _form(text: str) -> _Form | None:
    """The case of a town near enough, and what it may be else; None of everything else."""
    if not text[:1].isupper() or text.isupper() or " " in text:
        return None
    entries = gazetteer.lookup(text)
    if not entries or entries[0].type != "city" or not gazetteer.is_near(entries[0]):
        return None
    nominative = gazetteer.key(text) in {gazetteer.key(each) for each in entries[0].names}
    case = "n" if nominative else _case(text.lower(), entries[0].name.lower())
    return _Form(case, _else(text.lower(), case)) if case else None


def _case(lower: str, name: str) -> str:
    """Accusative or dative of a town, by its ending: «Шую», «Ржеву», «Кинешме», «Апатитам»; "" for any other."""
    if name[-1] in "ая":
        return "a" if lower[-1] in "ую" else "d" if lower[-1] in "еи" else ""
    if name[-1] in "ыи":
        return "d" if lower.endswith(("ам", "ям")) else ""
    if name[-1] == "ь" and lower[-1] == "и":
        return "d"
    return "d" if lower[-1] in "ую" else ""


@lru_cache(maxsize=20_000)
def _else(lower: str, case: str) -> _Else:
    """May a form be somebody's name in this case, or is it first of all an ordinary word?"""
    forms = [form for form in morphology.known(lower) if form.case == case]
    if any("Name" in form.grammemes for form in forms) or (case == "n" and first_names.genders(lower)):
        return _Else.FIRST_NAME
    if any(form.grammemes & {"Surn", "Patr"} for form in forms) or (case == "n" and well_known.is_spelled(lower)):
        return _Else.PERSON
    if not morphology.is_ordinary(lower):
        return _Else.NOTHING
    land = gazetteer.type_word(lower) or any(form.plural for form in morphology.known(lower))
    return _Else.LAND if land else _Else.WORD


def _is_given(other: _Else, before: Word | None, behind: Sequence[Word], *, opens: bool) -> bool:
    """«Ржеву выделили деньги», «помогли Клину»; at the head of a sentence an ordinary word is given what towns are."""
    if other in {_Else.PERSON, _Else.FIRST_NAME}:
        return False
    if not opens:
        return before is not None and _gives(before.lower)
    if not behind or not _gives(behind[0].lower):
        return False
    return other is _Else.NOTHING or (other is _Else.WORD and _is_granted(behind[1:]))


def _is_granted(words: Sequence[Word]) -> bool:
    return any(tables.is_in(word.lower, "place_words", "granted") for word in words)


@lru_cache(maxsize=20_000)
def _gives(word: str) -> bool:
    return tables.is_in(word, "name_words", "given")


def _befalls(form: _Form, behind: Sequence[Word]) -> bool:
    """What is said of a town at the head of a sentence."""
    verb, *rest = behind
    if form.other not in _ORDINARY and _is_done_to_it(form.case, verb.lower):
        return True
    if form.case != "n" or not rest or form.other is _Else.FIRST_NAME:
        return False
    told = _told(verb.lower)
    if "lacks" in told:
        return form.other is not _Else.LAND and _lacks(rest)
    if "celebrates" in told:
        return any(
            f"{one.lower} {other.lower}" in tables.group("place_words", "feast") for one, other in pairwise(rest)
        )
    return "prepares" in told and _prepares(form.other, rest)


@lru_cache(maxsize=20_000)
def _told(verb: str) -> frozenset[str]:
    """Of which of these groups a verb is one."""
    return frozenset(group for group in ("lacks", "celebrates", "prepares") if tables.is_in(verb, "place_words", group))


def _prepares(other: _Else, rest: Sequence[Word]) -> bool:
    """«к празднику», «к паводку»: of what may be somebody it tells only what no man prepares for."""
    if other in _ORDINARY:
        return False
    groups = ("braced", "ready") if other is _Else.NOTHING else ("braced",)
    return any(tables.is_in(word.lower, "place_words", group) for word in rest for group in groups)


@lru_cache(maxsize=20_000)
def _is_done_to_it(case: str, verb: str) -> bool:
    """«затопило», «обстреляли»: with no subject, so that a nominative before it is an accusative, which no man's is."""
    forms = morphology.known(verb)[:1]
    if any(form.gender == "n" and form.pos == "VERB" for form in forms):
        return tables.is_in(verb, "place_words", "befalls")
    several = any(form.plural and form.pos == "VERB" for form in forms)
    return several and case in "na" and tables.is_in(verb, "place_words", "reached")


def _lacks(rest: Sequence[Word]) -> bool:
    """«без воды», «без горячей воды»"""
    at = next((i for i, word in enumerate(rest) if word.lower == "без"), -1)
    return at >= 0 and any(tables.is_in(word.lower, "place_words", "lacked") for word in rest[at + 1 : at + 3])
