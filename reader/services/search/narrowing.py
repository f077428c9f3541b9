"""A query that is narrowed by clicks: by one part more, by its opposite, or by one part less.

What else stands in the query stays as it was typed. All raise `QueryError` for a query that is none.
"""

from collections.abc import Callable, Iterable

from reader.model.search import All, Any, Field, FieldTerm, Not, Term
from reader.services.search.query import parse, parts, written

DATES = frozenset({Field.AFTER, Field.BEFORE, Field.DATED})
SINGLE = frozenset({Field.SOURCE, Field.LANGUAGE})
"""Of these an article has one: who chooses two wants either."""
YES_OR_NO = frozenset({Field.MARKED, Field.STARRED, Field.READ, Field.DATED})


def narrowed(text: str, part: str) -> str:
    """A query that asks for this too: for dates instead of others, for one more source or language beside others."""
    term = parse(part)
    fields = fields_of(term)
    if fields and fields <= DATES:
        return _changed(text, lambda each: None if _is_about(each, DATES) else each, [term])
    if fields and fields <= SINGLE:
        others = [each for known in _terms(text) if fields_of(known) == fields for each in _alternatives(known)]
        chosen = dict.fromkeys([each for each in others if not isinstance(each, Not)] + [term])
        either = term if len(chosen) == 1 else Any(tuple(chosen))
        return _changed(text, lambda each: _left(each, tuple(chosen)), [either])
    return _changed(text, lambda each: _left(each, (term,)), [term])


def excluded(text: str, part: str) -> str:
    """A query that asks for anything but this."""
    term = parse(part)
    if isinstance(term, FieldTerm) and term.field in YES_OR_NO:
        opposite: Term = FieldTerm(term.field, "no" if term.value == "yes" else "yes")
    else:
        opposite = Not(term)
    return _changed(text, lambda each: _left(each, (term,)), [opposite])


def taken_back(text: str, part: str) -> str:
    """A query that neither asks for this nor excludes it."""
    return _changed(text, lambda each: _left(each, (parse(part),)), [])


def without_dates(text: str) -> str:
    """A query that asks for no dates."""
    return _changed(text, lambda each: None if _is_about(each, DATES) else each, [])


def conjuncts(term: Term) -> tuple[Term, ...]:
    """All that has to hold at once."""
    if isinstance(term, All):
        return tuple(inner for part in term.parts for inner in conjuncts(part))
    return (term,)


def fields_of(term: Term) -> frozenset[Field]:
    """Of which fields a term says something; none where it asks for words or names as well."""
    match term:
        case FieldTerm(field):
            return frozenset({field})
        case Not(part):
            return fields_of(part)
        case All(inner) | Any(inner) if all(map(fields_of, inner)):
            return frozenset().union(*map(fields_of, inner))
        case _:
            return frozenset()


def _is_about(term: Term, fields: frozenset[Field]) -> bool:
    said = fields_of(term)
    return bool(said) and said <= fields


def _terms(text: str) -> list[Term]:
    return [part.term for part in parts(text)]


def _alternatives(term: Term) -> tuple[Term, ...]:
    return term.parts if isinstance(term, Any) else (term,)


def _left(term: Term, gone: tuple[Term, ...]) -> Term | None:
    """What is left of a term without some that it asks for, excludes, or gives as alternatives; None for nothing."""
    for each in gone:
        is_answer = isinstance(each, FieldTerm) and each.field in YES_OR_NO
        if term in {each, Not(each)} or (is_answer and fields_of(term) == fields_of(each)):
            return None
    if isinstance(term, Any):
        others = tuple(each for each in term.parts if each not in gone)
        if len(others) < 2:
            return others[0] if others else None
        return term if others == term.parts else Any(others)
    return term


def _changed(text: str, change: Callable[[Term], Term | None], added: Iterable[Term]) -> str:
    """A query of which each part has become another one or is gone, with some more."""
    kept: list[tuple[Term, str]] = []
    for part in parts(text):
        left = change(part.term)
        if left is not None:
            kept.append((left, part.words if left == part.term else written(left)))
    kept += [(term, written(term)) for term in added]
    if len(kept) == 1:
        return kept[0][1]
    return " ".join(_enclosed(words) if isinstance(term, Any) else words for term, words in kept)


def _enclosed(words: str) -> str:
    """Alternatives among other parts."""
    is_enclosed = words.startswith("(") and words.endswith(")") and "(" not in words[1:] and ")" not in words[:-1]
    return words if is_enclosed else f"({words})"
