"""What a user does with passages and articles: mark, note, tag, correct, delete and bring back.

Each function is one transaction and one step to undo. Ids that are not there, or in the trash, raise `MissingError`.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from reader.library import APART, AddedText, Change, Changed, CurrentText, HeldArticle, HeldHighlight, Library
from reader.model.articles import ArticleRow, Span
from reader.model.colors import Color
from reader.model.errors import MissingError, MissingProblem, NoteProblem
from reader.model.findings import Analysis, SourceArticle
from reader.model.marks import Highlight
from reader.model.steps import What
from reader.services.editing import NoteError, corrected, held_article, tag_list
from reader.services.entering import enter_new
from reader.services.history import make
from reader.services.transactions import in_one_transaction
from reader.system import moments
from reader.text import quotes
from reader.text.compare import whole
from reader.text.quotes import quote_of

State = TypeVar("State")

TYPING = timedelta(seconds=30)
"""What is typed into one note within this time is one step to undo, however often it is saved."""


# ------------------------------------------------------------------------------------------------ highlights


@in_one_transaction
def add(
    library: Library,
    article_id: str,
    span: Span,
    color: Color = Color.YELLOW,
    *,
    note: str = "",
    tags: Iterable[str] = (),
) -> Highlight:
    """Mark a passage of an article's current text, in code points; blanks at its ends are left out."""
    page = _page(library, article_id)
    now = moments.now()
    made = _trimmed(page.content, span)
    state = HeldHighlight(
        id=str(uuid.uuid4()),
        article=article_id,
        sha256=page.sha256,
        made=made,
        quote=quote_of(page.content, made),
        color=color,
        note=whole(note),
        tags=tag_list(tags),
        created=now,
        modified=now,
    )
    make(library, What.HIGHLIGHT, [Change(Changed.HIGHLIGHT, state.id, None, state)])
    added = library.marks.highlight(state.id)
    assert added is not None
    return added


def find_words(library: Library, article_id: str, words: str) -> Span:
    """Where words first stand in an article, see `quotes.find_words`."""
    found = quotes.find_words(_page(library, article_id).content, words)
    if found is None:
        raise NoteError(NoteProblem.NOT_THERE)
    return found


@in_one_transaction
def move(library: Library, highlight_id: str, span: Span) -> None:
    """Give a highlight another place in its article: an orphan its new one, or more or fewer words."""
    held = _highlight(library, highlight_id)
    page = _page(library, held.article)
    made = _trimmed(page.content, span)
    moved = replace(held, made=made, quote=quote_of(page.content, made), sha256=page.sha256)
    _change(library, What.MOVE, [held], [moved])


@in_one_transaction
def recolor(library: Library, highlights: Iterable[str], color: Color) -> None:
    """Give highlights another colour."""
    held = [_highlight(library, each) for each in highlights]
    _change(library, What.COLOR, held, [replace(each, color=color) for each in held])


@in_one_transaction
def set_note(library: Library, highlight_id: str, note: str) -> None:
    """Let this be the note on a highlight; empty is none. Meant to be called while the user types."""
    held = _highlight(library, highlight_id)
    _change(library, What.NOTE, [held], [replace(held, note=whole(note))], joins=TYPING)


@in_one_transaction
def set_tags(library: Library, highlight_id: str, tags: Iterable[str]) -> None:
    """Let these be the tags of a highlight."""
    held = _highlight(library, highlight_id)
    _change(library, What.TAGS, [held], [replace(held, tags=tag_list(tags))])


@in_one_transaction
def tag(library: Library, highlights: Iterable[str], *, plus: Iterable[str] = (), minus: Iterable[str] = ()) -> None:
    """Give tags to highlights, and take others off them."""
    more, fewer = tag_list(plus), set(tag_list(minus))
    held = [_highlight(library, each) for each in highlights]
    tags = [tag_list([*(own for own in each.tags if own not in fewer), *more]) for each in held]
    _change(library, What.TAGS, held, [replace(each, tags=new) for each, new in zip(held, tags, strict=True)])


@in_one_transaction
def name_color(library: Library, color: Color, name: str) -> None:
    """Call a colour by a name of the user's; empty is its own one."""
    before, after = library.marks.color_names().get(color), " ".join(whole(name).split()) or None
    make(library, What.COLOR_NAME, [Change(Changed.COLOR, color, before, after)])


# ------------------------------------------------------------------------------------------------ articles


@in_one_transaction
def set_article_note(library: Library, article_id: str, note: str) -> None:
    """Let this be the note on an article; empty is none. Meant to be called while the user types."""
    held = held_article(library, article_id)
    noted = replace(held, note=whole(note), noted=moments.now())
    make(library, What.NOTE, [Change(Changed.ARTICLE, article_id, held, noted)], joins=TYPING)


@in_one_transaction
def set_apart(library: Library, articles: Iterable[str], *, apart: bool = True) -> None:
    """Say that articles are no reprints of others, whatever their texts; or leave that to their texts again."""
    held = {article: held_article(library, article) for article in articles}
    said = {article: state.with_flag(APART, is_set=apart) for article, state in held.items()}
    make(library, What.APART, _articles_to(held, said))


def paste(
    library: Library,
    text: str,
    *,
    markup: str = "",
    url: str | None = None,
    title: str | None = None,
    source: str | None = None,
    published: str | None = None,
) -> ArticleRow:
    """Add an article that stands in no file, or bring back the one with this text.

    `markup` and `url` are what a browser says beside the words that were copied from it. What is given of title, source
    and date is believed instead of what the text says of itself. Raises `NoteError` where there is no text.
    """
    from reader.language import analyze_text
    from reader.services.guarded import guarded
    from reader.sources import read_pasted

    read = read_pasted(text, markup, url, guarded)
    if read is None:
        raise NoteError(NoteProblem.NO_TEXT)
    given = {"title": title, "source": source, "published": published}
    values = {field: corrected(field, value) for field, value in given.items() if value}
    return _add_pasted(library, read, analyze_text(read.text, read.dimmed, read.about.language), values)


