"""Mailboxes: many mails in one file, each behind a line «From somebody, then»; read as a stream, in bounded memory.

The forms differ (mboxo, mboxrd, mboxcl): lines of a mail that would begin another one are written with «>» before
them, or nobody took care; how long a mail is by its own word («Content-Length») is not believed. What Thunderbird
deleted is still in its file, and is passed over, as is the mail in which servers keep what they know of the folder.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

from reader.model.errors import SourceError
from reader.model.findings import SourceArticle
from reader.model.imports import Choices
from reader.sources.formats import mail
from reader.sources.formats.pieces import Piece

LARGEST = 60_000_000
"""Bytes of a mail; of a larger one only so much is given."""
LONGEST_LINE = 1 << 20
"""Bytes that are read at once: a longer line is read in parts."""

_ENVELOPE = re.compile(
    rb"From (?:(?:\S.{0,300}\s)?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .{0,40}\d{2}:\d{2}.{0,60}\d{4}.{0,60}"
    rb"|\S{1,300}\s+\d{4}-\d\d-\d\d.{0,40}|-\s*|\S{1,300}@\S{1,300}\s*)\r?\n?"
)
"""«From a@b Fri May  3 09:15:00 2024», «From - Sat Jan …», with a zone, and what other programs write."""
_QUOTED = re.compile(rb">+From ")
_HEADER = re.compile(rb"[!-9;-~]{1,76}:|[ \t]+\S|>?From ")
_STATUS = re.compile(rb"^X-Mozilla-Status:\s*([0-9A-Fa-f]{1,8})\s*$", re.MULTILINE | re.IGNORECASE)
_DELETED = 0x0008
_INTERNAL = re.compile(rb"^(?:X-IMAP(?:base)?|Subject: DON'T DELETE THIS MESSAGE)\b", re.MULTILINE)
_INTERNAL_SUBJECT = b"FOLDER INTERNAL DATA"
_HEAD = 65_536
_LONGEST_ENVELOPE = 700


def pieces(path: Path, file: BinaryIO, _: Choices) -> Iterator[Piece]:
    """The mails of a mailbox; one that cannot be read is told of by its number, counted from 1."""
    for number, data in enumerate(messages(file), 1):
        yield Piece(path / str(number), partial(_read, path, number, data))


def _read(path: Path, number: int, data: bytes) -> list[SourceArticle]:
    try:
        return mail.read(path, data)
    except SourceError as error:
        raise SourceError(path / str(number), error.code) from error


def messages(file: BinaryIO, largest: int = LARGEST) -> Iterator[bytes]:
    """The mails of a mailbox, in its order, each without its envelope and without «>» before «From ».

    Of one that is longer than `largest` bytes, its beginning. A file that begins with no envelope has one mail at
    most: what stands before the first one is given as one if it begins with headers.
    """
    mail = _Mail(largest)
    lines = _Lines(file)
    for line in lines:
        if _is_envelope(line) and _begins(lines, after_blank=mail.is_parted):
            yield from mail.given()
            mail = _Mail(largest)
        else:
            mail.add(line)
    yield from mail.given()


def _is_envelope(line: bytes) -> bool:
    return line.startswith(b"From ") and len(line) <= _LONGEST_ENVELOPE and _ENVELOPE.fullmatch(line) is not None


def _begins(lines: "_Lines", *, after_blank: bool) -> bool:
    """Whether a mail begins behind a line: behind an empty one always, else where headers follow."""
    following = lines.next_line()
    if following is None or not following.strip():
        return after_blank
    return _HEADER.match(following) is not None


class _Lines:
    """The lines of a file, each with its break, none longer than `LONGEST_LINE`; the next one can be looked at."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._waiting: bytes | None = None

    def __iter__(self) -> Iterator[bytes]:
        while (line := self._take()) is not None:
            yield line

    def next_line(self) -> bytes | None:
        """The line that comes next, which is still to come."""
        if self._waiting is None:
            self._waiting = self._read()
        return self._waiting

    def _take(self) -> bytes | None:
        line, self._waiting = (self._read() if self._waiting is None else self._waiting), None
        return line

    def _read(self) -> bytes | None:
        return self._file.readline(LONGEST_LINE) or None


@dataclass(slots=True)
class _Mail:
    """The lines of one mail as far as they are read."""

    largest: int
    data: bytearray = field(default_factory=bytearray)
    is_parted: bool = True
    """The last line was empty, or there was none."""
    in_headers: bool = True

    def add(self, line: bytes) -> None:
        """Add a line, without what was put before it, as far as there is room."""
        self.is_parted = line.isspace()
        if self.is_parted:
            if not self.data:
                return
            self.in_headers = False
        if line.startswith(b">") and not self.in_headers and _QUOTED.match(line):
            line = line[1:]
        if len(self.data) < self.largest:
            self.data += line

    def given(self) -> Iterator[bytes]:
        """The mail, if it is one that somebody may want."""
        del self.data[self.largest :]
        for ending in (b"\n\r\n", b"\n\n"):  # the empty line before the next one
            if self.data.endswith(ending):
                del self.data[1 - len(ending) :]
        if _HEADER.match(self.data) and not _is_passed_over(bytes(self.data[:_HEAD])):
            yield bytes(self.data)


def _is_passed_over(head: bytes) -> bool:
    """Whether somebody threw a mail away, or no person wrote it."""
    headers = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    status = _STATUS.search(headers.replace(b"\r", b""))
    deleted = status is not None and int(status[1], 16) & _DELETED != 0
    return deleted or (_INTERNAL.search(headers) is not None and _INTERNAL_SUBJECT in headers)
