"""Names a state or a place: an entry of the gazetteer where there is one, else the name led back to its nominative."""

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from reader.language import facts
from reader.language.lexicon import gazetteer
from reader.language.place import homonyms
from reader.language.russian import morphology, sound
from reader.model.findings import Alias
from reader.model.names import Kind

CONTINENT = "часть света"
"""The word for the type of «Америка» beside «Европа»."""


@lru_cache(maxsize=10_000)
def alias(text: str, type_word: str = "", neighbours: frozenset[str] = frozenset(), cases: str = "") -> Alias:
    """The alias of a state or a place by its name; `cases` are those that the word before it leaves open.

    A word for its type («штата Нью-Йорк», «Псковской» of «областях») and the places beside it tell homonyms apart; a
    name that they leave open is no entry's.
    """
    entries = _typed(text, type_word, neighbours) or homonyms.meant(text, neighbours, cases)
    if len(entries) == 1:
        return _alias(entries[0])
    name = entries[0].name if entries else nominative(text, cases)
    key = "place:?" + " ".join(sound.key(_stem(word)) for word in name.split())
    return Alias(key, Kind.PLACE, name, (key,))


def told_elsewhere(text: str, alias: Alias, typed: AbstractSet[str]) -> Alias:
    """The alias of a name that homonyms leave open, by the article's names with a word for their type.

    «реки Самур», then «на берегу Самура»: the keys of the first are `typed`.
    """
    if facts.listed(alias):
        return alias
    fitting = [entry for entry in gazetteer.lookup(text) if entry.id in typed]
    return _alias(fitting[0]) if len(fitting) == 1 else alias


def _typed(text: str, type_word: str, neighbours: frozenset[str]) -> tuple[gazetteer.Entry, ...]:
    """The entries that a name means together with a word for its type, before it or shared after it."""
    if not type_word:
        return ()
    if type_word == CONTINENT:
        return tuple(entry for entry in gazetteer.lookup(text) if entry.type == "continent")[:1]
    if _is_state_in_another_case(text, type_word):
        return ()
    before = homonyms.meant(f"{type_word} {text}", neighbours)
    return before or homonyms.meant(f"{text} {gazetteer.type_name(type_word)}", neighbours)


def _is_state_in_another_case(text: str, type_word: str) -> bool:
    """«вторым городом Армении» is no town called Армения."""
    alone = gazetteer.lookup(text)
    if not alone or alone[0].kind is not Kind.STATE or text == alone[0].name:
        return False
    return not {form.case for form in morphology.forms(text)} & {form.case for form in morphology.forms(type_word)}


def of_entry(entry_id: str) -> Alias:
    """The alias of an entry of the gazetteer, by its id. Raises `KeyError` where there is none."""
    entry = gazetteer.entry(entry_id)
    if entry is None:
        raise KeyError(entry_id)
    return _alias(entry)


def _alias(entry: gazetteer.Entry) -> Alias:
    return Alias(entry.id, entry.kind, entry.name, (entry.id,), facts.write(facts.Listed(entry.id)))


@lru_cache(maxsize=10_000)
def nominative(text: str, cases: str = "") -> str:
    """A name that no table knows, in the nominative.

    A dictionary of other words helps with adjectives and types («Майдане Независимости»); a word that it does not
    know stays as it is, but where a preposition shows its case («в Евлахе»).
    """
    words = text.split()
    typed = [i for i, word in enumerate(words) if i and gazetteer.type_word(word)]
    head = next((i for i, word in enumerate(words) if not _adjective(word)), len(words) - 1)
    head = max([head, *typed[:1]])
    gender = _gender(words[head]) if head else ""
    return " ".join(
        _word(word, cases, gender if i < head else "") if i <= head else word for i, word in enumerate(words)
    )


def _gender(word: str) -> str:
    return next((form.gender for form in morphology.forms(word) if form.pos == "NOUN" and form.gender), "")


def _adjective(word: str) -> bool:
    return morphology.forms(word)[0].pos == "ADJF"


_CHAY = re.compile(r"(.{2,}ча)(?:я|ю|ем|е)$")
"""«Окчучае»: rivers of the Caucasus end in «чай»."""


def _word(word: str, cases: str, gender: str) -> str:
    """A word in the nominative; an adjective in the gender of its noun, "" where none follows."""
    if word.isupper() or not "а" <= word[0].lower() <= "я":
        return word
    if river := _CHAY.match(word):
        return f"{river[1]}й"
    forms = [form for form in morphology.forms(word) if not cases or form.case in cases] or list(morphology.forms(word))
    wanted = (form for form in forms if (form.pos == "ADJF" if gender else "Geox" in form.grammemes))
    best = next(wanted, forms[0])
    if not best.known and best.pos != "ADJF":
        return _without_ending(word, cases)
    lemma = best.lemma
    if best.pos == "ADJF" and (gender or best.gender) in {"f", "n"}:
        lemma = _agreeing(lemma, gender or best.gender)
    return "-".join(part[:1].upper() + part[1:] for part in lemma.split("-")) if word[0].isupper() else lemma


_ENDINGS = (
    ("ом", "i", ""),
    ("ем", "i", ""),
    ("ой", "i", "а"),
    ("а", "g", ""),
    ("ы", "g", "а"),
    ("у", "d", ""),
    ("у", "a", "а"),
    ("е", "p", ""),
)
"""An ending, the case in which an unknown town may have it, and what stands for it in the nominative."""


_SHORTEST_STEM = 3
"""Letters that are left of a name at least where an ending is taken off: «Уфа» is no case of «Уф»."""


def _without_ending(word: str, cases: str) -> str:
    for ending, case, instead in _ENDINGS:
        stem = word[: -len(ending)]
        if case in cases and word.endswith(ending) and len(stem) >= _SHORTEST_STEM and stem[-1] not in "аеёиоуыэюяьй":
            return stem + ("а" if case == "p" and stem[-1] in "кгхц" and stem[-2] not in "аеёиоуыэюя" else instead)
    return word


def _agreeing(lemma: str, gender: str) -> str:
    hard = lemma.endswith(("ый", "ой", "кий", "гий", "хий"))
    return lemma[:-2] + (("ая" if hard else "яя") if gender == "f" else ("ое" if hard else "ее"))


_CASE_ENDINGS = "ого ому ыми ими ая ое ый ий ой ую ые ие ых их ом ем ам ах а у е ы и я ю о ь".split()


def _stem(word: str) -> str:
    """A word without what its case may add, for a key."""
    lower = word.lower()
    for ending in _CASE_ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST_STEM:
            return lower[: -len(ending)]
    return lower
