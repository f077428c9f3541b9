"""The command that says which lines of articles are no text, and lists what was said and learnt of them."""

from __future__ import annotations

import argparse
from contextlib import closing
from typing import TYPE_CHECKING, Any

from reader.cli.arguments import Command, add_json, add_library, open_library, text
from reader.cli.meant import article_named, lines_said_named, short_ids
from reader.cli.printing import Progress, headline, many, plain, print_json, print_table
from reader.model.errors import RequestError, RequestProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library import Library, SaidOfLine
    from reader.services.noise import Said


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument(
        "article", nargs="?", type=text, metavar="ARTICLE", help="its id, or its number in `articles`; for --line"
    )
    parser.add_argument("--line", type=text, metavar="TEXT", help="this line of it, or words that no other line has")
    parser.add_argument("--not", dest="is_text", action="store_true", help="the line is text, whatever was thought")
    parser.add_argument("--source", action="store_true", help="in all articles of its source, also in those to come")
    listing = parser.add_mutually_exclusive_group()
    listing.add_argument("--list", action="store_true", help="what was said, and which lines sources repeat")
    listing.add_argument("--forget", type=text, nargs="+", metavar="ID", help="take back what the list shows by these")
    add_json(parser)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.forget:
        _forget(arguments)
    elif arguments.line is not None:
        _say(arguments)
    elif arguments.article is not None:
        _print_dimmed(arguments)
    elif arguments.is_text or arguments.source:
        raise RequestError(RequestProblem.WHICH_ARTICLE)
    else:
        _list(arguments)
    return 0


def _say(arguments: argparse.Namespace) -> None:
    if arguments.article is None:
        raise RequestError(RequestProblem.WHICH_ARTICLE)
    from reader.services import noise

    with open_library(arguments, read_only=False) as library:
        article = article_named(library, arguments.article)
        line = noise.line_of(library, article, arguments.line)
        say = noise.say_of_source if arguments.source else noise.say_here
        said = say(library, article, line, is_noise=not arguments.is_text)
        _print_said(line, said, said.articles + _settle(library), is_noise=not arguments.is_text)


def _forget(arguments: argparse.Namespace) -> None:
    from reader.services import noise

    with open_library(arguments, read_only=False) as library:
        for each in lines_said_named(library, arguments.forget):
            noise.forget(library, each)
            print(f"forgotten: {plain(each.line)}")
        _settle(library)


def _settle(library: Library) -> int:
    """Do what is left to be done; in how many articles something else is dimmed for it."""
    from reader.services.noise import Settled, is_settled, settle

    changed = 0
    if not is_settled(library):
        with Progress() as progress, closing(settle(library)) as events:
            for number, event in enumerate(events):
                changed = event.changed if isinstance(event, Settled) else changed
                progress.reach(number)
    return changed


def _print_said(line: str, said: Said, articles: int, *, is_noise: bool) -> None:
    where = f"in {many(articles, 'article')}"
    if said.source is not None:
        where += f" of {plain(said.source)}, and in those to come"
    print(f"{'noise' if is_noise else 'text'} {where}: {plain(line)}")


def _print_dimmed(arguments: argparse.Namespace) -> None:
    with open_library(arguments) as library:
        shown = library.articles.text_of(article_named(library, arguments.article))
        lines = [shown.content[span.start : span.end].strip() for span in shown.dimmed] if shown else []
    if arguments.json:
        print_json([{"line": line} for line in lines])
        return
    for line in lines:
        print(plain(line))


def _list(arguments: argparse.Namespace) -> None:
    with open_library(arguments) as library:
        listed = library.noise.listed()
        if arguments.json:
            print_json(list(map(_json, listed)))
            return
        short = short_ids(library)
        print_table([_row(each, short) for each in listed])


def _row(said: SaidOfLine, short: Callable[[str], str]) -> list[str]:
    from reader.services.noise import id_of

    where = plain(said.outlet or "")
    if said.article is not None:
        where = f"{short(said.article.id)} {headline(said.article)}"
    by = f"repeated in {many(said.articles, 'article')}" if said.is_learnt else "said"
    return [id_of(said), "noise" if said.is_noise else "text", by, plain(said.line), where]


def _json(said: SaidOfLine) -> dict[str, Any]:
    from reader.services.noise import id_of

    return {
        "id": id_of(said),
        "line": said.line,
        "is_noise": said.is_noise,
        "by": "repetition" if said.is_learnt else "user",
        "source": said.outlet,
        "article": said.article.id if said.article is not None else None,
        "articles": said.articles if said.is_learnt else None,
    }


COMMANDS = (
    Command(
        "noise",
        "say which lines are no text of their articles, or list what was said",
        "  reader noise 3 --line 'Читайте нас в Дзене'\n"
        "  reader noise 3 --line 'Просмотров: 123' --source\n"
        "  reader noise 3 --line 'Мнение читателя' --not\n"
        "  reader noise 3\n"
        "  reader noise --list\n"
        "  reader noise --forget 1f0c2a9e\n\n"
        "A line that is noise is shown dimmed, and no names are looked for in it; nothing is deleted. Numbers, case\n"
        "and punctuation at the ends make no difference: «Просмотров: 123» is «просмотров: 45». What is said holds\n"
        "for texts to come, too, and over what three articles of a source repeat around their stories, which is noise\n"
        "by itself. With ARTICLE alone, prints what of it is dimmed. All of it can be undone.\n"
        "keys of --list: id, line, is_noise, by (user or repetition), source, article (its id), articles (how many\n"
        "repeat it).",
        _arguments,
        _run,
    ),
)
