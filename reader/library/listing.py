"""The list of articles: any stretch of it in any order, the place of an article in it or among what was found.

Nothing here is proportional to the library, but for what reads all of it.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any, overload

from reader.library.listing_tables import KEYS
from reader.library.order import sort_key
from reader.library.part import Part
from reader.library.reprint_tables import is_hidden
from reader.library.states import STARRED
from reader.library.store import Row, Store, as_json
from reader.library.wanted import IsWanted, always, rows_while
from reader.model.articles import ALL_ARTICLES, ArticleOrder, ArticleQuery, ArticleRow, FoundArticles
from reader.text.collation import collation_key
from reader.text.compare import fold
from reader.text.dates import said

ARTICLE_COLUMNS = f"""
    articles.uuid, articles.title, articles.source, articles.published, people, states, places,
    EXISTS (SELECT 1 FROM corrections AS said WHERE said.article = articles.id AND said.field = '{STARRED}'),
    EXISTS (SELECT 1 FROM reading_positions AS reading WHERE reading.article = articles.id)
"""
"""What `article_row` reads."""
COUNTED_ARTICLES = "articles JOIN article_counts ON article_counts.article = articles.id"
HEAD = "articles.id, title, source, published, sort_key"
"""What an article is listed by."""

AT_ONCE = 500
"""Rows that are read together where all of them are wanted."""
WALKED_FIRST, WALKED, WALKED_FROM = 64, 2_000, 5_000
"""Articles that are read together in their order, at first and at most, where so many or more are to be sorted: each
that was found is looked up among them; fewer are sorted by themselves."""
RANKED = 5_000
"""So many that were found may be sorted by how well they match; of more it takes too long to tell."""
FIRST = 100
"""A frame of rows, about."""

_YEARLESS = b"1"
_UNDATED = b"2"
_NO_SOURCE = b"\xff"
_TITLE, _TITLE_IN_A_DAY, _SOURCE = 64, 24, 24
"""Bytes, mostly letters, by which titles and sources are ordered."""
_NUMBER = 6
"""Bytes of an article's number."""


