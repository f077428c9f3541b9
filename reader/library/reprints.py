"""Which articles are reprints of one another: what a list, a panel and the open article ask."""

from collections.abc import Iterable, Iterator

from reader.library.grouping import Sketch, has_reprint
from reader.library.listing import ARTICLE_COLUMNS, COUNTED_ARTICLES, article_row
from reader.library.part import Part
from reader.library.states import APART
from reader.library.store import as_json
from reader.model.articles import ArticleRow


class Reprints(Part):
    """The questions about groups of reprints. In each the article that stands for it, the earliest, is first."""

    def of(self, article_id: str) -> list[ArticleRow]:
        """The other articles of the group in which an article is; none where it stands alone."""
        rows = self._rows(
            f"""
            SELECT {ARTICLE_COLUMNS} FROM articles AS asked
            JOIN reprints AS own ON own.article = asked.id
            JOIN reprints ON reprints.head = own.head AND reprints.article <> asked.id
            JOIN {COUNTED_ARTICLES} AND articles.id = reprints.article
            WHERE asked.uuid = ? ORDER BY reprints.place, reprints.article
            """,
            article_id,
        )
        return [article_row(row) for row in rows]

    def has(self, sketch: Sketch) -> bool:
        """Whether a text that is not there would be a reprint of an article that is."""
        return has_reprint(self._store, sketch)

    def groups(self, article_ids: Iterable[str]) -> dict[str, int]:
        """For those of these articles that are in a group, which group it is: one look-up for all of a panel."""
        return dict(
            self._rows(
                """
                SELECT uuid, head FROM json_each(?) AS asked
                CROSS JOIN articles ON articles.uuid = asked.value CROSS JOIN reprints ON article = articles.id
                """,
                as_json(article_ids),
            )
        )

    def repeated(self, entity_id: str) -> tuple[int, int]:
        """How many articles name an entity, and how many of them only repeat another one that does.

        It looks at all of them.
        """
        (row,) = self._rows(
            """
            SELECT entities.articles, (
                SELECT count(DISTINCT reprints.article) - count(DISTINCT head) FROM aliases
                CROSS JOIN postings ON alias = aliases.id CROSS JOIN reprints ON reprints.article = postings.article
                WHERE entity = entities.id
            ) FROM entities WHERE id = ?
            """,
            self._live(entity_id),
        ) or ((0, 0),)
        return row[0], row[1]

    def all(self) -> Iterator[list[ArticleRow]]:
        """Every group, that of the newest story first."""
        for (head,) in self._rows("SELECT head FROM reprints WHERE shown ORDER BY place DESC, head"):
            group = self._members(head)
            if group:  # another program may have parted it since
                yield group

    def is_apart(self, article_id: str) -> bool:
        """Whether the user said that an article is no reprint of another."""
        return (
            self._row(
                "SELECT 1 FROM corrections JOIN articles ON id = article WHERE uuid = ? AND field = ?",
                article_id,
                APART,
            )
            is not None
        )

    def _members(self, head: int) -> list[ArticleRow]:
        rows = self._rows(
            f"""
            SELECT {ARTICLE_COLUMNS} FROM reprints JOIN {COUNTED_ARTICLES} AND articles.id = reprints.article
            WHERE head = ? ORDER BY place, reprints.article
            """,
            head,
        )
        return [article_row(row) for row in rows]
