"""A folder as it is on a medium that cannot be written."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest


def run_on_read_only_medium(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run a script of Python while a folder is mounted so that nothing can be written there; skip where none may be."""
    place, python = shlex.quote(str(folder)), shlex.quote(sys.executable)
    mount = f"mount --bind {place} {place} && mount -o remount,bind,ro {place} && exec {python} -"
    ran = subprocess.run(
        ["unshare", "--mount", "--map-root-user", "sh", "-c", mount],
        input=script,
        capture_output=True,
        text=True,
        check=False,
    )
    if "unshare" in ran.stderr or "mount:" in ran.stderr:
        pytest.skip(f"may not mount here: {ran.stderr.strip()}")
    return ran
