"""In which encoding a page is: by its mark, by what it declares if it reads well so, else by how Russian it reads."""

import codecs
import re

from reader.sources.encodings import Decoded, decode, russian

SEARCHED = 32_768
"""Bytes in which a page says its encoding: browsers look at fewer, and pages put it behind their scripts."""
SAMPLE = 20_000
"""Bytes of words by which an encoding is told."""

_META = re.compile(rb"<meta\s[^>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_PROLOG = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_WORDS = re.compile(rb"[\x80-\xff][^<>]*")
_BEFORE = 40
"""Bytes of ASCII before such words that are looked at with them."""
_BOM = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD = 1000
_WIDE = 5
"""One NUL in so many bytes at most is in a page whose characters are one byte wide."""
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "utf-16": "utf-8"}
"""What is meant by a declaration, as browsers read it: a page whose declaration can be read is not in UTF-16."""
_CALLED = {
    "x-mac-cyrillic": "mac-cyrillic",
    "x-cp1251": "cp1251",
    "win-1251": "cp1251",
    "koi8": "koi8-r",
    "dos-866": "cp866",
}
_AS_WELL = 0.3
"""How much less Russian a page may read in the encoding that it declares than in the one which its bytes tell."""
_BROKEN = 0.005
"""The share of characters that may be broken in the declared encoding."""


def decoded(data: bytes, header: str | None = None) -> Decoded | None:
    """The characters of a page; `header` is the encoding that came with it. None where it is no text."""
    nulls = data[:_HEAD].count(b"\0")
    if data.startswith(_BOM) or nulls * _WIDE > len(data[:_HEAD]):
        return decode(data)
    data = data.replace(b"\0", b"") if b"\0" in data else data  # as browsers do
    sample = _sample(data)
    told = decode(sample) if sample else Decoded("", "utf-8")
    for name in (header, _declared(data)):
        encoding = _known(name)
        if encoding is not None and _reads_well(sample, encoding, told):
            return Decoded(data.decode(encoding, errors="replace"), encoding)
    if told is None:
        return decode(data)
    return Decoded(data.decode(told.encoding, errors="replace"), told.encoding)


def _sample(data: bytes) -> bytes:
    """What of the page is words in letters that are not ASCII, as far as it is needed."""
    found: list[bytes] = []
    size = 0
    for match in _WORDS.finditer(data):
        before = data[max(0, match.start() - _BEFORE) : match.start()].replace(b">", b"<").rpartition(b"<")[2]
        found.append((before + match[0])[:SAMPLE])
        size += len(found[-1])
        if size > SAMPLE:
            break
    return b"\n".join(found)[:SAMPLE]


def _declared(data: bytes) -> str | None:
    head = data[:SEARCHED]
    match = _META.search(head) or _PROLOG.match(head)
    return match[1].decode("ascii") if match else None


def _known(name: str | None) -> str | None:
    """Python's name of an encoding of text; None where it has none."""
    if not name:
        return None
    name = name.strip().lower()
    try:
        info = codecs.lookup(_CALLED.get(name, name))
        b"<".decode(info.name)  # not every codec makes text
    except (LookupError, ValueError):
        return None
    return _MEANT.get(info.name, info.name)


def _reads_well(sample: bytes, encoding: str, told: Decoded | None) -> bool:
    text = sample.decode(encoding, errors="replace")
    if text.count("\N{REPLACEMENT CHARACTER}") > max(1, _BROKEN * len(text)):
        return False
    return told is None or told.encoding == encoding or russian(text) >= russian(told.text) - _AS_WELL
