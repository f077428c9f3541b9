"""What the headers of a mail say: its subject, who sent it, when, and how it is known again."""

import re
from base64 import b64decode
from binascii import Error, a2b_qp
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from reader.model.origins import Origin
from reader.sources.encodings import decode
from reader.sources.extracted import Given
from reader.sources.formats.cleaned import line_of
from reader.sources.formats.letters.phrases import around, plain
from reader.sources.formats.moments import sent_in
from reader.sources.formats.stated import LONGEST, is_nobody, tags_in

if TYPE_CHECKING:
    from email.message import Message

_LONGEST_HEADER = 20_000
_ENCODED = re.compile(rb"=\?([A-Za-z0-9_.:+-]{2,40})(?:\*[A-Za-z-]{1,20})?\?([BbQq])\?([^?\r\n]{0,2000})\?=")
_ADDRESS = re.compile(r"<?\s*([^\s<>()\",;:]{1,200}@[^\s<>()\",;:]{1,200})\s*>?")
_COMMENT = re.compile(r"\(([^()]{1,200})\)")
_VIA = re.compile(r"\s+(?:via|через)\s+(?P<talk>\S.*)$", re.IGNORECASE)
_FROM = re.compile(r"(?P<name>\S.*?)\s+from\s+(?P<letter>\S.*)")
"""«Анна Белова from Заметки с Оки», as Substack writes who sends which newsletter."""
_PREFIX = re.compile(r"([^\W\d_]{1,10})(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})?\s?:\s*")
_LIST_NAME = re.compile(r"\[([^\[\]]{1,60})\]\s*")
_TELLING = 20
"""Bytes by which an encoding can be told that nothing says."""


class Sender(NamedTuple):
    """Who sent a mail, as its headers say."""

    name: str | None
    address: str
    talk: str | None = None
    """The mailing list or the newsletter that sent it on."""


class Headers:
    """The headers of one mail, in characters whatever their bytes."""

    def __init__(self, mail: "Message[str, str]", charset: str | None = None) -> None:
        """`charset` is the encoding of the mail's words: that of bytes in a header of which nothing is said."""
        self._charset = charset
        self._raw: dict[str, str] = {}
        for name, value in mail.raw_items():
            self._raw.setdefault(name.lower(), str(value)[:_LONGEST_HEADER])

    def __contains__(self, name: str) -> bool:
        return name in self._raw

    def words(self, name: str) -> str:
        """The words of a header on one line; empty where there is none."""
        return decoded(self._raw.get(name, ""), self._charset)

    def sender(self) -> Sender | None:
        """Who is named first in the header that says from whom it is."""
        raw = self._raw.get("from") or self._raw.get("sender") or ""
        return sender_of(raw, self._charset)

    def is_newsletter(self) -> bool:
        """Whether it went to all who subscribed, and is no talk among them."""
        sent = any(name in self for name in ("list-unsubscribe", "feedback-id", "x-campaign-id", "x-campaignid"))
        sent = sent or self.words("precedence").lower() == "bulk"
        return sent and "mailto:" not in self.words("list-post").lower()

    def list_name(self) -> str | None:
        """What a mailing list calls itself."""
        said = self.words("list-id").rpartition("<")[0].strip(" \"'")
        return said[:LONGEST] or None

    def published(self) -> Given[str] | None:
        """When it was sent, by the clock of who sent it."""
        moment = sent_in(self.words("date"))
        return Given(moment, Origin.METADATA) if moment else None

    def url(self) -> Given[str] | None:
        """Where it can be read, else its own id as RFC 2392 writes it."""
        from reader.sources.formats.web.described import web_address

        for name in ("archived-at", "content-base", "x-rss-url", "x-rss-link"):
            if found := web_address(self.words(name).strip("<> ")):
                return Given(found, Origin.METADATA)
        number = "".join(self.words("message-id").split()).strip("<>")[:LONGEST]
        return Given(f"mid:{quote(number, safe='@!$&*+=')}", Origin.METADATA) if "@" in number else None

    def tags(self) -> tuple[str, ...]:
        """The keywords under which the sender put it."""
        return tags_in(self.words("keywords").split(","))


def sender_of(raw: str, charset: str | None = None) -> Sender | None:
    """The name and the address of a header, or of a line over a quoted mail."""
    match = _ADDRESS.search(raw)
    before = raw[: match.start()] if match else raw
    name = decoded(before, charset).strip(" \t\"'\\,:;<[")
    if not name and match and (comment := _COMMENT.search(raw, match.end())):
        name = decoded(comment[1], charset)
    name, address = name.replace('\\"', '"'), match[1].lower() if match else ""
    via = _VIA.search(name)
    told = _FROM.fullmatch(name) if address.endswith("@substack.com") else None
    talk = via["talk"] if via else told["letter"] if told else ""
    name = (name[: via.start()] if via else told["name"] if told else name).strip(" \"'")[:LONGEST]
    known = name if name and "@" not in name and not is_nobody(name) else None
    return Sender(known, address, talk.strip(" \"'")[:LONGEST] or None) if known or match else None


def decoded(raw: str, charset: str | None = None) -> str:
    """The words of a header as it stands in a mail, encoded words among them, on one line."""
    data = raw.encode("utf-8", "surrogateescape") if raw.isascii() else _bytes(raw)
    chunks: list[tuple[str | None, bytes]] = []
    end = 0
    for match in _ENCODED.finditer(data):
        between = data[end : match.start()]
        if between.strip() or not end:
            chunks.append((None, between))
        name, payload = match[1].decode("ascii"), _payload(match[2], match[3])
        if chunks and (chunks[-1][0] or "").lower() == name.lower():
            chunks[-1] = (name, chunks[-1][1] + payload)  # a letter may be cut between two of them
        else:
            chunks.append((name, payload))
        end = match.end()
    chunks.append((None, data[end:]))
    return line_of("".join(_read(part, name, charset) for name, part in chunks))


def _bytes(raw: str) -> bytes:
    try:
        return raw.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        return raw.encode("utf-8", "replace")


def _payload(how: bytes, written: bytes) -> bytes:
    if how in b"Qq":
        return a2b_qp(written, header=True)
    written = re.sub(rb"[^A-Za-z0-9+/]", b"", written)
    written = written[:-1] if len(written) % 4 == 1 else written
    try:
        return b64decode(written + b"=" * (-len(written) % 4))
    except Error:
        return b""


def _read(data: bytes, charset: str | None, likely: str | None) -> str:
    """Bytes of a header as characters: as they are said to be, where they can be so, else as they read."""
    if data.isascii() and not (charset or "").lower().startswith(("utf-7", "iso-2022")):
        return data.decode("ascii")
    for name in filter(None, (charset, "utf-8", likely)):
        try:
            return data.decode(name)
        except (LookupError, ValueError):
            continue
    found = decode(data) if len(data) >= _TELLING else None
    return found.text if found else data.decode("cp1251", "replace")


def title_of(subject: str, talk: str = "") -> tuple[str, bool]:
    """A subject without what answers, passing on and a mailing list put before it, and whether it was passed on."""
    passed = False
    while True:
        tag = _LIST_NAME.match(subject)
        if tag and plain(tag[1]) in plain(talk):
            subject = subject[tag.end() :]
            continue
        match = _PREFIX.match(subject)
        key = plain(match[1]) if match else ""
        if match is None or key not in around("prefix") | around("passed"):
            break
        passed = passed or key in around("passed")
        subject = subject[match.end() :]
    subject = subject.strip()[:LONGEST]
    return ("" if plain(subject.strip("()<>[] ")) in around("untitled") else subject), passed
