"""What a word may be a form of, for the full-text index."""

from collections.abc import Collection
from functools import cache
from types import ModuleType

from reader.library import Library

GUESSES = 4
"""Normal forms of a word that no dictionary knows, the likeliest."""
_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя")


def normal_forms(form: str) -> Collection[str]:
    """The normal forms of a form, folded as it is; itself where it is no Russian word."""
    if not _CYRILLIC.issuperset(form):
        return (form,)
    lemmas: Collection[str] = _morphology().lemmas(form)
    if not lemmas:
        lemmas = list(dict.fromkeys([each.lemma for each in _morphology().forms(form)]))[:GUESSES]
    return {lemma.replace("ё", "е") for lemma in lemmas} or (form,)


@cache
def _morphology() -> ModuleType:
    from reader.language.russian import morphology

    return morphology


def teach(library: Library) -> None:
    """Let the index know what words may be that it never saw."""
    library.search_index.teach(normal_forms)


def prepare() -> None:
    """Have at hand what knows words: it takes some tenths of a second to load, and else does so for the first word."""
    normal_forms("ъ")
