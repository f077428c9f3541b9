"""Applies what the user decided to what was found in one text: mentions taken away, added, or led elsewhere. Pure.

A decision about a passage finds it again by its quote, one about an article goes by the name there, and a form stands
for itself in every case. Decisions are gone through in the order in which they were made, so that the later wins.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reader.language.deciding.decisions import is_made, made_alias, split_off
from reader.language.lines import sentences
from reader.model.articles import Span
from reader.model.decisions import Act, Decision, Named
from reader.model.findings import Alias, Analysis, Mention
from reader.model.names import Kind
from reader.text.compare import fold
from reader.text.quotes import find_quote


@dataclass(frozen=True, slots=True)
class Revised:
    """What was found in a text, as the decisions leave it."""

    analysis: Analysis
    effects: Mapping[str, str | None]
    """The ids of decisions that changed something; one of which later ones left nothing, with the last of those."""


def revise(analysis: Analysis, text: str, decisions: Iterable[Decision]) -> Revised:
    """Apply decisions to what the language found in a text."""
    page = _Page(analysis, text)
    for decision in sorted(decisions, key=lambda each: (each.made, each.id)):
        page.apply(decision)
    return Revised(page.analysis(), page.effects())


_LONGEST_ENDING, _SHORTEST_BEGINNING = 3, 2
"""Letters that its case may change at the end of a word, and that are kept of a short one."""


def beginning(form: str) -> str:
    """The letters with which every case of a form begins, as far as its first word keeps them."""
    word = form.split(maxsplit=1)[0]
    return word[: max(len(word) - _LONGEST_ENDING, _SHORTEST_BEGINNING)]


class _Page:
    """A text with its mentions, as far as the decisions have been gone through."""

    def __init__(self, analysis: Analysis, text: str) -> None:
        self._analysis = analysis
        self._text = text
        self._mentions = {mention.span: mention for mention in analysis.mentions}
        self._aliases = {alias.key: alias for alias in analysis.aliases}
        self._touched: dict[str, set[Span]] = {}
        self._last: dict[Span, str] = {}

    def analysis(self) -> Analysis:
        """What is found now; only the aliases that it uses."""
        mentions = tuple(self._mentions[span] for span in sorted(self._mentions))
        used = {mention.alias for mention in mentions} | {mention.also for mention in mentions}
        aliases = tuple(self._aliases[key] for key in sorted(self._aliases) if key in used)
        return Analysis(self._analysis.version, mentions, aliases)

    def effects(self) -> dict[str, str | None]:
        """What `Revised.effects` says."""
        found: dict[str, str | None] = {}
        order = list(self._touched)
        for decision, spans in self._touched.items():
            later = {self._last[span] for span in spans}
            found[decision] = None if decision in later else max(later, key=order.index)
        return found

    # -------------------------------------------------------------------------------------------- one decision

    def apply(self, decision: Decision) -> None:
        """Go by one more decision."""
        match decision.act:
            case Act.REJECT:
                for span in self._meant(decision):
                    self._touch(decision, span)
                    del self._mentions[span]
            case Act.SPLIT:
                for span in self._meant(decision):
                    self._lead(decision, span, split_off(decision, self._aliases[self._mentions[span].alias]))
            case Act.MERGE | Act.RETYPE if decision.target is not None:
                spans = self._meant(decision) or self._quoted(decision)
                for span in spans:
                    self._lead(decision, span, made_alias(decision.target))
            case Act.NAME:
                for span in self._quoted(decision) or self._written(decision):
                    self._lead(decision, span, made_alias(decision.subject))

    def _lead(self, decision: Decision, span: Span, alias: Alias) -> None:
        """Let a passage be a mention of this alias; others that it overlaps give way."""
        mention = self._mentions.get(span) or Mention(span, alias.key, self._sentence(span))
        for other in self._overlapping(span):
            del self._mentions[other]
            self._touch(decision, other)
        self._aliases[alias.key] = alias
        self._mentions[span] = replace(mention, alias=alias.key, also=None)
        self._touch(decision, span)

    def _touch(self, decision: Decision, span: Span) -> None:
        self._touched.setdefault(decision.id, set()).add(span)
        self._last[span] = decision.id

    # -------------------------------------------------------------------------------------------- where

    def _quoted(self, decision: Decision) -> list[Span]:
        """The passage that a decision quotes."""
        quote = decision.anchor.quote if decision.anchor else None
        span = find_quote(self._text, quote) if quote else None
        return [span] if span else []

    def _meant(self, decision: Decision) -> list[Span]:
        """The mentions of which a decision speaks."""
        if decision.anchor and decision.anchor.quote:
            return [span for quoted in self._quoted(decision) for span in self._overlapping(quoted)]
        keys = self._keys(decision.subject)
        spans = [span for span, mention in self._mentions.items() if mention.alias in keys]
        form = decision.form
        return sorted(span for span in spans if form is None or same_words(form, self._text[span.start : span.end]))

    def _keys(self, named: Named) -> set[str]:
        """The aliases here with a name: the one with its key, else all that no decision made."""
        if named.key in self._aliases:
            return {named.key}
        return {
            key
            for key, alias in self._aliases.items()
            if alias.kind is named.kind and fold(alias.name) == fold(named.name) and not is_made(alias)
        }

    def _overlapping(self, span: Span) -> list[Span]:
        return [each for each in self._mentions if each.start < span.end and span.start < each.end]

    def _written(self, decision: Decision) -> list[Span]:
        """Where a form stands, in any case; not inside a longer name."""
        if decision.form is None:
            return []
        found = written(decision.form, self._text)
        return [span for span in found if not any(_inside(span, other) for other in self._overlapping(span))]

    def _sentence(self, span: Span) -> Span:
        """The sentence around a passage, as the mentions of its line know it, else as razdel cuts the line."""
        for mention in self._mentions.values():
            if mention.sentence.start <= span.start and span.end <= mention.sentence.end:
                return mention.sentence
        start = self._text.rfind("\n", 0, span.start) + 1
        end = self._text.find("\n", span.end)
        line = self._text[start : end if end >= 0 else None]
        return Span(*sentences.around(sentences.cut(line, start), span.start, span.end))


def _inside(span: Span, other: Span) -> bool:
    return other != span and other.start <= span.start and span.end <= other.end


# ------------------------------------------------------------------------------------------------ words in any case


def written(form: str, text: str) -> list[Span]:
    """Where a form stands in a text, in any case; a capital letter of the form is one in the text too."""
    words = [re.escape(beginning(word)) + r"[\w’'-]*" for word in form.split()]
    found = re.finditer(r"(?<![\w-])" + r"\s+".join(words) + r"(?![\w-])", text)
    return [Span(*match.span()) for match in found if same_words(form, match.group())]


def nominative(form: str, kind: Kind) -> str:
    """The nominative of a form as a text has it, as far as it is still a case of it; else the form."""
    from reader.language.place import alias as place_alias

    if kind is Kind.PERSON:
        return form
    found = place_alias.nominative(form)
    return found if same_words(found, form) else form


def same_words(form: str, surface: str) -> bool:
    """Whether a surface form is `form` in some case: word by word the same, or led back to it by a dictionary."""
    ours, theirs = fold(form).split(), fold(surface).split()
    return len(ours) == len(theirs) and all(map(_same_word, ours, theirs))


def _same_word(form: str, word: str) -> bool:
    if form == word:
        return True
    from reader.language.russian import morphology

    lemmas = {fold(reading.lemma) for reading in morphology.forms(word)}
    if form in lemmas:
        return True
    # An adjective's dictionary form is its masculine one.
    best = morphology.forms(form)[0]
    return best.pos == "ADJF" and fold(best.lemma) in lemmas
