"""The user's errors: what a person can understand and mend.

An error is a code with arguments. All codes stand here, and the value of each is its English sentence, as the command
line says it: together they are the English table. The other one, for the window, is `reader.ui.wording.errors`. Nobody
writes a sentence where an error is raised.
"""

from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from reader.model.articles import Span


class Problem(StrEnum):
    """A code: its value is what it says in English, with a place in braces for each argument.

    In the interface's language things are counted by the argument `count`.
    """


class ReaderError(Exception):
    """Something a person can understand and mend. `str()` is one English sentence."""

    code: Problem
    arguments: "dict[str, Argument]"
    """What the sentence says of this case."""

    def __init__(self, code: Problem, **arguments: "Argument | None") -> None:
        self.code = code
        self.arguments = {name: value for name, value in arguments.items() if value is not None}
        super().__init__(code.format(**self.arguments))

    @classmethod
    def as_kept(cls, code: Problem, arguments: "dict[str, Argument]") -> Self:
        """An error again, of which code and arguments were kept."""
        return cls(code, **arguments)

    def __reduce__(self) -> tuple[Any, ...]:
        """Between processes an error goes as what it holds: the subclasses are made of other things each."""
        return type(self).__new__, (type(self), *self.args), self.__dict__


Argument = str | int | Path | ReaderError
"""What a sentence has a place for; another error is said in the same language."""


# ------------------------------------------------------------------------------------------------ files, the library


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
    BIBLIOGRAPHY = "a bibliography, read where it is named itself"
    READ_LATER = "what was saved to be read later, read where it is named itself"
    NOTES = "notes that this program exported, read where they are named themselves"
    EXPORT = "an export of this program"
    REPORT = "a report of an import by this program"
    DATA = "data of another program"
    OTHER = "of another kind"


class SourceProblem(Problem):
    """Why a path gives no article."""

    MISSING = "{path}: there is no such file"
    UNREADABLE = "{path}: it cannot be read"
    EMPTY = "{path}: it is empty"
    NO_STORY = "{path}: this page holds no article"
    NO_TEXTS = "{path}: it names articles, and holds the text of none"
    SOME_TEXTS = "{path}: it holds no text of {count} of its entries"
    """The others gave articles."""
    EMPTY_FOLDER = "{path}: this folder holds no file that can be read"
    NOT_TEXT = "{path}: it is not text in any known encoding"
    TOO_LARGE = "{path}: it is too large to be an article"
    TOO_MUCH = "{path}: to read it would take too much time or memory"
    FOREIGN = "{path}: this is {kind}; it cannot be read yet"
    """A known kind of file, of which nothing reads articles so far."""
    PROTECTED = "{path}: this book is protected against copying; only the program it was sold for can open it"
    LIBRARY = "{path}: it is the library itself"
    NO_COLUMNS = (
        "{path}: this is {kind} in which no column is known for that of the texts of articles; `--map text=COLUMN` "
        "says which, `--columns` shows what there is"
    )
    NO_SUCH_COLUMN = "{path}: this is {kind} without a column «{column}»; `--columns` shows what there is"
    BROKEN_ROWS = "{path}: {count} of its rows cannot be read"
    """The others are."""
    ENCRYPTED = "{path}: it is encrypted; save it decrypted with the program that opens it"
    LOCKED = "{path}: it is protected by a password"
    NO_ROOM = "{path}: to open it takes room in the folder for temporary files, which is full"
    SCANNED = "{path}: its pages are pictures and hold no text"
    GARBLED = "{path}: its fonts do not tell which letters they show, so its text cannot be read"


class SourceError(ReaderError):
    """A path that gives no article; `kind` is known of one that is foreign."""

    code: SourceProblem

    def __init__(
        self,
        path: Path,
        code: SourceProblem,
        kind: FileKind | None = None,
        *,
        column: str | None = None,
        count: int | None = None,
    ) -> None:
        super().__init__(code, path=path, kind=kind, column=column, count=count)
        self.path = path
        self.kind = kind


