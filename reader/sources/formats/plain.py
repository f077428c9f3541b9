"""Plain text in any encoding: one file is one article, and its text is the file's own, character for character."""

import re
from pathlib import Path

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import SourceArticle
from reader.sources.encodings import Decoded, decode
from reader.sources.extracted import Extracted, article_of

_VISIBLE = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]")
_FOREIGN = ("%PDF-", "{\\rtf")
"""How documents begin that are written in ASCII, and yet are no text to read."""


def read(path: Path, data: bytes) -> list[SourceArticle]:
    """The one article of a text file.

    A byte order mark at the start is no part of the text; `original` decoded as `encoding` always gives `text`.
    """
    text, encoding = decoded(path, data)
    return [article_of(path, Extracted(text, encoding), data)]


def read_as(path: Path, data: bytes, encoding: str) -> SourceArticle:
    """The article of a text file in an encoding that a person chose.

    Raises `LookupError` for an unknown encoding, and `ValueError` where the bytes are no text so.
    """
    text = data.decode(encoding).removeprefix("\ufeff")
    if "\0" in text or not _VISIBLE.search(text):
        raise ValueError(encoding)
    return article_of(path, Extracted(text, encoding), data)


def decoded(path: Path, data: bytes) -> Decoded:
    """The characters of a file, none added, none left out, and its encoding; raises `SourceError` EMPTY or NOT_TEXT.

    A file with a NUL, or with one control character in ten, is not text, even where its bytes happen to be some.
    """
    found = decode(data) if data else Decoded("", "utf-8")
    if found is None or found.text.startswith(_FOREIGN):
        raise SourceError(path, SourceProblem.NOT_TEXT)
    if not _VISIBLE.search(found.text):
        raise SourceError(path, SourceProblem.EMPTY)
    return found
