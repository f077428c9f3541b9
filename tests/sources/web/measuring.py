"""How near what was read of a page comes to what should be."""

import re
from collections import Counter

from reader.model.findings import SourceArticle
from tests.sources.web.layouts import OUTSIDE, Page


def likeness(made: SourceArticle, page: Page) -> float:
    """F1 of the words of the story, without its headline and what is dimmed."""
    skipped = [*made.dimmed, *([made.title_span] if made.title_span else [])]
    text = "".join(" " if any(s.start <= n < s.end for s in skipped) else sign for n, sign in enumerate(made.text))
    found, wanted = Counter(re.findall(r"\w+", text)), Counter(re.findall(r"\w+", page.body))
    common = (found & wanted).total()
    return 2 * common / (found.total() + wanted.total())


def furniture(made: SourceArticle) -> list[str]:
    """What stands in the text and belongs to the page around the story."""
    return [words for words in OUTSIDE if words in made.text]
