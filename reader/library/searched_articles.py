"""What an article is to be found by, and what of it is in the full-text index."""

import json
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from reader.library.descriptions import stored_tags
from reader.library.listing import words_of
from reader.library.search_places import wanted_place
from reader.library.states import STARRED
from reader.library.store import Row, Store, as_json
from reader.model.articles import Span
from reader.text.compare import fold
from reader.text.words import forms_in

EVERY = "z"
"""The token of every article."""
RUSSIAN = "ru"
"""The language of a text of which nothing else is said."""


class Label(NamedTuple):
    """What articles may have in common: of which kind (source, tag, language, state), and how it is called."""

    kind: str
    name: str

    @property
    def key(self) -> tuple[str, str]:
        """By which it is known: kind and folded name."""
        return self.kind, fold(self.name)


@dataclass(frozen=True, slots=True)
class Words:
    """What an article is found by that its text and its head say."""

    text: int
    dimmed: str
    head: str
    wanted: int
    """Where it belongs by its date, see `search_places`."""

    def forms(self, content: str) -> tuple[list[str], list[str]]:
        """Those of the head and of the text."""
        spans = [Span(*each) for each in json.loads(self.dimmed)] if len(self.dimmed) > len("[]") else ()
        return forms_in(self.head), forms_in(content, spans)


@dataclass(frozen=True, slots=True)
class Searched:
    """An article as the index has it: a row of `searched`."""

    place: int
    words: Words
    names: frozenset[int]
    """The aliases that it names."""
    labels: frozenset[int]


@dataclass(frozen=True, slots=True)
class Searchable:
    """An article as it is to be found."""

    article: int
    words: Words
    names: frozenset[int]
    labels: tuple[Label, ...]


def searched(store: Store, articles: Iterable[int]) -> dict[int, Searched]:
    """What is indexed of these articles, of those that are."""
    rows = store.rows(
        """
        SELECT article, place, text, dimmed, head, wanted, names, labels
        FROM json_each(?) AS asked CROSS JOIN searched ON article = asked.value
        """,
        as_json(articles),
    )
    return {
        article: Searched(place, Words(*words), numbers_in(names), numbers_in(labels))
        for article, place, *words, names, labels in rows
    }


def searchable(store: Store, articles: Iterable[int]) -> dict[int, Searchable]:
    """What is to be found of these articles, of those that have a current text."""
    rows = store.rows(_SEARCHABLE, as_json(articles))
    return {row[0]: _searchable(row) for row in rows}


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
    labels += [Label("language", language or RUSSIAN)]
    labels += [Label("state", state) for state, is_so in states.items() if is_so]
    words = Words(text, dimmed, words_of(title, source, published), wanted_place(published))
    return Searchable(article, words, frozenset(json.loads(names)), tuple(labels))


def label_tokens(names: Iterable[int], labels: Iterable[int]) -> set[str]:
    """What the column `labels` holds: aliases, labels, and what every article has."""
    return {EVERY, *[f"a{alias}" for alias in names], *[f"b{label}" for label in labels]}


def stored_numbers(numbers: Iterable[int]) -> bytes:
    """Numbers as `searched` keeps them: ascending, four bytes each, the lowest byte first."""
    return b"".join([number.to_bytes(4, "little") for number in sorted(numbers)])


def numbers_in(stored: bytes) -> frozenset[int]:
    """What `stored_numbers` kept."""
    return frozenset(array("I", stored))
