"""What the tests of sources share: making an article of a few lines, and drawing what is dimmed under its text."""

from pathlib import Path

from reader.model.findings import SourceArticle
from reader.sources.guessing.article import make_article


def article(text: str) -> SourceArticle:
    """`text` as the article that a file of these words would give."""
    return make_article(Path("новость.txt"), text)


def drawn(text: str) -> str:
    """Each line of `text` that is not blank, with a row of ~ under what of it is dimmed."""
    dimmed = article(text).dimmed
    rows: list[str] = []
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip("\r\n")
        marks = (any(span.start <= start + n < span.end for span in dimmed) for n in range(len(words)))
        under = "".join("~" if mark else " " for mark in marks).rstrip()
        rows += [row for row in (words.rstrip(), under) if row]
        start += len(line)
    return "\n".join(rows)
