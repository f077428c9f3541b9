"""What an export of a thousand highlights costs: under a second in the formats that are text.

Run alone: `python packaging/dev.py test -m benchmark tests/benchmarks/test_export.py`.
"""

import io
import time
from dataclasses import replace
from pathlib import Path

import pytest

from reader.export import FORMATS, Options
from reader.export.notes import Origin, save_notes
from reader.model.articles import ArticleRow
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from tests.export.samples import NO_LIBRARY, article, sample, uuid

pytestmark = pytest.mark.benchmark

OPTIONS = Options(exported="2026-11-22T09:53:00+00:00")
LIMITS = {"md": 1.0, "html": 1.0, "json": 1.0, "csv": 1.0, "xlsx": 2.0}
"""Seconds of CPU for a thousand highlights."""


@pytest.fixture(scope="module")
def articles() -> list[ExportedArticle]:
    """250 articles of the usual length with four highlights each."""
    text = sample().text
    words = text.split()
    found = []
    for number in range(250):
        marks = [
            (" ".join(words[at : at + 12]), color, "Заметка.", ("метка",))
            for at, color in ((9, Color.YELLOW), (40, Color.RED), (46, Color.GREEN), (90, Color.BLUE))
        ]
        marked = article(text, number=number + 1, marks=marks)
        found.append(replace(marked, row=ArticleRow(uuid(number), f"Статья {number}", "Day.Az", "2023-09-23", 2, 2, 1)))
    return found


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize("whole", [False, True], ids=["highlights", "articles"])
def test_a_thousand_highlights_are_written_while_one_waits(articles: list[ExportedArticle], name: str, whole: bool):
    options = replace(OPTIONS, whole_articles=whole)
    FORMATS[name].write(articles[:1], io.BytesIO(), options)  # its module is imported once
    started = time.process_time()
    FORMATS[name].write(articles, io.BytesIO(), options)
    took = time.process_time() - started
    print(f"\n{name}: {1000 * took:.0f} ms")
    assert took < LIMITS[name]


def test_a_folder_of_notes_is_written_and_renewed_while_one_waits(articles: list[ExportedArticle], tmp_path: Path):
    for renewal in ("new", "unchanged"):
        started = time.process_time()
        states = {
            note.state.value
            for note in save_notes(articles, tmp_path, OPTIONS, NO_LIBRARY, Origin("", lambda _: (), dict))
        }
        took = time.process_time() - started
        print(f"\n250 notes, {renewal}: {1000 * took:.0f} ms")
        assert states == {renewal}
        assert took < 1
