"""The tables of a library, as SQL, and the migrations that make them.

A table changes only by another migration, appended below. Which ones a library has, its own log says. sqlite-utils is
imported only where one is missing: it takes longer to import than an up-to-date library takes to open.
"""

import hashlib
import sqlite3
import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import wraps
from typing import TYPE_CHECKING

from reader.text.compare import bare, fold

if TYPE_CHECKING:
    from sqlite_utils import Database

ARTICLES = (
    """
    -- One row: which library this is, so that a link in an export finds its way home.
    CREATE TABLE library (
        uuid TEXT NOT NULL,
        created TEXT NOT NULL  -- UTC, ISO 8601
    ) STRICT
    """,
    """
    -- What a list shows. Title, source and date are those in force; each text keeps those it came with.
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,  -- the id that everything outside of this file knows
        title TEXT NOT NULL,
        source TEXT,
        published TEXT,  -- a partial date, see findings.SourceArticle
        sort_key TEXT NOT NULL,  -- ascending is newest first, see order.sort_key
        -- The only text whose names are indexed.
        current_text INTEGER REFERENCES texts (id) DEFERRABLE INITIALLY DEFERRED,
        people INTEGER NOT NULL DEFAULT 0,  -- different entities that its current text names
        states INTEGER NOT NULL DEFAULT 0,
        places INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    "CREATE INDEX articles_by_date ON articles (sort_key, title)",
    """
    -- The words of an article as read once; a row never changes, except for `analysis_version`.
    CREATE TABLE texts (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        sha256 BLOB NOT NULL UNIQUE,  -- of `content` in UTF-8
        content TEXT NOT NULL,
        original BLOB,  -- the file's own bytes, where they differ from `content` in `encoding`, see articles.bytes_of
        encoding TEXT NOT NULL,
        title TEXT NOT NULL,
        source TEXT,
        published TEXT,
        title_start INTEGER,  -- all offsets are code points of `content`
        title_end INTEGER,
        dimmed TEXT NOT NULL,  -- JSON, [[start, end], …]
        imported TEXT NOT NULL,  -- UTC, ISO 8601
        analysis_version TEXT  -- of the analysis whose mentions are stored; NULL where none are
    ) STRICT
    """,
    "CREATE INDEX texts_by_article ON texts (article)",
    """
    -- Where texts came from. `part` counts the articles of one file from 0.
    CREATE TABLE text_paths (
        path TEXT NOT NULL,
        part INTEGER NOT NULL,
        text INTEGER NOT NULL REFERENCES texts (id) ON DELETE CASCADE,
        PRIMARY KEY (path, part)
    ) STRICT
    """,
    "CREATE INDEX text_paths_by_text ON text_paths (text)",
    """
    -- The user's: how far an article was read, in code points of its text, and when.
    CREATE TABLE reading_positions (
        article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        read TEXT NOT NULL  -- UTC, ISO 8601
    ) STRICT
    """,
    "CREATE INDEX reading_positions_by_time ON reading_positions (read)",
)

NAMES = (
    """
    -- Who and what the articles name. Counts leave derived mentions out.
    CREATE TABLE entities (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,  -- the name as order.fold gives it
        unsure INTEGER NOT NULL,
        articles INTEGER NOT NULL DEFAULT 0,
        mentions INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX entities_by_name ON entities (folded)",
    """
    -- Whom an unsure entity may be, likeliest first.
    CREATE TABLE candidates (
        entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        candidate TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
        PRIMARY KEY (entity, position)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX candidates_by_candidate ON candidates (candidate)",
    """
    -- Ids that entities once had; history, searches and links may still hold them.
    CREATE TABLE retired_ids (
        id TEXT PRIMARY KEY,
        entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX retired_ids_by_entity ON retired_ids (entity)",
    """
    -- A normalised name, as articles mean it. Rewiring an alias changes `entity` here, and no mention.
    CREATE TABLE aliases (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        blocks TEXT NOT NULL,  -- JSON, as the language gave them
        facts TEXT NOT NULL,  -- JSON, the language's own
        analysis_version TEXT NOT NULL,
        entity TEXT REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
        uses INTEGER NOT NULL DEFAULT 0,  -- articles that need it, by whatever mention; at 0 it goes
        articles INTEGER NOT NULL DEFAULT 0,  -- articles that name it
        mentions INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    "CREATE INDEX aliases_by_entity ON aliases (entity)",
    "CREATE INDEX aliases_by_name ON aliases (folded)",
    """
    -- Which aliases may meet: a block is what these rows connect.
    CREATE TABLE alias_blocks (
        block TEXT NOT NULL,
        alias INTEGER NOT NULL REFERENCES aliases (id) ON DELETE CASCADE,
        PRIMARY KEY (block, alias)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX alias_blocks_by_alias ON alias_blocks (alias, block)",
    """
    -- The mentions of current texts. `alias` and `also` are ids of aliases without a foreign key: checking one at the
    -- deletion of an alias would read this whole table, or need an index as large as it.
    CREATE TABLE mentions (
        text INTEGER NOT NULL REFERENCES texts (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        alias INTEGER NOT NULL,
        sentence_start INTEGER NOT NULL,
        sentence_end INTEGER NOT NULL,
        derived INTEGER NOT NULL,
        also INTEGER,
        PRIMARY KEY (text, start)
    ) STRICT, WITHOUT ROWID
    """,
    """
    -- The articles that name an alias, newest first: what a click reads. Keyed by alias, not by entity, so that a merge
    -- of two entities with 40,000 articles rewires some aliases and leaves this alone.
    CREATE TABLE postings (
        alias INTEGER NOT NULL,
        sort_key TEXT NOT NULL,
        article INTEGER NOT NULL,
        mentions INTEGER NOT NULL,
        PRIMARY KEY (alias, sort_key, article)
    ) STRICT, WITHOUT ROWID
    """,
    """
    -- The surface forms of names.
    CREATE TABLE forms (
        alias INTEGER NOT NULL REFERENCES aliases (id) ON DELETE CASCADE,
        surface TEXT NOT NULL,
        folded TEXT NOT NULL,
        mentions INTEGER NOT NULL,
        PRIMARY KEY (alias, surface)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX forms_by_name ON forms (folded)",
)


DECISIONS = (
    # Grows with every change to articles, names and decisions, and not with reading positions.
    "ALTER TABLE library ADD COLUMN revision INTEGER NOT NULL DEFAULT 0",
    # The user decided about this entity.
    "ALTER TABLE entities ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0",
    # The smallest sort key of an article that names it; '~' stands after all of them.
    "ALTER TABLE entities ADD COLUMN newest TEXT NOT NULL DEFAULT '~'",
    """
    UPDATE entities SET newest = coalesce((
        SELECT min((SELECT min(sort_key) FROM postings WHERE alias = aliases.id))
        FROM aliases WHERE entity = entities.id
    ), '~')
    """,
    "CREATE INDEX entities_by_count ON entities (mentions DESC, folded)",
    "CREATE INDEX entities_by_date ON entities (newest, folded)",
    "CREATE INDEX entities_by_doubt ON entities (unsure DESC, confirmed, mentions DESC)",
    # JSON: what the language found, where decisions changed it.
    "ALTER TABLE texts ADD COLUMN unrevised TEXT",
    """
    -- The user's: see user.Decision. A row never changes, except for `active`.
    CREATE TABLE decisions (
        id TEXT PRIMARY KEY,  -- a UUID
        made TEXT NOT NULL,  -- UTC, ISO 8601
        act TEXT NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        key TEXT,
        target_kind TEXT,
        target_name TEXT,
        target_key TEXT,
        form TEXT,
        reach TEXT NOT NULL,
        article TEXT,  -- the article's uuid; without a foreign key, for a decision may outlive it
        sha256 TEXT,  -- of the text, in hexadecimal
        exact TEXT,
        prefix TEXT,
        suffix TEXT,
        active INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX decisions_by_article ON decisions (article) WHERE article IS NOT NULL",
    "CREATE INDEX decisions_by_text ON decisions (sha256) WHERE sha256 IS NOT NULL",
    # A form that is taken off its alias wherever it stands: looked at for every text.
    "CREATE INDEX decisions_by_form ON decisions (reach) WHERE form IS NOT NULL",
    """
    -- The names of which decisions speak: aliases with these kinds and names share a block.
    CREATE TABLE decision_names (
        kind TEXT NOT NULL,
        folded TEXT NOT NULL,  -- the name as text.fold gives it
        decision TEXT NOT NULL REFERENCES decisions (id) ON DELETE CASCADE,
        PRIMARY KEY (kind, folded, decision)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX decision_names_by_decision ON decision_names (decision)",
    """
    -- Current texts whose names decisions changed.
    CREATE TABLE revised_texts (
        decision TEXT NOT NULL REFERENCES decisions (id) ON DELETE CASCADE,
        text INTEGER NOT NULL REFERENCES texts (id) ON DELETE CASCADE,
        overruled_by TEXT,  -- the later decision that left nothing of this one in the text
        PRIMARY KEY (decision, text)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX revised_texts_by_text ON revised_texts (text)",
    """
    -- The user's: what was done, for undoing it; a later one is undone before an earlier one.
    CREATE TABLE steps (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        made TEXT NOT NULL,  -- UTC, ISO 8601
        undone INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    """
    -- What a step did: whether a decision was active before and after it.
    CREATE TABLE step_changes (
        step INTEGER NOT NULL REFERENCES steps (id) ON DELETE CASCADE,
        decision TEXT NOT NULL REFERENCES decisions (id) ON DELETE CASCADE,
        before INTEGER NOT NULL,
        after INTEGER NOT NULL,
        PRIMARY KEY (step, decision)
    ) STRICT, WITHOUT ROWID
    """,
)

COUNTS = (
    """
    -- How many different entities the current text of an article names. Apart from `articles`, whose rows are wider: a
    -- merge of two famous names counts anew in ten thousands of them.
    CREATE TABLE article_counts (
        article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        people INTEGER NOT NULL DEFAULT 0,
        states INTEGER NOT NULL DEFAULT 0,
        places INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    "INSERT INTO article_counts SELECT id, people, states, places FROM articles",
    "ALTER TABLE articles DROP COLUMN people",
    "ALTER TABLE articles DROP COLUMN states",
    "ALTER TABLE articles DROP COLUMN places",
)


MARKS = (
    """
    -- The user's: passages marked, each by its words and by its place in the text on which it was made.
    CREATE TABLE highlights (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        sha256 BLOB NOT NULL,  -- of the text on which it was made
        made_start INTEGER NOT NULL,  -- in that text, code points
        made_end INTEGER NOT NULL,
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        color TEXT NOT NULL,
        note TEXT NOT NULL,
        tags TEXT NOT NULL,  -- JSON
        created TEXT NOT NULL,  -- UTC, ISO 8601, as the next two
        modified TEXT NOT NULL,
        deleted TEXT,  -- in the trash since then
        -- Found again whenever the article gets another text; NULL where its words no longer stand there.
        start INTEGER,
        "end" INTEGER,
        folded TEXT NOT NULL  -- quote, note and tags as text.fold gives them
    ) STRICT
    """,
    "CREATE INDEX highlights_by_article ON highlights (article)",
    "CREATE INDEX highlights_by_creation ON highlights (created)",
    """
    -- The user's: a note on an article as a whole.
    CREATE TABLE article_notes (
        article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        note TEXT NOT NULL,
        modified TEXT NOT NULL,  -- UTC, ISO 8601
        folded TEXT NOT NULL  -- as text.fold gives it
    ) STRICT
    """,
    """
    -- The user's: title, source or date of an article, instead of what its text says.
    CREATE TABLE corrections (
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        field TEXT NOT NULL,
        value TEXT,  -- NULL: it has none
        PRIMARY KEY (article, field)
    ) STRICT, WITHOUT ROWID
    """,
    """
    -- The user's: articles in the trash. Their `current_text` is NULL, so that no list, link or count knows of them.
    CREATE TABLE trash (
        article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        deleted TEXT NOT NULL,  -- UTC, ISO 8601
        text INTEGER NOT NULL REFERENCES texts (id) ON DELETE CASCADE,  -- by which it was read
        analysis TEXT NOT NULL  -- JSON: what the language found in it, as in texts.unrevised
    ) STRICT
    """,
    "CREATE INDEX trash_by_text ON trash (text)",
    """
    -- The user's: what they call the colours of highlights.
    CREATE TABLE color_names (
        color TEXT PRIMARY KEY,
        name TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "ALTER TABLE steps ADD COLUMN what TEXT NOT NULL DEFAULT 'decision'",
    """
    -- What a step changed, whatever it is: its state before and after, as JSON; NULL where there was none.
    CREATE TABLE changes (
        step INTEGER NOT NULL REFERENCES steps (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,  -- states.Changed
        target TEXT NOT NULL,
        before TEXT,
        after TEXT,
        PRIMARY KEY (step, kind, target)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX changes_by_target ON changes (target, kind)",
    """
    INSERT INTO changes
    SELECT step, 'decision', decision, iif(before, 'true', 'false'), iif(after, 'true', 'false') FROM step_changes
    """,
    "DROP TABLE step_changes",
)


ARRIVALS = (
    # What is read in it, see `words_hash`; the same text in another encoding has the same.
    "ALTER TABLE texts ADD COLUMN words BLOB",
    "CREATE INDEX texts_by_words ON texts (words)",
    """
    -- The user's: texts that were removed for good, and do not come back with their files.
    CREATE TABLE deleted_texts (
        words BLOB PRIMARY KEY,
        title TEXT NOT NULL,
        deleted TEXT NOT NULL  -- UTC, ISO 8601
    ) STRICT, WITHOUT ROWID
    """,
    # When a backup was put in its place last: UTC, ISO 8601.
    "ALTER TABLE library ADD COLUMN restored TEXT",
    """
    -- The last transactions, each by its token: whether one came along when the library's files were replaced.
    CREATE TABLE writes (
        id INTEGER PRIMARY KEY,
        token BLOB NOT NULL
    ) STRICT
    """,
)


def articles_and_names(db: "Database") -> None:
    """Articles with lasting ids and immutable texts; mentions, aliases and entities."""
    _execute(db, ARTICLES + NAMES)
    db.execute("INSERT INTO library VALUES (?, ?)", [str(uuid.uuid4()), datetime.now(UTC).isoformat()])


def decisions(db: "Database") -> None:
    """What the user said about names, with the history of undoing; a counter of changes; names by date and doubt."""
    _execute(db, DECISIONS)


def counts_of_articles(db: "Database") -> None:
    """What articles name is counted in a table of its own."""
    _execute(db, COUNTS)


def marks(db: "Database") -> None:
    """Highlights, notes, corrections, the trash, and one history of undoing for all that the user does."""
    _execute(db, MARKS)


def governments(db: "Database") -> None:
    """Capitals that stand for their governments, found from both sides; few mentions do, so the indexes are small."""
    db.execute("CREATE INDEX mentions_also ON mentions (also, alias) WHERE also IS NOT NULL")
    db.execute("CREATE INDEX mentions_stand ON mentions (alias, also) WHERE also IS NOT NULL")


def arrivals(db: "Database") -> None:
    """What tells a text that the library has, or had, whatever its white space and encoding; the last transactions."""
    _execute(db, ARRIVALS)
    db.conn.create_function("words_hash", 1, words_hash, deterministic=True)
    db.execute("UPDATE texts SET words = words_hash(content)")


def names_composed(db: "Database") -> None:
    """Names, notes and words as `text.fold` gives them now: composed, without stress marks and unseen signs."""
    db.conn.create_function("fold", 1, fold, deterministic=True)
    for table in ("entities", "aliases", "forms", "decision_names", "highlights", "article_notes"):
        db.execute(f"UPDATE OR REPLACE {table} SET folded = fold(folded) WHERE folded <> fold(folded)")


def articles_taken_apart(db: "Database") -> None:
    """Articles that were hidden behind another one."""
    from reader.library.taking_apart import take_apart

    take_apart(db.conn)


def progress_of_fillings(db: "Database") -> None:
    """How far that has come which is computed for what was there before; from here on migrations are quick."""
    from reader.library.fillings import TABLE, leave_out

    db.execute(TABLE)
    leave_out(db.conn)


def list_of_articles(db: "Database") -> None:
    """What the list of articles is sorted and filtered by, and its counts; empty, to be filled."""
    from reader.library.listing_tables import make_listing

    make_listing(db.conn)


def names_linked(db: "Database") -> None:
    """What was found of the names of people, so that an article changes only what it touches."""
    from reader.library.bonds import TABLES

    _execute(db, TABLES)


def imports(db: "Database") -> None:
    """What was imported when, with the reports of the last imports; what was taken from a watched folder."""
    from reader.library.imports import TABLES

    _execute(db, TABLES)


def evidence_beside_names(db: "Database") -> None:
    """What articles tell of the bearers of their names, for telling namesakes apart."""
    from reader.library.evidence import TABLES

    _execute(db, TABLES)


def capitals_counted(db: "Database") -> None:
    """How often capitals stand for their governments."""
    from reader.library.capitals import TABLES

    _execute(db, TABLES)


def reprints_grouped(db: "Database") -> None:
    """Articles that are reprints of one another."""
    from reader.library.reprint_tables import TABLES

    _execute(db, TABLES)


def texts_let_go(db: "Database") -> None:
    """Whether an article is read by a text: at each that is removed for good all articles were looked through.

    A second for a million articles.
    """
    db.execute("CREATE INDEX articles_by_text ON articles (current_text)")


def texts_described(db: "Database") -> None:
    """What the sources of texts say besides their heads."""
    from reader.library.descriptions import TABLES

    _execute(db, TABLES)


def posts_of_days(db: "Database") -> None:
    """Whether an import takes the posts of a day together."""
    db.execute("ALTER TABLE imports ADD COLUMN daily INTEGER NOT NULL DEFAULT 0")


def noise_told(db: "Database") -> None:
    """Which lines of articles are noise: by what the user says, and by what outlets repeat."""
    from reader.library.noise import TABLES

    _execute(db, TABLES)


def tables_read(db: "Database") -> None:
    """Which columns of tables give what, how many articles were kept in part, and what came from an address."""
    from reader.library.descriptions import BY_ADDRESS
    from reader.library.imports import COLUMNS_TABLES

    _execute(db, (*COLUMNS_TABLES, BY_ADDRESS))


def texts_searched(db: "Database") -> None:
    """What words, names and labels articles are found by; empty, to be filled."""
    from reader.library.search_tables import make_search

    make_search(db.conn)


def names_by_words(db: "Database") -> None:
    """The words by which names are found as somebody types; empty, to be filled."""
    from reader.library.name_words import TABLES

    _execute(db, TABLES)


def searches_saved(db: "Database") -> None:
    """Searches that the user saves under names."""
    from reader.library.saved_searches import TABLES

    _execute(db, TABLES)


MIGRATIONS = (
    articles_and_names,
    decisions,
    counts_of_articles,
    marks,
    governments,
    arrivals,
    names_composed,
    articles_taken_apart,
    progress_of_fillings,
    reprints_grouped,
    list_of_articles,
    names_linked,
    evidence_beside_names,
    capitals_counted,
    imports,
    texts_let_go,
    texts_described,
    posts_of_days,
    noise_told,
    tables_read,
    texts_searched,
    names_by_words,
    searches_saved,
)
"""In the order in which they are applied. The log of a library knows them by their names.

All after `articles_taken_apart` are quick, however much a library holds: tables, columns without values, triggers.
What has to be computed for the rows that are there is a filling (see `fillings`).
"""

MIGRATION_NAMES = tuple(each.__name__ for each in MIGRATIONS)

EAGER = frozenset(MIGRATION_NAMES[: MIGRATION_NAMES.index("articles_taken_apart") + 1])
"""Those that take the longer the more a library holds."""

NEEDED = frozenset(MIGRATION_NAMES[: MIGRATION_NAMES.index("arrivals")])
"""A library that lacks one of these cannot be read before it is brought up to date; see `makeshift`."""


def _execute(db: "Database", statements: Iterable[str]) -> None:
    for statement in statements:
        db.execute(statement)


def words_hash(text: str) -> bytes:
    """What is the same for all copies of a text, whatever their white space, encoding and unseen signs."""
    return hashlib.sha256(" ".join(bare(text).split()).encode()).digest()


def migrate(connection: sqlite3.Connection, begin: Callable[[], None] | None = None) -> None:
    """Apply what is missing, inside the transaction that the connection is in; `begin` is called before each."""
    from sqlite_utils import Database, Migrations

    is_new = not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'articles'").fetchone()
    migrations = Migrations("library")
    for each in MIGRATIONS:
        migrations()(each if begin is None else _told(each, begin))
    migrations.apply(Database(connection, execute_plugins=False))
    if not is_new:
        connection.execute("UPDATE library SET revision = revision + 1")  # who shows it looks again
    # By this number builds that do not look into the log know a newer library.
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _told(migration: "Callable[[Database], None]", begin: Callable[[], None]) -> "Callable[[Database], None]":
    @wraps(migration)
    def told(db: "Database") -> None:
        begin()
        migration(db)

    return told
