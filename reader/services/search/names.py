"""Whom and what the names of a query mean, and who may be meant by words that are typed plainly."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reader.library import Library
from reader.model.articles import Span
from reader.model.errors import QueryError
from reader.model.names import EntityRow
from reader.model.search import All, Any, NameTerm, Not, PhraseTerm, Term, WordTerm
from reader.services.lookup import bearers
from reader.services.search.query import Part, parts, written
from reader.services.search.tokens import writable
from reader.text.words import forms_in

MOST_OFFERED = 6
LONGEST_NAME = 4
"""Words of a name that is typed plainly."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody or something that words of a query may mean."""

    entity: EntityRow
    replaces: Span
    """The words, in code points of the query."""
    by: str
    """What asks for this one alone, to stand in their place."""


def resolved(library: Library, term: Term) -> Term:
    """A term in which each name stands for all entities that it may mean, best first; none where nobody is called so.

    `entity:ID` stands for the one that has this id today. A name that is to be written in some way becomes a name and
    words: one alias may be written in two ways («Ханкенди», «Степанакерт»), and tells no articles apart.
    """
    match term:
        case NameTerm(written=form) if form is not None:
            return All((resolved(library, replace(term, written=None)), *_words_of(form)))
        case NameTerm():
            return replace(term, entities=tuple(each.id for each in meant(library, term)))
        case All(parts):
            return All(tuple(resolved(library, each) for each in parts))
        case Any(parts):
            return Any(tuple(resolved(library, each) for each in parts))
        case Not(part):
            return Not(resolved(library, part))
    return term


def _words_of(form: str) -> tuple[Term, ...]:
    """What finds the words of a name in any case; nothing where it has none."""
    words = tuple(map(WordTerm, forms_in(form)))
    return (PhraseTerm(words),) if len(words) > 1 else words


def meant(library: Library, name: NameTerm) -> list[EntityRow]:
    """The entities for which a name of a query may stand, best first."""
    if name.entities == (name.name,):
        entity = library.names.entity(name.name)
        return [entity] if entity else []
    return bearers(library, name.name, name.kind)


def choice(library: Library, entity: EntityRow) -> NameTerm:
    """What asks for this one alone: its kind and name where they lead to nobody else, else its id."""
    name = NameTerm(" ".join(entity.name.split()), entity.kind)
    if [each.id for each in meant(library, name)] == [entity.id]:
        return name
    return NameTerm(entity.id, entities=(entity.id,))


def distinct(library: Library, entities: Iterable[EntityRow]) -> list[EntityRow]:
    """Those between whom one can choose, the most mentioned first; unsure ones stand last.

    An unsure one is left out where it can only be one of the others.
    """
    ranked = sorted(entities, key=lambda each: (each.unsure, -each.mentions, each.name, each.id))
    sure = {each.id for each in ranked if not each.unsure}
    return [each for each in ranked if not (each.unsure and _stands_for(library, each, sure))]


def offers(library: Library, text: str) -> list[Offer]:
    """Whom the last words of a query may mean that are typed plainly («сергею лаврову», «рф»), as long as they go.

    Where there are none, those whom the last of its names may mean, if they are several. Nothing for a query that is
    not understood.
    """
    text = writable(text)
    try:
        every = parts(text)
    except QueryError:
        return []
    for span in _plain_ends(text, every):
        if found := _offered(library, bearers(library, text[span.start : span.end]), span):
            return found
    for part in reversed(every):
        if isinstance(part.term, NameTerm):
            found = _offered(library, meant(library, part.term), part.span, part.term.written)
            if len(found) > 1:
                return found
    return []


def _offered(library: Library, found: list[EntityRow], span: Span, form: str | None = None) -> list[Offer]:
    return [
        Offer(entity, span, written(replace(choice(library, entity), written=form)))
        for entity in distinct(library, found)[:MOST_OFFERED]
    ]


def _stands_for(library: Library, unsure: EntityRow, others: set[str]) -> bool:
    candidates = library.names.candidates(unsure.id, limit=len(others) + 1)
    return bool(candidates) and {each.id for each in candidates} <= others


def _plain_ends(text: str, every: tuple[Part, ...]) -> list[Span]:
    """Where the last words stand that may be a name, the longest stretch first."""
    spans: list[Span] = []
    end = len(text.rstrip())
    for part in reversed(every[-LONGEST_NAME:]):
        following = spans[-1].start if spans else end
        if not _is_plain(part) or text[part.span.end : following].strip():
            break
        spans.append(Span(part.span.start, end))
    return spans[::-1]


def _is_plain(part: Part) -> bool:
    """Whether this is a word without any sign: a hyphen may stand within it."""
    words = part.term.words if isinstance(part.term, PhraseTerm) else (part.term,)
    is_typed = part.words[0].isalpha() and not any(sign in part.words for sign in '"«“„')
    return is_typed and all(isinstance(word, WordTerm) and not word.exact and not word.prefix for word in words)
