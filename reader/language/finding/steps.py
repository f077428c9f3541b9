"""The pipeline: names as they stand in one article, before anybody asks whom they mean.

`PIPELINE` is the list of its steps. Each takes the article as the one before left it. To see what becomes of a name
read them from above, or let `reader analyze FILE --trace` print what they did to it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.language import work
from reader.language.finding.borders import brackets, extent, joining, patronymics, rosters, trimming
from reader.language.finding.clues import beside
from reader.language.finding.context import Context, context_of, small_words
from reader.language.finding.overlooked import places
from reader.language.finding.sorting import clubs, guards, kinds, things
from reader.language.finding.tagging import tagger
from reader.language.lexicon import gazetteer
from reader.language.lines import tokens
from reader.language.lines.line import Line, Name, Row
from reader.language.russian import morphology
from reader.model.names import Kind

Names = Sequence[Name]


class Article(NamedTuple):
    """An article between two steps. No step changes one: it makes another."""

    text: str
    """Cleaned."""
    lines: tuple[Line, ...]
    names: tuple[tuple[Name, ...], ...]
    """Those of each line."""
    context: Context
    """What the names tell of each other, as far as it has been read."""
    told: tuple[tuple[Name, ...], ...] = ()
    """The names of which the context was read."""


class Step(NamedTuple):
    """One thing that is done to the names of an article."""

    name: str
    does: Callable[[Article], Article]
    meaning: str
    """One line for who reads the list, or a trace."""


def find(text: str, parts: Sequence[Line], pipeline: Sequence[Step]) -> Article:
    """A cleaned text, cut into `parts`, with the names that a pipeline finds in each."""
    article = begin(text, parts)
    for step in pipeline:
        article = step.does(article)
    return article


def begin(text: str, parts: Sequence[Line]) -> Article:
    """A cleaned text of which no names are known yet."""
    return Article(text, tuple(parts), ((),) * len(parts), Context(small=small_words(parts)))


def without(*names: str) -> tuple[Step, ...]:
    """The pipeline but for the steps of these names. Raises `KeyError` where there is none."""
    if unknown := set(names) - {step.name for step in PIPELINE}:
        raise KeyError(*unknown)
    return tuple(step for step in PIPELINE if step.name not in names)


def lines(text: str) -> Iterator[Line]:
    """The paragraphs of a cleaned text, very long ones in pieces that end where a sentence does."""
    most = tagger.MOST_AT_ONCE
    for match in re.finditer(r"(?! )[^\n\r\x0b\x0c\x85\u2028\u2029]+", text):
        start, line = match.start(), match.group()
        while len(line) > most:
            end = max(line.rfind(". ", most // 2, most), line.rfind(" ", most - 200, most))
            cut = end + 1 if end > 0 else most
            yield Line(start, line[:cut], tokens.split(line[:cut], start))
            start, line = start + cut, line[cut:]
        yield Line(start, line, tokens.split(line, start))


# ------------------------------------------------------------------------------------------------ kinds of steps


def _by_line(rule: Callable[[Line, Names], Names]) -> Callable[[Article], Article]:
    """A step that asks nothing but the line in which names stand."""

    def does(article: Article) -> Article:
        work.spend(sum(map(len, article.names)))
        lines = zip(article.lines, article.names, strict=True)
        return article._replace(names=tuple([tuple(rule(line, found)) if found else found for line, found in lines]))

    return does


def _by_name(rule: Callable[[Name, Line], Name]) -> Callable[[Article], Article]:
    """A step that looks at one name after the other."""
    return _by_line(lambda line, found: [rule(name, line) for name in found])


def _by_article(
    rule: Callable[[Line, Names, Context], Names], *, everywhere: bool = False
) -> Callable[[Article], Article]:
    """A step that asks the whole article, `everywhere` also about lines in which no name has been seen."""

    def does(article: Article) -> Article:
        names: list[tuple[Name, ...]] = []
        for line, found in zip(article.lines, article.names, strict=True):
            if found:
                work.spend(len(found))
            names.append(tuple(rule(line, found, article.context)) if found or everywhere else found)
        return article._replace(names=tuple(names))

    return does


# ------------------------------------------------------------------------------------------------ steps of their own


def _tag(article: Article) -> Article:
    """The stretches that the network takes for names, and the organisations of each line."""
    lines: list[Line] = []
    names: list[tuple[Name, ...]] = []
    for line, seen in zip(article.lines, tagger.find([line.text for line in article.lines]), strict=True):
        work.spend(len(line.words))
        stretches = [(each.type, line.start + each.start, line.start + each.end) for each in seen]
        taken = [each for each in stretches if each[0] == "ORG" and not _is_headline(line.part(*each[1:]))]
        lines.append(replace(line, organisations=tuple(each[1:] for each in taken)) if taken else line)
        names.append(tuple(line.name(*each[1:], _KINDS[each[0]]) for each in stretches if each[0] in _KINDS))
    return article._replace(lines=tuple(lines), names=tuple(names))


_KINDS = {"PER": Kind.PERSON, "LOC": None}


def _is_headline(text: str) -> bool:
    """«ЧЕМПИОН ЕВРОПЫ»: an ordinary word and a place in capitals, which the tagger takes for an organisation."""
    first, _, last = text.partition(" ")
    if not text.isupper() or not last or guards.is_head(first):
        return False
    noun = any(form.pos == "NOUN" for form in morphology.known(first)[:1]) and not gazetteer.lookup(first)
    return noun and any(last.title() not in entry.names for entry in gazetteer.lookup(last)[:1])


def _read(article: Article) -> Article:
    """What the names tell of each other; the article as it was, where none has changed since that was read."""
    if article.names == article.told:
        return article
    names = [name for found in article.names for name in found]
    return article._replace(context=context_of(article.text, names, article.context.small), told=article.names)


def _sort(article: Article) -> Article:
    """Each name of its kind; what the guards have put out still stands in its list."""
    names: list[tuple[Name, ...]] = []
    for line, found, listed in zip(article.lines, article.names, article.told or article.names, strict=True):
        if found:
            work.spend(len(found))
        names.append(tuple(kinds.names(line, found, article.context, Row(listed))) if found else found)
    return article._replace(names=tuple(names))


def _add_overlooked(line: Line, names: Names, context: Context) -> Names:
    work.spend(len(line.words))
    return places.add(line, names, context)


def _distinct(_: Line, names: Names) -> Names:
    """By position; of two that overlap the longer."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda each: (each.start, -each.end)):
        if name.start < name.end and (not kept or kept[-1].end <= name.start):
            kept.append(name)
    return kept


