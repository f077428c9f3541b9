"""Says what a Russian word may be: pymorphy3's readings, made light and kept in a cache."""

from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from reader.language.russian import answers, dictionary

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


def is_known(word: str) -> bool:
    """Does the word stand in the dictionary?"""
    lower = word.lower()
    return bool(_readings(lower) if len(lower) > 1 else _known(lower))


def lemmas(word: str, likeliest: int | None = None) -> frozenset[str]:
    """The dictionary forms of a word that stands in the dictionary, by so many of its likeliest readings, or by all.

    Most words have no more readings, or but one such form, and it need not be told which are the likeliest.
    """
    lower = word.lower()
    if len(lower) > 1:
        found = _readings(lower)
        lemmas = frozenset([each.lemma(spelled) for spelled, each in found])
        if likeliest is None or len(found) <= likeliest or len(lemmas) == 1:
            return lemmas
    return frozenset([form.lemma for form in _known(lower)[:likeliest]])


def known_as(word: str, grammemes: frozenset[str] | set[str]) -> bool:
    """Has a reading of the word that stands in the dictionary one of these grammemes?"""
    return not all(map(grammemes.isdisjoint, _grammemes(word.lower())))


@answers.kept(20_000)
def is_common(word: str) -> bool:
    """Can the word be an ordinary one: known to the dictionary otherwise than as a name of a person or a place?"""
    return any(not each & NAMES for each in _grammemes(word.lower()))


@answers.kept(20_000)
def is_ordinary(word: str) -> bool:
    """Is the word, first of all, an ordinary one («Мороз» that opens a sentence)?"""
    found = known(word)
    return bool(found) and not found[0].grammemes & (NAMES | {"Abbr"})


@lru_cache(maxsize=10_000)
def agree(adjective: str, noun: str) -> bool:
    """Is there a case, a number and a gender that both words may have?"""
    others = known(noun)
    if not others or others[0].pos in {"PREP", "CONJ", "PRCL", "VERB"}:
        return False
    nouns = [form for form in others if form.pos in {"NOUN", "ADJF", "PRTF"}]
    return any(
        one.case == other.case
        and one.plural == other.plural
        and (one.plural or not other.gender or one.gender == other.gender)
        for one in forms(adjective)
        if one.pos == "ADJF"
        for other in nouns
    )


@lru_cache(maxsize=40_000)
def _known(lower: str) -> tuple[Form, ...]:
    """What pymorphy3's `parse` gives for a word of its dictionary, several times as fast."""
    if len(lower) < 2:  # may be an initial too
        return tuple(form for form in _guesses(lower) if form.known)
    found = _readings(lower)
    if not found:
        return ()
    scores = dictionary.probabilities(lower, [each.tag for _, each in found])
    if scores is None:
        alike = 1 / len(found)
        return tuple([_new(Form, (each.lemma(spelled), *each.form, alike, True)) for spelled, each in found])
    made = [
        _new(Form, (each.lemma(spelled), *each.form, score, True))
        for (spelled, each), score in zip(found, scores, strict=True)
    ]
    return tuple(sorted(made, key=_SCORE, reverse=True))


_new = tuple.__new__
"""Makes a named tuple in a quarter of the time that its class takes."""
_SCORE = itemgetter(Form._fields.index("score"))


@lru_cache(maxsize=40_000)
def _grammemes(lower: str) -> tuple[frozenset[str], ...]:
    """The grammemes of all readings, in no order; three times as quick as the readings, which are asked for later."""
    if len(lower) < 2:
        return tuple(form.grammemes for form in _known(lower))
    return tuple([each.form[-1] for _, each in _readings(lower)])


@lru_cache(maxsize=20_000)
def _readings(lower: str) -> tuple[tuple[str, "_Inflection"], ...]:
    """The spellings of a word of the dictionary, each with what it may be."""
    return tuple([(spelled, _inflection(place)) for spelled, places in dictionary.found(lower) for place in places])


class _Inflection(NamedTuple):
    """One way in which a word is a form of another: what to take off and to put on, and what the form is."""

    off_front: int
    off_back: int
    front: str
    back: str
    form: tuple[str, str, str, bool, frozenset[str]]
    """Part of speech to grammemes, as `Form` has them."""
    tag: str

    def lemma(self, word: str) -> str:
        """The dictionary form of a word."""
        return self.front + word[self.off_front : len(word) - self.off_back] + self.back


@lru_cache(maxsize=30_000)
def _inflection(place: dictionary.Place) -> _Inflection:
    """One form of one of the dictionary's paradigms."""
    number, index = place
    book = dictionary.analyzer().dictionary
    paradigm = book.paradigms[number]
    count = len(paradigm) // 3  # suffixes, tags, prefixes
    form, tag = _tag_of(paradigm[count + index])
    off = book.paradigm_prefixes[paradigm[2 * count + index]], book.suffixes[paradigm[index]]
    put = book.paradigm_prefixes[paradigm[2 * count]], book.suffixes[paradigm[0]]
    return _Inflection(len(off[0]), len(off[1]), *put, form, tag)


@cache
def _tag_of(number: int) -> tuple[tuple[str, str, str, bool, frozenset[str]], str]:
    """One of the dictionary's tags: what `_tag` says of it, and its letters."""
    tag = dictionary.analyzer().dictionary.gramtab[number]
    return _tag(tag), str(tag)


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
        for parse in dictionary.analyzer().parse(lower)
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
