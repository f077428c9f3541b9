"""Locks of our own around SQLite's, among the programs of one user, and the threads of one program, at one library.

SQLite's locks on POSIX belong to the process: as soon as anything in it opens and closes the library's file, or one
beside it, they are gone. Another program then believes that it is alone: it empties the index of the log, into which
this one looks, and takes the log away. The locks here belong to an open file (flock) that nobody else has a reason to
touch, and so they hold. Where they cannot be had (another user's program, a network share, Windows, where SQLite's
locks hold) SQLite's own remain.
"""

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, RLock
from typing import Any
from weakref import WeakSet, WeakValueDictionary

from reader.model.errors import LibraryError, LibraryProblem
from reader.system.private import make_private_folder

if sys.platform != "win32":
    import fcntl

WRITING_SECONDS = 30.0
"""How long a writer waits for another; a library that is being restored is the longest thing that one does."""
USING_SECONDS = 5.0
"""How long the others wait for another program: opening and closing a library take some milliseconds, a question to it
mostly less. Who has waited so long goes on by SQLite's locks alone."""


class _Room:
    """Who is at one library in this process."""

    def __init__(self) -> None:
        self.door = RLock()
        """Held by the thread that opens or closes a connection."""
        self.changed = Condition()
        self.open = 0
        """Connections that this process has."""
        self.using = 0
        self.alone: Gate | None = None
        self.gates: WeakSet[Gate] = WeakSet()


_rooms: WeakValueDictionary[str, _Room] = WeakValueDictionary()
_rooms_lock = RLock()


class Gate:
    """Who may do what with a library at present. Belongs to one thread, as its `owner` does."""

    def __init__(self, path: Path, owner: Any) -> None:
        self.owner = owner
        self._path = path
        place = f"{id(self)}" if str(path) == ":memory:" else os.path.realpath(path)
        self._writers = _lock_file(path, place, "writers")
        self._door = _lock_file(path, place, "door")
        self._users = _lock_file(path, place, "users")
        self._open = 0
        self._writing = 0
        self._using = 0
        self._is_entering = False
        with _rooms_lock:
            self._room = _rooms.setdefault(place, _Room())
        self._room.gates.add(self)

    def close(self) -> bool:
        """Let go of the locks' files; say whether this was the first time."""
        was_open = self in self._room.gates
        self._room.gates.discard(self)
        for file in (self._writers, self._door, self._users):
            if file is not None:
                os.close(file)
        self._writers = self._door = self._users = None
        return was_open

    def owners(self) -> list[Any]:
        """All that have this library open in this process."""
        return [gate.owner for gate in list(self._room.gates) if gate.owner is not None]

    @property
    def is_used(self) -> bool:
        """Whether this thread is within `using`."""
        return self._using > 0

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One writer at a time. Raises `LibraryError` where another does not end."""
        if not self._writing and not _taken(self._writers, exclusive=True, seconds=WRITING_SECONDS):
            raise LibraryError(self._path, LibraryProblem.LOCKED)
        self._writing += 1
        try:
            yield
        finally:
            self._writing -= 1
            if not self._writing:
                _release(self._writers)

    @contextmanager
    def using(self) -> Iterator[None]:
        """Any number at a time, while nobody opens or closes the library."""
        if self._using or self._room.alone is self:
            yield
            return
        with self._room.changed:
            self._room.changed.wait_for(lambda: self._room.alone is None)
            self._room.using += 1
        # Who waits to be alone keeps the door, so that a stream of users cannot keep him waiting.
        _taken(self._door, exclusive=False, seconds=USING_SECONDS)
        _taken(self._users, exclusive=False, seconds=USING_SECONDS)
        _release(self._door)
        self._using += 1
        try:
            yield
        finally:
            self._using -= 1
            _release(self._users)
            with self._room.changed:
                self._room.using -= 1
                self._room.changed.notify_all()

    @contextmanager
    def entering(self) -> Iterator[None]:
        """Open or close a connection while no other program uses the library.

        One more connection of a process shares what SQLite keeps for the first, and disturbs nobody.
        """
        with self._room.door:
            if self._is_entering or self._using or self._room.alone is self:
                yield
                return
            self._is_entering = True
            try:
                with self._shut() if self._room.open == self._open else self.using():
                    yield
            finally:
                self._is_entering = False

    def count(self, connections: int) -> None:
        """So many more, or fewer, connections are open now. To be called within `entering`."""
        self._open += connections
        self._room.open += connections

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Close and open all connections of this process, while nobody uses the library.

        Raises `LibraryError` where another thread does not cease to.
        """
        assert not self._using, "who uses a library cannot open it anew"
        with self._room.door:
            self._room.alone = self
            try:
                with self._room.changed:
                    if not self._room.changed.wait_for(lambda: not self._room.using, timeout=WRITING_SECONDS):
                        raise LibraryError(self._path, LibraryProblem.LOCKED)
                with self._shut():
                    yield
            finally:
                with self._room.changed:
                    self._room.alone = None
                    self._room.changed.notify_all()

    @contextmanager
    def _shut(self) -> Iterator[None]:
        _taken(self._door, exclusive=True, seconds=USING_SECONDS)
        _taken(self._users, exclusive=True, seconds=USING_SECONDS)
        try:
            yield
        finally:
            _release(self._users)
            _release(self._door)


def _lock_file(path: Path, place: str, purpose: str) -> int | None:
    """An open file to lock, in a folder of this user's; the library's own folder is kept clean of it."""
    if sys.platform == "win32" or str(path) == ":memory:":
        return None
    from platformdirs import user_state_path

    name = hashlib.sha256(os.fsencode(place)).hexdigest()[:24]
    folder = make_private_folder(user_state_path("chitalnya", appauthor=False) / "locks")
    if folder is None:
        return None
    try:
        return os.open(folder / f"{name}.{purpose}", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError:
        return None


def _taken(file: int | None, *, exclusive: bool, seconds: float) -> bool:
    """Wait for a lock at most so long; True also where locks cannot be had at all."""
    if file is None:
        return True
    end = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() > end:
                return False
            time.sleep(0.001)
        except OSError:
            return True


def _release(file: int | None) -> None:
    if file is not None:
        fcntl.flock(file, fcntl.LOCK_UN)
