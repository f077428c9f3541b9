"""What a person marked in another program becomes highlights: found by its words, once, and undone in one step."""

import re
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from reader.library import Change, Changed, CurrentText, HeldArticle, HeldHighlight, Library
from reader.model.articles import ArticleRow, Span
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from reader.model.findings import QuotedNote, SourceArticle
from reader.model.marks import Highlight, Quote
from reader.model.steps import What
from reader.services.annotations import Homes, utc_of
from reader.services.editing import tag_list
from reader.services.history import make
from reader.services.transactions import in_one_transaction
from reader.system import moments
from reader.text.compare import even, fold, whole
from reader.text.quotes import find_quote, find_words, quote_of

COLORS = {
    "pink": Color.MAGENTA,
    "violet": Color.PURPLE,
    "grey": Color.GRAY,
    "aqua": Color.BLUE,
    "cyan": Color.BLUE,
    "teal": Color.GREEN,
    "brown": Color.ORANGE,
}
"""What other programs call colours that are called otherwise here."""
MOST = 10_000
"""So many highlights come of a file, some 1 ms each; others are told in the notes on articles."""
LONGEST = 20_000
"""Code points of a quote that is a passage; what is longer is told in the note on its article."""
MOST_SOUGHT = 500
"""So many quotes of a file are looked for by likeness, 75 ms each in a text of 200,000 letters; others are told so."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of the quotes of a file that the library did not have."""

    highlights: int
    notes: int
    """On articles as a whole."""
    unplaced: int
    """Of the highlights, those whose words stand nowhere in their articles."""


@in_one_transaction
def take_in(library: Library, quoted: Sequence[tuple[str, Sequence[QuotedNote]]]) -> TakenIn:
    """Mark what is quoted of articles (by their ids), in one step; what is here, or was deleted, stays as it is."""
    by_article: dict[str, list[QuotedNote]] = {}
    for article, quotes in quoted:
        by_article.setdefault(article, []).extend(quotes)
    left = _Left()
    ids = Ids()
    changes = [change for each, quotes in by_article.items() for change in _changes(library, each, quotes, left, ids)]
    make(library, What.IMPORT, changes)
    marked = [change for change in changes if isinstance(change.after, HeldHighlight)]
    unplaced = sum(isinstance(each.after, HeldHighlight) and not each.after.sha256 for each in marked)
    return TakenIn(len(marked), len(changes) - len(marked), unplaced)


class Ids:
    """The ids of the highlights of a file: the same whenever it comes, and whosever they turn out to be."""

    def __init__(self) -> None:
        self._times = Counter[tuple[str, str]]()

    def next(self, said: QuotedNote, article: str) -> str:
        """Of the next quote; of an `article` where its source does not call it anything."""
        called, key = said.of or article, key_of(said)
        self._times[called, key] += 1
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"quote:{called}:{self._times[called, key]}:{key}"))


def key_of(said: QuotedNote) -> str:
    """What is the same of the same words."""
    return even(_words(said)).text


def _words(said: QuotedNote) -> str:
    return whole(said.quote).strip()


class _Left:
    """How many quotes of a file may still be marked, and looked for by likeness."""

    def __init__(self) -> None:
        self._marked, self._sought = MOST, MOST_SOUGHT

    def may_mark(self) -> bool:
        """Whether one more may be."""
        self._marked -= 1
        return self._marked >= 0

    def may_seek(self) -> bool:
        """Whether one more may be."""
        self._sought -= 1
        return self._sought >= 0


def _changes(library: Library, article: str, quotes: Iterable[QuotedNote], left: _Left, ids: Ids) -> Iterator[Change]:
    page, held = library.decisions.current_text_of(article), library.edits.held_article(article)
    if page is None or held is None or held.deleted:
        return
    told: list[str] = []
    here = Counter(even(each.strip()).text for each in library.marks.imported_quotes(article))
    for each in quotes:
        words, key, highlight = _words(each), key_of(each), ids.next(each, article)
        here[key] -= 1
        if not words:
            told.append(whole(each.note))
        elif here[key] < 0 and library.marks.held_highlight(highlight) is None:
            is_mark = len(words) <= LONGEST and left.may_mark()
            span = _standing(page.content, words) if is_mark else None
            if not is_mark or (span is None and not left.may_seek()):
                told.append("\n".join(part for part in (f"«{words}»", whole(each.note)) if part))
                continue
            span = span or find_quote(page.content, Quote(words))
            yield Change(Changed.HIGHLIGHT, highlight, None, _state(highlight, page, span, each))
    yield from _note(article, held, told)


