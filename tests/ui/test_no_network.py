"""No page, however it is made, brings the program to open a connection: in the window, the clipboard, or an export."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.every_hostile_page import LOADING
from tests.ui.test_untouched import ROOT, require_strace


@pytest.mark.desktop
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="strace is Linux's")
def test_no_page_opens_a_connection(tmp_path: Path) -> None:
    require_strace()
    trace = tmp_path.parent / f"{tmp_path.name}.trace"
    script = [sys.executable, "-m", "tests.ui.every_hostile_page", str(tmp_path)]
    on_display = {**os.environ, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    command = ["strace", "-f", "--seccomp-bpf", "-e", "trace=socket,connect,sendto,execve", "-o", str(trace), *script]
    done = subprocess.run(command, env=on_display, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("read: ") == len(LOADING)
    assert done.stdout.count("exported: ") >= 9
    said = trace.read_text("utf-8", "replace")
    assert "AF_UNIX" in said, "the display's own socket is seen"
    assert said.count("execve(") >= 2, "the process that reads pages is seen, too"
    assert re.findall(r".*AF_(?:INET6?|PACKET|NETLINK).*", said) == []
