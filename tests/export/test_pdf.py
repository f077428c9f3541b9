"""PDF, read back with pypdf."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from pypdf import PdfReader

from reader.export import FORMATS, Options, excerpts, printed, save
from reader.export.pdf import write
from reader.model import colors
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from tests.examples import examples
from tests.export.office import colors_on_page, needs_pictures
from tests.export.samples import NO_LIBRARY, OPTIONS, WHOLE, article, articles, sample

TEXT = "Визит\n\nЛавров прибыл в Баку и встретил министра РФ."


def exported(*of: ExportedArticle, options: Options = OPTIONS) -> PdfReader:
    target = BytesIO()
    write(of, target, options)
    return PdfReader(target)


def text(document: PdfReader) -> str:
    """The words of all pages in one line."""
    return " ".join(" ".join(page.extract_text() for page in document.pages).split())


def operations(document: PdfReader, page: int = 0) -> str:
    return document.pages[page].get_contents().get_data().decode("latin-1")


def links(document: PdfReader) -> list[str]:
    notes = [note.get_object() for page in document.pages for note in page.get("/Annots", [])]
    return [note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})]


def fill(color: str) -> str:
    """How a page's operations say that they paint in a colour."""
    return " ".join(f"{int(color[at : at + 2], 16) / 255:.4f}".rstrip("0").rstrip(".") for at in (1, 3, 5)) + " rg"


def test_the_words_can_be_selected_in_their_order():
    said = text(exported(article(TEXT, marks=[("встретил министра РФ", Color.RED, "Зачем?", ("встречи",))])))
    assert "Лавров прибыл в Баку и встретил министра РФ." in said
    places = [
        said.index(part) for part in ("Выделенное и заметки", "Визит", "Лавров прибыл", "Зачем?", "Метки: встречи")
    ]
    assert places == sorted(places)


def test_a_long_article_is_read_over_its_pages_without_a_gap():
    long = "Заголовок\n\n" + "\n\n".join(f"Абзац {number}. " + "Слова и слова. " * 30 for number in range(60))
    document = exported(article(long), options=WHOLE)
    assert len(document.pages) > 8
    said = re.sub(r"Статьи \d+ |\d+ Статьи ", "", text(document))
    places = [said.index(f"Абзац {number}.") for number in range(60)]
    assert places == sorted(places)


def test_every_article_has_a_bookmark_at_its_page():
    many = [article(TEXT, number=number, title=f"Статья № {number} 🙂") for number in range(1, 21)]
    document = exported(*many, options=WHOLE)
    assert [mark.title for mark in document.outline] == [f"Статья № {number} 🙂" for number in range(1, 21)]
    for mark in document.outline:
        page = document.get_destination_page_number(mark)
        assert mark.title[:-2] in " ".join(document.pages[page].extract_text().split())


def test_pages_are_numbered_and_headed():
    document = exported(*(article(TEXT, number=number) for number in range(1, 21)), options=WHOLE)
    assert len(document.pages) > 2
    for number, page in enumerate(document.pages, 1):
        lines = page.extract_text().splitlines()
        assert str(number) in lines
        assert lines.count("Статьи") == 1


def test_the_document_says_what_it_is():
    document = exported(sample())
    catalog = document.trailer["/Root"]
    assert catalog["/Lang"] == "ru-RU"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (document.metadata.title, document.metadata.author) == ("Выделенное и заметки", "Читальня")
    assert document.metadata.creation_date.isoformat() == "2026-11-22T09:53:00+00:00"


def test_the_fonts_are_in_the_file_and_only_what_is_used_of_them():
    target = BytesIO()
    write([sample()], target, OPTIONS)
    fonts = [font.get_object() for font in PdfReader(target).pages[0]["/Resources"]["/Font"].values()]
    assert {font["/BaseFont"].split("+")[1] for font in fonts} == {"PTSerif", "PTSerifBold", "PTSans", "PTSansBold"}
    for font in fonts:
        assert "/FontFile2" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    assert len(target.getvalue()) < 150_000


def test_highlights_names_and_their_underlines_are_painted():
    page = operations(exported(article(TEXT, marks=[("Лавров прибыл", Color.GREEN, "", ())])))
    assert fill(colors.MARKERS[Color.GREEN]) in page
    for ink in colors.INKS.values():
        assert fill(ink) in page or fill(ink).replace("rg", "RG") in page
    assert re.search(r"\[3\.\d+ 1\.\d+\] 0", page)  # dashes
    assert re.search(r"\[0\.0\d+ 2\.\d+\] 0", page)  # dots


def test_overlapping_highlights_both_show():
    marks = [("прибыл в Баку", Color.RED, "Первая.", ()), ("Баку и встретил", Color.BLUE, "Вторая.", ())]
    document = exported(article(TEXT, marks=marks), options=WHOLE)
    page = operations(document)
    assert fill(colors.MARKERS[Color.RED]) in page
    assert fill(colors.MARKERS[Color.BLUE]) in page
    said = text(document)
    assert said.index("министра РФ") < said.index("Первая.") < said.index("Вторая.")


