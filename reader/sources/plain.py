"""Plain text in UTF-8: one file is one article, and its text is the file's own, character for character."""

import re
from pathlib import Path

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import SourceArticle

_MARK = "\ufeff"
_VISIBLE = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FOREIGN = ("%PDF-", "{\\rtf")
"""How documents begin that are written in ASCII, and yet are no text to read."""


def read(path: Path, data: bytes) -> list[SourceArticle]:
    """The one article of a text file.

    A byte order mark at the start is no part of the text; `original` decoded as `encoding` always gives `text`.
    """
    from reader.sources.article import make_article  # its patterns take 50 ms to compile: not before the window shows

    text = decode(path, data)
    encoding = "utf-8-sig" if text.startswith(_MARK) else "utf-8"
    return [make_article(path, text.removeprefix(_MARK), original=data, encoding=encoding)]


def decode(path: Path, data: bytes) -> str:
    """The characters of a file, none added, none left out; raises `SourceError` EMPTY or NOT_TEXT.

    A file with a NUL, or with one control character in ten, is not text, even where its bytes happen to be UTF-8
    (UTF-16 without a mark, for one).
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(path, SourceProblem.NOT_TEXT) from error
    if "\0" in text or text.startswith(_FOREIGN) or len(_CONTROL.findall(text)) * 10 > len(text):
        raise SourceError(path, SourceProblem.NOT_TEXT)
    if not _VISIBLE.search(text):
        raise SourceError(path, SourceProblem.EMPTY)
    return text
