"""How files begin: what tells a web page, mail or a picture, whatever the file is called.

Only the first `HEAD` bytes of a file are looked at. A text that speaks of tags, or begins with «From: …», is a text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

HEAD = 65_536
"""Bytes; beyond them nothing is read to tell what a file is."""

_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True)
class Head:
    """The first bytes of a file."""

    data: bytes

    @cached_property
    def text(self) -> str:
        """As characters, the blanks before them left out; what is no ASCII may be wrong."""
        encoding = next((name for mark, name in _MARKS.items() if self.data.startswith(mark)), "latin-1")
        return self.data[:HEAD].decode(encoding, errors="replace").lstrip("\ufeff \t\r\n")


Beginning = Callable[[Head], bool]


def nothing_tells(_head: Head) -> bool:
    """The beginning of a format that is known by its suffix alone."""
    return False


def magic(*signs: bytes, at: int = 0, also: bytes = b"") -> Beginning:
    """One of these signatures at this place, `also` somewhere behind it."""
    return lambda head: head.data.startswith(signs, at) and also in head.data


def shape(pattern: str, also: str = "") -> Beginning:
    """A text that begins so, as regular expressions say in any case of letters; `also` stands somewhere behind it."""
    begins, follows = (re.compile(each, re.IGNORECASE | re.ASCII | re.DOTALL) for each in (pattern, also))
    return lambda head: begins.match(head.text) is not None and follows.search(head.text) is not None


def either(*beginnings: Beginning) -> Beginning:
    """One of these."""
    return lambda head: any(begins(head) for begins in beginnings)


def both(*beginnings: Beginning) -> Beginning:
    """All of these."""
    return lambda head: all(begins(head) for begins in beginnings)


def packed(*names: bytes) -> Beginning:
    """A ZIP archive in whose beginning one of these names, or types, stands."""
    return lambda head: head.data.startswith(b"PK\x03\x04") and any(name in head.data for name in names)


def packed_first(*endings: bytes) -> Beginning:
    """A ZIP archive whose first member has a name that ends so, in any case of letters."""
    return lambda head: _first_name(head).endswith(endings)


def packed_book(head: Head) -> bool:
    """An EPUB, also where its type does not come first, as it should; never an archive of such books."""
    in_it = b"application/epub+zip" in head.data[:200] or b"META-INF/container.xml" in head.data
    return head.data.startswith(b"PK\x03\x04") and in_it and not _first_name(head).endswith(b".epub")


def _first_name(head: Head) -> bytes:
    """The name of the first member of a ZIP archive, in lower case; empty for all else."""
    if not head.data.startswith(b"PK\x03\x04"):
        return b""
    return head.data[30 : 30 + int.from_bytes(head.data[26:28], "little")].lower()


def compound(stream: str = "") -> Beginning:
    """A compound file of the Office before 2007, with a stream of this name."""
    return magic(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", also=stream.encode("utf-16-le"))


def riff(kind: bytes) -> Beginning:
    """A RIFF file that holds this."""
    return lambda head: head.data.startswith(b"RIFF") and head.data[8:12] == kind


_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]*):(?: |\t|$)|[ \t]+\S")
_TECHNICAL = frozenset(
    {"content-transfer-encoding", "content-type", "delivered-to", "dkim-signature", "message-id", "mime-version"}
    | {"received", "return-path", "x-mailer", "x-mozilla-status"}
)
_EMPTY_LINE = re.compile(r"\r?\n\r?\n|\r\r")
_ENVELOPE = re.compile(r"From \S+ .*\d{4}\r?\n", re.ASCII)
_COUNTED = re.compile(r"\d{1,10}[ \t]*\r?\n")
"""The size of a mail, which Apple Mail writes before it."""
_SENT = frozenset(
    {"received", "delivered-to", "return-path", "dkim-signature", "to", "cc", "bcc", "in-reply-to", "list-id"}
    | {"list-unsubscribe", "x-mozilla-status"}
)
"""Headers of what was sent to somebody, and so is no page that a browser saved."""


def is_mail(head: Head) -> bool:
    """Lines of headers up to an empty one, and among them one that no person writes."""
    return bool(_headers(head) & _TECHNICAL)


def is_saved_page(head: Head) -> bool:
    """A mail of several parts that belong together, and was sent to nobody: MHTML."""
    if "multipart/related" not in head.text.lower():
        return False
    names = _headers(head)
    return bool(names & _TECHNICAL) and not names & _SENT


def _headers(head: Head) -> frozenset[str]:
    """The names of the headers with which a mail begins, in lower case; none of what is no mail."""
    names = set()
    counted = _COUNTED.match(head.text)
    for line in _EMPTY_LINE.split(head.text[counted.end() if counted else 0 :], maxsplit=1)[0].splitlines():
        match = _HEADER.match(line)
        if match is None:
            return frozenset()
        names.add((match[1] or "").lower())
    return frozenset(names)


def is_mailbox(head: Head) -> bool:
    """A line «From somebody, then», and a mail behind it."""
    envelope = _ENVELOPE.match(head.text)
    return envelope is not None and _HEADER.match(head.text, envelope.end()) is not None
