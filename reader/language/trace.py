"""Follows names through an analysis: what each step of the pipeline did to them, by which rule, and whom they mean."""

import ast
import inspect
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from reader.language.analysis import meant, prepared
from reader.language.finding import rules, steps
from reader.language.finding.steps import PIPELINE, Article, Step
from reader.language.lines.cleaning import Cleaned
from reader.language.lines.line import Line, Name
from reader.model.articles import Span
from reader.model.findings import Analysis, Mention
from reader.model.names import Kind
from reader.model.traces import Did, Event, Rule, TracedName

Events = tuple[Event, ...]
_LIMITS = frozenset({"start", "end", "text"})


@dataclass(frozen=True, slots=True)
class _Histories:
    """What has happened to the names of an article so far; it grows with every step."""

    kept: dict[Name, Events] = field(default_factory=dict)
    dropped: list[tuple[Name, Events]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Taken:
    """A step that has been taken."""

    step: Step
    spoken: Sequence[rules.Spoken]
    """What rules said meanwhile."""
    cleaned: Cleaned


def trace_text(text: str, dimmed: Sequence[Span] = ()) -> list[TracedName]:
    """What `analyze_text` finds, and what it took for a name on the way, each with its history, by position."""
    with prepared(text, dimmed) as (cleaned, parts):
        article, histories = _follow(cleaned, parts, PIPELINE)
        analysis = meant(cleaned, article)
    kept = {cleaned.span(name.start, name.end): events for name, events in histories.kept.items()}
    dropped = [(cleaned.span(name.start, name.end), events) for name, events in histories.dropped]
    traced = [*_explained(text, analysis, kept), *(TracedName(at, _at(text, at), why, None) for at, why in dropped)]
    return sorted(traced, key=lambda each: (each.span.start, each.span.end))


def _follow(cleaned: Cleaned, parts: Sequence[Line], pipeline: Sequence[Step]) -> tuple[Article, _Histories]:
    """What `steps.find` finds, and how every name came to be, or ceased."""
    article, histories = steps.begin(cleaned.text, parts), _Histories()
    for step in pipeline:
        with rules.heard() as spoken:
            after = step.does(article)
        for was, now in zip(article.names, after.names, strict=True):
            if was != now:
                _write_down(_Taken(step, spoken, cleaned), was, now, histories)
        article = after
    return article, histories


def _write_down(taken: _Taken, was: Iterable[Name], now: Iterable[Name], histories: _Histories) -> None:
    """Add to the histories what a step did to the names of a line."""
    before, after = dict.fromkeys(was), dict.fromkeys(now)
    gone = {name: histories.kept.pop(name) for name in before if name not in after}
    new = [name for name in after if name not in before]
    for name in new:
        origin = [each for each in gone if _overlap(each, name)]
        parted = any(_overlap(each, other) for each in origin for other in new if other is not name)
        earlier = dict.fromkeys(event for each in origin for event in gone[each])
        histories.kept[name] = (*earlier, _event(taken, _did(origin, name, parted=parted), origin, name))
    for name, events in gone.items():
        if not any(_overlap(name, other) for other in new):
            histories.dropped.append((name, (*events, _event(taken, Did.DROPPED, [name], name))))


def _overlap(one: Name, other: Name) -> bool:
    return one.start < other.end and other.start < one.end


def _did(origin: Sequence[Name], name: Name, *, parted: bool) -> Did:
    """What was done to make a name of those that stood there before."""
    if not origin:
        return Did.MADE
    if len(origin) > 1:
        return Did.JOINED
    if parted:
        return Did.PARTED
    one = origin[0]
    if (one.start, one.end) == (name.start, name.end):
        return Did.TOLD if one.kind is name.kind else Did.RETYPED
    return Did.WIDENED if name.end - name.start > one.end - one.start else Did.CUT


def _event(taken: _Taken, did: Did, origin: Sequence[Name], name: Name) -> Event:
    start, end = min(each.start for each in (*origin, name)), max(each.end for each in (*origin, name))
    deciding = dict.fromkeys(each.rule for each in taken.spoken if each.start < end and start < each.end)
    return Event(
        taken.step.name,
        taken.step.meaning,
        did,
        before=tuple(each.text for each in origin),
        after=name.text,
        told=_told(origin[0], name, taken.cleaned) if origin else (),
        rules=tuple(_rule(each) for each in deciding),
    )


def _told(was: Name, name: Name, cleaned: Cleaned) -> tuple[tuple[str, str], ...]:
    """The fields that say of a name what they did not say before."""
    changed = [each for each in Name._fields if each not in _LIMITS and getattr(was, each) != getattr(name, each)]
    return tuple((each, _shown(each, getattr(name, each), cleaned)) for each in changed)


def _shown(told: str, value: object, cleaned: Cleaned) -> str:
    if told == "kind":
        return "person" if value is Kind.PERSON else "place"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(cleaned.origin[value]) if value >= 0 else "nowhere"
    return str(value or "nothing")


def _rule(rule: rules.Rule) -> Rule:
    """A rule by its module and its name, with the first paragraph of what it says of itself."""
    module, name = rule.__module__, getattr(rule, "__name__", "")
    meaning = inspect.getdoc(rule) or written(module).get(name, "")
    return Rule(f"{module.rpartition('.')[2]}.{name}", meaning.partition("\n\n")[0].replace("\n", " "))


@cache
def written(module: str) -> Mapping[str, str]:
    """What a module's source says of each of its functions: compiled ones cannot tell."""
    package, _, name = module.rpartition(".")
    source = pkgutil.get_data(package, f"{name}.py") or b""
    functions = (node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef))
    return {function.name: ast.get_docstring(function) or "" for function in functions}


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
