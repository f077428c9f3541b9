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
"""Seconds that one lives at most, where the machine has nothing else to do."""


def main(library: Path, seed: int, seconds: float) -> None:
    """Print how many were killed, and how many ended by themselves, which none should."""
    draw = random.Random(seed)
    toy.speak(pytest.MonkeyPatch())
    _load()
    folder = library.parent / "news"
    journal = Journal(library.parent / "journal")
    slowness = _slowness()
    end = time.monotonic() + seconds * slowness
    killed = failed = 0
    running: list[tuple[int, float]] = []
    while time.monotonic() < end or running:
        while len(running) < LANES and time.monotonic() < end:
            actor = actors.window if draw.random() < 0.4 else actors.command_line
            process = _begin(actor, library, folder, journal, draw.randrange(10**9))
            running.append((process, time.monotonic() + slowness * draw.uniform(0.02, LONGEST)))
        for process, its_end in list(running):
            if time.monotonic() > its_end:
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


def _slowness() -> float:
    """How much longer work takes than its own CPU time: where others are at it, all would die as newborns."""
    began, used = time.monotonic(), time.process_time()
    while time.process_time() < used + 0.3:
        pass
    return min(20.0, max(1.0, (time.monotonic() - began) / 0.3))


def _load() -> None:
    """Import what actors need, so that a child lives from its first instant."""
    import reader.cli.deciding
    import reader.cli.keeping
    import reader.cli.noting
    import reader.cli.reading
    import reader.library.schema
    import reader.services.export
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
