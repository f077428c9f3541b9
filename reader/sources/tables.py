"""The tables behind the rules about news pages: tab-separated files that a person can extend without reading code."""

from functools import cache

from reader.system.assets import resources


@cache
def rows(name: str, *, head: bool = True) -> tuple[tuple[str, ...], ...]:
    """The rows of `resources/tables/<name>.tsv` under its `head`; empty lines and those beginning with # are notes."""
    text = (resources() / "tables" / f"{name}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines[head:])


@cache
def classes(group: str) -> frozenset[str]:
    """The words of one group in `page_classes.tsv`."""
    return frozenset(word for each, words in rows("page_classes") if each == group for word in words.split(", "))


@cache
def phrases(kind: str) -> frozenset[str]:
    """The phrases of one kind in `pages.tsv`, in lower case and without ё."""
    return frozenset(phrase.casefold().replace("ё", "е") for each, phrase in rows("pages") if each == kind)
