"""One window a library: a second start hands its words to the first window and ends.

The claim is a lock that dies with the process; it and the socket lie in a folder that nobody else can enter. Qt's
network module is loaded once the window is painted.
"""

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from reader.system.private import is_private, make_private_folder

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 5000
"""Milliseconds to wait for the first window to answer."""
LONGEST = 100
"""Bytes of a socket's path; the system takes 103 (macOS) or 107 (Linux)."""


class Instance(QObject):
    """The claim of this process to be the window of a library; only the same user's processes can talk to it.

    A library is known by its path, links followed, and by its file on the disk, once that is there: a hard link is the
    same library. Where there is no folder for the claim, the window opens all the same, and `is_alone` is False.
    """

    words_received = Signal(list)
    """What a second start was given: paths and links, as a list of strings; empty when it only wants the window."""

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._folder = runtime_folder()
        self._locks: dict[str, Callable[[], None]] = {}
        self._servers: dict[str, QLocalServer] = {}
        self._listens = False
        self._holds = True
        self._first: str | None = None
        """Under which name another process is the window."""

    @property
    def is_alone(self) -> bool:
        """It is certain that no other window has this library, and a second start will find this one."""
        return self._folder is not None and self._holds

    def claim(self) -> bool:
        """Become the window of the library; False if another process is."""
        for name in self._names():
            if not self._take(name):
                self.release()
                self._first = name
                return False
        return True

    def listen(self) -> None:
        """Hear from later starts; call after `claim`."""
        self._listens = True
        for name in self._locks:
            self._serve(name)

    def follow(self) -> None:
        """The library may be another file by now, or have become one: claim that too. Costs nothing where it is not."""
        for name in self._names():
            if name not in self._locks and self._take(name) and self._listens and name in self._locks:
                self._serve(name)

    def hand_over(self, words: Sequence[str]) -> bool:
        """Give words to the process that is the window; False if it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        deadline = time.monotonic() + PATIENCE / 1000
        socket = QLocalSocket()
        while not self._reach(socket):
            # The first window may be so young that it does not listen yet.
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        socket.write(json.dumps(list(words)).encode() + b"\n")
        heard = socket.waitForBytesWritten(PATIENCE) and socket.waitForReadyRead(PATIENCE)
        socket.disconnectFromServer()
        return bool(heard)

    def release(self) -> None:
        """Let another process become the window."""
        for server in self._servers.values():
            server.close()
        for let_go in self._locks.values():
            let_go()
        self._servers.clear()
        self._locks.clear()

    def _names(self) -> Iterator[str]:
        """What the library is called here: a short name, however long its own is."""
        yield _short(b"path", os.fsencode(self._library.resolve()))
        with suppress(OSError):
            found = self._library.stat()
            yield _short(b"file", f"{found.st_dev} {found.st_ino}".encode())

    def _take(self, name: str) -> bool:
        """Lock a name; False if another process has. Where locks cannot be had, nobody is asked."""
        if self._folder is None:
            return True
        try:
            let_go = lock(self._folder / f"{name}.lock")
        except OSError:
            self._holds = False
            return True
        if let_go is not None:
            self._locks[name] = let_go
        return let_go is not None

    def _serve(self, name: str) -> None:
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(partial(self._welcome, server))
        QLocalServer.removeServer(self._address(name))  # a killed window's, since the lock is ours
        self._holds &= server.listen(self._address(name))
        self._servers[name] = server

    def _address(self, name: str) -> str:
        assert self._folder is not None
        return f"chitalnya-{name}" if sys.platform == "win32" else str(self._folder / name)

    def _reach(self, socket: "QLocalSocket") -> bool:
        assert self._first is not None
        socket.connectToServer(self._address(self._first))
        return socket.waitForConnected(PATIENCE)

    def _welcome(self, server: "QLocalServer") -> None:
        while (socket := server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._hear(socket))
            socket.disconnected.connect(socket.deleteLater)
            self._hear(socket)

    def _hear(self, socket: "QLocalSocket") -> None:
        if not socket.canReadLine():
            return
        line = bytes(socket.readLine().data())
        socket.write(b"ok\n")
        socket.flush()
        try:
            words = json.loads(line)
        except ValueError:
            return
        if isinstance(words, list) and all(isinstance(word, str) for word in words):
            self.words_received.emit(words)


def runtime_folder() -> Path | None:
    """A folder that this user alone can enter, for what lives as long as a window; None where there is none."""
    for folder in _folders():
        if len(os.fsencode(folder / _short())) <= LONGEST and make_private_folder(folder):
            return folder
    return None


def lock(file: Path) -> Callable[[], None] | None:
    """Lock a file for as long as this process lives, or until what is returned is called; None if another has.

    The system itself lets go when the process ends, whatever its number becomes. Raises `OSError`.
    """
    if sys.platform == "win32":
        held = QLockFile(str(file))
        held.setStaleLockTime(0)
        return held.unlock if held.tryLock(0) else None
    import fcntl

    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    except OSError:
        os.close(handle)
        raise
    return partial(os.close, handle)


def _folders() -> Iterator[Path]:
    """Where such a folder belongs, the best first: in the system's own for this user, else at home."""
    if sys.platform == "linux":
        # Also where a start from elsewhere lacks the variable, so that it finds the window.
        given = Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}")
        with suppress(OSError):
            if given.is_absolute() and is_private(given):
                yield given / "chitalnya"
    from platformdirs import user_state_path

    yield user_state_path("chitalnya", appauthor=False) / "run"


def _short(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]
