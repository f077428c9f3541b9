"""Highlights, notes and articles become files; one module a format.

A format writes a stream of articles to a binary file, one article after another, so that a caller can pass a generator
that counts and, by raising, stops. Documents are in Russian. The same input gives the same bytes.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias
from uuid import uuid4

from reader.export import words
from reader.model import Color, ReaderError
from reader.user import ExportedArticle, Highlight

if TYPE_CHECKING:
    from reader.export.notes import SavedNote


class ExportProblem(StrEnum):
    """Why a target cannot be written."""

    CANNOT_WRITE = "it cannot be written; another program may hold it open, or it is not yours to change"
    NO_SPACE = "the disk is full; what stood there before is still there"
    IS_A_FOLDER = "this is a folder; name a file"
    NOT_A_FOLDER = "this is a file; name a folder"
    NO_SUCH_FOLDER = "there is no folder to write it into"


class ExportError(ReaderError):
    """A target that cannot be written. What stood there is whole, and no temporary file is left."""

    def __init__(self, path: Path, problem: ExportProblem) -> None:
        super().__init__(f"{path}: {problem.value}")
        self.path = path
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Options:
    """What an export shall hold."""

    whole_articles: bool = False
    """Articles with their coloured names and highlights, instead of the highlighted passages alone."""
    color_names: Mapping[Color, str] = field(default_factory=dict)
    """What the user calls the colours; one that is missing keeps its own name."""
    context: int = 160
    """Code points of text on each side of a quote."""
    title: str = ""
    """Of the whole document; empty: «Выделенное и заметки», or «Статьи»."""
    exported: str = ""
    """When, UTC, ISO 8601; empty: the document does not say. Formats that must have a date then take 1 January 2000."""

    def color_name(self, color: Color) -> str:
        """What the user calls a colour."""
        return self.color_names.get(color) or words.COLORS[color]

    def color_of(self, highlight: Highlight) -> str:
        """What the user calls the colour of a highlight; of a passage that nobody marked, that it is a mention."""
        return self.color_name(highlight.color) if highlight.marked else words.UNMARKED

    @property
    def heading(self) -> str:
        """The title of the whole document."""
        return self.title or (words.ARTICLES if self.whole_articles else words.DOCUMENT)


Write: TypeAlias = Callable[[Iterable[ExportedArticle], BinaryIO, Options], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that can be exported. `name` is what the command line calls it, `title` what people read."""

    name: str
    suffix: str
    title: str
    write: Write


# One function a format, so that nothing is imported before it is needed, and every import can still be seen.


def _docx(articles: Iterable[ExportedArticle], target: BinaryIO, options: Options) -> None:
    from reader.export import docx

    docx.write(articles, target, options)


def _odt(articles: Iterable[ExportedArticle], target: BinaryIO, options: Options) -> None:
    from reader.export import odt

    odt.write(articles, target, options)


def _pdf(articles: Iterable[ExportedArticle], target: BinaryIO, options: Options) -> None:
    from reader.export import pdf

    pdf.write(articles, target, options)


def _qdpx(articles: Iterable[ExportedArticle], target: BinaryIO, options: Options) -> None:
    from reader.export import qdpx

    qdpx.write(articles, target, options)


def _markdown(articles: Iterable[ExportedArticle], target: BinaryIO, options: Options) -> None:
    from reader.export import markdown

    markdown.write(articles, target, options)


def _html(articles: Iterable[ExportedArticle], target: BinaryIO, options: Options) -> None:
    from reader.export import web_page

    web_page.write(articles, target, options)


def _csv(articles: Iterable[ExportedArticle], target: BinaryIO, options: Options) -> None:
    from reader.export import csv_table

    csv_table.write(articles, target, options)


def _xlsx(articles: Iterable[ExportedArticle], target: BinaryIO, options: Options) -> None:
    from reader.export import xlsx_table

    xlsx_table.write(articles, target, options)


def _json(articles: Iterable[ExportedArticle], target: BinaryIO, options: Options) -> None:
    from reader.export import annotations

    annotations.write(articles, target, options)


_ALL: Final[tuple[Format, ...]] = (
    Format("md", ".md", "Markdown", _markdown),
    Format("html", ".html", "Веб-страница (HTML)", _html),
    Format("docx", ".docx", "Документ Word (DOCX)", _docx),
    Format("odt", ".odt", "Документ OpenDocument (ODT)", _odt),
    Format("pdf", ".pdf", "PDF", _pdf),
    Format("csv", ".csv", "Таблица (CSV)", _csv),
    Format("xlsx", ".xlsx", "Таблица Excel (XLSX)", _xlsx),
    Format("json", ".json", "Web Annotation (JSON)", _json),
    Format("qdpx", ".qdpx", "Проект QualCoder, ATLAS.ti, MAXQDA (QDPX)", _qdpx),
)
FORMATS: Final[Mapping[str, Format]] = {each.name: each for each in _ALL}
"""By name, in the order in which people are offered them."""


def save(articles: Iterable[ExportedArticle], path: Path, file_format: Format, options: Options) -> None:
    """Write articles to a file, which takes the place of `path` only when it is whole and on the disk.

    Raises ExportError, for an OSError in `articles` too; what else they raise goes through. Either way the old file
    stays as it was.
    """
    with replacing(path) as target:
        file_format.write(articles, target, options)


def save_notes(articles: Iterable[ExportedArticle], folder: Path, options: Options) -> "Iterator[SavedNote]":
    """Write or renew a folder of Markdown notes, one an article; see `reader.export.notes.update`."""
    from reader.export import notes

    return notes.update(articles, folder, options)


@contextmanager
def replacing(path: Path, *, lasting: bool = True) -> Iterator[BinaryIO]:
    """A new file that takes the place of `path` when the block ends without an exception; raises ExportError.

    Until then it is a temporary file in the same folder. A link is followed, and a file keeps its permissions. Unless
    it is to be `lasting`, the disk is not waited for.
    """
    with problems_of(path):
        place = path.resolve()
        if place.is_dir():
            raise ExportError(path, ExportProblem.IS_A_FOLDER)
        if place.exists() and not os.access(place, os.W_OK):
            raise ExportError(path, ExportProblem.CANNOT_WRITE)
        temporary = place.with_name(f".{uuid4().hex}.part")
        try:
            with temporary.open("xb") as target:
                yield target
                target.flush()
                if lasting:
                    os.fsync(target.fileno())
            if place.exists():
                temporary.chmod(stat.S_IMODE(place.stat().st_mode))
            temporary.replace(place)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


@contextmanager
def problems_of(path: Path) -> Iterator[None]:
    """What the system says against writing `path`, as an ExportError."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ExportError(path, ExportProblem.NO_SUCH_FOLDER) from error
    except IsADirectoryError as error:
        raise ExportError(path, ExportProblem.IS_A_FOLDER) from error
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise ExportError(path, ExportProblem.NO_SPACE if full else ExportProblem.CANNOT_WRITE) from error
