"""The program on a real display, as a double-click starts it. Run with `xvfb-run` where there is none."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.desktop
def test_the_window_opens_on_a_display_imports_what_it_was_given_and_ends_when_asked(tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite"
    article = next((ROOT / "seeds").glob("000*.txt"))
    on_display = {**os.environ, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-m", "reader"]
    with subprocess.Popen([*command, str(article), "--library", str(library)], env=on_display) as window:
        try:
            deadline = time.monotonic() + 60
            sources: set[object] = set()  # the samples of a new library come in as well, in any order
            while "Day.Az" not in sources and window.poll() is None and time.monotonic() < deadline:
                listing = [*command, "articles", "--json", "--library", str(library)]
                said = subprocess.run(listing, env=on_display, capture_output=True, check=False).stdout
                sources = {each["source"] for each in json.loads(said or "[]")}
            assert window.poll() is None, "the window ended by itself"
            assert "Day.Az" in sources
            window.send_signal(signal.SIGTERM)
            assert window.wait(timeout=20) == 0
        finally:
            window.kill()
