"""Of the marked sentences, as many are read right as ever: every span, kind, name shown and capital of each."""

import runpy
from pathlib import Path

import pytest

QUALITY = Path(__file__).resolve().parents[3] / "shared" / "quality"
FLOOR = 0.985

pytestmark = [
    pytest.mark.language,
    pytest.mark.skipif(not QUALITY.is_dir(), reason="the marked sentences are not on this machine"),
]


def test_sentences_are_right() -> None:
    errors = runpy.run_path(str(QUALITY / "sentences.py"))["errors"]
    lines = (QUALITY / "sentences" / "sentences.txt").read_text(encoding="utf-8").splitlines()
    marked = [line for line in lines if line and not line.startswith("# ")]
    wrong = [line for line in marked if any(errors(line))]
    assert len(marked) - len(wrong) >= FLOOR * len(marked), "\n".join(wrong)
