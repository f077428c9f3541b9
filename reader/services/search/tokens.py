"""A query in pieces: its words, phrases and fields, and the signs that join them. Takes time by its length alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from reader.model.articles import Span
from reader.model.errors import QueryError, QueryProblem
from reader.model.search import PhraseTerm, Term, WordTerm
from reader.services.search.fields import SHOWN, Asked, field_called, term_of, value_said
from reader.text.compare import fold
from reader.text.words import words_in

LONGEST = 20_000
"""Code points of a query."""
MOST_WORDS = 500
"""Words, names and values of a query."""
MOST_BETWEEN = 1_000
"""Words between two that stand near one another."""
NEAR_UNLESS_SAID = 10


class Sign(Enum):
    """What a piece of a query is."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()
    TERM = auto()
    FORM = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query, and where it stands."""

    sign: Sign
    span: Span
    term: Term | None = None
    """Of TERM; None where it holds no word, like «—»."""
    within: int = 0
    """Of NEAR."""
    form: str = ""
    """Of FORM."""


_JOINING = {
    "AND": Sign.AND, "И": Sign.AND, "OR": Sign.OR, "ИЛИ": Sign.OR, "NOT": Sign.NOT, "НЕ": Sign.NOT,
}  # fmt: skip
_NEAR = re.compile(r"(?:NEAR|РЯДОМ)(?:/([0-9]{1,9}))?")
CLOSING = {'"': '"', "«": "»", "“": "”", "„": "“”"}
_OPENING = "".join(CLOSING)
_BLANKS = re.compile(r"(?:[\s\x00-\x1f»”]|[,;](?![0-9]))+")
_RUN = re.compile(r"(?:[^\s\x00-\x1f()\"«»“”„,;]|[,;](?=[0-9]))+")
_FIELD = re.compile(r"([^\W\d_]+):")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_HALVES = re.compile("[\ud800-\udfff]")


def tokens_of(text: str) -> list[Token]:
    """The pieces of a query in their order. Raises `QueryError`."""
    if len(text.rstrip()) > LONGEST:
        raise QueryError(QueryProblem.TOO_LONG, count=MOST_WORDS)
    tokens = []
    words = 0
    for token in _Scanner(writable(text)).tokens():
        words += len(token.term.words) if isinstance(token.term, PhraseTerm) else token.term is not None
        if words > MOST_WORDS:
            raise QueryError(QueryProblem.TOO_LONG, count=MOST_WORDS)
        tokens.append(token)
    return tokens


def writable(text: str) -> str:
    """A query of which every sign can be encoded, each at its place: halves of surrogate pairs become «�»."""
    return _HALVES.sub("\ufffd", text)


def quoted(value: str) -> str:
    """A value as a query has to write it."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Scanner:
    """Goes through a query once, from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def tokens(self) -> Iterator[Token]:
        while (start := self._skip_blanks()) < len(self._text):
            sign = self._text[start]
            if sign in "()":
                self._at += 1
                yield Token(Sign.OPEN if sign == "(" else Sign.CLOSE, Span(start, self._at))
            elif sign == "-" and self._negates():
                self._at += 1
                yield Token(Sign.NOT, Span(start, self._at))
            elif sign in _OPENING or (sign == "=" and self._sign(start + 1) in CLOSING):
                self._at += sign == "="
                yield Token(Sign.TERM, *self._phrase(start, is_exact=sign == "="))
            else:
                yield self._run()

    def _skip_blanks(self) -> int:
        if blanks := _BLANKS.match(self._text, self._at):
            self._at = blanks.end()
        return self._at

    def _sign(self, at: int) -> str:
        return self._text[at : at + 1]

    def _negates(self) -> bool:
        """Whether a hyphen stands before a word, a quotation mark or a parenthesis, and behind none of them."""
        before, after = self._sign(self._at - 1) if self._at else "", self._sign(self._at + 1)
        is_first = not before or before == "(" or _BLANKS.match(before) is not None
        return is_first and after not in {"", "-", ")"} and not _BLANKS.match(self._text, self._at + 1)

    def _phrase(self, start: int, *, is_exact: bool) -> tuple[Span, Term | None]:
        words = self._quotation()
        return Span(start, self._at), _term_of_words(words, is_exact=is_exact)

    def _quotation(self) -> str:
        """What stands in quotation marks, of which the first one is next."""
        start, mark = self._at, self._text[self._at]
        if mark == '"':
            match = _QUOTED.match(self._text, start)
            if match:
                self._at = match.end()
                return _ESCAPED.sub(r"\1", match[1])
        else:
            ends = [at for close in CLOSING[mark] if (at := self._text.find(close, start + 1)) >= 0]
            if ends:
                self._at = min(ends) + 1
                return self._text[start + 1 : min(ends)]
        words = shown(self._text[start:])
        raise QueryError(QueryProblem.UNCLOSED_QUOTE, words=words).at(Span(start, len(self._text)))

    def _run(self) -> Token:
        """A word, an operator or a field: what stands between two blanks."""
        start = self._at
        match = _RUN.match(self._text, start)
        assert match is not None
        run = match[0]
        named = _FIELD.match(run)
        field = field_called(named[1]) if named else None
        if named and field:
            self._at = start + named.end()
            value = self._quotation() if self._sign(self._at) in CLOSING else self._rest(match.end())
            return _field_token(field, named[0], value, Span(start, self._at))
        self._at = match.end()
        span = Span(start, self._at)
        if run in _JOINING:
            return Token(_JOINING[run], span)
        if near := _NEAR.fullmatch(run):
            return Token(Sign.NEAR, span, within=min(int(near[1] or NEAR_UNLESS_SAID), MOST_BETWEEN))
        return Token(Sign.TERM, span, _term_of_words(run.removeprefix("="), is_exact=run.startswith("=")))

    def _rest(self, end: int) -> str:
        start, self._at = self._at, end
        return self._text[start:end]


def _field_token(field: Asked, typed: str, value: str, span: Span) -> Token:
    """A field with its value; `typed` is how it was called."""
    if field is Asked.FORM:
        token = Token(Sign.FORM, span, form=fold(value_said(value)))
    else:
        token = Token(Sign.TERM, span, term_of(field, value, span))
    if token.term is None and not token.form:
        raise QueryError(QueryProblem.EMPTY_VALUE, words=typed).at(span)
    return token


def _term_of_words(words: str, *, is_exact: bool) -> Term | None:
    """One word, or a phrase of several; a star behind a word is for its other endings, «=» before it for this form."""
    terms = tuple(
        WordTerm(
            word.form,
            exact=(is_exact or _is_marked(words, word.start)) and words[word.end : word.end + 1] != "*",
            prefix=words[word.end : word.end + 1] == "*",
        )
        for word in words_in(words)
    )
    if not terms:
        return None
    return terms[0] if len(terms) == 1 else PhraseTerm(terms)


def _is_marked(words: str, start: int) -> bool:
    """Whether the word that starts there is wanted in this form alone; the sign within an address says nothing."""
    return words[max(start - 2, 0) : start] in {"=", " ="}


def shown(words: str) -> str:
    """The beginning of what an error speaks of, in one line."""
    line = " ".join(words[: 4 * SHOWN].split())
    return line if len(line) <= SHOWN else line[:SHOWN] + "…"
