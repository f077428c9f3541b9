"""What every test needs: no screen, a home of its own, and nothing left running."""

import os
import sqlite3
import sys
import tempfile
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Before anything imports Qt or numpy, and for the programs that tests start.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.pop("READER_LIBRARY", None)

_HOME = tempfile.TemporaryDirectory(prefix="chitalnya-tests-", ignore_cleanup_errors=True)
for _variable, _folder in {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_RUNTIME_DIR": "run",
    "XDG_STATE_HOME": ".local/state",
}.items():
    _path = Path(_HOME.name, _folder)
    _path.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ[_variable] = str(_path)


settings.register_profile("unhurried", deadline=None)  # no test fails on a slow day
settings.load_profile("unhurried")


def pytest_unconfigure() -> None:
    _HOME.cleanup()


@pytest.fixture(autouse=True, scope="session")
def quick_new_libraries() -> Iterator[None]:
    """Make a library in memory as a copy of one: thousands are made, and each takes SQLite 20 ms to lay out."""
    from reader.library import opening

    lay_out = opening.lay_out
    with closing(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)) as laid_out:
        lay_out(laid_out)

        def copied(connection: sqlite3.Connection, begin: Callable[[], None] | None = None) -> None:
            (_, _, file), *_ = connection.execute("PRAGMA database_list")
            if file or connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                lay_out(connection, begin)
                return
            laid_out.backup(connection)
            connection.execute("UPDATE library SET uuid = ?", [str(uuid.uuid4())])

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(opening, "lay_out", copied)
            yield


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves a thread running or a window open."""
    threads = set(threading.enumerate())
    windows = _open_windows()
    yield
    for thread in set(threading.enumerate()) - threads:
        if not isinstance(thread, threading._DummyThread):  # Qt's own threads, which Python never sees ending
            thread.join(timeout=2)
            assert not thread.is_alive(), f"this test left the thread {thread.name!r} running"
    left = [window for window in _open_windows() if window not in windows]
    assert not left, f"this test left windows open: {left}"


def _open_windows() -> list[Any]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return [widget for widget in widgets.QApplication.topLevelWidgets() if widget.isVisible()]
