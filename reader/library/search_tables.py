"""The tables of the full-text index: derived data, which `reader reindex` makes anew.

A text is a row of words, each a token that stands for all readings of a form (`readings`), so that a phrase needs no
choice between them; names, sources, tags and what the user did are tokens of the same row, and never joined.

    w17  the seventeenth set of readings, in the columns `head` and `body`
    a42  an alias that the article names; b7  a label; z  every article: in the column `labels`
    f99  a form, in the table of exact forms

FTS5 keeps no copy of what it was given: to take an article out it has to be given the very same tokens again. So
forms and their readings only ever grow, and a row of `searched` says what else was indexed.
"""

import sqlite3

DAY = 8192
"""Places of one day. A day's articles stand by their time in it; where a day is full, they stand in the days before."""

TABLES = (
    """
    -- A form as a text spells it, folded, and what it may be a form of. Never changed, never taken out.
    CREATE TABLE word_forms (
        id INTEGER PRIMARY KEY,
        form TEXT NOT NULL UNIQUE,
        readings INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX word_forms_by_readings ON word_forms (readings)",
    """
    -- The different sets of normal forms. The more frequent a word, the earlier it was seen: mostly the smaller its id.
    CREATE TABLE readings (
        id INTEGER PRIMARY KEY,
        lemmas TEXT NOT NULL UNIQUE  -- sorted, a space between two
    ) STRICT
    """,
    """
    CREATE TABLE lemma_readings (
        lemma TEXT NOT NULL,
        readings INTEGER NOT NULL,
        PRIMARY KEY (lemma, readings)
    ) STRICT, WITHOUT ROWID
    """,
    """
    -- What articles may have in common besides words and names.
    CREATE TABLE labels (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,  -- source, tag, language, state
        name TEXT NOT NULL,  -- as it was written first; of a state: marked, starred, read
        folded TEXT NOT NULL,
        articles INTEGER NOT NULL,
        UNIQUE (kind, folded)
    ) STRICT
    """,
    """
    -- What was indexed of an article, and where: `place` is the row of the index, and the larger, the newer.
    CREATE TABLE searched (
        place INTEGER PRIMARY KEY,
        article INTEGER NOT NULL UNIQUE,
        text INTEGER NOT NULL,
        dimmed TEXT NOT NULL,  -- of the text, which was left out, as in texts.dimmed
        head TEXT NOT NULL,  -- title, source and date, see listing.words_of
        wanted INTEGER NOT NULL,  -- where it belongs by its date, were that free; see search_places
        names BLOB NOT NULL,  -- the aliases that it names, ascending, four bytes each, the lowest first
        labels BLOB NOT NULL  -- likewise
    ) STRICT
    """,
    """
    -- Articles of which something was changed that the index does not know yet: 1 words, 2 the rest; 4 some word was
    -- never seen before, and it waits for somebody who knows what it may be.
    CREATE TABLE search_due (
        article INTEGER PRIMARY KEY,
        what INTEGER NOT NULL
    ) STRICT
    """,
    """
    -- What is indexed of texts that were removed in this transaction.
    CREATE TABLE search_gone (
        text INTEGER PRIMARY KEY,
        content TEXT NOT NULL
    ) STRICT
    """,
)

INDEXES = {
    "search_words": """
    CREATE VIRTUAL TABLE search_words USING fts5 (
        head, body, labels, content = '', columnsize = 0, tokenize = 'ascii'
    )
    """,
    "search_forms": """
    CREATE VIRTUAL TABLE search_forms USING fts5 (
        forms, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
    )
    """,
}

OWN = ("searched", "search_due", "search_gone", "labels", "word_forms", "lemma_readings", "readings")
"""The tables that `TABLES` makes."""

ALL_TABLES = (*OWN, *INDEXES, *(f"{name}_{part}" for name in INDEXES for part in ("data", "idx", "config")))
"""All tables of the index, those included in which FTS5 keeps what it holds."""

WORDS, LABELS, WAITS = 1, 2, 4
"""What of an article is due, and that it waits."""

_DUE = "INSERT INTO search_due VALUES ({}, {}) ON CONFLICT (article) DO UPDATE SET what = what | excluded.what;"
_OF_TEXT = (
    "INSERT INTO search_due SELECT id, {} FROM articles WHERE current_text = {} "
    "ON CONFLICT (article) DO UPDATE SET what = what | excluded.what;"
)

_HEAD = "current_text, title, source, published, sort_key"
TRIGGERS = {
    "search_of_article": f"AFTER UPDATE OF {_HEAD} ON articles BEGIN {_DUE.format('NEW.id', WORDS | LABELS)} END",
    "search_of_no_article": f"AFTER DELETE ON articles BEGIN {_DUE.format('OLD.id', WORDS | LABELS)} END",
    "search_of_text": """
    BEFORE DELETE ON texts WHEN EXISTS (SELECT 1 FROM searched WHERE article = OLD.article AND text = OLD.id)
    BEGIN INSERT INTO search_gone VALUES (OLD.id, OLD.content); END
    """,
    "search_of_dimmed": f"AFTER UPDATE OF dimmed ON texts BEGIN {_OF_TEXT.format(WORDS, 'NEW.id')} END",
    # Set whenever the names of a text are entered or withdrawn.
    "search_of_names": f"AFTER UPDATE OF analysis_version ON texts BEGIN {_OF_TEXT.format(LABELS, 'NEW.id')} END",
    **{
        f"search_of_{table}_{name}": f"AFTER {event} ON {table} BEGIN {_DUE.format(f'{row}.article', LABELS)} END"
        for table in ("highlights", "article_notes", "corrections", "reading_positions")
        for name, event, row in (("came", "INSERT", "NEW"), ("left", "DELETE", "OLD"))
    },
    "search_of_highlight": f"""
    AFTER UPDATE OF article, deleted, tags ON highlights
    BEGIN {_DUE.format("OLD.article", LABELS)} {_DUE.format("NEW.article", LABELS)} END
    """,
    **{
        f"search_of_description_{event}": f"""
        AFTER {event} ON descriptions BEGIN {_OF_TEXT.format(LABELS, "NEW.text")} END
        """
        for event in ("insert", "update")
    },
}
"""What notes that an article is due: whatever changes it, the index follows before the transaction ends."""


def make_search(connection: sqlite3.Connection) -> None:
    """Make the tables, empty; the articles that are there are put into them by a filling."""
    for statement in (*TABLES, *INDEXES.values()):
        connection.execute(statement)
    for name, body in TRIGGERS.items():
        connection.execute(f"CREATE TRIGGER {name} {body}")
