"""How texts are compared: by what a person reads in them, and not by how a program wrote that down."""

import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.text.compare import bare, even, fold, lower


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Йонас Вайткус", "йонас вайткус"),
        ("Зелёный", "зеленый"),
        ("Ба\u00adту\u00adми", "батуми"),
        ("Ру́сский по́езд", "русский поезд"),
        ("Гава\u0300на, вѐрфь, ѝх", "гавана, верфь, их"),
        ("ё\u0301лка", "елка"),
        ("\ufeffслово\u200b за\u2060 словом\u200e", "слово за словом"),
        ("10\u00a0мая,\u202fутром\r\n\tрано", "10 мая, утром рано"),
        ("Ќосе Гоѓо, José", "ќосе гоѓо, josé"),
        ("Їжак", "їжак"),
    ],
)
def test_a_name_is_looked_up_by_what_is_read_in_it_however_it_is_encoded(written, read):
    assert fold(written) == read
    assert fold(unicodedata.normalize("NFD", written)) == read
    assert fold(unicodedata.normalize("NFC", written)) == read


@given(st.text())
def test_what_is_bare_is_composed_and_stays_as_it_is(text):
    assert unicodedata.is_normalized("NFC", bare(text))
    assert bare(bare(text)) == bare(text)


@given(st.text("абвё ЙЁйжz-«»"))
def test_an_ordinary_text_is_bare_already(text):
    assert bare(text) == text


@given(st.text())
@example("е\u0308\u00ad ё\u0301\u0301 \u200b\n и\u0306")
def test_every_letter_of_an_even_text_knows_where_it_stands(text):
    page = even(text)
    spans = [page.span(at, at + 1) for at in range(len(page.text))]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    for letter, span in zip(page.text, spans, strict=True):
        assert 0 <= span.start < span.end <= len(text)
        assert letter == even(text[span.start : span.end]).text or unicodedata.combining(letter)
        assert page.place(span.start) == page.text.index(letter, page.place(span.start))


def test_a_letter_in_lower_case_keeps_its_place():
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert len(lower(every)) == len(every)
    assert lower("ЁЛКА İ") == "елка i"
