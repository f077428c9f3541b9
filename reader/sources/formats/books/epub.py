"""EPUB: a chapter an article; of a newspaper that calibre made of a site, an article of it."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import SourceArticle
from reader.sources.extracted import article_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from reader.sources.formats.books.chapter import Chapter
    from reader.sources.formats.books.package import Package
    from reader.sources.formats.books.packed import Packed

LARGEST = 200_000_000
"""Bytes: most of a magazine are its pictures, which are not read."""
MOST_CHAPTERS = 5_000
MOST_TAGS = 500_000
"""Of all documents together."""


def read(path: Path, data: bytes) -> list[SourceArticle]:
    """The chapters of a book, in the order of reading; raises `SourceError`."""
    from reader.sources.formats.books.chapter import article_in
    from reader.sources.formats.books.facts import with_facts
    from reader.sources.formats.books.package import package_of
    from reader.sources.formats.books.packed import Packed
    from reader.sources.formats.stated import title_in

    packed = Packed(path, data)
    try:
        package = package_of(path, packed)
        chapters, is_periodical = _chapters(path, packed, package)
        if len(chapters) > MOST_CHAPTERS:
            raise SourceError(path, SourceProblem.TOO_MUCH)
        if len(chapters) == 1:
            chapters = [replace(chapters[0], label=title_in(chapters[0].label) or package.stated.title)]
        facts = replace(package.stated, is_periodical=package.stated.is_periodical or is_periodical)
        found = [(chapter, made) for chapter in chapters if (made := article_in(chapter))]
    except RecursionError as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error
    if not found:
        raise SourceError(path, SourceProblem.EMPTY)
    is_alone = len(found) == 1
    return [
        article_of(
            path,
            with_facts(
                made,
                facts,
                is_alone=is_alone,
                url=chapter.url,
                section=chapter.section if facts.is_periodical else None,
            ),
        )
        for chapter, made in found
    ]


def _chapters(path: Path, packed: "Packed", package: "Package") -> "tuple[list[Chapter], bool]":
    from reader.sources.formats.books.chapters import chapters_of
    from reader.sources.formats.books.notes import notes_of
    from reader.sources.formats.books.pages import page_of

    trees: dict[str, HtmlElement] = {}
    tags = 0
    for name in package.spine:
        data = packed.read(name)
        tags += data.count(b"<")
        if tags > MOST_TAGS:
            raise SourceError(path, SourceProblem.TOO_MUCH)
        if (tree := page_of(data)) is not None:
            trees[name] = tree
        elif data.strip():
            raise SourceError(path, SourceProblem.UNREADABLE)
    if not trees:
        raise SourceError(path, SourceProblem.EMPTY if package.spine else SourceProblem.UNREADABLE)
    return chapters_of(package, trees, notes_of(packed, trees))
