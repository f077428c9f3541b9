"""A list of names looked up at once: whom each means, and what it was not looked up for."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from reader.export import words
from reader.library import Library
from reader.model.errors import ExportProblem, ReaderError, RequestProblem, SourceProblem
from reader.services import roll
from reader.services.ingest import ingest
from reader.services.roll import call_roll
from tests.library import toy
from tests.library.toy import add, library_of

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.fixture
def library():
    """Articles of three years, and one without a date."""
    with library_of("A1 came late") as library:
        for number, text in enumerate(("A1 met B1", "A1x and K1", "L1 left", "B~ left")):
            read = replace(toy.source(Path("/"), text), published=f"202{number}", source="Press")
            add(library, {f"/dated{number}": read})
        yield library


@pytest.fixture(scope="module")
def seeds():
    """The samples, as the language reads them."""
    with Library.open(Path(":memory:")) as library:
        list(ingest(library, SEEDS))
        yield library


def told(library: Library, text: str) -> list[tuple[int, str, list[str]]]:
    """The line, the name, and who it is."""
    called = call_roll(library, text)
    return [(each.line, each.name, [meant.entity.id for meant in each.meant]) for each in called.names]


def test_each_line_is_somebody_with_the_first_and_the_last_article_of_a_known_year(library):
    (name,) = call_roll(library, "1. A1 — someone").names
    (meant,) = name.meant
    assert (name.line, name.typed, name.name) == (1, "1. A1 — someone", "A1")
    assert (meant.entity.id, meant.entity.articles, meant.entity.mentions) == ("id A1", 3, 3)
    assert (meant.first.published, meant.last.published) == ("2020", "2021")


def test_namesakes_are_told_apart_and_nobody_is_made_up(library):
    assert told(library, "name K1\nZ9, Y8\nB1 and nobody") == [
        (1, "name K1", ["id K1", "id L1"]),
        (2, "Z9", []),
        (2, "Y8", []),
        (3, "B1 and nobody", []),
    ]


def test_commas_part_names_unless_somebody_is_called_so(library):
    assert told(library, "A1, B1, post, K1") == [
        (1, "A1", ["id A1"]),
        (1, "B1", ["id B1"]),
        (1, "K1", ["id K1", "id L1"]),
    ]


def test_empty_lines_and_names_that_were_there_are_told_of(library):
    called = call_roll(library, "A1\n\n- a1 - post\n17.\nB1, A1, B1")
    assert [each.name for each in called.names] == ["A1", "B1"]
    assert [(each.line, each.name, each.first_line) for each in called.repeated] == [
        *[(3, "a1", 1), (5, "A1", 1), (5, "B1", 5)]
    ]
    assert (called.empty, called.left_out) == (2, 0)
    assert call_roll(library, "").names == ()


def test_a_list_without_end_is_cut(library, monkeypatch):
    monkeypatch.setattr(roll, "MOST_LINES", 3)
    called = call_roll(library, "A1\n\nB1\nK1\nL1\n")
    assert ([each.name for each in called.names], called.left_out) == (["A1", "B1"], 2)


def test_who_has_too_many_namesakes_is_told_of_some(library, monkeypatch):
    monkeypatch.setattr(roll, "MOST_MEANT", 1)
    (name,) = call_roll(library, "name K1").names
    assert (len(name.meant), name.more) == (1, 1)


def test_russian_names_as_lists_have_them(seeds):
    pasted = (
        "1. Лавров С. В. — министр\n2. Пашинян Никол, премьер\n3. Алиеву, Ильхаму\n4) НАГОРНЫЙ КАРАБАХ\n"
        "5. Песков Дмитрий\n6. Ереван, Армения"
    )
    assert told_names(seeds, pasted) == [
        (1, ["Сергей Лавров"]),
        (2, ["Никол Пашинян"]),
        (3, ["Ильхам Алиев"]),
        (4, ["Карабах"]),
        (5, []),
        (6, ["Ереван"]),
        (6, ["Армения"]),
    ]


def told_names(library: Library, text: str) -> list[tuple[int, list[str]]]:
    return [(each.line, [meant.entity.name for meant in each.meant]) for each in call_roll(library, text).names]


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("Армен Лавров", "Сергей Лавров"),
        ("Гусман Миша", "Михаил Гусман"),
        ("Нагорный Карапах", "Карабах"),
        ("Сергей Фролов", None),
        ("Песков", None),
        ("Ёё", None),
    ],
)
def test_of_a_name_that_is_not_there_the_one_that_is_written_most_like_it(seeds, typed, nearest):
    (name,) = call_roll(seeds, typed).names
    assert name.meant == ()
    assert (name.nearest and name.nearest.name) == nearest


def test_of_a_surname_all_its_bearers_are_told_of(seeds):
    (name,) = call_roll(seeds, "Алиев").names
    assert [meant.entity.name for meant in name.meant] == ["Ильхам Алиев", "Мехрибан Алиева"]


# ------------------------------------------------------------------------------------------------ files


def test_a_list_is_read_in_whatever_encoding(tmp_path):
    for encoding in ("utf-8", "utf-8-sig", "cp1251", "utf-16"):
        (tmp_path / encoding).write_bytes("Сергей Лавров\r\nНикол Пашинян\r\n".encode(encoding))
        assert roll.read_list(tmp_path / encoding).splitlines() == ["Сергей Лавров", "Никол Пашинян"]
    (tmp_path / "none").touch()
    assert roll.read_list(tmp_path / "none") == ""
    (tmp_path / "picture").write_bytes(b"\x89PNG\0\0\0\0" * 40)
    for name, code in (("picture", SourceProblem.NOT_TEXT), ("gone", SourceProblem.MISSING)):
        with pytest.raises(ReaderError) as met:
            roll.read_list(tmp_path / name)
        assert met.value.code is code


TABLE = [
    ["A1", "name A1", "человек", 3, 3, "2020", "A1 met B1 · Press", "2021", "A1x and K1 · Press", None],
    ["name K1", "name K1", "человек", 1, 1, "2021", "A1x and K1 · Press", "2021", "A1x and K1 · Press", "2"],
    ["name K1", "name K1", "человек", 1, 1, "2022", "L1 left · Press", "2022", "L1 left · Press", "2"],
    ["=cmd|'/C calc'!A0", *[None] * 8, "в библиотеке нет"],
    ["a1", *[None] * 8, "уже есть в строке 1"],
]


def test_a_list_is_saved_as_a_table_and_no_cell_is_a_formula(library, tmp_path):
    called = call_roll(library, "A1\nname K1\n=cmd|'/C calc'!A0\na1")
    sheet, text = tmp_path / "names.xlsx", tmp_path / "names.csv"
    for path in (sheet, text):
        path.write_text("before", encoding="utf-8")
        roll.save(library, called, path)
    head, *rows = openpyxl.load_workbook(sheet).active.iter_rows(values_only=True)
    table = [[f"{words.SEVERAL} 2" if cell == "2" else cell for cell in row] for row in TABLE]
    assert [list(row) for row in rows] == table
    assert head[:2] == (words.TYPED, words.WHO)
    assert all(cell.data_type != "f" for row in openpyxl.load_workbook(sheet).active for cell in row)
    _, *lines = csv.reader(io.StringIO(text.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";")
    assert lines == [[("'" * str(cell).startswith("=")) + str(cell or "") for cell in row] for row in table]


def test_a_list_is_saved_whole_or_not_at_all(library, tmp_path):
    called = call_roll(library, "A1")
    for name, code in (("names.doc", RequestProblem.UNKNOWN_FORMAT), ("gone/names.csv", ExportProblem.NO_SUCH_FOLDER)):
        with pytest.raises(ReaderError) as met:
            roll.save(library, called, tmp_path / name)
        assert met.value.code is code
    assert list(tmp_path.iterdir()) == []
