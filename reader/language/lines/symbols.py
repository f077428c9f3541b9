"""Takes out of a text what is no letter of any name: emoji, bullets, raised figures, addresses, dashes without blanks.

Every character keeps the way back to where it stood, so that «⚡️Мишустин» and «Путин—Эрдоган» are found where they are.
"""

import re
from collections.abc import Sequence

from reader.language.russian import morphology

_SYMBOL = (
    "\u203c\u2049\u20e3\u2022\u2023\u2043\u2190-\u2211\u2213-\u2bff\ue000-\uf8ff\ufe00-\ufe0f\ufffc"
    "\U0001f000-\U0001faff\U000e0020-\U000e007f"
)
"""Emoji and what shapes them, bullets, arrows, figures in circles; not the minus among the signs of mathematics."""
_RAISED = "\u00b2\u00b3\u00b9\u2070-\u209c"
_TLD = "ru|com|org|net|info|az|am|ge|kz|uz|kg|tj|tm|tr|ua|by|md|su|de|fr|uk|us|eu|me|io|tv|news|media|online|press|рф"
_ADDRESS = "|".join(
    (
        r"(?:https?://|www\.|\bt\.me/)[^\s<>«»\"“”()\[\]]+",
        r"(?<![\w.+-])[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}",
        r"(?<!\w)@\w+(?:\.\w+)*",
        rf"(?<![\w.-])[\w-]{{1,40}}(?:\.[\w-]{{1,40}}){{,5}}\.(?:{_TLD})\b(?:/[^\s<>«»\"“”()\[\]]*)?",
        r"#(?=\w*(?:[a-z_]|[а-яё][А-ЯЁ]))\w+",
    )
)
"""URLs, e-mail addresses, handles, names of sites, and hashtags of more than one Russian word («#ПутинВПекине»)."""
_DASH = r"(?<=[^\W\d_])[–—](?=[А-ЯЁа-яё])"
_ANY = re.compile(rf"(?P<address>{_ADDRESS})|(?P<symbol>[{_SYMBOL}]+)|(?P<raised>[{_RAISED}]+)|(?P<dash>{_DASH})")
_SOME = tuple(
    re.compile(each)
    for each in (f"[{_SYMBOL}{_RAISED}@#]", "://", rf"\.(?:{_TLD})\b", r"www\.", r"[–—](?=[А-ЯЁа-яё])(?<=[^\W\d_].)")
)
"""Whether there may be any, in a tenth of the time: each begins with a letter, or one of several, that is rare."""
_LONGEST = 40
"""Letters beside a dash that are looked at: no name of one word has more."""
_BLANKS = 4
"""Characters around a symbol that are looked at."""
_BEFORE, _BEHIND = re.compile(r"[\w–—-]*$"), re.compile(r"[\w–—-]*")


def without(text: str, origin: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The text with blanks, dashes or small letters there, and where every character stood."""
    if not any(some.search(text) for some in _SOME):
        return text, origin
    letters: list[str] = []
    places: list[int] = []
    end = 0
    for match in _ANY.finditer(text):
        letters.append(text[end : match.start()])
        places += origin[end : match.start()]
        instead = _instead(match)
        letters.append(instead)
        places += _places(origin, match.start(), match.end(), len(instead))
        end = match.end()
    letters.append(text[end:])
    return "".join(letters), [*places, *origin[end:]]


def _places(origin: Sequence[int], start: int, end: int, length: int) -> list[int]:
    """Where the characters stood that are there instead; a blank put in stands where the sign behind it does."""
    if length == end - start:
        return list(origin[start:end])
    return [origin[min(start + max(at - 1, 0), end)] for at in range(length)]


def _instead(match: re.Match[str]) -> str:
    """What a machine should see in its place."""
    length = match.end() - match.start()
    match match.lastgroup:
        case "address":
            return "@" + "x" * (length - 1)
        case "raised":
            return " " * length
        case "dash":
            return "-" if _is_one_word(match) else f" {match.group()} "
    return f" — {' ' * (length - 2)}" if _is_between(match) else " " * length


def _is_between(match: re.Match[str]) -> bool:
    """Does a symbol stand behind a word and before a capital, which are then no one name?"""
    start, end = match.span()
    before = match.string[max(0, start - _BLANKS) : start].rstrip(" ")[-1:]
    return before.isalnum() and match.string[end : end + _BLANKS].lstrip(" ")[:1].isupper()


def _is_one_word(match: re.Match[str]) -> bool:
    """«Нью–Йорк», «Ростов–на–Дону», «армяно–азербайджанский»: a word that should have a hyphen."""
    start, end = match.span()
    before = _BEFORE.search(match.string[max(0, start - _LONGEST) : start])
    behind = _BEHIND.match(match.string[end : end + _LONGEST])
    whole = f"{before.group() if before else ''}-{behind.group() if behind else ''}".lower()
    if match.string[start - 1] == "о" and match.string[end].islower():
        return True
    return morphology.is_known(re.sub("[–—]", "-", whole))