class Listing(Part):
    """The questions of the list. What writes belongs inside `writing()`."""

    def page(
        self, query: ArticleQuery = ALL_ARTICLES, *, offset: int = 0, limit: int | None = None
    ) -> list[ArticleRow]:
        """A stretch of the list."""
        if limit is None:
            return list(self.each(query))[offset:]
        return self.rows(self._numbers(query, offset, limit), once=query.once)

    def each(self, query: ArticleQuery = ALL_ARTICLES) -> Iterator[ArticleRow]:
        """All of the list as it was at one moment, read a few at a time."""
        numbers = self.numbers(query)
        for start in range(0, len(numbers), AT_ONCE):
            yield from self.rows(numbers[start : start + AT_ONCE], once=query.once)

    def ids(self, query: ArticleQuery = ALL_ARTICLES) -> Sequence[str]:
        """The lasting ids of all of the list as it was at one moment, read where they are looked at."""
        return _Ids(self.numbers(query), self._rows)

    def ids_between(self, query: ArticleQuery, first: int, last: int) -> list[str]:
        """The lasting ids from one place of the list to another."""
        return _Ids(array("q", self._numbers(query, first, last - first + 1)), self._rows)[:]

    def ids_among(self, found: FoundArticles, first: int, last: int) -> list[str]:
        """The lasting ids from one place of what was found to another, but for what is gone since."""
        return _Ids(found.numbers, self._rows, by_place=found.by_place)[first : last + 1]

    def count(self, query: ArticleQuery = ALL_ARTICLES) -> int:
        """How many articles the list has."""
        if self._is_filling():
            hidden = "(SELECT count(*) FROM reprints WHERE NOT shown)" if query.once else "0"
            sql = f"SELECT (SELECT count(*) FROM articles) - (SELECT count(*) FROM trash) - {hidden}"
        else:
            sql = f"SELECT sum({_counted(query)}) FROM shelves WHERE ordering = {int(ArticleOrder.ADDED)}"
        number: int = self._value(sql)
        return number

    def position_of(self, article_id: str, query: ArticleQuery = ALL_ARTICLES) -> int | None:
        """Where an article stands in the list, or the one that stands for it, from 0; None where neither does."""
        if query.once:
            article_id = self.stand_in(article_id)
        if query.order not in KEYS:
            place = self.position_of(article_id, replace(query, order=ArticleOrder.NEWEST))
            return None if place is None else self._turned(query, place)
        if self._is_filling():
            return self._slow_position(article_id, query)
        row = self._row(
            f"SELECT {KEYS[query.order]} FROM articles JOIN listing ON article = articles.id WHERE uuid = ?",
            article_id,
        )
        return None if row is None else self._position(query, row[0])

    def stand_in(self, article_id: str) -> str:
        """The article that is listed for this one where each story is listed once; mostly itself."""
        first: str | None = self._value(
            """
            SELECT articles.uuid FROM articles AS asked CROSS JOIN reprints AS own ON own.article = asked.id
            CROSS JOIN reprints AS first ON first.head = own.head AND first.shown
            CROSS JOIN articles ON articles.id = first.article WHERE asked.uuid = ?
            """,
            article_id,
        )
        return article_id if first is None else first

    # -------------------------------------------------------------------------------------------- what was found

    def among(self, found: FoundArticles, *, offset: int = 0, limit: int) -> list[ArticleRow | None]:
        """A stretch of what was found; None stands for what has been deleted since."""
        numbers = found.numbers[offset : offset + limit]
        articles = self._articles_at(numbers) if found.by_place else {number: number for number in numbers}
        asked = [articles[number] for number in numbers if number in articles]
        there = dict(self._numbered_rows(asked, once=found.query.once))
        return [there.get(articles.get(number, -1)) for number in numbers]

    def _articles_at(self, places: Sequence[int]) -> dict[int, int]:
        """The numbers of the articles that stand at places of the index."""
        return dict(
            self._rows(
                "SELECT place, article FROM json_each(?) AS asked CROSS JOIN searched ON place = asked.value",
                as_json(places),
            )
        )

    def sorted_places(self, places: Sequence[int], order: ArticleOrder, is_wanted: IsWanted = always) -> "array[int]":
        """Places of the index in the order of a column. Raises `Unwanted`."""
        if self._is_filling():
            return array("q", places)
        if len(places) > WALKED_FROM:
            wanted = set(places)
            walked = self.walked(order, is_wanted)
            return array("q", [place for stretch in walked for place in stretch if place in wanted])
        sql = f"""
            SELECT place FROM json_each(?) AS asked CROSS JOIN searched ON place = asked.value
            CROSS JOIN listing USING (article) {_sorted(order, by_index=False)}
        """
        return array("q", [place for (place,) in rows_while(self._store, is_wanted, sql, as_json(places))])

    def walked(self, order: ArticleOrder, is_wanted: IsWanted) -> Iterator[list[int]]:
        """The places of all articles in the order of a column, some at a time. Raises `Unwanted`."""
        column, is_last_first = KEYS[order], order is ArticleOrder.ADDED
        begin: Any = None
        size = WALKED_FIRST
        while True:
            beyond = f"WHERE {column} {'<' if is_last_first else '>'} ?" if begin is not None else ""
            sql = f"""
                SELECT place, {column} FROM listing CROSS JOIN searched USING (article) {beyond}
                ORDER BY {column} {"DESC" if is_last_first else ""} LIMIT {size}
            """
            rows = rows_while(self._store, is_wanted, sql, *([] if begin is None else [begin]))
            yield [place for place, _ in rows]
            if len(rows) < size:
                return
            size = min(size * 2, WALKED)
            begin = rows[-1][1]

    def sorted_numbers(self, numbers: Sequence[int], order: ArticleOrder) -> "array[int]":
        """Articles, newest first, in another order."""
        if order is ArticleOrder.OLDEST:
            sql = """
                SELECT articles.id FROM json_each(?) AS asked
                CROSS JOIN articles ON articles.id = asked.value WHERE sort_key < '1'
            """
            dated = {number for (number,) in self._rows(sql, as_json(numbers))}
            undated = [number for number in numbers if number not in dated]
            return array("q", [*(number for number in reversed(numbers) if number in dated), *undated])
        if order is ArticleOrder.NEWEST or order not in KEYS or self._is_filling():
            return array("q", numbers)
        sql = "SELECT article FROM json_each(?) AS asked CROSS JOIN listing ON article = asked.value"
        rows = self._rows(f"{sql} {_sorted(order, by_index=False)}", as_json(numbers))
        return array("q", [number for (number,) in rows])

    def position_among(self, found: FoundArticles, article_id: str) -> int | None:
        """Where an article stands in what was found, or the one that stands for it, from 0; None where neither does."""
        place = self._place_among(found, article_id)
        if place is None and found.query.once:
            listed = self.stand_in(article_id)
            return self._place_among(found, listed) if listed != article_id else None
        return place

    def _place_among(self, found: FoundArticles, article_id: str) -> int | None:
        own = self._value("SELECT id FROM articles WHERE uuid = ? AND current_text IS NOT NULL", article_id)
        if own is not None and found.by_place:
            own = self._value("SELECT place FROM searched WHERE article = ?", own)
        if own is None:
            return None
        order = found.query.order
        if order is ArticleOrder.RELEVANCE and len(found.numbers) > RANKED:
            order = ArticleOrder.NEWEST
        if found.by_place and order in {ArticleOrder.NEWEST, ArticleOrder.OLDEST}:
            place = bisect_left(found.numbers, _by_date(own, order), key=lambda number: _by_date(number, order))
        elif order is ArticleOrder.RELEVANCE or order not in KEYS or self._is_filling():
            return found.numbers.index(own) if own in found.numbers else None
        else:
            place = self._bisected(found, own, KEYS[order], -1 if order is ArticleOrder.ADDED else 1)
        return place if found.numbers[place : place + 1].tolist() == [own] else None

    def _bisected(self, found: FoundArticles, own: int, column: str, sign: int) -> int:
        """Where an article stands that is one of those found, which are sorted by a column."""
        keyed = "searched JOIN listing USING (article) WHERE place" if found.by_place else "listing WHERE article"

        def key_of(number: int) -> Any:
            return self._value(f"SELECT {column} FROM {keyed} = ?", number)

        key = key_of(own)
        return len(found.numbers) if key is None else _bisected(found.numbers, key, key_of, sign)

    def rows(self, numbers: Sequence[int], *, once: bool = False) -> list[ArticleRow]:
        """The articles with these numbers, in their order; what is not there any more is left out.

        Each has with it how many others it stands for, where each story is listed `once`.
        """
        return [row for _, row in self._numbered_rows(numbers, once=once)]

    def _numbered_rows(self, numbers: Sequence[int], *, once: bool) -> list[tuple[int, ArticleRow]]:
        rows = self._rows(
            f"""
            SELECT articles.id, {ARTICLE_COLUMNS}, {_STANDS_FOR if once else 0} FROM json_each(?) AS asked
            CROSS JOIN {COUNTED_ARTICLES} AND articles.id = asked.value
            WHERE current_text IS NOT NULL ORDER BY asked.key
            """,
            as_json(numbers),
        )
        return [(number, article_row(row, reprints)) for number, *row, reprints in rows]

    def sorted_ids(self, article_ids: Iterable[str]) -> list[str]:
        """These articles, newest first, without those in the trash."""
        rows = self._rows(
            """
            SELECT uuid FROM json_each(?) AS asked CROSS JOIN articles ON uuid = asked.value
            LEFT JOIN listing ON article = articles.id
            WHERE current_text IS NOT NULL ORDER BY date_key, sort_key, title, articles.id
            """,
            as_json(article_ids),
        )
        return [article for (article,) in rows]

    def last_number(self) -> int:
        """The number of the article that came last."""
        number: int = self._value("SELECT coalesce(max(id), 0) FROM articles")
        return number

    def likely_copies(self, row: ArticleRow, last: int) -> set[str]:
        """The articles of the same title, or of the same outlet and day, by the words by which they are sorted.

        None that came after the one with the number `last`.
        """
        name = collation_key(row.title)[:_TITLE]
        found = self._between("title_key", name + b"\0", name + b"\1", last)
        if row.source and row.published:
            day = sort_key(row.published[:10], "").rstrip("~").encode()
            begin = collation_key(row.source)[:_SOURCE] + b"\0" + day
            found |= self._between("source_key", begin, begin + b"\xff", last)
        if self._is_filling():
            unlisted = self._rows(
                """
                SELECT uuid FROM articles
                WHERE current_text IS NOT NULL AND id <= ? AND id NOT IN (SELECT article FROM listing)
                """,
                last,
            )
            found.update(article for (article,) in unlisted)
        return found

    def next_titled(self, beginning: str, query: ArticleQuery, after: int) -> int | None:
        """The place of an article whose title begins so: in the order of titles the first of all, else one of the next
        thousands after a place; None where there is none.
        """
        if self._is_filling():
            return None
        if query.order is ArticleOrder.TITLE:
            key = collation_key(beginning)
            titled = f"title_key >= ? {_unless_hidden(query)}"
            row = self._row(f"SELECT title_key FROM listing WHERE {titled} ORDER BY title_key LIMIT 1", key)
            return self._position(query, row[0]) if row and row[0].startswith(key) else None
        numbers = self._numbers(query, after + 1, FIRST * 20)
        begins = fold(beginning)
        row = self._row(
            """
            SELECT min(asked.key) FROM json_each(?) AS asked CROSS JOIN listing ON article = asked.value
            WHERE substr(words, 1, ?) = ?
            """,
            as_json(numbers),
            len(begins),
            begins,
        )
        return None if row is None or row[0] is None else after + 1 + int(row[0])

    # -------------------------------------------------------------------------------------------- how

    def _between(self, column: str, begin: bytes, end: bytes, last: int) -> set[str]:
        rows = self._rows(
            f"""
            SELECT uuid FROM listing JOIN articles ON articles.id = article
            WHERE {column} >= ? AND {column} < ? AND article <= ? AND current_text IS NOT NULL
            """,
            begin,
            end,
            last,
        )
        return {article for (article,) in rows}

    def is_filled(self) -> bool:
        """Whether all articles are listed, and stand in each order."""
        return not self._is_filling()

    def _is_filling(self) -> bool:
        """Whether articles of an earlier version may still be missing here: they are then listed by date, slower."""
        return self._row("SELECT 1 FROM fillings WHERE name = 'listing' AND done") is None

    def _numbers(self, query: ArticleQuery, offset: int, limit: int) -> list[int]:
        """The numbers of a stretch of articles: first the shelf on which it begins, then the place on that."""
        if query.order not in KEYS:
            return self._read_off(query, offset, limit)
        if self._is_filling():
            sql = f"{_BY_DATE.format(_unless_hidden(query, 'articles.id'))} LIMIT ? OFFSET ?"
            return [number for (number,) in self._rows(sql, limit, offset)]
        direction = "DESC" if query.order is ArticleOrder.ADDED else ""
        shelves = self._rows(
            f"SELECT key, {_counted(query)} FROM shelves WHERE ordering = ? ORDER BY key {direction}", query.order
        )
        before = [0, *accumulate(articles for _, articles in shelves)]
        found: list[int] = []
        for place in range(max(bisect_left(before, offset + 1) - 1, 0), len(shelves)):
            if len(found) == limit:
                break
            _, listed = shelves[place]
            if listed:  # thousands of reprints of one story may stand in a row
                skipped = max(offset - before[place], 0)
                found += self._on_shelf(query, [key for key, _ in shelves], place, limit - len(found), skipped)
        return found

    def _read_off(self, query: ArticleQuery, offset: int, limit: int) -> list[int]:
        """As `_numbers`, in an order that is read off that of the newest first."""
        newest = replace(query, order=ArticleOrder.NEWEST)
        if query.order is not ArticleOrder.OLDEST:
            return self._numbers(newest, offset, limit)
        dated = self._dated(newest)
        first, last = max(dated - offset - limit, 0), max(dated - offset, 0)
        found = self._numbers(newest, first, last - first)[::-1] if last > first else []
        return found + self._numbers(newest, max(offset, dated), limit - len(found)) if limit > len(found) else found

    def _turned(self, query: ArticleQuery, place: int) -> int:
        """Where something stands that has this place in the order of the newest first."""
        if query.order is not ArticleOrder.OLDEST:
            return place
        dated = self._dated(replace(query, order=ArticleOrder.NEWEST))
        return dated - 1 - place if place < dated else place

    def _dated(self, newest: ArticleQuery) -> int:
        """How many articles are of a known year."""
        if self._is_filling():
            condition = f"current_text IS NOT NULL AND sort_key < '1' {_unless_hidden(newest, 'articles.id')}"
            number: int = self._value(f"SELECT count(*) FROM articles WHERE {condition}")
            return number
        return self._position(newest, _YEARLESS)

    def numbers(self, query: ArticleQuery = ALL_ARTICLES, is_wanted: IsWanted = always) -> "array[int]":
        """The numbers of all of the list as it is at one moment. Raises `Unwanted`."""
        if query.order not in KEYS:
            return array("q", self._read_off(query, 0, self.count(query)))
        if self._is_filling():
            sql = _BY_DATE.format(_unless_hidden(query, "articles.id"))
        else:
            condition = f"true {_unless_hidden(query)}"
            sql = f"SELECT article FROM listing WHERE {condition} {_sorted(query.order, by_index=True)}"
        return array("q", [number for (number,) in rows_while(self._store, is_wanted, sql)])

    def _on_shelf(self, query: ArticleQuery, keys: Sequence[Any], place: int, limit: int, offset: int) -> list[int]:
        """The numbers of a stretch of articles on one shelf."""
        column, last_first = KEYS[query.order], query.order is ArticleOrder.ADDED
        begin, after = keys[place], place + (-1 if last_first else 1)
        end = keys[after] if 0 <= after < len(keys) else None
        rows = self._rows(
            f"""
            SELECT article FROM listing WHERE {column} >= ? {f"AND {column} < ?" if end is not None else ""}
            {_unless_hidden(query)} {_sorted(query.order, by_index=True)} LIMIT ? OFFSET ?
            """,
            *(begin, end) if end is not None else (begin,),
            limit,
            offset,
        )
        return [number for (number,) in rows]

    def _position(self, query: ArticleQuery, key: object) -> int:
        """How many articles stand before the one with this key: those of the shelves before its own, and on that."""
        column, order = KEYS[query.order], query.order
        shelf = self._value(
            "SELECT key FROM shelves WHERE ordering = ? AND key <= ? ORDER BY key DESC LIMIT 1", order, key
        )
        place: int = self._value(
            f"""
            SELECT (SELECT coalesce(sum({_counted(query)}), 0) FROM shelves WHERE ordering = ?1 AND key < ?3)
                + (SELECT count(*) FROM listing WHERE {column} >= ?3 AND {column} < ?2 {_unless_hidden(query)})
            """,
            order,
            key,
            shelf,
        )
        return self.count(query) - 1 - place if order is ArticleOrder.ADDED else place

    def _slow_position(self, article_id: str, query: ArticleQuery) -> int | None:
        place: int | None = self._value(
            f"""
            SELECT (SELECT count(*) FROM articles AS other WHERE current_text IS NOT NULL
                {_unless_hidden(query, "other.id")}
                AND (other.sort_key, other.title, other.id) < (own.sort_key, own.title, own.id))
            FROM articles AS own WHERE uuid = ? AND current_text IS NOT NULL
            """,
            article_id,
        )
        return place


