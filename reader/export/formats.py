"""The kinds of files that can be exported, as a table.

A format writes a stream of articles to a binary file, one article after another, so that a caller can pass a generator
that counts and, by raising, stops. Documents are in Russian. The same input gives the same bytes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final, TypeAlias

from reader.export.options import Options
from reader.model.exported import ExportedArticle

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
