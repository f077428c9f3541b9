"""Giving back the articles that earlier builds took for versions of another one, since their files had one name."""

import json
import sqlite3
import uuid

from reader.library.order import sort_key
from reader.model.articles import Span
from reader.text.compare import undimmed
from reader.text.likeness import SAME_ARTICLE, shared_words

_EARLIER = """
    SELECT texts.id, texts.sha256, texts.content, texts.dimmed, texts.title, texts.source, texts.published,
        current.content, current.dimmed
    FROM texts JOIN articles ON articles.id = texts.article LEFT JOIN trash ON trash.article = articles.id
    JOIN texts AS current ON current.id = coalesce(current_text, trash.text)
    WHERE current.id <> texts.id ORDER BY texts.id
"""


def take_apart(connection: sqlite3.Connection) -> None:
    """Make an article of each text that shares few words with the one by which its article is read.

    What was marked in it goes along; its names are found when texts are analysed anew.
    """
    for row in connection.execute(_EARLIER).fetchall():
        text, sha256, content, dimmed, title, source, published, current, current_dimmed = row
        if shared_words(_own(content, dimmed), _own(current, current_dimmed)) >= SAME_ARTICLE:
            continue
        article = connection.execute(
            """
            INSERT INTO articles (uuid, title, source, published, sort_key, current_text) VALUES (?, ?, ?, ?, ?, ?)
            """,
            [str(uuid.uuid4()), title, source, published, sort_key(published, title), text],
        ).lastrowid
        connection.execute("INSERT INTO article_counts (article) VALUES (?)", [article])
        connection.execute("UPDATE texts SET article = ?, analysis_version = NULL WHERE id = ?", [article, text])
        connection.execute(
            """
            UPDATE highlights SET article = ?, start = made_start, "end" = made_end WHERE sha256 = ?
            """,
            [article, sha256],
        )


def _own(content: str, dimmed: str) -> str:
    return undimmed(content, [Span(*span) for span in json.loads(dimmed)])
