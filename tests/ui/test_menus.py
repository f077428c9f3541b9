"""Every entry of every menu, chosen by mouse in the real window."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader.ui.window.actions import commands

ROOT = Path(__file__).parents[2]
IDLE = {"redo", "forward", "save_found", "save_together"}
"""Commands for which there is nothing to do when their menu is opened."""


@pytest.mark.desktop
def test_the_mouse_reaches_and_chooses_every_entry_of_every_menu(
    qapp: object, sample_library: Path, tmp_path: Path
) -> None:
    library = Path(shutil.copy(sample_library, tmp_path / "library.sqlite"))
    script = [sys.executable, "-P", str(ROOT / "tests" / "ui" / "every_entry.py"), str(library)]
    on_display = {**os.environ, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(script, env=on_display, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    chosen = done.stdout.splitlines()
    words = {each.split(" > ", 1)[-1] for each in chosen}
    missed = {each.name for each in commands() if each.name and each.text.replace("&", "") not in words}
    assert missed <= IDLE
    for menu in ("name", "marked name", "selected name", "passage", "nothing", "panel", "name list", "note list"):
        assert any(each.startswith(f"{menu} > ") for each in chosen), menu
