"""Start actors at one library, and kill each in some instant: `python -m tests.torture.driver LIBRARY SEED SECONDS`."""

import faulthandler
import multiprocessing
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.library import toy
from tests.torture import actors
from tests.torture.actors import Journal

LANES = 3
"""Actors at once."""
LONGEST = 1.5
"""Seconds of work for which one lives at most."""
IDLE = 20
"""One that does nothing lives so many times as long."""
KILLS_A_SECOND = 500 / 600
"""On a busy machine it goes on until so many were killed, for at most `IDLE` times as long as it was asked to."""


def main(library: Path, seed: int, seconds: float) -> None:
    """Print how many were killed, and how many ended by themselves, which none should."""
    draw = random.Random(seed)
    toy.speak(pytest.MonkeyPatch())
    _load()
    folder = library.parent / "news"
    journal = Journal(library.parent / "journal")
    began = time.monotonic()
    killed = failed = 0
    running: list[tuple[int, float, float]] = []

    def goes_on() -> bool:
        lasted = time.monotonic() - began
        return lasted < seconds or (killed < seconds * KILLS_A_SECOND and lasted < IDLE * seconds)

    while goes_on() or running:
        while len(running) < LANES and goes_on():
            actor = actors.window if draw.random() < 0.4 else actors.command_line
            process = _begin(actor, library, folder, journal, draw.randrange(10**9))
            running.append((process, time.monotonic(), draw.uniform(0.02, LONGEST)))
        for process, born, life in list(running):
            if _worked(process, born) > life:
                os.kill(process, signal.SIGKILL)
            ended, status = os.waitpid(process, os.WNOHANG)
            if ended:
                running = [each for each in running if each[0] != process]
                if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
                    killed += 1
                else:
                    failed += 1
                    print(f"{process} ended with {status:#x}", file=sys.stderr)
        time.sleep(0.002)
    print(killed, failed)


def _worked(process: int, born: float) -> float:
    """For how long a process has worked: where others have the machine, it would be killed before it did anything."""
    lived = time.monotonic() - born
    try:
        *_, user, system = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[:13]
    except OSError:
        return lived
    return max((int(user) + int(system)) / os.sysconf("SC_CLK_TCK"), lived / IDLE)


def _load() -> None:
    """Import what actors need, so that a child lives from its first instant."""
    import reader.cli.deciding
    import reader.cli.keeping
    import reader.cli.noting
    import reader.cli.reading
    import reader.cli.tending
    import reader.library.schema
    import reader.services.export
    import reader.services.upkeep
    import reader.ui.names.tools
    import reader.ui.notes.actions
    import reader.ui.parts.file_dialogs
    import reader.ui.window.main  # noqa: F401


def _begin(
    actor: Callable[[Path, Path, Journal, int], None], library: Path, folder: Path, journal: Journal, seed: int
) -> int:
    process = os.fork()
    if process:
        return process
    try:
        faulthandler.enable()
        actor(library, folder, journal, seed)
    except BaseException:  # noqa: BLE001 - a child has no caller
        import traceback

        traceback.print_exc()
    finally:
        os._exit(1)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
