"""FictionBook, also packed into a ZIP: a chapter an article.

http://www.fictionbook.org/index.php/Eng:XML_Schema_Fictionbook_2.1; what writers of such books really make of it is
read as far as it makes sense, but never a file that was cut off.
"""

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import SourceArticle
from reader.sources.extracted import article_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LARGEST = 200_000_000
"""Bytes: pictures stand in the file, as text."""
MOST_WORDS = 40_000_000
"""Code points without the pictures."""
MOST_CHAPTERS = 5_000
MOST_TAGS = 500_000
MOST_BOOKS = 500
"""In an archive."""
_BINARY = re.compile(r"<(?:\w{1,20}:)?binary[\s>]")
_CLOSED = re.compile(r"</(?:\w{1,20}:)?binary\s*>")
_END = re.compile(r"</(?:\w{1,20}:)?FictionBook\s*>\s*\Z")
_ZIPPED = b"PK\x03\x04"


def read(path: Path, data: bytes) -> list[SourceArticle]:
    """The chapters of a book, or of the books in an archive; raises `SourceError`."""
    if not data.startswith(_ZIPPED):
        return _read_book(path, data)
    from reader.sources.formats.books.packed import Packed

    packed = Packed(path, data)
    books = [name for name in packed.names if name.lower().endswith(".fb2")]
    if not 0 < len(books) <= MOST_BOOKS:
        raise SourceError(path, SourceProblem.TOO_MUCH if books else SourceProblem.UNREADABLE)
    return [article for name in books for article in _read_book(path, packed.read(name))]


def _read_book(path: Path, data: bytes) -> list[SourceArticle]:
    from reader.sources.formats.books.chapter import article_in
    from reader.sources.formats.books.facts import with_facts
    from reader.sources.formats.books.sections import chapters_of, facts_of
    from reader.sources.formats.stated import title_in

    root = _parsed(path, data)
    try:
        facts, chapters = facts_of(root), chapters_of(root)
        if len(chapters) > MOST_CHAPTERS:
            raise SourceError(path, SourceProblem.TOO_MUCH)
        if len(chapters) == 1:
            chapters = [replace(chapters[0], label=title_in(chapters[0].label) or facts.title)]
        found = [made for chapter in chapters if (made := article_in(chapter))]
    except RecursionError as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error
    if not found:
        raise SourceError(path, SourceProblem.EMPTY)
    return [article_of(path, with_facts(made, facts, is_alone=len(found) == 1)) for made in found]


def _parsed(path: Path, data: bytes) -> "Element":
    from reader.sources.formats import xml
    from reader.sources.formats.web.charset import decoded

    found = decoded(data)
    if found is None:
        raise SourceError(path, SourceProblem.NOT_TEXT if data.strip() else SourceProblem.EMPTY)
    text = _without_binaries(found.text)
    if len(text) > MOST_WORDS or text.count("<") > MOST_TAGS:
        raise SourceError(path, SourceProblem.TOO_MUCH)
    root = xml.parsed(text)
    if root is None and _END.search(text[-200:]):
        root = xml.parsed(text, mended=True)
    if root is None or root.tag != "FictionBook":
        raise SourceError(path, SourceProblem.UNREADABLE)
    return root


def _without_binaries(text: str) -> str:
    """A book without what is in it as base64: pictures."""
    kept: list[str] = []
    at = 0
    while begun := _BINARY.search(text, at):
        kept.append(text[at : begun.start()])
        ended = _CLOSED.search(text, begun.end())
        if ended is None:
            return "".join(kept)  # which makes it end too early, as it does
        at = ended.end()
    return "".join((*kept, text[at:]))
