"""The full-text index: before a transaction ends, what it changed of articles is what they are found by.

What is due, triggers have noted (see `search_tables`). An article is taken out with the very words that it was put in
with, and put in anew; where only its names, its tags or what the user did with it changed, no more than that.
"""

import json
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from reader.library.descriptions import stored_tags
from reader.library.fillings import SEARCH
from reader.library.listing import words_of
from reader.library.part import Part
from reader.library.search_places import Places, wanted_place
from reader.library.search_tables import LABELS, WAITS, WORDS
from reader.library.states import STARRED
from reader.library.store import Row, Store, as_json
from reader.model.articles import Span
from reader.text.compare import fold
from reader.text.words import forms_in

NormalForms = Callable[[str], Collection[str]]
"""What a form may be a form of, folded; never nothing."""

AT_ONCE, LETTERS_AT_ONCE = 1000, 2_000_000
"""Articles, and letters of their texts, that are brought into agreement together."""

EVERY = "z"
"""The label of every article."""

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


class Label(NamedTuple):
    """What articles may have in common: of which kind (source, tag, language, state), and how it is called."""

    kind: str
    name: str


class _Form(NamedTuple):
    """The number of a form, and of its readings."""

    id: int
    readings: int


@dataclass(frozen=True, slots=True)
class Words:
    """What an article is found by that its text and its head say."""

    text: int
    dimmed: str
    head: str
    wanted: int
    """Where it belongs by its date, see `search_places`."""


@dataclass(frozen=True, slots=True)
class _Indexed:
    """A row of `searched`."""

    place: int
    words: Words
    names: frozenset[int]
    labels: frozenset[int]


@dataclass(frozen=True, slots=True)
class Searchable:
    """What an article is to be found by."""

    article: int
    words: Words
    names: frozenset[int]
    """The aliases that it names."""
    labels: tuple[Label, ...]


@dataclass(slots=True)
class _Due:
    """An article with what is indexed of it, and what should be; None where it has no part in it."""

    article: int
    was: _Indexed | None
    now: Searchable | None
    contents: dict[int, str]
    """Of the texts that were or are to be indexed, as far as they are needed."""

    @property
    def is_of_words(self) -> bool:
        return self.was is None or self.now is None or self.was.words != self.now.words

    def forms_of(self, words: Words) -> tuple[list[str], list[str]]:
        """Those of the head and of the text."""
        spans = [Span(*each) for each in json.loads(words.dimmed)] if len(words.dimmed) > len("[]") else ()
        return forms_in(words.head), forms_in(self.contents[words.text], spans)


class _Write(NamedTuple):
    """What is written at a place: into the tables of words and of forms, or out of them, which comes first."""

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


class _Missing(Exception):  # noqa: N818 - it is caught here
    """A text that was indexed is gone, and with it what is to be taken out."""


