"""The command that lists reprints, and takes an article out from among them."""

import argparse
from typing import Any

from reader.cli.arguments import Command, add_json, add_library, open_library, text
from reader.cli.meant import article_named, short_ids
from reader.cli.printing import article_json, headline, many, print_json
from reader.model.articles import ArticleRow
from reader.model.errors import RequestError, RequestProblem


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument(
        "article", nargs="?", type=text, metavar="ARTICLE", help="its id, or its number in `articles`; all unless given"
    )
    said = parser.add_mutually_exclusive_group()
    said.add_argument("--apart", action="store_true", help="this article is no reprint of another, whatever its words")
    said.add_argument("--together", action="store_true", help="take that back")
    add_json(parser)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.article is None:
        return _list_all(arguments)
    changes = arguments.apart or arguments.together
    with open_library(arguments, read_only=not changes) as library:
        article = article_named(library, arguments.article)
        if changes:
            from reader.services.notes import set_apart

            set_apart(library, [article], apart=arguments.apart)
        found = library.reprints.of(article)
        if arguments.json:
            print_json([article_json(each) for each in found])
            return 0
        short = short_ids(library)
        for each in found:
            print(f"{short(each.id)}  {headline(each)}")
    return 0


def _list_all(arguments: argparse.Namespace) -> int:
    if arguments.apart or arguments.together:
        raise RequestError(RequestProblem.WHICH_ARTICLE)
    with open_library(arguments) as library:
        groups = list(library.reprints.all())
        if arguments.json:
            print_json([_group_json(group) for group in groups])
            return 0
        short = short_ids(library)
        for group in groups:
            first, *others = group
            print(f"{short(first.id)}  {headline(first)}, {many(len(others), 'reprint')}")
            for each in others:
                print(f"    {short(each.id)}  {headline(each)}")
    return 0


def _group_json(group: list[ArticleRow]) -> dict[str, Any]:
    return {"articles": [article_json(each) for each in group]}


COMMANDS = (
    Command(
        "reprints",
        "list the articles that are one piece on several sites, or the reprints of one article",
        "  reader reprints\n  reader reprints 3\n  reader reprints --json | jq '.[].articles[0].title'\n"
        "  reader reprints 3 --apart\n\n"
        "An article is a reprint if most of it stands in another, whatever the headline and the words around it; what\n"
        "is filled into one form with other names or numbers is none. The earliest of a group comes first.\n"
        "key of a group: articles, each with the keys of `articles`; of one article's reprints: those of `articles`.\n"
        "--apart and --together can be undone.",
        _arguments,
        _run,
    ),
)
