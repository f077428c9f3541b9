"""One window a library: a second start hands its words to the first window and ends.

The claim is a lock file, which costs nothing at the start; Qt's network module is loaded once the window is painted.
"""

import json
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from PySide6.QtCore import QDir, QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 5000
"""Milliseconds to wait for the first window to answer."""


class Instance(QObject):
    """The claim of this process to be the window of a library; only the same user's processes can talk to it."""

    words_received = Signal(list)
    """What a second start was given: paths and links, as a list of strings; empty when it only wants the window."""

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = f"chitalnya-{crc32(os.fsencode(library.resolve())):08x}-{library.stem}"
        self._lock = QLockFile(QDir.temp().filePath(f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Become the window of the library; False if another process is."""
        return self._lock.tryLock(0)

    def listen(self) -> None:
        """Hear from later starts; call after `claim`."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)

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
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _reach(self, socket: "QLocalSocket") -> bool:
        socket.connectToServer(self._name)
        return socket.waitForConnected(PATIENCE)

    def _welcome(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
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
