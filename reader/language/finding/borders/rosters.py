"""Parts a list of people without commas into the people that it is: line-ups, casts, rows of a table.

A run of capitals is one where its words, from the first to the last, make names of one order: first name and surname
(«Юлия Серова Антон Рогов»), surname first («Орлова Яна Власова Мария»), initials before or behind, or surnames alone.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from reader.language.finding.rules import by
from reader.language.lexicon import gazetteer
from reader.language.lines.line import Line, Name, Row
from reader.language.lines.tokens import Word
from reader.language.person import parse, scores
from reader.language.russian import answers, morphology
from reader.model.names import Kind

_FEWEST, _FEWEST_ALONE = 4, 5
"""Words of a run from which on it may be a list; surnames of one that has nothing else."""
_MOST_INITIALS = 2
_SHORTEST = 4
"""Letters of a surname that stands alone in a run: shorter words make up names of several («Си Цзиньпин»)."""

Words = Sequence[Word]


def part(line: Line, names: Sequence[Name]) -> Sequence[Name]:
    """The names of a line, those of its lists parted one from another."""
    if len(line.capitals) < _FEWEST or not any(name.kind is Kind.PERSON for name in names):
        return names
    row, before = None, Row(names)
    for run in _runs(line.capitals):
        people = _people(run)
        if len(people) < 2:
            continue
        row = row or Row(names)
        over = row.over(people[0][0].start, people[-1][-1].end)
        if not any(name.kind is Kind.PERSON for name in over) or any(name.echo is not None for name in over):
            continue
        spans = [(each[0].start, each[-1].end) for each in people]
        if {(name.start, name.end) for name in over} != set(spans):
            by(part, *over)
            # A run before may have ended a name that goes on into this one.
            found = [line.one(row.over(*span) or before.over(*span), *span, Kind.PERSON) for span in spans]
            row.add(found[0], instead_of=over)
            for name in found[1:]:
                row.add(name)
    return sorted(row, key=lambda name: name.start) if row else names


def _runs(capitals: Words) -> Iterator[Words]:
    """Capitals that stand side by side, nothing between them but a space; whole words and initials alone."""
    run: list[Word] = []
    for word in capitals:
        if run and word.start - run[-1].end > 1:
            if len(run) >= _FEWEST:
                yield run
            run = []
        if word.initial or (word.cyrillic and len(word.text) > 1 and not word.text.isupper()):
            run.append(word)
        else:
            run = []
    if len(run) >= _FEWEST:
        yield run


def _people(run: Words) -> list[Words]:
    """The people of a run, or of all but its first word, which may be a title; [] where it is no list."""
    for start in (0, 1):
        rest = run[start:]
        for order in (_first_and_last, _last_and_first, _initials_and_last, _last_and_initials):
            found = _in_order(rest, order)
            if len(found) > 1:
                return found
    return [[word] for word in run] if _are_surnames(run) else []


def _are_surnames(run: Words) -> bool:
    """Are all of a run surnames that stand alone, most of them by their ending or the dictionary?"""
    if len(run) < _FEWEST_ALONE or not all(_is_last(word) and len(word.text) >= _SHORTEST for word in run):
        return False
    return sum(map(_is_surname_alone, run)) * 3 >= 2 * len(run)


def _in_order(run: Words, order: Callable[[Words], int]) -> list[Words]:
    """The names of a run, all made in one order; [] where a word is left that makes none.

    `order` says how many of the next three words are a name; 0 for none.
    """
    found: list[Words] = []
    at = 0
    while at < len(run):
        length = order(run[at : at + 3])
        if not length:
            return []
        found.append(run[at : at + length])
        at += length
    return found


def _first_and_last(words: Words) -> int:
    """«Юлия Серова», «Юлия Петровна Серова»"""
    if len(words) < 2 or not _is_first(words[0].lower):
        return 0
    length = 3 if len(words) > 2 and parse.is_patronymic(words[1].text) else 2
    last = words[length - 1]
    return length if _is_last(last) and _agree(words[0].text, last.text) else 0


def _last_and_first(words: Words) -> int:
    """«Серова Юлия», «Серова Юлия Петровна»"""
    if len(words) < 2 or not _is_last(words[0]) or not _is_first(words[1].lower):
        return 0
    if not _agree(words[1].text, words[0].text):
        return 0
    return 3 if len(words) > 2 and parse.is_patronymic(words[2].text) else 2


def _initials_and_last(words: Words) -> int:
    """«Ю. Серова», «Ю.П. Серова»"""
    count = _initials(words)
    return count + 1 if count and count < len(words) and _is_last(words[count]) else 0


def _last_and_initials(words: Words) -> int:
    """«Серова Ю.», «Серова Ю.П.»"""
    count = _initials(words[1:])
    return count + 1 if count and _is_last(words[0]) else 0


def _initials(words: Words) -> int:
    count = next((at for at, word in enumerate(words) if not word.initial), len(words))
    return count if count <= _MOST_INITIALS else 0


@answers.kept(20_000)
def _is_first(lower: str) -> bool:
    return scores.is_known_first(lower)


def _is_last(word: Word) -> bool:
    """May the word be a surname: nobody's first name, no initial, no patronymic, and no place («Кореи»)?"""
    if word.initial or _is_first(word.lower) or parse.is_patronymic(word.text):
        return False
    return parse.like_surname(word.text) or not gazetteer.lookup(word.text)


@lru_cache(maxsize=20_000)
def _agree(first: str, last: str) -> bool:
    best = parse.read_surely(f"{first} {last}")
    return best is not None and "n" in best.cases and bool(best.first and best.last)


def _is_surname_alone(word: Word) -> bool:
    """A surname in the nominative, by its ending or by the dictionary, and neither a place nor an ordinary word."""
    if gazetteer.lookup(word.text) or morphology.is_ordinary(word.lower):
        return False
    best = parse.read(word.text)
    return bool(best) and bool(best[0].last) and "n" in best[0].cases and not best[0].plural
