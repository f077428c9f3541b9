"""On what a library lies: this machine's own disk, a network share, a folder that a cloud synchronises, a stick.

A write-ahead log needs memory that all programs at the library share, and is a second file that belongs to the first.
Over a network there is no such memory; what synchronises files takes them one at a time, each at another moment; a
stick is pulled out with what is on it. There the library keeps a journal that is gone whenever nobody writes.
"""

import os
import sys
from enum import StrEnum
from pathlib import Path


class Medium(StrEnum):
    """On what a library lies."""

    DISK = "disk"
    NETWORK = "network"
    """A share: two machines may write at once."""
    CLOUD = "cloud"
    """A folder that a program synchronises, file by file."""
    STICK = "stick"


_NETWORK = {
    "9p", "afs", "afpfs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone",
    "fuse.s3fs", "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs", "vboxsf", "webdav",
}  # fmt: skip
"""File systems, as Linux and macOS call them."""
_STICK = {"exfat", "exfat-fuse", "fuse.exfat", "msdos", "vfat"}
_MOUNTED_BY_HAND = ("/media/", "/run/media/", "/Volumes/")

_CLOUD_FOLDERS = {
    "box", "box sync", "cloud mail.ru", "dropbox", "google drive", "googledrive", "icloud drive", "mega",
    "mobile documents", "nextcloud", "onedrive", "owncloud", "pcloud drive", "pclouddrive", "syncthing", "tresorit",
    "yandex.disk", "yandexdisk", "облако mail.ru", "яндекс.диск",
}  # fmt: skip
"""Names that the clouds' own programs give their folders, in lower case."""
_CLOUD_MARKS = (".dropbox", ".dropbox.cache", ".nextcloudsync.log", ".owncloudsync.log", ".stfolder", ".sync_*.db")
"""What they leave in them."""


def medium_of(path: Path) -> Medium:
    """On what a library lies, or would lie; a disk where nothing tells."""
    place = Path(os.path.realpath(path)).parent
    system, mounted = mount_of(place)
    if system in _NETWORK or str(place).startswith(("\\\\", "//")):
        return Medium.NETWORK
    if any(_is_of_a_cloud(folder) for folder in (place, *place.parents)):
        return Medium.CLOUD
    if system in _STICK or mounted.startswith(_MOUNTED_BY_HAND):
        return Medium.STICK
    return Medium.DISK


def _is_of_a_cloud(folder: Path) -> bool:
    name = folder.name.casefold()
    if name in _CLOUD_FOLDERS or name.startswith("onedrive - "):
        return True
    if folder == Path.home() or len(folder.parts) < 3:  # their programs keep settings of these names in the home folder
        return False
    return any(next(folder.glob(mark), None) for mark in _CLOUD_MARKS)


def mount_of(place: Path) -> tuple[str, str]:
    """The file system of a folder, and where that is mounted; empty where the system does not tell."""
    if sys.platform == "win32":
        return _windows_drive(place), ""
    try:
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return "", ""
    best = ("", "")
    for line in lines:
        head, _, tail = line.partition(" - ")
        mounted = _unescaped(head.split(" ")[4])
        if place.is_relative_to(mounted) and len(mounted) >= len(best[1]):
            best = (tail.split(" ")[0], mounted)
    return best


def _unescaped(field: str) -> str:
    """A path in which blanks and the like are written as octal numbers."""
    plain = field.encode(errors="surrogateescape").decode("latin-1").encode("latin-1").decode("unicode_escape")
    return plain.encode("latin-1").decode(errors="surrogateescape")


def _windows_drive(place: Path) -> str:
    import ctypes

    kind = ctypes.windll.kernel32.GetDriveTypeW(place.anchor)  # type: ignore[attr-defined]
    return {2: "vfat", 4: "smbfs"}.get(kind, "")
