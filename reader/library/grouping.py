"""Keeping articles that are reprints of one another in groups: one piece of an agency on five sites.

A group is made by the texts alone, whatever the order of arrival. Articles have ranks, made of their texts' hashes.
Each looks, under each of its keys, at the few that rank next before it, and joins the first of *their* heads to which
it is alike; where there is none, it is a head itself. So all of a group are alike to one of them, no group can drift,
and an article costs the same though ten thousand share a key with it. What comes or goes can only change the few that
rank next after it, and these the next: they are asked anew in the order of ranks, each once.

All of it happens inside `writing()`.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from heapq import heappop, heappush

from reader.library.states import APART
from reader.library.store import Row, Store, as_json
from reader.model.articles import Span
from reader.model.findings import SourceArticle
from reader.text.compare import undimmed
from reader.text.shingles import Signature, Slots, is_reprint, signature, slots, unpacked

NEIGHBOURS = 3
"""How many that rank next an article looks at under each of its keys."""

_RANK_BYTES = 7

_TEXT = """
    SELECT articles.id, content, texts.title, title_start, title_end, texts.published, coalesce(as_read, dimmed)
    FROM articles
    JOIN texts ON texts.id = current_text
"""


def note_text(store: Store, article: int, source: SourceArticle, *, is_new: bool) -> None:
    """Let an article, which had no text before if it `is_new`, stand among the reprints of its text of now."""
    if not is_new:
        withdraw(store, article)
    _enter(store, article, Sketch(source).signed, source.text)


def note_stored_text(store: Store, article: int) -> None:
    """As `note_text`, for an article that has a current text."""
    row = store.row(f"{_TEXT} WHERE articles.id = ?", article)
    if row is not None:
        withdraw(store, article)
        _enter_row(store, row)


def withdraw(store: Store, article: int) -> None:
    """Take an article from among the reprints."""
    row = store.row("SELECT rank, signature FROM signatures WHERE article = ?", article)
    if row is not None:
        rank, signed = row
        _take_keys(store, _Ranked(rank, article, unpacked(signed)))
        store.run("DELETE FROM signatures WHERE article = ?", article)


def note_head(store: Store, article: int) -> None:
    """Follow what the user said of an article: its date, and whether it is no reprint."""
    row = store.row("SELECT rank, signature FROM signatures WHERE article = ?", article)
    if row is None:
        return
    rank, stored = row
    ranked = _Ranked(rank, article, unpacked(stored))
    is_in = ranked.signed.keys and store.row(
        "SELECT 1 FROM signature_keys WHERE key = ? AND rank = ? AND article = ?", ranked.signed.keys[0], rank, article
    )
    if _is_apart(store, article):
        if is_in:
            _take_keys(store, ranked)
    elif not is_in:
        _put_keys(store, ranked)
    elif store.row("SELECT 1 FROM reprints WHERE article = ?", article):
        store.run("UPDATE reprints SET place = ? WHERE article = ?", _place(store, article), article)
        _show_first(store, {_head_of(store, article)})


def fill(store: Store, after: int, limit: int) -> int | None:
    """Group articles of an earlier version of the library with numbers above `after`; see `fillings`."""
    rows = store.rows(
        f"{_TEXT} WHERE articles.id > ? ORDER BY articles.id LIMIT ?",
        after,
        limit,
    )
    for row in rows:
        if not store.row("SELECT 1 FROM signatures WHERE article = ?", row[0]):
            _enter_row(store, row)
    return int(rows[-1][0]) if rows else None


class Sketch:
    """What tells the reprints of a text that is in no library."""

    def __init__(self, source: SourceArticle) -> None:
        title = (source.title_span,) if source.title_span else ()
        self._words = undimmed(source.text, (*source.dimmed, *title))
        self.signed = signature(self._words, source.title, source.published)

    def slots(self) -> Slots:
        """What stands in which slots of it."""
        return slots(self._words)

    def repeats(self, other: "Sketch") -> bool:
        """Whether the two are reprints of one another."""
        return is_reprint(self.signed, other.signed, self.slots, other.slots)


def has_reprint(store: Store, sketch: Sketch) -> bool:
    """Whether a text that is not there would be a reprint of an article that is."""
    keys = sketch.signed.keys
    rows = store.rows(
        """
        SELECT DISTINCT signatures.article, signature FROM json_each(?) AS asked
        CROSS JOIN signature_keys ON signature_keys.key = asked.value CROSS JOIN signatures USING (article) LIMIT ?
        """,
        as_json(keys),
        NEIGHBOURS * len(keys),
    )
    return any(
        is_reprint(sketch.signed, unpacked(stored), sketch.slots, partial(_fresh_slots, store, article))
        for article, stored in rows
    )


def _fresh_slots(store: Store, article: int) -> Slots:
    """What stands in which slots of an article's text, where nothing may be written."""
    return slots(own_words(store, article))


