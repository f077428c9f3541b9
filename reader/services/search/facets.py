"""How what was found is made up: by whom it names, by sources, tags and languages, by months and by what the user did.

Of as many as are looked at one by one the counts are exact; of more they are estimated from stretches all over them.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from reader.library import IsWanted, Library, always, ask
from reader.library.searched_articles import numbers_in
from reader.library.searching import month_ends, month_of
from reader.model.articles import FoundArticles
from reader.model.names import Kind
from reader.model.search import Counted, FoundFacets
from reader.text.compare import fold

EXACT = 10_000
"""Articles that are looked at one by one."""
WINDOWS, IN_A_WINDOW = 40, 50
"""Of more articles so many stretches of so many are looked at."""
SHOWN = 30
"""How many of each kind are told at most, the most frequent."""
NAMES_TRIED = 500
"""The most frequent aliases, of which it is found out whom they name."""


@dataclass(frozen=True, slots=True)
class _Sample:
    """What some articles have in common: whom each names, how often there is which label, and where they stand."""

    named: Sequence[frozenset[int]]
    labels: Sequence[tuple[str, str, str, int]]
    """Kind, folded name, name, articles."""
    places: Sequence[int]


def facets_of(library: Library, found: FoundArticles, is_wanted: IsWanted = always) -> FoundFacets:
    """How all that was found is made up. Raises `Unwanted`."""
    numbers = found.numbers
    is_exact = len(numbers) <= EXACT
    those = numbers if is_exact else _spread(numbers)
    sample = _indexed(library, those, numbers, is_wanted) if found.by_place else _looked_up(library, those)
    ask(is_wanted)
    scale = len(numbers) / len(sample.named) if sample.named else 1.0
    named = _named(library, sample.named, scale)
    labels = {kind: _labels(sample, kind, scale) for kind in ("source", "tag", "language", "state")}
    states = {each.value: each.articles for each in labels["state"]}
    by_date = sorted(sample.places)
    scale_of_dates = len(numbers) / len(by_date) if by_date else 1.0
    return FoundFacets(
        total=len(numbers),
        is_exact=is_exact,
        people=tuple(named[Kind.PERSON]),
        states=tuple(named[Kind.STATE]),
        places=tuple(named[Kind.PLACE]),
        sources=labels["source"],
        tags=labels["tag"],
        languages=labels["language"],
        months=tuple(_months(by_date, scale_of_dates)),
        undated=round(bisect_left(by_date, 0) * scale_of_dates),
        marked=states.get("marked", 0),
        starred=states.get("starred", 0),
        read=states.get("read", 0),
    )


def _indexed(library: Library, those: Sequence[int], places: Sequence[int], is_wanted: IsWanted) -> _Sample:
    names, every_label = library.searching.labels_at(those, is_wanted)
    counts = Counter(array("I", every_label))
    called = library.searching.labels_called(counts)
    labels = [(*called[label], count) for label, count in counts.items() if label in called]
    return _Sample(list(map(numbers_in, names)), labels, places)


def _looked_up(library: Library, those: Sequence[int]) -> _Sample:
    """Of articles without an index, by their numbers."""
    articles = list(library.searching.searchable(those).values())
    names: dict[tuple[str, str], str] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for article in articles:
        different = {(label.kind, fold(label.name)): label.name for label in article.labels}
        counts.update(different.keys())
        names = different | names
    labels = [(*key, names[key], count) for key, count in counts.items()]
    return _Sample([article.names for article in articles], labels, [article.words.wanted for article in articles])


def _spread(numbers: Sequence[int]) -> list[int]:
    """Stretches from all over them."""
    step = len(numbers) / WINDOWS
    starts = [int(window * step) for window in range(WINDOWS)]
    return [number for start in starts for number in numbers[start : start + IN_A_WINDOW]]


def _named(library: Library, named: Sequence[frozenset[int]], scale: float) -> dict[Kind, list[Counted]]:
    """The entities that are named most: those of the most frequent aliases, each article of one counted once."""
    aliases = Counter(chain.from_iterable(named))
    tried = library.searching.entities_of(alias for alias, _ in aliases.most_common(NAMES_TRIED))
    entity_of = library.searching.aliases_of(set(tried.values()))
    counts = Counter[str]()
    for alias, entity in entity_of.items():
        counts[entity] += aliases[alias]
    several = Counter(entity for alias, entity in entity_of.items() if alias in aliases)
    shared = frozenset(alias for alias, entity in entity_of.items() if several[entity] > 1)
    for those in named:
        if len(here := those & shared) > 1:
            for entity, times in Counter([entity_of[alias] for alias in here]).items():
                counts[entity] -= times - 1
    called = library.searching.entities_called(counts)
    found: dict[Kind, list[Counted]] = {kind: [] for kind in Kind}
    for entity, count in sorted(counts.items(), key=lambda each: (-each[1], called.get(each[0], ("", ""))[1])):
        if entity in called:
            kind, name = called[entity]
            if len(found[Kind(kind)]) < SHOWN:
                found[Kind(kind)].append(Counted(entity, name, round(count * scale)))
    return found


def _labels(sample: _Sample, kind: str, scale: float) -> tuple[Counted, ...]:
    """The most frequent labels of a kind; a state is told by its folded name."""
    those = sorted((-count, name, folded) for of, folded, name, count in sample.labels if of == kind)
    return tuple(
        Counted(folded if kind == "state" else name, name, round(-count * scale))
        for count, name, folded in those[:SHOWN]
    )


def _months(by_date: Sequence[int], scale: float) -> Iterator[Counted]:
    """The months of places, the earliest first."""
    here = bisect_left(by_date, 0)
    while here < len(by_date):
        month, end = month_of(by_date[here]), bisect_left(by_date, month_ends(by_date[here]), here)
        yield Counted(month, month, round((end - here) * scale))
        here = end
