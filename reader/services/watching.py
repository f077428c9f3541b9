"""What has come into a folder that is watched, and is complete: its size and time have not moved between two looks.

Of each file that was dealt with a number is kept, made of its path, size and time, so that it is dealt with again only
when it has changed; also one that could not be read. Numbers in order take eight bytes a file, and a look at a hundred
thousand files that have not changed is a third of a second.
"""

import os
import stat
import time
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from reader.sources import find_folders, is_searched_for
from reader.system.untouchable import protected_inodes

STEADY_SECONDS = 2.0
"""A file that stays as it is for so long is complete."""
SOONEST = 4.0
"""Seconds between two looks at a small folder."""
COST = 400
"""A look may cost a part in so many of a processor's time."""
PATIENCE = 20
"""And keep the disk, or the network, busy for a part in so many."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at the folder has shown."""

    is_there: bool
    ready: dict[Path, int]
    """Files to be read, each with its stamp."""
    waiting: int
    """Files that are still being written, perhaps."""
    files: int
    """All that can be read, as far as was looked."""
    folders: tuple[str, ...]
    """The folders that were looked into, the outermost first."""
    seconds: float
    """Of its own time that the thread needed."""


class FolderWatch:
    """One folder, with all folders in it. `stamps` are those of what has been dealt with. For one thread at a time."""

    def __init__(self, folder: Path, stamps: Iterable[int], clock: Callable[[], float] = time.monotonic) -> None:
        self.folder = folder
        self._clock = clock
        self._known = array("q", sorted(stamps))
        self._lately: set[int] = set()
        self._waiting: dict[Path, tuple[int, float]] = {}
        """What was new at the last look, and since when it is as it is."""

    def look(self, inside: str | None = None) -> Look:
        """Look at the whole folder, or at one in it; the first time that a file is seen, it is not ready."""
        begun, files, inodes = time.thread_time(), 0, protected_inodes()
        ready: dict[Path, int] = {}
        folders: list[str] = []
        start = self.folder if inside is None else Path(inside)
        for folder, entries in find_folders(start):
            folders.append(folder)
            for entry in entries:
                if not is_searched_for(entry.name) or (stamp := _stamp(entry)) is None:
                    continue
                files += 1
                if not self._knows(stamp) and entry.inode() not in inodes:
                    self._add_if_steady(Path(entry.path), stamp, ready)
        return self._seen(ready, files, tuple(folders), begun)

    def look_at_waiting(self) -> Look:
        """Look only at what was not complete."""
        begun = time.thread_time()
        ready: dict[Path, int] = {}
        for path in list(self._waiting):
            stamp = _stamp(path)
            if stamp is None or self._knows(stamp):
                del self._waiting[path]
            else:
                self._add_if_steady(path, stamp, ready)
        return self._seen(ready, len(self._waiting), (), begun)

    def take(self, ready: dict[Path, int]) -> None:
        """These are being dealt with: they are new no more, unless they change."""
        self._lately.update(ready.values())
        for path in ready:
            self._waiting.pop(path, None)

    def _seen(self, ready: dict[Path, int], files: int, folders: tuple[str, ...], begun: float) -> Look:
        is_there = bool(folders) or self.folder.is_dir()
        waiting = len(self._waiting.keys() - ready.keys())
        return Look(is_there, ready, waiting, files, folders, time.thread_time() - begun)

    def _knows(self, stamp: int) -> bool:
        at = bisect_left(self._known, stamp)
        return (at < len(self._known) and self._known[at] == stamp) or stamp in self._lately

    def _add_if_steady(self, path: Path, stamp: int, ready: dict[Path, int]) -> None:
        now = self._clock()
        was, since = self._waiting.get(path, (None, now))
        if was != stamp:
            self._waiting[path] = stamp, now
        elif now - since >= STEADY_SECONDS:
            ready[path] = stamp


def _stamp(file: "os.DirEntry[str] | Path") -> int | None:
    """A number for a file as it is now; None for what is none, or is gone."""
    try:
        found = file.stat()
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    said = f"{found.st_size} {found.st_mtime_ns} ".encode() + os.fsencode(file)
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big", signed=True)


def poll_seconds(look: Look, took: float) -> float:
    """When to look again at everything, where no change is told of: so seldom that the looking costs next to nothing.

    `took` is how long the look lasted, which on a network is more than what it cost.
    """
    return max(SOONEST, COST * look.seconds, PATIENCE * took)