# ------------------------------------------------------------------------------------------------ coming and going


@dataclass(frozen=True, slots=True, order=True)
class _Ranked:
    """An article among the reprints."""

    rank: int
    article: int
    signed: Signature


def _enter_row(store: Store, row: Row) -> None:
    article, content, title, _, _, published, _ = row
    _enter(store, article, signature(_own_words(row), title, published), content)


def own_words(store: Store, article: int) -> str:
    """What is an article's own in its text of now, without its title."""
    row = store.row(f"{_TEXT} WHERE articles.id = ?", article)
    return _own_words(row) if row else ""


def _own_words(row: Row) -> str:
    _, content, _, start, end, _, dimmed = row
    spans = [Span(*span) for span in json.loads(dimmed)]
    return undimmed(content, spans if start is None else [*spans, Span(start, end)])


def _enter(store: Store, article: int, signed: Signature, text: str) -> None:
    rank = int.from_bytes(hashlib.sha256(text.encode()).digest()[:_RANK_BYTES])
    store.run("INSERT INTO signatures VALUES (?, ?, ?, NULL)", article, rank, signed.packed())
    _put_keys(store, _Ranked(rank, article, signed))


def _is_apart(store: Store, article: int) -> bool:
    return store.row("SELECT 1 FROM corrections WHERE article = ? AND field = ?", article, APART) is not None


def _put_keys(store: Store, ranked: _Ranked) -> None:
    """Let an article be found, unless it is set apart, and group those anew to whom that matters."""
    keys = ranked.signed.keys
    if not keys:
        return
    marks = ", ".join("?" * len(keys))
    is_apart, is_alone = store.rows(
        f"""
        SELECT EXISTS (SELECT 1 FROM corrections WHERE article = ? AND field = ?),
            NOT EXISTS (SELECT 1 FROM signature_keys WHERE key IN ({marks}))
        """,
        ranked.article,
        APART,
        *keys,
    )[0]
    if is_apart:
        return
    store.run(
        f"INSERT INTO signature_keys VALUES {', '.join(['(?, ?, ?)'] * len(keys))}",
        *(value for key in keys for value in (key, ranked.rank, ranked.article)),
    )
    if not is_alone:
        grouping = _Grouping(store)
        grouping.ask(ranked)
        grouping.ask_next_after(ranked)
        grouping.settle()


def _take_keys(store: Store, ranked: _Ranked) -> None:
    """Let an article be found no more, and group those anew to whom that matters."""
    grouping = _Grouping(store)
    for each in grouping.next_after(ranked):
        grouping.ask(each)
    grouping.set_head(ranked.article, ranked.article)
    store.run_many(
        "DELETE FROM signature_keys WHERE key = ? AND rank = ? AND article = ?",
        [(key, ranked.rank, ranked.article) for key in ranked.signed.keys],
    )
    grouping.settle()


