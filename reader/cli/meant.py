"""What a word of a command means: an article, a highlight, a suggestion; and the short ids by which lists name them.

A number counts the list as it is when the command runs, and moves with it; an id never does. At most seven digits are a
number; eight or more begin an id, of which no list shows fewer letters.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reader.cli.printing import headline, plain
from reader.model.articles import ArticleRow
from reader.model.errors import RequestError, RequestProblem

if TYPE_CHECKING:
    from reader.library import Library, SaidOfLine
    from reader.services.suggest import Suggestion

SHORT = 8
"""Letters of an id that are printed, unless it takes more to tell it from another one."""
FEWEST = 3
"""Letters of an id that must be written."""


# ------------------------------------------------------------------------------------------------ short ids


def shortener(ids: Iterable[str]) -> Callable[[str], str]:
    """What gives the beginning of an id that no other of these ids has."""
    known = sorted(ids)

    def short(whole: str) -> str:
        at = bisect_left(known, whole)
        return _short(whole, [each for each in known[max(at - 1, 0) : at + 2] if each != whole])

    return short


def short_ids(library: Library) -> Callable[[str], str]:
    """What gives the short ids of articles and highlights."""
    return lambda whole: _short(whole, library.edits.ids_beside(whole))


def _short(whole: str, neighbours: Iterable[str]) -> str:
    """The beginning of an id that none of its neighbours has."""
    length = SHORT
    while any(each.startswith(whole[:length]) for each in neighbours) and length < len(whole):
        length += 1
    return whole[:length]


def lines_about(library: Library, articles: Iterable[str], highlights: Iterable[str]) -> Iterator[str]:
    """One line each, with its short id, also for what is in the trash; nothing for what is gone for good."""
    short = short_ids(library)
    trashed = {each.article.id: each.article for each in library.edits.trashed_articles()}
    for article in articles:
        row = library.articles.get(article) or trashed.get(article)
        if row is not None:
            yield f"{short(article)}  {headline(row)}"
    for highlight in highlights:
        held = library.marks.held_highlight(highlight)
        if held is not None:
            yield f"{short(highlight)}  «{plain(held.quote.exact)}»"


# ------------------------------------------------------------------------------------------------ articles, highlights


def article_named(library: Library, word: str) -> str:
    """The id of the article with this number in the list, with this id or its beginning, or at this address.

    Raises `ReaderError`.
    """
    articles, highlights = targets_of(library, [word])
    if highlights:
        raise RequestError(RequestProblem.HIGHLIGHT, asked=word)
    return articles[0]


def targets_of(library: Library, words: Iterable[str]) -> tuple[list[str], list[str]]:
    """The ids of the articles and of the highlights that are meant, each once. Raises `ReaderError`."""
    from reader.library import Changed
    from reader.services.addresses import follow

    articles: dict[str, None] = {}
    highlights: dict[str, None] = {}
    for word in words:
        if number_in(word) is not None:
            articles[_numbered(library, word).id] = None
        elif word.startswith("reader:"):
            articles[follow(library, word).article] = None
        else:
            kinds = {found: kind for kind, found in library.edits.ids_beginning(word)} if len(word) >= FEWEST else {}
            found = _the_one(word, kinds, RequestProblem.NO_ID)
            (articles if kinds[found] is Changed.ARTICLE else highlights)[found] = None
    return list(articles), list(highlights)


def trashed_named(library: Library, words: Iterable[str]) -> tuple[list[str], list[str]]:
    """The ids of the articles and of the highlights in the trash that are meant, each once. Raises `ReaderError`."""
    articles = [each.article.id for each in library.edits.trashed_articles()]
    highlights = [each.highlight.id for each in library.marks.trashed_highlights()]
    trashed = [*articles, *highlights]
    found = dict.fromkeys(_the_one(word, trashed, RequestProblem.NO_ID_IN_TRASH) for word in words)
    return [each for each in articles if each in found], [each for each in highlights if each in found]


def number_in(word: str) -> int | None:
    """The number that a word is, if it is one."""
    return int(word) if word.isascii() and word.isdecimal() and len(word) < SHORT else None


def _numbered(library: Library, word: str) -> ArticleRow:
    """The article with this number in the list that `articles` prints."""
    number = int(word)
    if number and (found := library.articles.listed(offset=number - 1, limit=1)):
        return found[0]
    begins_id = len(word) >= FEWEST and library.edits.ids_beginning(word)
    code = RequestProblem.NO_ARTICLE_BUT_ID if begins_id else RequestProblem.NO_ARTICLE
    raise RequestError(code, asked=str(number), count=library.listing.count())


# ----------------------------------------------------------------------------------------------- suggestions, decisions


def suggestions_named(suggested: Sequence[Suggestion], words: Iterable[str]) -> list[Suggestion]:
    """The suggestions with these numbers in the list, or with these ids or their beginnings. Raises `ReaderError`."""
    by_id = {each.id: each for each in suggested}
    found: dict[str, Suggestion] = {}
    for word in words:
        number = number_in(word)
        if number is None:
            one = by_id[_the_one(word, by_id, RequestProblem.NO_SUGGESTION_ID)]
        elif 1 <= number <= len(suggested):
            one = suggested[number - 1]
        else:
            raise RequestError(RequestProblem.NO_SUGGESTION, asked=str(number), count=len(suggested))
        found[one.id] = one
    return list(found.values())


def decisions_named(library: Library, words: Iterable[str]) -> list[str]:
    """The ids of the decisions with these ids or their beginnings, each once. Raises `ReaderError`."""
    ids = [held.decision.id for held in library.decisions.listed()]
    return list(dict.fromkeys(_the_one(word, ids, RequestProblem.NO_DECISION_ID) for word in words))


def lines_said_named(library: Library, words: Iterable[str]) -> list[SaidOfLine]:
    """What was said of lines under these ids or their beginnings, each once. Raises `ReaderError`."""
    from reader.services.noise import id_of

    by_id = {id_of(each): each for each in library.noise.listed()}
    found = dict.fromkeys(_the_one(word, by_id, RequestProblem.NO_LINE_ID) for word in words)
    return [by_id[each] for each in found]


def _the_one(letters: str, ids: Iterable[str], none: RequestProblem) -> str:
    """The only id that begins so; `none` is what is wrong where there is none."""
    known = [each for each in ids if each.startswith(letters.lower())]
    if len(known) == 1 and len(letters) >= FEWEST:
        return known[0]
    if known:
        raise RequestError(RequestProblem.SEVERAL_IDS, asked=plain(letters))
    raise RequestError(none, asked=plain(letters))
