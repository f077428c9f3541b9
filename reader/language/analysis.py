"""Reads one text: names, whom they mean, and the sentences around them. Depends on that text alone."""

from collections.abc import Iterator, Sequence

from reader.language import work
from reader.language.finding import steps, trace
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
from reader.model.traces import Did, Event, TracedName


def analyze_text(text: str, dimmed: Sequence[Span] = (), pipeline: Sequence[Step] = PIPELINE) -> Analysis:
    """People, states and places of a text, with the aliases they use; `dimmed` spans are not read. Thread-safe.

    Raises `work.TooMuchWorkError`, and `work.Unwanted` where nobody waits for it any longer.
    """
    cleaned = clean(text, dimmed)
    parts = list(steps.lines(cleaned.text))
    with work.on_text(sum(len(line.words) for line in parts)):
        return _meant(cleaned, steps.find(cleaned.text, parts, pipeline))


def trace_text(text: str, dimmed: Sequence[Span] = (), pipeline: Sequence[Step] = PIPELINE) -> list[TracedName]:
    """What `analyze_text` finds, and what it took for a name on the way, each with its history, by position."""
    cleaned = clean(text, dimmed)
    parts = list(steps.lines(cleaned.text))
    with work.on_text(sum(len(line.words) for line in parts)):
        article, histories = trace.follow(cleaned, parts, pipeline)
        analysis = _meant(cleaned, article)
    kept = {cleaned.span(name.start, name.end): events for name, events in histories.kept.items()}
    dropped = [(cleaned.span(name.start, name.end), events) for name, events in histories.dropped]
    traced = [*_explained(text, analysis, kept), *(TracedName(at, _at(text, at), why, None) for at, why in dropped)]
    return sorted(traced, key=lambda each: (each.span.start, each.span.end))


def _meant(cleaned: Cleaned, article: Article) -> Analysis:
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


def _explained(text: str, analysis: Analysis, histories: dict[Span, tuple[Event, ...]]) -> Iterator[TracedName]:
    """The mentions of an analysis with their histories, and in whose full name they were taken."""
    known = {alias.key: alias for alias in analysis.aliases}
    full: dict[str, Mention] = {}
    for mention in analysis.mentions:
        if not mention.derived and _words(text, mention) > _words(text, full.get(mention.alias, mention)):
            full[mention.alias] = mention
        full.setdefault(mention.alias, mention)
    for mention in analysis.mentions:
        said = _at(text, mention.span)
        most = full[mention.alias]
        yield TracedName(
            mention.span,
            said,
            histories[mention.span] if not mention.derived else (_derived(said),),
            known[mention.alias],
            full=most.span if _words(text, most) > _words(text, mention) else None,
            government=known[mention.also] if mention.also else None,
        )


def _derived(text: str) -> Event:
    return Event("adjectives", "an adjective that names a state or a place", Did.MADE, (), text)


def _words(text: str, mention: Mention) -> int:
    return len(_at(text, mention.span).split())


def _at(text: str, span: Span) -> str:
    return text[span.start : span.end]
