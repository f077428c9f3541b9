"""Tables as other programs write them give an article a row, and what is no table of articles gives none."""

import csv
import io
import json
import tracemalloc
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest

from reader.export import csv_table, rows
from reader.export.options import Options
from reader.model.errors import FileKind, SourceError, SourceProblem
from reader.model.findings import NotKept, SourceArticle
from reader.model.imports import Choices, Columns
from reader.sources import read_parts, table_in
from reader.sources.formats.reading import each_read, opened_pieces
from reader.sources.formats.table import format_of
from tests.examples import few
from tests.sources.given import articles_given, parts_given

TABLES = Path(__file__).parent / "tables"
EXPECTED = ".expected.json"
FILES = sorted(path for path in TABLES.iterdir() if path.suffix != ".py" and not path.name.endswith(EXPECTED))
STORY = "Министр Павел Громов прибыл в Муром. Он осмотрел новый мост и встретился с жителями города."


def described(part: SourceArticle | SourceError) -> dict[str, Any]:
    if isinstance(part, SourceError):
        return {"error": part.code.name, "count": part.arguments.get("count")}
    about = part.about
    said = {
        "title": part.title,
        "text": part.text,
        "source": part.source,
        "published": part.published,
        "author": about.author,
        "url": about.url,
        "tags": list(about.tags),
        "language": about.language,
        "not_kept": {what.name: count for what, count in part.not_kept},
    }
    return {name: value for name, value in said.items() if value}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_table_gives_its_articles(path: Path) -> None:
    expected = json.loads((TABLES / f"{path.name}{EXPECTED}").read_text("utf-8"))
    assert [described(part) for part in read_parts(path)] == expected


# ------------------------------------------------------------------------------------------------ separated


