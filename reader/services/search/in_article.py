"""Finding words in the one article that is read: in any of their forms, or exactly as they are typed."""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from reader.library.search_forms import NormalForms
from reader.model.articles import Span
from reader.text.words import words_in

MOST_WORDS = 100
"""Words of a question; what is pasted beyond them is not looked at."""


class ArticleWords:
    """The words of one text, dimmed ones included, made ready to be asked for often.

    1 MB takes some tenths of a second to be made, and again to be asked for the first time by normal forms; whatever is
    asked then is found in milliseconds.
    """

    def __init__(self, text: str, normal_forms: NormalForms) -> None:
        self._text = text
        self._normal_forms = normal_forms
        self._forms: list[str] = []
        self._starts, self._ends = array("l"), array("l")
        self._places: dict[str, list[int]] = {}
        """Where each form stands among all words."""
        self._forms_of: dict[str, list[str]] | None = None
        """The forms of each normal form."""
        for place, word in enumerate(words_in(text)):
            self._forms.append(word.form)
            self._starts.append(word.start)
            self._ends.append(word.end)
            self._places.setdefault(word.form, []).append(place)

    def hits(self, query: str, *, exact: bool = False) -> tuple[Span, ...]:
        """Where the words of a query stand one after the other, in order; no two overlap.

        By their normal forms, or `exact` as they are spelled: whatever the case of the letters, ё as е, without stress.
        With an asterisk behind it, the last word is the beginning of one; so it is too where nothing else is found, for
        it is being typed. A query without words («%») is looked for sign by sign.
        """
        words = [word.form for word in islice(words_in(query), MOST_WORDS)]
        if not words:
            return self._signs(query.strip())
        meant = [{word} if exact else self._same_word(word) for word in words]
        is_prefix = query.rstrip().endswith("*")
        found = () if is_prefix else tuple(self._in_a_row(meant))
        if is_prefix or not (found or exact):
            meant[-1] = {form for form in self._places if form.startswith(words[-1])}
            found = tuple(self._in_a_row(meant))
        return found

    def _signs(self, signs: str) -> tuple[Span, ...]:
        return tuple(Span(*found.span()) for found in re.finditer(re.escape(signs), self._text)) if signs else ()

    def prepare(self) -> None:
        """Look at the normal forms of all words, which is done at the first question else."""
        if self._forms_of is None:
            self._forms_of = defaultdict(list)
            for form in self._places:
                for normal in self._normal_forms(form):
                    self._forms_of[normal].append(form)

    def _same_word(self, word: str) -> set[str]:
        """The forms in this text that may be forms of the same word."""
        self.prepare()
        forms = self._forms_of or {}
        return {form for normal in self._normal_forms(word) for form in forms.get(normal, ())} | {word}

    def _in_a_row(self, meant: list[set[str]]) -> Iterator[Span]:
        """Where each of these words stands, by any of its forms, behind the one before it."""
        counts = [sum(len(self._places.get(form, ())) for form in forms) for forms in meant]
        rarest, length, free = counts.index(min(counts)), len(meant), 0
        for place in sorted(place for form in meant[rarest] for place in self._places.get(form, ())):
            begin = place - rarest
            if begin < free or begin + length > len(self._forms):
                continue
            if all(self._forms[begin + n] in meant[n] for n in range(length)):
                free = begin + length
                yield Span(self._starts[begin], self._ends[free - 1])
