"""A PDF gives the story that was set in it, character by character, whatever program set it."""

import json
from pathlib import Path

import pytest

from reader.model.findings import NotKept
from reader.sources import read_articles

FOLDER = Path(__file__).parent / "pdf"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.pdf")), ids=lambda path: path.stem)
def test_a_document_gives_its_story(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    (article,) = read_articles(path)
    assert article.text.split("\n\n") == expected["text"]
    assert article.title == expected["title"]
    assert article.title_span is not None
    assert article.text[article.title_span.start : article.title_span.end] == article.title
    dimmed = [article.text[span.start : span.end] for span in article.dimmed]
    assert "\n\n".join(dimmed).split("\n\n") == (expected.get("dimmed") or [""])
    about = article.about
    assert (article.source, about.author, about.url) == tuple(
        expected.get(each) for each in ("source", "author", "url")
    )
    assert article.published == expected.get("published")
    assert list(about.tags) == expected.get("tags", [])
    assert {what.name: count for what, count in article.not_kept} == expected.get("not_kept", {})
    assert all(isinstance(what, NotKept) for what, _ in article.not_kept)
