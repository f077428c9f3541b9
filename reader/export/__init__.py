"""Highlights, notes and articles become files; one module a format.

A format writes a stream of articles to a binary file, one article after another, so that a caller can pass a generator
that counts and, by raising, stops. Documents are in Russian. The same input gives the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

from reader.export import words
from reader.export.saving import Guard, replacing
from reader.model import Color
from reader.unfinished import sweep
from reader.user import ExportedArticle, Highlight

if TYPE_CHECKING:
    from reader.export.notes import Origin, SavedNote


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


def save(articles: Iterable[ExportedArticle], path: Path, file_format: Format, options: Options, guard: Guard) -> None:
    """Write articles to a file, which takes the place of `path` only when it is whole and on the disk.

    Raises ExportError, for an OSError in `articles` too; what else they raise goes through. Either way the old file
    stays as it was.
    """
    sweep(path.parent)
    with replacing(path, guard) as target:
        file_format.write(articles, target, options)


def save_notes(
    articles: Iterable[ExportedArticle], folder: Path, options: Options, guard: Guard, origin: "Origin"
) -> "Iterator[SavedNote]":
    """Write or renew a folder of Markdown notes, one an article; see `reader.export.notes.update`."""
    from reader.export import notes

    return notes.update(articles, folder, options, guard, origin)
