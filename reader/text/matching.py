"""Whether an article is what is searched for, and where in its words that stands: the plain way, without an index."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.model.search import All, Any, FieldTerm, NameTerm, NearTerm, Not, PhraseTerm, Term, WordTerm

Leaf = WordTerm | PhraseTerm | NearTerm | NameTerm | FieldTerm
"""What a tree is made of."""
InWords = WordTerm | PhraseTerm | NearTerm
"""What stands in the words of an article."""

EVERYTHING, NOTHING = All(), Any(())


class Run(NamedTuple):
    """Words of an article, one after the other: the number of the first, and how many they are."""

    first: int
    words: int


class Words:
    """The forms of some words in their order, and which of them are meant by what is searched for."""

    def __init__(self, forms: Sequence[str], meant: Mapping[WordTerm, Container[str]]) -> None:
        self._forms, self._meant = forms, meant
        self._places: dict[WordTerm, list[int]] = {}

    def has(self, term: InWords) -> bool:
        """Whether it stands there."""
        return bool(self.runs(term))

    def runs(self, term: InWords) -> list[Run]:
        """Where it stands: of words near one another each of them, in the order of their numbers."""
        match term:
            case WordTerm():
                return [Run(place, 1) for place in self._of(term)]
            case PhraseTerm():
                return [Run(place, len(term.words)) for place in self._starts(term)]
            case NearTerm():
                return self._near(term)

    def _of(self, word: WordTerm) -> list[int]:
        if word not in self._places:
            meant = self._meant[word]
            self._places[word] = [place for place, form in enumerate(self._forms) if form in meant]
        return self._places[word]

    def _starts(self, part: WordTerm | PhraseTerm) -> list[int]:
        words = part.words if isinstance(part, PhraseTerm) else (part,)
        starts = self._of(words[0]) if words else []
        for after, word in enumerate(words[1:], 1):
            if not starts:
                break
            there = set(self._of(word))
            starts = [start for start in starts if start + after in there]
        return starts

    def _near(self, term: NearTerm) -> list[Run]:
        starts = [self._starts(part) for part in term.parts]
        if not all(starts):
            return []
        widths = [len(part.words) if isinstance(part, PhraseTerm) else 1 for part in term.parts]
        taken = [0] * len(starts)
        found: set[Run] = set()
        for last in sorted({start for each in starts for start in each}):
            begins = [bisect_left(each, last - width - term.within) for each, width in zip(starts, widths, strict=True)]
            ends = [bisect_right(each, last) for each in starts]
            if any(begin == end for begin, end in zip(begins, ends, strict=True)):
                continue
            for number, (begin, end) in enumerate(zip(begins, ends, strict=True)):
                found.update(Run(start, widths[number]) for start in starts[number][max(begin, taken[number]) : end])
                taken[number] = max(taken[number], end)
        return sorted(found)


def holds(term: Term, has: Callable[[Leaf], bool]) -> bool:
    """Whether what a tree asks for is so, by what is so of its leaves."""
    match term:
        case All(parts):
            return all(holds(part, has) for part in parts)
        case Any(parts):
            return any(holds(part, has) for part in parts)
        case Not(part):
            return not holds(part, has)
        case _:
            return has(term)


def leaves(term: Term) -> Iterator[Leaf]:
    """What a tree is made of, from left to right."""
    match term:
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield term


def wanted(term: Term, *, wants: bool = True) -> Iterator[Leaf]:
    """The leaves that an article is to have, without those that it is not to have."""
    match term:
        case All(parts) | Any(parts):
            for part in parts:
                yield from wanted(part, wants=wants)
        case Not(part):
            yield from wanted(part, wants=not wants)
        case _:
            if wants:
                yield term


def words_of(leaf: Leaf) -> Iterator[WordTerm]:
    """The words of a leaf."""
    match leaf:
        case WordTerm():
            yield leaf
        case PhraseTerm(words):
            yield from words
        case NearTerm(parts):
            for part in parts:
                yield from words_of(part)


def reduced(term: Term, known: Callable[[Leaf], bool | None]) -> Term:
    """A tree without the leaves of which it is known whether they are so: `EVERYTHING`, `NOTHING`, or what is left."""
    match term:
        case All(parts) | Any(parts):
            return _joined(type(term), [reduced(part, known) for part in parts])
        case Not(part):
            rest = reduced(part, known)
            if isinstance(rest, Not):
                return rest.part
            if rest in (EVERYTHING, NOTHING):
                return NOTHING if rest == EVERYTHING else EVERYTHING
            return Not(rest)
        case _:
            is_so = known(term)
            return term if is_so is None else EVERYTHING if is_so else NOTHING


def _joined(kind: type[All] | type[Any], parts: Sequence[Term]) -> Term:
    """Parts that are joined in one way; those that are joined likewise become parts of the whole."""
    neutral, decisive = (EVERYTHING, NOTHING) if kind is All else (NOTHING, EVERYTHING)
    if decisive in parts:
        return decisive
    flat = dict.fromkeys(each for part in parts for each in (part.parts if isinstance(part, kind) else (part,)))
    flat.pop(neutral, None)
    return next(iter(flat)) if len(flat) == 1 else kind(tuple(flat))