class _Ids(Sequence[str]):
    """Ids of articles whose numbers, or places in the index, are known."""

    def __init__(self, numbers: "array[int]", rows: Callable[..., list[Row]], *, by_place: bool = False) -> None:
        self._numbers, self._rows = numbers, rows
        self._article = "CROSS JOIN searched ON place = asked.value" if by_place else ""
        self._number = "searched.article" if by_place else "asked.value"

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, int):
            return self[place : place + 1 or None][0]
        rows = self._rows(
            f"""
            SELECT uuid FROM json_each(?) AS asked {self._article} CROSS JOIN articles ON articles.id = {self._number}
            ORDER BY asked.key
            """,
            as_json(self._numbers[place]),
        )
        return [article for (article,) in rows]

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self), AT_ONCE):
            yield from self[start : start + AT_ONCE]


def article_row(columns: Sequence[Any], reprints: int = 0) -> ArticleRow:
    """An article from `ARTICLE_COLUMNS`, and how many others it stands for."""
    uuid, title, source, published, people, states, places, starred, read = columns
    return ArticleRow(uuid, title, source, published, people, states, places, reprints, bool(starred), bool(read))


# ------------------------------------------------------------------------------------------------ writing


def put(store: Store, head: Row) -> None:
    """List an article that has a current text, or list it anew under what its head (`HEAD`) says now."""
    store.run(
        """
        INSERT INTO listing VALUES (?, ?, ?, ?, ?) ON CONFLICT (article) DO UPDATE SET
            date_key = excluded.date_key, title_key = excluded.title_key, source_key = excluded.source_key,
            words = excluded.words
        """,
        *_row_of(*head),
    )


