"""Tells a man's name in another case from a woman's: «отставка Лайма Фокса» is no woman's, but of Лайм Фокс."""

from collections.abc import Sequence
from functools import lru_cache

from reader.language.lexicon import tables
from reader.language.lines.line import Line, Name
from reader.language.lines.tokens import Word
from reader.language.person import parse
from reader.language.russian import morphology

_ENDS = {"n": ("а", "я"), "a": ("у", "ю")}
"""How a woman's first name and a surname of hers end that is none of the Russian kind, in two cases."""
_HIS = {"n": frozenset({"g", "ga"}), "a": frozenset({"d"})}
"""The cases of a man's name that look like these of a woman's."""


def cases_of_his(name: Name, before: Sequence[Word], line: Line) -> str:
    """The cases that a sentence leaves to a name which may be a man's, where it cannot be a woman's; else ""."""
    hers = _case_of_hers(name.text)
    if not hers:
        return ""
    behind = line.after(name.end, 2)
    if hers == "a":
        return "d" if any(_is_given(word) for word in (*before[:1], *behind[:1])) else ""
    return _not_nominative(before, _past(behind))


@lru_cache(maxsize=20_000)
def _case_of_hers(text: str) -> str:
    """The case in which a name is a woman's, if it may be a man's in another («Лайма Фокса», «Лайму Фоксу»)."""
    first, _, last = text.partition(" ")
    case = next((case for case, ends in _ENDS.items() if first.endswith(ends) and last.endswith(ends)), "")
    if not case or parse.like_surname(last):
        return ""
    best, *others = parse.read(text) or (parse.PersonName(),)
    hers = best.gender == "f" and best.cases == case
    return case if hers and any(each.gender == "m" and each.cases in _HIS[case] for each in others) else ""


def _not_nominative(before: Sequence[Word], verb: str) -> str:
    """The cases of a name that is no subject; "" where it may be one. `verb` is the gender of the verb behind it."""
    if not before:
        return "ga" if verb == "several" else ""  # «Лайма Фокса назначили»
    word, *earlier = before
    if word.opens:
        gender = _gender_of_thing(word.lower)
        return "g" if gender and verb in {"", gender} else ""
    if verb == "f" or not word.text.islower():
        return ""
    done_to = bool(earlier) and bool(_past(earlier[:1])) and _is_object(word.lower)  # «уволил советника Лайма Фокса»
    return "ga" if done_to or _past([word]) == "m" else ""


@lru_cache(maxsize=20_000)
def _gender_of_thing(word: str) -> str:
    """The gender of «отставка», «фильм»: behind it, at the head of a sentence, stands whose it is."""
    best = morphology.known(word)[:1]
    things = (form for form in best if form.pos == "NOUN" and "inan" in form.grammemes and form.case in {"n", "a"})
    return next((form.gender for form in things), "")


@lru_cache(maxsize=20_000)
def _is_object(word: str) -> bool:
    """«советника»: somebody in no nominative, who may be called by the name behind him."""
    found = [form for form in morphology.known(word) if form.pos == "NOUN"]
    return bool(found) and all("anim" in form.grammemes and form.case != "n" for form in found)


def _past(words: Sequence[Word]) -> str:
    """The gender of a verb in the past that stands there first, "several" where it is plural, else ""."""
    for word in words:
        if not word.text.islower():
            return ""
        first = morphology.forms(word.text)[0]
        if first.pos == "VERB" and "past" in first.grammemes:
            return "several" if first.plural else first.gender
        if first.pos not in {"ADVB", "PRCL"}:
            return ""
    return ""


def _is_given(word: Word) -> bool:
    return tables.is_in(word.lower, "name_words", "given")
