"""RTF as a sequence of what it consists of: braces, control words, and text in bytes or in code points."""

import re
from collections.abc import Iterator
from pathlib import Path

from reader.model.errors import SourceError, SourceProblem

MOST_TOKENS = 1_500_000
"""Three times those of 300 pages by LibreOffice; they take some five seconds."""
DEEPEST = 200_000
"""Groups in one another."""
_TOKEN = re.compile(
    r"""((?:[^\\{}]++|\\'[0-9a-fA-F]{2}|\\u-?[0-9]{1,5}[ ]?(?:\\'[0-9a-fA-F]{2}|\?))++)
    |([{}])
    |\\([a-zA-Z]{1,32})(-?[0-9]{1,10})?[ ]?
    |\\(.)""",
    re.VERBOSE | re.DOTALL,
)
_TEXT, _BRACE, _SIGN = 1, 2, 5
_HEX = re.compile(rb"\\'([0-9a-fA-F]{2})")
_NEWLINES = re.compile(r"[\r\n]+")
_CODE_POINT = re.compile(r"\\u(-?[0-9]{1,5}) ?(?:\\'[0-9a-fA-F]{2}|\?)")

Token = tuple[str, str, int | None]
"""A part of a file: `{`, `}`, `text`, `word` or `sign`; what stands there; the number of a control word."""


def tokens(path: Path, data: bytes) -> Iterator[Token]:
    """The tokens of a file, what `\\bin` holds left out; raises `SourceError` where they are too many."""
    text = data.decode("latin-1")
    place = count = 0
    match_at = _TOKEN.match
    while (match := match_at(text, place)) is not None:
        count += 1
        place = match.end()
        kind = match.lastindex
        if kind == _TEXT:
            yield "text", match[1], None
        elif kind == _BRACE:
            yield match[2], "", None
        elif kind == _SIGN:
            yield "sign", match[5], None
        elif match[3] == "bin":
            place += max(int(match[4] or 0), 0)
        else:
            yield "word", match[3], int(match[4]) if match[4] else None
        if count > MOST_TOKENS:
            raise SourceError(path, SourceProblem.TOO_LARGE)


def one_line(text: str) -> str:
    """A text without the line ends in it, which mean nothing."""
    return _NEWLINES.sub("", text) if "\n" in text or "\r" in text else text


def parts_of(text: str) -> Iterator[tuple[bytes, str]]:
    """The bytes of a text, and the character by its number behind them with what stands there in its place."""
    place = 0
    for match in _CODE_POINT.finditer(text):
        yield bytes_of(text[place : match.start()]), code_point(int(match[1]))
        place = match.start() + 2 + len(match[1])
        place += text.startswith(" ", place)
    yield bytes_of(text[place:]), ""


def with_code_points(text: str) -> str:
    """A text with the characters themselves where their numbers stand, each with one for those that know no more."""
    return _CODE_POINT.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1]) & 0xFFFF)


def bytes_of(text: str) -> bytes:
    """The bytes that a text stands for."""
    data = text.encode("latin-1")
    return _HEX.sub(lambda match: bytes([int(match[1], 16)]), data) if b"\\" in data else data


def code_point(number: int) -> str:
    """The character of one number, which is negative from 32768 on."""
    return chr(number & 0xFFFF)
