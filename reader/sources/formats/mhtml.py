"""Pages saved whole in one file, MHTML: a mail whose main part is the page."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import SourceArticle
from reader.sources.encodings import Decoded
from reader.sources.formats import html

if TYPE_CHECKING:
    from email.message import Message

_PAGES = ("text/html", "application/xhtml+xml")
MOST_PARTS = 5000


def read(path: Path, data: bytes) -> list[SourceArticle]:
    """The article of the page in a mail; raises `SourceError`."""
    from reader.sources.formats.web.charset import decoded

    page = _page(path, data)
    found = decoded(page.data, page.charset)
    if found is None:
        raise SourceError(path, SourceProblem.NOT_TEXT if page.data.strip() else SourceProblem.EMPTY)
    return html.read_page(path, data, found, page.place)


def read_as(path: Path, data: bytes, encoding: str) -> SourceArticle:
    """The article of the page in a mail, in an encoding that a person chose; raises as `formats.table.read_as`."""
    page = _page(path, data)
    return html.read_page(path, data, Decoded(page.data.decode(encoding), encoding), page.place)[0]


class _Page(NamedTuple):
    """The page in a mail, as its part gives it."""

    data: bytes
    charset: str | None
    place: str | None
    """Where it comes from."""


def _page(path: Path, data: bytes) -> _Page:
    from email import message_from_bytes

    try:
        mail = message_from_bytes(data)
        part = _main(mail)
        page = part.get_payload(decode=True) if part is not None else None
        charset = part.get_content_charset() if part is not None else None
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError, IndexError) as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error  # of a mail made to break what reads it
    if part is None or not isinstance(page, bytes):
        raise SourceError(path, SourceProblem.EMPTY)
    return _Page(page, charset, _place(mail, part))


def _main(mail: "Message[str, str]") -> "Message[str, str] | None":
    """The page among the parts: the one at the place from which the mail was made, else the first."""
    pages = [part for part in _parts(mail) if part.get_content_type() in _PAGES]
    place = _header(mail, "Snapshot-Content-Location")
    return next(
        (part for part in pages if place and _header(part, "Content-Location") == place), next(iter(pages), None)
    )


def _parts(mail: "Message[str, str]") -> "Iterator[Message[str, str]]":
    for number, part in enumerate(mail.walk()):
        if number >= MOST_PARTS:
            return
        yield part


def _place(mail: "Message[str, str]", part: "Message[str, str]") -> str | None:
    return _header(part, "Content-Location") or _header(mail, "Snapshot-Content-Location") or None


def _header(mail: "Message[str, str]", name: str) -> str:
    return "".join(str(mail.get(name, "")).split())
