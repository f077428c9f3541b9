"""Whole articles with their names and marks, as exports need them."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reader.library.articles import TEXT_COLUMNS, stored_text
from reader.library.edits import Edits
from reader.library.listing import ARTICLE_COLUMNS, COUNTED_ARTICLES, Listing, article_row
from reader.library.marks import Marks
from reader.library.names import ENTITY_COLUMNS, Names, entity_row
from reader.library.part import Part
from reader.library.store import Row, Store, as_json
from reader.model.articles import Span, overlap
from reader.model.colors import Color
from reader.model.exported import ExportedArticle, NamedMention
from reader.model.marks import Highlight, NoteFilter
from reader.model.names import EntityRow
from reader.text.quotes import quote_of

AT_ONCE = 50
"""Articles read together: enough to make the queries cheap, few enough for the memory."""

MOST_KNOWN = 20_000
"""Entities that are remembered from one article to the next."""


class Exports(Part):
    """The questions of an export."""

    def __init__(self, store: Store, listing: Listing, edits: Edits, marks: Marks, names: Names) -> None:
        super().__init__(store)
        self._listing, self._edits, self._marks, self._names = listing, edits, marks, names

    def noted_articles(self, which: NoteFilter) -> list[str]:
        """The articles with highlights that fit, or with a note on the whole that does, in the order of articles."""
        found = {article for _, article in self._marks.fitting(which)}
        if which == NoteFilter(article=which.article, words=which.words):
            notes = {each.article.id for each in self._edits.article_notes(which.words)}
            found |= notes if which.article is None else notes & {which.article}
        return self._listing.sorted_ids(found)

    def articles_naming(self, entity_id: str) -> list[str]:
        """The articles that name this entity, newest first."""
        numbers = [article for article, _ in self._names.newest(self._names.aliases_of(self._live(entity_id)))]
        uuids: dict[int, str] = dict(
            self._rows("SELECT id, uuid FROM articles WHERE id IN (SELECT value FROM json_each(?))", as_json(numbers))
        )
        return [uuids[number] for number in numbers if number in uuids]

    def exported(self, articles: Sequence[str], which: NoteFilter) -> Iterator[ExportedArticle]:
        """These articles, in this order, with those of their highlights that fit, read a few at a time."""
        fitting = defaultdict(set)
        for highlight, article in self._marks.fitting(which):
            fitting[article].add(highlight)
        known: dict[str, EntityRow] = {}
        for start in range(0, len(articles), AT_ONCE):
            if len(known) > MOST_KNOWN:
                known.clear()
            yield from self._some(articles[start : start + AT_ONCE], fitting, known)

    def exported_about(self, articles: Sequence[str], entity_id: str) -> Iterator[ExportedArticle]:
        """These articles with the highlights that name an entity, and every other sentence that does, not marked."""
        aliases = self._names.aliases_of(self._live(entity_id))
        for article in self.exported(articles, NoteFilter(entity=entity_id)):
            text: int = self._value("SELECT current_text FROM articles WHERE uuid = ?", article.row.id)
            sentences = {Span(row[2], row[3]) for row in self._names.spans([text], aliases)[text]}
            covered = [each.span for each in article.highlights if each.span]
            unmarked = [
                _unmarked(article, each) for each in sentences if not any(overlap(each, own) for own in covered)
            ]
            highlights = sorted(
                [*article.highlights, *unmarked], key=lambda each: each.span or Span(len(article.text), 0)
            )
            yield replace(article, highlights=tuple(highlights))

    # -------------------------------------------------------------------------------------------- how

    def _some(
        self, articles: Sequence[str], fitting: Mapping[str, set[str]], known: dict[str, EntityRow]
    ) -> Iterator[ExportedArticle]:
        rows = {row[0]: row for row in self._exported_rows(articles)}
        mentions = self._named_mentions([row[9] for row in rows.values()], known)
        for article in articles:
            if article in rows:
                row = rows[article]
                marks = fitting.get(article, set())
                highlights = [each for each in self._marks.highlights_of(article) if each.id in marks] if marks else []
                yield self._exported(row, mentions[row[9]], highlights)

    def _exported_rows(self, articles: Iterable[str]) -> list[Row]:
        """Articles, their texts (from the tenth column on), and what exports alone say of these."""
        return self._rows(
            f"""
            SELECT {ARTICLE_COLUMNS}, {TEXT_COLUMNS}, lower(hex(sha256)), imported, coalesce(note, '')
            FROM json_each(?) AS asked
            CROSS JOIN {COUNTED_ARTICLES} AND uuid = asked.value JOIN texts ON texts.id = current_text
            LEFT JOIN article_notes ON article_notes.article = articles.id
            """,
            as_json(articles),
        )

    def _exported(self, columns: Row, mentions: list[NamedMention], highlights: list[Highlight]) -> ExportedArticle:
        text = stored_text(columns[9:15])
        sha256, imported, note = columns[15:]
        return ExportedArticle(
            row=article_row(columns[:9]),
            text=text.content,
            title_span=text.title_span,
            dimmed=text.dimmed,
            sha256=sha256,
            imported=imported,
            path=text.path,
            library=self._store.uuid,
            mentions=tuple(mentions),
            highlights=tuple(highlights),
            note=note,
        )

    def _named_mentions(self, texts: list[int], known: dict[str, EntityRow]) -> dict[int, list[NamedMention]]:
        """The mentions of texts by position; `known` keeps the entities that were read."""
        rows = self._rows(
            """
            SELECT text, start, "end", derived, entity FROM json_each(?) AS asked
            CROSS JOIN mentions ON mentions.text = asked.value JOIN aliases ON aliases.id = alias
            WHERE entity IS NOT NULL ORDER BY text, start
            """,
            as_json(texts),
        )
        self._learn({row[4] for row in rows} - known.keys(), known)
        found: defaultdict[int, list[NamedMention]] = defaultdict(list)
        for text, start, end, derived, entity in rows:
            if entity in known:  # another program may have decided otherwise since
                found[text].append(NamedMention(Span(start, end), known[entity], bool(derived)))
        return found

    def _learn(self, entities: set[str], known: dict[str, EntityRow]) -> None:
        rows = self._rows(
            f"SELECT {ENTITY_COLUMNS} FROM json_each(?) AS asked CROSS JOIN entities ON entities.id = asked.value",
            as_json(entities),
        )
        known.update((row[0], entity_row(row)) for row in rows)


def _unmarked(article: ExportedArticle, sentence: Span) -> Highlight:
    """A sentence that nobody marked, as an export shows it; its id is made of where it stands."""
    name = f"{article.row.id} {article.sha256} {sentence.start} {sentence.end}"
    made = str(uuid.uuid5(uuid.NAMESPACE_URL, name))
    return Highlight(made, article.row.id, sentence, quote_of(article.text, sentence), Color.GRAY, marked=False)
