"""From a form of a place name back to the nominatives it may come from, by a table of endings.

No dictionary is asked: names of places are mostly not in one, and a table of names decides which of the proposals
exists. So the rules may propose too much, but must not miss a regular form. The paradigms are those of any school
grammar of Russian (declension of nouns and adjectives), with the old instrumental in -ою.
"""

from functools import lru_cache

_NOUN_ENDINGS: dict[str, tuple[str, ...]] = {
    # the form's ending: endings of the nominative it may stand for
    "а": ("", "о", "е"),
    "я": ("ь", "й", "е"),
    "у": ("", "а", "о", "е"),
    "ю": ("ь", "й", "я", "е"),
    "ы": ("а",),
    "и": ("я", "ь", "а", "й", "е"),
    "е": ("а", "я", "", "ь", "й", "о"),
    "ом": ("", "о"),
    "ем": ("ь", "й", "е", ""),
    "ой": ("а",),
    "ою": ("а",),
    "ей": ("я", "а", "и"),
    "ею": ("я", "а"),
    "ью": ("ь",),
    "ым": ("", "ы"),
    "ов": ("ы", "и"),
    "ев": ("и", "ы"),
    "ий": ("ия", "ии"),
    "ам": ("ы", "и"),
    "ям": ("и",),
    "ами": ("ы", "и"),
    "ями": ("и",),
    "ах": ("ы", "и"),
    "ях": ("и",),
}

_ADJECTIVE_ENDINGS: dict[str, tuple[str, ...]] = {
    "ого": ("ый", "ой", "ое", "ий"),
    "его": ("ий", "ее", "ый"),
    "ому": ("ый", "ой", "ое", "ий"),
    "ему": ("ий", "ее"),
    "ым": ("ый", "ой", "ое", "ые"),
    "им": ("ий", "ее", "ое", "ие", "ой"),
    "ом": ("ый", "ой", "ое", "ий"),
    "ем": ("ий", "ее"),
    "ой": ("ая",),
    "ою": ("ая",),
    "ей": ("яя", "ая"),
    "ую": ("ая",),
    "юю": ("яя",),
    "ых": ("ые", "ы"),
    "их": ("ие",),
    "ыми": ("ые", "ы"),
    "ими": ("ие",),
    "ьего": ("ий",),
    "ьему": ("ий",),
    "ьим": ("ий",),
    "ьем": ("ий",),
}

_PLURALS_IN_A = {
    stem + ending: (stem + "а",)
    for stem, endings in (("остров", ("ов", "ам", "ами", "ах")), ("озер", ("", "ам", "ами", "ах")))
    for ending in endings
}
"""«Соломоновых Островах»: of other words such a reading would make «Газа» of «Газах»."""

_VOWELS = "аеиоуыэюя"


def _behind(unlike: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """What an ending may stand for, nouns before adjectives, but for these endings of nouns."""
    found: dict[str, tuple[str, ...]] = {}
    for ending in (*_NOUN_ENDINGS, *_ADJECTIVE_ENDINGS):
        nouns = (each for each in _NOUN_ENDINGS.get(ending, ()) if each not in unlike)
        found[ending] = (*nouns, *_ADJECTIVE_ENDINGS.get(ending, ()))
    return found


_BEHIND_VOWEL = _behind(frozenset(("", "ь")))
_BEHIND_CONSONANT = _behind(frozenset("й"))
"""«Гейчае» is of Гейчай, not of Гейча."""


def _fleeting(stem: str) -> list[str]:
    """Stems with the vowel that oblique cases drop: «Череповц-» → «Череповец», «Торжк-» → «Торжок»."""
    if len(stem) < 3 or stem[-1] in _VOWELS or stem[-2] in _VOWELS:
        return []
    before = stem[:-2] if stem[-2] in "ьй" else stem[:-1]
    return [before + "е" + stem[-1], before + "о" + stem[-1]]


def _plural_genitive(word: str) -> list[str]:
    """Nominatives of a genitive plural that has no ending: «Афин» → «Афины», «Химок» → «Химки»."""
    if word[-1] in _VOWELS + "ьй":
        return []
    stems = [word]
    if len(word) > 3 and word[-2] in "ое":
        stems += [word[:-2] + word[-1], word[:-2] + "ь" + word[-1], word[:-2] + "й" + word[-1]]
    return [stem + ending for stem in stems for ending in "ыи"]


@lru_cache(maxsize=65536)
def nominatives(word: str) -> tuple[str, ...]:
    """What `word` (lower case, ё written е) may be in the nominative; itself first, for it may be one already.

    >>> nominatives("ереваном")[:2]
    ('ереваном', 'ереван')
    """
    found = [word, *_PLURALS_IN_A.get(word, ())]
    if len(word) < 3:
        return (word,)
    for size in (1, 2, 3, 4):
        stem = word[:-size]
        if len(stem) < 2:
            break
        behind = _BEHIND_VOWEL if stem[-1] in _VOWELS else _BEHIND_CONSONANT
        for nominative in behind.get(word[-size:], ()):
            found.append(stem + nominative)
            if nominative in ("", "ь"):
                found += [full + nominative for full in _fleeting(stem)]
    found += _plural_genitive(word)
    return tuple(dict.fromkeys(found))


_GENDERS = {
    "ая": ("ый", "ий", "ой"),
    "яя": ("ий",),
    "ое": ("ый", "ий", "ой"),
    "ее": ("ий",),
    "ые": ("ый", "ой"),
    "ие": ("ий", "ой"),
}


@lru_cache(maxsize=65536)
def masculines(word: str) -> tuple[str, ...]:
    """What an adjective in any case, gender and number may be in the masculine: «российскую» → «российский»."""
    found = []
    for nominative in nominatives(word):
        found.append(nominative)
        found += [nominative[:-2] + ending for ending in _GENDERS.get(nominative[-2:], ())]
    return tuple(dict.fromkeys(form for form in found if form.endswith(("ый", "ий", "ой"))))
