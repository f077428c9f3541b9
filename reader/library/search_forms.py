"""The forms of words by which the full-text index knows a text: each has a number, and a set of normal forms.

Both only ever grow. What was looked up is kept, for the words of news come again and again, until a transaction is
taken back or somebody else changes the library.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain

from reader.library.store import Store, as_json

NormalForms = Callable[[str], Collection[str]]
"""What a form may be a form of, folded; never nothing."""

KEPT = 60_000
"""Forms that are kept at most: some megabytes."""


class Forms:
    """The tokens of forms: of their readings, by form, in `words`; of themselves in `forms`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.words: dict[str, str] = {}
        self.forms: dict[str, str] = {}
        self._as_of: tuple[int, int] | None = None

    def learn(self, parts: Sequence[Sequence[str]], normal_forms: NormalForms | None) -> None:
        """Look up the forms of these parts of texts; new ones get numbers where it is known what they may be."""
        as_of = self._store.taken_back, self._store.value("PRAGMA data_version")
        if as_of != self._as_of or len(self.words) > KEPT:
            self.forget()
            self._as_of = as_of
        # Not `set(part) - self.words.keys()`, for which Python goes through all that is kept.
        missing = {form for part in parts for form in set(part).difference(self.words)}
        if not missing:
            return
        asked = [form for form in dict.fromkeys(chain.from_iterable(parts)) if form in missing]
        self._keep(
            self._store.rows(
                """
                SELECT form, word_forms.id, readings
                FROM json_each(?) AS asked CROSS JOIN word_forms ON form = asked.value
                """,
                as_json(asked),
            )
        )
        if normal_forms is not None:
            new = [form for form in asked if form not in self.words]
            if new:
                self._add({form: " ".join(sorted(normal_forms(form))) for form in new})

    def know(self, *those: Iterable[str]) -> bool:
        """Whether all of these forms were looked up and are known."""
        return all(self.words.keys() >= set(forms) for forms in those)

    def forget(self) -> None:
        """Look all up anew."""
        self.words.clear()
        self.forms.clear()

    def _add(self, new: Mapping[str, str]) -> None:
        readings = self._readings(new.values())
        last: int = self._store.value("SELECT coalesce(max(id), 0) FROM word_forms")
        rows = [(number, form, readings[lemmas]) for number, (form, lemmas) in enumerate(new.items(), last + 1)]
        self._store.run_many("INSERT INTO word_forms VALUES (?, ?, ?)", rows)
        self._keep((form, number, of) for number, form, of in rows)

    def _keep(self, rows: Iterable[tuple[str, int, int]]) -> None:
        for form, number, readings in rows:
            self.words[form] = f"w{readings}"
            self.forms[form] = f"f{number}"

    def _readings(self, lemmas: Iterable[str]) -> dict[str, int]:
        """The numbers of sets of normal forms, new ones included."""
        wanted = dict.fromkeys(lemmas)
        found: dict[str, int] = dict(
            self._store.rows(
                "SELECT lemmas, readings.id FROM json_each(?) AS asked CROSS JOIN readings ON lemmas = asked.value",
                as_json(wanted),
            )
        )
        last: int = self._store.value("SELECT coalesce(max(id), 0) FROM readings")
        new = {each: number for number, each in enumerate([each for each in wanted if each not in found], last + 1)}
        self._store.run_many("INSERT INTO readings VALUES (?, ?)", [(number, each) for each, number in new.items()])
        self._store.run_many(
            "INSERT INTO lemma_readings VALUES (?, ?)",
            [(lemma, number) for each, number in new.items() for lemma in each.split()],
        )
        return found | new
