"""Which program does something, told so that another one can ask whether it still runs: «1f2e3d4c-4711-98765»."""

import os
import platform
import zlib
from pathlib import Path

HERE = f"{zlib.crc32(platform.node().encode(errors='replace')):08x}"
"""This machine, among those that write to one network share."""


def this_process() -> str:
    """This program: its machine, its number there, and when it began, where the system tells that."""
    return f"{HERE}-{os.getpid()}-{_begun(os.getpid())}"


def is_gone(process: str) -> bool:
    """Whether it is certain that a program no longer runs; of another machine's, nobody knows."""
    machine, number, begun = _parts(process)
    if machine != HERE or not number.isdecimal():
        return False
    return not is_running(int(number)) or _begun(int(number)) not in {begun, ""}


def is_here(process: str) -> bool:
    """Whether it is certain that a program runs, on this machine."""
    machine, number, begun = _parts(process)
    return machine == HERE and number.isdecimal() and begun != "" and _begun(int(number)) == begun


def is_running(process: int) -> bool:
    """Whether a process of this machine may still run."""
    if os.name == "nt":  # a signal would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _parts(process: str) -> tuple[str, str, str]:
    machine, number, begun, *_ = (*process.split("-"), "", "")
    return machine, number, begun


def _begun(process: int) -> str:
    """When a process began, in the system's own count since its start; nothing where that is not to be had."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return told.rpartition(")")[2].split()[19]  # proc(5): the 22nd, and the name may hold blanks
