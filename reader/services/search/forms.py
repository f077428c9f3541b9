"""What a word may be a form of, for the full-text index."""

from collections.abc import Collection

from reader.library import Library

GUESSES = 4
"""Normal forms of a word that no dictionary knows, the likeliest."""
_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя")


def normal_forms(form: str) -> Collection[str]:
    """The normal forms of a form, folded as it is; itself where it is no Russian word."""
    if not _CYRILLIC.issuperset(form):
        return (form,)
    from reader.language.russian import morphology

    lemmas: Collection[str] = morphology.lemmas(form)
    if not lemmas:
        lemmas = list(dict.fromkeys([each.lemma for each in morphology.forms(form)]))[:GUESSES]
    return {lemma.replace("ё", "е") for lemma in lemmas} or (form,)


def prepare() -> None:
    """Have at hand what knows words: it takes some tenths of a second to load, and else does so for the first word."""
    normal_forms("ъ")


def settle(library: Library) -> None:
    """Let the index know what this transaction changed, words that it never saw included."""
    library.search_index.settle(normal_forms)
