"""Reads one text: names, whom they mean, and the sentences around them. Depends on that text alone."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from reader.language import work
from reader.language.finding import steps, wrapped
from reader.language.finding.steps import PIPELINE, Article, Step
from reader.language.lines import sentences
from reader.language.lines.cleaning import Cleaned, clean
from reader.language.lines.line import Line, Name
from reader.language.meaning import adjectives, aliases, governments
from reader.language.place import alias as place_alias
from reader.language.version import ANALYSIS_VERSION
from reader.model.articles import Span
from reader.model.findings import Alias, Analysis, Mention
from reader.model.names import Kind


def analyze_text(text: str, dimmed: Sequence[Span] = (), pipeline: Sequence[Step] = PIPELINE) -> Analysis:
    """People, states and places of a text, with the aliases they use; `dimmed` spans are not read. Thread-safe.

    Raises `work.TooMuchWorkError`, and `work.Unwanted` where nobody waits for it any longer.
    """
    with prepared(text, dimmed) as (cleaned, parts):
        return meant(cleaned, steps.find(cleaned.text, parts, pipeline))


@contextmanager
def prepared(text: str, dimmed: Sequence[Span]) -> Iterator[tuple[Cleaned, list[Line]]]:
    """A text made fit to be read, and its lines; what is done with them meanwhile is counted."""
    cleaned = wrapped.joined(clean(text, dimmed))
    parts = list(steps.lines(cleaned.text))
    with work.on_text(sum(len(line.words) for line in parts)):
        yield cleaned, parts


def meant(cleaned: Cleaned, article: Article) -> Analysis:
    """Whom the names of an article mean, in this order: names by each other, capitals by their lines, adjectives."""
    meant = aliases.assign([name for found in article.names for name in found], cleaned.text)
    used: dict[str, Alias] = {alias.key: alias for alias in meant.values()}
    mentions: list[Mention] = []
    for line, found in zip(article.lines, article.names, strict=True):
        work.spend(len(line.words))
        mentions += _mentions(line, found, meant, used, cleaned)
    return Analysis(ANALYSIS_VERSION, tuple(mentions), tuple(used[key] for key in sorted(used)))


def _mentions(
    line: Line, found: Sequence[Name], meant: dict[int, Alias], used: dict[str, Alias], cleaned: Cleaned
) -> list[Mention]:
    derived = list(adjectives.find(line, found))
    pieces = sentences.cut(line.text, line.start) if found or derived else []
    stands = governments.states(line, [name for name in found if meant[name.start].kind is not Kind.PERSON])
    made: list[Mention] = []
    for name in found:
        state = place_alias.of_entry(stands[name.start]) if name.start in stands else None
        if state:
            used[state.key] = state
        around = sentences.around(pieces, name.start, name.end)
        made.append(
            Mention(
                cleaned.span(name.start, name.end),
                meant[name.start].key,
                cleaned.span(*around),
                also=state.key if state else None,
            )
        )
    for start, end, entry in derived:
        alias = place_alias.of_entry(entry.id)
        used[alias.key] = alias
        around = sentences.around(pieces, start, end)
        made.append(Mention(cleaned.span(start, end), alias.key, cleaned.span(*around), derived=True))
    return sorted(made, key=lambda mention: mention.span.start)  # none overlap