class _Grouping:
    """Articles that are asked anew whom they join, in the order of their ranks."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[_Ranked] = []
        self._new: dict[int, set[int] | None] = {}
        """For those that wait, which of their neighbours have other heads now; None: look at all of them."""
        self._touched: set[int] = set()
        """Heads whose groups are not what they were."""

    def ask(self, ranked: _Ranked, changed: int | None = None) -> None:
        """Let an article look at its neighbours, or only at one that has another head than before, or is new."""
        if ranked.article not in self._new:
            heappush(self._waiting, ranked)
            self._new[ranked.article] = set()
        changed_before = self._new[ranked.article]
        if changed is None or changed_before is None:
            self._new[ranked.article] = None
        else:
            changed_before.add(changed)

    def ask_next_after(self, ranked: _Ranked) -> None:
        """Let all look at an article who have it among their neighbours."""
        for each in self.next_after(ranked):
            self.ask(each, ranked.article)

    def next_after(self, ranked: _Ranked) -> list[_Ranked]:
        """Who has an article among its neighbours."""
        found = {
            article
            for key in ranked.signed.keys
            for (article,) in self._store.rows(
                "SELECT article FROM signature_keys WHERE key = ? AND rank > ? ORDER BY rank LIMIT ?",
                key,
                ranked.rank,
                NEIGHBOURS,
            )
        }
        return self._ranked(found)

    def settle(self) -> None:
        """Go on until all stand where they belong."""
        while self._waiting:
            ranked = heappop(self._waiting)
            before, after = _head_of(self._store, ranked.article), self._wanted_head(ranked)
            if before != after:
                self.set_head(ranked.article, after)
                self.ask_next_after(ranked)
            del self._new[ranked.article]
        _show_first(self._store, self._touched)

    def set_head(self, article: int, head: int) -> None:
        """Let an article stand with others, or alone; those who stood with it are asked as neighbours of neighbours."""
        before = _head_of(self._store, article)
        self._touched |= {before, head}
        if head == article:
            self._store.run("DELETE FROM reprints WHERE article = ?", article)
            return
        self._store.run(
            """
            INSERT INTO reprints VALUES (?, ?, ?, 0)
            ON CONFLICT (article) DO UPDATE SET head = excluded.head, place = excluded.place, shown = 0
            """,
            article,
            head,
            _place(self._store, article),
        )
        self._store.run("INSERT OR IGNORE INTO reprints VALUES (?1, ?1, ?2, 0)", head, _place(self._store, head))

    def _wanted_head(self, ranked: _Ranked) -> int:
        """The first in rank of its neighbours' heads to which an article is alike, else itself."""
        changed = self._new[ranked.article]
        if changed is None or self._store.row("SELECT 1 FROM reprints WHERE article = ?", ranked.article):
            candidates = self._heads_before(ranked)
        else:  # it was alike to none of the others, and a neighbour the less makes no difference
            candidates = {_head_of(self._store, each) for each in changed}
        before = sorted(self._ranked(candidates))
        return next((each.article for each in before if self._are_reprints(each, ranked)), ranked.article)

    def _are_reprints(self, one: _Ranked, other: _Ranked) -> bool:
        here, there = (partial(_slots_of, self._store, each.article) for each in (one, other))
        return is_reprint(one.signed, other.signed, here, there)

    def _heads_before(self, ranked: _Ranked) -> set[int]:
        return {
            head
            for key in ranked.signed.keys
            for (head,) in self._store.rows(
                """
                SELECT coalesce(head, near.article) FROM (
                    SELECT article FROM signature_keys WHERE key = ? AND rank < ? ORDER BY rank DESC LIMIT ?
                ) AS near LEFT JOIN reprints ON reprints.article = near.article
                """,
                key,
                ranked.rank,
                NEIGHBOURS,
            )
        }

    def _ranked(self, articles: Iterable[int]) -> list[_Ranked]:
        rows = self._store.rows(
            """
            SELECT rank, article, signature FROM json_each(?) AS asked
            CROSS JOIN signatures ON article = asked.value
            """,
            as_json(articles),
        )
        return [_Ranked(rank, article, unpacked(signed)) for rank, article, signed in rows]


def _slots_of(store: Store, article: int) -> Slots:
    """What stands in which slots of an article's text; looked for when first asked, and then kept."""
    stored = store.value("SELECT slots FROM signatures WHERE article = ?", article)
    if stored is not None:
        return stored_slots(stored)
    found = _fresh_slots(store, article)
    store.run("UPDATE signatures SET slots = ? WHERE article = ?", json.dumps([*found.items()]), article)
    return found


def stored_slots(stored: str) -> Slots:
    """Slots from the column `slots`."""
    return {int(around): int(value) for around, value in json.loads(stored)}


# ------------------------------------------------------------------------------------------------ groups


def _head_of(store: Store, article: int) -> int:
    head: int | None = store.value("SELECT head FROM reprints WHERE article = ?", article)
    return article if head is None else head


def _show_first(store: Store, heads: Iterable[int]) -> None:
    """Let the first of each group stand for it; a head without others is no group."""
    for head in heads:
        first_two = store.rows("SELECT article FROM reprints WHERE head = ? ORDER BY place, article LIMIT 2", head)
        if len(first_two) == 1:
            store.run("DELETE FROM reprints WHERE head = ?", head)
        elif first_two:
            ((first,), _) = first_two
            store.run("UPDATE reprints SET shown = 0 WHERE head = ? AND shown AND article <> ?", head, first)
            store.run("UPDATE reprints SET shown = 1 WHERE article = ? AND NOT shown", first)


def _place(store: Store, article: int) -> str:
    """Where an article stands in its group: the earliest first, then those whose year is not known."""
    row = store.row("SELECT published, rank FROM articles JOIN signatures ON article = id WHERE id = ?", article)
    assert row is not None
    published, rank = row
    dated = published if published and not published.startswith("--") else "~"
    return f"{dated} {rank:0{_RANK_BYTES * 2}x}"