class LibraryProblem(Problem):
    """Why a library cannot be opened or written."""

    MISSING = "{path}: there is no library here yet; importing something makes one"
    NOT_A_LIBRARY = "{path}: this file is not a library of this program; it has been left as it is"
    NEWER = "{path}: this library was written by a newer version of the program; update the program to open it"
    LOCKED = "{path}: another program is writing to this library; try again when it is done"
    READ_ONLY = "{path}: this library can be read but not written here"
    DAMAGED = (
        "{path}: this library is damaged; `reader check` says where, `reader restore` puts a backup in its place, "
        "`reader rescue` saves what can be read"
    )
    NO_SPACE = "{path}: the disk is full; nothing that was already saved is lost"
    UNREACHABLE = "{path}: this library cannot be opened or made here"
    LINKED = (
        "{path}: this file has a second name (a hard link), and writing under two names damages it; "
        "remove one or copy it"
    )
    GONE = "{path}: the library's file is no longer in its place; put it back there, or restore a backup"
    REPLACED = "{path}: the library's files are being replaced by another program; try again when it is done"
    OUTDATED = (
        "{path}: an older version of the program wrote this library; it can be read when it is brought up to date"
    )
    NO_ROOM = (
        "{path}: to bring this library up to date takes {needed} MB on its disk, where {free} MB are free; "
        "nothing was changed"
    )


class LibraryError(ReaderError):
    """A library file that cannot be used as asked."""

    code: LibraryProblem

    def __init__(self, path: Path, code: LibraryProblem, *, needed: int | None = None, free: int | None = None) -> None:
        super().__init__(code, path=path, needed=needed, free=free)
        self.path = path


class BackupProblem(Problem):
    """Why a backup cannot be made or used as asked, or nothing be rescued."""

    THE_LIBRARY = "{path}: this is the library itself, or a file of it; name another file"
    NO_BACKUP = "{path}: there is a file already, and it is no backup of this library; name another file"
    NOTHING_READ = "{path}: nothing of a library can be read in this file"
    NOT_A_FILE = "{path}: there is something already that is not a file; name a new one"
    ANOTHERS = "{path}: this belongs to another library; name a new file"
    TAKEN = "{path}: there is a file already; name a new one"


class ExportProblem(Problem):
    """Why a target cannot be written."""

    CANNOT_WRITE = "{path}: it cannot be written; another program may hold it open, or it is not yours to change"
    NO_SPACE = "{path}: the disk is full; what stood there before is still there"
    IS_A_FOLDER = "{path}: this is a folder; name a file"
    NOT_A_FOLDER = "{path}: this is a file; name a folder"
    NOT_A_FILE = "{path}: this is a device or a pipe; name a file"
    NO_SUCH_FOLDER = "{path}: there is no folder to write it into"
    NAME_TOO_LONG = "{path}: this name is too long for the disk; name a shorter one"
    THE_LIBRARY = "{path}: the library itself stands here; name another file"
    A_LIBRARY = "{path}: a library stands here; name another file"


class AnnotationsProblem(Problem):
    """Why a file gives no annotations; `where` is the place in it, as a JSON pointer (RFC 6901)."""

    NOT_JSON = "it is not JSON"
    NOT_ANNOTATIONS = "it is not an AnnotationCollection or AnnotationPage of the W3C"
    NEWER = "it was written by a newer version of the program; update the program to read it"
    INCOMPLETE = "an annotation in it lacks something or holds what does not belong there ({where})"


class TakingOverProblem(Problem):
    """Why the annotations of a file cannot be taken over, or not all of them."""

    NOT_READ = "{path}: {reason}"
    ARTICLES_MISSING = "{path}: {count} of its articles are not in the library, and their texts did not go along"


class DecisionFileProblem(Problem):
    """Why a file gives no decisions."""

    NOT_DECISIONS = "this is not a file of decisions"
    NOT_UTF8 = "this is not a file of decisions: it is not in UTF-8"
    NOT_JSON = "this is not a file of decisions: it is not JSON"
    NO_LIST = "this is not a file of decisions: it has no list of them"
    NEWER = "this file was written by a newer version of the program; update it to read it"
    MALFORMED = "decision {number} of this file cannot be read"


