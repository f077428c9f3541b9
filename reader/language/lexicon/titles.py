"""Knows the words that stand beside a name and do not belong to it: titles, offices, ranks, forms of address."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from reader.language.lexicon import tables
from reader.language.lines.tokens import Word
from reader.language.russian import answers, morphology


@cache
def _table() -> dict[str, dict[str, str]]:
    """Lemma -> where it stands -> gender."""
    table: dict[str, dict[str, str]] = {}
    for where, gender, words in tables.rows("titles"):
        for word in words.split(", "):
            table.setdefault(word.replace("ё", "е"), {}).setdefault(where, gender.strip("-"))
    return table


def title(word: str, where: str = "before") -> str | None:
    """The gender that a title tells ("m", "f", or "" for both), None where the word, in any case, is no title."""
    return _told(word).get(where)


@answers.kept(20_000)
def _told(word: str) -> dict[str, str]:
    """The places at which a word, in any case, is a title, each with the gender that it tells there; mostly none."""
    lower = word.lower().rstrip(".").replace("ё", "е")
    found = dict(_table().get(lower, ()))
    if lower[:2] not in _first_letters() or not _may_be_form(lower):
        return found
    for form in morphology.forms(lower):
        if form.pos in {"NOUN", "ADJF"}:
            found = _table().get(form.lemma.replace("ё", "е"), {}) | found
    return found


def _may_be_form(lower: str) -> bool:
    """May a word be a form of a title: by the dictionary, or by how a word begins that it does not know?"""
    lemmas = morphology.lemmas(lower)
    if lemmas:
        return any(lemma.replace("ё", "е") in _table() for lemma in lemmas)
    return not _beginnings().isdisjoint(tables.beginnings(lower))


@cache
def _first_letters() -> frozenset[str]:
    """Every form of a title begins with the two letters with which the title does."""
    return frozenset(lemma[:2] for lemma in _table())


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(map(tables.beginning, _table()))


def stands_alone(word: str) -> bool:
    """Does the title stand before a name that has no surname («пророк Мухаммед», «королева Елизавета»)?"""
    return title(word, "alone") is not None


_SEE = ("ский", "ского", "скому", "ским", "ском", "кая", "кой")


def has_no_surname(before: Sequence[Word]) -> bool:
    """Is there a title of those who have no surname, a see between («папа Римский Франциск»)?"""
    of_all = tables.written("name_words", "of all")
    for word in before:
        if word.text not in of_all and not word.text.endswith(_SEE):
            return stands_alone(word.text)
    return False


@answers.kept(20_000)
def is_person_noun(word: str) -> bool:
    """Is the word, first of all, a common noun for people («племянник», «поп-звезда», «футболист»)?"""
    tail = word.rpartition("-")[2]
    if tail != word and any(form.lemma in honorifics() for form in morphology.known(tail)):
        return False  # «Алимардан-бек» is a name
    person = any(
        form.pos == "NOUN" and "anim" in form.grammemes and not form.grammemes & morphology.NAMES
        for form in morphology.known(tail)[:1]
    )
    return person or (tail != word and title(tail) is not None)


@lru_cache(maxsize=1)
def honorifics() -> frozenset[str]:
    """The words that stand inside a name or behind it and are no part of it: «ханум», «паша»."""
    return tables.group("name_words", "honorific") | tables.group("name_words", "honorific behind")


def is_age(word: str) -> bool:
    """«34-летний», «шестидесятивосьмилетняя»"""
    return "летн" in word and bool(re.search(r"летн(?:ий|яя|его|ей|ему|им|юю|ем|ие|их)$", word))
