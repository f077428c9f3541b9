"""Names as they stand in one article, before anybody asks whom they mean:

stretches trimmed, glued ones cut, missed ones added.
"""

import re
from collections.abc import Iterator, Sequence

from reader.language import work
from reader.language.finding.borders import brackets, extent, joining, trimming
from reader.language.finding.clues import beside
from reader.language.finding.context import Context, context_of, small_words
from reader.language.finding.overlooked import places
from reader.language.finding.sorting import guards, kinds
from reader.language.finding.tagging import tagger
from reader.language.lexicon import gazetteer
from reader.language.lines import tokens
from reader.language.lines.line import LONGEST, Line, Name, Row
from reader.language.russian import morphology


def lines(text: str) -> Iterator[Line]:
    """The paragraphs of a cleaned text, very long ones in pieces that end where a sentence does."""
    most = tagger.MOST_AT_ONCE
    for match in re.finditer(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+", text):
        start, line = match.start(), match.group()
        while len(line) > most:
            end = max(line.rfind(". ", most // 2, most), line.rfind(" ", most - 200, most))
            cut = end + 1 if end > 0 else most
            yield Line(start, line[:cut], tokens.split(line[:cut], start))
            start, line = start + cut, line[cut:]
        yield Line(start, line, tokens.split(line, start))


def find(text: str, parts: Sequence[Line]) -> list[tuple[Line, list[Name]]]:
    """The lines of a cleaned text, `parts`, each with its names by position, never overlapping."""
    seen = tagger.find([line.text for line in parts])
    found: list[tuple[Line, list[Name]]] = [(line, _found(line, each)) for line, each in zip(parts, seen, strict=True)]
    found = [(line, brackets.add(line, extent.adjust(line, names))) for line, names in found]
    small = small_words(parts)
    context = context_of(text, [name for _, names in found for name in names], small)
    kept = [(line, _kept(line, names, context)) for line, names in found]
    if kept != found:
        context = context_of(text, [name for _, names in kept for name in names], small)
    return [(line, _whole(line, names, context)) for line, names in kept]


def _found(line: Line, seen: Sequence[tagger.Found]) -> list[Name]:
    work.spend(len(line.words))
    found: list[Name] = []
    for each in seen:
        if each.type == "ORG":
            if not _is_headline(line.text[each.start : each.end]):
                line.organisations.append((line.start + each.start, line.start + each.end))
            continue
        inside = line.between(line.start + each.start, line.start + each.end)
        cut = trimming.place if each.type == "LOC" else trimming.person
        for at in range(0, len(inside), LONGEST):  # a list without commas may be one stretch of thousands
            piece = inside[at : at + LONGEST]
            pieces = cut(piece, line.before(piece[0].start))
            found += [line.name(words[0].start, words[-1].end, kind) for words, kind in pieces]
    return found


def _whole(line: Line, names: list[Name], context: Context) -> list[Name]:
    work.spend(len(line.words))
    return [
        beside.read(joining.with_full_stop(joining.with_number(name, line), line), line)
        for name in _distinct(places.add(line, joining.adjust(line, names, context), context))
    ]


def _kept(line: Line, names: Sequence[Name], context: Context) -> list[Name]:
    work.spend(len(line.words))
    row = Row(names)
    return [kinds.decide(name, line, context, row) for name in names if guards.is_name(name, line, context)]


def _is_headline(text: str) -> bool:
    """«ЧЕМПИОН ЕВРОПЫ»: an ordinary word and a place in capitals, which the finder takes for an organisation."""
    first, _, last = text.partition(" ")
    if not text.isupper() or not last or guards.is_head(first):
        return False
    noun = any(form.pos == "NOUN" for form in morphology.known(first)[:1]) and not gazetteer.lookup(first)
    return noun and any(last.title() not in entry.names for entry in gazetteer.lookup(last)[:1])


def _distinct(names: list[Name]) -> list[Name]:
    """By position; of two that overlap the longer."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda each: (each.start, -each.end)):
        if name.start < name.end and (not kept or kept[-1].end <= name.start):
            kept.append(name)
    return kept
