"""What a search found, in every form: each sentence with its article, hits in bold, and nothing that is run."""

import csv
import io
import tracemalloc
from collections.abc import Iterable, Iterator

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet

from reader.export import excerpts, tables, words
from reader.export.found import COLUMNS, FORMATS, pieces_of, title
from reader.export.options import Options
from reader.export.tables import Column, Marked, Table
from reader.model.articles import ArticleRow, Span
from reader.model.exported import FoundArticle
from reader.model.names import Kind
from reader.model.search import Passage
from tests.examples import examples

OPTIONS = Options(title=title('лавров "план"'), exported="2026-12-01T10:00:00+00:00")
HOSTILE = "=cmd|'/C calc'!A0 **x** <b> [y](z) \u202eоборот\u0000 `код`"
SENTENCE = Passage(
    10,
    5,
    "Министр Лавров назвал план «новым».",
    (Span(8, 14), Span(22, 26)),
    ((Span(8, 14), Kind.PERSON),),
)
WHOLE = Passage(0, 0, "план", (Span(0, 4),), ())
PLAIN = Passage(0, 0, HOSTILE, (), ())


def row(name: str, source: str | None = None, published: str | None = None) -> ArticleRow:
    return ArticleRow(name, name, source, published, 0, 0, 0)


FOUND = (
    FoundArticle(row("Первая", "ТАСС", "2020-11-09T10:00"), "https://tass.ru/1?a=1&b=2", (SENTENCE, WHOLE)),
    FoundArticle(row(HOSTILE, HOSTILE, "2020-11"), "mid:1@x", (PLAIN,)),
    FoundArticle(row("Третья"), None, ()),
)


def made(suffix: str, found: Iterable[FoundArticle] = FOUND) -> io.BytesIO:
    target = io.BytesIO()
    FORMATS[suffix](iter(found), target, OPTIONS)
    target.seek(0)
    return target


def sheet_of(found: Iterable[FoundArticle] = FOUND) -> Worksheet:
    return openpyxl.load_workbook(made(".xlsx", found), rich_text=True).active


# ------------------------------------------------------------------------------------------------ pieces


def test_a_sentence_in_pieces_of_names_and_hits():
    passage = Passage(0, 0, "Лавров едет", (Span(3, 9),), ((Span(0, 6), Kind.PERSON),))
    assert list(pieces_of(passage)) == [
        ("Лав", Kind.PERSON, False),
        ("ров", Kind.PERSON, True),
        (" ед", None, True),
        ("ет", None, False),
    ]


spans = st.builds(Span, st.integers(0, 20), st.integers(0, 20))


@given(st.text(max_size=15), st.lists(spans), st.lists(st.tuples(spans, st.sampled_from(Kind))))
@examples(60)
def test_pieces_are_the_sentence_whatever_the_spans(text, hits, names):
    pieces = list(pieces_of(Passage(0, 0, text, tuple(hits), tuple(names))))
    assert "".join(piece for piece, *_ in pieces) == text


# ------------------------------------------------------------------------------------------------ tables


def test_a_row_for_each_sentence_with_title_date_source_and_address():
    text = made(".csv").read().decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    assert head == [column.name for column in COLUMNS]
    assert rows[:2] == [
        ["Первая", "2020-11-09 10:00", "ТАСС", SENTENCE.words, "https://tass.ru/1?a=1&b=2"],
        ["Первая", "2020-11-09 10:00", "ТАСС", "план", "https://tass.ru/1?a=1&b=2"],
    ]
    assert rows[2][0].startswith("'=cmd")
    assert rows[2][3].startswith("'=cmd")
    assert rows[3] == ["Третья", "", "", "", ""], "an article without a sentence is there"


def test_a_spreadsheet_has_dates_links_and_hits_in_bold():
    sheet = sheet_of()
    _, first, second, third, last = sheet.iter_rows()
    assert first[1].is_date
    assert first[4].hyperlink.target == "https://tass.ru/1?a=1&b=2"
    assert third[4].hyperlink is None
    rich = first[3].value
    assert isinstance(rich, CellRichText)
    assert [each.text for each in rich if isinstance(each, TextBlock) and each.font.b] == ["Лавров", "план"]
    assert str(rich) == SENTENCE.words
    assert (second[3].value, second[3].font.b) == ("план", True)
    assert last[0].value == "Третья"
    assert sheet.auto_filter.ref == "A1:E5"
    assert all(cell.data_type != "f" for each in sheet for cell in each)


def test_the_same_found_gives_the_same_bytes():
    for suffix in FORMATS:
        assert made(suffix).read() == made(suffix).read()


