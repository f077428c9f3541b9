"""Keeping a library in order from the command line."""

import gzip
from pathlib import Path

import pytest

from reader import cli
from reader.cli import arguments
from reader.library import Library, fillings, renewal
from tests.services import lengths

EARLIER = Path(__file__).parents[1] / "library" / "earlier"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of an older version, which knew nothing of the lengths of titles."""
    lengths.handled.clear()
    monkeypatch.setattr(fillings, "FILLINGS", (lengths.FILLING,))
    monkeypatch.setattr("reader.services.upkeep.FIRST", 1)
    monkeypatch.setattr("reader.services.upkeep.MOST", 1)
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library, library.writing():
        library.store.run_many(
            "INSERT INTO articles (uuid, title, sort_key) VALUES (?, ?, '2')",
            [(f"uuid-{number}", "x" * number) for number in range(12)],
        )
        lengths.make_room(library)
    return path


def test_it_is_brought_in_order_at_once(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["upkeep", "--library", str(path)]) == 0
    out, err = capsys.readouterr()
    assert out == "in order; 0 kB given back\n"
    assert err == "", "no bar where there is no terminal"
    with Library.open(path, read_only=True) as library:
        lengths.assert_filled(library)
        assert library.fillings.pending() == []


def test_a_command_that_writes_does_a_moment_of_it_and_one_that_reads_none(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(arguments, "A_MOMENT", 0.0)
    assert cli.main(["articles", "--library", str(path)]) == 0
    assert lengths.handled == []
    for number in range(1, 3):
        assert cli.main(["undo", "--library", str(path)]) == 1, "nothing is left to undo"
        assert lengths.handled == list(range(1, number + 1))
    lengths.handled.clear()


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A library that nobody has brought up to date."""
    path = tmp_path / "older.sqlite"
    path.write_bytes(gzip.decompress((EARLIER / "5.sqlite.gz").read_bytes()))
    return path


def test_an_older_library_is_read_as_it_is(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = older.read_bytes()
    for words in (["articles"], ["entities"], ["decisions"], ["trash"], ["links", "Грузия"]):
        assert cli.main([words[0], "--library", str(older), *words[1:]]) == 0
        out, err = capsys.readouterr()
        assert (bool(out), err) == (True, "")
    assert older.read_bytes() == content


def test_one_that_is_too_old_for_that_is_brought_up_to_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(gzip.decompress((EARLIER / "2.sqlite.gz").read_bytes()))
    assert cli.main(["articles", "--library", str(path)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_who_has_no_room_for_a_copy_is_told(
    older: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(renewal, "free_beside", lambda _: 5 * 1024 * 1024)
    assert cli.main(["undo", "--library", str(older)]) == 1
    assert "takes 16 MB on its disk, where 5 MB are free; nothing was changed" in capsys.readouterr().err
    monkeypatch.setattr(renewal, "free_beside", lambda _: 16 * 1024 * 1024 + older.stat().st_size * 3 // 2)
    assert cli.main(["undo", "--library", str(older)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("undone")
    assert err == "reader: there is no room for a copy of the library as it was; none is made\n"
