"""What must come out of a fixture, beside it as JSON: all that a format gives of an article."""

import json
from pathlib import Path
from typing import Any

from reader.model.findings import SourceArticle
from reader.sources import read_articles

FOLDERS = ("epub", "fb2", "markdown")


def fixtures(here: Path) -> list[Path]:
    """The fixtures of e-books and Markdown."""
    return sorted(path for folder in FOLDERS for path in (here / folder).iterdir() if path.suffix != ".json")


def said(path: Path) -> list[dict[str, Any]]:
    """What comes out of a fixture."""
    return [_said(article) for article in read_articles(path)]


def expected(path: Path) -> list[dict[str, Any]]:
    """What must come out of it."""
    found: list[dict[str, Any]] = json.loads(_beside(path).read_text("utf-8"))
    return found


def write_expected(here: Path) -> None:
    """Write down what comes out, for a person to look through."""
    for path in fixtures(here):
        _beside(path).write_text(json.dumps(said(path), ensure_ascii=False, indent=1) + "\n", "utf-8")


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def _said(article: SourceArticle) -> dict[str, Any]:
    span = article.title_span
    return {
        "title": article.title,
        "headline": None if span is None else article.text[span.start : span.end],
        "source": article.source,
        "published": article.published,
        "author": article.about.author,
        "url": article.about.url,
        "language": article.about.language,
        "tags": list(article.about.tags),
        "origins": {name: origin.value for name, origin in article.about.origins},
        "not_kept": {kind.value: count for kind, count in article.not_kept},
        "dimmed": [article.text[each.start : each.end] for each in article.dimmed],
        "text": article.text.split("\n\n"),
    }