def test_more_rows_than_a_sheet_holds_stand_on_the_next_one(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    target = io.BytesIO()
    table = Table("много", "строки", (Column("№"), Column("слово")))
    tables.write_xlsx(table, ((number, "слово") for number in range(5)), target)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["строки", "строки 2", "строки 3"]
    assert [[cell.value for cell in sheet["A"]] for sheet in book] == [["№", 0, 1], ["№", 2, 3], ["№", 4]]


def test_a_text_that_fits_no_cell_is_cut_and_an_address_that_fits_no_link_is_text():
    long = "а" * 40_000
    address = f"https://tass.ru/{'a' * 3_000}"
    target = io.BytesIO()
    cells = (Marked(((long, True), ("б", False))), address, long)
    tables.write_xlsx(Table("", "x", (Column("1"), Column("2"), Column("3"))), [cells], target)
    _, (marked, link, plain) = openpyxl.load_workbook(target).active.iter_rows()
    assert marked.value == plain.value
    assert marked.value.endswith(words.CUT)
    assert (link.value, link.hyperlink) == (address, None)


def test_a_table_that_is_given_up_leaves_no_file_open():
    def until_given_up() -> Iterator[FoundArticle]:
        yield FOUND[0]
        raise InterruptedError

    for suffix in FORMATS:
        with pytest.raises(InterruptedError):
            made(suffix, until_given_up())


# ------------------------------------------------------------------------------------------------ documents


def test_a_document_has_a_heading_an_article_and_a_paragraph_a_sentence():
    document = docx.Document(made(".docx"))
    assert [(each.style.name, each.text) for each in document.paragraphs[:6]] == [
        ("Title", 'Найденное: лавров "план"'),
        ("О документе", "Читальня · экспортировано 1 декабря 2026, 10:00 UTC"),
        ("Heading 1", "Первая"),
        ("Источник", "ТАСС · 9 ноября 2020, 10:00 · https://tass.ru/1?a=1&b=2"),
        ("Body Text", SENTENCE.words),
        ("Body Text", "план"),
    ]
    assert [link.address for each in document.paragraphs for link in each.hyperlinks] == ["https://tass.ru/1?a=1&b=2"]
    bold = [(run.text, run.style.name) for run in document.paragraphs[4].runs if run.bold]
    assert bold == [("Лавров", "Имя человека"), ("план", "Default Paragraph Font")]


def test_markdown_has_hits_in_bold_and_shows_all_else_as_it_is():
    text = made(".md").read().decode()
    assert text.startswith(
        '# Найденное: лавров "план"\n\nЧитальня · экспортировано 1 декабря 2026, 10:00 UTC\n\n## Первая\n\n'
        "ТАСС · 9 ноября 2020, 10:00 · <https://tass.ru/1?a=1&b=2>\n\n"
        "- Министр **Лавров** назвал **план** «новым».\n- **план**\n\n## "
    )
    shown = MarkdownIt().parse(text)
    inline = [child for token in shown for child in token.children or ()]
    assert [token.content for token in shown if token.type == "inline"].count("Третья") == 1
    assert sum(child.type == "strong_open" for child in inline) == 3
    assert {child.attrs["href"] for child in inline if child.type == "link_open"} == {"https://tass.ru/1?a=1&b=2"}
    assert not any(child.type in {"html_inline", "code_inline"} for child in inline)


@given(st.text(max_size=20), spans)
@examples(60)
def test_what_was_found_is_the_same_words_in_markdown_and_in_a_document(text, hit):
    passage = Passage(0, 0, text, (hit,), ())
    found = [FoundArticle(row("x"), None, (passage,))]
    said = docx.Document(made(".docx", found)).paragraphs[4].text
    assert said.split() == excerpts.flat(text).split()
    made(".md", found)


def test_nothing_found_is_said():
    assert words.NOTHING_FOUND in made(".md", ()).read().decode()
    assert docx.Document(made(".docx", ())).paragraphs[-1].text == words.NOTHING_FOUND
    assert sheet_of(()).max_row == 1
    assert made(".csv", ()).read().count(b"\r\n") == 1


# ------------------------------------------------------------------------------------------------ many


def many(number: int) -> Iterator[FoundArticle]:
    for each in range(number // 5):
        address = f"https://tass.ru/{each}"
        yield FoundArticle(row(f"Статья {each}", "ТАСС", "2020-11-09"), address, (SENTENCE,) * 5)


@pytest.mark.parametrize("number", [500, pytest.param(10_000, marks=pytest.mark.thorough)])
def test_thousands_of_sentences_are_all_there(number):
    sheet = openpyxl.load_workbook(made(".xlsx", many(number)), read_only=True).active
    assert sum(1 for _ in sheet.iter_rows(values_only=True)) == number + 1
    assert made(".csv", many(number)).read().count(b"\r\n") == number + 1
    assert made(".md", many(number)).read().count(b"\n- ") == number
    document = docx.Document(made(".docx", many(number)))
    assert sum(each.style.name == "Body Text" for each in document.paragraphs) == number


@pytest.mark.parametrize("suffix", [".csv", ".md", ".docx"])
def test_a_long_file_takes_no_more_memory_than_a_short_one(suffix, tmp_path):
    peaks = []
    for number in (50, 50, 1_000):
        with (tmp_path / "file").open("wb") as target:
            tracemalloc.start()
            FORMATS[suffix](many(number), target, OPTIONS)
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[2] < peaks[1] + 200_000
