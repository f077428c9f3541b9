"""Which lines of articles are noise: what the user says of a line in all articles of an outlet, and what it repeats.

`texts.dimmed` is what is shown dimmed and not analysed; where that is not what was read, `texts.as_read` keeps it.
First comes what was read, over it the lines that an outlet repeats outside its stories, over these what the user said
of the outlet's lines, and last what they said of the article's own, which is a correction of it.

An outlet is the source of an article as `text.fold` gives it. What writes belongs inside `writing()`.
"""

import json
import math
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reader.library.articles import AddedText, spans_json, stored_spans
from reader.library.part import Part
from reader.library.states import LINES
from reader.library.store import Store, as_json
from reader.model.articles import ArticleRow, Span
from reader.model.findings import SourceArticle
from reader.system import moments
from reader.text.compare import fold
from reader.text.noise import dimmed_by

TABLES = (
    # JSON: what was dimmed when it was read, where it is not the same now.
    "ALTER TABLE texts ADD COLUMN as_read TEXT",
    """
    -- The user's: whether a line is noise in all articles of an outlet.
    CREATE TABLE noise_said (
        outlet TEXT NOT NULL,  -- as text.fold gives it
        line TEXT NOT NULL,  -- its key, see text.noise
        is_noise INTEGER NOT NULL,
        said TEXT NOT NULL,  -- UTC, ISO 8601
        PRIMARY KEY (outlet, line)
    ) STRICT, WITHOUT ROWID
    """,
    """
    -- Lines that an outlet repeats outside its stories. One stays though articles go from which it was learnt.
    CREATE TABLE noise_learnt (
        outlet TEXT NOT NULL,
        line TEXT NOT NULL,
        learnt TEXT NOT NULL,  -- UTC, ISO 8601
        PRIMARY KEY (outlet, line)
    ) STRICT, WITHOUT ROWID
    """,
    """
    -- The lines around the stories of articles which no rule dims; the outlet is '' where none is known.
    CREATE TABLE outside_lines (
        outlet TEXT NOT NULL,
        line TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        PRIMARY KEY (outlet, line, article)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX outside_lines_by_article ON outside_lines (article)",
    """
    -- Articles of which it is to be asked anew what is dimmed, since something was said of their outlet.
    CREATE TABLE unsettled (
        article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE
    ) STRICT
    """,
)

REPEATED = 3
"""Articles of an outlet, no reprints of one another, in which a line stands outside of the story, until it is noise."""
LOOKED_AT = 64
"""Articles with a line that are looked at for that: many may be reprints of one another."""
ASKED_SECONDS = 1.0
REDIMMED = ""
"""The version of the analysis of a text of which something else is dimmed since: no version is called so."""

Lines = Mapping[str, bool]
"""Whether lines are noise, by their keys."""


@dataclass(frozen=True, slots=True)
class SaidOfLine:
    """What was said of a line, or learnt of it; of one article or all of an outlet."""

    line: str
    is_noise: bool
    outlet: str | None = None
    article: ArticleRow | None = None
    is_learnt: bool = False
    """Nobody said it: the outlet repeats the line."""
    articles: int = 0
    """In how many of the outlet's articles it is known to stand outside of the story."""


class Noise(Part):
    """The lines that are noise."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._told_of: frozenset[str] = frozenset()
        self._asked = -math.inf

    # -------------------------------------------------------------------------------------------- what is dimmed

    def dimmed_of(self, source: SourceArticle) -> tuple[Span, ...]:
        """What of a text that comes is to be dimmed, by what was known of its outlet a moment ago."""
        outlet = fold(source.source or "")
        if not outlet or not (source.outside or outlet in self._outlets_told_of()):
            return source.dimmed
        known = self._known(outlet, source.outside)
        return dimmed_by(source.text, source.dimmed, known.get) if known else source.dimmed

    def _outlets_told_of(self) -> frozenset[str]:
        """The outlets of whose lines the user said something; asked now and then, for an import would ask each time."""
        if time.monotonic() > self._asked + ASKED_SECONDS:
            self._told_of = frozenset(outlet for (outlet,) in self._rows("SELECT DISTINCT outlet FROM noise_said"))
            self._asked = time.monotonic()
        return self._told_of

    def settle(self, article: int) -> int | None:
        """Dim of an article's text what is to be dimmed; the text, where that is something else than before.

        Its names are then to be found anew.
        """
        head = self._row(
            """
            SELECT texts.id, as_read IS NOT NULL, articles.source FROM articles
            JOIN texts ON texts.id = current_text WHERE articles.id = ?
            """,
            article,
        )
        if head is None:
            return None
        text, is_changed, source = head
        lines = {**self._known_in(article, source), **self.lines_of(article)}
        return text if (lines or is_changed) and self._dim(text, lines) else None

    def _dim(self, text: int, lines: Lines) -> bool:
        row = self._row("SELECT content, dimmed, as_read FROM texts WHERE id = ?", text)
        assert row is not None
        content, stored, as_read = row
        read = stored_spans(stored if as_read is None else as_read)
        dimmed = dimmed_by(content, read, lines.get)
        if dimmed == stored_spans(stored):
            return False
        self._run(
            "UPDATE texts SET dimmed = ?, as_read = ?, analysis_version = ? WHERE id = ?",
            spans_json(dimmed),
            None if dimmed == read else spans_json(read),
            REDIMMED,
            text,
        )
        self._note_change()
        return True

    def lines_of(self, article: int) -> Lines:
        """What the user said of an article's own lines."""
        stored = self._value("SELECT value FROM corrections WHERE article = ? AND field = ?", article, LINES)
        return stored_lines(stored)

    def _known_in(self, article: int, source: str | None) -> Lines:
        if not source:
            return {}
        outlet = fold(source)
        rows = self._rows("SELECT line FROM outside_lines WHERE article = ?", article)
        return self._known(outlet, [line for (line,) in rows])

    def _known(self, outlet: str, outside: Sequence[str]) -> Lines:
        """What is known of an outlet's lines, those that it repeats only where they stand outside of a story."""
        lines = dict.fromkeys(self._learnt(outlet, outside), True) if outside else {}
        rows = self._rows("SELECT line, is_noise FROM noise_said WHERE outlet = ?", outlet)
        return {**lines, **{line: bool(is_noise) for line, is_noise in rows}}

    def _learnt(self, outlet: str, lines: Iterable[str]) -> set[str]:
        rows = self._rows(
            "SELECT line FROM noise_learnt WHERE outlet = ? AND line IN (SELECT value FROM json_each(?))",
            outlet,
            as_json(lines),
        )
        return {line for (line,) in rows}

    # -------------------------------------------------------------------------------------------- what outlets repeat

    def take_in(self, added: AddedText, source: SourceArticle) -> tuple[tuple[Span, ...], list[int]]:
        """Dim what is noise of a text that has just become the one by which its article is read.

        Return what of it is dimmed, and other texts in which something else is dimmed from now on, since it repeats it.
        """
        if added.new is not None and not source.outside:  # most of an import
            known = self._known(fold(source.source), ()) if source.source else {}
            if not known or not self._dim(added.text, known):
                return source.dimmed, []
            return dimmed_by(source.text, source.dimmed, known.get), []
        article: int = added.new or self._value("SELECT article FROM texts WHERE id = ?", added.text)
        others = self.keep_outside(article, source.outside)
        self.settle(article)
        stored = self._value("SELECT dimmed FROM texts WHERE id = ?", added.text)
        return stored_spans(stored), self.settle_all(each for each in others if each != article)

    def keep_outside(self, article: int, outside: Sequence[str]) -> list[int]:
        """Let these be the lines around the story of an article; the articles to be settled for what it repeats."""
        outlet = self._outlet(article)
        self._run("DELETE FROM outside_lines WHERE article = ?", article)
        self._run_many("INSERT INTO outside_lines VALUES (?, ?, ?)", [(outlet, line, article) for line in outside])
        return self._learn(outlet, outside)

    def follow(self, article_id: str) -> list[int]:
        """Let what is known of an article's lines be of the outlet that it has now; the articles to be settled."""
        article: int | None = self._value("SELECT id FROM articles WHERE uuid = ?", article_id)
        if article is None:
            return []
        rows = self._rows("SELECT outlet, line FROM outside_lines WHERE article = ?", article)
        outlet = self._outlet(article)
        lines = [line for before, line in rows if before != outlet]
        if lines:
            self._run("UPDATE outside_lines SET outlet = ? WHERE article = ?", outlet, article)
        return list(dict.fromkeys([article, *self._learn(outlet, lines)]))

    def _outlet(self, article: int) -> str:
        return fold(self._value("SELECT source FROM articles WHERE id = ?", article) or "")

    def _learn(self, outlet: str, lines: Sequence[str]) -> list[int]:
        """Note which of these lines an outlet repeats by now; the articles in which those stand."""
        if not outlet or not lines:
            return []
        found: dict[int, None] = {}
        for line in dict.fromkeys(lines).keys() - self._learnt(outlet, lines):
            rows = self._rows(
                """
                SELECT article, coalesce(head, article) FROM outside_lines LEFT JOIN reprints USING (article)
                WHERE outlet = ? AND line = ? LIMIT ?
                """,
                outlet,
                line,
                LOOKED_AT,
            )
            if len({story for _, story in rows}) >= REPEATED:
                self._run("INSERT INTO noise_learnt VALUES (?, ?, ?)", outlet, line, moments.now())
                found.update((article, None) for article, _ in rows)
        return list(found)

    def unread(self, after: int, limit: int) -> list[tuple[int, str]]:
        """So many articles more with their texts, by their numbers; see `fillings`."""
        rows = self._rows(
            """
            SELECT articles.id, content FROM articles JOIN texts ON texts.id = current_text
            WHERE articles.id > ? ORDER BY articles.id LIMIT ?
            """,
            after,
            limit,
        )
        return [(article, content) for article, content in rows]

    # -------------------------------------------------------------------------------------------- what the user says

    def said(self, outlet: str, line: str) -> bool | None:
        """Whether the user said that a line is noise in an outlet's articles, or that it is none."""
        is_noise = self._value("SELECT is_noise FROM noise_said WHERE outlet = ? AND line = ?", outlet, line)
        return None if is_noise is None else bool(is_noise)

    def say(self, outlet: str, line: str, is_noise: bool | None) -> None:  # noqa: FBT001 - as the history holds it
        """Let this be what is said of an outlet's line; its articles are to be settled."""
        self._run("DELETE FROM noise_said WHERE outlet = ? AND line = ?", outlet, line)
        if is_noise is not None:
            self._run("INSERT INTO noise_said VALUES (?, ?, ?, ?)", outlet, line, int(is_noise), moments.now())
        sources = self._rows("SELECT DISTINCT source FROM articles WHERE source IS NOT NULL")
        self._run(
            """
            INSERT OR IGNORE INTO unsettled SELECT id FROM articles
            WHERE current_text IS NOT NULL AND source IN (SELECT value FROM json_each(?))
            """,
            as_json(source for (source,) in sources if fold(source) == outlet),
        )
        self._asked = -math.inf
        self._note_change()

    def listed(self) -> list[SaidOfLine]:
        """What was said and learnt of lines: by outlet, then by article."""
        rows = self._rows(
            """
            SELECT line, is_noise, outlet, 0, said FROM noise_said
            UNION ALL SELECT line, 1, outlet, 1, learnt FROM noise_learnt
            WHERE NOT EXISTS (SELECT 1 FROM noise_said WHERE (outlet, line) = (noise_learnt.outlet, noise_learnt.line))
            ORDER BY outlet, 4, line
            """
        )
        names = self._names_of({outlet for _, _, outlet, *_ in rows})
        of_outlets = [
            SaidOfLine(
                line,
                bool(is_noise),
                outlet=names.get(outlet, outlet),
                is_learnt=bool(is_learnt),
                articles=self._count(outlet, line),
            )
            for line, is_noise, outlet, is_learnt, _ in rows
        ]
        corrected = self._rows(
            """
            SELECT uuid, title, source, published, value FROM corrections JOIN articles ON id = article
            WHERE field = ? AND current_text IS NOT NULL ORDER BY sort_key, title, id
            """,
            LINES,
        )
        return of_outlets + [
            SaidOfLine(line, is_noise, article=ArticleRow(uuid, title, source, published, 0, 0, 0))
            for uuid, title, source, published, value in corrected
            for line, is_noise in stored_lines(value).items()
        ]

    def _names_of(self, outlets: set[str]) -> dict[str, str]:
        """How outlets are written, by their keys."""
        rows = self._rows("SELECT DISTINCT source FROM articles WHERE source IS NOT NULL") if outlets else []
        return {key: source for (source,) in rows if (key := fold(source)) in outlets}

    def _count(self, outlet: str, line: str) -> int:
        count: int = self._value("SELECT count(*) FROM outside_lines WHERE outlet = ? AND line = ?", outlet, line)
        return count

    # -------------------------------------------------------------------------------------------- settling

    def number_of(self, article_id: str) -> int | None:
        """The number of an article that can be read."""
        number: int | None = self._value(
            "SELECT id FROM articles WHERE uuid = ? AND current_text IS NOT NULL", article_id
        )
        return number

    def settle_all(self, articles: Iterable[int]) -> list[int]:
        """Settle these articles; the texts of which something else is dimmed now."""
        articles = list(dict.fromkeys(articles))
        found = [text for each in articles if (text := self.settle(each)) is not None]
        self._run_many("DELETE FROM unsettled WHERE article = ?", [(each,) for each in articles])
        return found

    def unsettle(self, articles: Iterable[int]) -> None:
        """Have articles settled later."""
        self._run_many("INSERT OR IGNORE INTO unsettled VALUES (?)", [(each,) for each in articles])

    def unsettled(self, limit: int) -> list[int]:
        """So many of the articles that are to be settled, added last first."""
        rows = self._rows("SELECT article FROM unsettled ORDER BY article DESC LIMIT ?", limit)
        return [article for (article,) in rows]

    def left(self) -> int:
        """How many articles are to be settled."""
        count: int = self._value("SELECT count(*) FROM unsettled")
        return count


def stored_lines(stored: str | None) -> dict[str, bool]:
    """What is said of an article's lines, from what is stored of it. Raises `ValueError` where it cannot be read."""
    if stored is None:
        return {}
    lines: Any = json.loads(stored)
    if not isinstance(lines, dict) or not all(isinstance(is_noise, bool) for is_noise in lines.values()):
        raise ValueError(f"{stored!r} says nothing of lines")
    return lines


def lines_json(lines: Lines) -> str | None:
    """What is stored of it; None where nothing is said."""
    return json.dumps(dict(sorted(lines.items())), ensure_ascii=False) if lines else None