def test_every_quote_has_its_source_and_its_link():
    exporting = article(TEXT, marks=[("прибыл в Баку", Color.RED, "", ())], note="Проверить.")
    document = exported(exporting)
    assert links(document) == [
        excerpts.article_address(exporting),
        excerpts.address(exporting, exporting.highlights[0]),
    ]
    said = text(document)
    assert "Day.Az · 23 сентября 2023, 00:39" in said
    assert exporting.sha256 in said.replace(" ", "")
    assert "Заметка к статье: Проверить." in said


def test_words_that_are_gone_from_the_text_are_said_to_be():
    said = text(exported(article(TEXT, marks=[("этих слов нет", Color.RED, "", ())])))
    assert "Этих слов больше нет в тексте статьи этих слов нет" in said


def test_a_sign_that_the_fonts_lack_is_shown_as_a_box_named_at_the_end_and_copied_as_itself():
    said = text(exported(article("Визит 🙂\n\nОн сказал 中国 и 🙂.", marks=[("中国 и 🙂", Color.RED, "Да 🙂", ())])))
    assert "中国 и 🙂" in said
    assert "U+1F642 SLIGHTLY SMILING FACE (3)" in said
    assert "U+4E2D CJK UNIFIED IDEOGRAPH-4E2D,U+56FD" in said.replace("- ", "-").replace(", ", ",")


def test_a_document_in_russian_lacks_no_sign():
    assert "Квадраты" not in text(exported(sample()))


def test_letters_whose_accents_stand_apart_are_set_as_one():
    said = text(exported(article("Визит\n\nЧужои\u0306 край", marks=[("Чужои\u0306", Color.RED, "е\u0308лка", ())])))
    assert "Чужой" in said
    assert "ёлка" in said
    assert "Квадраты" not in said


def test_a_sign_without_a_look_takes_no_place():
    said = text(exported(article("Ви\u00adзит\u200b сло\u2060во\n\nЕщё.", marks=[("Ещё", Color.RED, "", ())])))
    assert "Квадраты" not in said


def test_a_word_wider_than_the_page_is_broken_and_a_long_note_runs_on():
    marks = [("Баку", Color.RED, "слово" * 2_000 + " " + "Заметка. " * 1_000, ())]
    document = exported(article(TEXT, marks=marks))
    said = text(document).replace(" ", "")
    assert said.count("слово") >= 1_950  # page numbers and headers stand between some
    assert said.count("Заметка.") >= 990
    assert len(document.pages) >= 3


def test_the_same_articles_make_the_same_bytes():
    one, other = BytesIO(), BytesIO()
    for target in (one, other):
        write([sample()], target, OPTIONS)
    assert one.getvalue() == other.getvalue()


def test_an_export_that_is_stopped_leaves_the_old_file(tmp_path: Path):
    def stopped() -> Iterator[ExportedArticle]:
        yield sample()
        raise KeyboardInterrupt

    path = tmp_path / "заметки.pdf"
    path.write_text("старое", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        save(stopped(), path, FORMATS["pdf"], OPTIONS, NO_LIBRARY)
    assert path.read_text(encoding="utf-8") == "старое"
    assert list(tmp_path.iterdir()) == [path]


def signs(said: str) -> Counter[str]:
    """How often each sign stands there, but for blanks and signs that turn directions, which pypdf follows.

    Letters are taken apart from their accents: a mention may end between the two, and what is then set in two pieces
    is read back in one.
    """
    return Counter(sign for sign in unicodedata.normalize("NFD", said) if not sign.isspace() and sign.isprintable())


@pytest.mark.thorough
@examples(8)
@example(article("Визит\n\nO\u0302\u0301\u0306 й", marks=[("O\u0302", Color.RED, "", ())]))
@given(articles())
def test_no_sign_is_lost_whatever_the_words(any_article: ExportedArticle):
    for options in (Options(title=any_article.row.title), Options(whole_articles=True)):
        blocks = list(printed.document([any_article], options))
        expected: Counter[str] = Counter()
        for block in blocks:
            for said in (piece.text for line in block.lines for piece in line):
                expected += signs(said)
            for remark in block.remarks:
                expected += signs("\n".join(remark.lines))
        found = signs("".join(page.extract_text() for page in exported(any_article, options=options).pages))
        assert not expected - found


@pytest.mark.desktop
@needs_pictures
def test_a_page_looks_as_it_should(tmp_path: Path):
    path = tmp_path / "export.pdf"
    save([sample()], path, FORMATS["pdf"], WHOLE, NO_LIBRARY)
    painted = colors_on_page(path)
    assert {colors.MARKERS[color] for color in (Color.YELLOW, Color.BLUE, Color.RED, Color.GREEN)} <= painted


@pytest.mark.benchmark
def test_a_thousand_highlights_take_less_than_five_seconds(benchmark: Any):
    marks = [
        (words, Color.RED, "Заметка о сказанном. " * 5, ("метка",))
        for words in ("Путин", "Будем", "сказал", "Баку", "МИД")
    ]
    many = [article(sample().text, number=number, marks=marks) for number in range(1, 201)]
    benchmark.pedantic(lambda: write(many, BytesIO(), OPTIONS), rounds=3)
    assert benchmark.stats["max"] < 5
