"""What is searched for, in the tokens of the full-text index: what words, names and fields mean in this library."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import prod
from typing import NamedTuple

from reader.library.part import Part
from reader.library.search_forms import NormalForms
from reader.library.search_places import first_place
from reader.library.search_tables import DAY
from reader.library.searched_articles import EVERY
from reader.library.store import as_json
from reader.model.search import All, Any, Field, FieldTerm, NameTerm, NearTerm, Not, PhraseTerm, Term, WordTerm
from reader.text.compare import fold
from reader.text.matching import NOTHING, InWords, Leaf, leaves, reduced, words_of
from reader.text.words import forms_in

MOST_READINGS = 2_000
"""Sets of readings for which one word stands at most; those with the smallest numbers, which are mostly frequent."""
SHORT, MANY_FORMS, MOST_OF_SHORT = 2, 100_000, 300
"""Letters of a beginning that stands for fewer sets where so many forms are known: 2,000 take .1 s to be asked for."""
MOST_TOGETHER = 20_000
"""Sets for which all beginnings of a query stand, unless they are so many that each stands for fewest."""
MOST_PHRASES = 400
"""Different phrases that are asked for together; what would be more is looked up in the texts."""
FEW_FORMS = 5_000
"""So many forms that begin alike are looked at one by one; of more, the first that were seen are enough."""
DEEPEST = 12
"""Brackets in brackets as the index is asked; what stands deeper is looked up in the articles."""
FARTHEST = 1_000_000
"""Words between two that are near one another; no text has as many."""

_LAST = "\U0010ffff"
_ALL, _NONE = f'"{EVERY}"', '"none"'
"""What every article has, and what none has."""
_STATES = {Field.MARKED, Field.STARRED, Field.READ}
_DATES = {Field.AFTER, Field.BEFORE, Field.DATED}


class Beginning(Container[str]):
    """All words that begin so."""

    def __init__(self, beginning: str) -> None:
        self._beginning = beginning

    def __contains__(self, form: object) -> bool:
        return isinstance(form, str) and form.startswith(self._beginning)


class Bound(NamedTuple):
    """Where a date begins: all that stands from its `first` place on is of then or later, nothing below `least`.

    Between them stands what found no room on its day.
    """

    first: int
    least: int


@dataclass(frozen=True)
class Meaning:
    """A tree, and what its leaves mean in a library."""

    term: Term
    """Without any «no»: it says `Not`."""
    readings: Mapping[WordTerm, Sequence[int]]
    """The sets of readings that a word stands for."""
    forms: Mapping[WordTerm, int]
    """The number of a word that is sought in its exact form, if it was ever seen."""
    aliases: Mapping[NameTerm, frozenset[int]]
    labels: Mapping[FieldTerm, frozenset[int]]
    bounds: Mapping[FieldTerm, "Bound"]


@dataclass(frozen=True)
class Stretch:
    """Some places of the index, half-open `[low, high)`, and what is asked of what stands there."""

    low: int
    high: int
    term: Term
    words: str | None
    """An expression for the table of words; None where that of exact forms alone is asked."""
    forms: str | None
    """Likewise."""
    is_certain: bool
    """What these expressions find is what was asked for; otherwise it may be more."""


class SearchTerms(Part):
    """What words, names and fields mean."""

    def meaning(self, term: Term, normal_forms: NormalForms) -> Meaning:
        """What a tree means; of a word that no article holds, `normal_forms` says what it may be."""
        term = plain(term)
        each = list(dict.fromkeys(leaves(term)))
        words = dict.fromkeys(word for leaf in each for word in words_of(leaf))
        fields = [leaf for leaf in each if isinstance(leaf, FieldTerm)]
        most = MOST_TOGETHER // max(sum(word.prefix for word in words), 1)
        return Meaning(
            term,
            {word: self._readings(word, normal_forms, most) for word in words},
            {word: number for word in words if word.exact and (number := self._form(word.form)) is not None},
            {leaf: self.aliases(leaf) for leaf in each if isinstance(leaf, NameTerm)},
            {leaf: self._labels(leaf) for leaf in fields if leaf.field not in _DATES},
            {leaf: self._bound(leaf) for leaf in fields if leaf.field in _DATES},
        )

    def forms(self, meaning: Meaning) -> dict[WordTerm, Container[str]]:
        """The forms for which each word of a tree stands, as far as articles hold them."""
        return {word: self._forms(word, readings) for word, readings in meaning.readings.items()}

    def _forms(self, word: WordTerm, readings: Sequence[int]) -> Container[str]:
        if word.exact:
            return Beginning(word.form) if word.prefix else frozenset((word.form,))
        rows = self._rows(
            "SELECT form FROM json_each(?) AS asked CROSS JOIN word_forms ON readings = asked.value", as_json(readings)
        )
        return frozenset(form for (form,) in rows)

    def _form(self, form: str) -> int | None:
        number: int | None = self._value("SELECT id FROM word_forms WHERE form = ?", form)
        return number

    def _readings(self, word: WordTerm, normal_forms: NormalForms, most: int) -> list[int]:
        if word.prefix:
            return self._beginning(word.form, most)
        own = self._row(
            "SELECT readings, lemmas FROM word_forms JOIN readings ON readings.id = readings WHERE form = ?", word.form
        )
        if word.exact:
            return [own[0]] if own else []
        rows = self._rows(
            """
            SELECT DISTINCT readings FROM json_each(?) AS asked CROSS JOIN lemma_readings ON lemma = asked.value
            ORDER BY readings LIMIT ?
            """,
            as_json(own[1].split() if own else normal_forms(word.form)),
            MOST_READINGS,
        )
        return [readings for (readings,) in rows]

    def _beginning(self, form: str, most: int) -> list[int]:
        asked = (form, form + _LAST)
        is_large = len(form) <= SHORT and self._value("SELECT coalesce(max(id), 0) FROM word_forms") > MANY_FORMS
        most = MOST_OF_SHORT if is_large else min(max(most, MOST_OF_SHORT), MOST_READINGS)
        count = "SELECT count(*) FROM (SELECT 1 FROM word_forms WHERE form >= ? AND form < ? LIMIT ?)"
        if self._value(count, *asked, FEW_FORMS) < FEW_FORMS:
            sql = "SELECT DISTINCT readings FROM word_forms WHERE form >= ? AND form < ? ORDER BY readings LIMIT ?"
        else:
            sql = "SELECT DISTINCT readings FROM word_forms NOT INDEXED WHERE form >= ? AND form < ? LIMIT ?"
        return [readings for (readings,) in self._rows(sql, *asked, most)]

    def aliases(self, name: NameTerm) -> frozenset[int]:
        """The aliases by which articles name whom a name means."""
        rows = self._rows(
            "SELECT aliases.id FROM json_each(?) AS asked CROSS JOIN aliases ON entity = asked.value",
            as_json(map(self._live, name.entities)),
        )
        return frozenset(alias for (alias,) in rows)

    def _labels(self, leaf: FieldTerm) -> frozenset[int]:
        if leaf.field in _STATES:
            rows = self._rows("SELECT id FROM labels WHERE kind = 'state' AND folded = ?", leaf.field.value)
        elif leaf.field is Field.SOURCE:
            return frozenset(number for number, folded in self._sources(leaf.value) if calls(leaf.value, folded))
        else:
            rows = self._rows("SELECT id FROM labels WHERE kind = ? AND folded = ?", leaf.field.value, fold(leaf.value))
        return frozenset(number for (number,) in rows)

    def _sources(self, value: str) -> Iterable[tuple[int, str]]:
        word = next(iter(forms_in(value)), fold(value))
        rows = self._rows("SELECT id, folded FROM labels WHERE kind = 'source' AND instr(folded, ?)", word)
        return [(number, folded) for number, folded in rows]

    def _bound(self, leaf: FieldTerm) -> Bound:
        if leaf.field is Field.DATED:
            return Bound(0, 0)
        first = least = first_place(leaf.value)
        spilled = "SELECT min(place) FROM searched WHERE place >= max(?1 - ?2, 0) AND place < ?1 AND wanted >= ?3"
        while (place := self._value(spilled, least, DAY, first)) is not None:
            least = place
        return Bound(first, least)


def calls(value: str, folded: str) -> bool:
    """Whether the name of an outlet holds these words."""
    words, name = forms_in(value), forms_in(folded)
    if not words:
        return fold(value) == folded
    return any(name[start : start + len(words)] == words for start in range(len(name) - len(words) + 1))


def plain(term: Term) -> Term:
    """A tree that says «not» where a field says «no»."""
    match term:
        case All(parts):
            return All(tuple(map(plain, parts)))
        case Any(parts):
            return Any(tuple(map(plain, parts)))
        case Not(part):
            return Not(plain(part))
        case FieldTerm(field, "no") if field in _STATES or field is Field.DATED:
            return Not(FieldTerm(field, "yes"))
        case _:
            return term


# ------------------------------------------------------------------------------------------------ expressions


def stretches(meaning: Meaning) -> list[Stretch]:
    """Where in the index articles may be that are sought, and by what to find them: the newest first.

    In most it is known of every date whether what stands there is before or after it.
    """
    edges = sorted({0, *(place for bound in meaning.bounds.values() for place in bound)})
    trees: list[tuple[int, int, Term]] = []
    for low, high in pairwise([-(1 << 62), *edges, 1 << 62]):
        tree = reduced(meaning.term, _Known(meaning, low, high))
        begin = trees.pop()[0] if trees and trees[-1][2] == tree else low
        trees.append((begin, high, tree))
    return [_stretch(meaning, *each) for each in reversed(trees) if each[2] != NOTHING]


class _Known:
    """What is known of a leaf in a stretch of places."""

    def __init__(self, meaning: Meaning, low: int, high: int) -> None:
        self._meaning, self._low, self._high = meaning, low, high

    def __call__(self, leaf: Leaf) -> bool | None:
        meaning = self._meaning
        match leaf:
            case FieldTerm(Field.AFTER | Field.DATED | Field.BEFORE):
                return self._of_date(leaf)
            case FieldTerm():
                is_possible = bool(meaning.labels[leaf])
            case NameTerm():
                is_possible = bool(meaning.aliases[leaf])
            case _:
                is_possible = all(map(meaning.readings.__getitem__, words_of(leaf))) and any(
                    True for _ in words_of(leaf)
                )
        return None if is_possible else False

    def _of_date(self, leaf: FieldTerm) -> bool | None:
        first, least = self._meaning.bounds[leaf]
        if least <= self._low < first:
            return None
        is_after = self._low >= first
        return not is_after and self._low >= 0 if leaf.field is Field.BEFORE else is_after


def _stretch(meaning: Meaning, low: int, high: int, term: Term) -> Stretch:
    parts = term.parts if isinstance(term, All) else (term,)
    exact = [part for part in parts if part in meaning.forms and isinstance(part, WordTerm) and not part.prefix]
    rest = [part for part in parts if part not in exact]
    forms = " AND ".join([f'"f{meaning.forms[word]}"' for word in exact]) or None
    expression = _Expression(meaning)
    words = expression.of(All(tuple(rest)), wants=True, depth=0) if rest or not exact else None
    return Stretch(low, high, term, words, forms, expression.is_certain)


class _Expression:
    """Writes what the table of words is asked. Where it cannot be asked exactly it is asked for more."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning
        self.is_certain = True

    def of(self, term: Term, *, wants: bool, depth: int) -> str:
        """An expression for a tree that articles are to have, or (`wants` is false) not to have."""
        if depth > DEEPEST:
            return self._unsure(_ALL, wants=wants)
        match term:
            case All(parts):
                return self._all(parts, wants=wants, depth=depth + 1)
            case Any(parts):
                return _either([self.of(part, wants=wants, depth=depth + 1) for part in parts])
            case Not(part):
                return f"({_ALL} NOT {self.of(part, wants=not wants, depth=depth + 1)})"
            case WordTerm() | PhraseTerm() | NearTerm():
                return self._words(term, wants=wants)
            case _:
                return self._labels(term, wants=wants)

    def _labels(self, leaf: NameTerm | FieldTerm, *, wants: bool) -> str:
        if isinstance(leaf, NameTerm):
            return _either([f'"a{alias}"' for alias in sorted(self._meaning.aliases[leaf])])
        if leaf in self._meaning.bounds:
            return self._unsure(_ALL, wants=wants)
        return _either([f'"b{label}"' for label in sorted(self._meaning.labels[leaf])])

    def _all(self, parts: Sequence[Term], *, wants: bool, depth: int) -> str:
        has = [self.of(part, wants=wants, depth=depth) for part in parts if not isinstance(part, Not)]
        lacks = [self.of(part.part, wants=not wants, depth=depth) for part in parts if isinstance(part, Not)]
        both = f"({' AND '.join(has)})" if has else _ALL
        return f"({both} NOT {_either(lacks)})" if lacks else both

    def _unsure(self, more: str, *, wants: bool) -> str:
        """More than what is asked for, where that is wanted, else none of it."""
        self.is_certain = False
        return more if wants else _NONE

    def _words(self, term: InWords, *, wants: bool) -> str:
        if isinstance(term, WordTerm):
            alternatives = _either([f'"{each}"' for each in self._tokens(term)])
            return self._unsure(alternatives, wants=wants) if term.exact else alternatives
        is_exact = any(word.exact for word in words_of(term))
        readings = [self._meaning.readings[word] for word in words_of(term)]
        if prod(map(len, readings)) > MOST_PHRASES:
            return self._unsure(self._loosely(term), wants=wants)
        if isinstance(term, PhraseTerm):
            whole = _either([f'"{" ".join(phrase)}"' for phrase in self._phrases(term)])
        else:
            sides = product(*map(self._phrases, term.parts))
            whole = _either([_near(phrases, term.within) for phrases in sides])
        return self._unsure(whole, wants=wants) if is_exact else whole

    def _loosely(self, term: PhraseTerm | NearTerm) -> str:
        """What all articles have that have the term: as many pairs of neighbours as are not too many, and each word."""
        phrases = (
            [term] if isinstance(term, PhraseTerm) else [each for each in term.parts if isinstance(each, PhraseTerm)]
        )
        pairs = [PhraseTerm(pair) for phrase in phrases for pair in pairwise(phrase.words)]
        left, asked = MOST_PHRASES, list[str]()
        left_words = dict.fromkeys(words_of(term))
        for pair in sorted(pairs, key=self._ways):
            left -= self._ways(pair)
            if left < 0:
                break
            asked.append(_either([f'"{" ".join(phrase)}"' for phrase in self._phrases(pair)]))
            for word in pair.words:
                left_words.pop(word, None)
        asked += [_either([f'"{token}"' for token in self._tokens(word)]) for word in left_words]
        return f"({' AND '.join(dict.fromkeys(asked))})"

    def _ways(self, phrase: PhraseTerm) -> int:
        return prod(len(self._meaning.readings[word]) for word in phrase.words)

    def _phrases(self, part: WordTerm | PhraseTerm) -> Iterator[tuple[str, ...]]:
        return product(*map(self._tokens, words_of(part)))

    def _tokens(self, word: WordTerm) -> list[str]:
        return [f"w{readings}" for readings in self._meaning.readings[word]]


def _near(phrases: Iterable[tuple[str, ...]], within: int) -> str:
    """Phrases near one another; of one alone, that one."""
    quoted = [f'"{" ".join(phrase)}"' for phrase in phrases]
    return f"NEAR({' '.join(quoted)}, {min(within, FARTHEST)})" if len(quoted) > 1 else quoted[0]


def _either(expressions: Iterable[str]) -> str:
    different = list(dict.fromkeys(expressions))
    if not different:
        return _NONE
    return different[0] if len(different) == 1 else f"({' OR '.join(different)})"
