"""A text made of the paragraphs that a format gives."""

from collections.abc import Sequence

from reader.model.articles import Span
from reader.sources.extracted import DIMMED, Extracted, Paragraph, Role


def composed(lines: Sequence[tuple[str, Role]], headline: int | None) -> Extracted:
    """The text: each line a paragraph, with an empty one between; `headline` is the number of the one that is it."""
    paragraphs: list[Paragraph] = []
    start = 0
    for words, role in lines:
        paragraphs.append(Paragraph(Span(start, start + len(words)), role))
        start += len(words) + 2
    return Extracted(
        "\n\n".join(words for words, _ in lines),
        paragraphs=tuple(paragraphs),
        title_span=None if headline is None else paragraphs[headline].span,
        dimmed=tuple(each.span for each in paragraphs if each.role in DIMMED),
    )
