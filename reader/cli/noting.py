"""The commands that mark passages, list notes, correct articles, and put things into the trash and back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reader.cli.arguments import Command, add_json, add_library, found, numbered, open_library, text
from reader.cli.printing import entity_json, headline, many, plain, print_json
from reader.model import ArticleRow, Color, NoteOrder, ReaderError

if TYPE_CHECKING:
    from reader.library import Library
    from reader.user import ArticleNote, ListedHighlight, NoteFilter, TrashedArticle, TrashedHighlight

COLORS = ", ".join(color.value for color in Color)
SHORT = 8
"""Letters of an id that are printed, and enough to name it by."""


# ------------------------------------------------------------------------------------------------ the words understood


def add_filter(parser: argparse.ArgumentParser) -> None:
    """The options that say which highlights are meant."""
    parser.add_argument("--article", type=text, metavar="ARTICLE", help="in this article: its number, id or link")
    parser.add_argument("--entity", type=text, metavar="NAME", help="the passage names this person, state or place")
    parser.add_argument("--color", type=text, action="append", metavar="NAME", help="of this colour, or another given")
    parser.add_argument("--tag", type=text, action="append", metavar="TAG", help="with this tag, or another given")
    parser.add_argument("--words", type=text, default="", metavar="WORDS", help="with all of these words")


def filter_of(library: Library, arguments: argparse.Namespace) -> NoteFilter:
    """The highlights that the options mean. Raises `ReaderError`."""
    from reader.user import NoteFilter

    return NoteFilter(
        article=article_named(library, arguments.article) if arguments.article is not None else None,
        colors=frozenset(_color(library, name) for name in arguments.color or ()),
        tags=frozenset(tag.removeprefix("#") for tag in arguments.tag or ()),
        entity=found(library, arguments.entity)[0].id if arguments.entity else None,
        words=arguments.words,
    )


def _highlight_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    add_json(parser)
    parser.add_argument("article", type=text, metavar="ARTICLE", help="its number in `articles`, its id or its link")
    parser.add_argument("--quote", type=text, required=True, metavar="TEXT", help="the words to mark")
    parser.add_argument("--color", type=text, default="yellow", metavar="NAME", help=f"yellow unless given: {COLORS}")
    parser.add_argument("--note", type=text, default="", metavar="TEXT", help="what you have to say about it")
    parser.add_argument("--tag", type=text, action="append", default=[], metavar="TAG", help="may be given repeatedly")


def _notes_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    add_json(parser)
    add_filter(parser)
    parser.add_argument("--orphans", action="store_true", help="only those whose words no longer stand in the article")
    orders = [order.value for order in NoteOrder]
    parser.add_argument("--order", choices=orders, default=NoteOrder.PLACE.value, help="place unless given")


def _edit_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("target", type=text, metavar="ARTICLE|HIGHLIGHT", help="an article's number, or an id")
    parser.add_argument("--note", type=text, metavar="TEXT", help="of either; an empty one is none")
    article = parser.add_argument_group("of an article")
    article.add_argument("--title", type=text, metavar="TEXT")
    article.add_argument("--source", type=text, metavar="TEXT", help="an empty one: it has none")
    article.add_argument(
        "--date", type=text, metavar="DATE", help="2023-09-23T00:39, 2023-09, 2024, --07-28, 23.09.2023"
    )
    fields = ["title", "source", "date"]
    article.add_argument("--as-read", action="append", default=[], choices=fields, help="take a correction back")
    highlight = parser.add_argument_group("of a highlight")
    highlight.add_argument("--color", type=text, metavar="NAME", help=COLORS)
    highlight.add_argument("--tag", type=text, action="append", default=[], metavar="TAG", help="give it this tag")
    highlight.add_argument("--untag", type=text, action="append", default=[], metavar="TAG", help="take it off")


def _delete_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument(
        "targets", type=text, nargs="+", metavar="ARTICLE|HIGHLIGHT", help="numbers of articles, or ids"
    )


def _trash_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    add_json(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--restore", type=text, nargs="+", metavar="ID", help="bring these back")
    what.add_argument("--empty", action="store_true", help="remove all of it for good")


# ------------------------------------------------------------------------------------------------ the commands


def _highlight(arguments: argparse.Namespace) -> int:
    from reader.services import notes
    from reader.user import NoteFilter

    with open_library(arguments, read_only=False) as library:
        article = article_named(library, arguments.article)
        span = notes.find_words(library, article, arguments.quote)
        color = _color(library, arguments.color)
        made = notes.add(library, article, span, color, note=arguments.note, tags=arguments.tag)
        (listed,) = [each for each in library.highlights(NoteFilter(article=article)) if each.highlight.id == made.id]
    if arguments.json:
        print_json([highlight_json(listed)])
    else:
        _print_highlight(listed)
    return 0


def _notes(arguments: argparse.Namespace) -> int:
    from reader.user import NoteFilter

    with open_library(arguments) as library:
        which = filter_of(library, arguments)
        if arguments.orphans:
            which = replace(which, orphans=True)
        total = library.note_facets(which).total
        listed = library.highlights(which, order=NoteOrder(arguments.order), limit=total)
        on_articles: list[ArticleNote] = []
        if which == NoteFilter(article=which.article, words=which.words):
            noted = library.article_notes(which.words)
            on_articles = [each for each in noted if which.article in {None, each.article.id}]
    if arguments.json:
        print_json([*map(highlight_json, listed), *map(_article_note_json, on_articles)])
        return 0
    for note in on_articles:
        _print_lines(headline(note.article), note.note)
    for each in listed:
        _print_highlight(each)
    print(f"{many(len(listed), 'highlight')}, {many(len(on_articles), 'note')} on articles", file=sys.stderr)
    return 0


def _edit(arguments: argparse.Namespace) -> int:
    with open_library(arguments, read_only=False) as library:
        articles, highlights = targets_of(library, [arguments.target])
        if articles:
            _edit_article(library, articles[0], arguments)
        else:
            _edit_highlight(library, highlights[0], arguments)
    return 0


def _edit_article(library: Library, article: str, arguments: argparse.Namespace) -> None:
    from reader.services import notes

    if arguments.color or arguments.tag or arguments.untag:
        raise ReaderError("an article has no colour and no tags; its highlights have")
    given: dict[str, str | None] = {"title": arguments.title, "source": arguments.source, "published": arguments.date}
    changes = {field: value for field, value in given.items() if value is not None}
    fields = ["published" if field == "date" else field for field in arguments.as_read]
    notes.edit_article(library, article, **changes, **dict.fromkeys(fields))
    if arguments.note is not None:
        notes.set_article_note(library, article, arguments.note)


def _edit_highlight(library: Library, highlight: str, arguments: argparse.Namespace) -> None:
    from reader.services import notes

    if arguments.as_read or any(value is not None for value in (arguments.title, arguments.source, arguments.date)):
        raise ReaderError("a highlight has no title, source and date of its own; its article has")
    if arguments.color:
        notes.recolor(library, [highlight], _color(library, arguments.color))
    if arguments.note is not None:
        notes.set_note(library, highlight, arguments.note)
    if arguments.tag or arguments.untag:
        notes.tag(library, [highlight], plus=arguments.tag, minus=arguments.untag)


def _delete(arguments: argparse.Namespace) -> int:
    from reader.services import notes

    with open_library(arguments, read_only=False) as library:
        articles, highlights = targets_of(library, arguments.targets)
        notes.delete(library, highlights=highlights, articles=articles)
    print(f"deleted {many(len(articles), 'article')}, {many(len(highlights), 'highlight')}")
    return 0


def _trash(arguments: argparse.Namespace) -> int:
    from reader.services import notes

    if arguments.empty or arguments.restore:
        with open_library(arguments, read_only=False) as library:
            if arguments.empty:
                print(f"removed {many(notes.empty_trash(library), 'thing')} for good")
            else:
                articles, highlights = targets_of(library, arguments.restore)
                notes.restore(library, highlights=highlights, articles=articles)
                print(f"restored {many(len(articles), 'article')}, {many(len(highlights), 'highlight')}")
        return 0
    with open_library(arguments) as library:
        articles_in, highlights_in = library.trashed_articles(), library.trashed_highlights()
    if arguments.json:
        print_json([*map(_trashed_article_json, articles_in), *map(_trashed_highlight_json, highlights_in)])
        return 0
    for article in articles_in:
        print(f"{article.article.id[:SHORT]}  {article.deleted[:16]}  article    {plain(article.article.title)}")
    for each in highlights_in:
        print(f"{each.highlight.id[:SHORT]}  {each.deleted[:16]}  highlight  «{plain(each.highlight.quote.exact)}»")
    return 0


# ------------------------------------------------------------------------------------------------ what is meant


def article_named(library: Library, word: str) -> str:
    """The id of the article with this number in the list, with this id or its beginning, or to which a link leads.

    Raises `ReaderError`.
    """
    articles, highlights = targets_of(library, [word])
    if highlights:
        raise ReaderError(f"{word} is a highlight; an article is wanted")
    return articles[0]


def targets_of(library: Library, words: Iterable[str]) -> tuple[list[str], list[str]]:
    """The ids of the articles and of the highlights that are meant. Raises `ReaderError`."""
    from reader.library import Changed
    from reader.services.links_in import resolve_link

    articles: list[str] = []
    highlights: list[str] = []
    for word in words:
        if word.isdecimal() and int(word) > 0 and len(word) < SHORT:
            articles.append(numbered(library, int(word)).id)
        elif word.startswith("reader:"):
            articles.append(resolve_link(library, word).article)
        else:
            kind, found_id = _the_one(library, word)
            (articles if kind is Changed.ARTICLE else highlights).append(found_id)
    return articles, highlights


def _the_one(library: Library, letters: str) -> tuple[str, str]:
    known = library.ids_beginning(letters) if len(letters) >= 4 else []
    if len(known) == 1:
        return known[0]
    if known:
        raise ReaderError(f"several ids begin with {letters}; write more of it")
    raise ReaderError(f"there is no article and no highlight {plain(letters)}")


def _color(library: Library, name: str) -> Color:
    """A colour by its name, or by what the user calls it."""
    own = {called.casefold(): color for color, called in library.color_names().items()}
    if name.casefold() in own:
        return own[name.casefold()]
    try:
        return Color(name.casefold())
    except ValueError as error:
        raise ReaderError(f"«{plain(name)}» is no colour; there are {COLORS}") from error


# ------------------------------------------------------------------------------------------------ what is printed


def highlight_json(listed: ListedHighlight) -> dict[str, Any]:
    """The keys of `notes`."""
    highlight, span = listed.highlight, listed.highlight.span
    return {
        "id": highlight.id,
        **_article_keys(listed.article),
        "start": span.start if span else None,
        "end": span.end if span else None,
        "quote": listed.quote,
        "color": highlight.color.value,
        "note": highlight.note,
        "tags": list(highlight.tags),
        "names": [entity_json(entity) for entity in listed.names],
        "created": highlight.created,
        "modified": highlight.modified,
    }


def _article_note_json(note: ArticleNote) -> dict[str, Any]:
    return {"id": None, **_article_keys(note.article), "quote": None, "note": note.note, "modified": note.modified}


def _article_keys(article: ArticleRow) -> dict[str, Any]:
    return {
        "article": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published,
    }


def _trashed_article_json(trashed: TrashedArticle) -> dict[str, Any]:
    article = trashed.article
    return {"id": article.id, "kind": "article", "title": article.title, "quote": None, "deleted": trashed.deleted}


def _trashed_highlight_json(trashed: TrashedHighlight) -> dict[str, Any]:
    return {
        "id": trashed.highlight.id,
        "kind": "highlight",
        "title": trashed.article.title,
        "quote": trashed.highlight.quote.exact,
        "deleted": trashed.deleted,
    }


def _print_highlight(listed: ListedHighlight) -> None:
    highlight = listed.highlight
    orphan = "" if highlight.span else " (no longer in the article)"
    head = f"{highlight.id[:SHORT]}  {highlight.color.value}  {headline(listed.article)}{orphan}"
    tags = " ".join(f"#{plain(tag)}" for tag in highlight.tags)
    _print_lines(head, f"«{plain(listed.quote)}»", highlight.note, tags)


def _print_lines(head: str, *paragraphs: str) -> None:
    print(head)
    for line in "\n".join(filter(None, paragraphs)).splitlines():
        print(f"  {plain(line)}")


COMMANDS = (
    Command(
        "highlight",
        "mark a passage of an article",
        "  reader highlight 3 --quote 'уже устарел' --color green --note 'а что взамен?' --tag переговоры\n\n"
        "The words are looked for as they are, whatever white space is between them; else in another case. Where they\n"
        "stand several times, the first place is marked. Keys: those of `notes`.",
        _highlight_arguments,
        _highlight,
    ),
    Command(
        "notes",
        "list highlights and notes",
        "  reader notes --entity Лавров --color red\n"
        "  reader notes --tag переговоры --json | jq -r '.[].quote'\n\n"
        "keys: id, article (its id), title, source, published, start, end (in the text; null where the words are\n"
        "gone), quote, color, note, tags, names, created, modified. Notes on whole articles have no id and no\n"
        "quote; they are listed where no colour, tag or name is asked for.",
        _notes_arguments,
        _notes,
    ),
    Command(
        "edit",
        "correct an article's title, source or date, or change a highlight",
        "  reader edit 3 --title 'Встреча в Баку' --date 2023-09\n"
        "  reader edit 3 --as-read title\n"
        "  reader edit 1f0c2a9e --color red --note 'проверить' --untag переговоры\n\n"
        "A correction stays when the article comes in with another text.",
        _edit_arguments,
        _edit,
    ),
    Command(
        "delete",
        "put articles and highlights into the trash",
        "  reader delete 3 1f0c2a9e\n\n"
        "They come back by `undo`, by `trash --restore`, or when the text is imported again.",
        _delete_arguments,
        _delete,
    ),
    Command(
        "trash",
        "list what was deleted, bring it back, or remove it for good",
        "  reader trash\n  reader trash --restore 1f0c2a9e\n  reader trash --empty\n\n"
        "keys: id, kind (article or highlight), title, quote, deleted",
        _trash_arguments,
        _trash,
    ),
)
