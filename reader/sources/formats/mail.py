"""Mail: a message is an article, and so is each mail that it passes on whole where it says nothing itself.

Its words are those of its page, or else its plain text as it is; its subject is the title and stands apart from them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.model.articles import Span
from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import NotKept, SourceArticle
from reader.model.origins import Origin
from reader.sources.extracted import DIMMED, Extracted, Given, Paragraph, Role, article_of

if TYPE_CHECKING:
    from email.message import Message

    from reader.sources.formats.letters.headers import Headers, Sender
    from reader.sources.formats.letters.lines import Line
    from reader.sources.formats.letters.parts import Letter
    from reader.sources.formats.letters.quoting import Forwarded

_COUNTED = re.compile(rb"\s{0,4}(\d{1,10})[ \t]*\r?\n")
_ENVELOPE = re.compile(rb">?From [^\r\n]{1,300}\r?\n")
_DEEPEST = 5
"""Mails in mails."""
_MOST = 500
"""Mails that one passes on."""
_BROKEN = (ValueError, LookupError, RecursionError, AttributeError, TypeError)
"""What Python's parser of mail raises of mail that was made to break it."""
_LETTER = re.compile(r"[^\W\d_]")


def read(path: Path, data: bytes) -> list[SourceArticle]:
    """The article of a mail, or those of the mails that it passes on; raises `SourceError`."""
    return _read(path, data, None)


def read_as(path: Path, data: bytes, encoding: str) -> SourceArticle:
    """The article of a mail in an encoding that a person chose; raises as `formats.table.read_as`."""
    "".encode(encoding)
    return _read(path, data, encoding)[0]


def _read(path: Path, data: bytes, encoding: str | None) -> list[SourceArticle]:
    from email import message_from_bytes

    from reader.sources.formats.letters.parts import is_too_much

    message = _message(data)
    if not message.strip():
        raise SourceError(path, SourceProblem.EMPTY)
    if is_too_much(message):
        raise SourceError(path, SourceProblem.TOO_MUCH)
    try:
        mail = message_from_bytes(message)
        if not mail.keys():
            raise SourceError(path, SourceProblem.UNREADABLE)
        found, is_encrypted = _extracted(path, mail, encoding, 0)
    except UnicodeError:
        raise
    except _BROKEN as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error
    if not found:
        raise SourceError(path, SourceProblem.ENCRYPTED if is_encrypted else SourceProblem.EMPTY)
    return [article_of(path, each, data if len(found) == 1 else None) for each in found]


