"""Every error that a user may meet, found by walking the package, so that a new one is inside by default."""

import inspect
import pkgutil
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import Any, get_type_hints

import reader
from reader.export.annotations import AnnotationsError
from reader.model.errors import AnnotationsProblem, FileKind, Problem, ReaderError

SAMPLES: dict[object, object] = {
    Path: Path("папка/{path} %1 %n.txt"),
    str: "{words} %1 %n",
    int: 7,
    FileKind: FileKind.PICTURE,
    ReaderError: AnnotationsError(AnnotationsProblem.INCOMPLETE, where="/items/0"),
}


def error_classes() -> list[type[ReaderError]]:
    """All kinds of errors, without the base that is never raised itself."""
    for module in pkgutil.walk_packages(reader.__path__, "reader."):
        import_module(module.name)
    return [kind for kind in _below(ReaderError) if kind.__module__.startswith("reader.")]


def codes() -> list[Problem]:
    """All codes of all domains, those included that no error can have."""
    error_classes()
    domains = [domain for domain in _below(Problem) if domain.__module__.startswith("reader.")]
    # `__members__` has a second name for a sentence too, where iterating passes over it.
    return [code for domain in domains for code in domain.__members__.values()]


def every_error() -> list[ReaderError]:
    """One error of each kind with each of its codes, holding samples of what the sentence has places for."""
    return [_made(kind, code) for kind in error_classes() for code in _codes_of(kind)]


def places(sentence: str) -> set[str]:
    """The names of the arguments for which a sentence has a place."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def called(error: ReaderError) -> str:
    """An error by its kind and code, for the list of tests."""
    return f"{type(error).__name__}-{error.code.name}"


def named(code: Problem) -> str:
    """A code by its domain and name, for the list of tests."""
    return f"{type(code).__name__}-{code.name}"


def _codes_of(kind: type[ReaderError]) -> list[Problem | None]:
    """The codes that an error of this kind may be given; None stands for its only one."""
    return list(get_type_hints(kind)["code"]) if "code" in inspect.signature(kind).parameters else [None]


def _made(kind: type[ReaderError], code: Problem | None) -> ReaderError:
    arguments: dict[str, Any] = {} if code is None else {"code": code}
    hints = get_type_hints(kind.__init__)
    for name in inspect.signature(kind).parameters.keys() - {"code"}:
        if code is None or name in places(code):
            arguments[name] = next(sample for each, sample in SAMPLES.items() if hints[name] in (each, each | None))
    return kind(**arguments)


def _below(kind: type) -> list[Any]:
    return [each for child in kind.__subclasses__() for each in (child, *_below(child))]
