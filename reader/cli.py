"""The command `reader`: a thin face over the services, for a terminal and for scripts.

Nothing heavy is imported before a command needs it, so that `--help` and `articles` answer at once.
"""

import argparse
import difflib
import io
import json
import os
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader import __version__
from reader.model import ArticleRow, EntityRow, Kind, LinkedArticle, ReaderError

if TYPE_CHECKING:
    from reader.library import Library

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
  reader analyze news/ --jsonl               the names in files, without a library
  reader screenshot --output reader.png      the window as a picture

exit codes: 0 done; 1 something failed, and a line says what; 2 the command was not understood.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, or the window, and return the exit code: 0, 1 for what a person can mend, 2 for usage."""
    words = list(sys.argv[1:] if argv is None else argv)
    _write_utf8()
    parser = _parser()
    try:
        if words and (words[0] in _COMMANDS or words[0] in {"-h", "--help", "--version"}):
            arguments = parser.parse_args(words)
            status = _COMMANDS[arguments.command](arguments)
        else:
            status = _window(words)
        sys.stdout.flush()
    except ReaderError as error:
        print(f"reader: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Who reads our output has seen enough (`reader articles | head`); Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130
    return status


# ------------------------------------------------------------------------------------------------ the words understood


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reader",
        usage="reader [PATH…] [--library FILE]\n       reader COMMAND …",
        description="Reads Russian news: every person, state and place is a link to the articles that name it.\n"
        "Without a command it opens the window, and imports the files and folders named.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"reader {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", title="commands")
    _analyze_parser(commands)
    _import_parser(commands)
    _articles_parser(commands)
    _entities_parser(commands)
    _links_parser(commands)
    _screenshot_parser(commands)
    return parser


def _command(commands: Any, name: str, summary: str, examples: str, *, library: bool = True) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=f"examples:\n{examples}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    if library:
        _add_library(parser)
    return parser


def _add_library(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--library", type=Path, metavar="FILE", help="the library (READER_LIBRARY, or the platform's data folder)"
    )


def _analyze_parser(commands: Any) -> None:
    parser = _command(
        commands,
        "analyze",
        "find the names in files, all linked together, without a library",
        "  reader analyze news/ --jsonl > names.jsonl\n  reader analyze article.txt\n\n"
        "keys: id, path, title, source, published, text, and mentions with start and end (code points of text), text,\n"
        "kind, entity (the same string for the same entity in all files), name, derived (an adjective), and also (the\n"
        "state for which a capital stands)",
        library=False,
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder with all files in it")
    parser.add_argument("--jsonl", action="store_true", help="print one JSON object a line for each article")
    parser.add_argument("--json", action="store_true", help="print one JSON array")
    parser.add_argument("--verbatim", action="store_true", help="analyse each file exactly as it is, without cleaning")


def _import_parser(commands: Any) -> None:
    parser = _command(
        commands,
        "import",
        "add files and folders to the library",
        "  reader import news/\n  reader import *.txt --library case.sqlite --workers 4\n\n"
        "A text that the library has is skipped; a known file with other content becomes a new text of its article.\n"
        "Ends with the line: imported N, skipped N, failed N. Each failure is a line on standard error; exit code 1.",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder with all files in it")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--workers", type=_positive, metavar="N", help="analyse in N processes")
    where.add_argument("--dask", metavar="ADDRESS", help="analyse on the dask cluster with this scheduler (tcp://…)")


def _articles_parser(commands: Any) -> None:
    parser = _command(
        commands,
        "articles",
        "list the articles, newest first",
        "  reader articles\n  reader articles --json | jq -r '.[].title'\n\n"
        "keys: id, title, source, published, people, states, places (how many different ones it names)",
    )
    _add_json(parser)


def _entities_parser(commands: Any) -> None:
    parser = _command(
        commands,
        "entities",
        "list the people, states and places, most mentioned first",
        "  reader entities\n  reader entities --kind place --json\n\nkeys: id, kind, name, articles, mentions",
    )
    parser.add_argument("--kind", choices=[kind.value for kind in Kind], help="only these")
    _add_json(parser)


def _links_parser(commands: Any) -> None:
    parser = _command(
        commands,
        "links",
        "list the articles that mention a person, state or place, with the sentences",
        "  reader links Лавров\n  reader links 'Азербайджанская Республика' --json\n\n"
        "keys: those of `articles`, mentions, and sentences with start (in the text), text, and marks (in the\n"
        "sentence)",
    )
    parser.add_argument(
        "name", type=_text, metavar="NAME", help="a name in any form or case («Лаврова», «РФ»), or an entity's id"
    )
    _add_json(parser)


def _screenshot_parser(commands: Any) -> None:
    parser = _command(
        commands,
        "screenshot",
        "save the window as a picture, with or without a display",
        "  reader screenshot --output reader.png\n"
        "  reader screenshot --output dark.png --article 1 --entity Лавров --theme dark --size 1600x1000",
    )
    parser.add_argument("--output", required=True, type=Path, metavar="PNG", help="the picture to write")
    parser.add_argument(
        "--article", type=_positive, metavar="N", help="open this article, counted as `articles` lists them"
    )
    parser.add_argument("--entity", metavar="NAME", help="select this person, state or place")
    parser.add_argument("--theme", choices=["light", "dark"], default="light", help="light unless given")
    parser.add_argument(
        "--size", type=_size, default=(1280, 800), metavar="WxH", help="in pixels; 1280x800 unless given"
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON array")


def _text(word: str) -> str:
    """An argument as text; bytes that are not UTF-8 become �."""
    return os.fsencode(word).decode(errors="replace")


def _positive(word: str) -> int:
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _size(word: str) -> tuple[int, int]:
    width, _, height = word.partition("x")
    size = _positive(width), _positive(height)
    if max(size) > 10_000:
        raise argparse.ArgumentTypeError("must be at most 10000x10000")
    return size


# ------------------------------------------------------------------------------------------------ the commands


def _window(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="reader", usage="reader [PATH…] [--library FILE]")
    parser.add_argument("paths", nargs="*", metavar="PATH")
    _add_library(parser)
    arguments = parser.parse_args(words)
    for word in arguments.paths:
        _refuse_mistyped_command(parser, word)
    from reader.services.whereabouts import library_path
    from reader.ui.app import main as open_window

    return open_window(arguments.paths, library_path(arguments.library))


def _refuse_mistyped_command(parser: argparse.ArgumentParser, word: str) -> None:
    """A bare word that is no file is more likely a command than a file that went missing."""
    if Path(word).exists():
        return
    if word in _COMMANDS:
        parser.error(f"a command comes first: reader {word} …")
    alike = difflib.get_close_matches(word, _COMMANDS, n=1)
    if alike:
        parser.error(f"there is no file and no command «{word}»; did you mean «{alike[0]}»?")


def _analyze(arguments: argparse.Namespace) -> int:
    from reader.services.analyze import analyze

    articles = (article.to_json() for article in analyze(arguments.paths, verbatim=arguments.verbatim))
    if arguments.json:
        _print_json(list(articles))
        return 0
    for article in articles:
        if arguments.jsonl:
            print(json.dumps(article, ensure_ascii=False))
        else:
            _print_names(article)
    return 0


def _print_names(article: dict[str, Any]) -> None:
    print(_plain(article["title"]))
    names = Counter((each["kind"], each["name"]) for each in article["mentions"] if not each["derived"])
    _print_table([f"  {kind}", str(count), name] for (kind, name), count in names.most_common())


def _import(arguments: argparse.Namespace) -> int:
    from reader.services.ingest import Failed, Found, Imported, Skipped, ingest

    done: Counter[type] = Counter()
    with _library(arguments, read_only=False) as library, _executor(arguments) as executor:
        progress = _Progress()
        try:
            with closing(ingest(library, arguments.paths, executor=executor)) as events:
                for event in events:
                    if isinstance(event, Found):
                        progress.total = event.total
                        continue
                    done[type(event)] += 1
                    if isinstance(event, Failed):
                        progress.clear()
                        print(f"reader: {event.error}", file=sys.stderr)
                    progress.step(event.path)
        finally:
            progress.clear()
            print(f"imported {done[Imported]}, skipped {done[Skipped]}, failed {done[Failed]}")
    return 1 if done[Failed] else 0


def _articles(arguments: argparse.Namespace) -> int:
    with _library(arguments) as library:
        articles = library.articles()
    if arguments.json:
        _print_json([_article_json(article) for article in articles])
        return 0
    _print_table(
        [str(number), article.published or "", _plain(article.source or ""), _counts(article), _plain(article.title)]
        for number, article in enumerate(articles, 1)
    )
    return 0


def _entities(arguments: argparse.Namespace) -> int:
    with _library(arguments) as library:
        entities = library.entities(Kind(arguments.kind) if arguments.kind else None)
    if arguments.json:
        _print_json([_entity_json(entity) for entity in entities])
        return 0
    _print_table([*_entity_cells(entity), entity.id] for entity in entities)
    return 0


def _links(arguments: argparse.Namespace) -> int:
    from reader.services.links import UnknownNameError, find_entity

    with _library(arguments) as library:
        found = find_entity(library, arguments.name)
        if not found:
            raise UnknownNameError(arguments.name)
        linked = library.articles_with(found[0].id, limit=None, excerpts=None)
        forms = [form.text for form in library.forms(found[0].id)]
    for other in found[1:]:
        print(f"reader: «{arguments.name}» may also be {_plain(other.name)} ({other.id})", file=sys.stderr)
    if arguments.json:
        _print_json([_linked_json(article) for article in linked])
        return 0
    print(f"{_plain(found[0].name)} ({found[0].kind.value}), {found[0].mentions} in {_many(len(linked), 'article')}")
    print(f"as {', '.join(_plain(form) for form in forms)}")
    for article in linked:
        _print_linked(article)
    return 0


def _screenshot(arguments: argparse.Namespace) -> int:
    from reader.services.whereabouts import library_path
    from reader.ui.screenshot import save

    save(
        library_path(arguments.library),
        arguments.output,
        article=arguments.article,
        entity=arguments.entity,
        theme=arguments.theme,
        size=arguments.size,
    )
    return 0


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "analyze": _analyze,
    "import": _import,
    "articles": _articles,
    "entities": _entities,
    "links": _links,
    "screenshot": _screenshot,
}


@contextmanager
def _library(arguments: argparse.Namespace, *, read_only: bool = True) -> Iterator["Library"]:
    from reader.library import Library
    from reader.services.whereabouts import library_path

    with Library.open(library_path(arguments.library), read_only=read_only) as library:
        yield library


@contextmanager
def _executor(arguments: argparse.Namespace) -> Iterator[Any]:
    if not (arguments.workers or arguments.dask):
        yield None
        return
    from reader.services import workers

    place = workers.dask(arguments.dask) if arguments.dask else workers.processes(arguments.workers)
    with place as executor:
        yield executor


# ------------------------------------------------------------------------------------------------ what is printed


class _Progress:
    """A bar on standard error, where that is a terminal; nothing elsewhere."""

    WIDTH = 30

    def __init__(self) -> None:
        self.total = 0
        self._seen: set[Path] = set()
        self._shown = sys.stderr.isatty()

    def step(self, path: Path) -> None:
        """One more article, of this file."""
        self._seen.add(path)
        if self._shown:
            filled = self.WIDTH * len(self._seen) // max(self.total, 1)
            bar = "█" * filled + "·" * (self.WIDTH - filled)
            print(f"\r{bar} {len(self._seen)}/{self.total}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Make room for another line."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _article_json(article: ArticleRow) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published,
        "people": article.people,
        "states": article.states,
        "places": article.places,
    }


def _entity_json(entity: EntityRow) -> dict[str, Any]:
    return {
        "id": entity.id,
        "kind": entity.kind.value,
        "name": entity.name,
        "articles": entity.articles,
        "mentions": entity.mentions,
    }


def _linked_json(linked: LinkedArticle) -> dict[str, Any]:
    sentences = [
        {"start": each.start, "text": each.sentence, "marks": [[mark.start, mark.end] for mark in each.marks]}
        for each in linked.excerpts
    ]
    return {**_article_json(linked.article), "mentions": linked.mentions, "sentences": sentences}


def _print_json(array: list[dict[str, Any]]) -> None:
    print(json.dumps(array, ensure_ascii=False, indent=2))


def _print_table(rows: Iterable[list[str]]) -> None:
    """Rows with their cells aligned; numbers to the right, and the last cell as long as it is."""
    table = list(rows)
    widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
    for row in table:
        cells = [c.rjust(w) if c.isdecimal() else c.ljust(w) for c, w in zip(row, widths, strict=True)]
        print("  ".join(cells).rstrip())


def _entity_cells(entity: EntityRow) -> list[str]:
    doubt = "?" if entity.unsure else ""
    return [
        entity.kind.value,
        str(entity.mentions),
        f"in {_many(entity.articles, 'article')}",
        _plain(entity.name) + doubt,
    ]


def _counts(article: ArticleRow) -> str:
    return f"{article.people:3} people {article.states:3} states {article.places:3} places"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _print_linked(linked: LinkedArticle) -> None:
    article = linked.article
    origin = ", ".join(_plain(each) for each in (article.published, article.source) if each)
    print(f"\n{_plain(article.title)}" + (f" ({origin})" if origin else ""))
    for excerpt in linked.excerpts:
        pieces, here = [], 0
        for mark in excerpt.marks:
            pieces += [
                _safe(excerpt.sentence[here : mark.start]),
                _marked(_safe(excerpt.sentence[mark.start : mark.end])),
            ]
            here = mark.end
        print("  " + "".join([*pieces, _safe(excerpt.sentence[here:])]))


def _write_utf8() -> None:
    """Write UTF-8 whatever the locale says; a file name that is not UTF-8 comes out as the bytes it is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def _marked(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m" if sys.stdout.isatty() else text


def _plain(text: str) -> str:
    return _safe(text).strip()


def _safe(text: str) -> str:
    """A text on one line that cannot steer a terminal."""
    line = re.sub(r"\s+", " ", text)
    return "".join(each for each in line if unicodedata.category(each) not in {"Cc", "Cf"})
