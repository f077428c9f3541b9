"""The tables of reprints: what is kept of each text, under what others find it, and who stands in a group with whom."""

TABLES = (
    """
    -- What is kept of the text by which an article is read, see text.shingles; none for what is in the trash.
    CREATE TABLE signatures (
        article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        rank INTEGER NOT NULL,  -- made of the text's hash: who comes first, whatever the order of arrival
        signature BLOB NOT NULL,
        slots TEXT  -- JSON, [[around, value], …]; NULL until it is asked whether it is one form with another
    ) STRICT
    """,
    """
    -- Under what signatures are found by others. Those of an article that the user set apart are not.
    CREATE TABLE signature_keys (
        key INTEGER NOT NULL,
        rank INTEGER NOT NULL,
        article INTEGER NOT NULL,
        PRIMARY KEY (key, rank, article)
    ) STRICT, WITHOUT ROWID
    """,
    """
    -- The articles that are reprints of one another. Those that stand alone have no row.
    CREATE TABLE reprints (
        article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        head INTEGER NOT NULL,  -- the article of the group with which all others are alike, itself included
        place TEXT NOT NULL,  -- ascending: the earliest first, then the undated, in an order of their texts
        shown INTEGER NOT NULL  -- whether it is the first, which stands for the others where each story is shown once
    ) STRICT
    """,
    "CREATE INDEX reprints_by_head ON reprints (head, place, article)",
    "CREATE INDEX reprints_shown ON reprints (head) WHERE shown",
)


def is_hidden(article: str) -> str:
    """Whether an article only repeats another one, which stands for it where each story is listed once, as SQL."""
    return f"EXISTS (SELECT 1 FROM reprints WHERE reprints.article = {article} AND NOT reprints.shown)"
