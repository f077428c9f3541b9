"""What every test needs: no screen, a home of its own, and nothing left running."""

import gc
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

# Before anything imports Qt or numpy, and for the programs that tests start.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.pop("READER_LIBRARY", None)

# Compiled once, also where nothing may be written beside the sources: tests start the program some hundred times.
if sys.dont_write_bytecode:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(Path(__file__).parents[1] / ".pytest_cache" / "bytecode")
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix

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


def _load_profiles() -> None:
    """Import hypothesis after what is above, which lets it be compiled but once."""
    from tests.examples import load_profiles

    load_profiles()


_load_profiles()


def pytest_collection_finish() -> None:
    """Let nobody look for garbage among what stays to the end: it takes a tenth of the time."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_unconfigure() -> None:
    _HOME.cleanup()


@pytest.fixture(autouse=True, scope="session")
def quick_new_libraries() -> Iterator[None]:
    """Make a library as a copy of one: thousands are made, and each takes SQLite 20 ms to lay out."""
    from reader.library import fillings, opening, schema

    lay_out, today = opening.lay_out, (schema.MIGRATIONS, fillings.FILLINGS)
    with closing(_nothing()) as in_memory, closing(_nothing()) as in_file:
        in_file.execute("PRAGMA auto_vacuum = INCREMENTAL")
        in_file.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}")
        lay_out(in_memory)
        lay_out(in_file)

        def copied(connection: sqlite3.Connection, begin: Callable[[], None] | None = None) -> None:
            is_today = today == (schema.MIGRATIONS, fillings.FILLINGS)
            if not is_today or connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                lay_out(connection, begin)
                return
            (_, _, file), *_ = connection.execute("PRAGMA database_list")
            (in_file if file else in_memory).backup(connection)
            connection.execute("UPDATE library SET uuid = ?", [str(uuid.uuid4())])

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(opening, "lay_out", copied)
            yield


def _nothing() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)


@pytest.fixture(autouse=True, scope="session")
def no_waiting_for_the_disk() -> Iterator[None]:
    """Let the system write when it likes: no test cuts the power, and a program that is killed loses nothing by it."""
    from reader.library import opening

    choose_journal = opening.choose_journal

    def chosen(connection: sqlite3.Connection, path: Path) -> None:
        choose_journal(connection, path)
        connection.execute("PRAGMA synchronous = OFF")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "choose_journal", chosen)
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
