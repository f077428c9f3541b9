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
            listed: list[dict[str, object]] = []
            while not listed and window.poll() is None and time.monotonic() < deadline:
                listing = [*command, "articles", "--json", "--library", str(library)]
                listed = json.loads(
                    subprocess.run(listing, env=on_display, capture_output=True, check=False).stdout or "[]"
                )
            assert window.poll() is None, "the window ended by itself"
            assert listed[0]["source"] == "Day.Az"
            window.send_signal(signal.SIGTERM)
            assert window.wait(timeout=20) == 0
        finally:
            window.kill()
