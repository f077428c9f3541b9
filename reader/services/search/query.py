"""The query language: from what a person types to a tree of terms and back, and the pieces of a query.

    санкции "первый вариант" нефт* =Совет       words in any form, a phrase, a beginning, a form
    (Баку OR Ереван) -война   Баку NEAR/5 Ереван
    person:"Сергей Лавров" place:Степанакерт form:Ханкенди after:2020-09 source:РИА starred:yes

Fields and operators are English or Russian («лицо:», «ИЛИ», «РЯДОМ/5»). Whatever is typed is understood or raises a
`QueryError`, in time that grows with its length.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reader.model.articles import Span
from reader.model.errors import QueryError, QueryProblem
from reader.model.search import All, Any, Field, FieldTerm, NameTerm, NearTerm, Not, PhraseTerm, Term, WordTerm
from reader.services.search.fields import SHOWN, next_of
from reader.services.search.tokens import Sign, Token, quoted, shown, tokens_of, writable

DEEPEST = 30
"""Parentheses and negations within one another."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of those that all have to hold at once: a word, a field, an alternative in parentheses."""

    span: Span
    """Where it stands in the query, in code points."""
    words: str
    """What stands there."""
    term: Term


def parse(text: str) -> Term:
    """What a query asks; `All()` where it says nothing. Names are not looked up. Raises `QueryError`."""
    return _joined([part.term for part in parts(text)])


def parts(text: str) -> tuple[Part, ...]:
    """The pieces of a query that all have to hold, in their order; an alternative is one. Raises `QueryError`."""
    return tuple(Part(span, text[span.start : span.end], term) for span, term in _Reader(text).conjuncts())


def without(text: str, part: Part) -> str:
    """A query without one of its parts, which is what it was where it has no such part. Raises `QueryError`."""
    every = parts(text)
    return " ".join(each.words for each in every if each != part) if part in every else text


def with_part(text: str, term: Term) -> str:
    """A query that asks for this too; the same one where it does already. Raises `QueryError`."""
    every = parts(text)
    known = {written(each.term) for each in every}
    added = [each for each in _conjuncts(term) if written(each) not in known]
    if not added or written(term) in known:
        return text
    asked = [f"({text.strip()})" if len(every) == 1 and _is_open(every[0]) else text.strip()] if every else []
    return " ".join([*asked, words_of(added)])


def part_called(text: str, words: str) -> Part | None:
    """The part of a query that asks what these words ask, if there is one. Raises `QueryError`."""
    wanted = written(parse(words))
    return next((each for each in parts(text) if written(each.term) == wanted), None)


def _is_open(part: Part) -> bool:
    """Whether this is an alternative without parentheses around it."""
    if not isinstance(part.term, Any):
        return False
    try:
        return not (part.words.startswith("(") and parse(part.words[1:-1]) == part.term)
    except QueryError:
        return True


def _conjuncts(term: Term) -> tuple[Term, ...]:
    return term.parts if isinstance(term, All) and not _date_of(term) else (term,)


# ------------------------------------------------------------------------------------------------ reading