def _message(data: bytes) -> bytes:
    """The mail itself: Apple writes its size before it and a list behind it, mailboxes an envelope before it."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if counted := _COUNTED.match(data):
        size = int(counted[1])
        return data[counted.end() : counted.end() + size]
    if envelope := _ENVELOPE.match(data):
        return data[envelope.end() :]
    return data.lstrip(b"\r\n")


def _extracted(path: Path, mail: "Message[str, str]", encoding: str | None, depth: int) -> tuple[list[Extracted], bool]:
    """What a mail gives, and whether some of it is encrypted."""
    from reader.sources.formats.letters.headers import Headers
    from reader.sources.formats.letters.parts import letter_of

    letter = letter_of(mail, encoding)
    if letter.is_too_large:
        raise SourceError(path, SourceProblem.TOO_LARGE)
    charset = next((body.encoding for body in letter.bodies), None) or mail.get_content_charset()
    own = _own(letter, Headers(mail, charset))
    if own is not None and not _says_little(own, letter):
        return [own], letter.is_encrypted
    found: list[Extracted] = []
    for passed in letter.passed_on[:_MOST] if depth < _DEEPEST else ():
        found += _extracted(path, passed, encoding, depth + 1)[0]
    return found or ([own] if own else []), letter.is_encrypted


def _says_little(own: Extracted, letter: "Letter") -> bool:
    """Whether a mail is only the cover of others that are parts of it."""
    words = sum(each.span.end - each.span.start for each in own.paragraphs if each.role is not Role.FURNITURE)
    dimmed = sum(span.end - span.start for span in own.dimmed)
    return bool(letter.passed_on) and (words or len(own.text) - dimmed) <= _COVER * len(letter.passed_on)


_COVER = 200
"""Code points that somebody writes over a mail that is attached."""


def _own(letter: "Letter", headers: "Headers") -> Extracted | None:
    """What a mail says itself; None where it has no words."""
    from reader.sources.formats.composing import counted
    from reader.sources.formats.letters.headers import title_of
    from reader.sources.formats.letters.lines import Line, lines_of
    from reader.sources.formats.letters.quoting import quoting

    lines: list[Line] = []
    for body in letter.bodies:
        found, tables = lines_of(body)
        lines += [Line(""), *found] if lines else found
        letter.not_kept[NotKept.TABLE] += tables
    if not any(_LETTER.search(line.words) for line in lines):
        return None
    title, passed_on = title_of(headers.words("subject"), headers.words("list-id"))
    quoted = quoting(lines, passed_on=passed_on)
    called = _sent_by(headers)
    made = replace(
        _composed(lines, quoted.dimmed, title),
        encoding=letter.bodies[0].encoding,
        title=Given(title, Origin.METADATA) if title else None,
        published=headers.published(),
        url=headers.url(),
        tags=headers.tags(),
        not_kept=counted(letter.not_kept + Counter({NotKept.ATTACHMENT: len(letter.passed_on)})),
        source=called.source,
        author=called.author,
    )
    return _as_forwarded(made, quoted.forwarded)


def _composed(lines: "Sequence[Line]", dimmed: set[int], title: str) -> Extracted:
    """The text: each line on a line of its own, as it stands in the mail."""
    from reader.sources.formats.composing import key_of

    paragraphs: list[Paragraph] = []
    grey: list[Span] = []
    headline: Span | None = None
    start = 0
    for number, line in enumerate(lines):
        span = Span(start, start + len(line.words))
        start = span.end + 1
        if not line.words.strip():
            continue
        if number in dimmed or line.role in DIMMED:
            grey.append(span)
        elif headline is None and not paragraphs and title and key_of(line.words) == key_of(title):
            headline = span
        if line.role is not None:
            paragraphs.append(Paragraph(span, Role.FURNITURE if number in dimmed else line.role))
    return Extracted(
        "\n".join(line.words for line in lines), paragraphs=tuple(paragraphs), title_span=headline, dimmed=tuple(grey)
    )


class _Called(NamedTuple):
    """Whose a mail is."""

    source: Given[str] | None = None
    author: Given[str] | None = None


def _sent_by(headers: "Headers") -> _Called:
    """Whose mail it is: of an outlet that sends to all who subscribed its source, of anybody else its author."""
    sender, is_letter = headers.sender(), headers.is_newsletter()
    if sender is not None and sender.talk:
        return _Called(
            Given(sender.talk, Origin.METADATA), Given(sender.name, Origin.METADATA) if sender.name else None
        )
    found, talk = _called(sender, is_letter=is_letter), headers.list_name()
    if talk and not is_letter and found.source is None:
        return found._replace(source=Given(talk, Origin.METADATA))
    return found


def _called(sender: "Sender | None", *, is_letter: bool) -> _Called:
    """A person is an author; an outlet, an office, whoever sends a newsletter is a source."""
    from reader.sources.formats.letters.phrases import around
    from reader.sources.formats.web.composing import outlet_of
    from reader.sources.guessing.outlets import name_of

    if sender is None:
        return _Called()
    name, (local, _, domain) = sender.name, sender.address.partition("@")
    named = name_of(name) if name else None
    outlet = named or (outlet_of(f"https://{domain}/")[1] if domain else None)
    is_office = is_letter or local.rstrip("0123456789") in around("office")
    if name and not named and not is_office:
        return _Called(author=Given(name, Origin.METADATA))
    source = outlet or name or (domain if is_letter else None)
    return _Called(source=Given(source, Origin.METADATA)) if source else _Called()


def _as_forwarded(made: Extracted, forwarded: "Forwarded | None") -> Extracted:
    """A mail of which all is passed on is the mail of who wrote that, at the time when he did."""
    from reader.sources.formats.letters.headers import sender_of
    from reader.sources.formats.moments import sent_in

    if forwarded is None or not forwarded.alone:
        return made
    called = _called(sender_of(forwarded.said.get("from", "")), is_letter=False)
    sent = sent_in(forwarded.said.get("sent", ""))
    return replace(
        made,
        published=Given(sent, Origin.TEXT) if sent else made.published,
        source=Given(called.source.value, Origin.TEXT) if called.source else None,
        author=Given(called.author.value, Origin.TEXT) if called.author else None,
    )
