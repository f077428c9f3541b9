#!/usr/bin/env python3
"""Measure how much of the story is read from the pages of two public benchmarks, by us and by the bare library.

    .venv/bin/python tests/quality/extraction.py FOLDER... [--errors N] [--every N]

FOLDER is a checkout of scrapinghub/article-extraction-benchmark, or of adbar/trafilatura, whose pages stay there. Each
is measured as its own script does. The first: precision and recall of runs of four words, on average over the pages.
The second: of the pieces that a page's text should have, and should not have, how many it has. What we read is counted
without the headline and what is dimmed.
"""

import argparse
import gzip
import json
import logging
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import mean
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

Read = Callable[[bytes], str]
Measured = tuple[float, float, float]
"""Precision, recall, and their harmonic mean."""

_RUN = 4
"""Words of a shingle."""


@dataclass(frozen=True)
class Page:
    """A page of a benchmark as its bytes, and what the benchmark says of it."""

    name: str
    data: bytes
    gold: dict[str, Any]


def read_by_us(data: bytes) -> str:
    """The story as the reader tells it, without its headline and what is dimmed."""
    from reader.model.errors import SourceError
    from reader.sources.formats.html import read

    try:
        article = read(Path("page.html"), data)[0]
    except SourceError:
        return ""
    text, skipped = article.text, [*article.dimmed, *([article.title_span] if article.title_span else [])]
    for span in sorted(skipped, key=lambda each: each.start, reverse=True):
        text = text[: span.start] + text[span.end :]
    return text


def read_by_library(data: bytes) -> str:
    """The story as trafilatura alone tells it, set as both benchmarks set it."""
    from trafilatura import extract

    return extract(data, include_comments=False, include_tables=True, include_formatting=False) or ""


# ---------------------------------------------------------------------------------------- scrapinghub's measure


def shingle_pages(folder: Path) -> Iterator[Page]:
    for name, gold in json.loads((folder / "ground-truth.json").read_text("utf-8")).items():
        yield Page(name, gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()), gold)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    runs = (tuple(words[start : start + _RUN]) for start in range(max(1, len(words) - _RUN + 1)))
    return Counter(run for run in runs if run)


def shingled(page: Page, text: str) -> tuple[float, float, float]:
    """What is rightly there, wrongly there, and missing."""
    wanted, found = shingles(page.gold.get("articleBody", "")), shingles(text)
    return (wanted & found).total(), (found - wanted).total(), (wanted - found).total()


def by_page(counts: list[tuple[float, float, float]]) -> Measured:
    precision = mean(right / (right + wrong) for right, wrong, _ in counts if right + wrong)
    recall = mean(right / (right + missed) for right, _, missed in counts if right + missed)
    return precision, recall, harmonic(precision, recall)


# ---------------------------------------------------------------------------------------- trafilatura's measure


def piece_pages(folder: Path) -> Iterator[Page]:
    for address, gold in json.loads((folder / "tests" / "evaldata.json").read_text("utf-8")).items():
        places = (folder / "tests" / each / gold["file"] for each in ("cache", "eval"))
        if place := next((each for each in places if each.is_file()), None):
            yield Page(address, place.read_bytes(), gold)


def pieces(page: Page, text: str) -> tuple[float, float, float]:
    """How many of the pieces are rightly there, wrongly there, and missing."""
    text = plain(text)
    right = sum(plain(piece) in text for piece in page.gold["with"])
    return right, sum(plain(piece) in text for piece in page.gold["without"]), len(page.gold["with"]) - right


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def of_all(counts: list[tuple[float, float, float]]) -> Measured:
    right, wrong, missed = (sum(each) for each in zip(*counts, strict=True))
    precision, recall = right / ((right + wrong) or 1), right / ((right + missed) or 1)
    return precision, recall, harmonic(precision, recall)


# ---------------------------------------------------------------------------------------- both


def harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / ((precision + recall) or 1)


def told(page: Page, text: str, measure: Callable[[Page, str], tuple[float, float, float]]) -> float:
    right, wrong, missed = measure(page, text)
    return 2 * right / ((2 * right + wrong + missed) or 1)


def measured(folder: Path, errors: int, every: int) -> None:
    if (folder / "ground-truth.json").is_file():
        pages, measure, whole = list(shingle_pages(folder)), shingled, by_page
    else:
        pages, measure, whole = list(piece_pages(folder)), pieces, of_all
    pages = pages[::every]
    texts: dict[str, list[str]] = {}
    for name, read in {"ours": read_by_us, "library": read_by_library}.items():
        start = time.process_time()
        texts[name] = [read(page.data) for page in pages]
        figures = whole([measure(page, text) for page, text in zip(pages, texts[name], strict=True)])
        spent = (time.process_time() - start) * 1000 / len(pages)
        shown = "  ".join(
            f"{what} {value:.4f}" for what, value in zip(("precision", "recall", "F1"), figures, strict=True)
        )
        print(f"{folder.name} {len(pages)} pages  {name:8} {shown}  {spent:.0f} ms a page", flush=True)
    each = partial(told, measure=measure)
    worse = [
        (each(page, library) - each(page, ours), page.name)
        for page, ours, library in zip(pages, texts["ours"], texts["library"], strict=True)
    ]
    for less, name in sorted(worse, reverse=True)[:errors]:
        print(f"  {less:.3f} less than the library: {name}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="name so many pages of which the library tells most more")
    parser.add_argument("--every", type=int, default=1, help="only every N-th page")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)  # of what a page is broken in, the library tells much
    for folder in options.folders:
        measured(folder.resolve(), options.errors, options.every)


if __name__ == "__main__":
    main()
