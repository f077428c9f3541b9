"""Watching a folder: what comes into it, or changes there, is imported within some seconds of being complete.

The system tells of new names in local folders; a slow look at everything finds the rest, also on a network. All looks
are in a thread of their own: a network may keep one waiting for as long as it likes.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from reader.services.watching import STEADY_SECONDS, FolderWatch, Look, poll_seconds
from reader.ui.parts.claim import lock, runtime_folder, short_name

if TYPE_CHECKING:
    from reader.library import Library
    from reader.ui.state.session import Session

EASE = 20
"""While files come into a large folder all the time, looking takes a part in so many of a processor's time."""
TOLD_OF = 1000
"""Folders for which the system is asked to tell of new names; those beyond are found by looking."""
SOON = 300
"""Milliseconds in which changes that are told of are looked at together."""
NOT_NOW = 10.0
"""Seconds after which a window asks again whether it may watch, since another one does."""


class Watching(QObject):
    """One folder, for a window over a library; another window with the same library leaves it to this one."""

    gone = Signal(str)
    """The name of the folder, which is not there; told once each time."""
    _looked = Signal(object, float)

    def __init__(self, session: Session, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.folder = folder
        self._session = session
        self._watch: FolderWatch | None = None
        self._let_go: Callable[[], None] | None = None
        self._ready: dict[Path, int] = {}
        self._changed: set[str] = set()
        self._is_looking = self._is_whole = self._is_gone = self._stopped = False
        self._whole_at = 0.0
        """When everything is to be looked at again."""
        self._eased = 0.0
        """Before this moment nothing is looked at, however much is told of."""
        self._system = QFileSystemWatcher(self)
        self._system.directoryChanged.connect(self._note_change)
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._look)
        self._looked.connect(self._take)
        session.changes.import_changed.connect(lambda state: self._import() if state.ended else None)

    def start(self, *, anew: bool) -> None:
        """Begin; `anew` with a folder that was not watched before, of which nothing has been dealt with."""

        def known(library: Library) -> list[int]:
            if anew:
                library.write(library.imports.forget_watched)
            return library.imports.watched()

        self._session.changes.ask(known, self._begin)

    def stop(self) -> None:
        """Look no more."""
        self._stopped = True
        self._next.stop()
        if self._system.directories():
            self._system.removePaths(self._system.directories())
        if self._let_go is not None:
            self._let_go()
            self._let_go = None

    def _begin(self, stamps: list[int]) -> None:
        self._watch = FolderWatch(self.folder, stamps)
        self._look()

    def _claim(self) -> bool:
        """Whether no other window watches for this library."""
        folder = runtime_folder()
        if self._let_go is None and folder is not None:
            name = short_name(b"watch", self._session.catalogue.library_uuid().encode())
            with suppress(OSError):
                self._let_go = lock(folder / f"{name}.lock")
                return self._let_go is not None
        return True

    def _note_change(self, folder: str) -> None:
        self._changed.add(folder)
        self._look_in(max(SOON / 1000, self._eased - time.monotonic()))

    def _look_in(self, seconds: float) -> None:
        if not self._stopped and (not self._next.isActive() or self._next.remainingTime() > seconds * 1000):
            self._next.start(int(seconds * 1000))

    def _look(self) -> None:
        watch = self._watch
        if watch is None or self._is_looking or self._stopped:
            return
        if not self._claim():
            self._look_in(NOT_NOW)
            return
        self._is_looking, self._is_whole = True, time.monotonic() >= self._whole_at
        if self._is_whole:
            self._changed.clear()
            looks: list[Callable[[], Look]] = [partial(watch.look, None)]
        else:
            changed, self._changed = self._changed, set()
            looks = [watch.look_at_waiting, *(partial(watch.look, folder) for folder in changed)]
        Thread(target=self._look_aside, args=(looks,), name="watch", daemon=True).start()

    def _look_aside(self, looks: list[Callable[[], Look]]) -> None:
        begun = time.monotonic()
        seen = [look() for look in looks]
        with suppress(RuntimeError):  # the window is closed by now
            self._looked.emit(seen, time.monotonic() - begun)

    def _take(self, looks: list[Look], took: float) -> None:
        self._is_looking = False
        if self._stopped:
            return
        if self._is_whole:
            self._whole_at = time.monotonic() + poll_seconds(looks[0], took)
        for look in looks:
            self._ready.update(look.ready)
            self._ask_system(look.folders)
        self._tell_if_gone(is_there=any(look.is_there for look in looks))
        self._import()
        waits = any(look.waiting for look in looks)
        soon = SOON / 1000 if self._changed else STEADY_SECONDS if waits else math.inf
        ease = EASE * sum(look.seconds for look in looks)
        self._eased = time.monotonic() + ease
        soon = max(soon, ease)
        self._look_in(min(soon, max(0.1, self._whole_at - time.monotonic())))

    def _import(self) -> None:
        """Import what is ready, when no other import is at work."""
        if self._ready and not self._stopped and self._watch is not None and self._session.changes.importing.ended:
            ready, self._ready = self._ready, {}
            self._watch.take(ready)
            self._session.changes.import_watched(ready)

    def _ask_system(self, folders: tuple[str, ...]) -> None:
        asked = set(self._system.directories())
        new, room = [folder for folder in folders if folder not in asked], TOLD_OF - len(asked)
        if new and room > 0:
            self._system.addPaths(new[:room])

    def _tell_if_gone(self, *, is_there: bool) -> None:
        if not is_there and not self._is_gone:
            self.gone.emit(self.folder.name)
        self._is_gone = not is_there
