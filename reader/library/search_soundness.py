"""Whether the full-text index holds what it says that it holds: all of its counts, and some articles word by word."""

import sqlite3
from collections.abc import Iterator, Sequence

from reader.library.fillings import SEARCH
from reader.library.search_tables import ALL_TABLES, INDEXES
from reader.library.searched_articles import Words, label_tokens, numbers_in

SAMPLE = 12
"""Articles that are looked at word by word, each in a fifth of a second in a library of 20,000."""
AT_ONCE = 64
"""Tokens that are asked for together."""

_REMEDY = "`reader reindex` makes it anew"

_COUNTED = """
    SELECT (SELECT count(*) FROM searched), (SELECT coalesce(sum(length(names)), 0) / 4 FROM searched),
        (SELECT coalesce(sum(length(labels)), 0) / 4 FROM searched)
"""
_INDEXED = """
    SELECT coalesce(sum(doc) FILTER (WHERE term = 'z'), 0), coalesce(sum(doc) FILTER (WHERE term GLOB 'a*'), 0),
        coalesce(sum(doc) FILTER (WHERE term GLOB 'b*'), 0)
    FROM temp.search_terms
"""
_LABELS = """
    SELECT labels.kind || ' ' || labels.name FROM labels LEFT JOIN temp.search_terms ON term = 'b' || labels.id
    WHERE labels.articles <> coalesce(doc, 0)
"""
_MISSING = f"""
    SELECT title FROM articles WHERE EXISTS (SELECT 1 FROM fillings WHERE name = '{SEARCH}' AND done)
        AND (current_text IS NULL) = EXISTS (SELECT 1 FROM searched WHERE article = articles.id)
        AND NOT EXISTS (SELECT 1 FROM search_due WHERE article = articles.id)
"""
_SAMPLED = """
    SELECT articles.title, content, place, text, searched.dimmed, head, wanted, names, labels
    FROM (SELECT place AS sampled FROM searched ORDER BY random() LIMIT ?) CROSS JOIN searched ON place = sampled
    JOIN articles ON articles.id = searched.article JOIN texts ON texts.id = text
"""


def index_problems(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with the index, each in a few words. Raises errors of SQLite."""
    if _are_counts_wrong(connection):
        yield f"the index of words does not hold all articles as they are; {_REMEDY}"
    for (title,) in connection.execute(_MISSING):
        yield f"article «{title}» is not in the index of words, or wrongly so; {_REMEDY}"
    forms = {form: (f"w{of}", f"f{number}") for number, form, of in connection.execute("SELECT * FROM word_forms")}
    for title, *row in connection.execute(_SAMPLED, [SAMPLE]).fetchall():
        try:
            is_found = _is_found(connection, row, forms)
        except (ValueError, LookupError, TypeError):  # what is kept of it cannot be read
            is_found = False
        if not is_found:
            yield f"article «{title}» is not found by its words; {_REMEDY}"


def broken_tables(connection: sqlite3.Connection) -> Iterator[str]:
    """That the index's own tables are damaged, where they are. Raises no error of SQLite."""
    if not all(_is_intact(connection, table) for table in ALL_TABLES if table not in INDEXES):
        yield f"the index of words is damaged; {_REMEDY}"


def _is_intact(connection: sqlite3.Connection, table: str) -> bool:
    try:
        return bool(connection.execute(f"PRAGMA integrity_check('{table}')").fetchone() == ("ok",))
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False


def _are_counts_wrong(connection: sqlite3.Connection) -> bool:
    connection.execute("CREATE VIRTUAL TABLE temp.search_terms USING fts5vocab (main, search_words, row)")
    try:
        counted = connection.execute(_COUNTED).fetchone() == connection.execute(_INDEXED).fetchone()
        return not counted or connection.execute(_LABELS).fetchone() is not None
    finally:
        connection.execute("DROP TABLE temp.search_terms")


def _is_found(connection: sqlite3.Connection, row: Sequence[object], forms: dict[str, tuple[str, str]]) -> bool:
    """Whether an article is found by all its tokens where `searched` has it."""
    content, place, text, dimmed, title, wanted, names, labels = row
    head, body = Words(text, dimmed, title, wanted).forms(content)  # type: ignore[arg-type]
    if not forms.keys() >= {*head, *body}:
        return False
    others = sorted(label_tokens(numbers_in(names), numbers_in(labels)))  # type: ignore[arg-type]
    exact = sorted({forms[form][1] for form in (*head, *body)})
    asked = [
        *(("search_words", f'head : "{each}"') for each in _joined([forms[form][0] for form in head], " ")),
        *(("search_words", f'body : "{each}"') for each in _joined([forms[form][0] for form in body], " ")),
        *(("search_words", f"labels : ({each})") for each in _joined(others, " AND ")),
        *(("search_forms", each) for each in _joined(exact, " AND ")),
    ]
    return all(
        connection.execute(f"SELECT 1 FROM {table} WHERE rowid = ? AND {table} MATCH ?", [place, words]).fetchone()
        for table, words in asked
    )


def _joined(tokens: Sequence[str], by: str) -> Iterator[str]:
    for start in range(0, len(tokens), AT_ONCE):
        yield by.join(tokens[start : start + AT_ONCE])
