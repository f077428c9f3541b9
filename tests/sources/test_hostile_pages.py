"""A page made to break what reads it gives an article or a reason, soon, and nothing that it names is loaded."""

import socket
import time
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from reader.model.errors import SourceError
from reader.model.findings import SourceArticle
from reader.model.imports import NO_CHOICES
from reader.sources.formats import html, mhtml, telegram
from tests.examples import examples
from tests.sources.web.layouts import pages
from tests.sources.web.layouts.tags import PAGES_OF_TAGS
from tests.sources.web.stories import STORIES

PATH = Path("страница.html")
TOLD = "".join(f"<p>{each}</p>" for each in (STORIES[0].lead, *STORIES[0].paragraphs))
SECONDS = 30
"""Of the processor, on a slow machine: a tenth of it here."""


@pytest.fixture(autouse=True)
def _without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("a page was asked for")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def posts(path: Path, data: bytes) -> list[SourceArticle]:
    pieces = telegram.pieces(path, BytesIO(data), NO_CHOICES)
    return [article for piece in pieces for article in piece.read()]


def check(data: bytes) -> list[SourceArticle]:
    """What a reader makes of bytes: articles whose spans lie in their texts, or none for a reason."""
    found: list[SourceArticle] = []
    for read in (html.read, mhtml.read, posts):
        try:
            found += read(PATH, data)
        except SourceError:
            continue
    for article in found:
        assert article.title.strip()
        assert "\n" not in article.title
        assert "\0" not in article.text
        article.text.encode()
        ends = 0
        for span in article.dimmed:
            assert ends <= span.start < span.end <= len(article.text)
            ends = span.end
        if article.title_span:
            assert 0 <= article.title_span.start < article.title_span.end <= len(article.text)
    return found


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@cache
def made(part: int) -> dict[str, str]:
    """Pages as large as a page may be, or so small a part of them."""

    def of(whole: int) -> int:
        return whole // part

    return {
        "nested blocks": "<div>" * 10_000 + "Текст." + "</div>" * 10_000,
        "nested without end": "<div>" * of(500_000),
        "nested letters": "<b><i><font>" * 3_000 + TOLD,
        "nested quotes": "<blockquote>" * 5_000 + TOLD,
        "nested lists": "<ul><li>" * 5_000 + TOLD,
        "nested tables": "<table><tr><td>" * 5_000 + TOLD,
        "nested comments": "<!--" * of(100_000) + TOLD,
        "one long line": "<p>" + "слово " * of(1_500_000),
        "one long word": "<p>" + "ы" * of(9_000_000),
        "a million paragraphs": "<p>Да." * of(1_000_000),
        "many short paragraphs": "<p>Да." * of(100_000),
        "many paragraphs": f"<h1>Мост</h1>{TOLD}" + "<p>Министр прибыл с визитом.</p>" * of(50_000),
        "many breaks": "<p>" + "Министр прибыл.<br>" * of(100_000),
        "many links": "<a href=x>y</a>" * of(90_000),
        "many headings": "<h1>Мост открыт сегодня</h1>" * of(50_000) + TOLD,
        "many articles": f"<article><h1>Мост</h1>{TOLD}</article>" * of(3_000),
        "many attributes": "<p " + "x=1 " * of(1_000_000) + ">" + TOLD,
        "many classes": f'<div class="{"comment " * of(500_000)}">{TOLD}</div>',
        "many styles": f'<div style="{"display:" * of(500_000)}">{TOLD}</div>',
        "many metas": '<meta property="og:title" content="Мост">' * of(90_000) + TOLD,
        "a long title": f"<title>{'Мост | ' * of(300_000)}</title>{TOLD}",
        "a long heading": f"<h1>{'Мост через реку ' * of(100_000)}</h1>{TOLD}",
        "a long date": f'<meta name="date" content="{"1" * of(1_000_000)}"><time datetime="{"9" * of(1_000_000)}">{"3 мая " * of(90_000)}</time>{TOLD}',
        "nested json": '<script type="application/ld+json">' + "[" * of(500_000) + "</script>" + TOLD,
        "json in a circle": '<script type="application/ld+json">{"@graph":' + '{"@graph":' * 900 + "1" + "}" * 901 + "</script>" + TOLD,
        "long numbers": '<script type="application/ld+json">{"@type":"Article","headline":' + "9" * of(100_000) + "}</script>" + TOLD,
        "laughs": f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ха">{LAUGHS}]><html><body><p>&a9;</p>{TOLD}</body></html>',
        "an entity from a file": f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;</p>{TOLD}</body></html>',
        "an entity from the web": f'<!DOCTYPE html SYSTEM "http://192.0.2.1/x.dtd" [<!ENTITY % y SYSTEM "http://192.0.2.1/y">%y;]><html><body>{TOLD}</body></html>',
        "things to load": f'<html><head><base href="http://192.0.2.1/"><link rel=stylesheet href=a.css><script src=b.js></script><meta http-equiv=refresh content="0;url=http://192.0.2.1/"></head><body><img src=c.png onerror="x()"><iframe src=d></iframe>{TOLD}</body></html>',
        "scripts as addresses": f'<link rel=canonical href="javascript:alert(1)"><meta property="og:url" content="data:text/html,x"><h1><a href="javascript:x()">Мост</a></h1>{TOLD}',
        "broken addresses": f'<link rel=canonical href="http://[::1"><base href="//[">{TOLD}<a href="http://[">x</a>',
        "nulls": f"<html>\0<body>\0\0{TOLD}".replace("о", "о\0"),
        "cut off": f"<html><body><h1>Мост</h1>{TOLD}<p class='",
        "right to left": f"<h1>\u202eМост</h1>{TOLD}\u202e",
        "characters that are none": f"<p>&#0;&#xD800;&#x110000;&#xFFFE;&#1;&#99999999999;</p>{TOLD}",
        "only ends": "</div></p></body></html>" * of(50_000),
        "no tags": "слово " * of(100_000),
        "forms": "<form><input type=password>" * of(20_000),
    }  # fmt: skip


