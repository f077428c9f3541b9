"""Reads the files beside the tests of the language: a sentence a line, or cells parted by tabs; «# » is a remark."""

from pathlib import Path


def lines(file: Path) -> list[str]:
    """The lines of a file without its remarks."""
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("# ")]


def rows(file: Path) -> list[list[str]]:
    """The cells of every line."""
    return [line.split("\t") for line in lines(file)]
