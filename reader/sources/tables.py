"""The tables behind the rules about news pages: tab-separated files that a person can extend without reading code."""

from functools import cache

from reader.system.assets import resources


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `resources/tables/<name>.tsv` under its header; empty lines and those beginning with # are notes."""
    text = (resources() / "tables" / f"{name}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines[1:])
