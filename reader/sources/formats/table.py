"""The kinds of files that a person may have: one line in a table for each.

A line without `read` and `pieces` is a format that is known and cannot be read yet: such files are named and counted,
and never taken for text. To read one, give its line a reader.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reader.model.errors import FileKind, SourceError, SourceProblem
from reader.model.findings import SourceArticle
from reader.model.imports import REPORT_TITLES
from reader.sources import files
from reader.sources.beginnings import (
    HEAD,
    Beginning,
    Head,
    both,
    compound,
    either,
    is_mail,
    is_mailbox,
    is_saved_page,
    magic,
    nothing_tells,
    packed,
    packed_book,
    packed_first,
    riff,
    shape,
)
from reader.sources.formats import (
    archives,
    bibliography,
    feed,
    html,
    jsonfeed,
    mail,
    mailbox,
    mhtml,
    plain,
    saved,
    telegram,
)
from reader.sources.formats.books import epub, fb2
from reader.sources.formats.markdown import reading as markdown
from reader.sources.formats.office import reading as office
from reader.sources.formats.pdf import reading as pdf
from reader.sources.formats.pieces import Pieces
from reader.sources.formats.tables import kinds
from reader.system.untouchable import is_protected

Reader = Callable[[Path, bytes], list[SourceArticle]]
ReaderAs = Callable[[Path, bytes, str], SourceArticle]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name, its lower-case suffixes, how it begins, how bytes become articles, and whole names.

    `read` takes the path, for the articles to carry, and the file's bytes; it raises `SourceError`. What may hold very
    many articles, or other files, has `pieces` in its place, and is read as a stream. Folders are searched for the
    suffixes of formats that have either, and for the lower-case `names` that other programs give, or endings that
    others have, too. `read_as` reads the article in an encoding that a person chose, where the format leaves one open.
    """

    name: str
    kind: FileKind
    suffixes: tuple[str, ...]
    begins: Beginning = nothing_tells
    read: Reader | None = None
    pieces: Pieces | None = None
    names: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    """The types under which a desktop knows such files."""
    read_as: ReaderAs | None = None
    is_guarded: bool = False
    """Whether such files may be made to harm whoever reads them: they are read elsewhere, as all pieces are."""
    largest: int | None = None
    """Bytes of such a file, where they may be more than `files.LARGEST`: there are pictures in documents."""
    sheets: kinds.Sheets | None = None
    """Finds the tables of which the pieces are made, where their columns may be chosen."""

    @property
    def is_readable(self) -> bool:
        """Whether such files give articles."""
        return self.read is not None or self.pieces is not None


PLAIN = Format(
    "plain text",
    FileKind.TEXT,
    (".txt", ".text"),
    read=plain.read,
    read_as=plain.read_as,
    media=("text/plain",),
)
_ZIP = Format(
    "ZIP",
    FileKind.ARCHIVE,
    (".zip",),
    magic(b"PK\x03\x04", b"PK\x05\x06"),
    pieces=archives.zip_members,
    media=("application/zip",),
)
_MARKDOWN = Format(
    "Markdown",
    FileKind.TEXT,
    (".md", ".markdown", ".mdown", ".mkd"),
    read=markdown.read,
    read_as=markdown.read_as,
    is_guarded=True,
    media=("text/markdown",),
)
_DOC = Format("DOC", FileKind.DOCUMENT, (".doc", ".dot"), compound())

_FRAGMENTS = frozenset({"HTML", "JSON", "mail"})
"""What Markdown may begin with, and stay Markdown."""
_PROLOG = r"(?>(?:<\?xml.*?\?>\s*|<!--.*?-->\s*)*)"
_ROOT = r"(?>(?:<\?xml.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*)<"
"""What may stand before the first tag of a page, and of anything else in XML."""

_OBJECT = r"(?:\[\s*)?\{\s*\""
_CSL = r'"type"\s*:\s*"(?:' + "|".join(bibliography.CSL_TYPES) + r')"'


_WALLABAG = ("all", "unread", "starred", "archive")
"""How its exports are called."""


_LARGEST = 100_000_000
"""Bytes of what others export, and of a feed with the items of years: there are whole pages in it."""


def _columns(*names: str) -> Beginning:
    """The beginning of a table with these columns, in this order, whatever parts them."""
    return shape(r"[,;\t]".join(f'"?{name}"?' for name in names) + r"[,;\t\r\n]")