# ------------------------------------------------------------------------------------------------ finding names


class ReadingProblem(Problem):
    """What ends the analysis of a text."""

    TOO_MUCH_WORK = "it would take too much work to find its names"
    UNFORESEEN = "{of}: something unforeseen went wrong here ({what}); {log} tells all of it"


class UnreadProblem(Problem):
    """What becomes of a text whose names cannot be looked for, or would be too much work."""

    WITHOUT_NAMES = "{of}: it would take too much work to find its names"
    KEPT_WITHOUT = "{of}: it is kept, but it would take too much work to find its names"
    AS_BEFORE = "{of}: its names stay as they were, for it would take too much work to find its names"
    PROCESS_ENDED = "{of}: the process that looked for its names was ended from outside; memory may have been short"


class WorkersProblem(Problem):
    """Why workers cannot be had, or are there no longer."""

    ENDED = "a worker process was ended from outside; what was saved is kept"
    NO_ADDRESS = "{address}: a dask scheduler's address begins with tcp:// or tls://"
    NOT_INSTALLED = "--dask needs the package `distributed`, which is not installed"
    NO_ANSWER = "no dask scheduler answers at {address}"
    WENT_AWAY = "the dask scheduler at {address} went away; what was saved is kept"


# ------------------------------------------------------------------------------------------------ what the user does


class MissingProblem(Problem):
    """What is not there, or not there any more."""

    ARTICLE = "this article is not in the library"
    HIGHLIGHT = "this highlight is not in the library"
    TRASHED = "this is not in the trash any more"
    DECISION = "there is no decision {asked}"
    SEARCH = "there is no saved search «{asked}»"


class MissingError(ReaderError):
    """Something that was to be read or changed, and is not there."""

    code: MissingProblem

    def __init__(self, code: MissingProblem, *, asked: str | None = None) -> None:
        super().__init__(code, asked=asked)


class NameProblem(Problem):
    """Why a name leads nowhere."""

    UNKNOWN = "no person, state or place in this library is called «{name}»"


class AddressProblem(Problem):
    """Why an address leads nowhere here."""

    MALFORMED = "this is no address of an article"
    OTHER_LIBRARY = "this address leads into another library"
    NO_ARTICLE = "the article at this address is not in the library any more"
    IN_TRASH = "the article at this address is in the trash"


class NoteProblem(Problem):
    """Why something cannot be marked, noted or edited as asked."""

    NOT_THERE = "these words do not stand in this article"
    NO_WORDS = "there are no words to mark"
    NO_TEXT = "there is no text to add"
    NO_SUCH_TEXT = "this article has no such text"
    SEVERAL_TEXTS = "several texts of this article begin so"
    NO_DATE = "«{words}» is no date; write it like 23.09.2023 00:39, 2023-09-23, 2023-09 or 2023"
    NO_TITLE = "a title cannot be empty"
    NO_ADDRESS = "«{words}» is no address of a page; write it like https://tass.ru/politika/1234567"
    NOT_IN_ENCODING = "this article is no text in {words}"
    TEXT_ELSEWHERE = "another article has this text already"
    NO_SUCH_LINE = "no line of this article reads «{words}»"
    SEVERAL_LINES = "several lines of this article have the words «{words}»; quote one of them whole"
    NO_SOURCE = "this article names no source; say it with «edit --source», or mean the line in this article alone"
    NOTHING_TO_MEND = "nothing in this text seems to have been decoded wrong"


class DecisionProblem(Problem):
    """Why a decision cannot be made as asked."""

    ONE_NAME = "to merge, name two different ones"
    NOTHING_TO_SPLIT = "to split, say which form, article or mention is another one"
    EMPTY_NAME = "a name cannot be empty"
    NOT_THERE = "«{words}» does not stand there"
    NOWHERE = "«{words}» stands in no article"
    SEVERAL = "«{words}» stands in {count} articles; say in which one, or quote more"
    NAME_NOT_THERE = "this name does not stand there"
    NO_WORDS = "to name something, say which words"
    NOBODY = "to name something, say whom or what, or its kind"
    NEVER_WRITTEN = "it is never written «{words}»"


