"""Files that programs wrote, and then something damaged: a reason by name, or what is there; never a crash, or a hang.

A share runs in the quick tests, all with the profile `thorough`, ten times as many with `longest`, as in `test_fuzz`.
"""

import io
import re
import time
import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from reader.model.errors import SourceError
from reader.sources.formats.table import PLAIN, format_of
from tests.examples import examples, few
from tests.sources.given import parts_given

WRITTEN = Path(__file__).with_name("documents")
SECONDS = 30
"""Of a slow machine; what takes so long is ended by a guard sooner or later, and is a fault here."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@cache
def fixtures() -> list[Path]:
    """The files of every format, found by what reads them."""
    found = [path for path in sorted(WRITTEN.glob("*/*")) if any(beside.exists() for beside in _told_of(path))]
    assert len({path.parent.name for path in found}) > 12
    return found


def _told_of(path: Path) -> list[Path]:
    """Where it may stand what must come of a file."""
    here = path.parent
    beside = [here / f"{path.name}.json", here / f"{path.name}.expected.json", here / "told" / f"{path.name}.json"]
    return beside if path.suffix == ".json" else [*beside, path.with_suffix(".json")]


def kinds() -> list[str]:
    return sorted({path.parent.name for path in fixtures()})


damage = st.lists(
    st.tuples(st.sampled_from(["flip", "cut", "put", "twice", "zeros", "end"]), st.floats(0, 1), st.integers(1, 200)),
    min_size=1,
    max_size=4,
)


def damaged(data: bytes, how: list[tuple[str, float, int]]) -> bytes:
    for what, where, length in how:
        at = int(where * len(data))
        before, piece, behind = data[:at], data[at : at + length], data[at + length :]
        match what:
            case "flip":
                data = before + bytes(byte ^ (1 << length % 8) for byte in piece[:2]) + piece[2:] + behind
            case "cut":
                data = before + behind
            case "put":
                data = before + bytes((length * 7 + n) % 256 for n in range(length)) + piece + behind
            case "twice":
                data = before + piece * 3 + behind
            case "zeros":
                data = before + b"\0" * len(piece) + behind
            case _:
                data = before
    return data


def inside_damaged(data: bytes, which: float, how: list[tuple[str, float, int]]) -> bytes:
    """An archive with one of its members damaged, so that its sums are right again."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as anew:
        names = archive.namelist()
        chosen = names[min(int(which * len(names)), len(names) - 1)]
        for name in names:
            content = archive.read(name)
            anew.writestr(archive.getinfo(name), damaged(content, how) if name == chosen else content)
    return made.getvalue()


def check(path: Path, data: bytes) -> None:
    """Read bytes as the file they were: soon, and no text that cannot be stored; words are those of the file."""
    begun = time.process_time()
    parts, known = parts_given(path.name, data), format_of(path, data)
    assert time.process_time() - begun < SECONDS
    for part in parts:
        if isinstance(part, SourceError):
            continue
        assert part.title.strip()
        assert known is PLAIN or not _UNSEEN.search(part.text)  # a plain text is what its file holds
        part.text.encode()
        ends = 0
        for span in part.dimmed:
            assert ends <= span.start < span.end <= len(part.text)
            ends = span.end
        if part.title_span is not None:
            assert 0 <= part.title_span.start < part.title_span.end <= len(part.text)


@pytest.mark.parametrize("kind", few(kinds(), 5))
@given(which=st.floats(0, 1), how=damage, within=st.booleans(), member=st.floats(0, 1))
@examples(800, steady=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_damaged_file_gives_what_is_there_or_a_reason(
    kind: str, which: float, how: list[tuple[str, float, int]], within: bool, member: float
) -> None:
    files = [path for path in fixtures() if path.parent.name == kind]
    path = files[min(int(which * len(files)), len(files) - 1)]
    data = path.read_bytes()
    if within and data.startswith(b"PK\3\4"):
        check(path, inside_damaged(data, member, how))
    else:
        check(path, damaged(data, how))


@pytest.mark.parametrize("path", few(fixtures(), 6), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_cut_off_anywhere_gives_what_is_there_or_a_reason(path: Path) -> None:
    data = path.read_bytes()
    for part in range(32):
        check(path, data[: len(data) * part // 32])


@pytest.mark.parametrize("path", few(fixtures(), 6), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_wrong_ending_of_the_name_does_no_harm(path: Path) -> None:
    data = path.read_bytes()
    for suffix in (".txt", ".html", ".pdf", ".docx", ".csv", ".zip", ".eml", ".json", ""):
        check(path.with_name(f"файл{suffix}"), data)
