"""Sets the limits of a place's name by the tables: «Босния и Герцеговина» is one name, «Киев-Берлин» are two."""

import re
from collections.abc import Sequence
from functools import lru_cache

from reader.language.finding.rules import by
from reader.language.lexicon import gazetteer, tables
from reader.language.lines.line import Line, Name
from reader.language.lines.tokens import Word
from reader.language.russian import answers
from reader.language.russian.endings import masculines
from reader.model.names import Kind

_SHORTEST = 4
"""Letters of a type word that ends a name («коридор»), and of the half of a word with a hyphen that is a place."""


def adjust(line: Line, names: Sequence[Name]) -> list[Name]:
    """The names of a line with those of places lengthened and parted."""
    found: list[Name] = []
    for name in names:
        if name.echo is not None:
            found.append(name)
        elif name.kind is Kind.PERSON:
            longer = _longer(name, line) if _may_be_place(name.text) else name
            found.append(name if longer is name else longer._replace(kind=None))
        elif not found or found[-1].end <= name.start:
            pieces = _before_district(name, line) if " " in name.text else [name]
            found += [part for each in pieces for part in _parted(_longer(each, line))]
    return found


def _may_be_place(text: str) -> bool:
    """May what the tagger took for a person's name be a place's, or the beginning of one?"""
    return " " not in text and bool(gazetteer.opens_name(text) or gazetteer.lookup(text))


def _before_district(name: Name, line: Line) -> list[Name]:
    """«в селе Кохнегышлаг Товузского и Агстафинского районов»: a village and the district behind it."""
    if gazetteer.lookup(name.text):
        return [name]
    *_, village, last = line.between(name.start, name.end)
    district = line.recut(name, last.start, last.end, name.kind)
    if not (last.capital and last.lower.endswith(("ского", "ской")) and shared_type(district, line)):
        return [name]
    by(_before_district, name)
    return [line.recut(name, name.start, village.end, name.kind), district]


def _longer(name: Name, line: Line) -> Name:
    """The longest name that begins (or, with a word like «Республика», ends) here and that the tables know."""
    words = _close(line.after(name.end, 3), name.end)
    while words:
        if _may_end(words) and _known(line, name, name.start, words[-1].end):
            by(_longer, name)
            return line.recut(name, name.start, words[-1].end, name.kind)
        words = words[:-1]
    if (full := _cut_short(name, line)) is not None:
        return full
    on_river = _ON_RIVER.match(line.text, name.end - line.start)
    if on_river and gazetteer.lookup(name.text + on_river.group()):
        by(_longer, name)
        return line.recut(name, name.start, name.end + len(on_river.group()), name.kind)
    before = line.before(name.start)
    if (
        before
        and ((before[0].capital and not before[0].opens and _is_realm(before[0])) or _is_strip(before[0]))
        and _known(line, name, before[0].start, name.end)
    ):
        by(_longer, name)
        return line.recut(name, before[0].start, name.end, name.kind)
    return name


def _cut_short(name: Name, line: Line) -> Name | None:
    """«Ниж. Новгород», «Сев. Осетия», of which the tagger saw the first word alone."""
    if " " in name.text or line.part(name.end, name.end + 1) != ".":
        return None
    behind = next((word for word in line.after(name.end, 2) if word.capital), None)
    if behind is None or not gazetteer.is_short(line.part(name.start, behind.end)):
        return None
    by(_cut_short, name)
    return line.recut(name, name.start, behind.end, name.kind)


_ON_RIVER = re.compile(r"[ -]н(?:а)?[-/][А-Я](?:ону)?(?![^\W\d_])")
"""«Ростове н/Д», «Комсомольска н/А»"""


def _close(words: Sequence[Word], end: int) -> Sequence[Word]:
    """The first of these words that stand close together behind a place, none of them a sign but a dash."""
    for i, word in enumerate(words):
        if word.start - end > 1 or not (word.text[0].isalpha() or word.text in {"-", "–", "—"}):
            return words[:i]
        end = word.end
    return words


def _may_end(words: Sequence[Word]) -> bool:
    """May a name go on with these words? Capitals and «на», the last a capital or a word for a type («коридор»)."""
    *inner, last = words
    if not last.capital and (
        len(last.text) < _SHORTEST
        or not gazetteer.type_word(last.text)
        or not all(word.text[0].isalpha() for word in inner)
    ):
        return False
    return all(word.capital or word.lower in tables.group("place_words", "inside") for word in inner)


def _is_strip(word: Word) -> bool:
    """«сектор Газа» is the name, whatever the letter."""
    return word.lower in tables.group("place_words", "strip")


def _is_realm(word: Word) -> bool:
    return word.lower in tables.group("place_words", "realm")


def _known(line: Line, name: Name, start: int, end: int) -> bool:
    """Is the longer text the name of an entry, and not only known by the shorter one inside it?"""
    entries = gazetteer.lookup(line.part(start, end))
    short = gazetteer.lookup(name.text)
    if not entries:
        return False
    if _types_town(name.text) and not _begins_with(name.text, entries[0]):
        return False
    if start < name.start:
        return bool(short) and entries[0].id == short[0].id
    return not short or entries[0].id != short[0].id or any(len(each.split()) > 1 for each in entries[0].names)


@lru_cache(maxsize=5_000)
def _types_town(text: str) -> bool:
    """«Райцентр» before «Тара»; «Станица Луганская» is a name."""
    return bool(gazetteer.type_in_full(text) & {"city", "village"})


def _begins_with(type_word: str, entry: gazetteer.Entry) -> bool:
    names = (gazetteer.key(each).split()[0] for each in entry.names)
    return gazetteer.type_name(type_word) in names


def _parted(name: Name) -> list[Name]:
    """«Киев-Берлин», «Казань-Болгар-Казань»: an unknown word whose parts are all known."""
    if "-" not in name.text or " " in name.text or gazetteer.lookup(name.text):
        return [name]
    parts = name.at_dashes()
    known = all(
        part.text[:1].isupper() and _is_long_enough(part.text) and gazetteer.lookup(part.text) for part in parts
    )
    return parts if known and by(_parted, name) else [name]


def _is_long_enough(half: str) -> bool:
    """«Мск-СПб» is written so; of three capitals nobody knows."""
    return len(half) >= _SHORTEST or (gazetteer.is_abbreviation(half) and not half.isupper())


def shared_type(name: Name, line: Line) -> str:
    """The word that an adjective shares with those after it («Псковской, Тверской и Рязанской областях»)."""
    if name.kind is Kind.PERSON or not _is_like_adjective(name.text):
        return ""
    for word in line.after(name.end, 8):
        if gazetteer.type_word(word.text) and len(word.text) >= _SHORTEST and not word.capital:
            return word.text
        if not (word.text == "," or word.lower == "и" or (word.capital and _is_like_adjective(word.text))):
            return ""
    return ""


@answers.kept(20_000)
def _is_like_adjective(word: str) -> bool:
    return bool(masculines(word.lower()))
