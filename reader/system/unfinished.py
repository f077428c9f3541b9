"""Files that are being written beside the ones whose places they take, and what killed programs left of theirs."""

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from reader.system.running import HERE, is_running

_BEGINNING, _ENDING = ".chitalnya-", ".part"
_FORGOTTEN_SECONDS = 24 * 60 * 60
"""After this time an unfinished file is nobody's, whatever process has its number by now."""


def beside(target: Path) -> Path:
    """A new name in a target's folder, which says whose it is."""
    return target.with_name(f"{_BEGINNING}{HERE}-{os.getpid()}-{uuid4().hex}{_ENDING}")


def sweep(folder: Path) -> None:
    """Remove from a folder what killed programs have not finished."""
    with suppress(OSError):
        for left in folder.glob(f"{_BEGINNING}*{_ENDING}*"):
            with suppress(OSError, ValueError):
                machine, process, *_ = left.name.removeprefix(_BEGINNING).split("-")
                age = datetime.now(UTC).timestamp() - left.stat().st_mtime
                if age > _FORGOTTEN_SECONDS or (machine == HERE and not is_running(int(process))):
                    left.unlink(missing_ok=True)
