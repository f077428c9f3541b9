"""DOCX, read back with python-docx and opened in LibreOffice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.text.run import Run
from hypothesis import given
from pypdf import PdfReader

from reader.export import FORMATS, Options, excerpts, printed, save
from reader.export.docx import write
from reader.model import colors
from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from tests.examples import examples
from tests.export.office import colors_on_page, convert, needs_office, needs_pictures
from tests.export.samples import NO_LIBRARY, OPTIONS, WHOLE, article, articles, sample

TEXT = "Визит\n\nЛавров прибыл в Баку и встретил министра РФ."


def exported(*of: ExportedArticle, options: Options = OPTIONS) -> Document:
    target = BytesIO()
    write(of, target, options)
    target.seek(0)
    return docx.Document(target)


def paragraphs(document: Document, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def commented(document: Document) -> dict[int, str]:
    """The words under each comment, by its number."""
    found: dict[int, str] = {}
    active: set[int] = set()
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            number = int(element.get(qn("w:id")))
            active.add(number)
            found[number] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            active.remove(int(element.get(qn("w:id"))))
        elif element.tag == qn("w:t"):
            for number in active:
                found[number] += element.text
    assert not active
    return found


def styled_runs(document: Document) -> Iterator[tuple[str, str, str | None]]:
    """Each run's words, the name of its style and the fill behind it, the style's or its own."""
    for paragraph in document.paragraphs:
        for element in paragraph._p.iter(qn("w:r")):
            run = Run(element, paragraph)
            own, styles = element.find(f".//{qn('w:shd')}"), run.style.element.find(f".//{qn('w:shd')}")
            shade = own if own is not None else styles
            yield run.text, run.style.name, None if shade is None else f"#{shade.get(qn('w:fill'))}"


def test_a_word_processor_finds_real_styles():
    document = exported(sample())
    assert paragraphs(document, "Title") == ["Выделенное и заметки"]
    assert paragraphs(document, "Heading 1") == [sample().row.title]
    assert len(paragraphs(document, "Quote")) == 5
    names = {style.name for style in document.styles if style.type == WD_STYLE_TYPE.CHARACTER}
    assert names >= {"Имя человека", "Имя государства", "Имя места", "Выделено: жёлтый", "Hyperlink"}


def test_names_are_coloured_and_highlighted_in_the_quote():
    document = exported(article(TEXT, marks=[("Лавров прибыл", Color.GREEN, "", ())]))
    runs = list(styled_runs(document))
    assert ("Лавров", "Имя человека", colors.MARKERS[Color.GREEN]) in runs
    assert (" прибыл", "Выделено: зелёный", colors.MARKERS[Color.GREEN]) in runs
    person, state, place = (document.styles[name] for name in printed.NAME_STYLES.values())
    assert [str(style.font.color.rgb) for style in (person, state, place)] == ["174E8C", "8F3206", "075C45"]
    lines = [style.element.find(f".//{qn('w:u')}").get(qn("w:val")) for style in (person, state, place)]
    assert lines == ["single", "dash", "dotted"]


def test_a_note_is_a_comment_on_its_passage():
    document = exported(article(TEXT, marks=[("встретил министра РФ", Color.RED, "Зачем?\n\n1) *так*", ("встречи",))]))
    (comment,) = document.comments
    assert (comment.text, comment.author) == ("Зачем?\n\n1) *так*", "Читальня")
    assert comment.timestamp == datetime(2026, 11, 21, 10, 5, tzinfo=UTC)
    assert commented(document) == {comment.comment_id: "встретил министра РФ"}


def test_notes_on_overlapping_highlights_of_a_whole_article_each_have_their_own_passage():
    marks = [("прибыл в Баку", Color.RED, "Первая.", ()), ("Баку и встретил", Color.BLUE, "Вторая.", ("метка",))]
    document = exported(article(TEXT, marks=marks), options=WHOLE)
    texts = {comment.comment_id: comment.text for comment in document.comments}
    assert {texts[number]: words for number, words in commented(document).items()} == {
        "Первая.": "прибыл в Баку",
        "Вторая.\nМетки: метка": "Баку и встретил",
    }


def test_a_note_on_the_whole_article_is_a_comment_on_its_title():
    document = exported(article(TEXT, note="Проверить."))
    assert [comment.text for comment in document.comments] == ["Проверить."]
    assert list(commented(document).values()) == ["Визит"]


def test_every_quote_has_its_context_its_source_and_its_link():
    exporting = article(TEXT, marks=[("прибыл в Баку", Color.RED, "", ())])
    document = exported(exporting)
    assert paragraphs(document, "Quote") == [TEXT.split("\n\n")[1]]
    assert paragraphs(document, "Источник")[0].startswith("Day.Az · 23 сентября 2023, 00:39")
    assert exporting.sha256 in paragraphs(document, "Происхождение")[0]
    links = [link.address for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert links == [excerpts.article_address(exporting), excerpts.address(exporting, exporting.highlights[0])]


def test_words_that_are_gone_from_the_text_are_said_to_be():
    document = exported(article(TEXT, marks=[("этих слов нет", Color.RED, "", ())]))
    assert paragraphs(document, "Без места в тексте") == ["Этих слов больше нет в тексте статьи"]
    assert paragraphs(document, "Quote") == ["этих слов нет"]


def test_a_whole_article_has_all_its_words_with_names_and_highlights():
    document = exported(sample(), options=WHOLE)
    text = "\n".join(excerpts.flat(sample().text[each.span.start : each.span.end]) for each in _body(sample()))
    said = "\n".join(paragraphs(document, "Body Text") + paragraphs(document, "Служебный текст"))
    assert said == text
    runs = list(styled_runs(document))
    assert ("Азербайджана", "Имя государства", None) in runs
    assert any(fill == colors.MARKERS[Color.YELLOW] for _, _, fill in runs)


def _body(of: ExportedArticle) -> list[Any]:
    return [paragraph for paragraph in excerpts.paragraphs(of) if not paragraph.title]


def test_the_pages_are_numbered_and_the_document_says_what_it_is():
    document = exported(sample())
    (section,) = document.sections
    assert section.header.paragraphs[0].text == "Выделенное и заметки"
    fields = [field.get(qn("w:instr")) for field in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    about = document.core_properties
    assert (about.title, about.author, about.language) == ("Выделенное и заметки", "Читальня", "ru-RU")
    assert about.created == datetime(2026, 11, 22, 9, 53, tzinfo=UTC)
    (language,) = document.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
    assert language.get(qn("w:val")) == "ru-RU"


def test_the_same_articles_make_the_same_bytes():
    one, other = BytesIO(), BytesIO()
    for target in (one, other):
        write([sample()], target, OPTIONS)
    assert one.getvalue() == other.getvalue()


def test_nothing_of_the_template_is_left():
    target = BytesIO()
    write([sample()], target, OPTIONS)
    with ZipFile(target) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name or "custom" in name or "app.xml" in name]
        assert all(member.date_time == (1980, 1, 1, 0, 0, 0) for member in package.infolist())


def test_an_export_that_is_stopped_leaves_the_old_file(tmp_path: Path):
    def stopped() -> Iterator[ExportedArticle]:
        yield sample()
        raise KeyboardInterrupt

    path = tmp_path / "заметки.docx"
    path.write_text("старое", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        save(stopped(), path, FORMATS["docx"], OPTIONS, NO_LIBRARY)
    assert path.read_text(encoding="utf-8") == "старое"
    assert list(tmp_path.iterdir()) == [path]


@examples(25)
@given(articles())
def test_any_words_come_out_as_what_they_are(any_article: ExportedArticle):
    for options in (Options(title=any_article.row.title), Options(whole_articles=True)):
        blocks = list(printed.document([any_article], options))
        document = exported(any_article, options=options)
        lines = ["\n".join("".join(piece.text for piece in line) for line in block.lines) for block in blocks]
        assert [paragraph.text for paragraph in document.paragraphs] == lines
        remarks = ["\n".join(remark.lines) for block in blocks for remark in block.remarks]
        assert sorted(comment.text for comment in document.comments) == sorted(remarks)
        commented(document)


def test_a_comment_that_runs_into_a_title_further_down_begins_before_it_ends():
    text = "Дата и рубрика\nЗаголовок статьи\nТекст."
    whole = article(text, title="Заголовок статьи", marks=[("рубрика\nЗаголовок", Color.YELLOW, "через край", ())])
    document = exported(replace(whole, title_span=Span(15, 31)), options=WHOLE)
    assert list(commented(document)) == [0]


@pytest.mark.desktop
@needs_office
@needs_pictures
@pytest.mark.parametrize("options", [OPTIONS, WHOLE], ids=["passages", "whole articles"])
def test_libreoffice_shows_the_words_the_colors_and_the_notes(tmp_path: Path, options: Options):
    path = tmp_path / "export.docx"
    save([sample()], path, FORMATS["docx"], options, NO_LIBRARY)
    pdf = convert(path, "pdf")
    text = " ".join(PdfReader(pdf).pages[0].extract_text().split())
    assert "Президент Путин, а до него президент Медведев" in text
    assert {colors.MARKERS[Color.YELLOW], colors.MARKERS[Color.RED]} <= colors_on_page(pdf)
    with ZipFile(convert(path, "odt")) as package:
        content = package.read("content.xml").decode("utf-8")
    assert content.count("<office:annotation ") == len(list(exported(sample(), options=options).comments))
    assert "Сверить с 2011 годом." in content


@pytest.mark.benchmark
def test_a_thousand_highlights_take_less_than_five_seconds(benchmark: Any):
    many = _thousand_highlights()
    benchmark.pedantic(lambda: write(many, BytesIO(), OPTIONS), rounds=3)
    assert benchmark.stats["max"] < 5


def _thousand_highlights() -> list[ExportedArticle]:
    passages = ["Президент Путин, а до него", "президент Медведев", "Будем наши", "сказал", "Карабаха"]
    marks = [(words, Color.RED, "Заметка о сказанном. " * 5, ("метка",)) for words in passages]
    return [article(sample().text, number=number, marks=marks) for number in range(1, 201)]
