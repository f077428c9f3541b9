"""From decoded text to an article: its title, where it comes from, when it appeared, and what of it is boilerplate."""

import re
from pathlib import Path

from reader.model import SourceArticle, Span

_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")


def make_article(path: Path, text: str, *, original: bytes | None = None, encoding: str = "utf-8") -> SourceArticle:
    """The article that `text` is; `text` itself stays as it is, and all offsets are code points of it."""
    first = _LINE.search(text)
    line = first.group().strip() if first else path.stem
    span = Span(first.start(), first.end()) if first else None
    return SourceArticle(path, text, line.rstrip(".")[:140], span, None, None, (), original, encoding)
