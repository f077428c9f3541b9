"""What other users of a machine must neither read nor put in our way: folders and files of this user's alone."""

import os
import stat
import sys
from pathlib import Path


def make_private_folder(path: Path) -> Path | None:
    """A folder of this user's own, made with its parents where there is none; None where it cannot be had."""
    try:
        make_folder(path)
        return path if is_private(path) else None
    except OSError:
        return None


def is_private(folder: Path) -> bool:
    """Whether it is a folder, no link to one, of this user, that nobody else may enter. Raises `OSError`."""
    found = folder.lstat()
    if sys.platform == "win32":  # a user's folders are his by where they are
        return stat.S_ISDIR(found.st_mode)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o077


def make_folder(path: Path) -> None:
    """Make a folder, with its parents, for this user alone; one that is there stays as it is. Raises `OSError`."""
    for folder in (*reversed(path.parents), path):
        if not folder.is_dir():
            folder.mkdir(mode=0o700, exist_ok=True)


def make_file(path: Path) -> None:
    """Make an empty file for this user alone; one that is there stays as it is. Raises `OSError`."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
