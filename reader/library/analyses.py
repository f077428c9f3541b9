"""Texts whose analysis is not today's, and what became of the names when they were analysed anew."""

from dataclasses import dataclass

from reader.library.articles import stored_spans
from reader.library.noise import REDIMMED
from reader.library.part import Part
from reader.model.articles import Span


@dataclass(frozen=True, slots=True)
class OutdatedText:
    """A current text that another version of the analysis has read."""

    text: int
    article: str
    """The article's lasting id."""
    title: str
    content: str
    dimmed: tuple[Span, ...]
    language: str | None
    """As its source says, or the text itself; see `About`."""


class Analyses(Part):
    """The questions about versions of the analysis."""

    def outdated(self, version: str) -> list[int]:
        """The current texts that another version has read, those of the newest articles first."""
        rows = self._rows(
            """
            SELECT texts.id FROM articles JOIN texts ON texts.id = current_text
            WHERE analysis_version IS NOT ? ORDER BY sort_key, articles.title, articles.id
            """,
            version,
        )
        return [text for (text,) in rows]

    def redimmed(self) -> list[int]:
        """The current texts of which something else is dimmed since they were analysed, newest first."""
        rows = self._rows(
            """
            SELECT texts.id FROM texts JOIN articles ON current_text = texts.id WHERE analysis_version = ?
            ORDER BY sort_key, articles.title, articles.id
            """,
            REDIMMED,
        )
        return [text for (text,) in rows]

    def outdated_text(self, text: int, version: str) -> OutdatedText | None:
        """A text that is still to be analysed anew; None where it was, or where its article is read by another one."""
        row = self._row(
            """
            SELECT uuid, articles.title, content, dimmed, language FROM texts
            JOIN articles ON articles.id = texts.article AND current_text = texts.id
            LEFT JOIN descriptions ON descriptions.text = texts.id
            WHERE texts.id = ? AND analysis_version IS NOT ?
            """,
            text,
            version,
        )
        if row is None:
            return None
        article, title, content, dimmed, language = row
        return OutdatedText(text, article, title, content, stored_spans(dimmed), language)

    def remember_names(self) -> None:
        """Note which names there are and how they are written, for `names_changed`; kept outside of the library."""
        self._run("DROP TABLE IF EXISTS temp.names_before")
        self._run(
            """
            CREATE TEMP TABLE names_before AS
            SELECT DISTINCT forms.folded, entity FROM forms JOIN aliases ON aliases.id = alias WHERE entity IS NOT NULL
            """
        )
        self._run("CREATE INDEX temp.names_before_by_form ON names_before (folded)")

    def names_changed(self) -> tuple[int, int]:
        """How many names were joined to others since `remember_names`, and how many parted from one.

        Joined are those whose id leads to what another name is now; of several that lead to a new one, all but one.
        Parted are new ones that are written as one which is still there.
        """
        joined = self._value(
            """
            SELECT coalesce(sum(gone - (successor NOT IN (SELECT entity FROM names_before))), 0) FROM (
                SELECT retired_ids.entity AS successor, count(DISTINCT id) AS gone FROM retired_ids
                WHERE id IN (SELECT entity FROM names_before) GROUP BY retired_ids.entity
            )
            """
        )
        parted = self._value(
            """
            SELECT count(DISTINCT aliases.entity) FROM forms JOIN aliases ON aliases.id = alias
            JOIN names_before ON names_before.folded = forms.folded
            WHERE aliases.entity IN (SELECT id FROM entities EXCEPT SELECT entity FROM names_before)
                AND names_before.entity IN (SELECT id FROM entities)
            """
        )
        return joined, parted
