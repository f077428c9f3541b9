"""What brackets say of a name: an original spelling, «Томас Шефер (Thomas Schäfer)», or its other half.

Either way it is one person, mentioned twice.
"""

import re
from collections.abc import Sequence
from functools import cache

from reader.language.finding.rules import by
from reader.language.lexicon import first_names, tables, titles
from reader.language.lines.line import Line, Name, Row
from reader.model.names import Kind

_LATIN = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\wÀ-ž'’.-]*"
_HALF = re.compile(r"\s\((?P<name>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)\)")


def add(line: Line, names: Sequence[Name]) -> Sequence[Name]:
    """The names of a line with what follows them in brackets."""
    if "(" not in line.text:
        return names
    return _with_originals(line, _with_other_halves(line, names))


def _with_other_halves(line: Line, names: Sequence[Name]) -> list[Name]:
    """«митрополит Иларион (Лодыгин)», «принцесса Акисино (Кико)»: the other half of a name.

    A surname right behind the first name of somebody who has none in the church, or a first name behind a surname.
    """
    found = Row(names)
    for name in names:
        if name.kind is not Kind.PERSON or " " in name.text:
            continue
        match = _HALF.match(line.text, name.end - line.start)
        if match and _is_other_half(name, match["name"], line):
            start, end = line.start + match.start("name"), line.start + match.end("name")
            over = found.over(start, end)
            half = line.one(over, start, end, Kind.PERSON)._replace(echo=name.start)
            by(_is_other_half, half)
            found.add(half, instead_of=over)
    return list(found)


def _is_other_half(name: Name, word: str, line: Line) -> bool:
    if not titles.has_no_surname(line.before(name.start, 6)):
        return False
    return not (first_names.is_first_name(word) and first_names.is_first_name(name.text))


@cache
def _original() -> re.Pattern[str]:
    """«(англ. Thomas van der Schäfer)»: capitals, the small words of names between them; or letters of the East."""
    small = "|".join(sorted(tables.group("name_words", "particle in brackets")))
    latin = rf"{_LATIN}(?:\s(?:{_LATIN}|{small}|al-\w+|\(\w+\)|[«\"“]\w+[»\"”]))*"
    eastern = r"[\u3040-\u30ff\u4e00-\u9fff·• ]{2,12}|[\u0600-\u06ff ]{4,40}|[\uac00-\ud7af ]{2,12}"
    return re.compile(rf"\s?\(\s?(?:[а-я]{{2,6}}\.:?\s?)?(?P<name>{latin}|{eastern})(?=\s?[),;])")


def _with_originals(line: Line, names: list[Name]) -> list[Name]:
    """The names with what stands in brackets behind them, the same name in other letters."""
    found = Row(names)
    for name in names:
        if name.echo is not None or not re.match("[А-ЯЁа-яё]", name.text):
            continue
        match = _original().match(line.text, name.end - line.start)
        if not match or (name.kind is not Kind.PERSON and "." in match["name"]):
            continue
        start = line.start + match.start("name")
        if name.kind is not Kind.PERSON and match["name"].isupper() and len(match["name"]) > 1:
            continue
        original = match["name"].strip()
        end = start + len(match["name"].rstrip())
        over = [each for each in found.over(start, end) if each is not name]
        echo = line.one(over, start, end, name.kind)._replace(text=original, echo=name.start)
        by(_with_originals, echo)
        found.add(echo, instead_of=over)
    return list(found)
