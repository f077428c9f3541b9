"""How texts are compared and made fit to be kept, in every layer."""

import re
import unicodedata

UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
"""For a class in a pattern: soft hyphens, and other signs that take no room."""

_UNSEEN = re.compile(f"[{UNSEEN}]+")
_STRESSED = re.compile("([аеиоуыэюя])([\u0300-\u036f]+)", re.IGNORECASE)
"""A Russian vowel in a decomposed text, with what stands over it: its stress, or the dots of ё."""
_STRESS = re.compile("[\u0300\u0301]")
_MARKED = re.compile("[\u0300-\u036fѐѝЀЍ]")


def fold(name: str) -> str:
    """A name as it is looked up: `bare`, in lower case, ё as е, any white space as one space."""
    return " ".join(bare(name).casefold().replace("ё", "е").split())


def bare(text: str) -> str:
    """A text of whole letters alone: decomposed ones put together, no stress on Russian vowels, nothing unseen."""
    text = _UNSEEN.sub("", text)
    if _MARKED.search(text):
        text = _STRESSED.sub(_unstressed, unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", text)


def _unstressed(vowel: re.Match[str]) -> str:
    return vowel[1] + _STRESS.sub("", vowel[2])


def whole(text: str) -> str:
    """A text that can be encoded: halves of surrogate pairs, which clipboards and JSON may hold, become «�»."""
    return text.encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace")
