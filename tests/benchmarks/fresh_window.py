"""A program that opens a window over a library, says what that cost and ends: `fresh_window.py LIBRARY`.

It prints seconds of its main thread from the beginning of the process until the window is painted with what it read,
and the megabytes that are its own (its share of what it shares with others) when it has come to rest.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

REST = 2_000
"""Milliseconds in which the window comes to rest."""


def main(library: Path) -> None:
    from reader.system.assets import seeds
    from reader.ui.app import make_application, make_settings
    from reader.ui.state.session import Session
    from reader.ui.window.main import MainWindow

    app = make_application()
    window = MainWindow(Session(library, seeds(), remembers=False), make_settings())
    window.resize(1280, 800)

    def begin() -> None:
        window.session.start()
        QApplication.processEvents()
        window.repaint()
        print(time.thread_time(), flush=True)
        QTimer.singleShot(REST, rest)

    def rest() -> None:
        print(own_megabytes(), flush=True)
        window.close()
        window.session.changes.finish()
        app.quit()

    window.first_painted.connect(begin)
    window.show()
    app.exec()


def own_megabytes() -> float:
    """The share of this process in the memory of the machine; only Linux tells."""
    smaps = Path("/proc/self/smaps_rollup")
    if not smaps.exists():
        return 0.0
    line = next(line for line in smaps.read_text(encoding="ascii").splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]))
