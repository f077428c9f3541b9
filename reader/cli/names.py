"""The command that looks up a list of names at once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.cli.arguments import Command, add_json, add_library, open_library
from reader.cli.printing import article_json, as_path, entity_json, headline, many, plain, print_aside, print_json
from reader.model.errors import SourceError, SourceProblem

if TYPE_CHECKING:
    from reader.model.articles import ArticleRow
    from reader.model.names import EntityRow
    from reader.model.roll import Meant, Roll, RollName

STDIN = Path("-")


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="a text with a name on each line; - is standard input")
    parser.add_argument("--output", type=Path, metavar="FILE", help="save it as a table instead (.xlsx, .csv)")
    add_json(parser)


def _run(arguments: argparse.Namespace) -> int:
    from reader.services import roll

    if arguments.output is not None:
        roll.check_ending(arguments.output)
    text = _read(arguments.file)
    with open_library(arguments) as library:
        called = roll.call_roll(library, text)
        if arguments.output is not None:
            roll.save(library, called, arguments.output)
    if arguments.json:
        print_json(map(_name_json, called.names))
    elif arguments.output is None:
        for name in called.names:
            _print_name(name)
    _print_besides(called)
    if arguments.output is not None:
        print(f"saved {many(len(called.names), 'name')} to {as_path(arguments.output)}")
    return 0


def _read(path: Path) -> str:
    from reader.services.roll import decoded, read_list

    if path != STDIN:
        return read_list(path)
    text = decoded(sys.stdin.buffer.read())
    if text is None:
        raise SourceError(path, SourceProblem.NOT_TEXT)
    return text


def _print_name(name: RollName) -> None:
    print(plain(name.name))
    for meant in name.meant:
        print(f"  {_entity(meant.entity)}")
        if meant.first is not None and meant.last is not None:
            is_one = meant.first == meant.last
            print(f"    first{' and last' * is_one}: {headline(meant.first)}")
            if not is_one:
                print(f"    last: {headline(meant.last)}")
    if name.more:
        print(f"  and {many(name.more, 'other')}")
    if not name.meant:
        nearest = f"; written most like it: {_entity(name.nearest)}" if name.nearest else ""
        print(f"  not in this library{nearest}")


def _entity(entity: EntityRow) -> str:
    doubt = "?" if entity.unsure else ""
    return f"{plain(entity.name)}{doubt} ({entity.kind.value}), {entity.mentions} in {many(entity.articles, 'article')}"


def _print_besides(called: Roll) -> None:
    """What was not looked up, and why."""
    for each in called.repeated:
        print_aside(f"line {each.line}: «{each.name}» stands on line {each.first_line} already")
    if called.empty:
        print_aside(f"{many(called.empty, 'line')} without a name")
    if called.left_out:
        print_aside(f"{many(called.left_out, 'line')} left out: too many at once")


def _name_json(name: RollName) -> dict[str, Any]:
    return {
        "line": name.line,
        "typed": name.typed,
        "name": name.name,
        "meant": [_meant_json(each) for each in name.meant],
        "more": name.more,
        "nearest": entity_json(name.nearest) if name.nearest else None,
    }


def _meant_json(meant: Meant) -> dict[str, Any]:
    def known(row: ArticleRow | None) -> dict[str, Any] | None:
        return article_json(row) if row is not None else None

    return {**entity_json(meant.entity), "first": known(meant.first), "last": known(meant.last)}


COMMANDS = (
    Command(
        "names",
        "look up a list of names at once: who each is, how often, where first and last",
        "  reader names list.txt\n  pbpaste | reader names -\n  reader names list.txt --output found.xlsx\n\n"
        "Of each line, numbers and bullets before a name are cut off, and so is a post behind a dash or a comma;\n"
        "commas may also part several names. A name in any form or case finds whom `links` finds; where it may mean\n"
        "several, each is listed and counted apart. First and last are the oldest and the newest article of a known\n"
        "year. Lines without a name, and names that stood on an earlier line, are said on standard error.\n"
        "keys: line, typed, name (what was looked up), meant, each with the keys of `entities`, and first and last\n"
        "with the keys of `articles`; more (how many others it may mean), and nearest, of a name that is not there,\n"
        "the one that is written most like it",
        _arguments,
        _run,
    ),
)
