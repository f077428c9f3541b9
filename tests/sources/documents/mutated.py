"""Documents of which some bytes were changed, and whether all that is read of them stands there."""

import html
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from hypothesis import strategies as st

from reader.model.errors import SourceError
from reader.model.findings import SourceArticle
from reader.sources.formats.web.tree import parsed

SECONDS = 20
"""Of a slow machine, for some kilobytes."""
ENCODINGS = ("utf-8", "cp1251", "koi8-r", "cp866", "mac-cyrillic", "latin-1", "cp1252", "utf-16", "utf-16-be")
_WORD = re.compile(r"\b[A-Za-zА-Яа-яЁё]{4,}\b")
"""Of other scripts nothing is told: a damaged name of an encoding makes any letters of others."""


@st.composite
def mutated(draw: st.DrawFn, documents: Iterable[bytes], pieces: Iterable[bytes]) -> bytes:
    """One of the documents: bytes turned, taken out, put in, doubled or exchanged, or its end cut off."""
    data = draw(st.sampled_from(list(documents)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 200)))
        how = draw(st.sampled_from(("turn", "cut", "insert", "double", "exchange", "end")))
        if how == "turn" and start < len(data):
            data = data[:start] + bytes([draw(st.integers(0, 255))]) + data[start + 1 :]
        elif how == "cut":
            data = data[:start] + data[end:]
        elif how == "insert":
            piece = draw(st.one_of(st.sampled_from(list(pieces)), st.binary(max_size=8)))
            data = data[:start] + piece + data[start:]
        elif how == "double":
            data = data[:end] + data[start:end] * draw(st.integers(1, 20)) + data[end:]
        elif how == "exchange":
            data = data[end:] + data[:start] + data[start:end]
        elif draw(st.booleans()):
            data = data[:start]
    return data


def check(read: Callable[[Path, bytes], list[SourceArticle]], name: str, data: bytes, *, words: bool = True) -> None:
    """See that a document gives what stands in it, or a reason, in time."""
    begun = time.process_time()
    try:
        found = read(Path(name), data)
        assert found
    except SourceError:
        found = []
    assert time.process_time() - begun < SECONDS
    there = words_in(data, {article.encoding for article in found}) if words and found else ""
    for article in found:
        assert article.title.strip()
        article.text.encode()
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", article.text)
        ends = 0
        for span in article.dimmed:
            assert ends <= span.start < span.end <= len(article.text)
            ends = span.end
        if article.title_span is not None:
            assert 0 <= article.title_span.start < article.title_span.end <= len(article.text)
        if words:
            said = {"".join(filter(str.isalpha, word.casefold())) for word in _WORD.findall(article.text)}
            made_up = {word for word in said if not _stands(word, there)}
            assert not made_up, f"not there: {made_up}"


def _stands(word: str, there: str) -> bool:
    """Whether a word stands there, or is two between which only broken markup does."""
    return word in there or any(word[:at] in there and word[at:] in there for at in range(1, len(word)))


def words_in(data: bytes, encodings: Iterable[str]) -> str:
    """All that could be read in bytes, in whatever way words may be written there; letters alone, in lower case."""
    both = {data, data.replace(b"\0", b"")}
    ways = {each.decode(encoding, "replace") for each in both for encoding in {*ENCODINGS, *encodings}}
    for _ in range(3):
        ways |= {html.unescape(way) for way in ways}
    ways |= {re.sub(r"<[^<>]*>", "", way) for way in ways}
    ways |= {"".join(tree.itertext()) for way in list(ways) if "<" in way and (tree := parsed(way)) is not None}
    return "\n".join({"".join(filter(str.isalpha, way.casefold())) for way in ways})
