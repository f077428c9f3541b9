"""Keeps the capitals that are a name's own: «Ле Пен», «О'Нил», «МакКейн», «аш-Шараа».

A name is read in lower case, and by default shown with a capital to each word but its particles; what the writer
spelled otherwise is noted beside the name.
"""

from collections.abc import Iterable
from functools import cache, lru_cache

from reader.language.lexicon import tables, titles
from reader.language.person import parse
from reader.language.person.parse import PersonName


@lru_cache(maxsize=20_000)
def by_default(word: str) -> str:
    """A word of a name, given in lower case, as it is written unless the writer has it otherwise."""
    return word if parse.is_particle(word) else capital(word)


def capital(word: str) -> str:
    """«Салтыков-Щедрин», but «Нури-паша» and «аль-Багдади»."""
    first, *rest = word.split("-")
    small = titles.honorifics()
    head = first if rest and first in _articles() else first[:1].upper() + first[1:]
    return "-".join([_inner(head), *(each if each in small else capital(each) for each in rest)])


def _inner(word: str) -> str:
    """«О'Нил», «Д’Артаньян»: with the capital behind an apostrophe that follows one letter."""
    return word[:2] + word[2:3].upper() + word[3:] if word[1:2] in _APOSTROPHES else word


_APOSTROPHES = frozenset("'’ʼ")


_LONGEST_ENDING = 2
"""Letters in which a form differs from its nominative at most: «О'Нила», «Ле Шевалье»."""


@cache
def _articles() -> frozenset[str]:
    return tables.group("name_words", "article")


def own(texts: Iterable[str], name: PersonName) -> PersonName:
    """A name with the capitals of its own that the texts have in which it stands."""
    surfaces = [word for text in sorted(texts) for word in _unusual(text)]
    if not surfaces:
        return name
    words = (name.first, *name.middle, name.last)
    lemmas = dict.fromkeys(part for word in words for part in word.split())
    spelled = (_respelled(lemma, surfaces) for lemma in lemmas)
    return name._replace(letters=" ".join(sorted({word for word in spelled if word})))


@lru_cache(maxsize=20_000)
def _unusual(text: str) -> tuple[str, ...]:
    """The words of a name that are not written as they are by default; nothing is told by one all in capitals."""
    found = (word for word in parse.split(text) if not word.endswith(".") and word[:1].isalpha())
    return tuple(word for word in found if not (word.isupper() or word.islower()) and word != by_default(word.lower()))


def _respelled(lemma: str, surfaces: Iterable[str]) -> str:
    """The nominative with the capitals of the first form that is one of its own."""
    for surface in surfaces:
        length = max(at for at, letter in enumerate(surface) if letter.isupper()) + 1
        if surface.lower().startswith(lemma[: max(length, len(lemma) - _LONGEST_ENDING)]):
            written = surface[:length] + lemma[length:]
            return written if written != by_default(lemma) else ""
    return ""
