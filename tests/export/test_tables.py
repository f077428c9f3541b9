"""Tables open in a spreadsheet with the words that were exported, and with nothing that it would run."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime

import openpyxl
from hypothesis import given
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet

from reader.export import Options, csv_table, words, xlsx_table
from reader.export.excerpts import is_marked, one_line, printable
from reader.export.rows import ARTICLE_COLUMNS, COLUMNS
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from tests.examples import examples
from tests.export.samples import NASTY, OPTIONS, WHOLE, article, articles, sample


def as_csv(*marked: ExportedArticle, options: Options = OPTIONS) -> list[dict[str, str]]:
    """The rows of a CSV file as a Russian spreadsheet reads them, by column."""
    target = io.BytesIO()
    csv_table.write(iter(marked), target, options)
    assert target.getvalue().startswith(b"\xef\xbb\xbf")
    lines = io.StringIO(target.getvalue().decode("utf-8-sig"), newline="")
    return list(csv.DictReader(lines, delimiter=";", strict=True))


def as_xlsx(*marked: ExportedArticle, options: Options = OPTIONS, rich: bool = False) -> Worksheet:
    target = io.BytesIO()
    xlsx_table.write(iter(marked), target, options)
    return openpyxl.load_workbook(target, rich_text=rich).active


def by_column(sheet: Worksheet, row: int) -> dict[str, object]:
    return {head.value: cell.value for head, cell in zip(sheet[1], sheet[row], strict=True)}


def unescaped(value: object) -> str:
    """A cell's text: `_x005F_` stands for an underscore that could be taken for an escape (ECMA-376, 22.4.2.4)."""
    return re.sub("_x005[fF]_", "_", str(value or ""))


# -------------------------------------------------------------------------------------------------------- csv


def test_a_day_of_reading_as_rows():
    rows = as_csv(sample())
    assert list(rows[0]) == list(COLUMNS)
    assert [row[words.COLOR] for row in rows] == ["красный", "жёлтый", "синий", "зелёный", "серый"]
    assert rows[0] | {words.LINK: "", words.BEFORE: "", words.AFTER: "", words.HASH: ""} == {
        words.QUOTE: "Президент Путин, а до него президент Медведев",
        words.COLOR: "красный",
        words.NOTE: "Кто начал?\n\nСверить с 2011 годом.",
        words.TAGS: "",
        words.NAMES: "Владимир Путин",
        words.BEFORE: "",
        words.AFTER: "",
        words.TITLE: "Лавров заговорил об освобождении оккупированных районов Азербайджана",
        words.SOURCE: "Day.Az",
        words.DATE: "октябрь 2020",
        words.ARTICLE_NOTE: "Сравнить с интервью 2020 года.",
        words.CREATED: "2026-11-21 10:00",
        words.MODIFIED: "2026-11-21 10:05",
        words.POSITION: "401–446",
        words.LINK: "",
        words.FILE: "новости/заметка.txt",
        words.IMPORTED: "2026-11-20 18:05",
        words.HASH: "",
    }
    assert rows[3][words.TAGS] == "внешняя политика, цитата"
    assert rows[4][words.POSITION] == words.ORPHAN


def test_a_note_on_an_article_without_highlights_has_a_row():
    (row,) = as_csv(article("Т\n\nДа.", note="Прочитать."), article("Без\n\nпометок"))
    assert (row[words.QUOTE], row[words.ARTICLE_NOTE]) == ("", "Прочитать.")


def test_a_whole_article_is_a_row():
    (row,) = as_csv(sample(), options=WHOLE)
    assert list(row) == list(ARTICLE_COLUMNS)
    assert row["Люди"] == "Сергей Лавров, Владимир Путин"
    assert row[words.TEXT] == sample().text
    assert row[words.DOCUMENT].startswith("[красный] Президент Путин")


def test_what_looks_like_a_formula_is_text_in_csv():
    for formula in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1"):
        (row,) = as_csv(article("Т\n\nДа.", marks=[("Да", Color.RED, formula, ())]))
        assert row[words.NOTE] == f"'{printable(formula)}"


@examples(50)
@given(articles())
def test_every_cell_of_a_csv_holds_its_words_and_no_formula(marked: ExportedArticle):
    rows = as_csv(marked)
    assert len(rows) == (len(marked.highlights) or (1 if marked.note else 0))
    for row, highlight in zip(rows, marked.highlights, strict=False):
        assert row[words.NOTE].removeprefix("'") == printable(highlight.note).removeprefix("'")
        assert row[words.TITLE].removeprefix("'") == one_line(marked.row.title).removeprefix("'")
    for row in rows + as_csv(marked, options=WHOLE):
        assert None not in row
        assert not any(value.lstrip()[:1] in set("=+-@＝＋－＠") for value in row.values() if value.strip())


