"""Several programs at one library: killed at any instant, or writing at once."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.library import Library
from tests.library.toy import add
from tests.library.whole import assert_whole, picture

WRITER = """
import sys
from pathlib import Path
from reader.library import Library
from tests.library.toy import add
first, last = int(sys.argv[2]), int(sys.argv[3])
with Library.open(Path(sys.argv[1])) as library:
    print("open", flush=True)
    add(library, {f"/{n}": f"A{n % 3} A B{n % 7}x T1^N1 article {n}" for n in range(first, last)})
"""


@pytest.mark.thorough
@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_killed_at_any_instant_a_library_opens_again_with_whole_articles(tmp_path):
    path = tmp_path / "library.sqlite"
    held = 0
    for attempt in range(20):
        writer = _writer(path, 1_000 * attempt, 1_000 * attempt + 1_000)
        writer.stdout.readline()
        time.sleep(random.uniform(0.05, 0.25) * (attempt + 1))  # sooner or later it has begun, however busy the machine
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        with Library.open(path) as library:
            assert_whole(library)
            now = len(library.articles.listed())
        assert now >= held
        held = now
        if held and attempt >= 3:
            break
    assert held > 0


@pytest.mark.thorough
def test_two_programs_make_and_fill_one_library_at_once(tmp_path):
    path = tmp_path / "library.sqlite"
    writers = [_writer(path, 0, 60), _writer(path, 30, 90)]
    for writer in writers:
        _, complaint = writer.communicate()
        assert complaint == ""
    with Library.open(path) as library, Library.open(Path(":memory:")) as alone:
        assert_whole(library)
        add(alone, {f"/{n}": f"A{n % 3} A B{n % 7}x T1^N1 article {n}" for n in range(90)})
        assert len(library.articles.listed()) == 90
        assert picture(library)["entities"] == picture(alone)["entities"]


def _writer(path: Path, first: int, last: int) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(first), str(last)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
