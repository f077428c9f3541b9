"""The kinds of files that a person may have: one line in a table for each, and reading by that table.

A line without `read` is a format that is known and cannot be read yet: such files are named and counted, and never
taken for text. To read one, give its line a reader.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

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
    riff,
    shape,
)
from reader.sources.days import by_day
from reader.sources.formats import bibliography, html, mhtml, plain, saved, telegram
from reader.system.untouchable import is_protected

if TYPE_CHECKING:
    from reader.sources.formats.bibliography.entries import Listed

Reader = Callable[[Path, bytes], list[SourceArticle]]
ReaderAs = Callable[[Path, bytes, str], SourceArticle]
Lists = Callable[[Path, bytes], "list[Listed]"]
Guard = Callable[..., Any]
"""Calls a function with what it is given, where that can do no harm; the path comes first."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name, its lower-case suffixes, how it begins, how bytes become articles, and whole names.

    `read` takes the path, for the articles to carry, and the file's bytes; it raises `SourceError`. Folders are
    searched for the suffixes of formats that have it, and for the lower-case `names` that other programs give.
    `read_as` reads the article in an encoding that a person chose, where the format leaves one open.
    """

    name: str
    kind: FileKind
    suffixes: tuple[str, ...]
    begins: Beginning = nothing_tells
    read: Reader | None = None
    names: tuple[str, ...] = ()
    read_as: ReaderAs | None = None
    is_guarded: bool = False
    """Whether such files may be made to harm whoever reads them: they are read elsewhere, within limits."""
    largest: int | None = None
    """Bytes of such a file, where they may be more than `files.LARGEST`: there are pictures in documents."""
    lists: Lists | None = None
    """What a bibliography names, before the files are read in which its texts stand: each is guarded by itself."""


def _with_files(lists: Lists) -> Reader:
    """Reads a bibliography with the files that it names, unguarded."""
    return lambda path, data: bibliography.articles_of(path, lists(path, data), _attached)


def _attached(path: Path, guard: Guard | None = None) -> list[SourceArticle]:
    """The articles of a file that a bibliography names, if it is of a kind that holds one; raises `SourceError`."""
    kind = kind_of(path)
    if kind not in _ATTACHED:
        raise SourceError(path, SourceProblem.FOREIGN, kind)
    return read_articles(path, guard)


_IN_DAYS = frozenset({FileKind.CHAT, FileKind.WEB_PAGE})
"""The kinds of files that hold the posts of a channel."""
_ATTACHED = frozenset({FileKind.TEXT, FileKind.WEB_PAGE, FileKind.DOCUMENT, FileKind.PDF, FileKind.BOOK})
"""The kinds of files in which the text of an item may stand."""

PLAIN = Format("plain text", FileKind.TEXT, (".txt", ".text"), read=plain.read, read_as=plain.read_as)
_ZIP = Format("ZIP", FileKind.ARCHIVE, (".zip",), magic(b"PK\x03\x04", b"PK\x05\x06"))
_DOC = Format("DOC", FileKind.DOCUMENT, (".doc", ".dot"), compound())

_PROLOG = r"(?>(?:<\?xml.*?\?>\s*|<!--.*?-->\s*)*)"
_ROOT = r"(?>(?:<\?xml.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*)<"
"""What may stand before the first tag of a page, and of anything else in XML."""

_OBJECT = r"(?:\[\s*)?\{\s*\""
_CSL = r'"type"\s*:\s*"(?:' + "|".join(bibliography.CSL_TYPES) + r')"'


_WALLABAG = ("all", "unread", "starred", "archive")
"""How its exports are called."""


def _columns(*names: str) -> Beginning:
    """The beginning of a table with these columns, in this order, whatever parts them."""
    return shape(r"[,;\t]".join(f'"?{name}"?' for name in names) + r"[,;\t\r\n]")


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
            shape(_PROLOG + r"(?:<!DOCTYPE\s+html|<(?:html|head|body)[\s>])"),
            shape(
                _PROLOG + r"<(?:div|article|section|main|table|title|meta|link|script|style)[\s>]", also=r"</\w+\s*>"
            ),
        ),
        html.read,
        read_as=html.read_as,
        is_guarded=True,
    ),
    Format("web archive", FileKind.WEB_PAGE, (".webarchive",), magic(b"bplist00", also=b"WebMainResource")),
    Format("mail", FileKind.MAIL, (".eml", ".emlx"), is_mail),
    Format("mailbox", FileKind.MAIL, (".mbox",), is_mailbox),
    Format("Outlook", FileKind.MAIL, (".msg",), compound("__substg")),
    Format("feed", FileKind.FEED, (".rss", ".atom"), shape(_ROOT + r"(?:rss|feed|rdf:RDF)[\s>]")),
    Format("notes", FileKind.NOTES, (), shape(r"\{\s*\"", also=r'"type"\s*:\s*"Annotation(?:Collection|Page)"')),
    Format("report", FileKind.REPORT, (), magic(*(title.encode() for title in REPORT_TITLES))),
    Format(
        "Telegram",
        FileKind.CHAT,
        (),
        shape(r"\{\s*\"", also=r'"messages"\s*:\s*\[|"about"\s*:\s*"Here is the data you requested'),
        telegram.read,
        names=("result.json",),
        is_guarded=True,
    ),
    Format(
        "CSL-JSON",
        FileKind.BIBLIOGRAPHY,
        (),
        both(
            shape(_OBJECT, also=_CSL), shape(_OBJECT, also=r'"(?:issued|author|container-title|accessed)"\s*:\s*[\[{"]')
        ),
        _with_files(bibliography.list_csl),
        names=("my library.json", "exported items.json", "моя библиотека.json"),
        is_guarded=True,
        lists=bibliography.list_csl,
    ),
    Format(
        "RIS",
        FileKind.BIBLIOGRAPHY,
        (".ris",),
        shape(r"TY {1,2}- [A-Z]{2,7}[ \t]*+[\r\n]\s*+[A-Z][A-Z0-9] {1,2}- "),
        _with_files(bibliography.list_ris),
        is_guarded=True,
        lists=bibliography.list_ris,
    ),
    Format(
        "BibTeX",
        FileKind.BIBLIOGRAPHY,
        (".bib", ".bibtex", ".biblatex"),
        shape(
            r"(?>(?:%[^\n]*+\s*+)*)@(?:(?:string|preamble|comment)\s*+[{(]|[a-z]++\s*+[{(]\s*+[^\s,{}()=]{1,200}+\s*+,)",
            also=r"@(?!string|preamble|comment)[a-z]++\s*+[{(]\s*+[^\s,{}()=]{0,200}+\s*+,\s*+[a-z][\w-]*+\s*+=",
        ),
        _with_files(bibliography.list_bibtex),
        is_guarded=True,
        lists=bibliography.list_bibtex,
    ),
    Format(
        "Readwise",
        FileKind.READ_LATER,
        (),
        both(
            shape(_OBJECT, also=r'"(?:user_book_id|readwise_url|html_content|reading_progress)"\s*:'),
            shape(_OBJECT, also=r'"(?:source_url|highlights|book_tags)"\s*:'),
        ),
        saved.read_readwise,
        is_guarded=True,
    ),
    Format(
        "Readwise highlights",
        FileKind.READ_LATER,
        (),
        _columns("Highlight", "Book Title", "Book Author", "Amazon Book ID"),
        saved.read_readwise_highlights,
        names=("readwise-data.csv",),
        is_guarded=True,
    ),
    Format(
        "Readwise Reader",
        FileKind.READ_LATER,
        (),
        _columns("Title", "URL", "ID", "Document tags"),
        saved.read_readwise_list,
        is_guarded=True,
    ),
    Format(
        "Wallabag",
        FileKind.READ_LATER,
        (),
        both(shape(_OBJECT, also=r'"is_archived"\s*:'), shape(_OBJECT, also=r'"is_starred"\s*:')),
        saved.read_wallabag,
        names=tuple(f"{which} articles.json" for which in _WALLABAG),
        is_guarded=True,
    ),
    Format(
        "Wallabag table",
        FileKind.READ_LATER,
        (),
        _columns("Title", "URL", "Content", "Tags", "MIME Type"),
        saved.read_wallabag_table,
        names=tuple(f"{which} articles.csv" for which in _WALLABAG),
        is_guarded=True,
    ),
    Format(
        "Instapaper",
        FileKind.READ_LATER,
        (),
        _columns("URL", "Title", "Selection", "Folder"),
        saved.read_instapaper,
        names=("instapaper-export.csv",),
        is_guarded=True,
    ),
    Format("Pocket", FileKind.READ_LATER, (), _columns("title", "url", "time_added", "tags"), saved.read_pocket),
    Format("JSON", FileKind.DATA, (".json", ".jsonl", ".jsonld"), shape(r'(?:\[\s*)?\{\s*"[^"]*"\s*:')),
    Format("CSV", FileKind.TABLE, (".csv", ".tsv")),
    Format("XLSX", FileKind.TABLE, (".xlsx", ".xlsm"), packed(b"xl/")),
    Format("XLS", FileKind.TABLE, (".xls",), compound("Workbook")),
    Format("ODS", FileKind.TABLE, (".ods",), packed(b"opendocument.spreadsheet")),
    Format("DOCX", FileKind.DOCUMENT, (".docx", ".docm"), packed(b"word/")),
    Format("ODT", FileKind.DOCUMENT, (".odt",), packed(b"opendocument.text")),
    Format("RTF", FileKind.DOCUMENT, (".rtf",), shape(r"\{\\rtf")),
    Format("PowerPoint", FileKind.SLIDES, (".pptx", ".ppt"), packed(b"ppt/")),
    Format("ODP", FileKind.SLIDES, (".odp",), packed(b"opendocument.presentation")),
    _DOC,
    Format("PDF", FileKind.PDF, (".pdf",), shape(r"%PDF-")),
    Format("EPUB", FileKind.BOOK, (".epub",), packed(b"mimetypeapplication/epub+zip")),
    Format("FB2", FileKind.BOOK, (".fb2",), shape(_ROOT + r"FictionBook[\s>]")),
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
    Format("tar", FileKind.ARCHIVE, (".tar",), magic(b"ustar", at=257)),
    Format("packed", FileKind.ARCHIVE, (".gz", ".tgz", ".bz2", ".xz"), magic(b"\x1f\x8b\x08", b"\xfd7zXZ\0", b"BZh9")),
    Format("SQLite", FileKind.DATABASE, (".sqlite", ".db"), magic(b"SQLite format 3\0")),
)
"""Content is asked from the first line to the last: what an office packs into a ZIP stands before the ZIP itself."""

FORMATS: tuple[Format, ...] = tuple(each for each in TABLE if each.read is not None)
"""Those that can be read."""

_BY_SUFFIX = {suffix: each for each in TABLE for suffix in each.suffixes}
_READABLE = frozenset(ending for each in FORMATS for ending in (*each.suffixes, *each.names))
_BOXES = frozenset({_ZIP.name, _DOC.name})
"""An .xlsx whose beginning does not show its names is a table, and no archive."""


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
    return known is not None and known.read is not None


def foreign_by_content(path: Path, data: bytes) -> SourceError | None:
    """Why a file gives nothing, where its beginning alone shows that it is of a kind which cannot be read yet."""
    known = _by_content(Head(data[:HEAD]))
    foreign = known is not None and known.read is None and known.kind is not FileKind.NOTES
    return SourceError(path, SourceProblem.FOREIGN, known.kind) if known is not None and foreign else None


def read_articles(path: Path, guard: Guard | None = None, *, daily: bool = False) -> list[SourceArticle]:
    """The articles of one file, at least one; raises `SourceError`. A folder has none: `find_files` gives its files.

    Posts of a channel are an article each, or, `daily`, those of a day one.
    What is guarded is read by the `guard`, where one is given; it is called with the path and this function.
    """
    data = files.read_bytes(path, format_of(path, files.first_bytes(path, HEAD)).largest)
    known = _readable(path, data)
    if known.lists is not None and guard is not None:
        return bibliography.articles_of(path, guard(path, known.lists, path, data), partial(_attached, guard=guard))
    if known.is_guarded and guard is not None:
        return cast("list[SourceArticle]", guard(path, partial(read_articles, daily=daily), path))
    assert known.read is not None
    articles = known.read(path, data)
    return by_day(articles) if daily and len(articles) > 1 and known.kind in _IN_DAYS else articles


def read_verbatim(path: Path) -> str:
    """The text of a file exactly as it decodes, a byte order mark and line breaks included; raises `SourceError`."""
    data = files.read_bytes(path)
    _readable(path, data)
    text, encoding = plain.decoded(path, data)
    return f"\ufeff{text}" if encoding == "utf-8-sig" else text


def read_as(path: Path, data: bytes, encoding: str, guard: Guard | None = None) -> SourceArticle:
    """The article of a text or a page in an encoding that a person chose, read by a `guard` as in `read_articles`.

    Raises `LookupError` for an unknown encoding, `ValueError` where the bytes are no text so, and `SourceError`.
    """
    known = format_of(path, data)
    if known.read_as is None:
        raise ValueError(f"{known.name} leaves no encoding open")
    if known.is_guarded and guard is not None:
        return cast("SourceArticle", guard(path, read_as, path, data, encoding))
    return known.read_as(path, data, encoding)


def _readable(path: Path, data: bytes) -> Format:
    """The format of a file, where it can be read. Raises `SourceError`."""
    known = format_of(path, data)
    if known.read is None:
        raise SourceError(path, SourceProblem.FOREIGN, known.kind)
    return known


def _known(path: Path, head: Head) -> Format | None:
    by_suffix, by_content = _BY_SUFFIX.get(path.suffix.lower()), _by_content(head)
    boxed = by_content is not None and by_content.name in _BOXES and by_suffix is not None and by_suffix.read is None
    return by_suffix if by_content is None or boxed else by_content


def _by_content(head: Head) -> Format | None:
    return next((each for each in TABLE if each.begins(head)), None)