# ------------------------------------------------------------------------------------------------------- xlsx


def test_a_sheet_has_real_dates_a_filter_wrapped_text_and_colours():
    marked = replace(sample(), row=replace(sample().row, published="2023-09-23T00:39"))
    sheet = as_xlsx(marked)
    row = by_column(sheet, 2)
    assert row[words.DATE] == datetime(2023, 9, 23, 0, 39)  # noqa: DTZ001
    assert row[words.CREATED] == datetime(2026, 11, 21, 10, 0)  # noqa: DTZ001
    assert sheet["A2"].alignment.wrap_text
    assert sheet["A2"].fill.fgColor.rgb == "FFFFD0CA"
    assert sheet.auto_filter.ref == "A1:R6"
    assert sheet.freeze_panes == "B2"
    assert sheet.column_dimensions["A"].width > 50
    link = sheet.cell(2, COLUMNS.index(words.LINK) + 1)
    assert link.hyperlink.target.startswith("reader://")


def test_a_partial_date_stands_in_words():
    assert by_column(as_xlsx(sample()), 2)[words.DATE] == "октябрь 2020"
    old = replace(sample(), row=replace(sample().row, published="1812-09-07"))
    assert by_column(as_xlsx(old), 2)[words.DATE] == "1812-09-07"


def test_names_have_the_colours_of_their_kinds():
    sheet = as_xlsx(article("Т\n\nЛавров в РФ.", marks=[("Лавров в РФ", Color.RED, "", ())]), rich=True)
    text = sheet["A2"].value
    assert isinstance(text, CellRichText)
    blocks = {piece.text: piece.font.color.rgb for piece in text if isinstance(piece, TextBlock)}
    assert (blocks["Лавров"], blocks["РФ"]) == ("FF174E8C", "FF8F3206")


def test_a_cell_that_is_too_long_says_that_it_was_cut():
    for text in ("слово " * 6_000, "🙂" * 20_000, "Лавров " * 6_000):
        sheet = as_xlsx(article(f"Т\n\n{text}", note=text, marks=[(text.strip(), Color.RED, text, ())]))
        row = by_column(sheet, 2)
        for name in (words.QUOTE, words.NOTE, words.ARTICLE_NOTE):
            assert str(row[name]).endswith(words.CUT)
            assert len(str(row[name]).encode("utf-16-le")) <= 2 * 32_767
    assert by_column(as_xlsx(article("Т", note="я" * 32_767)), 2)[words.ARTICLE_NOTE] == "я" * 32_767


def test_the_same_input_gives_the_same_bytes():
    first, second = io.BytesIO(), io.BytesIO()
    xlsx_table.write(iter([sample()]), first, OPTIONS)
    xlsx_table.write(iter([sample()]), second, OPTIONS)
    assert first.getvalue() == second.getvalue()


@examples(25)
@given(articles())
def test_every_cell_of_a_sheet_holds_its_words_and_no_formula(marked: ExportedArticle):
    for options in (OPTIONS, WHOLE):
        target = io.BytesIO()
        xlsx_table.write(iter([marked]), target, options)
        sheet = openpyxl.load_workbook(target).active
        assert sheet.max_row == 1 + (1 if options.whole_articles else len(marked.highlights) or int(bool(marked.note)))
        assert all(cell.data_type in {"s", "d", "n"} for row in sheet for cell in row)
        assert b"<f>" not in zipfile.ZipFile(target).read("xl/worksheets/sheet1.xml")
        if is_marked(marked):
            assert unescaped(by_column(sheet, 2)[words.TITLE]) == unescaped(one_line(marked.row.title))
            assert unescaped(by_column(sheet, 2)[words.ARTICLE_NOTE]) == unescaped(printable(marked.note))


def test_nasty_notes_come_out_as_they_are():
    notes = [note for note in NASTY if note]
    sheet = as_xlsx(*(article("Т\n\nДа.", number=n, note=note) for n, note in enumerate(notes, 1)))
    shown = [by_column(sheet, row)[words.ARTICLE_NOTE] for row in range(2, len(notes) + 2)]
    assert shown == [printable(note) for note in notes]
