"""Claims that live as long as a process: what one window does, no other one does beside it."""

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLockFile

from reader.system.private import is_private, make_private_folder

LONGEST = 100
"""Bytes of a socket's path; the system takes 103 (macOS) or 107 (Linux)."""


def runtime_folder() -> Path | None:
    """A folder that this user alone can enter, for what lives as long as a window; None where there is none."""
    for folder in _folders():
        if len(os.fsencode(folder / short_name())) <= LONGEST and make_private_folder(folder):
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


def short_name(*parts: bytes) -> str:
    """A name of a few letters for what has a long one, or several."""
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]
