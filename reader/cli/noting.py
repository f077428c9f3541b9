"""The commands that mark passages, list notes, correct articles, and put things into the trash and back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from reader.cli.arguments import Command, add_json, add_library, found, open_library, text
from reader.cli.meant import article_named, lines_about, short_ids, targets_of, trashed_named
from reader.cli.printing import entity_json, headline, many, plain, print_json, print_table
from reader.model.articles import ArticleRow
from reader.model.colors import Color
from reader.model.errors import MissingError, MissingProblem, RequestError, RequestProblem
from reader.model.marks import NoteOrder
from reader.text.addresses import is_page

if TYPE_CHECKING:
    from reader.library import Library
    from reader.model.marks import ArticleNote, Highlight, ListedHighlight, NoteFilter
    from reader.model.trash import TrashedArticle, TrashedHighlight

NUMBERS = (
    "An id, as every list shows it, always means the same; a number counts `articles` as it is now, and each article\n"
    "that is deleted or dated moves others. What was touched is said by title or quote."
)
_FIELDS = {"title": "title", "source": "source", "date": "published", "author": "author", "url": "url"}
"""What of an article can be corrected, by the option for it."""
_STATES = ("star", "unstar", "read", "unread")
"""The options for what is said of an article as a whole."""
COLORS = ", ".join(color.value for color in Color)


# ------------------------------------------------------------------------------------------------ the words understood


def add_filter(parser: argparse.ArgumentParser) -> None:
    """The options that say which highlights are meant."""
    parser.add_argument("--article", type=text, metavar="ARTICLE", help="in this article: its id, number or address")
    parser.add_argument("--entity", type=text, metavar="NAME", help="the passage names this person, state or place")
    parser.add_argument("--color", type=text, action="append", metavar="NAME", help="of this colour, or another given")
    parser.add_argument("--tag", type=text, action="append", metavar="TAG", help="with this tag, or another given")
    parser.add_argument("--words", type=text, default="", metavar="WORDS", help="with all of these words")


def filter_of(library: Library, arguments: argparse.Namespace) -> NoteFilter:
    """The highlights that the options mean. Raises `ReaderError`."""
    from reader.model.marks import NoteFilter

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
    parser.add_argument("article", type=text, metavar="ARTICLE", help="its id, its number or its address")
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
    parser.add_argument(
        "targets", type=text, nargs="*", metavar="ARTICLE|HIGHLIGHT", help="ids, or numbers of articles"
    )
    parser.add_argument("--note", type=text, metavar="TEXT", help="of either; an empty one is none")
    parser.add_argument("--tag", type=text, action="append", default=[], metavar="TAG", help="give either this tag")
    parser.add_argument("--untag", type=text, action="append", default=[], metavar="TAG", help="take it off")
    article = parser.add_argument_group("of an article")
    article.add_argument("--title", type=text, metavar="TEXT")
    article.add_argument("--source", type=text, metavar="TEXT", help="an empty one: it has none")
    article.add_argument(
        "--date", type=text, metavar="DATE", help="2023-09-23T00:39, 2023-09, 2024, --07-28, 23.09.2023"
    )
    article.add_argument("--author", type=text, metavar="TEXT")
    article.add_argument("--url", type=text, metavar="ADDRESS", help="of the page where it was published")
    article.add_argument(
        "--from-path",
        action="store_true",
        help="date and source as the names of its file and folders say, where it says none; of all where none is named",
    )
    article.add_argument(
        "--encoding",
        type=text,
        metavar="NAME",
        help="read its file's bytes in this encoding (cp1251, koi8-r …), or `mojibake`: mend what was decoded wrong",
    )
    fields = [*_FIELDS, "tags"]
    star = article.add_mutually_exclusive_group()
    star.add_argument("--star", action="store_true", help="give it a star")
    star.add_argument("--unstar", action="store_true", help="take the star off")
    read = article.add_mutually_exclusive_group()
    read.add_argument("--read", action="store_true", help="it counts as read")
    read.add_argument("--unread", action="store_true", help="it does not, and where you were in it is forgotten")
    article.add_argument("--as-read", action="append", default=[], choices=fields, help="take a correction back")
    highlight = parser.add_argument_group("of a highlight")
    highlight.add_argument("--color", type=text, metavar="NAME", help=COLORS)


def _delete_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument(
        "targets", type=text, nargs="+", metavar="ARTICLE|HIGHLIGHT", help="ids, or numbers of articles"
    )


def _versions_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    add_json(parser)
    parser.add_argument("article", type=text, metavar="ARTICLE", help="its number in `articles`, its id or its address")


def _restore_text_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("article", type=text, metavar="ARTICLE", help="its number in `articles`, its id or its address")
    parser.add_argument("text", type=text, metavar="TEXT", help="the beginning of its id in `versions`")


def _trash_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    add_json(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--restore", type=text, nargs="+", metavar="ID", help="bring these back")
    what.add_argument("--empty", action="store_true", help="remove all of it for good")


# ------------------------------------------------------------------------------------------------ the commands


def _highlight(arguments: argparse.Namespace) -> int:
    from reader.services import notes

    with open_library(arguments, read_only=False) as library:
        article = article_named(library, arguments.article)
        span = notes.find_words(library, article, arguments.quote)
        color = _color(library, arguments.color)
        made = notes.add(library, article, span, color, note=arguments.note, tags=arguments.tag)
        listed = _listed(library, made)
        if arguments.json:
            print_json([highlight_json(listed)])
        else:
            _print_highlight(listed, short_ids(library))
    return 0


def _listed(library: Library, highlight: Highlight) -> ListedHighlight:
    """A highlight as `notes` shows it. Raises `MissingError` where another program has deleted it since."""
    from reader.model.marks import NoteFilter

    for each in library.marks.highlights(NoteFilter(article=highlight.article), limit=sys.maxsize):
        if each.highlight.id == highlight.id:
            return each
    raise MissingError(MissingProblem.HIGHLIGHT)


def _notes(arguments: argparse.Namespace) -> int:
    from reader.model.marks import NoteFilter

    with open_library(arguments) as library:
        which = filter_of(library, arguments)
        if arguments.orphans:
            which = replace(which, orphans=True)
        total = library.marks.note_facets(which).total
        listed = library.marks.highlights(which, order=NoteOrder(arguments.order), limit=total)
        on_articles: list[ArticleNote] = []
        if which == NoteFilter(article=which.article, words=which.words):
            noted = library.edits.article_notes(which.words)
            on_articles = [each for each in noted if which.article in {None, each.article.id}]
        if arguments.json:
            print_json([*map(highlight_json, listed), *map(_article_note_json, on_articles)])
            return 0
        short = short_ids(library)
        for note in on_articles:
            _print_lines(f"{short(note.article.id)}  {headline(note.article)}", note.note)
        for each in listed:
            _print_highlight(each, short)
    print(f"{many(len(listed), 'highlight')}, {many(len(on_articles), 'note')} on articles", file=sys.stderr)
    return 0


def _edit(arguments: argparse.Namespace) -> int:
    if not arguments.targets and not arguments.from_path:
        raise RequestError(RequestProblem.WHICH_ARTICLE)
    with open_library(arguments, read_only=False) as library:
        articles, highlights = targets_of(library, arguments.targets)
        if highlights:
            _refuse_article_changes(arguments)
        if arguments.from_path:
            _edit_from_path(library, articles or None)
        if articles:
            _edit_articles(library, articles, arguments)
        for highlight in highlights:
            _edit_highlight(library, highlight, arguments)
    return 0


def _edit_from_path(library: Library, articles: Sequence[str] | None) -> None:
    from reader.services import suggested

    taken = suggested.take(library, articles)
    for each in taken:
        print(plain(f"{each.title}: {', '.join(filter(None, [each.published, each.source]))} ({each.by})"))
    print(f"{len(taken)} articles changed")


def _refuse_article_changes(arguments: argparse.Namespace) -> None:
    given = [getattr(arguments, name) for name in (*_FIELDS, "encoding")]
    said = [arguments.as_read, arguments.from_path, *(getattr(arguments, name) for name in _STATES)]
    if any(said) or any(value is not None for value in given):
        raise RequestError(RequestProblem.TITLE_OF_HIGHLIGHT)


def _edit_articles(library: Library, articles: Sequence[str], arguments: argparse.Namespace) -> None:
    from reader.services import editing, notes, rereading, states

    if arguments.color:
        raise RequestError(RequestProblem.COLOR_OF_ARTICLE)
    changes: dict[str, Any] = {field: getattr(arguments, name) for name, field in _FIELDS.items()}
    changes = {field: value for field, value in changes.items() if value is not None}
    changes |= {_FIELDS.get(name, name): None for name in arguments.as_read}
    if arguments.encoding is not None:
        for article in articles:
            rereading.read_in(library, article, arguments.encoding)
    editing.edit_articles(library, articles, **changes, plus=arguments.tag, minus=arguments.untag)
    if arguments.star or arguments.unstar:
        states.star(library, articles, starred=arguments.star)
    if arguments.read or arguments.unread:
        states.set_read(library, articles, read=arguments.read)
    for article in articles:
        if arguments.note is not None:
            notes.set_article_note(library, article, arguments.note)
        (line,) = lines_about(library, [article], [])
        about = library.descriptions.of(article)
        url = about.url if is_page(about.url) else None
        said = " · ".join(
            filter(None, [_star(library, article), about.author, url, *(f"#{tag}" for tag in about.tags)])
        )
        _print_lines(line, library.edits.article_note(article), said)


def _star(library: Library, article: str) -> str:
    row = library.articles.get(article)
    return "★" if row is not None and row.starred else ""


def _edit_highlight(library: Library, highlight: str, arguments: argparse.Namespace) -> None:
    from reader.services import notes

    if arguments.color:
        notes.recolor(library, [highlight], _color(library, arguments.color))
    if arguments.note is not None:
        notes.set_note(library, highlight, arguments.note)
    if arguments.tag or arguments.untag:
        notes.tag(library, [highlight], plus=arguments.tag, minus=arguments.untag)
    edited = library.marks.highlight(highlight)
    if edited is not None:
        _print_highlight(_listed(library, edited), short_ids(library))


def _versions(arguments: argparse.Namespace) -> int:
    with open_library(arguments) as library:
        versions = library.versions.listed(article_named(library, arguments.article))
    if arguments.json:
        print_json([asdict(each) for each in versions])
        return 0
    print_table(
        ["*" if each.is_current else "", each.sha256[:8], each.imported[:16], str(each.length), plain(each.title)]
        for each in versions
    )
    return 0


def _restore_text(arguments: argparse.Namespace) -> int:
    from reader.services import notes

    with open_library(arguments, read_only=False) as library:
        article = article_named(library, arguments.article)
        notes.restore_text(library, article, arguments.text)
        for line in lines_about(library, [article], []):
            print(line)
    return 0


def _delete(arguments: argparse.Namespace) -> int:
    from reader.services import notes

    with open_library(arguments, read_only=False) as library:
        articles, highlights = targets_of(library, arguments.targets)
        notes.delete(library, highlights=highlights, articles=articles)
        _print_each(lines_about(library, articles, highlights))
    print(f"deleted {many(len(articles), 'article')}, {many(len(highlights), 'highlight')}")
    return 0


def _trash(arguments: argparse.Namespace) -> int:
    from reader.services import notes

    if arguments.empty or arguments.restore:
        with open_library(arguments, read_only=False) as library:
            if arguments.empty:
                everything = list(_trashed_lines(library))
                removed = notes.empty_trash(library)
                _print_each(everything)
                print(f"removed {many(removed, 'thing')} for good")
            else:
                articles, highlights = trashed_named(library, arguments.restore)
                notes.restore(library, highlights=highlights, articles=articles)
                _print_each(lines_about(library, articles, highlights))
                print(f"restored {many(len(articles), 'article')}, {many(len(highlights), 'highlight')}")
        return 0
    with open_library(arguments) as library:
        if arguments.json:
            articles_in, highlights_in = library.edits.trashed_articles(), library.marks.trashed_highlights()
            print_json([*map(_trashed_article_json, articles_in), *map(_trashed_highlight_json, highlights_in)])
        else:
            _print_each(_trashed_lines(library))
    return 0


def _trashed_lines(library: Library) -> Iterator[str]:
    """What is in the trash, a line each, deleted last first."""
    short = short_ids(library)
    for article in library.edits.trashed_articles():
        yield f"{short(article.article.id)}  {article.deleted[:16]}  article    {plain(article.article.title)}"
    for each in library.marks.trashed_highlights():
        yield f"{short(each.highlight.id)}  {each.deleted[:16]}  highlight  «{plain(each.highlight.quote.exact)}»"


def _print_each(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


# ------------------------------------------------------------------------------------------------ what is meant


def _color(library: Library, name: str) -> Color:
    """A colour by its name, or by what the user calls it."""
    own = {called.casefold(): color for color, called in library.marks.color_names().items()}
    if name.casefold() in own:
        return own[name.casefold()]
    try:
        return Color(name.casefold())
    except ValueError as error:
        raise RequestError(RequestProblem.UNKNOWN_COLOR, asked=plain(name), known=COLORS) from error


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


def _print_highlight(listed: ListedHighlight, short: Callable[[str], str]) -> None:
    highlight = listed.highlight
    orphan = "" if highlight.span else " (no longer in the article)"
    head = f"{short(highlight.id)}  {highlight.color.value}  {headline(listed.article)}{orphan}"
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
        "The words are looked for as they are read, whatever white space is between them and however letters are\n"
        "encoded; else in another case. Where they stand several times, the first place is marked. Keys: those of\n"
        "`notes`.",
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
        "  reader edit 4ccc9d77 --title 'Встреча в Баку' --date 2023-09\n"
        "  reader edit 4 5 --source ТАСС --tag Кавказ\n"
        "  reader edit 4 --author 'Иван Петров' --url https://tass.ru/politika/1234567\n"
        "  reader edit 3 --as-read title\n"
        "  reader edit 4 5 --star --unread\n"
        "  reader edit --from-path\n"
        "  reader edit 1f0c2a9e --color red --note 'проверить' --untag переговоры\n\n"
        "Prints each as it is now. A correction stays when the article comes in with another text.\n"
        f"{NUMBERS}",
        _edit_arguments,
        _edit,
    ),
    Command(
        "delete",
        "put articles and highlights into the trash",
        "  reader delete 4ccc9d77 1f0c2a9e\n  reader delete 2 3\n\n"
        "They come back by `undo`, by `trash --restore` or by `import --again`; an import alone leaves them deleted.\n"
        f"{NUMBERS}",
        _delete_arguments,
        _delete,
    ),
    Command(
        "versions",
        "list the texts that an article has had",
        "  reader versions 3\n\n"
        "The text by which it is read bears a star; the others are kept since its file was renewed.\n"
        "keys: sha256, title, imported, length, path, is_current",
        _versions_arguments,
        _versions,
    ),
    Command(
        "restore-text",
        "read an article by a text that it had before",
        "  reader restore-text 3 1f0c2a9e\n\nThe present text is kept too; highlights are looked for in the other one.",
        _restore_text_arguments,
        _restore_text,
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
