"""In which texts a decision changes names: looked up before the transaction in which it does, and verified inside.

A form may stand in any text, found as a name there or not. To look through a hundred thousand texts takes a second, in
which others should write. What a text says never changes: so what was found holds inside the transaction too, and only
the texts that came since are still to be looked through, unless an id may mean another text by then.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from reader.library import Library
from reader.model.decisions import Act, Decision

STRETCH = 500
"""Texts that are looked through in one go, some milliseconds, so that nobody is kept from the library's files."""
NEAR = 50
"""Texts that came since; so many may be looked through inside the transaction."""
TRIES = 3
"""How often it is looked up anew where too much has changed; then it is, once, inside the transaction."""

Result = TypeVar("Result")


class StaleError(Exception):
    """What was looked up does not hold any more. Never leaves `looked_up`."""


def looked_up(
    library: Library, wanted: Callable[[], Iterable[Decision]], change: Callable[["Sought"], Result]
) -> Result:
    """Look up where the decisions that are switched on change names, and make a change of the library with it.

    The change is a transaction; both are done again where the library has changed too much in between.
    """
    for _ in range(TRIES):
        sought = Sought(library)
        for decision in wanted():
            sought.seek(decision)
        try:
            return change(sought)
        except StaleError:
            continue
    return change(Sought(library, at_once=True))


class Sought:
    """Where the forms of decisions stand in a library. `at_once` looks up whatever was not sought when it is asked."""

    def __init__(self, library: Library, *, at_once: bool = False) -> None:
        self._library = library
        self._at_once = at_once
        self._which = library.decisions.which_texts()
        self._forms: dict[str, _Form] = {}

    def seek(self, decision: Decision) -> None:
        """Look up where a decision changes names when it is switched on; outside of any transaction."""
        if decision.anchor is not None or decision.form is None:
            return
        form = self._forms.setdefault(decision.form, _Form(self._library, decision.form))
        if self._is_anywhere(decision):
            while form.looked_to + NEAR < (last := self._library.decisions.last_text()):
                form.look_on(last)
        else:
            form.stands_in(self._library.decisions.texts_naming(decision.subject))

    def texts_of(self, decision: Decision) -> set[int]:
        """The texts in which a decision changes names when it is switched on; inside the transaction.

        Raises `StaleError` where that is not known.
        """
        if decision.anchor is not None:
            return self._library.decisions.texts_at(decision.anchor)
        if decision.form is None:
            return set()
        form = self._sought(decision.form)
        if not self._is_anywhere(decision):
            return form.stands_in(self._library.decisions.texts_naming(decision.subject))
        last = self._library.decisions.last_text()
        if last > form.looked_to + NEAR and not self._at_once:
            raise StaleError
        form.look_on(last)
        found = self._library.decisions.read_at_present(form.found)
        return found if decision.act is Act.NAME else self._library.decisions.texts_having(found, decision.subject)

    def _is_anywhere(self, decision: Decision) -> bool:
        """Whether every text has to be looked through: the index knows nothing of what was never found."""
        return decision.act is Act.NAME or self._library.decisions.has_texts_of_adjectives(decision.subject)

    def _sought(self, form: str) -> "_Form":
        if self._at_once:
            return _Form(self._library, form)
        if form not in self._forms or self._which != self._library.decisions.which_texts():
            raise StaleError
        return self._forms[form]


class _Form:
    """Words, and the texts in which they stand in any case."""

    def __init__(self, library: Library, form: str) -> None:
        from reader.language.deciding.revision import beginning

        self._library = library
        self._form = form
        self._beginnings = sorted({beginning(word) for word in form.split()}, key=len, reverse=True)
        self._known: dict[int, bool] = {}
        self.found: set[int] = set()
        """Of the texts up to `looked_to`, those in which they stand."""
        self.looked_to = 0

    def look_on(self, last: int) -> None:
        """Look through all texts up to this id, as far as that was not done."""
        while self.looked_to < last:
            up_to = min(self.looked_to + STRETCH, last)
            for text, content in self._library.decisions.texts_with(self._beginnings, self.looked_to, up_to):
                if self._stands(content):
                    self.found.add(text)
            self.looked_to = up_to

    def stands_in(self, texts: set[int]) -> set[int]:
        """Those of some texts in which they stand; each is read once."""
        new = sorted(text for text in texts if text not in self._known)
        for at in range(0, len(new), STRETCH):
            for text, content in self._library.decisions.contents(new[at : at + STRETCH]):
                self._known[text] = self._stands(content)
        return {text for text in texts if self._known.get(text)}

    def _stands(self, content: str) -> bool:
        from reader.language.deciding.revision import written

        return all(each in content for each in self._beginnings) and bool(written(self._form, content))
