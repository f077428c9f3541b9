"""Names a state or a place: an entry of the gazetteer where there is one, else the name led back to its nominative."""

from functools import lru_cache

from reader.language import gazetteer, homonyms, morphology, sound
from reader.model import Alias, Kind


@lru_cache(maxsize=10_000)
def alias(text: str, type_word: str = "", neighbours: frozenset[str] = frozenset()) -> Alias:
    """The alias of a state or a place by its name in any case.

    A word for its type («штата Нью-Йорк», «Псковской» of «областях») and the places beside it tell homonyms apart; a
    name that they leave open is no entry's.
    """
    entries = _typed(text, type_word, neighbours) or homonyms.meant(text, neighbours)
    if len(entries) == 1:
        return _alias(entries[0])
    name = entries[0].name if entries else nominative(text)
    key = "place:?" + " ".join(sound.key(_stem(word)) for word in name.split())
    return Alias(key, Kind.PLACE, name, (key,))


def _typed(text: str, type_word: str, neighbours: frozenset[str]) -> tuple[gazetteer.Entry, ...]:
    """The entries that a name means together with a word for its type, before it or shared after it."""
    if not type_word:
        return ()
    before = homonyms.meant(f"{type_word} {text}", neighbours)
    return before or homonyms.meant(f"{text} {gazetteer.type_name(type_word)}", neighbours)


def of_entry(entry_id: str) -> Alias:
    """The alias of an entry of the gazetteer, by its id. Raises `KeyError` where there is none."""
    entry = gazetteer.entry(entry_id)
    if entry is None:
        raise KeyError(entry_id)
    return _alias(entry)


def _alias(entry: gazetteer.Entry) -> Alias:
    return Alias(entry.id, entry.kind, entry.name, (entry.id,), (("entry", entry.id),))


@lru_cache(maxsize=10_000)
def nominative(text: str) -> str:
    """A name that no table knows, in the nominative as well as a dictionary of other words can tell."""
    words = text.split()
    head = next((i for i, word in enumerate(words) if not _adjective(word)), len(words) - 1)
    return " ".join(_word(word, i <= head) for i, word in enumerate(words))


def _adjective(word: str) -> bool:
    return morphology.forms(word)[0].pos == "ADJF"


def _word(word: str, declines: bool) -> str:
    if not declines or word.isupper() or not word[:1].isalpha() or not "а" <= word[0].lower() <= "я":
        return word
    forms = morphology.forms(word)
    best = next((form for form in forms if "Geox" in form.grammemes), forms[0])
    lemma = best.lemma
    if best.pos == "ADJF" and best.gender in {"f", "n"}:
        lemma = _agreeing(lemma, best.gender)
    return "-".join(part[:1].upper() + part[1:] for part in lemma.split("-")) if word[0].isupper() else lemma


def _agreeing(lemma: str, gender: str) -> str:
    hard = lemma.endswith(("ый", "ой")) or lemma.endswith(("кий", "гий", "хий"))
    return lemma[:-2] + (("ая" if hard else "яя") if gender == "f" else ("ое" if hard else "ее"))


def _stem(word: str) -> str:
    lower = word.lower()
    for end in (
        "ого",
        "ому",
        "ыми",
        "ими",
        "ая",
        "ое",
        "ый",
        "ий",
        "ой",
        "ую",
        "ые",
        "ие",
        "ых",
        "их",
        "ом",
        "ем",
        "ам",
        "ах",
        "а",
        "у",
        "е",
        "ы",
        "и",
        "я",
        "ю",
        "о",
        "ь",
    ):
        if lower.endswith(end) and len(lower) - len(end) >= 3:
            return lower[: -len(end)]
    return lower
