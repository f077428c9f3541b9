"""The commands that take things along and keep a library safe and in order: export, backup, check and so on."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from reader.cli.arguments import Command, add_json, add_library, add_workers, executor, open_library, positive
from reader.cli.noting import add_filter, filter_of
from reader.cli.printing import Progress, as_path, many, print_aside, print_json, print_table
from reader.model.errors import RequestError, RequestProblem
from reader.system.medium import Medium

if TYPE_CHECKING:
    from reader.export import Format, Options
    from reader.library import Library
    from reader.library.salvage import Salvaged
    from reader.services.export import Chosen


# ------------------------------------------------------------------------------------------------ the words understood


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("--output", required=True, type=Path, metavar="PATH", help="the file, or a folder for Markdown")
    parser.add_argument("--format", metavar="FORMAT", help="see `formats`; by the file's ending unless given")
    parser.add_argument("--articles", action="store_true", help="whole articles with their coloured names")
    parser.add_argument("--context", type=positive, default=160, metavar="N", help="letters around a quote; 160")
    parser.add_argument("--title", default="", metavar="TEXT", help="of the document")
    add_filter(parser)


def _formats_arguments(parser: argparse.ArgumentParser) -> None:
    add_json(parser)


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("output", type=Path, nargs="?", metavar="FILE", help="today's backup unless given")
    parser.add_argument("--list", action="store_true", help="list the backups, newest first")


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("backup", type=Path, metavar="FILE", help="a backup; `backup --list` names them")


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)


def _rescue_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("--output", required=True, type=Path, metavar="FILE", help="the new library")
    add_workers(parser)


# ------------------------------------------------------------------------------------------------ the commands


def _export(arguments: argparse.Namespace) -> int:
    from reader.export import Options
    from reader.services.export import articles_in

    options = Options(whole_articles=arguments.articles, context=arguments.context, title=arguments.title)
    with open_library(arguments) as library:
        what = _chosen(library, arguments)
        total = len(articles_in(library, what, whole=arguments.articles))
        if _is_folder(arguments):
            became = _export_folder(library, what, arguments.output, options)
        else:
            became = ""
            _export_file(library, what, arguments.output, _format(arguments), options)
    print(f"exported {many(total, 'article')} to {as_path(arguments.output)}{became}")
    return 0


def _chosen(library: Library, arguments: argparse.Namespace) -> Chosen:
    """All about a name, where nothing else is asked for; else the highlights that fit."""
    from reader.model.marks import NoteFilter
    from reader.services.export import About

    which = filter_of(library, arguments)
    if which.entity is not None and which == NoteFilter(entity=which.entity):
        return About(which.entity)
    return which


def _is_folder(arguments: argparse.Namespace) -> bool:
    from reader.export.saving import is_folder

    markdown = arguments.format in {None, "md"}
    return markdown and (is_folder(arguments.output) or not (arguments.format or arguments.output.suffix))


def _format(arguments: argparse.Namespace) -> Format:
    from reader.services.export import format_named

    name = arguments.format or arguments.output.suffix
    if not name:
        raise RequestError(RequestProblem.NO_FORMAT)
    return format_named(name)


def _export_file(library: Library, what: Chosen, path: Path, file_format: Format, options: Options) -> None:
    from reader.services.export import export

    with Progress() as progress, closing(export(library, what, path, file_format, options)) as events:
        for event in events:
            progress.total = event.total
            progress.step(event.done)


def _export_folder(library: Library, what: Chosen, folder: Path, options: Options) -> str:
    """Name each note that is not as the library is now; return what became of all of them."""
    from reader.export.notes import NoteState
    from reader.services.export import export_notes

    named = {
        NoteState.EDITED: "left as it is, for you have changed what the program wrote",
        NoteState.DAMAGED: "left as it is, for the end of what the program wrote is gone, or it is not in UTF-8",
        NoteState.PROTECTED: "left as it is, for it cannot be written",
        NoteState.STALE: "stale: nothing is marked in its article any more, or that is gone; delete it if you like",
    }
    states: Counter[NoteState] = Counter()
    beyond = 0
    for note in export_notes(library, what, folder, options):
        states[note.state] += 1
        beyond += note.beyond
        if note.state in named:
            print_aside(f"{note.path}: {named[note.state]}")
        if note.kept:
            print_aside(f"{note.path}: you changed {', '.join(note.kept)}, so they stay yours")
        for copy in note.others:
            print_aside(f"{copy}: left as it is, for it is a copy of {note.path.name}")
    left = sum(states[state] for state in named if state is not NoteState.STALE)
    counts = [
        (states[NoteState.NEW], "new"),
        (states[NoteState.UPDATED], "renewed"),
        (states[NoteState.UNCHANGED], "as before"),
        (left, "left as you have it"),
        (states[NoteState.STALE], "stale"),
    ]
    became = ", ".join(f"{count} {said}" for count, said in counts if count) or "nothing to write"
    return f": {became}" + (f"; {many(beyond, 'passage')} kept beyond what was asked for" if beyond else "")


def _formats(arguments: argparse.Namespace) -> int:
    from reader.export import FORMATS as WRITTEN
    from reader.sources import FORMATS as READ
    from reader.sources import TABLE as KNOWN

    rows: list[dict[str, Any]] = [
        {
            "name": each.name,
            "direction": "import",
            "suffixes": list(each.suffixes),
            "title": each.name,
            "types": list(each.media),
        }
        for each in READ
    ]
    rows += [
        {"name": each.name, "direction": "export", "suffixes": [each.suffix], "title": each.title}
        for each in WRITTEN.values()
    ]
    rows.append({"name": "json", "direction": "import", "suffixes": [".json"], "title": "what export wrote as JSON"})
    rows += [
        {"name": each.name, "direction": "not yet", "suffixes": list(each.suffixes), "title": each.kind.value}
        for each in KNOWN
        if not each.is_readable and each.suffixes
    ]
    if arguments.json:
        print_json(rows)
    else:
        print_table([row["direction"], row["name"], " ".join(row["suffixes"]), row["title"]] for row in rows)
    return 0


def _backup(arguments: argparse.Namespace) -> int:
    from reader.services import backup
    from reader.system.whereabouts import library_path

    path = library_path(arguments.library)
    if arguments.list:
        for each in (*backup.backups(path), *backup.before_upgrades(path)):
            print(as_path(each))
        return 0
    print(as_path(backup.backup(path, arguments.output)))
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    from reader.services import backup
    from reader.system.whereabouts import library_path

    replaced = backup.restore(library_path(arguments.library), arguments.backup)
    print(f"restored; what was there before is {as_path(replaced)}" if replaced else "restored")
    return 0


_PLACES = {
    Medium.NETWORK: "it lies on a network share: let one machine at a time write to it",
    Medium.CLOUD: "it lies in a folder that a cloud synchronises: close it here before you open it on another machine",
    Medium.STICK: "it lies on a removable disk: close it before you pull that out",
}


def _check(arguments: argparse.Namespace) -> int:
    from reader.services.backup import check
    from reader.system.whereabouts import library_path

    found_health = check(library_path(arguments.library))
    print(
        f"{many(found_health.articles, 'article')}, {many(found_health.highlights, 'highlight')}, "
        f"{many(found_health.decisions, 'decision')}, {many(found_health.trashed, 'thing')} in the trash"
    )
    if found_health.medium in _PLACES:
        print(_PLACES[found_health.medium])
    for problem in found_health.problems:
        print_aside(problem)
    return 1 if found_health.problems else 0


def _upkeep(arguments: argparse.Namespace) -> int:
    from reader.cli.tending import tend

    with open_library(arguments, read_only=False) as library:
        before = library.room.taken()
        tend(library)
        after = library.room.taken()
    given = (before.pages * before.size - after.pages * after.size) // 1024
    print(f"in order; {max(given, 0)} kB given back")
    return 0


def _reindex(arguments: argparse.Namespace) -> int:
    from reader.cli.tending import make_index_anew

    with open_library(arguments, read_only=False) as library:
        make_index_anew(library)
        print(f"indexed {many(library.listing.count(), 'article')}")
    return 0


def _rescue(arguments: argparse.Namespace) -> int:
    from reader.library.salvage import Salvaged
    from reader.services.backup import rescue
    from reader.services.reanalyze import Outdated, Reanalyzed
    from reader.system.whereabouts import library_path

    with executor(arguments) as workers, Progress() as progress:
        for event in rescue(library_path(arguments.library), arguments.output, executor=workers):
            if isinstance(event, Outdated):
                progress.total = event.total
            elif isinstance(event, Reanalyzed):
                progress.step(event.article_id)
            elif isinstance(event, Salvaged):
                salvaged = event
    print(f"rescued {_saved(salvaged)} into {as_path(arguments.output)}")
    for loss in _losses(salvaged):
        print_aside(loss)
    return 0


_ROWS = {
    "articles": "article",
    "texts": "text",
    "text_paths": "path",
    "reading_positions": "reading position",
    "highlights": "highlight",
    "article_notes": "article note",
    "corrections": "correction",
    "color_names": "colour name",
    "saved_searches": "saved search",
    "trash": "trashed article",
    "decisions": "decision",
    "steps": "undoable step",
    "changes": "undoable change",
}
"""What a row of a table is called."""


def _rows(counts: dict[str, int]) -> str:
    said = ((number, _ROWS[table]) for table, number in counts.items() if number and table in _ROWS)
    return ", ".join(many(number, noun, "saved searches" if noun == "saved search" else "") for number, noun in said)


def _saved(salvaged: Salvaged) -> str:
    tables = {"articles": "article", "highlights": "highlight", "article_notes": "note", "decisions": "decision"}
    return ", ".join(many(salvaged.saved[table], noun) for table, noun in tables.items())


def _titles(titles: Sequence[str]) -> str:
    more = f" and {len(titles) - _NAMED} more" if len(titles) > _NAMED else ""
    return ", ".join(f"«{shorten(title, 60, placeholder='…')}»" for title in titles[:_NAMED]) + more


_NAMED = 10


def _losses(salvaged: Salvaged) -> Iterator[str]:
    """What a rescue did not save, or not as it was, a line each."""
    from reader.services.backup import GATHERING

    if salvaged.lacking:
        yield f"the file is cut off: {many(salvaged.lacking, 'page')} of it lacking"
    for counts, what in (
        (salvaged.unread, "could not be read"),
        (salvaged.senseless, "could not be understood"),
        (salvaged.left_out, "left out, for what they belong to is lost"),
    ):
        if said := _rows(counts):
            yield f"{what}: {said}"
    if salvaged.changed:
        yield f"not as imported, cut off or with other letters: {_titles(salvaged.changed)}"
    if salvaged.lost:
        yield f"no text could be read of {_titles(salvaged.lost)}; «{GATHERING}» says where they came from"
    if salvaged.garbled:
        yield f"with � for letters that could not be read: {many(salvaged.garbled, 'row')}"
    if salvaged.untitled:
        yield f"called as the text says, for the rest is lost: {many(salvaged.untitled, 'article')}"
    if salvaged.gathered:
        yield f"of lost articles, now in «{GATHERING}»: {many(salvaged.gathered, 'passage')}"


COMMANDS = (
    Command(
        "export",
        "write highlights and notes, or whole articles, to a file",
        "  reader export --output notes.docx\n  reader export --output vault/ --tag переговоры\n"
        "  reader export --output lavrov.html --entity Лавров\n"
        "  reader export --articles --article 3 --output article.pdf\n\n"
        "--entity alone exports every passage about somebody, marked or not. A folder gets one Markdown note an\n"
        "article; a later export renews its own part and leaves what you wrote, adds to it what a filter asks for and\n"
        "takes nothing else out, and names the notes whose marks are gone. What --format json writes can be\n"
        "imported again. The file takes the place of an old one only when it is whole.",
        _export_arguments,
        _export,
    ),
    Command(
        "formats",
        "list the formats that can be imported and exported",
        "  reader formats\n  reader formats --json\n\nkeys: name, direction (import, export, or not yet), suffixes,\n"
        "title, types (media types). What cannot be read yet is known by how it begins, whatever it is called, and\n"
        "never taken for text.",
        _formats_arguments,
        _formats,
    ),
    Command(
        "backup",
        "copy the library, while it is in use or not",
        "  reader backup\n  reader backup copy.sqlite\n  reader backup --list\n\n"
        "Without a file it is today's backup, beside the library; the window makes one a day and keeps seven.\n"
        "Only an earlier backup of the same library is replaced.",
        _backup_arguments,
        _backup,
    ),
    Command(
        "restore",
        "put a backup in the place of the library",
        "  reader restore copy.sqlite\n\n"
        "The library that was there is kept beside it; open windows go on with the backup.",
        _restore_arguments,
        _restore,
    ),
    Command(
        "check",
        "look for damage in the library",
        "  reader check --library case.sqlite\n\nPrints how much it holds; exit code 1 where something is wrong.",
        _check_arguments,
        _check,
    ),
    Command(
        "upkeep",
        "bring the library in order at once: what a newer version computes, the room of what was deleted",
        "  reader upkeep --library case.sqlite\n\n"
        "The window does it by itself, bit by bit, when nothing else is done, and commands that write do a second of\n"
        "it. Here all of it is done; a large library of an older version is written anew where a quarter of it is\n"
        "free and the disk has room. It can be interrupted and goes on the next time; others read and write meanwhile.",
        _check_arguments,
        _upkeep,
    ),
    Command(
        "reindex",
        "make the index of words anew",
        "  reader reindex --library case.sqlite\n\n"
        "What it holds is made of the articles alone. It can be interrupted, and goes on the next time, or by itself\n"
        "while the library is used; until it is done, searching takes longer and finds the same.",
        _check_arguments,
        _reindex,
    ),
    Command(
        "rescue",
        "make a new library of what can be read in a damaged one",
        "  reader rescue --library damaged.sqlite --output new.sqlite --workers 4",
        _rescue_arguments,
        _rescue,
    ),
)
