"""Window and command line at one library, killed at random instants hundreds of times: nothing reported is lost.

    python3 packaging/dev.py test -m torture tests/torture -s

takes ten minutes. READER_TORTURE_SECONDS and READER_TORTURE_SEED say otherwise; the seed is printed.
"""

import json
import os
import random
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from reader.library import Library
from reader.services import backup
from tests.library.whole import assert_whole
from tests.torture.driver import KILLS_A_SECOND

SECONDS = float(os.environ.get("READER_TORTURE_SECONDS", "600"))
SEED = int(os.environ.get("READER_TORTURE_SEED") or random.SystemRandom().randrange(10**9))


@pytest.mark.torture
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks and kills as POSIX does")
def test_nothing_that_was_reported_is_lost_however_often_programs_are_killed(tmp_path):
    path = tmp_path / "library.sqlite"
    print(f"\nREADER_TORTURE_SEED={SEED} READER_TORTURE_SECONDS={SECONDS:g}")
    ran = subprocess.run(
        [sys.executable, "-m", "tests.torture.driver", str(path), str(SEED), str(SECONDS)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_LOGGING_RULES": "default.warning=false"},  # what the offscreen platform cannot do
        check=True,
    )
    killed, failed = map(int, ran.stdout.split())
    told = _told(tmp_path / "journal")
    print(f"{killed} killed; reported: " + ", ".join(f"{len(things)} {kind}" for kind, things in told.items()))
    assert ran.stderr == ""
    assert failed == 0
    assert killed >= SECONDS * KILLS_A_SECOND
    with Library.open(path) as library:
        assert_whole(library)
        assert library.copies.health().problems == ()
        _assert_nothing_lost(library, told)
    backup.backup(path)
    assert not list(tmp_path.glob(".chitalnya-*")), "what killed programs left is swept away by the next backup"
    # Last: whether there was enough to lose says nothing of whether it was lost.
    assert all(len(told[kind]) > SECONDS / 20 for kind in ("article", "highlight", "decision", "undone", "note"))


def _told(journal: Path) -> dict[str, list[list[str]]]:
    told = defaultdict(list)
    for line in journal.read_text(encoding="utf-8").splitlines():
        kind, *words = json.loads(line)
        told[kind].append(words)
    return told


def _assert_nothing_lost(library: Library, told: dict[str, list[list[str]]]) -> None:
    texts = {sha256 for (sha256,) in library.store.rows("SELECT lower(hex(sha256)) FROM texts")}
    assert [sha256 for (sha256,) in told["article"] if sha256 not in texts] == []
    assert [each for (each,) in told["decision"] if library.decisions.get(each) is None] == []
    undone = {highlight for highlights in told["undone"] for highlight in highlights}
    # Of an undo that was killed before it could tell, one step is unaccounted for.
    untold = len(told["undoing"]) - len(told["undone"])
    marked = [each for (each,) in told["highlight"]]
    gone = [each for each in marked if library.marks.held_highlight(each) is None and each not in undone]
    assert len(gone) <= untold, gone
    noted = [library.edits.held_article(article) for article, _ in told["note"]]
    lost = [held for held, (_, note) in zip(noted, told["note"], strict=True) if held is None or held.note != note]
    assert len(gone) + len(lost) <= untold + _notes_undone(library, told), lost
    steps = {target for (target,) in library.store.rows("SELECT target FROM changes WHERE kind = 'highlight'")}
    there = [each for each in marked if library.marks.held_highlight(each) is not None]
    assert [each for each in there if each not in steps] == [], "each can still be undone"


def _notes_undone(library: Library, told: dict[str, list[list[str]]]) -> int:
    """How many of the reported undos were not about highlights: they may have taken notes back."""
    return sum(not highlights for highlights in told["undone"])
