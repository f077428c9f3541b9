"""DOCX, ODT and RTF as offices write them give what stands in them, and nothing else."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from reader.model.findings import SourceArticle
from reader.model.origins import Origin
from reader.sources import read_articles
from reader.sources.extracted import Extracted
from reader.sources.formats.office import docx, odt, rtf
from reader.sources.formats.office.properties import Properties, author_in, day_in, tags_in, title_in
from tests.sources.documents.make_office import BRIDGE, core_of, escaped, paragraph, run, table, zipped
from tests.sources.documents.make_office import docx as docx_of

HERE = Path(__file__).parent
FILES = sorted(path for name in ("docx", "odt", "rtf") for path in (HERE / name).iterdir() if path.suffix != ".json")


def said(article: SourceArticle) -> dict[str, Any]:
    """What an article says, as it stands beside the fixtures."""
    about = article.about
    return {
        "title": article.title,
        "published": article.published,
        "source": article.source,
        "author": about.author,
        "url": about.url,
        "language": about.language,
        "tags": list(about.tags),
        "not_kept": {kind.value: count for kind, count in article.not_kept},
        "text": article.text,
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_document_gives_its_words_and_what_it_says_of_itself(path: Path) -> None:
    wanted = json.loads(path.with_name(f"{path.name}.json").read_text("utf-8"))
    dimmed = wanted.pop("dimmed")
    (article,) = read_articles(path)
    found = said(article)
    assert found["text"].split("\n\n") == wanted["text"].split("\n\n")
    assert found == wanted
    span = article.title_span
    assert (span is not None) is (article.title in article.text)
    assert span is None or article.text[span.start : span.end] == article.title
    assert {article.text[span.start : span.end] for span in article.dimmed} >= set(dimmed)


def roles(extracted: Extracted) -> list[str]:
    """What each paragraph is, by its first letter."""
    return [each.role.value for each in extracted.paragraphs]


def test_paragraphs_are_what_their_markup_says() -> None:
    word = docx.extracted(Path("а"), (HERE / "docx" / "word.docx").read_bytes())
    assert roles(word) == [
        "furniture", "heading", "paragraph", "paragraph", "heading", "paragraph", "caption", "paragraph", "paragraph",
        "item", "item", "paragraph", "footnote", "footnote", "furniture",
    ]  # fmt: skip
    rich = [
        "heading", "paragraph", "paragraph", "quote", "paragraph", "paragraph", "item", "item", "paragraph",
        "paragraph", "paragraph", "footnote", "footnote", "furniture",
    ]  # fmt: skip
    assert roles(odt.extracted(Path("а"), (HERE / "odt" / "flat.fodt").read_bytes())) == rich
    assert roles(odt.extracted(Path("а"), (HERE / "odt" / "libreoffice.odt").read_bytes())) == rich
    assert roles(docx.extracted(Path("а"), (HERE / "docx" / "libreoffice.docx").read_bytes())) == rich
    assert roles(rtf.extracted(Path("а"), (HERE / "rtf" / "libreoffice.rtf").read_bytes())) == rich
    by_word = roles(rtf.extracted(Path("а"), (HERE / "rtf" / "word.rtf").read_bytes()))
    assert by_word == ["heading", *["paragraph"] * 8, "footnote", "footnote", "furniture"]
    pad = roles(rtf.extracted(Path("а"), (HERE / "rtf" / "wordpad.rtf").read_bytes()))
    assert pad == ["paragraph", "paragraph", "paragraph", "item", "item", "paragraph", "paragraph"]


def article(body: str, title: str = "", author: str = "", created: str = "2023-05-12T07:31:00Z") -> SourceArticle:
    (found,) = docx.read(Path("Документ1.docx"), docx_of(body, core=core_of(title, author, created)))
    return found


TOLD = "".join(map(paragraph, BRIDGE[1:]))


def test_the_date_in_a_text_goes_before_the_day_when_its_file_was_made() -> None:
    undated, dated = article(TOLD), article(paragraph(BRIDGE[0]) + paragraph("3 мая 2021, 10:15") + TOLD)
    assert undated.published == "2023-05-12"
    assert dict(undated.about.origins)["published"] is Origin.GUESSED
    assert dated.published == "2021-05-03T10:15"
    assert "published" not in dict(dated.about.origins)


def test_a_date_in_the_name_of_a_file_is_left_to_be_suggested() -> None:
    data = docx_of(TOLD, core=core_of(created="2023-05-12T07:31:00Z"))
    assert docx.read(Path("2023-05-03 мост.docx"), data)[0].published is None


@pytest.mark.parametrize(
    ("created", "changed"),
    [
        ("1601-01-01T00:00:00Z", ""),
        ("1970-01-01T00:00:00Z", ""),
        ("2999-01-01", ""),
        ("2023-02-31", ""),
        ("вчера", ""),
        ("0-00-00", ""),
        ("2009-03-02T10:00:00Z", "2023-05-12T10:00:00Z"),
    ],
)
def test_a_day_that_cannot_be_is_not_taken(created: str, changed: str) -> None:
    assert day_in(Properties(created=created, changed=changed)) is None


def test_what_programs_call_a_document_is_no_title() -> None:
    for made in (
        "Microsoft Word - Документ1", "Документ1", "Document 3", "untitled", "Без имени 1", "отчёт.doc", "статья.DOCX",
        "Новый документ Microsoft Word", "…", "12", " ", "Ж" * 400, "PowerPoint Presentation", "Название документа",
    ):  # fmt: skip
        assert title_in(Properties(title=made)) is None, made
    assert title_in(Properties(title=" Мост  открыт ")) == "Мост открыт"


def test_accounts_and_programs_write_nothing() -> None:
    for name in (
        "user", "User1", "Администратор", "Unknown", "Microsoft Office User", "Пользователь Windows", "ivanov_a",
        "python-docx", "a@ex.ru", "1", "", "пользователь-2", "Home",
    ):  # fmt: skip
        assert author_in(Properties(author=name)) is None, name
    assert author_in(Properties(author=" Белова  Анна;")) == "Белова Анна"
    assert tags_in(Properties(keywords=("мост, Ветлуга;мост", " дороги "))) == ("мост", "Ветлуга", "дороги")


def test_a_title_is_taken_from_the_text_where_it_stands_there() -> None:
    heading = paragraph(run(BRIDGE[0]), '<w:pStyle w:val="Heading1"/>')
    for title in ("", "Старый шаблон", f"{BRIDGE[0]}."):
        found = article(heading + TOLD, title)
        assert found.title == BRIDGE[0]
        assert found.title_span is not None
        assert found.title_span.start == 0
    other = article(TOLD, "Ирина Костылева о мосте через Ветлугу")
    assert (other.title, other.title_span) == ("Ирина Костылева о мосте через Ветлугу", None)
    assert article(TOLD, "Годовой отчёт Сбербанка").title == BRIDGE[1].removesuffix(".")
    assert article(TOLD, BRIDGE[1][:40]).title == BRIDGE[1].removesuffix(".")


def test_what_an_office_writes_over_all_it_sends_is_no_title() -> None:
    letterhead = table([["", paragraph("Пресс-служба области") + paragraph("г. Кострома, ул. Ленина, 1")]])
    release = paragraph(run("ПРЕСС-РЕЛИЗ"), '<w:pStyle w:val="Heading1"/>')
    found = article(
        letterhead + release + paragraph(run(BRIDGE[0]), '<w:pStyle w:val="Heading1"/>') + TOLD, "Пресс-релиз"
    )
    assert found.text.split("\n\n")[:3] == ["Пресс-служба области", "г. Кострома, ул. Ленина, 1", "ПРЕСС-РЕЛИЗ"]
    assert found.title == BRIDGE[0]


def test_a_page_that_is_put_in_whole_is_read(tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><html><head><title>Мост</title></head><body><h1>{BRIDGE[0]}</h1>"
    page += "".join(f"<p>{each}</p>" for each in BRIDGE[1:]) + "</body></html>"
    data = docx_of('<w:altChunk r:id="aFChunk"/>', aFChunk=page)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {each.replace("Chunk.xml", "Chunk.htm"): archive.read(each) for each in archive.namelist()}
    parts = {name: part.replace(b"Chunk.xml", b"Chunk.htm") for name, part in parts.items()}
    (found,) = docx.read(tmp_path / "а.docx", zipped({**parts}))
    assert found.text.split("\n\n") == BRIDGE


@pytest.mark.parametrize("said", ["", "\\fcharset0", "\\fcharset1"])
@pytest.mark.parametrize("page", ["", "\\ansicpg1252", "\\ansicpg1251"])
def test_russian_in_bytes_is_read_though_nothing_names_its_code_page(said: str, page: str) -> None:
    told = "\\par ".join(map(escaped, BRIDGE))
    data = f"{{\\rtf1\\ansi{page}\\deff0{{\\fonttbl{{\\f0{said} Arial;}}}}{told}\\par}}".encode("latin-1")
    (found,) = rtf.read(Path("а.rtf"), data)
    assert found.text.split("\n\n") == BRIDGE


def test_western_letters_between_russian_ones_stay_western() -> None:
    fonts = "{\\fonttbl{\\f0\\fcharset204 Arial;}{\\f1\\fcharset0 Arial;}}"
    text = f"{{\\rtf1\\ansi\\ansicpg1251{fonts}\\f0 {escaped('Кафе')} \\f1 L\\'e9on\\f0  {escaped('открыто')}\\par}}"
    assert rtf.read(Path("а.rtf"), text.encode("latin-1"))[0].text == "Кафе Léon открыто"
