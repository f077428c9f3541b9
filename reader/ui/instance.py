"""One window a library: a second start hands its words to the first window and ends.

The claim is a lock that dies with the process; it and the socket lie in a folder that nobody else can enter. Qt's
network module is loaded once the window is painted.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.ui.parts.claim import lock, runtime_folder, short_name

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 5000
"""Milliseconds to wait for the first window to answer."""


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
        yield short_name(b"path", os.fsencode(self._library.resolve()))
        with suppress(OSError):
            found = self._library.stat()
            yield short_name(b"file", f"{found.st_dev} {found.st_ino}".encode())

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