class _Reader:
    """Reads the tokens of a query from left to right: alternatives of conjunctions of negations of terms."""

    def __init__(self, text: str) -> None:
        self._text = writable(text)
        self._tokens = tokens_of(text)
        self._at = 0

    def conjuncts(self) -> list[tuple[Span, Term]]:
        """The top of the tree; an alternative is one of one."""
        found = self._alternatives(0)
        if (token := self._next()) is not None:  # nothing else ends an alternative
            words = self._text[max(token.span.end - SHOWN, 0) : token.span.end]
            raise QueryError(QueryProblem.UNOPENED_BRACKET, words=" ".join(words.split())).at(token.span)
        if not found and self._tokens:
            raise QueryError(QueryProblem.NO_WORDS, words=shown(self._text))
        return found

    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _next_is(self, *signs: Sign) -> bool:
        token = self._next()
        return token is not None and token.sign in signs

    def _take(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _words(self, token: Token) -> str:
        return self._text[token.span.start : token.span.end]

    def _operator_error(self, token: Token) -> QueryError:
        return QueryError(QueryProblem.OPERATOR, words=self._words(token)).at(token.span)

    def _alternatives(self, depth: int) -> list[tuple[Span, Term]]:
        first = self._at
        conjunctions = [self._conjunction(depth)]
        while self._next_is(Sign.OR):
            operator = self._take()
            conjunctions.append(self._conjunction(depth))
            if not conjunctions[-2] or not conjunctions[-1]:
                raise self._operator_error(operator)
        if len(conjunctions) == 1:
            return conjunctions[0]
        each = (_joined([term for _, term in found]) for found in conjunctions)
        return [(self._since(first), Any(tuple(each)))]

    def _conjunction(self, depth: int) -> list[tuple[Span, Term]]:
        found: list[tuple[Span, Term]] = []
        is_joined = False
        while not self._next_is(Sign.OR, Sign.CLOSE) and (token := self._next()) is not None:
            if token.sign is Sign.AND:
                self._at += 1
                if is_joined or not found or self._next() is None or self._next_is(Sign.AND, Sign.OR, Sign.CLOSE):
                    raise self._operator_error(token)
                is_joined = True
                continue
            first = self._at
            term = self._negation(depth)
            is_joined = False
            if term is not None:
                found.append((self._since(first), term))
        return found

    def _since(self, first: int) -> Span:
        return Span(self._tokens[first].span.start, self._tokens[self._at - 1].span.end)

    def _negation(self, depth: int) -> Term | None:
        if not self._next_is(Sign.NOT):
            return self._near(depth)
        operator = self._take()
        self._check(depth + 1, operator)
        if self._next() is None or self._next_is(Sign.AND, Sign.OR, Sign.CLOSE, Sign.NEAR):
            raise self._operator_error(operator)
        term = self._negation(depth + 1)
        return None if term is None else Not(term)

    def _near(self, depth: int) -> Term | None:
        """A term, or several that stand near one another: of different distances, each with the next one."""
        terms = [self._term(depth)]
        distances = []
        while self._next_is(Sign.NEAR):
            operator = self._take()
            if self._next() is None or self._next_is(Sign.AND, Sign.OR, Sign.NOT, Sign.CLOSE, Sign.NEAR):
                raise self._operator_error(operator)
            terms.append(self._term(depth))
            distances.append(operator.within)
            if not all(isinstance(each, WordTerm | PhraseTerm) for each in terms[-2:]):
                raise QueryError(QueryProblem.NEAR, words=self._words(operator)).at(operator.span)
        near = tuple(each for each in terms if isinstance(each, WordTerm | PhraseTerm))
        if not distances:
            return terms[0]
        if len(set(distances)) == 1:
            return NearTerm(near, distances[0])
        return All(tuple(NearTerm(near[at : at + 2], within) for at, within in enumerate(distances)))

    def _term(self, depth: int) -> Term | None:
        token = self._take()
        if token.sign is Sign.OPEN:
            return self._parenthesis(token, depth + 1)
        if token.sign is Sign.FORM:
            raise QueryError(QueryProblem.FORM_ALONE, words=shown(self._words(token))).at(token.span)
        if token.sign is not Sign.TERM:
            raise self._operator_error(token)
        if isinstance(token.term, NameTerm) and self._next_is(Sign.FORM):
            name = token.term
            return NameTerm(name.name, name.kind, name.entities, self._take().form)
        return token.term

    def _parenthesis(self, token: Token, depth: int) -> Term | None:
        self._check(depth, token)
        is_empty = self._next_is(Sign.CLOSE)
        found = self._alternatives(depth)
        if not self._next_is(Sign.CLOSE):
            words = shown(self._text[token.span.start :])
            raise QueryError(QueryProblem.UNCLOSED_BRACKET, words=words).at(token.span)
        self._at += 1
        return _joined([term for _, term in found]) if found or is_empty else None

    def _check(self, depth: int, token: Token) -> None:
        if depth > DEEPEST:
            raise QueryError(QueryProblem.TOO_DEEP).at(token.span)


def _joined(terms: list[Term]) -> Term:
    return terms[0] if len(terms) == 1 else All(tuple(terms))


# ------------------------------------------------------------------------------------------------ writing

_PLAIN = re.compile(r"[\w'’.:/-]+")
"""Values that need no quotation marks."""


def written(term: Term) -> str:
    """The query that asks this: parsed, it is the same tree, without the entities for which its names stand."""
    match term:
        case All(parts) if not _date_of(term):
            return words_of(parts)
        case Any(parts):
            return " OR ".join(_part_written(each) for each in parts)
        case Not(part):
            words = _part_written(part)
            return f"-({words})" if isinstance(part, NearTerm | Not) else f"-{words}"
        case NearTerm(parts, within):
            return f" NEAR/{within} ".join(map(written, parts))
    return _one_written(term)


def _part_written(term: Term) -> str:
    """A term as it stands among others."""
    is_atom = not isinstance(term, All | Any) or _date_of(term)
    return written(term) if is_atom else f"({written(term)})"


def _one_written(term: Term) -> str:
    match term:
        case WordTerm(form, exact, prefix):
            return f"{'=' if exact and not prefix else ''}{form}{'*' if prefix else ''}"
        case PhraseTerm(words):
            is_exact = all(word.exact for word in words)
            each = (word.form if is_exact else _one_written(word) for word in words)
            return f'{"=" if is_exact else ""}"{" ".join(each)}"'
        case NameTerm(name, kind, entities, form):
            field = "entity" if entities == (name,) else kind or "name"
            return f"{field}:{value_written(name)}" + (f" form:{value_written(form)}" if form else "")
        case FieldTerm(field, value):
            return f"{field}:{value_written(value)}"
    return f"date:{_date_of(term)}"


def value_written(value: str) -> str:
    """What stands behind a colon, in quotation marks where it has to."""
    return value if _PLAIN.fullmatch(value) else quoted(value)


def _date_of(term: Term) -> str | None:
    """The day, month or year that these two are together, if they are one."""
    match term:
        case All((FieldTerm(Field.AFTER, first), FieldTerm(Field.BEFORE, last))) if next_of(first) == last:
            return first
    return None


def words_of(terms: Iterable[Term]) -> str:
    """The query that asks for all of these."""
    return " ".join(_part_written(each) for each in terms)
