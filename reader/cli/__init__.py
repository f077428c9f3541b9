"""The command `reader`: a thin face over the services, for a terminal and for scripts.

Nothing heavy is imported before a command needs it, so that `--help` and `articles` answer at once.
"""

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reader import __version__
from reader.cli.arguments import Command, Parser, PlainParser, add_library
from reader.model.errors import ReaderError

OPTIONS = """\
Options stand after the command. The library is the file that --library names, else the one that READER_LIBRARY names,
else library.sqlite in this platform's data folder.
"""

EPILOG = f"""\
{OPTIONS}
examples:
  reader                                     open the window
  reader news/ more.txt                      open the window and import a folder and a file
  reader import news/ --workers 4            add a folder, analysed by four processes
  reader articles                            list the articles, newest first
  reader entities --kind person              list the people, most mentioned first
  reader links Лаврова                       every article that mentions him, with the sentences
  reader links РФ --json | jq '.[].title'    the same for scripts
  reader merge Гадрут Карабах                the town counts as its region, in all articles, also in those to come
  reader undo                                not so, after all
  reader highlight 3 --quote 'уже устарел'   mark a passage of the third article
  reader export --output notes.docx          take everything along that is marked
  reader analyze news/ --jsonl               the names in files, without a library
  reader screenshot --output reader.png      the window as a picture

exit codes: 0 done; 1 something failed, and a line says what; 2 the command was not understood.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, or the window, and return the exit code: 0, 1 for what a person can mend, 2 for usage."""
    words = list(sys.argv[1:] if argv is None else argv)
    _write_utf8()
    try:
        if words and _is_command(words[0]):
            arguments = _parser(words[0]).parse_args(words)
            status = commands()[arguments.command].run(arguments)
        else:
            status = _window(words)
        sys.stdout.flush()
    except ReaderError as error:
        from reader.cli.printing import print_aside

        print_aside(error)
        return 1
    except BrokenPipeError:
        # Who reads our output has seen enough (`reader articles | head`); Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130
    return status


def _write_utf8() -> None:
    """Write UTF-8 whatever the locale says; a file name that is not UTF-8 comes out as the bytes it is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")


@cache
def commands() -> dict[str, Command]:
    """Every command by its name, in the order of the help; a window that opens without words needs none of them."""
    from reader.cli import deciding, keeping, noise, noting, reading, reprints, saved_searches

    features = (reading, saved_searches, reprints, noting, noise, deciding, keeping)
    return {command.name: command for feature in features for command in feature.COMMANDS}


def _is_command(word: str) -> bool:
    return word in {"-h", "--help", "--version"} or (not word.startswith("-") and word in commands())


def _parser(word: str) -> argparse.ArgumentParser:
    """What understands a line that begins with this word: a command, and it alone; else all of them, for the help."""
    parser = Parser(
        prog="reader",
        usage="reader [PATH…] [--library FILE]\n       reader COMMAND …",
        description="Reads Russian news: every person, state and place is a link to the articles that name it.\n"
        "Without a command it opens the window, and imports the files and folders named.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"reader {__version__}")
    parsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", title="commands", prog="reader")
    for command in [commands()[word]] if word in commands() else commands().values():
        _add_command(parsers, command)
    return parser


def _add_command(parsers: Any, command: Command) -> None:
    parser: argparse.ArgumentParser = parsers.add_parser(
        command.name,
        help=command.summary,
        description=command.summary[0].upper() + command.summary[1:] + ".",
        epilog=f"examples:\n{command.details}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_arguments(parser)


def _window(words: list[str]) -> int:
    parser = PlainParser(prog="reader", usage="reader [PATH…] [--library FILE]")
    parser.add_argument("paths", nargs="*", metavar="PATH")
    add_library(parser)
    arguments = parser.parse_args(words)
    for word in arguments.paths:
        _refuse_mistyped_command(parser, word)
    from reader.system.whereabouts import library_path

    gc.disable()  # until the window is painted: of what is loaded by then nothing is garbage, and to look takes a fifth
    try:
        from reader.ui.app import main as open_window

        return open_window(arguments.paths, library_path(arguments.library))
    finally:
        gc.enable()


def _refuse_mistyped_command(parser: argparse.ArgumentParser, word: str) -> None:
    """A bare word that is no file is more likely a command than a file that went missing."""
    import difflib

    if Path(word).exists():
        return
    if word in commands():
        parser.error(f"a command comes first: reader {word} …")
    alike = difflib.get_close_matches(word, commands(), n=1)
    if alike:
        parser.error(f"there is no file and no command «{word}»; did you mean «{alike[0]}»?")
