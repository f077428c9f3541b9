"""A text made of the paragraphs that a format gives, and what is told of them alike whatever the format."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reader.model.articles import Span
from reader.model.findings import NotKept
from reader.sources.extracted import DIMMED, Extracted, Paragraph, Role

_BETWEEN_CELLS = " | "


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


def below(title: str, lines: Sequence[tuple[str, Role]]) -> Extracted:
    """A text of paragraphs under their title, which may be the first of them."""
    if not title:
        return composed(lines, None)
    repeats = bool(lines) and key_of(lines[0][0]) == key_of(title)
    return composed([(title, Role.HEADING), *lines[repeats:]], 0)


def key_of(words: str) -> str:
    """What of words is compared with other words: letters and digits alone, in lower case."""
    return "".join(filter(str.isalnum, words.casefold()))


def counted(lost: Iterable[NotKept] | Mapping[NotKept, int]) -> tuple[tuple[NotKept, int], ...]:
    """What was not kept, each kind with its number, in the order of `NotKept`; of a mapping the numbers in it."""
    found = Counter(lost)
    return tuple((kind, found[kind]) for kind in NotKept if found[kind] > 0)


def row_of(cells: Iterable[str]) -> str:
    """A row of a table as a line, without the empty cells at its end."""
    words = list(cells)
    while words and not words[-1]:
        words.pop()
    return " ".join(_BETWEEN_CELLS.join(words).split())
