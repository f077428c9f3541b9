"""The nouns of the reader: what an article, a text, a mention, an alias and an entity are.

Frozen values with no behaviour of their own, from the standard library alone, so that every layer can speak of the same
things. All offsets are code points of a text; all dates are partial (see `findings.SourceArticle`).
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """What an entity is. The values stand in the database and in every JSON answer."""

    PERSON = "person"
    STATE = "state"
    PLACE = "place"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open `[start, end)` in code points of a text."""

    start: int
    end: int


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans of a text overlap; those that only touch do not."""
    return one.start < other.end and other.start < one.end


# ------------------------------------------------------------------------------------------------ from the library


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as a list shows it, with how many different people, states and places its text names."""

    id: str
    title: str
    source: str | None
    published: str | None
    people: int
    states: int
    places: int


@dataclass(frozen=True, slots=True)
class StoredText:
    """The text by which an article is read at present."""

    id: int
    content: str
    title_span: Span | None
    dimmed: tuple[Span, ...]
    path: str | None


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity with the articles that name it, and its mentions in them (derived mentions are not counted)."""

    id: str
    kind: Kind
    name: str
    articles: int
    mentions: int
    unsure: bool = False
    confirmed: bool = False
    """The user decided about it; otherwise the program guessed."""


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A mention in a stored text, with the entity to which it leads."""

    span: Span
    kind: Kind
    entity: str
    sentence: Span
    derived: bool = False
    also: str | None = None
    unsure: bool = False
    confirmed: bool = False
    """The user decided about the entity; otherwise the program guessed."""


# ------------------------------------------------------------------------------------------------ the user's marks


class Color(StrEnum):
    """The colours of highlights. The values stand in the database, in exports and on the command line."""

    YELLOW = "yellow"
    RED = "red"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"
    MAGENTA = "magenta"
    ORANGE = "orange"
    GRAY = "gray"


class NoteOrder(StrEnum):
    """How highlights are sorted."""

    NEWEST = "newest"
    """Made last first."""
    CHANGED = "changed"
    """Changed last first."""
    PLACE = "place"
    """By article, newest first, and by place in it, orphans last."""
    COLOR = "color"
    """By colour, then as `NEWEST`."""


class NameOrder(StrEnum):
    """How the list of all names is sorted."""

    COUNT = "count"
    """Most mentioned first."""
    NAME = "name"
    """By alphabet."""
    LAST_SEEN = "last_seen"
    """Newest first."""
    DOUBTFUL = "doubtful"
    """Unsure ones first, then what the user has not confirmed; most mentioned first."""


# ------------------------------------------------------------------------------------------------ the user's decisions


class Act(StrEnum):
    """What a decision says. The values stand in the database and in exported files."""

    MERGE = "merge"
    """The subject is the target."""
    SPLIT = "split"
    """The subject is not the target; without a target: what the form, the passage or the article has is not it."""
    RENAME = "rename"
    """The subject is shown under the target's name."""
    RETYPE = "retype"
    """The subject is of the target's kind."""
    REJECT = "reject"
    """The subject is no name of anybody or anything."""
    NAME = "name"
    """The words quoted (or given as a form) are a name of the subject."""
    CONFIRM = "confirm"
    """The subject is right as it is."""
    APART = "apart"
    """The subject and the target are different, whatever suggests that they are one."""


class Reach(StrEnum):
    """How far a decision goes."""

    EVERYWHERE = "everywhere"
    ARTICLE = "article"
    HERE = "here"


class DecisionState(StrEnum):
    """What has become of a decision."""

    IN_FORCE = "in force"
    OVERRULED = "overruled"
    FITS_NOTHING = "fits nothing"
    OFF = "off"


# ------------------------------------------------------------------------------------------------ undo and redo


class What(StrEnum):
    """What a step did. The values stand in the database."""

    HIGHLIGHT = "highlight"
    COLOR = "color"
    NOTE = "note"
    TAGS = "tags"
    MOVE = "move"
    DELETE = "delete"
    RESTORE = "restore"
    EDIT = "edit"
    """An article's title, source or date."""
    PASTE = "paste"
    COLOR_NAME = "color name"
    IMPORT = "import"
    """Highlights and notes of a file."""
    DECISION = "decision"
    """About names."""


# ------------------------------------------------------------------------------------------------ where a library lies


class Medium(StrEnum):
    """On what a library lies."""

    DISK = "disk"
    NETWORK = "network"
    """A share: two machines may write at once."""
    CLOUD = "cloud"
    """A folder that a program synchronises, file by file."""
    STICK = "stick"


# ------------------------------------------------------------------------------------------------ the user's errors


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
