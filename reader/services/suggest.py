"""What a person may want to decide: names that may be one, unsure ones with whom they may be, odd kinds; best first."""

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from reader.library import Library
from reader.model.articles import ArticleRow
from reader.model.decisions import Act
from reader.model.links import Excerpt
from reader.model.names import EntityRow
from reader.services import decide
from reader.services.decide import Done
from reader.text.compare import fold

LOOKED_AT = 20_000
"""How many names are looked at, the most mentioned first."""
MOST_OF_ONE_KEY = 60
"""How many names of one surname are compared with one another."""
SENTENCES = 3
"""How many sentences speak for a suggestion, and how many against it."""


class Suggested(StrEnum):
    """What a suggestion proposes."""

    SAME = "same"
    """The subject is the target."""
    BEARER = "bearer"
    """The unsure subject is this one of its candidates."""
    KIND = "kind"
    """The subject is of the kind of the target, which has its name."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that may be worth deciding; accepting it merges the subject into the target."""

    what: Suggested
    subject: EntityRow
    target: EntityRow
    why: str
    """The reason as a code: one of `language.likeness.Likeness`, `candidate`, or `name`."""
    score: float
    """How likely it is, times how much it is worth: only for sorting."""

    @property
    def id(self) -> str:
        """Lasts as long as the two are there: made of their ids."""
        return hashlib.sha256("\n".join(sorted((self.subject.id, self.target.id))).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that speaks for a suggestion or against it."""

    speaks_for: bool
    entity: EntityRow
    """Whom the sentence mentions: the subject or the target."""
    article: ArticleRow
    excerpt: Excerpt
    shared: EntityRow | None = None
    """Whom or what articles on both name: this one is mentioned in the article too."""


def suggestions(library: Library, *, limit: int | None = 50) -> list[Suggestion]:
    """The best suggestions; what the user decided already is never suggested again."""
    entities = library.names.entities(limit=LOOKED_AT)
    different = _different(library)
    found: dict[frozenset[str], Suggestion] = {}
    for each in (*alike_pairs(entities), *_bearers(library, entities), *_odd_kinds(entities)):
        pair = frozenset({each.subject.id, each.target.id})
        if pair not in different and (pair not in found or found[pair].score < each.score):
            found[pair] = each
    return sorted(found.values(), key=lambda each: (-each.score, each.subject.id, each.target.id))[:limit]


def accept(library: Library, suggestion: Suggestion) -> Done:
    """The subject is the target."""
    return decide.merge(library, [suggestion.subject.id], suggestion.target.id)


def reject(library: Library, suggestion: Suggestion) -> Done:
    """The two are different; this is not suggested again."""
    return decide.apart(library, suggestion.subject.id, suggestion.target.id)


def evidence(library: Library, suggestion: Suggestion) -> list[Evidence]:
    """Sentences for a suggestion, which have somebody else in common, and against it, which name both; newest first."""
    subject, target = suggestion.subject, suggestion.target
    shared = _shared(library, subject, target)
    speaking = [
        *_first_sentences(library, subject, shared),
        *_first_sentences(library, target, shared),
    ]
    for one, other in library.names.articles_with_both(subject.id, target.id, limit=SENTENCES):
        speaking.append(Evidence(speaks_for=False, entity=subject, article=one.article, excerpt=one.excerpts[0]))
        speaking.append(Evidence(speaks_for=False, entity=target, article=other.article, excerpt=other.excerpts[0]))
    return speaking


# ------------------------------------------------------------------------------------------------ what is suggested


def alike_pairs(entities: Iterable[EntityRow]) -> Iterator[Suggestion]:
    """Pairs of names that may be one."""
    from reader.language.linking.likeness import Likeness, likeness, meeting_keys

    met: defaultdict[tuple[str, str], list[EntityRow]] = defaultdict(list)
    for entity in entities:
        if not entity.unsure:
            for key in meeting_keys(entity.kind, entity.name):
                met[entity.kind, key].append(entity)
    for group in met.values():
        pairs = list(combinations(group[:MOST_OF_ONE_KEY], 2))
        found = [(likeness(one.kind, one.name, other.name), one, other) for one, other in pairs]
        rivals = sum(alike is not None and alike.why in {Likeness.INITIALS, Likeness.SURNAME} for alike, _, _ in found)
        for alike, one, other in found:
            if alike is not None:
                target, subject = _by_weight(one, other)
                short = alike.why in {Likeness.INITIALS, Likeness.SURNAME}
                degree = alike.degree / rivals if short else alike.degree
                yield Suggestion(Suggested.SAME, subject, target, alike.why, _worth(degree, subject))


def _bearers(library: Library, entities: Iterable[EntityRow]) -> Iterator[Suggestion]:
    """Unsure names with those whom they may be."""
    for entity in entities:
        if entity.unsure:
            candidates = library.names.candidates(entity.id)
            articles = sum(each.articles for each in candidates) or 1
            for each in candidates:
                degree = 0.3 + 0.5 * each.articles / articles
                yield Suggestion(Suggested.BEARER, entity, each, "candidate", _worth(degree, entity))


def _odd_kinds(entities: Iterable[EntityRow]) -> Iterator[Suggestion]:
    """Names that stand for two kinds."""
    called: defaultdict[str, list[EntityRow]] = defaultdict(list)
    for entity in entities:
        called[fold(entity.name)].append(entity)
    for namesakes in called.values():
        for one, other in combinations(namesakes, 2):
            if one.kind is not other.kind:
                target, subject = _by_weight(one, other)
                yield Suggestion(Suggested.KIND, subject, target, "name", _worth(0.7, subject))


def _by_weight(one: EntityRow, other: EntityRow) -> tuple[EntityRow, EntityRow]:
    """The fuller and more mentioned name first."""
    by_name = sorted(
        (one, other), key=lambda each: ("." in each.name, -len(each.name.split()), -each.mentions, each.id)
    )
    return by_name[0], by_name[1]


def _worth(degree: float, subject: EntityRow) -> float:
    return degree * math.log10(10 + subject.mentions)


def _different(library: Library) -> set[frozenset[str]]:
    """The pairs of which the user said that they are different."""
    found: set[frozenset[str]] = set()
    for held in library.decisions.listed():
        decision = held.decision
        if held.active and decision.act in {Act.APART, Act.SPLIT} and decision.target is not None:
            others = library.decisions.entities_named(decision.target)
            found |= {
                frozenset({one, other})
                for one in library.decisions.entities_named(decision.subject)
                for other in others
            }
    return found


# ------------------------------------------------------------------------------------------------ evidence


def _shared(library: Library, subject: EntityRow, target: EntityRow) -> dict[str, EntityRow]:
    """Whom and what articles on both name, by id."""
    ours, theirs = (library.names.together_with(each.id, limit=30) for each in (subject, target))
    ids = {count.entity.id for count in theirs} - {subject.id, target.id}
    return {count.entity.id: count.entity for count in ours if count.entity.id in ids}


def _first_sentences(library: Library, entity: EntityRow, shared: dict[str, EntityRow]) -> list[Evidence]:
    """The newest sentences about an entity, those first whose article also names one of the shared ones."""
    found = []
    for linked in library.names.articles_with(entity.id, limit=3 * SENTENCES, excerpts=1):
        here = [count.entity for count in library.names.entities_in(linked.article.id) if count.entity.id in shared]
        found.append(
            Evidence(
                speaks_for=True,
                entity=entity,
                article=linked.article,
                excerpt=linked.excerpts[0],
                shared=next(iter(here), None),
            )
        )
    return sorted(found, key=lambda each: each.shared is None)[:SENTENCES]
