"""Files that are being written beside the ones whose places they take, and what killed programs left of theirs."""

import os
import platform
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

_BEGINNING, _ENDING = ".chitalnya-", ".part"
_HERE = f"{zlib.crc32(platform.node().encode(errors='replace')):08x}"
"""This machine, among those that write to one network share."""
_FORGOTTEN_SECONDS = 24 * 60 * 60
"""After this time an unfinished file is nobody's, whatever process has its number by now."""


def beside(target: Path) -> Path:
    """A new name in a target's folder, which says whose it is."""
    return target.with_name(f"{_BEGINNING}{_HERE}-{os.getpid()}-{uuid4().hex}{_ENDING}")


def sweep(folder: Path) -> None:
    """Remove from a folder what killed programs have not finished."""
    with suppress(OSError):
        for left in folder.glob(f"{_BEGINNING}*{_ENDING}*"):
            with suppress(OSError, ValueError):
                machine, process, *_ = left.name.removeprefix(_BEGINNING).split("-")
                age = datetime.now(UTC).timestamp() - left.stat().st_mtime
                if age > _FORGOTTEN_SECONDS or (machine == _HERE and not _is_running(int(process))):
                    left.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    if os.name == "nt":  # a signal would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
