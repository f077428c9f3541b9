"""ODT, read back as the zip of XML that it is and opened in LibreOffice."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from pypdf import PdfReader

from reader.export import FORMATS, Options, excerpts, printed, save
from reader.export.odt import write
from reader.model import colors
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from reader.model.names import Kind
from tests.examples import examples
from tests.export.office import colors_on_page, convert, needs_office, needs_pictures
from tests.export.samples import NO_LIBRARY, OPTIONS, WHOLE, article, articles, sample

TEXT = "Визит\n\nЛавров прибыл в Баку и встретил министра РФ."
NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}


def q(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{{NAMES[prefix]}}}{local}"


def package(*of: ExportedArticle, options: Options = OPTIONS) -> dict[str, bytes]:
    target = BytesIO()
    write(of, target, options)
    with ZipFile(target) as found:
        return {name: found.read(name) for name in found.namelist()}


def content(*of: ExportedArticle, options: Options = OPTIONS) -> Element:
    return fromstring(package(*of, options=options)["content.xml"])


def body(root: Element) -> list[Element]:
    return list(root.find(f"{q('office:body')}/{q('office:text')}"))


def words(element: Element) -> str:
    """The words of a paragraph as ODF has its readers see them: blanks run into one, comments aside."""
    return re.sub(" +", " ", "".join(_words(element))).replace("\0", " ")


def _words(element: Element) -> Iterator[str]:
    if element.tag == q("office:annotation"):
        return
    if element.tag == q("text:s"):
        yield "\0" * int(element.get(q("text:c"), "1"))
    elif element.tag == q("text:tab"):
        yield "\t"
    elif element.tag == q("text:line-break"):
        yield "\n"
    yield _collapsed(element.text)
    for child in element:
        yield from _words(child)
        yield _collapsed(child.tail)


def _collapsed(text: str | None) -> str:
    return re.sub("[ \t\n]+", " ", text or "")


def paragraphs(root: Element, style: str) -> list[str]:
    return [words(element) for element in body(root) if element.get(q("text:style-name")) == style]


def spans(root: Element) -> list[tuple[str, str]]:
    return [(words(span), span.get(q("text:style-name"), "")) for span in root.iter(q("text:span"))]


def commented(root: Element) -> dict[str, str]:
    """The words under each comment, by the comment's own words."""
    found: dict[str, str] = {}
    active: dict[str, str] = {}

    def visit(element: Element) -> None:
        if element.tag == q("office:annotation"):
            said = "\n".join(words(line) for line in element.iter(q("text:p")))
            active[element.get(q("office:name"), "")] = said
            found[said] = ""
            return
        if element.tag == q("office:annotation-end"):
            del active[element.get(q("office:name"), "")]
        if element.tag == q("text:s"):
            hear(" " * int(element.get(q("text:c"), "1")))
        hear(element.text)
        for child in element:
            visit(child)
            hear(child.tail)

    def hear(text: str | None) -> None:
        for said in active.values():
            found[said] += text or ""

    visit(root)
    assert not active
    return found


def test_a_word_processor_finds_real_styles():
    found = package(sample())
    root, styles = fromstring(found["content.xml"]), fromstring(found["styles.xml"])
    assert paragraphs(root, "Title") == ["Выделенное и заметки"]
    (heading,) = root.iter(q("text:h"))
    assert (words(heading), heading.get(q("text:outline-level"))) == (sample().row.title, "1")
    assert len(paragraphs(root, "Quotations")) == 5
    defined = {style.get(q("style:name")) for part in (root, styles) for style in part.iter(q("style:style"))}
    used = {element.get(q("text:style-name")) for element in root.iter()} - {None}
    assert used <= defined
    assert defined >= {"Person", "State", "Place", "MarkerYellow", "PersonMarkerYellow"}


def test_names_have_their_color_and_their_underline():
    styles = fromstring(package(sample())["styles.xml"])
    looks = {}
    for style in styles.iter(q("style:style")):
        properties = style.find(q("style:text-properties"))
        looks[style.get(q("style:name"))] = (
            properties.get(q("fo:color")),
            properties.get(q("style:text-underline-style")),
        )
    assert looks["Person"] == (colors.INKS[Kind.PERSON], "solid")
    assert looks["State"] == (colors.INKS[Kind.STATE], "dash")
    assert looks["Place"] == (colors.INKS[Kind.PLACE], "dotted")


def test_a_highlight_lies_behind_its_words_and_the_names_in_them():
    root = content(article(TEXT, marks=[("Лавров прибыл", Color.GREEN, "", ())]))
    assert ("Лавров", "PersonMarkerGreen") in spans(root)
    assert (" прибыл", "MarkerGreen") in spans(root)


def test_a_note_is_a_comment_on_its_passage():
    root = content(article(TEXT, marks=[("встретил министра РФ", Color.RED, "Зачем?\n\n1) *так*", ("встречи",))]))
    assert commented(root) == {"Зачем?\n\n1) *так*": "встретил министра РФ"}
    (comment,) = root.iter(q("office:annotation"))
    assert comment.find(q("dc:creator")).text == "Читальня"
    assert comment.find(q("dc:date")).text == "2026-11-21T10:05:00"


def test_notes_on_overlapping_highlights_of_a_whole_article_each_have_their_own_passage():
    marks = [("прибыл в Баку", Color.RED, "Первая.", ()), ("Баку и встретил", Color.BLUE, "Вторая.", ("метка",))]
    assert commented(content(article(TEXT, marks=marks), options=WHOLE)) == {
        "Первая.": "прибыл в Баку",
        "Вторая.\nМетки: метка": "Баку и встретил",
    }


