"""What a person says of lines: that one is no text of its article but the site's, or that it is; here or everywhere.

Each is a step that can be undone. What is said of all articles of a source holds for those to come; in those that are
there it shows at once in a few, and in the others by and by.
"""

import hashlib
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from functools import partial

from reader.library import LINES, Change, Changed, Library, SaidOfLine, line_target, lines_json, stored_lines
from reader.model.errors import MissingError, MissingProblem, NoteProblem
from reader.model.steps import What
from reader.services.editing import NoteError, held_article
from reader.services.history import load_language, make, settle_some
from reader.services.reanalyze import Event, reanalyze
from reader.services.transactions import in_one_transaction
from reader.text.compare import fold
from reader.text.noise import line_key
from reader.text.paragraphs import split

BIT = 32
"""Articles that are settled in one transaction: 10 ms."""


@dataclass(frozen=True, slots=True)
class Said:
    """What came of saying something of a line."""

    articles: int
    """In how many something else is dimmed now."""
    source: str | None = None
    """Of whose articles it was said, if not of one."""
    is_all: bool = True
    """All that is to be done for it is done; else `settle` does the rest."""


@dataclass(frozen=True, slots=True)
class Settled:
    """How many articles are settled, and in how many of them something else is dimmed now."""

    articles: int
    changed: int


def line_of(library: Library, article: str, words: str) -> str:
    """The words of the line of an article that a person means: that line, or a part of it that no other has.

    Raises `NoteError` where there is none, or where several have these words, and `MissingError`.
    """
    text = library.articles.text_of(article)
    if text is None:
        raise MissingError(MissingProblem.ARTICLE)
    lines = {line_key(line): line for span in split(text.content) if (line := text.content[span.start : span.end])}
    if (whole := lines.get(line_key(words))) is not None:
        return whole
    asked = fold(words)
    found = [line for line in lines.values() if asked and asked in fold(line)]
    if len(found) != 1:
        raise NoteError(NoteProblem.SEVERAL_LINES if found else NoteProblem.NO_SUCH_LINE, words=words)
    return found[0]


def say_here(library: Library, article: str, words: str, *, is_noise: bool) -> Said:
    """Let a line be noise in an article, or its text, whatever is known of its outlet. Raises `MissingError`."""
    load_language()
    return _say_here(library, article, words, is_noise)


@in_one_transaction
def _say_here(library: Library, article: str, words: str, is_noise: bool) -> Said:  # noqa: FBT001
    lines = {**_said_here(library, article), line_key(words): is_noise}
    before = library.articles.text_of(article)
    make(library, What.LINES, [_change_here(library, article, lines)])
    changed = before != library.articles.text_of(article)
    return Said(int(changed), is_all=not library.analyses.redimmed())


def say_of_source(library: Library, article: str, words: str, *, is_noise: bool) -> Said:
    """Let a line be noise in all articles of an article's source, or their text, also in those to come.

    What was said otherwise of this article alone is taken back. Raises `MissingError`, and `NoteError` where no source
    is known.
    """
    load_language()
    return _say_of_source(library, article, words, is_noise)


@in_one_transaction
def _say_of_source(library: Library, article: str, words: str, is_noise: bool) -> Said:  # noqa: FBT001
    held_article(library, article)
    row = library.articles.get(article)
    if row is None or row.source is None:
        raise NoteError(NoteProblem.NO_SOURCE)
    outlet, line = fold(row.source), line_key(words)
    changes = [Change(Changed.LINE, line_target(outlet, line), library.noise.said(outlet, line), is_noise)]
    here = _said_here(library, article)
    if here.get(line) is (not is_noise):
        changes.append(_change_here(library, article, {key: said for key, said in here.items() if key != line}))
    text = library.articles.text_of(article)
    make(library, What.LINES, changes)
    changed = int(text != library.articles.text_of(article))  # where what was said of it alone is taken back
    number = library.noise.number_of(article)
    changed += settle_some(library, [] if number is None else [number])
    return Said(changed, row.source, is_settled(library))


def forget(library: Library, said: SaidOfLine) -> Said:
    """Take back what was said of a line; of one that an outlet repeats, that it is noise. Raises `MissingError`."""
    load_language()
    return _forget(library, said)


@in_one_transaction
def _forget(library: Library, said: SaidOfLine) -> Said:
    if said.article is not None:
        lines = {key: is_noise for key, is_noise in _said_here(library, said.article.id).items() if key != said.line}
        make(library, What.LINES, [_change_here(library, said.article.id, lines)])
        return Said(1, is_all=is_settled(library))
    assert said.outlet is not None
    outlet = fold(said.outlet)
    target, before = line_target(outlet, said.line), library.noise.said(outlet, said.line)
    make(library, What.LINES, [Change(Changed.LINE, target, before, False if said.is_learnt else None)])
    return Said(settle_some(library), said.outlet, is_settled(library))


def id_of(said: SaidOfLine) -> str:
    """What a list calls it: the same as long as it is said."""
    where = said.article.id if said.article is not None else fold(said.outlet or "")
    return hashlib.sha256(f"{where}\n{said.line}".encode()).hexdigest()[:8]


def settle(library: Library) -> Generator[Settled | Event]:
    """Dim in all articles what is noise in them now, and find their names anew; it can be broken off after each event.

    Each bit is kept before it is yielded, and what is left is gone on with the next time. Raises `LibraryError`.
    """
    done = changed = 0
    while articles := library.noise.unsettled(BIT):
        changed += len(library.write(partial(library.noise.settle_all, articles)))
        done += len(articles)
        yield Settled(done, changed)
    if library.analyses.redimmed():
        yield from reanalyze(library, redimmed=True)


def is_settled(library: Library) -> bool:
    """Whether `settle` has nothing to do."""
    return not library.noise.left() and not library.analyses.redimmed()


def find_outside(library: Library, after: int, limit: int) -> int | None:
    """Note the lines around the stories of so many more articles; return where to go on, or None.

    Inside a transaction, see `fillings`. What is learnt by it is settled later.
    """
    from reader.sources.guessing.article import outside_in

    articles = library.noise.unread(after, limit)
    for number, content in articles:
        outside = outside_in(content)
        learnt = library.noise.keep_outside(number, outside)
        library.noise.unsettle([number, *learnt] if outside else learnt)
    return articles[-1][0] if len(articles) == limit else None


def _said_here(library: Library, article: str) -> dict[str, bool]:
    return stored_lines(dict(held_article(library, article).corrections).get(LINES))


def _change_here(library: Library, article: str, lines: Mapping[str, bool]) -> Change:
    held = held_article(library, article)
    corrections = {field: value for field, value in held.corrections if field != LINES}
    if lines:
        corrections[LINES] = lines_json(lines)
    return Change(Changed.ARTICLE, article, held, held.with_corrections(corrections))