class SavedSearchProblem(Problem):
    """Why a search cannot be saved as asked."""

    NO_NAME = "a saved search needs a name"
    NO_WORDS = "there is nothing to search for"
    TAKEN = "a search is saved as «{name}» already"


class RequestProblem(Problem):
    """Why the words of a command cannot be followed."""

    HIGHLIGHT = "{asked} is a highlight; an article is wanted"
    NO_ARTICLE = "there is no article {asked}; the library has {count}"
    NO_ARTICLE_BUT_ID = (
        "there is no article {asked}; the library has {count}; for the id that begins so, write more of it"
    )
    UNKNOWN_FIELD = "articles have no field «{asked}»; they have: {known}"
    NO_COLUMN = "say which column gives it: {asked}=COLUMN"
    NO_SUGGESTION = "there is no suggestion {asked}; there are {count}"
    WHICH_ARTICLE = "say which article is meant"
    SEVERAL_IDS = "several ids may begin with «{asked}»; write more of it"
    NO_ID = "there is no article and no highlight whose id begins with «{asked}»"
    NO_ID_IN_TRASH = "there is no article and no highlight whose id begins with «{asked}» in the trash"
    NO_SUGGESTION_ID = "there is no suggestion whose id begins with «{asked}»"
    NO_DECISION_ID = "there is no decision whose id begins with «{asked}»"
    NO_LINE_ID = "nothing that was said of a line has an id that begins with «{asked}»"
    NO_IMPORT = "this import is not remembered any more"
    WHAT_TO_PREVIEW = "say which files and folders"
    NO_FAILURES = "no file of the last import failed"
    NOTHING_TO_RESUME = "no import was broken off"
    NO_FORMAT = "say the format, or give the file an ending"
    UNKNOWN_FORMAT = "«{asked}» is no format; there are {known}"
    NO_PICTURE = "{asked}: give the picture an ending that says what it is, like .png"
    UNKNOWN_COLOR = "«{asked}» is no colour; there are {known}"
    COLOR_OF_ARTICLE = "an article has no colour; its highlights have"
    TITLE_OF_HIGHLIGHT = "a highlight has no title, source and date of its own; its article has"


class RequestError(ReaderError):
    """A command whose words mean nothing that is there, or nothing that can be done."""

    code: RequestProblem

    def __init__(
        self,
        code: RequestProblem,
        *,
        asked: str | None = None,
        count: int | None = None,
        known: str | None = None,
    ) -> None:
        super().__init__(code, asked=asked, count=count, known=known)


class QueryProblem(Problem):
    """Why what is searched for cannot be understood; `words` are those concerned."""

    UNCLOSED_QUOTE = "this quotation is never closed: {words}"
    UNCLOSED_BRACKET = "this parenthesis is never closed: {words}"
    UNOPENED_BRACKET = "this parenthesis was never opened: {words}"
    OPERATOR = "{words} has nothing to join; say what stands before and behind it, or put it in quotation marks"
    NEAR = "{words} stands between words and phrases only"
    EMPTY_VALUE = "say right behind {words} what is wanted"
    NO_DATE = "«{words}» is no date; write it like 2020-11-05, 2020-11 or 2020"
    NO_YES_OR_NO = "«{words}» is neither yes nor no"
    NO_LANGUAGE = "«{words}» is no language that is known; write it like «английский» or «en»"
    FORM_ALONE = "{words} belongs right behind a name, like place:NAME form:FORM"
    NO_WORDS = "there is no word in «{words}»"
    TOO_DEEP = "too many parentheses and negations stand within one another"
    TOO_LONG = "this is too long to be searched for; at most {count} words are"


class QueryError(ReaderError):
    """A query that cannot be understood."""

    code: QueryProblem
    span: Span | None = None
    """Where in it, if that is one place; in code points."""

    def __init__(self, code: QueryProblem, *, words: str | None = None, count: int | None = None) -> None:
        super().__init__(code, words=words, count=count)

    def at(self, span: Span) -> Self:
        """The same error at a place."""
        self.span = span
        return self
