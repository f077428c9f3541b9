"""An export takes the place of its target only when it is whole; a target that cannot be written is one sentence."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.export import FORMATS, Format, save
from reader.export.saving import ExportError, ExportProblem
from reader.user import ExportedArticle
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
    return caught.value.problem


def test_a_target_that_cannot_be_written_says_why(tmp_path: Path):
    (tmp_path / "файл").touch()
    assert problem_of(tmp_path) is ExportProblem.IS_A_FOLDER
    assert problem_of(tmp_path / "нет" / "файл.md") is ExportProblem.NO_SUCH_FOLDER
    assert problem_of(tmp_path / "файл" / "файл.md") is ExportProblem.NO_SUCH_FOLDER
    assert problem_of(Path("/proc/заметки.md")) in {ExportProblem.CANNOT_WRITE, ExportProblem.NO_SUCH_FOLDER}
    assert problem_of(tmp_path / ("я" * 200)) is ExportProblem.NAME_TOO_LONG


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
