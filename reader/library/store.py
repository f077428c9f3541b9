"""An open library: questions, and transactions that hold even where its files are replaced under it.

One connection belongs to one thread. Its files are compared with those that it opened (see `files.OpenFiles`) before
and after every transaction, and every so often while it only reads: where they are others now (deleted, moved,
restored, a log taken away) it opens anew, and a change counts as made only when the library holds it.
"""

import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from json.encoder import encode_basestring
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from reader.library import makeshift
from reader.library.files import OpenFiles
from reader.library.gate import Gate
from reader.library.guard import raise_damage
from reader.library.opening import (
    SQLITE_ERRORS,
    OutdatedError,
    open_reading,
    open_writing,
    raise_user_error,
    user_errors,
)
from reader.model.errors import LibraryError, LibraryProblem
from reader.system.untouchable import protect, release

if TYPE_CHECKING:
    from reader.library.renewal import Watch

LOOK_SECONDS = 0.1
"""How long a reader goes by its last look at the files: with `gate`, a look costs some microseconds."""

TRIES = 5
"""How often a change is made whose files are replaced each time."""

REMEMBERED = 64
"""How many of the last transactions, at least, a library knows by their tokens."""
SWEPT = 16
"""After how many of them those before are forgotten."""

Row = tuple[Any, ...]
Result = TypeVar("Result")