@in_one_transaction
def _add_pasted(library: Library, read: SourceArticle, analysis: Analysis, values: dict[str, str | None]) -> ArticleRow:
    added = library.articles.add_pasted(read)
    if not isinstance(added, AddedText):
        return added
    enter_new(library, added, read, analysis)
    article = added.article.id
    held = held_article(library, article)
    new = held.with_corrections({**dict(held.corrections), **values})
    make(library, What.PASTE, [Change(Changed.ARTICLE, article, replace(new, deleted=moments.now()), new)])
    row = library.articles.get(article)
    assert row is not None
    return row


def restore_text(library: Library, article_id: str, sha256: str) -> None:
    """Read an article by a text that it had before (its hash, or the beginning of it); the present one is kept.

    Its highlights are looked for there. Raises `NoteError` where it has no such text, or several.
    """
    from reader.language import analyze_text

    found = [each for each in library.versions.listed(article_id) if each.sha256.startswith(sha256.lower())]
    if len(found) != 1:
        raise NoteError(NoteProblem.SEVERAL_TEXTS if found else NoteProblem.NO_SUCH_TEXT)
    version = library.versions.get(article_id, found[0].sha256)
    if version is not None and not found[0].is_current:
        _, source = version
        _read_by(library, article_id, found[0].sha256, analyze_text(source.text, source.dimmed, source.about.language))


@in_one_transaction
def _read_by(library: Library, article_id: str, sha256: str, analysis: Analysis) -> None:
    version = library.versions.get(article_id, sha256)
    if version is None:
        raise MissingError(MissingProblem.ARTICLE)
    from reader.sources.guessing.article import outside_in

    added, source = version
    enter_new(library, added, replace(source, outside=outside_in(source.text)), analysis)


# ------------------------------------------------------------------------------------------------ the trash


@in_one_transaction
def delete(library: Library, *, highlights: Iterable[str] = (), articles: Iterable[str] = ()) -> None:
    """Put highlights and whole articles into the trash, together in one step."""
    now = moments.now()
    held = [_highlight(library, each) for each in dict.fromkeys(highlights)]
    found = {each: held_article(library, each) for each in articles}
    changes = _to(held, [replace(each, deleted=now) for each in held])
    changes += _articles_to(found, {each: replace(state, deleted=now) for each, state in found.items()})
    make(library, What.DELETE, changes)


@in_one_transaction
def restore(library: Library, *, highlights: Iterable[str] = (), articles: Iterable[str] = ()) -> None:
    """Bring highlights and articles back from the trash, together in one step."""
    held = [_held(library.marks.held_highlight(each)) for each in dict.fromkeys(highlights)]
    found = {each: _held(library.edits.held_article(each)) for each in articles}
    changes = _to(held, [replace(each, deleted=None) for each in held])
    changes += _articles_to(found, {each: replace(state, deleted=None) for each, state in found.items()})
    make(library, What.RESTORE, changes)


@in_one_transaction
def empty_trash(library: Library) -> int:
    """Remove what is in the trash for good, out of the history too; return how many highlights and articles."""
    highlights, articles = library.marks.purge_highlights(), library.edits.purge_articles()
    library.history.forget(Changed.HIGHLIGHT, highlights)
    library.history.forget(Changed.ARTICLE, articles)
    library.history.forget(Changed.READING, articles)
    return len(highlights) + len(articles)


# ------------------------------------------------------------------------------------------------ how


def _change(
    library: Library,
    what: What,
    held: Sequence[HeldHighlight],
    states: Sequence[HeldHighlight],
    *,
    joins: timedelta = timedelta(),
) -> None:
    """Let highlights, held as they are now, be in these states, and remember when they were changed."""
    now = moments.now()
    after = [state if state == old else replace(state, modified=now) for old, state in zip(held, states, strict=True)]
    make(library, what, _to(held, after), joins=joins)


def _to(before: Iterable[HeldHighlight], after: Iterable[HeldHighlight]) -> list[Change]:
    return [Change(Changed.HIGHLIGHT, old.id, old, new) for old, new in zip(before, after, strict=True)]


def _articles_to(before: dict[str, HeldArticle], after: dict[str, HeldArticle]) -> list[Change]:
    return [Change(Changed.ARTICLE, article, before[article], state) for article, state in after.items()]


def _page(library: Library, article_id: str) -> CurrentText:
    page = library.decisions.current_text_of(article_id)
    if page is None:
        raise MissingError(MissingProblem.ARTICLE)
    return page


def _highlight(library: Library, highlight_id: str) -> HeldHighlight:
    held = library.marks.held_highlight(highlight_id)
    if held is None or held.deleted:
        raise MissingError(MissingProblem.HIGHLIGHT)
    return held


def _held(state: State | None) -> State:
    if state is None:
        raise MissingError(MissingProblem.TRASHED)
    return state


def _trimmed(content: str, span: Span) -> Span:
    """A span within a text, without blanks at its ends."""
    start, end = max(span.start, 0), min(span.end, len(content))
    while start < end and content[start].isspace():
        start += 1
    while start < end and content[end - 1].isspace():
        end -= 1
    if start >= end:
        raise NoteError(NoteProblem.NO_WORDS)
    return Span(start, end)
