"""Tables of which somebody changed bytes, rows or the XML inside: an article of what is there, or a reason, in time."""

import html
import io
import json
import re
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from reader.model.findings import SourceArticle
from reader.sources.encodings import decode
from tests.examples import examples
from tests.sources.documents.test_tables import FILES
from tests.sources.given import parts_given

SECONDS = 30
"""Of a slow machine."""
PIECES = (
    b'"', b'""', b"'", b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\\",
    b"{", b"}", b"[", b"]", b":", b"null", b"1e999", b"-1", b"99999999999999999999", b'{"a":' * 50, b"[" * 2000,
    b"<p>", b"<table><tr>", b"&#0;", b"\\ud800", b"sep=;\n", b"2024-05-03", b"\xf0\x9f\x98\x80", b"<!DOCTYPE x>",
    b'r="A1"', b't="s"', b"<v>9</v>",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{4,}")
OPEN = [path for path in FILES if path.suffix not in (".xlsx", ".ods")]
PACKED = [path for path in FILES if path.suffix in (".xlsx", ".ods")]


@st.composite
def mutations(draw: st.DrawFn) -> list[tuple[str, float, int, bytes]]:
    """What is done to bytes: how, where as a share of them, to how many, and what is put in."""
    how = st.sampled_from(("flip", "cut", "insert", "double", "end"))
    one = st.tuples(how, st.floats(0, 1), st.integers(1, 60), st.sampled_from(PIECES))
    return draw(st.lists(one, min_size=1, max_size=5))


def mutated(data: bytes, changes: list[tuple[str, float, int, bytes]]) -> bytes:
    for how, share, size, piece in changes:
        at = int(share * len(data))
        if how == "flip" and at < len(data):
            data = data[:at] + bytes([data[at] ^ (1 << size % 8)]) + data[at + 1 :]
        elif how == "cut":
            data = data[:at] + data[at + size :]
        elif how == "insert":
            data = data[:at] + piece + data[at:]
        elif how == "double":
            data = data[: at + size] + data[at:]
        elif how == "end":
            data = data[: max(at, 1)]
    return data


def read(name: str, data: bytes) -> list[SourceArticle]:
    begun = time.process_time()
    told = parts_given(name, data)
    assert time.process_time() - begun < SECONDS
    articles = [each for each in told if isinstance(each, SourceArticle)]
    for each in articles:
        each.text.encode()
        assert each.title.strip()
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", each.text)
    return articles


def letters(text: str) -> str:
    return "".join(filter(str.isalpha, text.casefold()))


@given(path=st.sampled_from(OPEN), changes=mutations())
@examples(600, steady=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_table_that_was_changed_gives_what_is_there_or_a_reason(
    path: Path, changes: list[tuple[str, float, int, bytes]]
) -> None:
    data = mutated(path.read_bytes(), changes)
    articles = read(path.name, data)
    if path.suffix in (".csv", ".tsv"):
        there = words_in(data)
        for each in articles:
            missing = [word for word in map(letters, _WORD.findall(each.text)) if word not in there]
            assert not missing


def words_in(data: bytes) -> str:
    """The letters of all that bytes may say."""
    found = decode(data) or decode(data.replace(b"\0", b""))
    names = {"utf-8", "cp1251", "koi8-r", "utf-16-le", "utf-16-be", *([found.encoding] if found else [])} - {
        "utf-16",
        "utf-32",
    }
    texts = [way.decode(name, "replace") for way in (data, data.replace(b"\0", b"")) for name in names]
    texts += [html.unescape(text) for text in texts]
    texts += [re.sub(r"<[^<>]*>", "", text) for text in texts]
    return "\n".join(map(letters, texts))


@given(path=st.sampled_from(PACKED), changes=mutations(), part=st.floats(0, 0.999))
@examples(300, steady=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_spreadsheet_whose_parts_were_changed_gives_articles_or_a_reason(
    path: Path, changes: list[tuple[str, float, int, bytes]], part: float
) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(file, "w") as new:
        names = old.namelist()
        chosen = names[int(part * len(names))]
        for name in names:
            new.writestr(name, mutated(old.read(name), changes) if name == chosen else old.read(name))
    read(path.name, file.getvalue())


@given(path=st.sampled_from(PACKED), changes=mutations())
@examples(300, steady=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_spreadsheet_that_was_changed_gives_articles_or_a_reason(
    path: Path, changes: list[tuple[str, float, int, bytes]]
) -> None:
    read(path.name, mutated(path.read_bytes(), changes))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=20,
)


@given(value=json_values, lines=st.booleans())
@examples(400, steady=True)
def test_any_json_gives_articles_or_a_reason(value: object, lines: bool) -> None:
    data = json.dumps(value).encode()
    assert parts_given("а.jsonl" if lines else "а.json", data)


@given(text=st.text(alphabet='абв,;\t|"\n\r\\ 1.', max_size=300))
@examples(400, steady=True)
def test_any_text_as_a_table_gives_articles_or_a_reason(text: str) -> None:
    read("а.csv", text.encode())


@pytest.mark.parametrize("name", ["а.csv", "а.tsv", "а.json", "а.jsonl", "а.xlsx", "а.ods"])
@pytest.mark.parametrize(
    "data", [b"", b"\n" * 9, b"\0" * 99, b"\xff" * 99, b'"' * 99_999, b"[" * 99_999, b'{"a":' * 99_999]
)
def test_what_is_nothing_gives_a_reason(name: str, data: bytes) -> None:
    assert read(name, data) == []
