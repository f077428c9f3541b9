"""The searches that the user saved: their names, their order, and up to which article what they find was seen."""

from reader.library.part import Part
from reader.library.states import HeldSearch
from reader.library.store import Row
from reader.model.articles import ArticleOrder
from reader.model.saved import SavedSearch

TABLES = (
    """
    -- The user's: searches under names.
    CREATE TABLE saved_searches (
        uuid TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        query TEXT NOT NULL,  -- as it was typed
        ordering INTEGER NOT NULL,  -- articles.ArticleOrder
        seen INTEGER NOT NULL,  -- the number of the article that had come last when the user looked last
        position INTEGER NOT NULL,  -- ascending; of two that have the same, the earlier made is first
        created TEXT NOT NULL  -- UTC, ISO 8601
    ) STRICT
    """,
)

COLUMNS = "uuid, name, query, ordering, seen, position, created"


class SavedSearches(Part):
    """The user's searches. What writes belongs inside `writing()`."""

    def listed(self) -> list[SavedSearch]:
        """All of them, as the user ordered them."""
        rows = self._rows(f"SELECT {COLUMNS} FROM saved_searches ORDER BY position, created, uuid")
        return [_listed(row) for row in rows]

    def held(self, search_id: str) -> HeldSearch | None:
        """A search as it is stored; None where there is none."""
        row = self._row(f"SELECT {COLUMNS} FROM saved_searches WHERE uuid = ?", search_id)
        return stored_search(row) if row else None

    def came_after(self, number: int, limit: int) -> list[int]:
        """The numbers of the articles, without those in the trash, that came after the one with this number."""
        rows = self._rows(
            "SELECT id FROM articles WHERE id > ? AND current_text IS NOT NULL ORDER BY id LIMIT ?", number, limit
        )
        return [article for (article,) in rows]

    def next_position(self) -> int:
        """The position behind all others."""
        position: int = self._value("SELECT coalesce(max(position), 0) + 1 FROM saved_searches")
        return position

    def hold(self, search_id: str, state: HeldSearch | None) -> None:
        """Let a search be in this state; None removes it. What was seen of one that is there stays seen."""
        if state is None:
            self._run("DELETE FROM saved_searches WHERE uuid = ?", search_id)
        else:
            self._run(
                f"""
                INSERT INTO saved_searches ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uuid) DO UPDATE SET
                    name = excluded.name, query = excluded.query, ordering = excluded.ordering,
                    position = excluded.position
                """,
                *(search_id, state.name, state.query, state.ordering, state.seen, state.position, state.created),
            )
        self._note_change()

    def see(self, search_id: str, number: int) -> None:
        """Remember that what a search finds was seen up to the article with this number."""
        self._run("UPDATE saved_searches SET seen = ? WHERE uuid = ?", number, search_id)


def stored_search(row: Row) -> HeldSearch:
    """A search from `COLUMNS`."""
    _, name, query, ordering, seen, position, created = row
    return HeldSearch(name, query, ordering, seen, position, created)


def _listed(row: Row) -> SavedSearch:
    uuid, name, query, ordering, seen, _, created = row
    return SavedSearch(uuid, name, query, _order(ordering), seen, created)


def _order(stored: int) -> ArticleOrder:
    """The order that is meant; newest first for one that only another version of the program knows."""
    return ArticleOrder(stored) if stored in set(ArticleOrder) else ArticleOrder.NEWEST
