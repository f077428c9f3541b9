"""The user's errors: what a person can understand and mend."""

from enum import StrEnum
from pathlib import Path


class ReaderError(Exception):
    """Something a person can understand and mend.

    `str()` is one English sentence; the window says it in its own language.
    """


class FileKind(StrEnum):
    """What a file is, by its beginning or its name. The values are what a sentence calls it."""

    TEXT = "plain text"
    WEB_PAGE = "a web page"
    MAIL = "mail"
    FEED = "a news feed"
    CHAT = "a chat exported from Telegram"
    TABLE = "a table"
    DOCUMENT = "an office document"
    PDF = "a PDF"
    BOOK = "an e-book"
    SLIDES = "a presentation"
    ARCHIVE = "an archive"
    PICTURE = "a picture"
    VIDEO = "a video"
    SOUND = "a sound file"
    DATABASE = "a database"
    NOTES = "notes that this program exported, read where they are named themselves"
    DATA = "data of another program"
    OTHER = "of another kind"


class SourceProblem(StrEnum):
    """Why a path gives no article."""

    MISSING = "there is no such file"
    UNREADABLE = "it cannot be read"
    EMPTY = "it is empty"
    EMPTY_FOLDER = "this folder holds no file that can be read"
    NOT_TEXT = "it is not text in UTF-8"
    TOO_LARGE = "it is too large to be an article"
    FOREIGN = "it cannot be read yet"
    """A known kind of file, of which nothing reads articles so far."""
    LIBRARY = "it is the library itself"


class SourceError(ReaderError):
    """A path that gives no article; `kind` is known of one that is foreign."""

    def __init__(self, path: Path, problem: SourceProblem, kind: FileKind | None = None) -> None:
        super().__init__(f"{path}: {problem.value}" if kind is None else f"{path}: this is {kind}; {problem.value}")
        self.path = path
        self.problem = problem
        self.kind = kind


class LibraryProblem(StrEnum):
    """Why a library cannot be opened or written."""

    MISSING = "there is no library here yet; importing something makes one"
    NOT_A_LIBRARY = "this file is not a library of this program; it has been left as it is"
    NEWER = "this library was written by a newer version of the program; update the program to open it"
    LOCKED = "another program is writing to this library; try again when it is done"
    READ_ONLY = "this library can be read but not written here"
    DAMAGED = (
        "this library is damaged; `reader check` says where, `reader restore` puts a backup in its place, "
        "`reader rescue` saves what can be read"
    )
    NO_SPACE = "the disk is full; nothing that was already saved is lost"
    UNREACHABLE = "this library cannot be opened or made here"
    LINKED = "this file has a second name (a hard link), and writing under two names damages it; remove one or copy it"
    GONE = "the library's file is no longer in its place; put it back there, or restore a backup"
    REPLACED = "the library's files are being replaced by another program; try again when it is done"


class LibraryError(ReaderError):
    """A library file that cannot be used as asked."""

    def __init__(self, path: Path, problem: LibraryProblem) -> None:
        super().__init__(f"{path}: {problem.value}")
        self.path = path
        self.problem = problem
