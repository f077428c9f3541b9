"""LibreOffice, for tests that open what was exported in a real word processor."""

import shutil
import subprocess
from pathlib import Path

import pytest

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
needs_pictures = pytest.mark.skipif(
    shutil.which("pdftoppm") is None, reason="pdftoppm (poppler-utils) is not installed"
)


def convert(path: Path, ending: str) -> Path:
    """What LibreOffice makes of a file in another format, beside it; it has a profile of its own."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(path.parent), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    made = path.with_suffix(f".{ending}")
    assert made.exists(), f"LibreOffice made nothing of {path.name}: {done.stdout}{done.stderr}"
    return made


def colors_on_page(pdf: Path, page: int = 1) -> set[str]:
    """The colours of a page, as `#RRGGBB`, in which at least 40 points of 72 dpi are painted."""
    stem = pdf.with_suffix("")
    command = ["pdftoppm", "-r", "72", "-f", str(page), "-l", str(page), "-singlefile", str(pdf), str(stem)]
    subprocess.run(command, check=True, timeout=60)
    _, _, _, points = stem.with_suffix(".ppm").read_bytes().split(b"\n", 3)
    counts: dict[bytes, int] = {}
    for at in range(0, len(points), 3):
        counts[points[at : at + 3]] = counts.get(points[at : at + 3], 0) + 1
    return {f"#{color.hex().upper()}" for color, count in counts.items() if count >= 40}
