"""Makes one name of what stands around «оглы», «кызы» and «ханум», however little of it the tagger saw."""

from collections.abc import Iterable, Sequence
from functools import cache

from reader.language.finding.context import Context
from reader.language.finding.rules import by
from reader.language.lexicon import gazetteer, tables, titles
from reader.language.lines.line import LONGEST, Line, Name, Row
from reader.language.lines.tokens import Word
from reader.language.person import parse
from reader.language.russian import morphology
from reader.model.names import Kind


def join(line: Line, names: Sequence[Name], context: Context) -> Sequence[Name]:
    """The names of a line, those around such a word joined and widened."""
    if context.small.isdisjoint(_inside()):
        return names
    return _with_fathers(line, _joined(line, names))


def may_join(word: Word, names: Row) -> bool:
    """May a word be part of a name beside it: a capital that is no title, no place, and in none of these names?"""
    if not word.capital or not word.cyrillic or titles.title(word.text) is not None or gazetteer.lookup(word.text):
        return False
    return not names.over(word.start, word.end) and not (word.opens and morphology.is_ordinary(word.lower))


@cache
def _children() -> frozenset[str]:
    """«оглы», «кызы» and their spellings."""
    return tables.group("name_words", "son") | tables.group("name_words", "daughter")


@cache
def _inside() -> frozenset[str]:
    """The words that may join two names into one: «кызы», «ханум»."""
    return frozenset().union(*(tables.group("name_words", each) for each in ("son", "daughter", "honorific")))


def _joined(line: Line, names: Sequence[Name]) -> list[Name]:
    """«Лейла Ильхам кызы Алиева», «Мехрибан ханум Алиева»: one name, however many the tagger saw."""
    people = {name.start: name for name in names if name.kind is Kind.PERSON}
    found, inside = Row(names), _inside()
    for before, word, after in zip(line.words, line.words[1:], line.words[2:], strict=False):
        if word.text not in inside or before.end + 1 != word.start:
            continue
        ending = (name for name in found.over(before.start, before.end) if name.end == before.end)
        left = next((name for name in ending if name.kind is Kind.PERSON), None)
        right = people.get(after.start) if word.end + 1 == after.start else None
        if left is None or left.text.count(" ") >= LONGEST or not (right or word.text in _children()):
            continue
        end = right.end if right else word.end
        both = [left, right] if right else [left]
        name = line.one(both, left.start, end, Kind.PERSON)
        by(_joined, name)
        found.add(name, instead_of=both)
    return list(found)


def _with_fathers(line: Line, names: list[Name]) -> list[Name]:
    """«Агалыев Расул Вели оглу», «Вели Танрыверди оглу Сафаров», however little the tagger saw of it."""
    found, children = Row(names), _children()
    for word in line.words:
        if word.text in children:
            _join_father(line, found, word)
    return list(found)


def _join_father(line: Line, names: Row, word: Word) -> None:
    before = _side_by_side(reversed(line.before(word.start, 3)), word.start)
    if len(before) < 2:
        return
    if len(before) == 3 and not parse.like_surname(before[0].text):
        del before[0]
    after = [each for each in line.after(word.end, 1) if each.start == word.end + 1 and may_join(each, Row())]
    if len(before) == 3 or (after and not parse.like_surname(after[0].text)):
        after = []
    start, end = before[0].start, (after[0] if after else word).end
    for name in names.over(start, end):
        if name.kind is None and name.start < start:
            names.add(_cut(line, name, start), instead_of=[name])
    over = names.over(start, end)
    if all(start <= name.start and name.end <= end for name in over):
        name = line.one(over, start, end, Kind.PERSON)
        if name not in over:
            by(_with_fathers, name)
        names.add(name, instead_of=over)


def _cut(line: Line, name: Name, start: int) -> Name:
    """«житель Масаллы Мирзоев Сахиб Энвер оглу»: the place, cut off the man behind it."""
    return line.recut(name, name.start, line.before(start)[0].end, name.kind)


def _side_by_side(words: Iterable[Word], end: int) -> list[Word]:
    """The last of some words that have capitals and stand side by side up to a position."""
    found: list[Word] = []
    for word in reversed(list(words)):
        if word.end + 1 != end or not word.capital or not word.cyrillic or titles.title(word.text) is not None:
            break
        found.insert(0, word)
        end = word.start
    return found
