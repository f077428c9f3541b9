"""Where in articles stands what was searched for: all of its hits, and the sentences that show them best."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import groupby, islice
from typing import NamedTuple

from reader.library import Library
from reader.library.searching import ReadText
from reader.model.articles import Span, united
from reader.model.names import Kind
from reader.model.search import NameTerm, NearTerm, Passage, PhraseTerm, Term, WordTerm
from reader.text import paragraphs
from reader.text.matching import InWords, Words, wanted, words_of
from reader.text.sentences import sentences
from reader.text.words import Spotter, laid_out, plain_spelling

LONGEST = 300
"""Code points of a sentence that are shown under an article."""
LONGEST_WRITTEN = 1_000
"""Code points of one that is written into a file."""
MOST_HITS = 2_000
"""Among so many hits of an article its best sentence is looked for."""

_CUT = "…"
_BLANK = re.compile(r"\s")


class Hit(NamedTuple):
    """Where something stands that was searched for, and which of the things that were."""

    span: Span
    term: int


@dataclass(frozen=True)
class Sought:
    """What is searched for in texts: words by the forms in which they stand there, names by aliases."""

    words: Mapping[WordTerm, Container[str]]
    names: Mapping[NameTerm, Container[int]]
    aliases: frozenset[int]
    """Of all names."""
    terms: tuple[InWords | NameTerm, ...]
    """The different things that are looked for, from left to right."""
    spotters: Mapping[int, Spotter]
    """What finds single words quickly, by their numbers; empty where some of what is looked for is not found so."""

    @property
    def has_phrases(self) -> bool:
        """Whether words are looked for that follow one another: in a text, beyond what is dimmed there too."""
        return any(isinstance(each, PhraseTerm) for each in self.terms)

    @classmethod
    def of(
        cls, term: Term, words: Mapping[WordTerm, Container[str]], names: Mapping[NameTerm, frozenset[int]]
    ) -> "Sought":
        """What a tree looks for; what an article is not to have, is not."""
        terms = [each for each in dict.fromkeys(wanted(term)) if isinstance(each, InWords | NameTerm)]
        named = [names[each] for each in terms if isinstance(each, NameTerm)]
        spotters = {
            number: None if isinstance(each, NearTerm) else Spotter.of([words[word] for word in words_of(each)])
            for number, each in enumerate(terms)
            if isinstance(each, InWords)
        }
        quick = {number: spotter for number, spotter in spotters.items() if spotter is not None}
        aliases = frozenset[int]().union(*named)
        return cls(words, names, aliases, tuple(terms), quick if len(quick) == len(spotters) else {})


class TextHits:
    """The hits of a text."""

    def __init__(self, sought: Sought, text: ReadText, named: Sequence[tuple[int, Span]]) -> None:
        self._sought, self._text, self._named = sought, text, named
        self._paragraphs: list[Span] | None = None
        self._sentences: dict[int, _Sentences] = {}

    def hits(self) -> Iterator[Hit]:
        """All of them in order, read no further than asked."""
        is_quick = self._sought.spotters and not (self._text.dimmed and self._sought.has_phrases)
        plain = plain_spelling(self._text.content) if is_quick else None
        if plain is None:
            yield from sorted([*self._in_words(), *self._in_names()])
        else:
            spotted = [self._spotted(number, spotter, plain) for number, spotter in self._sought.spotters.items()]
            yield from merge(*spotted, sorted(self._in_names()))

    def best(self) -> "Found | None":
        """The sentence in which most different things stand, of several the first; not the title."""
        title = self._text.title or Span(0, 0)
        hits = (hit for hit in self.hits() if not title.start <= hit.span.start < title.end)
        best: tuple[Span, list[Hit]] | None = None
        most = 0
        for sentence, here in self._by_sentence(islice(hits, MOST_HITS)):
            different = len({hit.term for hit in here})
            if different > most:
                best, most = (sentence, here), different
            if most == len(self._sought.terms):
                break
        return None if best is None else self._passage(*best, LONGEST)

    def each(self, *, together: bool = False) -> "Iterator[Found]":
        """Every sentence in which something stands, or that in which all do that is looked for."""
        for sentence, hits in self._by_sentence(self.hits()):
            if not together or len({hit.term for hit in hits}) == len(self._sought.terms):
                yield self._passage(sentence, hits, LONGEST_WRITTEN)

    def _spotted(self, number: int, spotter: Spotter, plain: str) -> Iterator[Hit]:
        dimmed = self._text.dimmed
        for span in spotter.spots(plain):
            if not any(grey.start <= span.start < grey.end for grey in dimmed):
                yield Hit(span, number)

    def _in_words(self) -> Iterator[Hit]:
        terms = [(number, term) for number, term in enumerate(self._sought.terms) if isinstance(term, InWords)]
        if not terms:
            return
        forms, places = laid_out(self._text.content, self._text.dimmed)
        words = Words(forms, self._sought.words)
        for number, term in terms:
            for first, count in words.runs(term):
                yield Hit(Span(places[first][0], places[first + count - 1][1]), number)

    def _in_names(self) -> Iterator[Hit]:
        terms = [
            (number, self._sought.names[term])
            for number, term in enumerate(self._sought.terms)
            if isinstance(term, NameTerm)
        ]
        for alias, span in self._named:
            for number, aliases in terms:
                if alias in aliases:
                    yield Hit(span, number)

    # -------------------------------------------------------------------------------------------- sentences

    def _by_sentence(self, hits: Iterable[Hit]) -> Iterator[tuple[Span, list[Hit]]]:
        for sentence, here in groupby(hits, key=lambda hit: self._sentence(hit.span)):
            yield sentence, list(here)

    def _sentence(self, hit: Span) -> Span:
        """The sentence in which a hit begins."""
        if self._paragraphs is None:
            self._paragraphs = paragraphs.split(self._text.content)
        number = bisect_right(self._paragraphs, hit.start, key=lambda span: span.start) - 1
        if number < 0 or hit.start >= self._paragraphs[number].end:
            return hit
        if number not in self._sentences:
            self._sentences[number] = _Sentences(self._text.content, self._paragraphs[number])
        return self._sentences[number].around(hit)

    def _passage(self, sentence: Span, hits: Sequence[Hit], longest: int) -> "Found":
        shown = _shown(self._text.content, sentence, hits, longest)
        before = _CUT if shown.start > sentence.start else ""
        after = _CUT if shown.end < sentence.end else ""
        words = _BLANK.sub(" ", self._text.content[shown.start : shown.end])
        spans = united(filter(None, (_within(hit.span, shown, len(before) - shown.start) for hit in hits)))
        at = next(hit.span.start for hit in hits if hit.span.end > shown.start)
        passage = Passage(at, shown.start, f"{before}{words}{after}", spans, ())
        return Found(self._text.id, shown, len(before), passage)


class Found(NamedTuple):
    """A passage of a text, of which the names are still to be told, and which stretch of the text it shows."""

    text: int
    shown: Span
    cut: int
    """Signs before it that stand for what is left out."""
    passage: Passage


def hits_of(library: Library, sought: Sought, texts: Mapping[str, ReadText]) -> dict[str, TextHits]:
    """The hits of texts, by their articles."""
    asked = [text.id for text in texts.values()]
    spans = library.searching.spans_of_names(asked, sought.aliases) if sought.aliases else {}
    return {article: TextHits(sought, text, spans.get(text.id, ())) for article, text in texts.items()}


def with_names(library: Library, found: Sequence[Found]) -> list[Passage]:
    """Passages with the names in them."""
    named = library.searching.named_in([(each.text, each.shown.start, each.shown.end) for each in found])
    return [_named(each, names) for each, names in zip(found, named, strict=True)]


def _named(found: Found, names: Iterable[tuple[Span, str]]) -> Passage:
    shift = found.cut - found.shown.start
    spans = ((_within(span, found.shown, shift), Kind(kind)) for span, kind in names)
    return replace(found.passage, names=tuple((span, kind) for span, kind in spans if span))


class _Sentences:
    """The sentences of a paragraph, parted no further than asked."""

    def __init__(self, text: str, paragraph: Span) -> None:
        self._found: list[Span] = []
        self._more = sentences(text, paragraph)

    def around(self, hit: Span) -> Span:
        """The sentence in which a hit begins; the paragraph has it."""
        while not self._found or self._found[-1].end <= hit.start:
            self._found.append(next(self._more))
        return self._found[bisect_right(self._found, hit.start, key=lambda span: span.start) - 1]


def _within(span: Span, shown: Span, shift: int) -> Span | None:
    """The part of a span that is shown, in code points of what is."""
    start, end = max(span.start, shown.start), min(span.end, shown.end)
    return Span(start + shift, end + shift) if start < end else None


def _shown(text: str, sentence: Span, hits: Sequence[Hit], longest: int) -> Span:
    """What is shown of a sentence: all of it, or as much around those hits that are most different from one another."""
    if sentence.end - sentence.start <= longest:
        return sentence
    room = longest - 2 * len(_CUT)
    first, last = _densest(hits, room)
    spare = max(room - (last - first), 0)
    start = max(sentence.start, min(first - spare // 2, sentence.end - room))
    start = _at_word(text, start, first) if start > sentence.start else start
    end = min(start + room, sentence.end)
    return Span(start, _at_word_end(text, end, min(last, end)) if end < sentence.end else end)


def _densest(hits: Sequence[Hit], room: int) -> tuple[int, int]:
    """Where the stretch begins and ends that holds most different things; of several the first."""
    best, most = (hits[0].span.start, hits[0].span.end), 0
    for number, hit in enumerate(hits[:MOST_HITS]):
        different: set[int] = set()
        end = hit.span.start
        for other in hits[number : number + 50]:
            if other.span.end > hit.span.start + room:
                break
            different.add(other.term)
            end = max(end, other.span.end)
        if len(different) > most:
            best, most = (hit.span.start, max(end, hit.span.start)), len(different)
    return best


def _at_word(text: str, start: int, most: int) -> int:
    """The beginning of a word, from a place on, but not behind another one."""
    here = start
    while here < most and not (text[here - 1].isspace() and not text[here].isspace()):
        here += 1
    return here


def _at_word_end(text: str, end: int, least: int) -> int:
    """The end of a word, from a place back, but not before another one."""
    here = end
    while here > least and not text[here].isspace():
        here -= 1
    return here if here > least else end