def test_every_quote_has_its_context_its_source_and_its_link():
    exporting = article(TEXT, marks=[("прибыл в Баку", Color.RED, "", ())], note="Проверить.")
    root = content(exporting)
    assert paragraphs(root, "Quotations") == [TEXT.split("\n\n")[1]]
    assert paragraphs(root, "Source")[0].startswith("Day.Az · 23 сентября 2023, 00:39")
    assert exporting.sha256 in paragraphs(root, "Provenance")[0]
    links = [link.get(q("xlink:href")) for link in root.iter(q("text:a"))]
    assert links == [excerpts.article_address(exporting), excerpts.address(exporting, exporting.highlights[0])]
    assert commented(root) == {"Проверить.": "Визит"}


def test_words_that_are_gone_from_the_text_are_said_to_be():
    root = content(article(TEXT, marks=[("этих слов нет", Color.RED, "", ())]))
    assert paragraphs(root, "Orphan") == ["Этих слов больше нет в тексте статьи"]
    assert paragraphs(root, "Quotations") == ["этих слов нет"]


def test_a_whole_article_has_all_its_words_with_names_and_highlights():
    root = content(sample(), options=WHOLE)
    body_text = [each for each in excerpts.paragraphs(sample()) if not each.title]
    texts = [excerpts.flat(sample().text[each.span.start : each.span.end]) for each in body_text]
    assert paragraphs(root, "Text_20_body") + paragraphs(root, "Dimmed") == texts
    assert ("Азербайджана", "State") in spans(root)
    assert any("MarkerYellow" in style for _, style in spans(root))


def test_the_pages_are_numbered_and_the_document_says_what_it_is():
    found = package(sample())
    styles, about = fromstring(found["styles.xml"]), fromstring(found["meta.xml"])
    (header,), (footer,) = styles.iter(q("style:header")), styles.iter(q("style:footer"))
    assert words(header) == "Выделенное и заметки"
    assert words(footer) == "стр. 1 из 1"
    assert list(footer.iter(q("text:page-number")))
    (default,) = styles.iter(q("style:default-style"))
    properties = default.find(q("style:text-properties"))
    assert (properties.get(q("fo:language")), properties.get(q("fo:country"))) == ("ru", "RU")
    assert [next(about.iter(q(name))).text for name in ("dc:title", "dc:language", "meta:creation-date")] == [
        "Выделенное и заметки",
        "ru-RU",
        "2026-11-22T09:53:00Z",
    ]


def test_the_package_is_one_that_the_standard_allows():
    target = BytesIO()
    write([sample()], target, OPTIONS)
    with ZipFile(target) as found:
        first = found.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert found.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        manifest = fromstring(found.read("META-INF/manifest.xml"))
        listed = {entry.get(q("manifest:full-path")) for entry in manifest}
        assert listed == {"/", "content.xml", "styles.xml", "meta.xml"}
    again = BytesIO()
    write([sample()], again, OPTIONS)
    assert again.getvalue() == target.getvalue()


@examples(60)
@given(articles())
def test_any_words_come_out_as_what_they_are(any_article: ExportedArticle):
    for options in (Options(title=any_article.row.title), Options(whole_articles=True)):
        blocks = list(printed.document([any_article], options))
        root = content(any_article, options=options)
        lines = ["\n".join("".join(piece.text for piece in line) for line in block.lines) for block in blocks]
        assert [words(element) for element in body(root)] == lines
        remarks = ["\n".join(remark.lines) for block in blocks for remark in block.remarks]
        comments = [
            "\n".join(words(line) for line in comment.iter(q("text:p")))
            for comment in root.iter(q("office:annotation"))
        ]
        assert sorted(comments) == sorted(remarks)


@pytest.mark.desktop
@needs_office
@needs_pictures
@pytest.mark.parametrize("options", [OPTIONS, WHOLE], ids=["passages", "whole articles"])
def test_libreoffice_shows_the_words_the_colors_and_the_notes(tmp_path: Path, options: Options):
    path = tmp_path / "export.odt"
    save([sample()], path, FORMATS["odt"], options, NO_LIBRARY)
    pdf = convert(path, "pdf")
    text = " ".join(PdfReader(pdf).pages[0].extract_text().split())
    assert "Президент Путин, а до него президент Медведев" in text
    assert {colors.MARKERS[Color.YELLOW], colors.MARKERS[Color.RED]} <= colors_on_page(pdf)
    with ZipFile(convert(path, "docx")) as package:
        comments = package.read("word/comments.xml").decode("utf-8")
    assert comments.count("<w:comment ") == len(list(content(sample(), options=options).iter(q("office:annotation"))))
    assert "Сверить с 2011 годом." in comments


@pytest.mark.desktop
@needs_office
def test_libreoffice_keeps_every_blank_and_line(tmp_path: Path):
    path = tmp_path / "export.odt"
    save([article(TEXT, note="  две  и   три\n\n  конец  ")], path, FORMATS["odt"], OPTIONS, NO_LIBRARY)
    with ZipFile(convert(path, "docx")) as package:
        root = fromstring(package.read("word/comments.xml"))
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    lines = ["".join(part.text or "" for part in line.iter(f"{word}t")) for line in root.iter(f"{word}p")]
    assert lines == ["  две  и   три", "", "  конец  "]
