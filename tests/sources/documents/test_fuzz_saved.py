"""Bibliographies and exports that something damaged: no crash, no hang, and no text that is not there."""

import html
import json
import re
import time
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from reader.model.errors import SourceError
from reader.model.findings import SourceArticle
from reader.model.imports import NO_CHOICES
from reader.sources.encodings import decode
from reader.sources.formats.bibliography import latex
from reader.sources.formats.reading import each_read, opened_pieces
from reader.sources.formats.table import FORMATS, Format, format_of
from tests.examples import examples, few
from tests.sources.documents.make_saved import FOLDERS, fixtures

SECONDS = 30
"""Of a slow machine, for some kilobytes."""
PIECES = (
    b"{", b"}", b'"', b"\\", b"@article{x,", b"@string{a=", b" = {", b"TY  - NEWS\n", b"ER  - \n", b"AB  - ", b"L1  - /etc/passwd\n",
    b"file = {a:b:c;d}", b"[[[[", b"null", b'"author":', b'"abstract": 7,', b'{"type":"book"}', b"<p>", b"</div><table><tr>", b"&#0;",
    b"\0", b"\r", b"\n\n", b";", b",", b'""', b"\xff\xfe", b"\xd0", b"\\u0000", b"\\ud800", "Ё\u0301".encode(), b"crossref={x},",
)  # fmt: skip
FILES = [(path, path.read_bytes()) for path in fixtures()]
READ = {each.name: each for each in FORMATS}
_WORD = re.compile(r"[^\W\d_]{4,}")


@st.composite
def damaged(draw: st.DrawFn) -> tuple[Path, bytes]:
    """A file of which something was flipped, cut out, put in, said twice, or broken off."""
    path, data = draw(st.sampled_from(FILES))
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(data))), draw(st.integers(0, 60))
        how = draw(st.integers(0, 4))
        if how == 0:
            data = data[:at] + bytes(byte ^ draw(st.integers(1, 255)) for byte in data[at : at + 1]) + data[at + 1 :]
        elif how == 1:
            data = data[:at] + data[at + length :]
        elif how == 2:
            data = data[:at] + draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=9))) + data[at:]
        elif how == 3:
            data = data[:at] + data[at : at + length] * 3 + data[at + length :]
        else:
            data = data[:at]
    return path, data


@pytest.mark.parametrize("part", few(range(10), 1))
@given(damaged())
@examples(300, steady=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_what_was_damaged_gives_what_is_there_or_a_reason(part: int, found: tuple[Path, bytes]) -> None:
    path, data = found
    known = format_of(path, data)
    for each in {known.name: known, **{name: READ[name] for name in _of(path)}}.values():
        _check(each, path, data)


def _of(path: Path) -> tuple[str, ...]:
    """The formats of a folder, by one of which a file is read whatever its beginning."""
    both = {"csl": ("CSL-JSON",), "ris": ("RIS",), "bibtex": ("BibTeX",), "links": ("Instapaper",)}
    more = {
        "readwise": ("Readwise", "Readwise highlights", "Readwise Reader"),
        "wallabag": ("Wallabag", "Wallabag table"),
    }
    return (both | more)[path.parent.name]


def _check(known: Format, path: Path, data: bytes) -> None:
    begun = time.monotonic()
    parts: list[SourceArticle | SourceError] = []
    try:
        if known.pieces is not None:
            parts += each_read(opened_pieces(known, path, BytesIO(data), NO_CHOICES))
        elif known.read is not None:
            parts += known.read(path, data)
    except SourceError as error:
        parts.append(error)
    articles = [each for each in parts if isinstance(each, SourceArticle)]
    assert time.monotonic() - begun < SECONDS
    there = _letters(path, data) if articles else ""
    for article in articles:
        _check_article(article, there)


def _check_article(article: SourceArticle, there: str) -> None:
    assert article.title.strip()
    article.text.encode()
    assert not re.search("[\x00-\x08\x0e-\x1f]", article.text)
    if article.title_span is not None:
        assert 0 <= article.title_span.start < article.title_span.end <= len(article.text)
    said = {"".join(filter(str.isalpha, word.casefold())) for word in _WORD.findall(article.text)}
    assert not {word for word in said if word not in there}


def _letters(path: Path, data: bytes) -> str:
    """All that may be read in a file, and in those beside it; letters alone, in lower case."""
    beside = [each.read_bytes() for each in path.parent.rglob("*") if each.is_file()]
    ways = [found.text for each in (data, data.replace(b"\0", b""), *beside) if each and (found := decode(each))]
    ways += [each.decode("utf-8", "ignore") for each in (data, *beside)]
    ways += [json.loads(f'"{_ESCAPE.sub(_unescaped, each)}"') for each in ways]
    ways += [html.unescape(way) for way in ways]
    ways += [re.sub(r"<[^<>]*>", "", way) for way in ways]
    ways += [latex.read(way) for way in ways]
    return "\n".join("".join(filter(str.isalpha, way.casefold())) for way in ways)


_ESCAPE = re.compile(r'\\(?:u[0-9a-fA-F]{4}|.|$)|["\x00-\x1f]', re.DOTALL)


def _unescaped(match: re.Match[str]) -> str:
    """What JSON says by a number, and nothing for what it says otherwise."""
    return match[0] if match[0].startswith("\\u") and len(match[0]) == 6 else " "


def test_each_folder_has_files_that_are_damaged() -> None:
    assert {path.parent.name for path, _ in FILES} == set(FOLDERS)
