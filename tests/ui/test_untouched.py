"""No dialog opens the library: a process that opens and closes the file beside SQLite loses all locks on it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader.system.untouchable import SIDES
from tests.ui.every_dialog import BEGIN, END

ROOT = Path(__file__).parents[2]


@pytest.mark.desktop
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="strace is Linux's")
def test_no_dialog_opens_the_library_or_what_is_beside_it(sample_library: Path, tmp_path: Path) -> None:
    require_strace()
    # Nothing in its name says what it is, so whoever wants to know would have to look; in HOME, where dialogs begin.
    library = Path(shutil.copy(sample_library, tmp_path / "библиотека"))
    trace = tmp_path.parent / f"{tmp_path.name}.trace"
    script = [sys.executable, "-P", str(ROOT / "tests" / "ui" / "every_dialog.py"), str(library)]
    on_display = {**os.environ, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    command = ["strace", "-f", "-xx", "-e", "trace=open,openat,creat", "-s", "4096", "-o", str(trace), *script]
    done = subprocess.run(command, env=on_display, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for asked in ("Добавить статьи", "Добавить папку", "Куда сохранить", "Папка для", "Сохранить", "Взять", "Печать в"):
        assert f"file dialog {asked}" in done.stdout
    assert "refused 5" in done.stdout
    opened = [bytes.fromhex(hexed.replace("\\x", "")).decode() for hexed in re.findall(r'"([^"]*)"', trace.read_text())]
    assert any(path == str(library) for path in opened[: opened.index(BEGIN)]), "SQLite's own way is seen"
    between = opened[opened.index(BEGIN) : opened.index(END)]
    names = {f"{library.name}{side}" for side in ("", *SIDES)}
    assert not [path for path in between if Path(path).name in names]


def require_strace() -> None:
    """Skip the test where system calls cannot be watched."""
    tried = shutil.which("strace") and subprocess.run(["strace", "-o", os.devnull, "true"], check=False, timeout=60)
    if not tried or tried.returncode:
        pytest.skip("strace is not installed, or may not be used here")