class Store:
    """An open library file."""

    def __init__(
        self, path: Path, *, read_only: bool = False, renews: bool = True, watch: "Watch | None" = None
    ) -> None:
        self.path = path
        self._renews, self._watch = renews, watch
        self._makeshift: int | None = None
        """The version of an older library that is read as far as it is like one of today (see `makeshift`)."""
        self.replaced = 0
        """How often the library's file turned out to be another one since it was opened."""
        self.taken_back = 0
        """How often what was known may be so no more: a transaction was taken back, or files were opened."""
        self.gone = False
        """Whether there was no library at the path at the last look; what was open is read on."""
        self.read_only = read_only
        self._connection: sqlite3.Connection | None = None
        self._files: OpenFiles | None = None
        """Those that were opened last; None before the first time."""
        self._is_closed = False
        self._is_writing = False
        self._is_change_noted = False
        self._answers: dict[str, Any] = {}
        """To questions that are asked for each of the articles that one transaction adds; see `once`."""
        self.before_end: Callable[[], object] | None = None
        """What is done at the end of each transaction, as a part of it."""
        self.gate = Gate(path, self)
        protect(path)
        try:
            self._open()
        except BaseException:
            self.gate.close()
            release(path)
            raise

    def close(self) -> None:
        """Let go of the file. Harmless when done twice."""
        with self.gate.entering():  # who is the last to close a library takes the log away
            self.let_go()
            self._is_closed = True
        if self.gate.close():
            release(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        raise_damage(self.path, error)

    def revision(self) -> int:
        """A number that grows with every change to articles, names and decisions, and with no reading position."""
        return cast(int, self.value("SELECT revision FROM library"))

    def restored(self) -> str | None:
        """When a backup was put in the place of what the library held, if one was; UTC, ISO 8601."""
        moment: str | None = self.value("SELECT restored FROM library")
        return moment

    def write(self, change: Callable[[], Result]) -> Result:
        """Make a change in one transaction, and once more where the library's files were replaced under it.

        Raises `LibraryError`; nothing of the change is kept then.
        """
        for _ in range(TRIES):
            token = os.urandom(12)
            made: list[Result] = []
            try:
                with self.writing(token):
                    made.append(change())
                return made[0]
            except LibraryError as error:
                if error.code is not LibraryProblem.REPLACED:
                    raise
                self.look(keep=False)
                if made and self.value("SELECT 1 FROM writes WHERE token = ?", token):
                    return made[0]  # it came along into the files that are there now
        raise LibraryError(self.path, LibraryProblem.REPLACED)

    @contextmanager
    def writing(self, token: bytes = b"") -> Iterator[None]:
        """One transaction: all that is written inside is kept, or none of it.

        Raises `LibraryError`: REPLACED where the library's files are others at its end than at its beginning.
        """
        with user_errors(self.path), self.gate.writing():
            self.look(keep=False)
            with self.in_use() as connection:
                try:
                    connection.execute("BEGIN IMMEDIATE")
                    self._is_writing, self._is_change_noted = True, False
                    self.forget_answers()
                    before = connection.total_changes
                    yield
                    if self.before_end is not None:
                        self.before_end()
                    if connection.total_changes > before:
                        last = connection.execute("INSERT INTO writes (token) VALUES (?)", [token]).lastrowid or 0
                        if last % SWEPT == 0:
                            connection.execute("DELETE FROM writes WHERE id <= ?", [last - REMEMBERED])
                    connection.execute("COMMIT")
                except BaseException as error:
                    self.taken_back += 1
                    _roll_back(connection)
                    if isinstance(error, sqlite3.DatabaseError | LibraryError) and not self.is_current():
                        raise LibraryError(self.path, LibraryProblem.REPLACED) from error
                    raise
                finally:
                    self._is_writing = False
                if not self.is_current():
                    raise LibraryError(self.path, LibraryProblem.REPLACED)

    def live(self, entity_id: str) -> str:
        """The id that an entity has today: that of its successor, where this one is retired."""
        successor: str | None = self.value("SELECT entity FROM retired_ids WHERE id = ?", entity_id)
        return successor or entity_id

    def note_change(self) -> None:
        """Tell those who poll `revision`; once a transaction is enough, of which they see the end."""
        if not (self._is_writing and self._is_change_noted):
            self.run("UPDATE library SET revision = revision + 1")
            self._is_change_noted = self._is_writing

    def rows(self, sql: str, *values: Any) -> list[Row]:
        return self._done(lambda connection: connection.execute(sql, values).fetchall())

    def row(self, sql: str, *values: Any) -> Row | None:
        rows = self.rows(sql, *values)
        return rows[0] if rows else None

    def value(self, sql: str, *values: Any) -> Any:
        row = self.row(sql, *values)
        return row[0] if row else None

    def once(self, sql: str) -> Any:
        """As `value`, asked once in a transaction: whoever changes there what is asked has to `forget_answers`."""
        if not self._is_writing:
            return self.value(sql)
        if sql not in self._answers:
            self._answers[sql] = self.value(sql)
        return self._answers[sql]

    def forget_answers(self) -> None:
        """Let `once` ask anew."""
        self._answers.clear()

    def run(self, sql: str, *values: Any) -> int:
        """Run one statement and return the id of the row it inserted."""
        return self._done(lambda connection: connection.execute(sql, values).lastrowid or 0)

    def run_many(self, sql: str, rows: Iterable[Row]) -> None:
        each = list(rows)
        if each:
            self._done(lambda connection: connection.executemany(sql, each))

    def _done(self, question: Callable[[sqlite3.Connection], Result]) -> Result:
        """The answer of the library's files as they are now; within a transaction, of those that it began with."""
        if self._is_writing:
            assert self._connection is not None
            try:
                return question(self._connection)
            except SQLITE_ERRORS as error:
                raise_user_error(self.path, error)
        with user_errors(self.path):
            if time.monotonic() > self._looked + LOOK_SECONDS:
                self.look()
            try:
                with self.in_use() as connection:
                    return question(connection)
            except sqlite3.DatabaseError:
                if self.gate.is_used or self.is_current():
                    raise
            self.look()
            with self.in_use() as connection:
                return question(connection)

    # -------------------------------------------------------------------------------------------- the files

    @contextmanager
    def in_use(self) -> Iterator[sqlite3.Connection]:
        """The connection, while nobody closes it."""
        while True:
            if self._connection is None:  # another thread has noticed that the files are others now
                self._open()
            with self.gate.using():
                if self._connection is not None:
                    yield self._connection
                    return

    def _open(self) -> None:
        """Open the files that stand at the path now, and remember which they are."""
        if self._is_closed:
            raise RuntimeError(f"{self.path}: whoever closed this library asks it")
        for left in reversed(range(TRIES)):
            if self._are_others_stale():
                with self.gate.alone():
                    self._let_all_go()
            try:
                self._open_files()
                break
            except OutdatedError:  # no longer within `entering`: it may take minutes
                from reader.library.renewal import renew

                renew(self.path, self.gate, self._watch)
            except LibraryError:
                if not left or not self._are_others_stale():
                    raise
        else:  # another program puts an older one in its place each time
            raise LibraryError(self.path, LibraryProblem.REPLACED)
        self._looked = time.monotonic()

    def _open_files(self) -> None:
        was = self._files.library if self._files else None
        with user_errors(self.path), self.gate.entering():
            while True:
                before = OpenFiles.at(self.path).library
                self.gone = was is not None and before is None
                if self.gone:
                    raise LibraryError(self.path, LibraryProblem.GONE)  # and none is made in its place
                connection = (
                    open_reading(self.path, self.gate, renews=self._renews)
                    if self.read_only
                    else open_writing(self.path, self.gate)
                )
                try:
                    self.uuid: str = connection.execute("SELECT uuid FROM library").fetchone()[0]
                except BaseException:
                    connection.close()
                    raise
                files = OpenFiles.at(self.path)
                if before in {None, files.library}:
                    break
                connection.close()
            self.replaced += was not in {None, files.library}
            self.gone = False
            self._connection, self._files = connection, files
            self.taken_back += 1
            self._makeshift = makeshift.version(connection) if self.read_only else None
            self.gate.count(+1)

    def _are_others_stale(self) -> bool:
        """Whether another thread has files open that are no longer the library's and has not looked at them yet.

        SQLite would share with it what it knows of their log.
        """
        return any(owner is not self and owner.is_stale() for owner in self.gate.owners())

    def is_stale(self) -> bool:
        """Whether files are open that are no longer at the path, though a library is. For `_open`."""
        there = OpenFiles.at(self.path)
        return self._connection is not None and there.library is not None and not self._are_ours(there)

    def _let_all_go(self) -> None:
        # All of this process at once: what SQLite shares among connections to one file is that of the old log. A
        # reader last: it has no right to write what stands in that log into the library.
        for owner in sorted(self.gate.owners(), key=lambda each: each.read_only):
            owner.let_go()

    def is_current(self) -> bool:
        """Whether the files at the path are those that are open."""
        self._looked = time.monotonic()
        return self._are_ours(OpenFiles.at(self.path))

    def _are_ours(self, there: OpenFiles) -> bool:
        if self._makeshift is not None and self._files == OpenFiles(there.library, None):
            self._files = there  # who brings it up to date has begun a log, and may be at it for minutes
        return there == self._files

    def look(self, *, keep: bool = True) -> None:
        """Open anew where the files at the path are no longer those that are open.

        Where there is no library any more, `keep` reads on in what was open; else raises `LibraryError`.
        """
        if self.gate.is_used:
            return
        if self._is_brought_up_to_date():
            with self.gate.entering():
                self.let_go()
            self._open()
        if self.is_current():
            self.gone = False
            return
        with self.gate.alone():
            had_file = self._files is not None and self._files.library is not None
            self.gone = had_file and OpenFiles.at(self.path).library is None
            if self.gone:
                if keep:
                    return
                raise LibraryError(self.path, LibraryProblem.GONE)
            self._let_all_go()
            self._open()

    def _is_brought_up_to_date(self) -> bool:
        """Whether an older library, of which this reads what is like today's, is one of today now."""
        if self._makeshift is None or self._connection is None:
            return False
        with self.in_use() as connection:
            return makeshift.stored_version(connection) != self._makeshift

    def let_go(self) -> None:
        """Close the files for now: whoever asks next opens them anew. For `look`, while nobody uses them."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
            self.gate.count(-1)


def _roll_back(connection: sqlite3.Connection) -> None:
    # A full disk has ended the transaction already; where the files are gone, there is nothing to take back.
    with suppress(sqlite3.DatabaseError):
        if connection.in_transaction:
            connection.execute("ROLLBACK")


_encode = json.JSONEncoder(ensure_ascii=False).encode  # `json.dumps` makes an encoder each time, which takes longer


def as_json(values: Iterable[object]) -> str:
    """A JSON array, for `json_each`."""
    return f"[{', '.join(map(_encoded, values))}]"


def _encoded(value: object) -> str:
    # To have the encoder of lists made for each list takes five times as long.
    if isinstance(value, str):
        return encode_basestring(value)
    return str(value) if type(value) is int else _encode(value)


def as_json_object(values: Mapping[str, Iterable[object]]) -> str:
    """A JSON object of arrays, for `json_each`."""
    return f"{{{', '.join([f'{encode_basestring(key)}: {as_json(those)}' for key, those in values.items()])}}}"
