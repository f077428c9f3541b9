"""A page that a browser saved whole in one file is its main part, in the encoding and from the place that it says."""

import base64
import quopri
from pathlib import Path

import pytest

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import SourceArticle
from reader.sources import read_articles
from tests.sources.web.layouts import Page, pages
from tests.sources.web.measuring import furniture, likeness

PAGES = {page.name: page for page in pages()}
PLACE = "https://volga-vedomosti.example/news/17"


def saved(
    page: bytes,
    *,
    place: str = PLACE,
    charset: str = "",
    coding: str = "quoted-printable",
    before: str = "",
    end: str = "\r\n",
) -> bytes:
    """A page with a frame and a picture, as a browser saves them."""
    body = quopri.encodestring(page) if coding == "quoted-printable" else base64.encodebytes(page)
    kind = "text/html" + (f'; charset="{charset}"' if charset else "")
    head = (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {place}\nSubject: =?utf-8?Q?=D0=9C?=\n"
        "Date: Mon, 30 Nov 2026 21:40:44 GMT\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="----MultipartBoundary--x----"\n\n\n'
        f"{before}------MultipartBoundary--x----\nContent-Type: {kind}\nContent-ID: <frame-1@mhtml.blink>\n"
        f"Content-Transfer-Encoding: {coding}\nContent-Location: {place}\n\n"
    )
    foot = (
        "\n------MultipartBoundary--x----\nContent-Type: text/html\nContent-Transfer-Encoding: 7bit\n"
        "Content-Location: cid:frame-2@mhtml.blink\n\n<html><body><p>Advertisement in a frame.</p></body></html>\n"
        "------MultipartBoundary--x----\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n"
        "Content-Location: https://volga-vedomosti.example/1.png\n\niVBORw0KGgo=\n------MultipartBoundary--x------\n"
    )
    return head.replace("\n", end).encode() + body.replace(b"\n", end.encode()) + foot.replace("\n", end).encode()


def read(folder: Path, data: bytes, name: str = "страница.mhtml") -> SourceArticle:
    path = folder / name
    path.write_bytes(data)
    (article,) = read_articles(path)
    return article


WITH_BYTES = sorted(set(PAGES) - {"in_utf_16"})  # browsers break the lines of such a page


@pytest.mark.parametrize("name", WITH_BYTES)
def test_a_page_is_read_from_a_mail_as_from_its_own_file(tmp_path: Path, name: str) -> None:
    page = PAGES[name]
    article = read(tmp_path, saved(page.data))
    assert article.title == page.title
    assert likeness(article, page) > 0.95
    assert furniture(article) == []


@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["страница.mhtml", "страница.mht", "страница.txt"])
def test_however_it_is_written_and_called(tmp_path: Path, coding: str, end: str, name: str) -> None:
    data = saved(PAGES["table_layout"].data, coding=coding, end=end)
    article = read(tmp_path, data, name)
    assert likeness(article, PAGES["table_layout"]) > 0.95
    assert (article.encoding, article.original) == ("cp1251", data)


def test_the_encoding_is_the_one_of_the_header_unless_it_reads_badly(tmp_path: Path) -> None:
    page = PAGES["without_declaration"]
    for charset in ("windows-1251", "koi8-r", "unicode", "x-user-defined"):
        assert read(tmp_path, saved(page.data, charset=charset)).title == page.title


def test_where_the_page_comes_from_says_the_mail(tmp_path: Path) -> None:
    page = PAGES["inline_teasers"]
    article = read(tmp_path, saved(page.data, place="https://www.kommersant.ru/doc/5"))
    assert article.about.url == "https://www.kommersant.ru/doc/5"
    assert article.source == "Коммерсантъ"
    assert read(tmp_path, saved(page.data, place="file:///C:/a.html")).about.url is None


def test_the_page_itself_is_read_and_not_the_frame_before_it(tmp_path: Path) -> None:
    frame = (
        "------MultipartBoundary--x----\nContent-Type: text/html\nContent-Location: https://ads.example/\n\n"
        "<html><body><p>Advertisement in a frame that comes first.</p></body></html>\n"
    )
    page: Page = PAGES["news_site"]
    assert read(tmp_path, saved(page.data, before=frame)).title == page.title


def test_a_mail_without_a_page_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "страница.mhtml"
    path.write_bytes(
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--\n"
    )
    with pytest.raises(SourceError) as caught:
        read_articles(path)
    assert caught.value.code is SourceProblem.EMPTY
