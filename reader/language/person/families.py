"""Several bearers of one surname are nobody's name: «Алиевы», «братья Царнаевы», «отравление Скрипалей»."""

import re
from collections.abc import Callable, Sequence

from reader.language.person.parse import PersonName

_MANY = re.compile(r"(?:[оеё]в|[иы]н)(?:ы|ых|ыми)$|[сц]к(?:ие|ими)$")
"""Plurals of surnames that no other form of a surname is like."""
_ENDINGS = (("ий", "ие"), ("ый", "ые"), ("ой", "ие"), ("ь", "и"), ("й", "и"), ("а", "ы"), ("я", "и"))
_VELAR = tuple("гкхжшщч")


def family(text: str, options: Sequence[PersonName], known: Callable[[Sequence[PersonName]], str]) -> PersonName | None:
    """The surname of a family that a word names, with `plural` set; None where it names one person.

    `known` tells which of some surnames the article knows, "" for none. A plural that can be read as one person's name
    is a family only if the article knows that surname, and not the other («Скрипали» beside «Сергей Скрипаль»).
    """
    many = [each._replace(plural=False, gender="") for each in options if each.plural and each.last]
    if not many or " " in text or options[0].first:
        return None
    last = known(many)
    if not _MANY.search(text.lower()) and (not last or known([each for each in options if not each.plural])):
        return None
    return PersonName(last=last or many[0].last, plural=True)


def plural(last: str) -> str:
    """A man's surname in the plural: Алиевы, Скрипали, Трубецкие; as it is where it does not decline."""
    for ending, many in _ENDINGS:
        if last.endswith(ending):
            stem = last.removesuffix(ending)
            return stem + ("и" if many == "ы" and stem.endswith(_VELAR) else many)
    if last[-1] in "оеёиуыэю":
        return last
    return last + ("и" if last[-1] in _VELAR else "ы")
