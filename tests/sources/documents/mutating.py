"""Documents that nobody wrote: fixtures in which something was put, cut, turned or doubled, also inside a ZIP."""

import html
import io
import re
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path

from hypothesis import strategies as st

from reader.model.errors import SourceError
from reader.sources import read_articles

SECONDS = 30
"""Of the process's own time, for a small file."""
_TAG = r"<!DOCTYPE[^\[>]*\[[^\]]*\]>|<[^<>]*>?"
_WORD = re.compile(r"[^\W\d_]{4,}")


@st.composite
def mutated(draw: st.DrawFn, data: bytes, pieces: tuple[bytes, ...] = ()) -> bytes:
    """Bytes in which some were put, cut out, turned or doubled."""
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data)))
        end = min(len(data), at + draw(st.integers(0, 200)))
        how = draw(st.sampled_from(("put", "cut", "turn", "double", "end")))
        if how == "put":
            data = data[:at] + draw(st.sampled_from(pieces or (b"<", b"\0", b"\xff"))) + data[at:]
        elif how == "cut":
            data = data[:at] + data[end:]
        elif how == "turn" and at < len(data):
            data = data[:at] + bytes([data[at] ^ (1 << draw(st.integers(0, 7)))]) + data[at + 1 :]
        elif how == "double":
            data = data[:end] + data[at:end] * draw(st.integers(1, 5)) + data[end:]
        elif draw(st.integers(0, 3)) == 0:
            data = data[:at]
    return data


@st.composite
def zipped_anew(draw: st.DrawFn, data: bytes, pieces: tuple[bytes, ...]) -> bytes:
    """An archive of which one member is mutated, and which is whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    chosen = draw(st.sampled_from([name for name in members if name != "mimetype"]))
    members[chosen] = draw(mutated(members[chosen], pieces))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in members.items():
            archive.writestr(name, words)
    return file.getvalue()


def inside(data: bytes) -> bytes:
    """What is in an archive, one member behind another; of all else, itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b"\n".join(archive.read(name) for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, KeyError):
        return data


def words_given(path: Path, data: bytes) -> tuple[set[str], set[str]]:
    """The words of what a file gives, in lower case, and the encodings of its articles; none for a reason.

    Either comes in bounded time.
    """
    path.write_bytes(data)
    begun = time.process_time()
    try:
        found = read_articles(path)
        assert found
    except SourceError:
        found = []
    assert time.process_time() - begun < SECONDS
    for article in found:
        assert article.title.strip()
        assert not set(article.text) & set("\0\x01\x07\x1b\ufdd0\ufdd1\ufffe")
        article.text.encode()
        ends = 0
        for span in (*article.dimmed,):
            assert ends <= span.start < span.end <= len(article.text)
            ends = span.end
        if article.title_span is not None:
            assert 0 <= article.title_span.start < article.title_span.end <= len(article.text)
    words = {word.casefold() for article in found for word in _WORD.findall(article.text)}
    return words, {article.encoding for article in found}


def made_up(words: set[str], data: bytes, codecs: Iterable[str]) -> set[str]:
    """The words that stand nowhere in a file, whether what looks like tags is read or not."""
    raw = [data.decode(codec, "replace") for codec in codecs]
    texts = [*raw, *map(html.unescape, raw)]
    there = "\n".join(map(_letters, (way for text in texts for way in (text, re.sub(_TAG, "", text)))))
    return {word for word in words if _letters(word) not in there}


def _letters(words: str) -> str:
    return "".join(filter(str.isalpha, words.casefold()))