def take_out(store: Store, article: int) -> None:
    """List an article no more."""
    store.run("DELETE FROM listing WHERE article = ?", article)


def fill(store: Store, after: int, limit: int) -> int | None:
    """List articles of an earlier version with numbers above `after`; see `fillings`."""
    rows = store.rows(
        f"SELECT {HEAD} FROM articles WHERE id > ? AND current_text IS NOT NULL ORDER BY id LIMIT ?",
        after,
        limit,
    )
    for row in rows:
        put(store, row)
    return int(rows[-1][0]) if rows else None


def listed_as(head: Row) -> Row:
    """The keys and words under which an article belongs into the list."""
    return _row_of(*head)[1:]


def _row_of(article: int, title: str, source: str | None, published: str | None, key: str) -> Row:
    name, number = collation_key(title), article.to_bytes(_NUMBER, "big")
    is_dated = not key.startswith(_UNDATED.decode())
    day = key.encode() if is_dated else _UNDATED
    date_key = day + b"\0" + name[: _TITLE_IN_A_DAY if is_dated else _TITLE] + b"\0" + number
    title_key = name[:_TITLE] + b"\0" + day + number
    outlet = collation_key(source)[:_SOURCE] if source else _NO_SOURCE
    return article, date_key, title_key, outlet + b"\0" + date_key, words_of(title, source, published)


