"""The command for searches under names: lists them with what is new, saves, renames, deletes them."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from reader.cli.arguments import Command, add_json, add_library, open_library, text
from reader.cli.printing import many, plain, print_json, print_table
from reader.model.articles import ArticleOrder

if TYPE_CHECKING:
    from reader.library import Library
    from reader.model.saved import SavedSearch

_ORDERS = {order.name.lower(): order for order in ArticleOrder}


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--save", type=text, nargs=2, metavar=("NAME", "QUERY"), help="save a search under a name")
    what.add_argument("--rename", type=text, nargs=2, metavar=("NAME", "NEW"), help="call one otherwise")
    what.add_argument("--delete", type=text, nargs="+", metavar="NAME", help="forget these")
    what.add_argument("--seen", type=text, nargs="+", metavar="NAME", help="nothing of what these find is new now")
    parser.add_argument("--order", choices=_ORDERS, default="newest", help="of one that is saved; newest unless given")
    add_json(parser)


def _run(arguments: argparse.Namespace) -> int:
    changes = arguments.save or arguments.rename or arguments.delete or arguments.seen
    with open_library(arguments, read_only=not changes) as library:
        if changes:
            _change(library, arguments)
        _list(library, as_json=arguments.json)
    return 0


def _change(library: Library, arguments: argparse.Namespace) -> None:
    from reader.services import saved_searches

    if arguments.save:
        name, query = arguments.save
        saved_searches.save(library, name, query, _ORDERS[arguments.order])
    elif arguments.rename:
        name, new = arguments.rename
        saved_searches.rename(library, saved_searches.named(library, name).id, new)
    elif arguments.delete:
        saved_searches.delete(library, [saved_searches.named(library, name).id for name in arguments.delete])
    else:
        for name in arguments.seen:
            saved_searches.seen(library, saved_searches.named(library, name).id)


def _list(library: Library, *, as_json: bool) -> None:
    from reader.services import saved_searches

    new = saved_searches.new_counts(library)
    listed = library.saved_searches.listed()
    if as_json:
        print_json(_search_json(each, new.get(each.id)) for each in listed)
        return
    print_table([_said(new.get(each.id)), plain(each.name), plain(each.query)] for each in listed)
    print(many(len(listed), "saved search", "saved searches"), file=sys.stderr)


def _said(new: int | None) -> str:
    return "not understood" if new is None else f"{new} new"


def _search_json(search: SavedSearch, new: int | None) -> dict[str, Any]:
    return {
        "id": search.id,
        "name": search.name,
        "query": search.query,
        "order": search.order.name.lower(),
        "new": new,
        "created": search.created,
    }


COMMANDS = (
    Command(
        "searches",
        "list the searches that you saved, with how much of what each finds is new",
        "  reader searches\n  reader searches --save Карабах 'place:Карабах переговор* after:2020-09'\n"
        "  reader searches --rename Карабах 'Карабах, переговоры'\n  reader searches --delete 'Карабах, переговоры'\n"
        "  reader searches --json | jq -r '.[] | select(.new > 0) | .name'\n\n"
        "New is what came into the library since the search was saved, opened in the window or named after --seen.\n"
        "keys: id, name, query, order, new (null where the query is no longer understood), created. To save, rename\n"
        "and delete can be undone.",
        _arguments,
        _run,
    ),
)
