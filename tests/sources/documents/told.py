"""What a document gives, as it stands in the file beside it: `python -m tests.sources.documents.told FILE …` writes."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reader.model.findings import SourceArticle
from reader.sources import read_articles

HERE = Path(__file__).parent


def told(articles: Iterable[SourceArticle]) -> list[dict[str, Any]]:
    """All that articles say, in words."""
    return [
        {
            "title": each.title,
            "title_span": [each.title_span.start, each.title_span.end] if each.title_span else None,
            "source": each.source,
            "author": each.about.author,
            "published": each.published,
            "url": each.about.url,
            "language": each.about.language,
            "tags": list(each.about.tags),
            "encoding": each.encoding,
            "not_kept": {kind.value: count for kind, count in each.not_kept},
            "dimmed": [each.text[span.start : span.end] for span in each.dimmed],
            "text": each.text.split("\n"),
        }
        for each in articles
    ]


def documents(folder: str) -> list[Path]:
    """The documents of a folder beside each of which stands what it gives."""
    return sorted(path for path in (HERE / folder).iterdir() if _beside(path).exists() and path != _beside(path))


def expected(path: Path) -> list[dict[str, Any]]:
    """What stands beside a document."""
    said: list[dict[str, Any]] = json.loads(_beside(path).read_text("utf-8"))
    return said


def _beside(path: Path) -> Path:
    return path.parent / "told" / f"{path.name}.json"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        _beside(Path(name)).parent.mkdir(exist_ok=True)
        said = json.dumps(told(read_articles(Path(name))), ensure_ascii=False, indent=1)
        _beside(Path(name)).write_text(f"{said}\n", "utf-8")
