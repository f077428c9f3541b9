"""Books in which something was changed give what is in them, or a reason."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.examples import examples, few
from tests.sources.documents.mutating import inside, made_up, mutated, words_given, zipped_anew

HERE = Path(__file__).parent
EPUBS = {path.name: path.read_bytes() for path in sorted((HERE / "epub").glob("*.epub"))}
FB2S = {path.name: path.read_bytes() for path in sorted((HERE / "fb2").glob("*.fb2"))}
PIECES = (
    b"<p>", b"</p>", b"<section>", b"</section>", b"<title>", b"<aside epub:type='footnote' id='x'>", b"<a href='#x'>1</a>",
    b"<table><tr><td>", b"</table>", b"<binary>", b"]]>", b"<!--", b"-->", b"<![CDATA[", b"&amp;", b"&#xFDD0;s1&#xFDD1;",
    b"&#0;", b"&x;", b"<!DOCTYPE a [<!ENTITY x 'y'>]>", b"\xef\xb7\x90s99999\xef\xb7\x91", b"\0", b"\xff", b"<br/>", b"<nav>",
    b"<body name='notes'>", b"href='../../../x'", b"id='x'", b'"', b">", b"<",
)  # fmt: skip
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


def check(path: Path, data: bytes) -> None:
    """See that no word of what is given is made up, where it is sure in which encoding it is."""
    given_words, _ = words_given(path, data)
    packed = inside(data)
    try:
        packed.decode()
    except UnicodeDecodeError:
        if b'encoding="windows-1251"' not in packed:
            return
    assert not made_up(given_words, packed, ("utf-8", "cp1251", "koi8-r", "cp866", "mac-cyrillic"))


@pytest.mark.parametrize("name", few(EPUBS, 1))
@given(choice=st.data())
@examples(100, steady=True, suppress_health_check=SLOW)
def test_an_epub_of_which_a_member_was_changed(tmp_path: Path, name: str, choice: st.DataObject) -> None:
    check(tmp_path / "a.epub", choice.draw(zipped_anew(EPUBS[name], PIECES)))


@pytest.mark.parametrize("name", few(EPUBS, 1))
@given(choice=st.data())
@examples(100, steady=True, suppress_health_check=SLOW)
def test_an_epub_whose_bytes_were_changed(tmp_path: Path, name: str, choice: st.DataObject) -> None:
    words_given(tmp_path / "a.epub", choice.draw(mutated(EPUBS[name], (b"PK\3\4", b"PK\1\2", b"\0" * 30, b"\xff" * 8))))


@pytest.mark.parametrize("name", few(FB2S, 1))
@given(choice=st.data())
@examples(100, steady=True, suppress_health_check=SLOW)
def test_a_fictionbook_that_was_changed(tmp_path: Path, name: str, choice: st.DataObject) -> None:
    check(tmp_path / "a.fb2", choice.draw(mutated(FB2S[name], PIECES)))
