"""Which program does something, told so that another one can ask whether it still runs: «1f2e3d4c-4711»."""

import os
import platform
import zlib

HERE = f"{zlib.crc32(platform.node().encode(errors='replace')):08x}"
"""This machine, among those that write to one network share."""


def this_process() -> str:
    """This program."""
    return f"{HERE}-{os.getpid()}"


def is_gone(process: str) -> bool:
    """Whether it is certain that a program no longer runs; of another machine's, nobody knows."""
    machine, _, number = process.partition("-")
    return machine == HERE and number.isdecimal() and not is_running(int(number))


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
