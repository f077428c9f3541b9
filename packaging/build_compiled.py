"""Compiles with mypyc what the reading of an article takes: for a wheel that is faster, and fits one Python alone.

    python packaging/build_compiled.py FOLDER

It needs mypy, setuptools, and a C compiler with Python's headers. Where there is no compiler it says so and ends with
3: the program does without. `build_hook.py` lets pip run it.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NO_COMPILER = 3
"""The exit code that says so."""
COMPILED = ("reader/language", "reader/sources/guessing")
"""The folders whose modules are compiled, but for those in `LEFT`."""
LEFT = {
    "reader/language/deciding/": "asked for what a person decides, not while articles are read",
    "reader/language/lines/cleaning.py": "has halves of characters in its literals, which mypyc refuses",
    "reader/language/russian/dictionary.py": "gives its functions to another package as methods: C has none",
    "reader/language/trace.py": "is asked about one article at a time",
    "reader/language/work.py": "is asked at every step, and lets other threads in, as compiled code never does",
}
"""What stays Python alone, and why."""
_FLAGS = ("--config-file=", "--no-site-packages", "--ignore-missing-imports", f"--cache-dir={os.devnull}")
"""The same code on every machine, whatever is installed; that types fit the project's own check says."""
_SHARED = "reader_compiled"
"""The library that holds the code of all modules: of each there is a small one that opens it."""


def main(arguments: Sequence[str]) -> int:
    """Compile into the folder that is named."""
    (folder,) = arguments
    with tempfile.TemporaryDirectory() as scratch:
        if missing := no_compiler(Path(scratch)):
            print(missing, file=sys.stderr)
            return NO_COMPILER
        compile_into(Path(folder).resolve(), Path(scratch))
    return 0


def modules() -> list[str]:
    """The files that are compiled, as paths from the root."""
    found = sorted(path for folder in COMPILED for path in (ROOT / folder).rglob("*.py"))
    named = [path.relative_to(ROOT).as_posix() for path in found if path.name != "__init__.py"]
    return [name for name in named if not name.startswith(tuple(LEFT))]


def no_compiler(scratch: Path) -> str:
    """Why nothing can be compiled on this machine; "" where it can."""
    try:
        import setuptools
        from setuptools import errors
    except ImportError:
        return "setuptools is not installed"
    source = scratch / "probe.c"
    source.write_text("#include <Python.h>\nPyMODINIT_FUNC PyInit_probe(void) { return NULL; }\n", encoding="utf-8")
    try:
        _build([setuptools.Extension("probe", [str(source)])], scratch, scratch)
    except (errors.BaseError, errors.CCompilerError) as error:
        return f"there is no C compiler that works, or Python's headers are missing: {error}"
    return ""


def compile_into(folder: Path, scratch: Path) -> None:
    """Lay the compiled modules into a folder, each where its source lies from the root on, and what they share."""
    import setuptools  # noqa: F401 - before mypyc, which looks whether it is there
    from mypyc.build import mypycify

    os.chdir(ROOT)
    made = scratch / "made"
    extensions = mypycify(
        [*_FLAGS, *modules()], opt_level="2", debug_level="0", multi_file=True, group_name=_SHARED, target_dir=str(made)
    )
    _build(extensions, folder, scratch)


def _build(extensions: Sequence[Any], folder: Path, scratch: Path) -> None:
    """Compile extensions, as many files at once as there are cores."""
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    class AtOnce(build_ext):  # type: ignore[misc] - setuptools tells nothing of its types
        """`build_ext`, which by itself compiles the files of one extension one after the other."""

        def build_extensions(self) -> None:
            compile_one = self.compiler.compile

            def compile_all(sources: Sequence[str], **options: Any) -> list[str]:
                first = compile_one(sources[:1], **options)  # makes the folder, and asks where the compiler is
                with ThreadPoolExecutor(os.cpu_count()) as pool:
                    others = list(pool.map(lambda source: compile_one([source], **options), sources[1:]))
                return [*first, *(each for objects in others for each in objects)]

            self.compiler.compile = compile_all
            super().build_extensions()

    command = AtOnce(Distribution({"name": "chitalnya", "ext_modules": list(extensions)}))
    command.build_lib, command.build_temp, command.parallel = str(folder), str(scratch), True
    command.ensure_finalized()
    command.run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
