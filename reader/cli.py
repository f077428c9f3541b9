"""The command `reader`: a thin face over the services, for a terminal and for scripts."""

import argparse
import io
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.model import ReaderError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, 1 for what a person can mend, 2 for usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    arguments = _parser().parse_args(argv)
    try:
        _analyze(arguments.paths, verbatim=arguments.verbatim, as_array=arguments.json)
    except ReaderError as error:
        print(f"reader: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="reader")
    commands = parser.add_subparsers(dest="command", required=True)
    analyze = commands.add_parser("analyze")
    analyze.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    analyze.add_argument("--jsonl", action="store_true")
    analyze.add_argument("--json", action="store_true")
    analyze.add_argument("--verbatim", action="store_true")
    return parser


def _analyze(paths: Iterable[Path], *, verbatim: bool, as_array: bool) -> None:
    from reader.services.analyze import analyze

    lines = (article.to_json() for article in analyze(paths, verbatim=verbatim))
    if as_array:
        print(json.dumps(list(lines), ensure_ascii=False, indent=1))
        return
    for line in lines:
        print(json.dumps(line, ensure_ascii=False))