class SearchIndex(Part):
    """The words, names and labels of articles. What writes belongs inside `writing()`."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._places = Places(store)
        store.before_end = self.settle

    def is_complete(self) -> bool:
        """Whether every article is in it as it is now."""
        return bool(
            self._value(
                "SELECT EXISTS (SELECT 1 FROM fillings WHERE name = ? AND done) "
                "AND NOT EXISTS (SELECT 1 FROM search_due)",
                SEARCH,
            )
        )

    def left(self) -> int:
        """How many articles were changed that it does not know as they are now."""
        number: int = self._value("SELECT count(*) FROM search_due")
        return number

    def settle(self, normal_forms: NormalForms | None = None, most: int | None = None) -> int:
        """Bring all articles that are due into agreement, or at most so many; say of how many that was tried.

        An article with a form that was never seen waits for somebody who knows `normal_forms`.
        """
        waiting = "" if normal_forms else f"WHERE NOT what & {WAITS}"
        due = self._rows(f"SELECT article, what FROM search_due {waiting} ORDER BY article LIMIT ?", most or -1)
        if not due:
            return 0
        try:
            for those in self._gathered(due):
                self._agree(those, normal_forms)
        except _Missing:
            self.make_anew()
        else:
            self._run("DELETE FROM search_gone")
        return len(due)

    def fill(self, normal_forms: NormalForms, after: int, limit: int) -> int | None:
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
        self.settle(normal_forms)
        return numbers[-1] if numbers else None

    def make_anew(self) -> None:
        """Forget all of it, and what words may be; upkeep fills it again."""
        for table in ("search_words", "search_forms"):
            self._run(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
        for table in ("searched", "search_due", "search_gone", "labels", "word_forms", "lemma_readings", "readings"):
            self._run(f"DELETE FROM {table}")
        self._run("DELETE FROM fillings WHERE name = ?", SEARCH)
        self._store.forget_answers()
        self._note_change()

    # -------------------------------------------------------------------------------------------- what is due

    def _gathered(self, due: Sequence[tuple[int, int]]) -> Iterator[list[_Due]]:
        """The articles that are due with all that is needed of them, a bounded number at a time."""
        for start in range(0, len(due), AT_ONCE):
            those, letters = list[_Due](), 0
            for each in self._compared(due[start : start + AT_ONCE]):
                if each.is_of_words:
                    letters += self._read(each)
                those.append(each)
                if letters > LETTERS_AT_ONCE:
                    yield those
                    those, letters = [], 0
            if those:
                yield those

    def _compared(self, due: Sequence[tuple[int, int]]) -> list[_Due]:
        numbers = [article for article, _ in due]
        was, now = self.indexed(numbers), {each.article: each for each in self.searchable(numbers)}
        return [_Due(article, was.get(article), now.get(article), {}) for article in numbers]

    def indexed(self, articles: Iterable[int]) -> dict[int, _Indexed]:
        """What is indexed of those of these articles that are."""
        rows = self._rows(
            """
            SELECT article, place, text, dimmed, head, wanted, names, labels
            FROM json_each(?) AS asked CROSS JOIN searched ON article = asked.value
            """,
            as_json(articles),
        )
        return {
            article: _Indexed(place, Words(*words), numbers_in(names), numbers_in(labels))
            for article, place, *words, names, labels in rows
        }

    def searchable(self, articles: Iterable[int]) -> list[Searchable]:
        """What those of these articles are to be found by that have a current text."""
        rows = self._rows(_SEARCHABLE, as_json(articles))
        return [_searchable(row) for row in rows]

    def _read(self, due: _Due) -> int:
        """Read the texts that are needed; their letters."""
        for each in (due.was, due.now):
            if each is not None and each.words.text not in due.contents:
                text = each.words.text
                content = self._value("SELECT content FROM texts WHERE id = ?", text)
                if content is None:
                    content = self._value("SELECT content FROM search_gone WHERE text = ?", text)
                if content is None:
                    raise _Missing
                due.contents[text] = content
        return sum(map(len, due.contents.values()))

    # -------------------------------------------------------------------------------------------- agreement

    def _agree(self, those: Sequence[_Due], normal_forms: NormalForms | None) -> None:
        """Write what is different, in the order of places: FTS5 then makes one segment of it."""
        used = {id(each): self._forms_used(each) for each in those if each.is_of_words}
        wanted = dict.fromkeys(form for lists in used.values() for forms in lists for part in forms for form in part)
        known = self._known(wanted, normal_forms)
        ready = [each for each in those if not each.is_of_words or _are_known(used[id(each)], known)]
        if len(ready) < len(those):
            held = {each.article for each in ready}
            self._run_many(
                f"UPDATE search_due SET what = what | {WAITS} WHERE article = ?",
                [(each.article,) for each in those if each.article not in held],
            )
        labels = self._label_numbers(each.now for each in ready if each.now is not None)
        writes: list[_Write] = []
        counts: Counter[int] = Counter()
        for each in ready:
            before = each.was.labels if each.was else frozenset[int]()
            after = frozenset(labels[_key(label)] for label in each.now.labels) if each.now else frozenset[int]()
            counts.update(after - before)
            counts.subtract(before - after)
            writes += self._changed(each, after, used.get(id(each), []), known)
        self._write(sorted(writes))
        self._count(counts)
        self._run_many("DELETE FROM search_due WHERE article = ?", [(each.article,) for each in ready])

    def _forms_used(self, due: _Due) -> list[tuple[list[str], list[str]]]:
        """The forms of what was indexed, and of what is to be: as far as there is either."""
        return [due.forms_of(each.words) for each in (due.was, due.now) if each is not None]

    def _changed(
        self,
        due: _Due,
        labels: frozenset[int],
        used: Sequence[tuple[list[str], list[str]]],
        known: Mapping[str, _Form],
    ) -> Iterator[_Write]:
        """What is to be written of one article; its row in `searched` is brought up to date."""
        was, now = due.was, due.now
        if was is not None and now is not None and not due.is_of_words:
            old, new = _label_tokens(was.names, was.labels), _label_tokens(now.names, labels)
            if old != new:
                self._run(
                    "UPDATE searched SET names = ?, labels = ? WHERE place = ?",
                    _stored(now.names),
                    _stored(labels),
                    was.place,
                )
                yield _Write(was.place, OUT, "", "", " ".join(sorted(old - new)), "")
                yield _Write(was.place, INTO, "", "", " ".join(sorted(new - old)), "")
            return
        place = None
        if was is not None:
            self._run("DELETE FROM searched WHERE place = ?", was.place)
            yield _Write(was.place, OUT, *_tokens(used[0], known, was.names, was.labels))
            place = was.place if now is not None and was.words.wanted == now.words.wanted else None
        if now is not None:
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
                _stored(now.names),
                _stored(labels),
            )
            yield _Write(place, INTO, *_tokens(used[-1], known, now.names, labels))

    def _write(self, writes: Iterable[_Write]) -> None:
        """Write these, one after the other; many that go the same way at once."""
        for where, each in groupby(writes, key=attrgetter("where")):
            those = list(each)
            words, forms = _STATEMENTS[where]
            self._run_many(words, [(it.place, it.head, it.body, it.labels) for it in those if it.has_words])
            self._run_many(forms, [(it.place, it.forms) for it in those if it.forms])

    # -------------------------------------------------------------------------------------------- forms and labels

    def _known(self, forms: Collection[str], normal_forms: NormalForms | None) -> dict[str, _Form]:
        """The numbers of forms; those that were never seen get some where it is known what they may be."""
        known = self._stored_forms(forms)
        new = [form for form in forms if form not in known]
        if new and normal_forms is not None:
            readings = self._readings({form: " ".join(sorted(set(normal_forms(form)))) for form in new})
            last: int = self._value("SELECT coalesce(max(id), 0) FROM word_forms")
            added = {form: _Form(number, readings[form]) for number, form in enumerate(new, last + 1)}
            self._run_many(
                "INSERT INTO word_forms VALUES (?, ?, ?)",
                [(number, form, of) for form, (number, of) in added.items()],
            )
            known |= added
        return known

    def _stored_forms(self, forms: Collection[str]) -> dict[str, _Form]:
        rows = self._rows(
            """
            SELECT form, word_forms.id, readings
            FROM json_each(?) AS asked CROSS JOIN word_forms ON form = asked.value
            """,
            as_json(forms),
        )
        return {form: _Form(*numbers) for form, *numbers in rows}

    def _readings(self, lemmas: Mapping[str, str]) -> dict[str, int]:
        """The numbers of sets of normal forms, new ones included, by the forms that have them."""
        wanted = dict.fromkeys(lemmas.values())
        found: dict[str, int] = dict(
            self._rows(
                "SELECT lemmas, readings.id FROM json_each(?) AS asked CROSS JOIN readings ON lemmas = asked.value",
                as_json(wanted),
            )
        )
        last: int = self._value("SELECT coalesce(max(id), 0) FROM readings")
        new = {each: number for number, each in enumerate([each for each in wanted if each not in found], last + 1)}
        self._run_many("INSERT INTO readings VALUES (?, ?)", [(number, each) for each, number in new.items()])
        self._run_many(
            "INSERT INTO lemma_readings VALUES (?, ?)",
            [(lemma, number) for each, number in new.items() for lemma in each.split()],
        )
        found |= new
        return {form: found[each] for form, each in lemmas.items()}

    def _label_numbers(self, those: Iterable[Searchable]) -> dict[tuple[str, str], int]:
        """The numbers of the labels that articles have, by kind and folded name; new ones get some."""
        wanted: dict[tuple[str, str], str] = {}
        for each in those:
            for label in each.labels:
                wanted.setdefault(_key(label), label.name)
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
        last: int = self._value("SELECT coalesce(max(id), 0) FROM labels")
        new = {key: number for number, key in enumerate([key for key in wanted if key not in found], last + 1)}
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


_SEARCHABLE = f"""
    SELECT articles.id, articles.title, articles.source, articles.published, current_text, texts.dimmed,
        descriptions.language, descriptions.tags,
        (SELECT json_group_array(DISTINCT alias) FROM mentions WHERE text = current_text AND NOT derived),
        (SELECT value FROM corrections WHERE article = articles.id AND field = 'tags'),
        EXISTS (SELECT 1 FROM corrections WHERE article = articles.id AND field = 'tags'),
        EXISTS (SELECT 1 FROM corrections WHERE article = articles.id AND field = '{STARRED}'),
        (SELECT json_group_array(tags) FROM highlights WHERE article = articles.id AND deleted IS NULL),
        EXISTS (SELECT 1 FROM article_notes WHERE article = articles.id),
        EXISTS (SELECT 1 FROM reading_positions WHERE article = articles.id)
    FROM json_each(?) AS asked CROSS JOIN articles ON articles.id = asked.value
    CROSS JOIN texts ON texts.id = current_text LEFT JOIN descriptions ON descriptions.text = current_text