SMALL = 300
IN_PARTS = pytest.mark.parametrize("part", [SMALL, pytest.param(1, marks=pytest.mark.thorough)], ids=["small", "whole"])


@IN_PARTS
@pytest.mark.parametrize("name", made(SMALL))
def test_a_page_made_to_take_long_or_to_break_does_neither(name: str, part: int) -> None:
    start = time.process_time()
    check(made(part)[name].encode("utf-8", "surrogatepass"))
    assert time.process_time() - start < (SECONDS if part == 1 else SECONDS / 10)


@pytest.mark.parametrize(
    "name", ["laughs", "an entity from a file", "an entity from the web", "things to load", "nulls"]
)
def test_the_story_beside_what_is_hostile_is_read(name: str) -> None:
    (article,) = check(made(SMALL)[name].encode())
    assert STORIES[0].paragraphs[0] in article.text.replace("\N{REPLACEMENT CHARACTER}", "")
    assert "root:" not in article.text
    assert "ха" * 11 not in article.text


def test_what_is_nested_too_deep_for_the_parser_is_read_where_only_letters_are_nested() -> None:
    (article,) = check(made(SMALL)["nested letters"].encode())
    assert STORIES[0].paragraphs[-1] in article.text


@pytest.mark.parametrize("name", ["scripts as addresses", "broken addresses"])
def test_only_an_address_of_the_web_is_one(name: str) -> None:
    (article,) = check(made(SMALL)[name].encode())
    assert article.about.url is None


@cache
def mails(part: int) -> dict[str, bytes]:
    """Mails, or so small a part of them."""

    def of(whole: int) -> int:
        return whole // part

    return {
        "nested parts": b"".join(b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)),
        "many parts": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n" + b"--b\nContent-Type: text/html\n\nx\n" * of(50_000),
        "no end": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>",
        "a broken charset": b'MIME-Version: 1.0\nContent-Type: text/html; charset="\xff\0"\n\n<p>x</p>',
        "a codec that is none": b"MIME-Version: 1.0\nContent-Type: text/html; charset=zlib\n\n" + zlib.compress(b"x"),
        "broken base64": b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n!!!=A=\xff",
        "a long header": b"Content-Type: multipart/related; boundary=" + b"b" * of(1_000_000) + b"\n\n--b\n",
        "no boundary": b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n--b\nContent-Type: text/html\n\n<p>x",
        "many parameters": b"Content-Type: multipart/related" + b"; a*0*=utf-8''%FF" * of(10_000) + b"; boundary=b\n\n--b\n",
    }  # fmt: skip


@IN_PARTS
@pytest.mark.parametrize("name", mails(SMALL))
def test_a_mail_made_to_take_long_or_to_break_does_neither(name: str, part: int) -> None:
    start = time.process_time()
    check(mails(part)[name])
    assert time.process_time() - start < (SECONDS if part == 1 else SECONDS / 10)


@cache
def exports(part: int) -> dict[str, bytes]:
    """Exports of chats, or so small a part of them."""

    def of(whole: int) -> int:
        return whole // part

    return {
        "nested": b'{"messages": ' + b"[" * of(500_000),
        "no list": b'{"messages": {"a": 1}}',
        "not messages": b'{"messages": [1, null, "x", [], {"type": "message"}, {"type": "message", "text": 5}]}',
        "odd texts": b'{"messages": [{"type": "message", "text": [1, null, {"text": []}, {"text": "\\ud83d"}, ["x"]], "date": 7, "id": "x"}]}',
        "long numbers": b'{"messages": [{"type": "message", "id": ' + b"9" * 10_000 + b', "text": "x"}]}',
        "half characters": b'{"name": "\\udc00", "messages": [{"type": "message", "text": "\\ud800 \xd0\x9f", "from": "\\ud800"}]}',
        "chats": b'{"about": "Here is the data you requested", "chats": {"list": [1, {"messages": 5}, {"messages": [{}]}]}}',
    }  # fmt: skip


@IN_PARTS
@pytest.mark.parametrize("name", exports(SMALL))
def test_an_export_that_is_none_gives_a_reason(name: str, part: int) -> None:
    check(exports(part)[name])


WHOLE = [page.data for page in pages()]


@given(st.sampled_from(WHOLE), st.integers(0, 20_000), st.binary(max_size=20), st.integers(0, 200))
@examples(200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_page_that_was_damaged_gives_what_is_left(page: bytes, place: int, put: bytes, lost: int) -> None:
    place %= len(page)
    check(page[:place] + put + page[place + lost :])


@given(st.sampled_from(WHOLE), st.integers(0, 20_000))
@examples(100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_page_that_was_cut_gives_what_is_left(page: bytes, place: int) -> None:
    check(page[: place % len(page)])


@given(st.binary(max_size=400))
@examples(300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_give_articles_or_a_reason(data: bytes) -> None:
    check(data)
    check(b"<html><body>" + data)
    check(b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + data)


@given(st.lists(st.one_of(st.sampled_from(PAGES_OF_TAGS), st.text(max_size=60)), max_size=40))
@examples(300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_markup_gives_articles_or_a_reason(parts: list[str]) -> None:
    check("".join(parts).encode("utf-8", "surrogatepass"))