def _standing(content: str, words: str) -> Span | None:
    """Where words stand, as they are or without the marks of Markdown, in which Readwise writes them."""
    plain = _MARKS.sub("", _LINK.sub(r"\1", words))
    return find_words(content, words) or (find_words(content, plain) if plain != words else None)


_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)|^#+ |^> ", re.MULTILINE)


def _note(article: str, held: HeldArticle, told: Iterable[str]) -> Iterator[Change]:
    """The note on an article, below the one that is here."""
    new = [each for each in dict.fromkeys(told) if each and each not in held.note]
    if new:
        note = "\n\n".join([*([held.note] if held.note else []), *new])
        yield Change(Changed.ARTICLE, article, held, replace(held, note=note, noted=moments.now()))


def _state(highlight: str, page: CurrentText, span: Span | None, said: QuotedNote) -> HeldHighlight:
    """A highlight where the words stand; an orphan where they stand nowhere."""
    created = utc_of(said.created or "")
    return HeldHighlight(
        id=highlight,
        article=page.article,
        sha256=page.sha256 if span else "",
        made=span or Span(0, 0),
        quote=quote_of(page.content, span) if span else Quote(whole(said.quote).strip()),
        color=_color(said.color),
        note=whole(said.note),
        tags=tag_list(said.tags),
        created=created,
        modified=created,
    )


def _color(called: str | None) -> Color:
    name = (called or "").casefold()
    known = {color.value: color for color in Color} | COLORS
    return known.get(name, Color.YELLOW)


# ------------------------------------------------------------------------------------------------ whose quotes they are


@dataclass(frozen=True, slots=True)
class Home:
    """The article that a library has of which an excerpt came, and whether its text is but an earlier excerpt."""

    article: ArticleRow
    is_excerpt: bool


class Excerpts:
    """Whose excerpts a file has, as the library was when the first was asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._homes: Homes | None = None

    def home_of(self, source: SourceArticle) -> Home | None:
        """The article that is here of which this is an excerpt.

        The one that has the same text, or in which its quotes are marked, else by its address, or its title and words.
        """
        if not source.is_excerpt:
            return None
        self._homes = self._homes or Homes(self._library)
        url = source.about.url
        found = self._library.articles.article_of_text(sha256(source.text.encode()).hexdigest()) or self._marked(source)
        found = found or (self._library.descriptions.article_at(url) if url else None)
        found = found or self._homes.alike(_exported(source))
        row = self._library.articles.get(found) if found else None
        return Home(row, is_excerpt=_is_excerpt(_content(self._library, row.id), source.text)) if row else None

    def _marked(self, source: SourceArticle) -> str | None:
        """The article in which quotes of this excerpt are, or were, marked."""
        ids = Ids()
        marked = (self._library.marks.held_highlight(ids.next(each, "")) for each in source.quotes if each.of)
        known = (each.article for each in marked if each is not None)
        return next((each for each in known if self._library.articles.get(each)), None)


def _content(library: Library, article: str) -> str:
    page = library.articles.text_of(article)
    return page.content if page else ""


def _is_excerpt(text: str, excerpt: str) -> bool:
    """Whether nothing stands in a text but what stands in an excerpt, too, and that has more."""
    return {"", *map(fold, text.splitlines())} < {"", *map(fold, excerpt.splitlines())}


def _exported(excerpt: SourceArticle) -> ExportedArticle:
    """An excerpt as a file of annotations would tell of it, whose texts did not go along."""
    marked = [
        Highlight(str(number), "", None, Quote(each.quote), Color.YELLOW)
        for number, each in enumerate(excerpt.quotes)
        if each.quote
    ]
    return ExportedArticle(
        row=ArticleRow("", excerpt.title, excerpt.source, excerpt.published, 0, 0, 0),
        text="",
        title_span=None,
        dimmed=(),
        sha256="",
        imported="",
        path=None,
        library="",
        mentions=(),
        highlights=tuple(marked),
    )
