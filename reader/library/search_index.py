"""The full-text index: before a transaction ends, what it changed of articles is what they are found by.

What is due, triggers have noted (see `search_tables`). An article is taken out with the very words that it was put in
with, and put in anew; where only its names, its tags or what the user did with it changed, no more than that.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from reader.library.fillings import SEARCH
from reader.library.part import Part
from reader.library.search_forms import Forms, NormalForms
from reader.library.search_places import Places
from reader.library.search_tables import ALL_TABLES, INDEXES, LABELS, OWN, TABLES, WAITS, WORDS
from reader.library.searched_articles import (
    EVERY,
    Searchable,
    Searched,
    label_tokens,
    searchable,
    searched,
    stored_numbers,
)
from reader.library.store import Store, as_json
from reader.model.errors import LibraryError, LibraryProblem

AT_ONCE, LETTERS_AT_ONCE = 1000, 2_000_000
"""Articles, and letters of their texts, that are brought into agreement together."""

OUT, INTO = 0, 1
"""The ways of what is written; what goes out at a place goes before what comes in."""
_STATEMENTS = {
    OUT: (
        "INSERT INTO search_words (search_words, rowid, head, body, labels) VALUES ('delete', ?, ?, ?, ?)",
        "INSERT INTO search_forms (search_forms, rowid, forms) VALUES ('delete', ?, ?)",
    ),
    INTO: (
        "INSERT INTO search_words (rowid, head, body, labels) VALUES (?, ?, ?, ?)",
        "INSERT INTO search_forms (rowid, forms) VALUES (?, ?)",
    ),
}
"""For words, and for forms."""

_Used = tuple[list[str], list[str]]
"""The forms of a head and of a text."""


@dataclass(slots=True)
class _Due:
    """An article with what is indexed of it, and what should be; None where it has no part in it."""

    article: int
    was: Searched | None
    now: Searchable | None
    is_gone: bool
    """Whether the text that is indexed was removed."""
    used_before: _Used = ([], [])
    used_now: _Used = ([], [])

    @property
    def is_of_words(self) -> bool:
        return self.was is None or self.now is None or self.is_gone or self.was.words != self.now.words


class _Write(NamedTuple):
    """What is written at a place: into the tables of words and of forms, or out of them."""

    place: int
    where: int
    """`OUT` or `INTO`."""
    head: str
    body: str
    labels: str
    forms: str

    @property
    def has_words(self) -> bool:
        return bool(self.head or self.body or self.labels)


class _BrokenError(Exception):
    """It cannot be changed any more: its tables are damaged, or a text is gone that is to be taken out."""


MANY_DUE = 100
"""Articles that wait to be brought into agreement, with which it is no longer asked."""


class SearchIndex(Part):
    """The words, names and labels of articles. What writes belongs inside `writing()`."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._places = Places(store)
        self._forms = Forms(store)
        self._made_anew = 0
        self._is_out = False
        self._distrusted: int | None = None
        self._normal_forms: NormalForms | None = None
        store.before_end = self.settle

    def is_complete(self) -> bool:
        """Whether every article is in it as it is now."""
        return self._is_filled(1)

    def is_ready(self) -> bool:
        """Whether it can be asked: every article is in it, of which a few may wait to be in it as they are now.

        Not so where it is damaged, as far as that was noticed.
        """
        if self._distrusted is not None and self._distrusted == self._store.revision():
            return False
        try:
            return self._is_filled(MANY_DUE)
        except LibraryError as error:
            if error.code is not LibraryProblem.DAMAGED:
                raise
            self.distrust()
            return False

    def distrust(self) -> None:
        """Do not ask it, since it is damaged, before the library is changed."""
        self._distrusted = self._store.revision()

    def is_readable(self) -> bool:
        """Whether a short look at each of its tables meets no damage."""
        asked = [f"SELECT * FROM {table} LIMIT 1" for table in ALL_TABLES if table not in INDEXES]
        asked += [f"SELECT 1 FROM {table} WHERE {table} MATCH '{EVERY}' LIMIT 1" for table in INDEXES]
        try:
            for each in asked:
                self._rows(each)
        except LibraryError as error:
            if error.code is not LibraryProblem.DAMAGED:
                raise
            return False
        return True

    def _is_filled(self, due: int) -> bool:
        """Whether every article is in it, of which fewer than so many are due."""
        return bool(
            self._value(
                """
                SELECT EXISTS (SELECT 1 FROM fillings WHERE name = ? AND done)
                    AND (SELECT count(*) FROM (SELECT 1 FROM search_due LIMIT ?)) < ?
                """,
                SEARCH,
                due,
                due,
            )
        )

    def left(self) -> int:
        """How many articles were changed that it does not know as they are now."""
        number: int = self._value("SELECT count(*) FROM search_due")
        return number

    def teach(self, normal_forms: NormalForms) -> None:
        """Let it know what words may be that were never seen, in this transaction and all that follow."""
        self._normal_forms = normal_forms

    def settle(self, most: int | None = None) -> int:
        """Bring all articles that are due into agreement, or at most so many; say of how many that was tried.

        Done at the end of each transaction. Until it is taught, an article with a form that was never seen waits.
        """
        if self._is_out:
            return 0
        waiting = "" if self._normal_forms else f"WHERE NOT what & {WAITS}"
        rows = self._rows(f"SELECT article FROM search_due {waiting} ORDER BY article LIMIT ?", most or -1)
        if not rows:
            return 0
        try:
            for those in self._gathered([article for (article,) in rows]):
                self._agree(those)
        except _BrokenError:
            self.make_anew()
        return len(rows)

    def fill(self, after: int, limit: int) -> int | None:
        """Put articles with numbers above `after` into it that are not there; see `fillings`."""
        rows = self._rows(
            "SELECT id FROM articles WHERE id > ? AND current_text IS NOT NULL ORDER BY id LIMIT ?", after, limit
        )
        numbers = [number for (number,) in rows]
        self._run(
            """
            INSERT OR IGNORE INTO search_due SELECT value, ? FROM json_each(?)
            WHERE value NOT IN (SELECT article FROM searched)
            """,
            WORDS | LABELS,
            as_json(numbers),
        )
        times = self._made_anew
        self.settle()
        if self._made_anew > times:
            return 0
        return numbers[-1] if numbers else None

    def make_anew(self) -> None:
        """Forget all of it, and what words may be; upkeep fills it again."""
        self._made_anew += 1
        for name, made in INDEXES.items():  # not 'delete-all', for which FTS5 reads what may be broken
            self._run(f"INSERT OR REPLACE INTO {name}_config VALUES ('version', 4)")  # without which it drops nothing
            self._run(f"DROP TABLE {name}")
            self._run(made)
        for table in OWN:
            self._run(f"DELETE FROM {table}")
        self._forget()

    def take_out(self) -> None:
        """Take its tables, which nobody can read or drop, out of the library; their pages are lost until that is
        written anew, and then `put_back` is due.

        Raises `LibraryError`, with nothing changed, where other tables are damaged too.
        """
        self._is_out = True
        try:
            self._run("PRAGMA writable_schema = ON")
            self._run(
                "DELETE FROM sqlite_master WHERE tbl_name IN (SELECT value FROM json_each(?))", as_json(ALL_TABLES)
            )
        finally:
            self._run("PRAGMA writable_schema = RESET")
        for (table,) in self._rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
            if self._value(f"PRAGMA integrity_check('{table}')") != "ok":
                raise LibraryError(self.path, LibraryProblem.DAMAGED)
        self._forget()

    def put_back(self) -> None:
        """Make its tables where `take_out` has taken them out; upkeep fills them."""
        for made in (*TABLES, *INDEXES.values()):
            self._run(made)
        self._is_out = False
        self._forget()

    def _forget(self) -> None:
        self._forms.forget()
        self._run("DELETE FROM fillings WHERE name = ?", SEARCH)
        self._store.forget_answers()
        self._note_change()

    # -------------------------------------------------------------------------------------------- what is due

    def _gathered(self, articles: Sequence[int]) -> Iterator[list[_Due]]:
        """The articles that are due with the forms of those whose words changed, a bounded number at a time."""
        gone = {text for (text,) in self._rows("SELECT text FROM search_gone")}
        for start in range(0, len(articles), AT_ONCE):
            numbers = articles[start : start + AT_ONCE]
            before, now = searched(self._store, numbers), searchable(self._store, numbers)
            those, letters = list[_Due](), 0
            for article in numbers:
                was = before.get(article)
                each = _Due(article, was, now.get(article), was is not None and was.words.text in gone)
                those.append(each)
                letters += self._read(each) if each.is_of_words else 0
                if letters > LETTERS_AT_ONCE:
                    yield those
                    those, letters = [], 0
            if those:
                yield those

    def _read(self, due: _Due) -> int:
        """Read the texts; their letters."""
        letters = 0
        if due.was is not None:
            table = "search_gone WHERE text" if due.is_gone else "texts WHERE id"
            content = self._value(f"SELECT content FROM {table} = ?", due.was.words.text)
            if content is None:
                raise _BrokenError
            due.used_before = due.was.words.forms(content)
            letters += len(content)
        if due.now is not None:
            content = self._value("SELECT content FROM texts WHERE id = ?", due.now.words.text)
            due.used_now = due.now.words.forms(content)
            letters += len(content)
        return letters

    # -------------------------------------------------------------------------------------------- agreement

    def _agree(self, those: Sequence[_Due]) -> None:
        """Write what is different, in the order of places: FTS5 then makes one segment of it."""
        self._forms.learn([part for each in those for part in (*each.used_before, *each.used_now)], self._normal_forms)
        late = [] if self._normal_forms else [each for each in those if not self._forms.know(*each.used_now)]
        waiting = {each.article for each in late}
        self._run_many(
            f"UPDATE search_due SET what = what | {WAITS} WHERE article = ?", [(article,) for article in waiting]
        )
        ready = [each for each in those if each.article not in waiting]
        self._bring([*ready, *(replace(each, now=None) for each in late if each.is_gone)])
        self._run_many("DELETE FROM search_due WHERE article = ?", [(each.article,) for each in ready])
        gone = [(each.was.words.text,) for each in those if each.was is not None and each.is_gone]
        self._run_many("DELETE FROM search_gone WHERE text = ?", gone)

    def _bring(self, ready: Sequence[_Due]) -> None:
        numbers = self._label_numbers([each.now for each in ready if each.now is not None])
        writes: list[_Write] = []
        counts: Counter[int] = Counter()
        for each in ready:
            before = each.was.labels if each.was else frozenset[int]()
            after = frozenset([numbers[label.key] for label in each.now.labels]) if each.now else frozenset[int]()
            counts.update(after - before)
            counts.subtract(before - after)
            writes += self._of_words(each, after) if each.is_of_words else self._of_labels(each, after)
        self._write(sorted(writes))
        self._count(counts)

    def _of_words(self, due: _Due, labels: frozenset[int]) -> Iterator[_Write]:
        """Take an article out, as far as it is in, and put it in, as far as it belongs there."""
        was, now = due.was, due.now
        place = None
        if was is not None:
            self._run("DELETE FROM searched WHERE place = ?", was.place)
            yield _Write(was.place, OUT, *self._tokens(due.used_before, was.names, was.labels))
            place = was.place if now is not None and was.words.wanted == now.words.wanted else None
        if now is None:
            return
        place = self._places.free(now.words.wanted) if place is None else place
        words = now.words
        self._run(
            "INSERT INTO searched VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            place,
            now.article,
            words.text,
            words.dimmed,
            words.head,
            words.wanted,
            stored_numbers(now.names),
            stored_numbers(labels),
        )
        yield _Write(place, INTO, *self._tokens(due.used_now, now.names, labels))

    def _of_labels(self, due: _Due, labels: frozenset[int]) -> Iterator[_Write]:
        """Change what is different of names and labels: each token of theirs stands for itself."""
        was, now = due.was, due.now
        assert was is not None
        assert now is not None
        old, new = label_tokens(was.names, was.labels), label_tokens(now.names, labels)
        if old != new:
            self._run(
                "UPDATE searched SET names = ?, labels = ? WHERE place = ?",
                stored_numbers(now.names),
                stored_numbers(labels),
                was.place,
            )
            yield _Write(was.place, OUT, "", "", " ".join(sorted(old - new)), "")
            yield _Write(was.place, INTO, "", "", " ".join(sorted(new - old)), "")

    def _tokens(self, used: _Used, names: Iterable[int], labels: Iterable[int]) -> tuple[str, str, str, str]:
        """What the columns head, body, labels and the forms hold of an article."""
        head, body = used
        words, forms = self._forms.words.__getitem__, self._forms.forms.__getitem__
        return (
            " ".join(map(words, head)),
            " ".join(map(words, body)),
            " ".join(sorted(label_tokens(names, labels))),
            " ".join(map(forms, {*head, *body})),
        )

    def _write(self, writes: Iterable[_Write]) -> None:
        """Write these, one after the other; many that go the same way at once."""
        for where, each in groupby(writes, key=attrgetter("where")):
            those = list(each)
            words, forms = _STATEMENTS[where]
            try:
                self._run_many(words, [(it.place, it.head, it.body, it.labels) for it in those if it.has_words])
                self._run_many(forms, [(it.place, it.forms) for it in those if it.forms])
            except LibraryError as error:
                if error.code is not LibraryProblem.DAMAGED or self._made_anew:
                    raise
                raise _BrokenError from error

    # -------------------------------------------------------------------------------------------- labels

    def _label_numbers(self, those: Sequence[Searchable]) -> dict[tuple[str, str], int]:
        """The numbers of the labels that articles have, by their keys; new ones get some."""
        wanted: dict[tuple[str, str], str] = {}
        for each in those:
            for label in each.labels:
                wanted.setdefault(label.key, label.name)
        if not wanted:
            return {}
        rows = self._rows(
            """
            SELECT labels.kind, labels.folded, labels.id FROM json_each(?) AS asked
            CROSS JOIN labels ON labels.kind = asked.value ->> 0 AND labels.folded = asked.value ->> 1
            """,
            json.dumps(list(wanted)),
        )
        found = {(kind, folded): int(number) for kind, folded, number in rows}
        missing = [key for key in wanted if key not in found]
        if not missing:
            return found
        last: int = self._value("SELECT coalesce(max(id), 0) FROM labels")
        new = {key: number for number, key in enumerate(missing, last + 1)}
        self._run_many(
            "INSERT INTO labels VALUES (?, ?, ?, ?, 0)",
            [(number, kind, wanted[kind, folded], folded) for (kind, folded), number in new.items()],
        )
        return found | new

    def _count(self, counts: Mapping[int, int]) -> None:
        moved = [(by, number) for number, by in counts.items() if by]
        self._run_many("UPDATE labels SET articles = articles + ? WHERE id = ?", moved)
        self._run_many(
            "DELETE FROM labels WHERE id = ? AND articles <= 0", [(number,) for by, number in moved if by < 0]
        )
