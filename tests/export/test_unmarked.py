"""A passage that an export of one name shows, and that nobody marked, looks in every format like no highlight."""

import io
import json
import re
import zipfile
from dataclasses import replace

import jsonschema
import pytest

from reader.export import FORMATS, Options, printed, words
from reader.export.annotations import parse
from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.marks import Highlight
from reader.system.assets import resources
from reader.text.quotes import quote_of
from tests.export.samples import sample

OPTIONS = Options(exported="2026-11-22T09:53:00+00:00", color_names={Color.GRAY: "Сероватое"})


def unmarked(*, beside: bool = False):
    """The sample with one sentence that nobody marked, alone or beside the highlights it has."""
    article = sample()
    start = article.text.index("\n") + 1
    span = Span(start, start + 60)
    made = "00000000-0000-4000-8000-0000000000ff"
    shown = Highlight(made, article.row.id, span, quote_of(article.text, span), Color.GRAY, marked=False)
    return replace(article, highlights=(shown, *article.highlights) if beside else (shown,), note="")


def written(name, article, options=OPTIONS):
    target = io.BytesIO()
    FORMATS[name].write([article], target, options)
    return target.getvalue()


def words_in(data):
    """All that a file says, markup included."""
    if not data.startswith(b"PK"):
        return data.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(package.read(name).decode(errors="replace") for name in package.namelist())


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "pdf"])
def test_the_passage_is_there_and_no_colour_is(name):
    article = unmarked()
    said = words_in(written(name, article))
    body = re.sub(r'(?s)<ul class="legend".*?</ul>', "", said)
    first_words = article.highlights[0].quote.exact.split()[1]
    assert first_words in body
    if name not in {"docx", "odt"}:  # they define the styles of all colours, and say so in the legend
        assert "Сероватое" not in body
    if name in {"md", "csv", "docx", "odt", "html"}:
        assert words.UNMARKED in body


def test_on_paper_it_has_no_ground_of_its_own():
    blocks = list(printed.document([unmarked()], OPTIONS))
    quote = next(block for block in blocks if block.part is printed.Part.QUOTE)
    assert quote.color is None
    assert {piece.colors for line in quote.lines for piece in line} == {()}
    assert written("pdf", unmarked()).startswith(b"%PDF")


def test_it_is_no_annotation_of_the_user_and_is_not_read_back():
    article = unmarked(beside=True)
    data = written("json", article)
    schema = json.loads((resources() / "schema" / "annotations.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(data), schema)
    (read,) = parse(data)
    assert [each.id for each in read.highlights] == [each.id for each in sample().highlights]
    (kept,) = parse(written("json", unmarked()))
    assert kept.highlights == ()
