"""On the command line the columns of a table are shown, said, and remembered."""

from pathlib import Path

import pytest

from reader import cli
from tests.library import toy

STORY = "Министр Павел Громов прибыл в Муром. Он осмотрел новый мост и встретился с жителями города."


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    toy.speak(monkeypatch)
    path = tmp_path / "порт.csv"
    path.write_text(f"Номер;О чём;Подробно;Заметка\n1;Мост открыт;{STORY};Взято из газеты\n", "utf-8")
    return path


def told(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = cli.main([*map(str, words)])
    out, err = capsys.readouterr()
    return code, out, err


def test_columns_are_shown_said_and_remembered(table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = ("--library", tmp_path / "library.sqlite")
    code, out, _ = told(capsys, "import", table, "--columns", *library)
    assert code == 0
    assert out.splitlines() == [
        f"{table}: no column is known for that of the texts",
        "  -  Номер     1",
        "  -  О чём     Мост открыт",
        f"  -  Подробно  {STORY[:60].rstrip()}",
        "  -  Заметка   Взято из газеты",
    ]
    code, out, err = told(capsys, "import", table, *library)
    assert (code, out) == (1, "imported 0, renewed 0, skipped 0, passed over 0, failed 1\n")
    assert "--map text=COLUMN" in err
    said = ("--map", "title=О чём,text=Подробно", "--map", "text=Заметка")
    code, out, _ = told(capsys, "import", table, *said, "--dry-run", *library)
    assert f"new: {table}: Мост открыт (no date)" in out
    code, out, _ = told(capsys, "import", table, *said, *library)
    assert (code, out) == (0, "imported 1, renewed 0, skipped 0, passed over 0, failed 0\n")
    code, out, _ = told(capsys, "import", table, "--columns", *library)
    assert out.splitlines()[0] == f"{table}: as it was said"
    assert [line.split()[0] for line in out.splitlines()[1:]] == ["-", "title", "text", "text"]


def test_what_is_no_field_or_no_column_is_said(table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = ("--library", tmp_path / "library.sqlite")
    code, _, err = told(capsys, "import", table, "--map", "titel=О чём", *library)
    assert code
    assert err.startswith("reader: articles have no field «titel»; they have: title, text, published")
    code, _, err = told(capsys, "import", table, "--map", "text=Текст", *library)
    assert code
    assert err == f"reader: {table}: this is a table without a column «Текст»; `--columns` shows what there is\n"
