"""The parts of a mail: which of them are its words, what is attached, and which mails it passes on whole."""

import re
from base64 import b64decode
from binascii import Error, a2b_qp
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, cast

from reader.model.findings import NotKept
from reader.sources.encodings import Decoded

if TYPE_CHECKING:
    from email.message import Message

MOST_PARTS = 2_000
_DEEPEST = 60
"""Parts in parts."""
_MOST_WORK = 50_000_000
"""Lines times boundaries: the parser asks of each line whether it is one of the boundaries around it."""
_LARGEST, _MOST_LINES = 10_000_000, 200_000
"""Code points and lines of one stretch of words."""
_LEAST_SHARE = 0.5
"""Which share of the plain words a page must have to be taken instead of them."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_MARKUP = re.compile(r"<(style|script|head)\b.*?</\1|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_BASE64 = re.compile(rb"[A-Za-z0-9+/]+={0,2}")
_ENCRYPTED = ("multipart/encrypted", "application/pgp-encrypted")
_PASSED_OVER = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "text/x-amp-html"}
    | {"message/delivery-status", "message/disposition-notification", "text/rfc822-headers", "message/rfc822-headers"}
)


@dataclass(frozen=True, slots=True)
class Body:
    """One stretch of words of a mail."""

    text: str
    encoding: str
    is_page: bool = False
    flowed: bool = False
    """Its long lines are broken by a blank at the end (RFC 3676)."""
    without_blank: bool = False
    """And this blank is no part of the words (DelSp)."""


@dataclass(slots=True)
class Letter:
    """What a mail holds."""

    bodies: list[Body] = field(default_factory=list)
    passed_on: "list[Message[str, str]]" = field(default_factory=list)
    """Mails that are parts of it."""
    not_kept: Counter[NotKept] = field(default_factory=Counter)
    is_encrypted: bool = False

    @property
    def is_too_large(self) -> bool:
        """Whether its words are more than anybody writes."""
        sizes = ((len(body.text), body.text.count("\n")) for body in self.bodies)
        return any(size > _LARGEST or lines > _MOST_LINES for size, lines in sizes)


def is_too_much(data: bytes) -> bool:
    """Whether to take a mail apart would take too long."""
    return data.count(b"\n") * data.lower().count(b"boundary=") > _MOST_WORK


def letter_of(mail: "Message[str, str]", encoding: str | None = None) -> Letter:
    """What a mail holds; `encoding` is the one that a person chose for its words."""
    letter = Letter()
    _Reader(letter, encoding, count()).take(mail, 0)
    return letter


class _Reader:
    """Goes through the parts of a mail, and counts them."""

    def __init__(self, letter: Letter, encoding: str | None, numbers: Iterator[int]) -> None:
        self._letter = letter
        self._encoding = encoding
        self._numbers = numbers

    def take(self, part: "Message[str, str]", depth: int) -> None:
        """Add what a part holds."""
        if next(self._numbers) >= MOST_PARTS or depth > _DEEPEST:
            return
        kind = part.get_content_type()
        if kind in _ENCRYPTED or (kind.endswith("pkcs7-mime") and part.get_param("smime-type") != "signed-data"):
            self._letter.is_encrypted = True
        elif kind == "message/rfc822" or (kind == "message/global" and part.is_multipart()):
            self._letter.passed_on += _parts_of(part)
        elif part.is_multipart():
            self._take_parts(part, kind, depth)
        elif kind not in _PASSED_OVER:
            self._take_leaf(part, kind)

    def _take_parts(self, part: "Message[str, str]", kind: str, depth: int) -> None:
        parts = _parts_of(part)
        if kind == "multipart/alternative":
            self._take_best(parts, depth)
        elif kind == "multipart/related":
            root = _root(part, parts)
            for each in parts:
                if each is root or each.get_content_maintype() != "text":
                    self.take(each, depth + 1)
        else:
            for each in parts:
                self.take(each, depth + 1)

    def _take_best(self, parts: "list[Message[str, str]]", depth: int) -> None:
        """Of several ways to say the same, the page, or the plain text where that has much more."""
        ways = []
        for part in parts:
            other = Letter()
            _Reader(other, self._encoding, self._numbers).take(part, depth + 1)
            ways.append(other)
        best = max(ways, key=_worth, default=None)
        if best is None:
            return
        pages = [way for way in ways if any(body.is_page for body in way.bodies)]
        chosen = next((way for way in reversed(pages) if _worth(way) >= _LEAST_SHARE * _worth(best) > 0), best)
        self._letter.bodies += chosen.bodies
        for way in ways:
            self._letter.passed_on += way.passed_on
            self._letter.not_kept += way.not_kept
            self._letter.is_encrypted |= way.is_encrypted

    def _take_leaf(self, part: "Message[str, str]", kind: str) -> None:
        attached = part.get_content_disposition() == "attachment" or part.get_filename() is not None
        if kind.startswith("text/") and kind != "text/calendar" and not attached:
            body, files = self._body(part, kind)
            self._letter.not_kept[NotKept.ATTACHMENT] += files
            if body.text.strip():
                self._letter.bodies.append(body)
        elif kind.startswith("image/") and (part["Content-ID"] is not None or not attached):
            self._letter.not_kept[NotKept.PICTURE] += 1
        elif attached or payload(part).strip():
            self._letter.not_kept[NotKept.ATTACHMENT] += 1

    def _body(self, part: "Message[str, str]", kind: str) -> tuple[Body, int]:
        """The words of a part, and how many files stood among them."""
        is_page = kind in ("text/html", "application/xhtml+xml")
        found = _read(payload(part), part.get_content_charset(), self._encoding)
        text, files = (found.text, 0) if is_page else _without_files(found.text)
        flowed = str(part.get_param("format", "")).lower() == "flowed"
        without_blank = str(part.get_param("delsp", "")).lower() == "yes"
        return Body(text, found.encoding, is_page, flowed, without_blank), files


def _parts_of(part: "Message[str, str]") -> "list[Message[str, str]]":
    parts = part.get_payload()
    return cast("list[Message[str, str]]", parts) if isinstance(parts, list) else []


def _root(part: "Message[str, str]", parts: "list[Message[str, str]]") -> "Message[str, str] | None":
    start = part.get_param("start")
    named = next((each for each in parts if start and str(each["Content-ID"]).strip() == str(start).strip()), None)
    return named if named is not None else next(iter(parts), None)


def _worth(letter: Letter) -> int:
    """How many letters the words of a way have, those of tags not counted."""
    return sum(len(word) for body in letter.bodies for word in _WORD.findall(_bare(body)))


def _bare(body: Body) -> str:
    return _MARKUP.sub(" ", body.text) if body.is_page else body.text


# ------------------------------------------------------------------------------------------------ from bytes to words


def payload(part: "Message[str, str]") -> bytes:
    """The bytes of a part as they were before they were made fit to be sent, even where that was done badly."""
    how = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    del part["Content-Transfer-Encoding"]
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return b""
    if how == "base64":
        return _from_base64(data)
    return a2b_qp(data) if how == "quoted-printable" else data


def _from_base64(data: bytes) -> bytes:
    """What lines of base64 hold, and behind them what somebody on the way has added to them."""
    lines = data.split(b"\n")
    end = 0
    for number, line in enumerate(lines, 1):
        written = b"".join(line.split())
        if written and not _BASE64.fullmatch(written):
            break
        if len(written) % 4 and number < len(lines) and b" " in line.strip():
            break
        end = number
    if not end or not b"".join(lines[:end]).strip():
        return data
    written = re.sub(rb"[^A-Za-z0-9+/]", b"", b"".join(lines[:end]))
    written = written[:-1] if len(written) % 4 == 1 else written
    try:
        found = b64decode(written + b"=" * (-len(written) % 4))
    except Error:
        return data
    behind = b"\n".join(lines[end:])
    return found + (b"\n" + behind if behind.strip() else b"")


def _read(data: bytes, charset: str | None, chosen: str | None) -> Decoded:
    from reader.sources.formats.web.charset import decoded

    if chosen is not None:
        return Decoded(data.decode(chosen), chosen)
    found = decoded(data, charset) if data.strip() else None
    return found if found is not None else Decoded("", "utf-8")


_BEGINS = re.compile(r"begin(?:-base64)? [0-7]{3,4} \S.{0,200}")


def _without_files(text: str) -> tuple[str, int]:
    """A text without the files that were written into it (uuencode), and how many those were."""
    if "\nend" not in text or "begin" not in text:
        return text, 0
    kept: list[str] = []
    inside: list[str] = []
    files = 0
    for line in text.split("\n"):
        bare = line.rstrip("\r")
        if inside:
            inside.append(line)
            if bare in ("end", "===="):
                files += 1
                inside = []
            elif len(bare) > _LONGEST_UU:
                kept += inside
                inside = []
        elif _BEGINS.fullmatch(bare):
            inside = [line]
        else:
            kept.append(line)
    return "\n".join(kept + inside), files


_LONGEST_UU = 80
"""Characters of a line of such a file."""
