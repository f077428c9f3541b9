"""The characters of a file of any size, one stretch after the other."""

import codecs
from collections.abc import Iterator
from pathlib import Path

from reader.model.errors import SourceError, SourceProblem
from reader.sources.encodings import SEARCHED, decode
from reader.sources.formats.pieces import Readable

AT_ONCE = 1 << 18
"""Bytes."""
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def characters(path: Path, file: Readable) -> Iterator[str]:
    """What a file says, without NUL; bytes that are wrong in its encoding are U+FFFD.

    The encoding is told by where it first matters. Raises `SourceError` where there is none.
    """
    decoder: codecs.IncrementalDecoder | None = None
    while data := file.read(AT_ONCE):
        if decoder is None:
            if _is_plain(data):
                yield data.decode("ascii")
                continue
            decoder = codecs.getincrementaldecoder(_encoding(path, data))(errors="replace")
        yield decoder.decode(data).replace("\0", "")
    if decoder is not None:
        yield decoder.decode(b"", final=True)


def _is_plain(data: bytes) -> bool:
    return data.isascii() and b"\0" not in data


def _encoding(path: Path, data: bytes) -> str:
    head = data[:SEARCHED]
    if not data.startswith(_MARKS) and b"\0" not in data:
        start = next(at for at, byte in enumerate(data) if byte > 127)
        head = b"\n" + data[start : start + SEARCHED]  # what stands there is no mark of order
    found = decode(head) or decode(b"\n" + head.replace(b"\0", b""))
    if found is None:
        raise SourceError(path, SourceProblem.NOT_TEXT)
    return found.encoding
