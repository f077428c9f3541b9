"""Original spellings in brackets: «Томас Шефер (Thomas Schäfer)» is one person, mentioned twice."""

import re

from reader.language.name import Line, Name
from reader.model import Kind

_LATIN = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\wÀ-ž'’.-]*"
_ORIGINAL = re.compile(
    rf"\s?\(\s?(?:[а-я]{{2,6}}\.:?\s?)?(?P<name>{_LATIN}(?:\s(?:{_LATIN}|de|da|di|du|dos|del|der|den|la|van|von|al|el|bin|ibn|al-\w+|\(\w+\)|[«\"“]\w+[»\"”]))*"
    r"|[\u3040-\u30ff\u4e00-\u9fff·• ]{2,12}|[\u0600-\u06ff ]{4,40}|[\uac00-\ud7af ]{2,12})(?=\s?[),;])"
)


def add(line: Line, names: list[Name]) -> list[Name]:
    """The names of a line with the original spellings that follow them."""
    if "(" not in line.text:
        return names
    found = list(names)
    for name in names:
        if name.echo is not None or not re.match("[А-ЯЁа-яё]", name.text):
            continue
        match = _ORIGINAL.match(line.text, name.end - line.start)
        if not match or (name.kind is not Kind.PERSON and "." in match["name"]):
            continue
        start = line.start + match.start("name")
        if name.kind is not Kind.PERSON and match["name"].isupper() and len(match["name"]) > 1:
            continue
        original = match["name"].strip()
        end = start + len(match["name"].rstrip())
        found = [each for each in found if each is name or each.end <= start or end <= each.start]
        found.append(Name(start, end, name.kind, original, name.start))
    return found
