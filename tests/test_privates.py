"""Tests enter by the front door: what a module, a class or another test keeps to itself, no test asks for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent
PRIVATE = re.compile(r"_[A-Za-z]\w*")
FOREIGN = {"_actions", "_replace"}
"""Names of others that one of our own shares: argparse tells its options no other way, named tuples change so."""


def test_no_test_asks_for_what_is_private() -> None:
    ours: set[str] = set()
    asked: dict[str, set[str]] = {}
    for folder in ("reader", "packaging", "tests"):
        for path in (TESTS.parent / folder).rglob("*.py"):
            nodes = _nodes(path)
            ours.update(_private_names(nodes))
            if path.is_relative_to(TESTS):
                asked[path.relative_to(TESTS).as_posix()] = set(_asked(nodes))
    ours -= FOREIGN
    assert len(asked) > 100
    assert not {path: names & ours for path, names in asked.items() if names & ours}


def _private_names(nodes: list[ast.AST]) -> set[str]:
    """Every private name that the program or a test gives to something of its own, so not those of other packages."""
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.Attribute) and _is_own(node):
            names.add(node.attr)
    return {name for name in names if PRIVATE.fullmatch(name)}


def _asked(nodes: list[ast.AST]) -> Iterator[str]:
    """The names that a test takes from elsewhere: `thing._name`, an import, a name to be read or replaced."""
    for node in nodes:
        if isinstance(node, ast.Attribute) and not _is_own(node):
            yield node.attr
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Call) and _called(node).endswith(("getattr", "setattr", "delattr")):
            texts = (each.value for each in node.args if isinstance(each, ast.Constant))
            yield from (part for text in texts if isinstance(text, str) for part in text.split("."))


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def _is_own(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}


def _nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