_is_page = shape(_PROLOG + r"(?:<!DOCTYPE\s+html|<(?:html|head|body)[\s>])")


def _tables(known: Format) -> Format:
    """A format of tables, read piece by piece."""
    assert known.sheets is not None
    return replace(known, pieces=kinds.pieces_by(known.sheets, known.kind))


TABLE = (
    PLAIN,
    Format(
        "MHTML",
        FileKind.WEB_PAGE,
        (".mhtml", ".mht"),
        is_saved_page,
        mhtml.read,
        read_as=mhtml.read_as,
        is_guarded=True,
        media=(
            "application/x-mimearchive",
            "multipart/related",
        ),
    ),
    Format(
        "page of links",
        FileKind.READ_LATER,
        (),
        shape(_PROLOG + r"<!DOCTYPE\s+html>\s*+<html>.{0,300}<title>(?:Pocket Export|Instapaper: Export)</title>"),
        saved.read_pocket,
    ),
    Format(
        "HTML",
        FileKind.WEB_PAGE,
        (".html", ".htm", ".xhtml"),
        either(
            _is_page,
            shape(
                _PROLOG + r"<(?:div|article|section|main|table|title|meta|link|script|style)[\s>]", also=r"</\w+\s*>"
            ),
        ),
        html.read,
        read_as=html.read_as,
        is_guarded=True,
        media=(
            "text/html",
            "application/xhtml+xml",
        ),
    ),
    _MARKDOWN,
    Format("web archive", FileKind.WEB_PAGE, (".webarchive",), magic(b"bplist00", also=b"WebMainResource")),
    Format(
        "mail",
        FileKind.MAIL,
        (".eml", ".emlx"),
        is_mail,
        mail.read,
        read_as=mail.read_as,
        is_guarded=True,
        largest=60_000_000,
        media=("message/rfc822",),
    ),
    Format(
        "mailbox",
        FileKind.MAIL,
        (".mbox",),
        is_mailbox,
        pieces=mailbox.pieces,
        media=("application/mbox",),
    ),
    Format("Outlook", FileKind.MAIL, (".msg",), compound("__substg")),
    Format(
        "feed",
        FileKind.FEED,
        (".rss", ".atom"),
        either(
            shape(_ROOT + r"(?:rss|feed)[\s>]"),
            shape(_ROOT + r"rdf:RDF[\s>]", also=r"purl\.org/rss/|netscape\.com/rdf/|purl\.org/net/rss"),
        ),
        pieces=feed.pieces,
        names=(".xml", ".rdf"),
        largest=_LARGEST,
        media=(
            "application/rss+xml",
            "application/atom+xml",
        ),
    ),
    Format(
        "JSON feed",
        FileKind.FEED,
        (),
        shape(r"\{\s*\"", also=r'"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org\\?/version'),
        pieces=jsonfeed.pieces,
        names=("feed.json",),
        largest=_LARGEST,
    ),
    Format("notes", FileKind.NOTES, (), shape(r"\{\s*\"", also=r'"type"\s*:\s*"Annotation(?:Collection|Page)"')),
    Format("export", FileKind.EXPORT, (), markdown.is_exported),
    Format("report", FileKind.REPORT, (), magic(*(title.encode() for title in REPORT_TITLES))),
    Format(
        "Telegram",
        FileKind.CHAT,
        (),
        shape(r"\{\s*\"", also=r'"messages"\s*:\s*\[|"about"\s*:\s*"Here is the data you requested'),
        pieces=telegram.pieces,
        names=("result.json",),
        largest=200_000_000,
    ),
    Format(
        "CSL-JSON",
        FileKind.BIBLIOGRAPHY,
        (),
        both(
            shape(_OBJECT, also=_CSL), shape(_OBJECT, also=r'"(?:issued|author|container-title|accessed)"\s*:\s*[\[{"]')
        ),
        pieces=bibliography.csl_pieces,
        names=("my library.json", "exported items.json", "моя библиотека.json"),
        largest=_LARGEST,
    ),
    Format(
        "RIS",
        FileKind.BIBLIOGRAPHY,
        (".ris",),
        shape(r"TY {1,2}- [A-Z]{2,7}[ \t]*+[\r\n]\s*+[A-Z][A-Z0-9] {1,2}- "),
        pieces=bibliography.ris_pieces,
        largest=_LARGEST,
        media=("application/x-research-info-systems",),
    ),
    Format(
        "BibTeX",
        FileKind.BIBLIOGRAPHY,
        (".bib", ".bibtex", ".biblatex"),
        shape(
            r"(?>(?:%[^\n]*+\s*+)*)@(?:(?:string|preamble|comment)\s*+[{(]|[a-z]++\s*+[{(]\s*+[^\s,{}()=]{1,200}+\s*+,)",
            also=r"@(?!string|preamble|comment)[a-z]++\s*+[{(]\s*+[^\s,{}()=]{0,200}+\s*+,\s*+[a-z][\w-]*+\s*+=",
        ),
        pieces=bibliography.bibtex_pieces,
        largest=_LARGEST,
        media=(
            "text/x-bibtex",
            "application/x-bibtex",
        ),
    ),
    Format(
        "Readwise",
        FileKind.READ_LATER,
        (),
        both(
            shape(_OBJECT, also=r'"(?:user_book_id|readwise_url|html_content|reading_progress)"\s*:'),
            shape(_OBJECT, also=r'"(?:source_url|highlights|book_tags)"\s*:'),
        ),
        pieces=saved.readwise_pieces,
        largest=_LARGEST,
    ),
    Format(
        "Readwise highlights",
        FileKind.READ_LATER,
        (),
        _columns("Highlight", "Book Title", "Book Author", "Amazon Book ID"),
        pieces=saved.readwise_highlights_pieces,
        names=("readwise-data.csv",),
        largest=_LARGEST,
    ),
    Format(
        "Readwise Reader",
        FileKind.READ_LATER,
        (),
        _columns("Title", "URL", "ID", "Document tags"),
        pieces=saved.readwise_list_pieces,
        largest=_LARGEST,
    ),
    Format(
        "Wallabag",
        FileKind.READ_LATER,
        (),
        both(shape(_OBJECT, also=r'"is_archived"\s*:'), shape(_OBJECT, also=r'"is_starred"\s*:')),
        pieces=saved.wallabag_pieces,
        names=tuple(f"{which} articles.json" for which in _WALLABAG),
        largest=_LARGEST,
    ),
    Format(
        "Wallabag table",
        FileKind.READ_LATER,
        (),
        _columns("Title", "URL", "Content", "Tags", "MIME Type"),
        pieces=saved.wallabag_table_pieces,
        names=tuple(f"{which} articles.csv" for which in _WALLABAG),
        largest=_LARGEST,
    ),
    Format(
        "Instapaper",
        FileKind.READ_LATER,
        (),
        _columns("URL", "Title", "Selection", "Folder"),
        pieces=saved.instapaper_pieces,
        names=("instapaper-export.csv",),
        largest=_LARGEST,
    ),
    Format("Pocket", FileKind.READ_LATER, (), _columns("title", "url", "time_added", "tags"), saved.read_pocket),
    _tables(
        Format(
            "JSON",
            FileKind.DATA,
            (".json", ".jsonl", ".ndjson", ".jsonld"),
            shape(r'(?:\[\s*)?\{\s*"[^"]*"\s*:'),
            sheets=kinds.objects,
            media=(
                "application/json",
                "application/x-ndjson",
            ),
        )
    ),
    _tables(
        Format(
            "CSV",
            FileKind.TABLE,
            (".csv", ".tsv", ".tab"),
            sheets=kinds.separated,
            media=(
                "text/csv",
                "text/tab-separated-values",
            ),
        )
    ),
    _tables(
        Format(
            "XLSX",
            FileKind.TABLE,
            (".xlsx", ".xlsm"),
            packed(b"xl/"),
            sheets=kinds.workbook,
            largest=kinds.LARGEST,
            media=("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",),
        )
    ),
    Format("XLS", FileKind.TABLE, (".xls",), compound("Workbook")),
    _tables(
        Format(
            "ODS",
            FileKind.TABLE,
            (".ods",),
            packed(b"opendocument.spreadsheet"),
            sheets=kinds.opendocument,
            largest=kinds.LARGEST,
            media=("application/vnd.oasis.opendocument.spreadsheet",),
        )
    ),
    Format(
        "DOCX",
        FileKind.DOCUMENT,
        (".docx", ".docm", ".dotx", ".dotm"),
        packed(b"\0word/"),
        office.read_docx,
        is_guarded=True,
        largest=office.LARGEST,
        media=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    ),
    Format(
        "ODT",
        FileKind.DOCUMENT,
        (".odt", ".ott", ".fodt"),
        either(
            packed(b"opendocument.text"),
            shape(_ROOT + r"office:document\s", also=r"opendocument\.text"),
        ),
        office.read_odt,
        is_guarded=True,
        largest=office.LARGEST,
        media=("application/vnd.oasis.opendocument.text",),
    ),
    Format(
        "RTF",
        FileKind.DOCUMENT,
        (".rtf",),
        shape(r"\{\\rtf"),
        office.read_rtf,
        is_guarded=True,
        largest=office.LARGEST,
        media=(
            "application/rtf",
            "text/rtf",
        ),
    ),
    Format("PowerPoint", FileKind.SLIDES, (".pptx", ".ppt"), packed(b"ppt/")),
    Format("ODP", FileKind.SLIDES, (".odp",), packed(b"opendocument.presentation")),
    _DOC,
    Format(
        "PDF",
        FileKind.PDF,
        (".pdf",),
        shape(r"%PDF-"),
        pdf.read,
        is_guarded=True,
        largest=100_000_000,
        media=("application/pdf",),
    ),
    Format(
        "EPUB",
        FileKind.BOOK,
        (".epub",),
        packed_book,
        epub.read,
        is_guarded=True,
        largest=epub.LARGEST,
        media=("application/epub+zip",),
    ),
    Format(
        "FB2",
        FileKind.BOOK,
        (".fb2", ".fbz", ".fb2.zip"),
        either(shape(_ROOT + r"FictionBook[\s>]"), packed_first(b".fb2")),
        fb2.read,
        is_guarded=True,
        largest=fb2.LARGEST,
        media=("application/x-fictionbook+xml",),
    ),
    Format("DjVu", FileKind.BOOK, (".djvu", ".djv"), magic(b"AT&TFORM")),
    Format("MOBI", FileKind.BOOK, (".mobi", ".azw3"), magic(b"BOOKMOBI", at=60)),
    Format("SVG", FileKind.PICTURE, (".svg",), shape(_ROOT + r"svg[\s>]")),
    Format("XML", FileKind.DATA, (".xml", ".opml"), shape(r"<\?xml\s")),
    Format("PNG", FileKind.PICTURE, (".png",), magic(b"\x89PNG\r\n\x1a\n")),
    Format("JPEG", FileKind.PICTURE, (".jpg", ".jpeg"), magic(b"\xff\xd8\xff")),
    Format("GIF", FileKind.PICTURE, (".gif",), magic(b"GIF87a", b"GIF89a")),
    Format("WebP", FileKind.PICTURE, (".webp",), riff(b"WEBP")),
    Format("TIFF", FileKind.PICTURE, (".tif", ".tiff"), magic(b"II*\0", b"MM\0*")),
    Format("HEIF", FileKind.PICTURE, (".heic", ".heif", ".avif"), magic(b"ftyphei", b"ftypmif1", b"ftypavif", at=4)),
    Format("picture", FileKind.PICTURE, (".bmp", ".ico", ".psd"), magic(b"\0\0\1\0", b"8BPS")),
    Format("MPEG-4 sound", FileKind.SOUND, (".m4a",), magic(b"ftypM4A", at=4)),
    Format("MPEG-4", FileKind.VIDEO, (".mp4", ".m4v", ".mov", ".3gp"), magic(b"ftyp", at=4)),
    Format("Matroska", FileKind.VIDEO, (".mkv", ".webm"), magic(b"\x1a\x45\xdf\xa3")),
    Format("AVI", FileKind.VIDEO, (".avi",), riff(b"AVI ")),
    Format("video", FileKind.VIDEO, (".mpg", ".mpeg", ".wmv", ".flv"), magic(b"FLV\1", b"\0\0\1\xba")),
    Format("WAV", FileKind.SOUND, (".wav",), riff(b"WAVE")),
    Format("sound", FileKind.SOUND, (".mp3", ".ogg", ".opus", ".flac"), magic(b"ID3\3", b"ID3\4", b"OggS\0", b"fLaC")),
    _ZIP,
    Format("RAR", FileKind.ARCHIVE, (".rar",), magic(b"Rar!\x1a\x07")),
    Format("7z", FileKind.ARCHIVE, (".7z",), magic(b"7z\xbc\xaf\x27\x1c")),
    Format(
        "tar",
        FileKind.ARCHIVE,
        (".tar",),
        magic(b"ustar", at=257),
        pieces=archives.tar_members,
        media=("application/x-tar",),
    ),
    Format(
        "packed",
        FileKind.ARCHIVE,
        (".gz", ".tgz", ".bz2", ".tbz2", ".xz", ".txz"),
        magic(b"\x1f\x8b\x08", b"\xfd7zXZ\0", b"BZh9"),
        pieces=archives.tar_members,
        media=(
            "application/gzip",
            "application/x-compressed-tar",
            "application/x-xz-compressed-tar",
            "application/x-bzip-compressed-tar",
        ),
    ),
    Format("SQLite", FileKind.DATABASE, (".sqlite", ".db"), magic(b"SQLite format 3\0")),
)
"""Content is asked from the first line to the last: what an office packs into a ZIP stands before the ZIP itself."""