def words_of(title: str, source: str | None, published: str | None) -> str:
    """What a filter looks at: the title, what a list shows below it, and the date as it is stored."""
    byline = " · ".join(filter(None, [source, said(published)]))
    return fold(f"{title} {byline} {published or ''}")


# ------------------------------------------------------------------------------------------------ SQL


_BY_DATE = "SELECT id FROM articles WHERE current_text IS NOT NULL {} ORDER BY sort_key, title, id"
_STANDS_FOR = """
    (
        SELECT max(count(*) - 1, 0) FROM reprints AS own CROSS JOIN reprints AS each ON each.head = own.head
        WHERE own.article = articles.id AND own.shown
    )
"""
"""Of how many others an article is the one that is shown."""


def _counted(query: ArticleQuery) -> str:
    """How many articles of a shelf are listed."""
    return "articles - hidden" if query.once else "articles"


def _unless_hidden(query: ArticleQuery, article: str = "listing.article") -> str:
    return f"AND NOT {is_hidden(article)}" if query.once else ""


def _sorted(order: ArticleOrder, *, by_index: bool) -> str:
    """`ORDER BY`; to sort what was found is quicker than to look at all that an index names, one by one."""
    direction = "DESC" if order is ArticleOrder.ADDED else ""
    return f"ORDER BY {'' if by_index or order is ArticleOrder.ADDED else '+'}{KEYS[order]} {direction}"


def _by_date(place: int, order: ArticleOrder) -> tuple[bool, int]:
    """By what places of the index are sorted."""
    return place < 0, place if order is ArticleOrder.OLDEST and place >= 0 else -place


def _bisected(numbers: Sequence[int], key: Any, key_of: Callable[[int], Any], sign: int) -> int:
    """The place of a key among articles sorted by their keys, downwards where `sign` is -1."""
    low, high = 0, len(numbers)
    while low < high:
        middle = (low + high) // 2
        there = ((n, other) for n in range(middle, high) if (other := key_of(numbers[n])) is not None)
        probe, other = next(there, (high, None))  # some may have been deleted since
        if other is not None and ((other < key) if sign > 0 else (other > key)):
            low = probe + 1
        else:
            high = middle
    while low < len(numbers) and key_of(numbers[low]) is None:
        low += 1
    return low
