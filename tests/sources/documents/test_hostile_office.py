"""A document made to break what reads it gives an article or a reason, soon; nothing that it names is opened."""

import io
import socket
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.model.errors import FileKind, SourceError, SourceProblem
from reader.model.findings import NotKept, SourceArticle
from reader.sources import read_articles
from reader.sources.formats.office import docx, odt, rtf, rtf_tokens
from tests.sources.documents.make_office import NAMESPACES, XML, core_of, flat, paragraph, picture, table, zipped
from tests.sources.documents.make_office import docx as docx_of
from tests.sources.documents.make_office import odt as odt_of

PATH = Path("документ")
SECONDS = 15
"""Of the processor, on a slow machine."""
TOLD = paragraph("Министр Павел Громов открыл мост через Ветлугу у села Красные Баки.")


@pytest.fixture(autouse=True)
def _without_network_and_soon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(*_: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    begun = time.process_time()
    yield
    assert time.process_time() - begun < SECONDS


def problem(read: Callable[[Path, bytes], Any], data: bytes) -> Any:
    with pytest.raises(SourceError) as caught:
        read(PATH, data)
    return caught.value.code


def words(read: Callable[[Path, bytes], list[SourceArticle]], data: bytes) -> str:
    (article,) = read(PATH, data)
    return article.text


def repacked(data: bytes, name: str, content: bytes | str | None) -> bytes:
    """The archive with a member changed, or without it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, bytes | str] = {each: archive.read(each) for each in archive.namelist() if each != name}
    return zipped(parts if content is None else {**parts, name: content})


def document(body: str) -> str:
    return f"{XML}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


WHOLE = docx_of(TOLD, core=core_of("Мост"))


@pytest.mark.thorough
def test_what_unpacks_to_many_blanks_is_not_unpacked() -> None:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        part.write(document("§").partition("§")[0].encode())
        for _ in range(150):
            part.write(b" " * 1_000_000)
    assert problem(docx.read, file.getvalue()) is SourceProblem.TOO_LARGE
    bomb = repacked(odt_of("<office:body><office:text/></office:body>"), "content.xml", b"<a>" + b" " * 70_000_000)
    assert problem(odt.read, bomb) is SourceProblem.TOO_LARGE


def test_a_million_paragraphs_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    assert problem(docx.read, docx_of("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 1_000_000)) is SourceProblem.TOO_LARGE
    assert problem(odt.read, flat("<text:p>x</text:p>" * 1_000_000).encode()) is SourceProblem.TOO_LARGE
    monkeypatch.setattr(rtf_tokens, "MOST_TOKENS", 100_000)  # a fifteenth of what it is
    assert problem(rtf.read, b"{\\rtf1 " + b"x\\par " * 2_000_000 + b"}") is SourceProblem.TOO_LARGE


def test_twenty_thousand_paragraphs_are_read() -> None:
    assert words(docx.read, docx_of("<w:p><w:r><w:t>слово</w:t></w:r></w:p>" * 20_000)).count("слово") == 20_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_not_taken_from_anywhere(tmp_path: Path, encoding: str) -> None:
    secret = tmp_path / "тайна"
    secret.write_text("secretwords", "utf-8")
    bomb = '<!DOCTYPE w:document [<!ENTITY a "мост">' + "".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    for declared in (f"{bomb}]>", f'<!DOCTYPE w:document [<!ENTITY i SYSTEM "{secret.as_uri()}">]>'):
        for each in (document(paragraph("<w:r><w:t>&i;</w:t></w:r>")), document(TOLD)):
            text = each.replace(XML, f'<?xml version="1.0" encoding="{encoding}"?>{declared}')
            assert (
                problem(docx.read, repacked(WHOLE, "word/document.xml", text.encode(encoding)))
                is SourceProblem.UNREADABLE
            )
    inside = flat("<text:p>&i;</text:p>").replace(XML, f"{XML}{declared}")
    assert problem(odt.read, inside.encode()) is SourceProblem.UNREADABLE


@pytest.mark.thorough
def test_what_is_nested_deep_is_read_or_refused() -> None:
    for depth in (10, 60, 10_000):
        body = TOLD
        for _ in range(depth):
            body = f"<w:tbl><w:tr><w:tc>{body}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        if depth < 10_000:
            assert "Ветлугу" in words(docx.read, docx_of(body))
        else:
            assert problem(docx.read, docx_of(body)) is SourceProblem.UNREADABLE
    deep = "<text:span>" * 10_000 + "</text:span>" * 10_000
    assert problem(odt.read, flat(f"<text:p>{deep}</text:p>").encode()) is SourceProblem.UNREADABLE
    nested = b"{\\rtf1 " + b"{\\b " * 100_000 + b"most" + b"}" * 100_000 + b"\\par}"
    assert words(rtf.read, nested) == "most"
    assert problem(rtf.read, b"{\\rtf1 " + b"{" * 1_000_000) is SourceProblem.TOO_LARGE


def test_what_refers_to_other_places_opens_none(tmp_path: Path) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/footnotes" Target="../../../../etc/passwd"/>'
        '<Relationship Id="b" Type="x/styles" Target="file:///etc/passwd"/>'
        '<Relationship Id="c" Type="x/endnotes" Target="http://192.0.2.1/x" TargetMode="External"/>'
        '<Relationship Id="d" Type="x/header" Target="document.xml"/></Relationships>'
    )
    refers = TOLD + paragraph('<w:r><w:footnoteReference w:id="1"/></w:r>')
    refers += '<w:sectPr><w:headerReference r:id="d"/></w:sectPr>'
    data = repacked(docx_of(refers), "word/_rels/document.xml.rels", relations)
    assert "root:" not in words(docx.read, data)


@pytest.mark.thorough
def test_fields_that_never_end_take_neither_time_nor_text() -> None:
    begun = '<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/><w:t>x</w:t>'
    assert words(docx.read, docx_of(f"<w:p><w:r>{begun * 100_000}</w:r></w:p>")).startswith("xxx")
    unclosed = paragraph('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>X</w:instrText></w:r>')
    assert words(docx.read, docx_of(unclosed + TOLD)).startswith("Министр")


def test_many_ways_to_show_the_same_are_one() -> None:
    ways = "<mc:Fallback><w:r><w:t>x</w:t></w:r></mc:Fallback>" * 200_000
    assert words(docx.read, docx_of(f"<w:p><mc:AlternateContent>{ways}</mc:AlternateContent></w:p>")) == "x"


def test_styles_based_on_each_other_end() -> None:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="x{}"/><w:basedOn w:val="{}"/></w:style>'
    styles = "".join(style.format(each, each, based) for each, based in ("ab", "ba", "cc"))
    body = "".join(paragraph("Мост", f'<w:pStyle w:val="{each}"/>') for each in "abcz")
    names = f"{XML}<w:styles {NAMESPACES}>{styles}</w:styles>"
    assert words(docx.read, docx_of(body, styles=names)) == "\n\n".join(["Мост"] * 4)
    assert "Мост" in words(odt.read, flat("<text:p text:style-name='я'>Мост</text:p>").encode())


def test_parts_may_be_missing_or_broken_but_for_the_text() -> None:
    for name in ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "docProps/core.xml"):
        for content in (None, b"", b"<broken", b"\xff" * 100):
            assert "Ветлугу" in words(docx.read, repacked(WHOLE, name, content))
    for content in (None, b"", b"<broken", b"<a/>"):
        assert problem(docx.read, repacked(WHOLE, "word/document.xml", content)) is SourceProblem.UNREADABLE
    assert problem(docx.read, docx_of("")) is SourceProblem.EMPTY
    assert problem(docx.read, docx_of(paragraph(" … — "))) is SourceProblem.EMPTY


def test_names_of_ten_thousand_letters_and_many_parts_are_borne() -> None:
    long = "я" * 10_000
    data = docx_of(TOLD, core=core_of(long, long, long, long))
    data = repacked(data, "word/" + "n" * 10_000 + ".xml", b"x")
    (article,) = docx.read(PATH, data)
    assert (article.about.author, article.about.tags, article.published) == (None, (), None)
    styled = paragraph("Мост", f'<w:pStyle w:val="{long}"/>') + TOLD
    assert words(docx.read, docx_of(styled)).startswith("Мост")
    many = zipped({f"{number}": b"" for number in range(30_000)})
    assert problem(docx.read, many) is SourceProblem.TOO_LARGE


def test_what_is_cut_off_anywhere_is_an_article_or_a_reason() -> None:
    whole = Path(__file__).with_name("rtf").joinpath("word.rtf").read_bytes()
    for end in range(0, len(whole) - 1, 97):
        assert problem(rtf.read, whole[:end]) is SourceProblem.UNREADABLE
    for end in range(0, len(WHOLE) - 1, 53):
        assert problem(docx.read, WHOLE[:end]) is SourceProblem.UNREADABLE


def test_a_wrong_suffix_does_no_harm(tmp_path: Path) -> None:
    text = "{\\rtf1\\ansi Most otkryt.\\par}"
    page = (
        "<!DOCTYPE html><html><body><h1>Мост</h1><p>Мост через Ветлугу открыт, сообщил Павел Громов.</p></body></html>"
    )
    for name, data, shown in (
        ("а.doc", text.encode(), "Most"),
        ("б.docx", text.encode(), "Most"),
        ("в.doc", page.encode(), "Ветлугу"),
        ("г.doc", WHOLE, "Ветлугу"),
        ("д.rtf", WHOLE, "Ветлугу"),
        ("е.txt", WHOLE, "Ветлугу"),
        ("ж.odt", WHOLE, "Ветлугу"),
        ("з.xml", flat("<text:p>Мост через Ветлугу</text:p>").encode(), "Ветлугу"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert shown in read_articles(path)[0].text
    for name, data in (
        ("а.docx", zipped({"1.txt": "Мост", "2.txt": "Порт"})),
        ("б.odt", zipped({"1.txt": "Мост"})),
        ("в.rtf", "Мост через Ветлугу открыт.".encode()),
        ("г.docx", b""),
        ("д.fodt", b"<a/>"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(SourceError) as caught:
            read_articles(path)
        assert caught.value.code in (SourceProblem.UNREADABLE, SourceProblem.EMPTY)


def test_a_document_whose_pictures_stand_first_is_known_by_its_suffix(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        parts: dict[str, bytes | str] = {each: archive.read(each) for each in archive.namelist()}
    large = b"".join(bytes([number * number % 251]) for number in range(100_000))
    path = tmp_path / "с фото.docx"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("media/1.jpg", large)
        for name, content in parts.items():
            made.writestr(name, content)
    path.write_bytes(file.getvalue())
    assert "Ветлугу" in read_articles(path)[0].text


def test_what_a_password_protects_is_said(tmp_path: Path) -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        'manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    )
    locked = repacked(odt_of(""), "META-INF/manifest.xml", manifest)
    for name, data in (("а.docx", compound), ("б.odt", locked)):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(SourceError) as caught:
            read_articles(path)
        assert caught.value.code is SourceProblem.LOCKED


def test_a_document_of_an_old_office_is_named_as_such(tmp_path: Path) -> None:
    for name in ("а.docx", "б.odt", "в.doc"):
        path = tmp_path / name
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
        with pytest.raises(SourceError) as caught:
            read_articles(path)
        assert (caught.value.code, caught.value.kind) == (SourceProblem.FOREIGN, FileKind.DOCUMENT)


def test_a_letter_that_cannot_be_kept_is_left_out() -> None:
    written = b"{\\rtf1\\ansi\\uc0 \\u0 \\u-10179 Most\\u55357 \\u8206 \\u65535 \\u14 \\'00\\'1f\x01\x0e otkryt\\par}"
    text = words(rtf.read, written)
    text.encode()
    assert text.replace("\u200e", "") == "Most otkryt"


def test_pictures_and_bytes_are_counted_and_not_read() -> None:
    binary = b"{\\pict\\bin9 }}}{{{\\\\\\}" + b"{\\pict " + picture().hex().encode() * 20_000 + b"}"
    (article,) = rtf.read(PATH, b"{\\rtf1 Most otkryt." + binary + b"\\bin-5 }")
    assert article.text == "Most otkryt."
    assert article.not_kept == ((NotKept.PICTURE, 2),)


def test_a_table_around_all_of_an_article_is_no_table() -> None:
    told = "".join(
        paragraph(f"Абзац {number}. " + "Мост через Ветлугу открыт раньше срока. " * 4) for number in range(4)
    )
    (article,) = docx.read(PATH, docx_of(table([["", told]])))
    assert article.text.count("\n\n") == 3
