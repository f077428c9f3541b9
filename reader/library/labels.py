"""What articles have in common besides words and names, and between which years they lie: what a query can ask for."""

from reader.library.order import published_of
from reader.library.part import Part


class Labels(Part):
    """The questions about sources, tags, languages and years."""

    def beginning(self, kind: str, words: str, *, limit: int) -> list[tuple[str, int]]:
        """Labels of a kind in which a word begins so, with how many articles have them, those that most have first.

        `words` are as `fold` gives them; of none all labels are.
        """
        return [
            (name, articles)
            for name, articles in self._rows(
                """
                SELECT name, articles FROM labels WHERE kind = ? AND articles > 0
                AND instr(' ' || replace(replace(replace(folded, '-', ' '), '"', ' '), '«', ' '), ' ' || ?)
                ORDER BY articles DESC, folded LIMIT ?
                """,
                kind,
                words,
                limit,
            )
        ]

    def years(self) -> range:
        """From the first year in which an article was published to the last; empty where no article tells its year."""
        keys = self._rows(
            """
            SELECT min(sort_key) FROM articles WHERE sort_key < '1'
            UNION ALL SELECT max(sort_key) FROM articles WHERE sort_key < '1'
            """
        )
        last, first = ((published_of(key) or "")[:4] if key else "" for (key,) in keys)
        return range(int(first), int(last) + 1) if first.isdecimal() and last.isdecimal() else range(0)
