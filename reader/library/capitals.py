"""How often a capital stands for the government of its state, counted by alias as mentions come and go.

Moscow does so in a third of a large library: to count its mentions at every click took as long as there are of them.
"""

from reader.library.store import Store

TABLES = (
    """
    CREATE TABLE governments (
        alias INTEGER NOT NULL,  -- the capital
        also INTEGER NOT NULL,  -- the state for whose government it stands
        mentions INTEGER NOT NULL,
        PRIMARY KEY (alias, also)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX governments_by_state ON governments (also, alias)",
    """
    CREATE TRIGGER government_named AFTER INSERT ON mentions WHEN new.also IS NOT NULL BEGIN
        INSERT INTO governments VALUES (new.alias, new.also, 1)
        ON CONFLICT (alias, also) DO UPDATE SET mentions = mentions + 1;
    END
    """,
    """
    CREATE TRIGGER government_unnamed AFTER DELETE ON mentions WHEN old.also IS NOT NULL BEGIN
        UPDATE governments SET mentions = mentions - 1 WHERE alias = old.alias AND also = old.also;
        DELETE FROM governments WHERE alias = old.alias AND also = old.also AND mentions <= 0;
    END
    """,
)
"""The statements of a migration; what is there already, `fill` counts."""


def fill(store: Store, after: int, limit: int) -> int | None:
    """Count the mentions of the next capitals by number of alias; returns the last of them, None where none was left.

    Right for one whose mentions have been counted as they came, too.
    """
    aliases = store.rows(
        "SELECT DISTINCT alias FROM mentions WHERE also IS NOT NULL AND alias > ? ORDER BY alias LIMIT ?", after, limit
    )
    for (alias,) in aliases:
        store.run("DELETE FROM governments WHERE alias = ?", alias)
        store.run(
            """
            INSERT INTO governments
            SELECT alias, also, count(*) FROM mentions WHERE alias = ? AND also IS NOT NULL GROUP BY also
            """,
            alias,
        )
    last: int | None = aliases[-1][0] if aliases else None
    return last
