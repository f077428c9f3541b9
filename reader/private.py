"""What other users of a machine must neither read nor put in our way: folders and files of this user's alone."""

import os
import stat
from pathlib import Path


def make_private_folder(path: Path) -> Path | None:
    """A folder of this user's own, made with its parents where there is none; None where it cannot be had.

    One that belongs to somebody else, that others may write to, or that is a link is not used.
    """
    try:
        make_folder(path)
        found = path.lstat()
    except OSError:
        return None
    return path if stat.S_ISDIR(found.st_mode) and _is_ours(found) else None


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


def _is_ours(found: os.stat_result) -> bool:
    if os.name == "nt":  # a user's folders are his by where they are
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