FORMATS: tuple[Format, ...] = tuple(each for each in TABLE if each.is_readable)
"""Those that can be read."""

_BY_SUFFIX = {suffix: each for each in TABLE for suffix in each.suffixes}
_READABLE = frozenset(ending for each in FORMATS for ending in (*each.suffixes, *each.names))
_BOXES = {
    _ZIP.name: frozenset({"DOCX", "XLSX", "PowerPoint", "ODT", "ODS", "ODP", "EPUB", "FB2"}),
    _DOC.name: frozenset({"Outlook", "XLS", "PowerPoint", "DOCX", "ODT", "XLSX"}),
}
"""What other formats may be in: an .xlsx whose beginning does not show its names is a table, and no archive;
with a password it is in the box of a .doc."""


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that `paths` stand for (see `files.walk`), folders searched for the formats that can be read."""
    return files.walk(paths, _READABLE)


def find_others(paths: Iterable[Path]) -> Iterator[Path]:
    """The visible files in folders that `find_files` leaves out, but for those that are named themselves."""
    return files.left_out(paths, _READABLE)


def count_files(paths: Iterable[Path]) -> Iterator[int]:
    """How many `find_files` and `find_others` give together: the files found so far, step by step; all in the last."""
    return files.count(paths, _READABLE)


def is_searched_for(name: str) -> bool:
    """Whether folders are searched for files that end as this name does."""
    return files.has_suffix(name, _READABLE)


def kind_of(path: Path) -> FileKind:
    """What a file is, told by at most `HEAD` bytes of it; whatever cannot be opened is `OTHER`."""
    if is_protected(path):
        return FileKind.DATABASE
    known = _known(path, Head(files.first_bytes(path, HEAD)))
    return known.kind if known is not None else FileKind.OTHER


def format_of(path: Path, head: bytes = b"") -> Format:
    """The format by how the file begins, else by its suffix; what tells nothing is tried as plain text."""
    return _known(path, Head(head[:HEAD])) or PLAIN


def is_readable(path: Path) -> bool:
    """Whether the beginning of a file, or else its name, shows a format that can be read."""
    known = _known(path, Head(files.first_bytes(path, HEAD)))
    return known is not None and known.is_readable


def foreign_by_content(path: Path, data: bytes) -> SourceError | None:
    """Why a file gives nothing, where its beginning alone shows that it is of a kind which cannot be read yet."""
    known = _by_content(Head(data[:HEAD]))
    foreign = known is not None and not known.is_readable and known.kind is not FileKind.NOTES
    return SourceError(path, SourceProblem.FOREIGN, known.kind) if known is not None and foreign else None


def readable(path: Path, data: bytes) -> Format:
    """The format of a file, where it can be read. Raises `SourceError`."""
    known = format_of(path, data)
    if not known.is_readable:
        raise SourceError(path, SourceProblem.FOREIGN, known.kind)
    return known


def _known(path: Path, head: Head) -> Format | None:
    double = "".join(path.suffixes[-2:]).lower()
    by_suffix, by_content = _BY_SUFFIX.get(double) or _BY_SUFFIX.get(path.suffix.lower()), _by_content(head)
    is_boxed = by_content and by_suffix and by_suffix.name in _BOXES.get(by_content.name, ())
    begins = by_suffix is _MARKDOWN and by_content is not None and by_content.name in _FRAGMENTS and not _is_page(head)
    return by_suffix if by_content is None or is_boxed or begins else by_content


def _by_content(head: Head) -> Format | None:
    return next((each for each in TABLE if each.begins(head)), None)