def table(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def test_a_quotation_mark_that_is_never_closed_costs_one_row() -> None:
    data = table("title,text", f"Один,{STORY}", f'Два,"{STORY}', *(f"Три {n},{STORY}" for n in range(40)))
    *articles, broken = parts_given("а.csv", data)
    assert [each.title for each in articles[:3] if isinstance(each, SourceArticle)] == ["Один", "Три 0", "Три 1"]
    assert len(articles) == 41
    assert isinstance(broken, SourceError)
    assert (broken.code, broken.arguments["count"], broken.kind) == (SourceProblem.BROKEN_ROWS, 1, None)


def test_a_row_with_too_many_fields_is_broken_and_a_short_one_is_not() -> None:
    data = table("title;text;date", f"Один;{STORY};2024-05-03;лишнее", f"Два;{STORY}", f"Три;{STORY};2024-05-04;;")
    *articles, broken = parts_given("а.csv", data)
    assert [each.title for each in articles if isinstance(each, SourceArticle)] == ["Два", "Три"]
    assert isinstance(broken, SourceError)
    assert broken.code is SourceProblem.BROKEN_ROWS


def test_nul_and_wrong_bytes_are_told_by_the_row() -> None:
    good = [f"{n};{STORY}" for n in range(60)]
    data = table("title;text", f"О\0дин;{STORY}", *good, "Два;") + b"\xff" * 40 + table("", *good)
    *articles, broken = parts_given("а.csv", data)
    assert [each.title for each in articles if isinstance(each, SourceArticle)][:2] == ["Один", "0"]
    assert len(articles) == 121
    assert isinstance(broken, SourceError)


def test_an_encoding_is_told_where_it_first_matters() -> None:
    head = "title,text\n" + "".join(
        f"Number {n},The minister went home. It was late in the evening then.\n" for n in range(9000)
    )
    data = head.encode() + f"Громов,{STORY}\n".encode("cp1251")
    assert len(head) > 300_000
    *_, last = opened_pieces(format_of(Path("а.csv")), Path("а.csv"), io.BytesIO(data), Choices())
    assert last.read()[-1].text == f"Громов\n\n{STORY}"


def test_a_mark_of_order_counts_at_the_beginning_alone() -> None:
    data = b'"\xff\xfe' + "title;text\nПорт;".encode() + STORY.encode()
    assert len(parts_given("а.csv", data)) == 1


def test_a_column_alone_is_a_table_too() -> None:
    data = table("Текст", *(f"{STORY} Это было, как говорят, {n} мая, в пятницу." for n in range(3)))
    assert [each.text[-14:] for each in articles_given("а.csv", data)] == [
        f"{n} мая, в пятницу."[-14:] for n in range(3)
    ]


class Endless:
    """A table of 15 MB that nobody has in memory."""

    def __init__(self) -> None:
        self._read = 0

    def seek(self, *_: int) -> int:
        return 0

    def read(self, size: int = -1, /) -> bytes:
        begun = b"" if self._read else b"title,text\n"
        self._read += size
        return begun + f"Порт,{STORY * 6}\n".encode() * (size // 1_000) if self._read < 15_000_000 else b""


def test_a_table_of_any_size_is_read_in_little_memory() -> None:
    known = format_of(Path("а.csv"))
    tracemalloc.start()
    try:
        pieces = opened_pieces(known, Path("а.csv"), cast("BinaryIO", Endless()), Choices())
        found = 0
        for number, piece in enumerate(pieces):
            found += 1
            if number % 200 == 0:
                piece.read()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found > 400
    assert peak < 6_000_000


# ------------------------------------------------------------------------------------------------ objects


def test_a_list_of_objects_is_found_wherever_it_is() -> None:
    listed = [{"title": f"Порт {n}", "text": STORY} for n in range(3)]
    for whole in (listed, {"data": {"items": listed, "next": None}}, {"a": [[1], []], "b": [], "c": listed, "d": {}}):
        for way in ({}, {"indent": 2}, {"separators": (",", ":")}):
            data = json.dumps(whole, **way).encode()  # type: ignore[arg-type]
            assert [each.title for each in articles_given("а.json", data)] == ["Порт 0", "Порт 1", "Порт 2"]


def test_a_list_that_breaks_off_gives_what_stands_before() -> None:
    data = json.dumps([{"title": f"Порт {n}", "text": STORY} for n in range(200)]).encode()
    *articles, last = parts_given("а.json", data[:-40])
    assert len(articles) == 199
    assert isinstance(last, SourceError)
    assert last.code is SourceProblem.UNREADABLE


def test_columns_of_inner_objects_are_named_with_dots(tmp_path: Path) -> None:
    path = tmp_path / "а.json"
    path.write_text(json.dumps([{"a": {"b": {"c": STORY}}, "d": [{"e": "Один"}, {"e": "Два"}]}] * 2), "utf-8")
    choices = Choices(columns=Columns((("title", "d.e"), ("text", "A.b.c"))))
    assert [each.title for each in read_parts(path, choices=choices) if isinstance(each, SourceArticle)] == [
        "Один Два"
    ] * 2


@pytest.mark.parametrize(
    "value",
    [
        {"editor.fontSize": 14, "comment": STORY, "files.exclude": {"a": True}},
        {"packages": [{"name": "lxml", "version": "5", "description": STORY * 3}] * 4},
        {"commands": [{"command": "open", "title": "Открыть файл в новом окне"}] * 20},
        [{"id": n, "text": "Ок"} for n in range(30)],
        [{"text": STORY}] + [{"text": "Да"}] * 3,
        [], {}, [1, 2, 3], "слово", [[{"title": "Порт", "text": STORY}]],
    ],
    ids=lambda value: json.dumps(value)[:30],
)  # fmt: skip
def test_settings_and_the_like_are_no_articles(tmp_path: Path, value: object) -> None:
    path = tmp_path / "а.json"
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    with pytest.raises(SourceError) as caught:
        list(read_parts(path))
    assert (caught.value.code, caught.value.kind) == (SourceProblem.NO_COLUMNS, FileKind.DATA)


def test_the_highlights_that_this_program_exports_are_no_articles() -> None:
    cells = {name: STORY if name in ("Цитата", "До цитаты", "После цитаты") else "Порт" for name in rows.COLUMNS}
    data = csv_table.BOM + csv_table.csv_line(rows.columns(Options())) + csv_table.csv_line(cells.values()) * 3
    (told,) = parts_given("а.csv", data)
    assert isinstance(told, SourceError)
    assert told.code is SourceProblem.NO_COLUMNS


# ------------------------------------------------------------------------------------------------ columns


def read_with(path: Path, choices: Choices) -> list[SourceArticle | SourceError]:
    with path.open("rb") as file:
        return list(each_read(opened_pieces(format_of(path), path, file, choices)))


def test_what_was_said_of_columns_counts_more_than_what_they_are_called(tmp_path: Path) -> None:
    path = tmp_path / "а.csv"
    path.write_bytes(table("Заголовок;Текст;Заметка", f"Один;{STORY};Мост открыт"))
    said = Columns((("title", "Заметка"), ("text", "заголовок "), ("text", "Текст")))
    for choices in (Choices(columns=said), Choices(remembered=(("Заголовок\tТекст\tЗаметка", said),))):
        (article,) = read_with(path, choices)
        assert isinstance(article, SourceArticle)
        assert article.text == f"Мост открыт\n\nОдин\n\n{STORY}"
    (article,) = read_with(path, Choices(remembered=(("Заголовок\tТекст", said),)))
    assert isinstance(article, SourceArticle)
    assert article.title == "Один"


def test_a_table_without_a_column_that_was_said_or_that_is_left_out_gives_nothing(tmp_path: Path) -> None:
    path = tmp_path / "а.csv"
    path.write_bytes(table("Заголовок;Текст", f"Один;{STORY}"))
    with pytest.raises(SourceError) as caught:
        read_with(path, Choices(columns=Columns((("text", "Лид"),))))
    assert caught.value.code is SourceProblem.NO_SUCH_COLUMN
    assert "«Лид»" in str(caught.value)
    with pytest.raises(SourceError):
        read_with(path, Choices(without=("Заголовок\tТекст",)))


def test_of_several_tables_those_count_that_have_the_columns_which_were_said() -> None:
    path = TABLES / "sheets.xlsx"
    articles = read_with(path, Choices(columns=Columns((("title", "Заголовок"), ("text", "Текст")))))
    assert [each.title for each in articles if isinstance(each, SourceArticle)] == [
        "В заповедник под Кировом вернулась рысь"
    ]


def test_a_table_that_names_no_columns_is_known_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "а.csv"
    path.write_bytes(table(f"1;{STORY}", f"2;{STORY}"))
    look = table_in(path)
    assert look is not None
    assert (look.key, look.names, look.columns) == (str(path), ("1", "2"), None)
    said = Columns((("text", "2"),))
    articles = read_with(path, Choices(remembered=((look.key, said),)))
    assert len(articles) == 2


def test_rows_without_a_text_are_counted_with_the_last_article() -> None:
    data = table("title;text", "Нет;", f"Ноль;{STORY}", f"Один;{STORY}", "Нет;<br>", f"Два;{STORY}", "Нет;-", ";")
    first, _, last = articles_given("а.csv", data)
    assert first.not_kept == ()
    assert last.not_kept == ((NotKept.ROW, 3),)


def test_dates_that_cannot_be_are_none() -> None:
    dates = ["1601-01-01", "1970-01-01 00:00", "0", "2924-01-01", "вчера", "31.02.2020", "03.05.2024"]
    data = table(
        "Заголовок;Текст;Дата", *(f"Порт {n};{STORY};{each}" for n, each in enumerate([*dates, *dates[-1:] * 7]))
    )
    assert [each.published for each in articles_given("а.csv", data)][:7] == [None] * 6 + ["2024-05-03"]


# ------------------------------------------------------------------------------------------------ hostile spreadsheets


def book(base: Path = TABLES / "report.xlsx", **parts: str) -> bytes:
    """A workbook of which some parts are others."""
    changed = io.BytesIO()
    with zipfile.ZipFile(base) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            key = name.rpartition("/")[2].partition(".")[0].strip("[]")
            new.writestr(name, parts.get(key, old.read(name).decode()))
    return changed.getvalue()


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
BOMB = '<!DOCTYPE x [<!ENTITY a "{}">{}]>'.format(
    "ха" * 50, "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
)


def cell(place: str, words: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


ROWS = "".join(
    f'<row r="{n}">{cell(f"A{n}", title)}{cell(f"B{n}", text)}</row>'
    for n, title, text in ((1, "Заголовок", "Текст"), (2, "Порт", STORY))
)


@pytest.mark.parametrize(
    "rows",
    few(
        [
            f'<row r="99999999999">{cell("B99999999999", STORY)}</row>',
            f'<row r="1048576">{cell("XFD1048576", "Далеко")}</row>',
            '<row r="3"><c r="ZZZZZZ3"/></row>',
        ],
        1,
    ),
)
def test_a_sheet_may_say_what_it_likes_of_its_size(rows: str) -> None:
    sheet = SHEET.format(ROWS + rows).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    assert [each.title for each in articles_given("а.xlsx", book(sheet1=sheet))] == ["Порт"]


@pytest.mark.parametrize("part", ["sheet1", "sharedStrings", "workbook", "styles", "Content_Types"])
def test_entities_of_entities_are_refused(part: str) -> None:
    told = parts_given(
        "а.xlsx",
        book(TABLES / "office_excel.xlsx", **{part: BOMB + SHEET.format(f'<row r="1">{cell("A1", "&j;")}</row>')}),
    )
    assert all(isinstance(each, SourceError) for each in told)


def zeros(name: str, size: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as member:
        for _ in range(size // 1_000_000):
            member.write(b" " * 1_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "size"), few([("xl/styles.xml", 60_000_000), ("xl/sharedStrings.xml", 410_000_000)], 1)
)
def test_what_unpacks_to_too_much_is_not_unpacked(name: str, size: int) -> None:
    (told,) = parts_given("а.xlsx", zeros(name, size))
    assert isinstance(told, SourceError)
    assert told.code is SourceProblem.TOO_MUCH


@dataclass(frozen=True)
class Repeated:
    """A row and a field of an open spreadsheet, said to be there so often."""

    rows: int
    columns: int

    def data(self) -> bytes:
        spaces = " ".join(
            f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
            for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
        )
        row = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
        field = '<table:table-cell table:number-columns-repeated="{}"><text:p>{}</text:p></table:table-cell>'
        named = row.format(1, field.format(1, "Заголовок") + field.format(1, "Текст"))
        story = row.format(self.rows, field.format(1, "Порт") + field.format(self.columns, STORY))
        content = f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table>{named}{story}"
        content += "</table:table></office:spreadsheet></office:body></office:document-content>"
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", content)
        return file.getvalue()


def test_what_is_said_to_be_repeated_has_its_bounds() -> None:
    assert [each.title for each in articles_given("а.ods", Repeated(2, 999_999_999).data())] == ["Порт", "Порт"]
    path = Path("а.ods")
    pieces: Iterator[Any] = opened_pieces(format_of(path), path, io.BytesIO(Repeated(999_999_999, 1).data()), Choices())
    assert sum(1 for _, _ in zip(pieces, range(500), strict=False)) == 500


@pytest.mark.parametrize("name", ["report.xlsx", "office_report.ods"])
def test_a_spreadsheet_that_is_cut_off_gives_a_reason(name: str) -> None:
    data = (TABLES / name).read_bytes()
    for end in range(0, len(data), 301):
        told = parts_given(name, data[:end])
        assert told
        assert all(isinstance(each, SourceError) for each in told)


def test_a_spreadsheet_with_a_password_says_so() -> None:
    closed = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900 + "EncryptedPackage".encode("utf-16-le")
    (told,) = parts_given("а.xlsx", closed)
    assert isinstance(told, SourceError)


def test_columns_beyond_number_cost_no_time() -> None:
    file = io.StringIO()
    csv.writer(file).writerows([["Заголовок", "Текст", *range(20_000)]] + [["Порт", STORY, *range(20_000)]] * 3)
    assert len(articles_given("а.csv", file.getvalue().encode())) == 3