PIPELINE = (
    Step("tagger", _tag, "what the network takes for a person or a place"),
    Step("trimming", _by_line(trimming.cut), "without titles, neighbours and brackets; glued ones parted"),
    Step("extent", _by_line(extent.adjust), "places end where the tables say: «Босния и Герцеговина», «Киев-Берлин»"),
    Step("brackets", _by_line(brackets.add), "with the same name in brackets: «Томас Шефер (Thomas Schäfer)»"),
    Step("context", _read, "what the names of the whole article tell of each other"),
    Step("guards", _by_article(guards.names), "only what is a name: no street, no outlet, no ordinary word"),
    Step("kinds", _sort, "a person, or a state or place, by the rest of the article and by tables"),
    Step("context again", _read, "as above, where the last two steps have changed any name"),
    Step("halves", _by_article(joining.halves), "«Путин-Эрдоган» are two people"),
    Step("apart", _by_article(joining.apart), "«к Мэй Джонсон»: two people whom the article knows, no comma between"),
    Step("whole", _by_article(joining.whole, everywhere=True), "who is named in full elsewhere is one name here too"),
    Step("wider", _by_line(joining.wider), "a patronymic with the first name before it and the surname beside it"),
    Step("first names", _by_line(joining.first_before), "«Ига Свёнтек»: with the first name right before a surname"),
    Step("full names", _by_line(joining.full), "a first name and a surname side by side are one name"),
    Step(
        "patronymics",
        _by_article(patronymics.join, everywhere=True),
        "what stands around «оглы», «кызы» and «ханум» is one name",
    ),
    Step("initials", _by_name(joining.with_initials), "«Путин В.В.»: with the initials right behind a surname"),
    Step("particles", _by_line(joining.with_particles), "«Ле Пен»: with the particle that opens a sentence"),
    Step(
        "overlooked",
        _by_article(_add_overlooked, everywhere=True),
        "what the tagger did not see, by the article and by tables",
    ),
    Step("distinct", _by_line(_distinct), "by position; of two that overlap the longer"),
    Step("rosters", _by_line(rosters.part), "a list of people without commas, parted into the people that it is"),
    Step("things", _by_article(things.names), "no car, weapon, ship, band, law, cat that is named like somebody"),
    Step("clubs", _by_article(clubs.names), "«Карабах обыграл Нефтчи» are two clubs, no place and no person"),
    Step("number", _by_name(joining.with_number), "«Гарегина II»: with the number of a king"),
    Step("nicknames", _by_name(joining.with_nickname), "«вор в законе Шакро Молодой»: with a thief's nickname"),
    Step("full stop", _by_name(joining.with_full_stop), "«Никита Л.»: with the full stop of a surname's only letter"),
    Step("beside", _by_name(beside.read), "what the words right beside a name say of it"),
)
"""What happens to a name, in this order."""
