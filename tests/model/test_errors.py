"""What goes wrong is a code with its arguments: each has its English sentence, and nobody writes one elsewhere."""

import ast
import inspect
import pickle
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from textwrap import dedent

import reader
from reader.model import errors
from reader.model.errors import Problem
from tests.every_error import called, codes, error_classes, every_error, places

PACKAGE = Path(reader.__file__).parent
TABLES = {PACKAGE / "model" / "errors.py", PACKAGE / "ui" / "wording" / "errors.py"}
CLASSES = {kind.__name__: kind for kind in error_classes()}


def test_an_english_sentence_says_all_that_its_error_holds() -> None:
    for error in every_error():
        assert places(error.code) == set(error.arguments), called(error)
        assert all(str(argument) in str(error) for argument in error.arguments.values()), called(error)


def test_an_error_is_the_same_in_another_process() -> None:
    for error in every_error():
        there = pickle.loads(pickle.dumps(error))
        assert type(there) is type(error)
        assert there.code is error.code
        assert _said(there.arguments) == _said(error.arguments), called(error)
        assert _said(vars(there)) == _said(vars(error)), called(error)
        assert str(there) == str(error)


def test_every_code_belongs_to_one_error_and_says_what_no_other_does() -> None:
    assert Counter(error.code for error in every_error()) == Counter(codes())
    assert max(Counter(map(str, codes())).values()) == 1


def test_no_error_is_raised_with_a_sentence_of_its_own() -> None:
    raised = list(_calls(*CLASSES, "ReaderError"))
    assert CLASSES.keys() - {_name(call) for _, call in raised} == {"TooMuchWorkError"}, "which holds nothing"
    assert [where for where, call in raised if _name(call) == "ReaderError" or _has_words(call)] == []
    handed_on = [each for kind in CLASSES.values() for each in ast.walk(ast.parse(dedent(inspect.getsource(kind))))]
    assert [ast.unparse(each) for each in handed_on if isinstance(each, ast.Call) and _has_words(each)] == []


def test_what_is_raised_is_given_just_what_its_sentence_has_places_for() -> None:
    seen = set()
    for where, call in _calls(*CLASSES):
        parameters = inspect.signature(CLASSES[_name(call)]).parameters
        given = dict(zip(parameters, call.args, strict=False)) | {str(each.arg): each.value for each in call.keywords}
        for code in _codes_in(given.pop("code", None)):
            assert given.keys() == places(code), where
            seen.add(code)
    assert len(seen) > 0.8 * len(codes()), "few codes come out of a variable"


def test_no_code_is_there_for_nothing() -> None:
    elsewhere = "".join(path.read_text(encoding="utf-8") for path in _modules() if path not in TABLES)
    assert [code for code in codes() if f"{type(code).__name__}.{code.name}" not in elsewhere] == []


def _said(arguments: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in arguments.items()}


def _modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """Where something of these names is called."""
    for path, call in _every_call():
        if _name(call) in names:
            yield f"{path.name}:{call.lineno}", call


@cache
def _every_call() -> list[tuple[Path, ast.Call]]:
    trees = ((path, ast.parse(path.read_text(encoding="utf-8"))) for path in _modules())
    return [(path, node) for path, tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _has_words(call: ast.Call) -> bool:
    parts = [node.value for node in ast.walk(call) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return any(re.search(r"\w{2}", part) for part in parts)


def _codes_in(given: ast.expr | None) -> list[Problem]:
    """The codes that an expression names: one, one of two, or none where it is a variable."""
    named = [node for node in ast.walk(given) if isinstance(node, ast.Attribute)] if given is not None else []
    domains = [(getattr(errors, getattr(node.value, "id", ""), None), node.attr) for node in named]
    return [domain[code] for domain, code in domains if isinstance(domain, type) and issubclass(domain, Problem)]