"""


def _searchable(row: Row) -> Searchable:
    """What an article is to be found by, from a row of `_SEARCHABLE`."""
    article, title, source, published, text, dimmed, language, tags, names, *of_user = row
    corrected, is_corrected, is_starred, highlights, has_note, is_read = of_user
    named = stored_tags((corrected if is_corrected else tags) or "[]")
    marked: list[str] = json.loads(highlights)
    every_tag = dict.fromkeys([*named, *(tag for each in marked for tag in stored_tags(each))])
    states = {"marked": marked or has_note, "starred": is_starred, "read": is_read}
    labels = [Label("source", source)] if source else []
    labels += [Label("tag", tag) for tag in every_tag]
    labels += [Label("language", language)] if language else []
    labels += [Label("state", state) for state, is_so in states.items() if is_so]
    words = Words(text, dimmed, words_of(title, source, published), wanted_place(published))
    return Searchable(article, words, frozenset(json.loads(names)), tuple(labels))


def _key(label: Label) -> tuple[str, str]:
    return label.kind, fold(label.name)


def _are_known(used: Iterable[Iterable[Iterable[str]]], known: Mapping[str, Any]) -> bool:
    return all(form in known for forms in used for part in forms for form in part)


def _tokens(
    used: tuple[list[str], list[str]], known: Mapping[str, _Form], names: frozenset[int], labels: frozenset[int]
) -> tuple[str, str, str, str]:
    """What the columns head, body, labels and the forms hold of an article."""
    head, body = ([known[form] for form in part] for part in used)
    forms = dict.fromkeys([form.id for part in (head, body) for form in part])
    return (
        " ".join([f"w{form.readings}" for form in head]),
        " ".join([f"w{form.readings}" for form in body]),
        " ".join(sorted(_label_tokens(names, labels))),
        " ".join([f"f{number}" for number in forms]),
    )


def _label_tokens(names: Iterable[int], labels: Iterable[int]) -> set[str]:
    return {EVERY, *(f"a{alias}" for alias in names), *(f"b{label}" for label in labels)}


def _stored(numbers: Iterable[int]) -> bytes:
    """Numbers as `searched` keeps them: ascending, four bytes each, the lowest byte first."""
    return b"".join([number.to_bytes(4, "little") for number in sorted(numbers)])


def numbers_in(stored: bytes) -> frozenset[int]:
    """What `_stored` kept."""
    numbers = array("I", stored)
    return frozenset(numbers)
