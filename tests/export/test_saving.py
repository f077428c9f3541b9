"""An export takes the place of its target only when it is whole; a target that cannot be written is one sentence."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.export import FORMATS, Format, save
from reader.export.saving import ExportError, ExportProblem
from reader.model.exported import ExportedArticle
from tests.export.samples import NO_LIBRARY, OPTIONS, sample

MARKDOWN = FORMATS["md"]


def test_every_format_writes_its_file(tmp_path: Path):
    for name in ("md", "html", "csv", "xlsx", "json"):
        made = FORMATS[name]
        path = tmp_path / f"пометки{made.suffix}"
        save([sample()], path, made, OPTIONS, NO_LIBRARY)
        assert path.stat().st_size > 1_000
    assert len(list(tmp_path.iterdir())) == 5


def test_an_older_file_is_replaced_and_keeps_its_permissions(tmp_path: Path):
    path = tmp_path / "пометки.md"
    path.write_text("старое", encoding="utf-8")
    path.chmod(0o640)
    save([sample()], path, MARKDOWN, OPTIONS, NO_LIBRARY)
    assert path.read_text(encoding="utf-8").startswith("# Выделенное")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_still_leads_to_its_file(tmp_path: Path):
    (tmp_path / "там").mkdir()
    real = tmp_path / "там" / "файл.md"
    real.touch()
    link = tmp_path / "ссылка.md"
    link.symlink_to(real)
    save([sample()], link, MARKDOWN, OPTIONS, NO_LIBRARY)
    assert link.is_symlink()
    assert real.stat().st_size > 0


def test_an_export_that_is_stopped_leaves_everything_as_it_was(tmp_path: Path):
    class CancelledError(Exception):
        pass

    def until_cancelled() -> Iterator[ExportedArticle]:
        yield sample()
        raise CancelledError

    for made in FORMATS.values():
        path = tmp_path / f"пометки{made.suffix}"
        path.write_bytes(b"old")
        with pytest.raises(CancelledError):
            save(until_cancelled(), path, made, OPTIONS, NO_LIBRARY)
        assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == len(FORMATS)


def problem_of(path: Path, made: Format = MARKDOWN) -> ExportProblem:
    with pytest.raises(ExportError) as caught:
        save([sample()], path, made, OPTIONS, NO_LIBRARY)
    assert str(path) in str(caught.value)
    return caught.value.code


def test_a_target_that_cannot_be_written_says_why(tmp_path: Path):
    (tmp_path / "файл").touch()
    assert problem_of(tmp_path) is ExportProblem.IS_A_FOLDER
    assert problem_of(tmp_path / "нет" / "файл.md") is ExportProblem.NO_SUCH_FOLDER
    assert problem_of(tmp_path / "файл" / "файл.md") is ExportProblem.NO_SUCH_FOLDER
    assert problem_of(Path("/proc/заметки.md")) in {ExportProblem.CANNOT_WRITE, ExportProblem.NO_SUCH_FOLDER}
    assert problem_of(tmp_path / ("я" * 200)) is ExportProblem.NAME_TOO_LONG


def test_what_is_no_file_is_not_replaced_by_one(tmp_path: Path):
    pipe = tmp_path / "труба.md"
    os.mkfifo(pipe)
    assert problem_of(pipe) is ExportProblem.NOT_A_FILE
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    loop = tmp_path / "петля.md"
    loop.symlink_to(loop)
    assert problem_of(loop) is ExportProblem.CANNOT_WRITE
    assert len(list(tmp_path.iterdir())) == 2


def test_a_name_as_long_as_the_disk_allows_is_written(tmp_path: Path):
    for name in ("a" * 236 + ".md", "я" * 126 + ".md"):
        save([sample()], tmp_path / name, MARKDOWN, OPTIONS, NO_LIBRARY)
        save([sample()], tmp_path / name, MARKDOWN, OPTIONS, NO_LIBRARY)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_that_vanishes_while_a_file_is_written_is_said(tmp_path: Path):
    path = tmp_path / "флешка" / "пометки.md"

    def until_it_is_pulled_out() -> Iterator[ExportedArticle]:
        yield sample()
        path.parent.rename(tmp_path / "вынута")

    path.parent.mkdir()
    with pytest.raises(ExportError) as caught:
        save(until_it_is_pulled_out(), path, MARKDOWN, OPTIONS, NO_LIBRARY)
    assert caught.value.code is ExportProblem.NO_SUCH_FOLDER
    assert str(path) in str(caught.value)


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform == "win32", reason="has no limit on the size of files")
def test_a_disk_that_fills_up_under_any_format_is_one_sentence(tmp_path: Path):
    for made in FORMATS.values():
        (tmp_path / f"пометки{made.suffix}").write_bytes(b"old")
    script = """
import resource, sys
from pathlib import Path
from reader.export import FORMATS, save
from reader.export.saving import ExportError
from tests.export.samples import NO_LIBRARY, WHOLE, sample
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
for made in FORMATS.values():
    try:
        save([sample()], Path(sys.argv[1], f"пометки{made.suffix}"), made, WHOLE, NO_LIBRARY)
    except ExportError as error:
        print(error.code.name)
"""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert done.stdout.split() == ["NO_SPACE"] * len(FORMATS)
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {b"old"}
    assert len(list(tmp_path.iterdir())) == len(FORMATS)


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (errno.ENOSPC, ExportProblem.NO_SPACE),
        (errno.EDQUOT, ExportProblem.NO_SPACE),
        (errno.EIO, ExportProblem.CANNOT_WRITE),
    ],
)
def test_a_full_disk_leaves_the_older_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, problem: ExportProblem
):
    def full(_: int) -> None:
        raise OSError(code, os.strerror(code))

    path = tmp_path / "пометки.md"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    assert problem_of(path) is problem
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_of_another_user_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "пометки.md"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everything
    assert problem_of(path) is ExportProblem.CANNOT_WRITE
    assert path.read_bytes() == b"old"


def test_what_a_killed_export_left_is_swept_away_by_the_next(tmp_path: Path):
    script = """
import os, signal, sys
from pathlib import Path
from reader.export.saving import replacing
from tests.export.samples import NO_LIBRARY
with replacing(Path(sys.argv[1]), NO_LIBRARY) as file:
    file.write(b"half")
    file.flush()
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
"""
    target = tmp_path / "notes.csv"
    subprocess.run([sys.executable, "-c", script, str(target)], cwd=Path(__file__).parents[2], check=False)
    assert len(list(tmp_path.iterdir())) == 1
    save([], target, FORMATS["csv"], OPTIONS, NO_LIBRARY)
    assert list(tmp_path.iterdir()) == [target]
