"""Whether a library is sound: every row read as the program reads it, and what is wrong said by title or id.

Whatever a command can trip over is found here, so that an error nobody foresaw is known for damage or for a bug.
"""

import codecs
import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from reader.library.articles import stored_spans
from reader.library.decisions import COLUMNS, stored_decision
from reader.library.descriptions import stored_about, stored_tags
from reader.library.evidence import stored_evidence
from reader.library.gate import Gate
from reader.library.grouping import stored_slots
from reader.library.history import stored_change
from reader.library.imports import IMPORT_COLUMNS, stored_columns, stored_import, stored_line
from reader.library.index import analysis_of_json
from reader.library.listing import listed_as
from reader.library.listing_tables import KEYS
from reader.library.marks import stored_highlight
from reader.library.noise import stored_lines
from reader.library.opening import SQLITE_ERRORS, applied_migrations, connect
from reader.library.reprint_tables import is_hidden
from reader.library.saved_searches import COLUMNS as SEARCH_COLUMNS
from reader.library.saved_searches import stored_search
from reader.library.schema import MIGRATION_NAMES, words_hash
from reader.library.search_soundness import broken_tables, index_problems
from reader.library.searched_articles import numbers_in
from reader.library.states import CORRECTED, LINES
from reader.library.store import Row
from reader.library.wiring import stored_alias
from reader.model.colors import Color
from reader.model.findings import Alias
from reader.model.imports import Outcome
from reader.model.names import Kind
from reader.model.steps import What
from reader.text.shingles import unpacked

UNREADABLE = (ValueError, LookupError, TypeError, AssertionError, AttributeError, ArithmeticError)
"""What comes of reading a row that means nothing."""

_MOST = 20
"""Problems of one table that are named; a whole table of nonsense would fill the screen."""

_ENVIRONMENT = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL}
"""What SQLite says where a file cannot be looked at, be it sound or not."""

_DATE = re.compile(r"(\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?|--\d\d(-\d\d)?)")


class Garbled(str):
    """Words whose bytes are not UTF-8."""

    __slots__ = ()


def is_damaged(path: Path) -> bool:
    """Whether something is wrong with a library's file as it was last committed; False where nobody can tell."""
    if str(path) == ":memory:":
        return False
    try:
        with closing(Gate(path, None)) as gate, gate.entering(), closing(_reading(path)) as connection:
            return next(problems(connection), None) is not None
    except SQLITE_ERRORS as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF not in _ENVIRONMENT


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with a library, each in a few words. Raises no error of SQLite that damage can cause."""
    found = _tried("the file", _broken_pages(connection))
    first = next(found, None)
    if first is not None:
        yield from broken_tables(connection)
        yield first
        yield from found
        return
    # What an older version wrote is read when it has been brought up to date.
    if _is_up_to_date(connection):
        yield from _tried("the file", _misshapen(connection))
        with _marking(connection):
            for noun, sql, read in _TABLES:
                yield from _tried(noun, _wrong_rows(connection, noun, sql, read))
            for sql, wrong in _TOGETHER:
                yield from _tried("the library", _wrong_together(connection, sql, wrong))
        yield from _tried("the index of words, which `reader reindex` makes anew", index_problems(connection))


def _is_up_to_date(connection: sqlite3.Connection) -> bool:
    try:
        return applied_migrations(connection) >= set(MIGRATION_NAMES)
    except SQLITE_ERRORS:
        return True  # and so nothing of what it should hold can be read


def garbled(value: object) -> bool:
    """Whether a value read with `as_marked` is words in bytes that are not UTF-8."""
    return isinstance(value, Garbled)


def as_marked(stored: bytes) -> str:
    """Words as the library keeps them, for `Connection.text_factory`; see `Garbled`."""
    try:
        return stored.decode()
    except UnicodeDecodeError:
        return Garbled(stored.decode(errors="replace"))


# ------------------------------------------------------------------------------------------------ looking


def _reading(path: Path) -> sqlite3.Connection:
    connection = connect(path, "mode=ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except SQLITE_ERRORS:
        connection.close()
        return connect(path, "immutable=1")
    return connection


@contextmanager
def _marking(connection: sqlite3.Connection) -> Iterator[None]:
    usual = connection.text_factory
    connection.text_factory = as_marked
    try:
        yield
    finally:
        connection.text_factory = usual


def _tried(noun: str, found: Iterator[str]) -> Iterator[str]:
    """The first problems, and an error of SQLite as one more."""
    try:
        for number, problem in enumerate(found):
            if number == _MOST:
                yield f"{noun}: and more of the kind"
                return
            yield problem
    except SQLITE_ERRORS as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _ENVIRONMENT:
            raise
        yield f"{noun}: cannot be read ({error})"


def _broken_pages(connection: sqlite3.Connection) -> Iterator[str]:
    for (problem,) in connection.execute(f"PRAGMA integrity_check({_MOST})"):
        if problem != "ok":
            yield str(problem)
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} refers to nothing in {parent}"


_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def _misshapen(connection: sqlite3.Connection) -> Iterator[str]:
    """A damaged name of a column, or letter of a trigger, does not keep SQLite from reading the file."""
    from reader.library.schema import migrate

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
        migrate(new)
        for (table,) in new.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
            if _shape(connection, table) != _shape(new, table):
                yield f"the table {table} has not the columns that it should have"
        for trigger in dict(connection.execute(_TRIGGERS)).items() ^ dict(new.execute(_TRIGGERS)).items():
            yield f"the trigger {trigger[0]} is not as it should be"


def _shape(connection: sqlite3.Connection, table: str) -> tuple[list[Row], list[Row]]:
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    references = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
    return columns, sorted(references)


def _wrong_rows(connection: sqlite3.Connection, noun: str, sql: str, read: Callable[..., object]) -> Iterator[str]:
    """Each query gives first how its row is called."""
    for called, *row in connection.execute(sql):
        name = f"{noun} {called}".strip()
        if any(garbled(value) for value in (called, *row)):
            yield f"{name}: it holds letters that cannot be read"
        try:
            read(*row)
        except UNREADABLE as error:
            yield f"{name}: {_said(error)}"


def _wrong_together(connection: sqlite3.Connection, sql: str, wrong: str) -> Iterator[str]:
    for row in connection.execute(sql):
        yield wrong.format(*row)


def _said(error: Exception) -> str:
    return f"it cannot be understood ({error})" if not isinstance(error, WrongError) else str(error)


class WrongError(ValueError):
    """What is wrong with a row, in words."""


# ------------------------------------------------------------------------------------------------ rows, one by one


def check_moment(written: str | None) -> None:
    """Raises `ValueError` for what is no moment in ISO 8601."""
    if written is not None:
        datetime.fromisoformat(written)


def check_date(published: str | None) -> None:
    """Raises `ValueError` for what is no partial date."""
    if published is not None and not _DATE.fullmatch(published):
        raise WrongError(f"{published!r} is not a date")


def _check_article(published: str | None, *_: object) -> None:
    check_date(published)


def check_text(row: Row) -> None:
    """Raises one of `UNREADABLE` for a text that cannot be read."""
    sha256, content, encoding, published, start, end, dimmed, as_read, imported, unrevised, words = row
    if hashlib.sha256(content.encode()).digest() != sha256:
        raise WrongError("it is not what was imported")
    if words_hash(content) != words:
        raise WrongError("it would not be known if it came again")
    codecs.lookup(encoding)
    check_date(published)
    check_moment(imported)
    spans = [(span.start, span.end) for stored in (dimmed, as_read or "[]") for span in stored_spans(stored)]
    if not all(0 <= first <= last <= len(content) for first, last in [*spans, (start or 0, end or 0)]):
        raise WrongError("its spans reach out of it")
    if unrevised is not None:
        check_analysis(unrevised)


def check_highlight(row: Row, start: int | None, end: int | None) -> None:
    """Raises one of `UNREADABLE` for a highlight that cannot be read."""
    held = stored_highlight(row)
    for moment in (held.created, held.modified, held.deleted):
        check_moment(moment)
    if len(bytes.fromhex(held.sha256)) != 32 or not all(isinstance(tag, str) for tag in held.tags):
        raise WrongError("its tags or its text cannot be understood")
    if (start is None) != (end is None) or not 0 <= (start or 0) <= (end or 0):
        raise WrongError("its place cannot be understood")


def check_decision(*row: Any) -> None:
    """Raises one of `UNREADABLE` for a decision that cannot be read."""
    decision = stored_decision(row)
    check_moment(decision.made)
    if decision.anchor:
        bytes.fromhex(decision.anchor.sha256)


def check_import(*row: Any) -> None:
    """Raises where an import cannot be told of."""
    record = stored_import(row)
    for moment in filter(None, (record.begun, record.touched, record.ended)):
        check_moment(moment)


def check_step(made: str, what: str) -> None:
    """Raises `ValueError` for a step that cannot be read."""
    check_moment(made)
    What(what)


def check_correction(field: str, value: str | None) -> None:
    """Raises `ValueError` for a correction that cannot be read."""
    if field not in CORRECTED:
        raise WrongError(f"{field!r} cannot be corrected")
    if field == "published":
        check_date(value)
    if field == "tags" and value is not None:
        stored_tags(value)
    if field == LINES:
        stored_lines(value)


def check_noise(outlet: str, line: str, is_noise: int, said: str) -> None:
    """Raises `ValueError` for what cannot be read of a line of an outlet."""
    if not outlet or not line or is_noise not in {0, 1}:
        raise WrongError("it says nothing of a line")
    check_moment(said)


def check_search(*row: Any) -> None:
    """Raises one of `UNREADABLE` for a saved search that cannot be read."""
    check_moment(stored_search(row).created)


def check_trash(deleted: str, analysis: str) -> None:
    """Raises one of `UNREADABLE` for an article in the trash that cannot be read."""
    check_moment(deleted)
    check_analysis(analysis)


def _check_listed(*row: Any) -> None:
    """Raises `WrongError` for an article that the list would show in a wrong place, or not find by its words."""
    if listed_as(row[:5]) != row[5:]:
        raise WrongError("it stands in a wrong place of the list")


def check_analysis(stored: str) -> None:
    """Raises one of `UNREADABLE` for an analysis that cannot be read, or that lacks some of its own aliases."""
    analysis = analysis_of_json(stored)
    known = {alias.key for alias in analysis.aliases}
    if not all(mention.alias in known and mention.also in {*known, None} for mention in analysis.mentions):
        raise WrongError("some of its names lead nowhere")
    for alias in analysis.aliases:
        _check_words(alias)


def _check_words(alias: Alias) -> None:
    if not all(isinstance(word, str) for word in (*alias.blocks, *(each for pair in alias.facts for each in pair))):
        raise WrongError("what is known of it cannot be understood")


def check_signature(stored: bytes, slots: str | None) -> None:
    """Raises one of `UNREADABLE` for what is kept of a text to find its reprints, and cannot be read."""
    unpacked(stored)
    if slots is not None:
        stored_slots(slots)


def _check_searched(dimmed: str, _head: str, *numbers: bytes) -> None:
    """Raises one of `UNREADABLE` for what are no spans, or no numbers of names and labels."""
    stored_spans(dimmed)
    for each in numbers:
        numbers_in(each)


def _anything(*_row: object) -> None:
    """Words, of which any are right."""


_TITLED = "LEFT JOIN articles ON articles.id = article"
_CALLED = "coalesce('«' || articles.title || '»', article)"
_HELD = """
    highlights.uuid, articles.uuid, lower(hex(sha256)), made_start, made_end,
    exact, prefix, suffix, color, note, tags, created, modified, deleted
"""

_TABLES: tuple[tuple[str, str, Callable[..., object]], ...] = (
    ("the library", "SELECT '', uuid, created FROM library", _anything),
    ("article", "SELECT '«' || title || '»', published, uuid, source, sort_key FROM articles", _check_article),
    (
        "text",
        f"""
        SELECT texts.id || ' of ' || {_CALLED}, sha256, content, encoding, texts.published, title_start, title_end,
            dimmed, as_read, imported, unrevised, words FROM texts {_TITLED}
        """,
        lambda *row: check_text(row),
    ),
    (
        "head of text",
        f"""
        SELECT texts.id || ' of ' || {_CALLED}, texts.title, texts.source, analysis_version FROM texts {_TITLED}
        """,
        _anything,
    ),
    (
        "article",
        """
        SELECT '«' || title || '»', id, title, source, published, sort_key, date_key, title_key, source_key, words
        FROM listing JOIN articles ON id = article
        """,
        _check_listed,
    ),
    ("path of text", "SELECT text, path FROM text_paths", _anything),
    ("reading position in", f"SELECT {_CALLED}, read FROM reading_positions {_TITLED}", check_moment),
    (
        "highlight",
        f"""SELECT highlights.uuid || ' of ' || {_CALLED}, {_HELD}, folded, start, "end" FROM highlights {_TITLED}""",
        lambda *row: check_highlight(row[:-3], *row[-2:]),
    ),
    (
        "note on",
        f"SELECT {_CALLED}, modified, note, article_notes.folded FROM article_notes {_TITLED}",
        lambda modified, *_: check_moment(modified),
    ),
    ("correction of", f"SELECT {_CALLED}, field, value FROM corrections {_TITLED}", check_correction),
    ("noise", "SELECT line, outlet, line, is_noise, said FROM noise_said", check_noise),
    ("repeated line", "SELECT line, outlet, line, 1, learnt FROM noise_learnt", check_noise),
    ("line around the story of", f"SELECT {_CALLED}, line, outlet FROM outside_lines {_TITLED}", _anything),
    ("colour", "SELECT color, color, name FROM color_names", lambda color, _: Color(color)),
    ("saved search", f"SELECT '«' || name || '»', {SEARCH_COLUMNS} FROM saved_searches", check_search),
    ("article in the trash", f"SELECT {_CALLED}, deleted, analysis FROM trash {_TITLED}", check_trash),
    ("signature of", f"SELECT {_CALLED}, signature, slots FROM signatures {_TITLED}", check_signature),
    ("place of reprint", f"SELECT {_CALLED}, place FROM reprints {_TITLED}", _anything),
    ("deleted text", "SELECT '«' || title || '»', deleted FROM deleted_texts", check_moment),
    ("decision", f"SELECT decisions.id, {COLUMNS} FROM decisions", check_decision),
    ("decision", "SELECT decision, kind, folded FROM decision_names", lambda kind, _: Kind(kind)),
    ("import", f"SELECT id, {IMPORT_COLUMNS} FROM imports", check_import),
    ("columns of table", "SELECT header, columns FROM table_columns", stored_columns),
    (
        "file of import",
        "SELECT import, outcome, path, reason FROM import_lines",
        lambda outcome, path, reason: stored_line(Outcome(outcome), path, reason),
    ),
    ("step", "SELECT id, made, what FROM steps", check_step),
    ("change of step", "SELECT step, kind, target, before, after FROM changes", lambda *row: stored_change(row)),
    ("name", "SELECT id, kind, name, folded, newest FROM entities", lambda kind, *_: Kind(kind)),
    ("retired name", "SELECT id, entity FROM retired_ids", _anything),
    ("alias", "SELECT key, key, kind, name, blocks, facts FROM aliases", lambda *row: _check_words(stored_alias(*row))),
    ("alias", "SELECT key, folded, analysis_version, entity FROM aliases", _anything),
    ("block of alias", "SELECT alias, block FROM alias_blocks", _anything),
    ("form of alias", "SELECT alias, surface, folded FROM forms", _anything),
    ("word of alias", "SELECT alias, word FROM name_words", _anything),
    (
        "description of text",
        f"""
        SELECT text || ' of ' || {_CALLED}, author, url, language, tags, origins
        FROM descriptions JOIN texts ON texts.id = text {_TITLED}
        """,
        stored_about,
    ),
    (
        "evidence of text",
        f"SELECT text || ' of ' || {_CALLED}, offices, rarest FROM evidence JOIN texts ON texts.id = text {_TITLED}",
        stored_evidence,
    ),
    (
        "alias as it was",
        "SELECT alias, alias, kind, '', blocks, facts FROM linked_before",
        lambda number, *row: _check_words(stored_alias(str(number), *row)),
    ),
    ("place of alias", "SELECT alias, block, place FROM meetings", _anything),
    ("names that are alike", "SELECT handle, handle, place FROM alike", _anything),
    ("what is brought up to date", "SELECT name, name FROM fillings", _anything),
    ("form of word", "SELECT id, form FROM word_forms", _anything),
    ("readings of word", "SELECT id, lemmas FROM readings", _anything),
    ("normal form of word", "SELECT readings, lemma FROM lemma_readings", _anything),
    ("label", "SELECT id, kind, name, folded FROM labels", _anything),
    ("index of", f"SELECT {_CALLED}, dimmed, head, names, labels FROM searched {_TITLED}", _check_searched),
)
"""For each table what its rows are called, how they are read, and what reads them."""

_TOGETHER = (
    (
        """
        SELECT title FROM articles
        WHERE (current_text IS NULL) IS NOT EXISTS (SELECT 1 FROM trash WHERE article = articles.id)
        """,
        "article «{}» has no text",
    ),
    (
        "SELECT articles.title FROM articles JOIN texts ON texts.id = current_text WHERE article <> articles.id",
        "article «{}» is read by a text of another one",
    ),
    (
        "SELECT title FROM articles WHERE NOT EXISTS (SELECT 1 FROM article_counts WHERE article = articles.id)",
        "article «{}» is in no list",
    ),
    (
        """
        SELECT title FROM articles WHERE EXISTS (SELECT 1 FROM fillings WHERE name = 'listing' AND done)
            AND (current_text IS NULL) = EXISTS (SELECT 1 FROM listing WHERE article = id)
        """,
        "article «{}» is not in the list, or wrongly so",
    ),
    *(
        (
            f"""
            SELECT count(*) FROM (
                SELECT key, articles, hidden, lead(key) OVER (ORDER BY key) AS next FROM shelves
                WHERE ordering = {int(order)}
            ) WHERE (articles, hidden) <> (
                SELECT count(*), coalesce(sum({is_hidden("listing.article")}), 0) FROM listing
                WHERE {column} >= key AND (next IS NULL OR {column} < next)
            ) HAVING count(*) > 0
            """,
            "the list of articles: {} counts are wrong",
        )
        for order, column in KEYS.items()
    ),
    (
        """
        SELECT articles.title, count(*) FROM mentions LEFT JOIN texts ON texts.id = text
        LEFT JOIN articles ON articles.id = article
        WHERE alias NOT IN (SELECT id FROM aliases) OR also NOT IN (SELECT id FROM aliases)
            OR NOT (0 <= sentence_start AND sentence_start <= start AND start < "end" AND "end" <= sentence_end)
            OR sentence_end > length(CAST(content AS BLOB))
        GROUP BY text
        """,
        "article «{}»: {} of its names lead nowhere",
    ),
    (
        """
        SELECT count(*) FROM postings WHERE alias NOT IN (SELECT id FROM aliases) OR NOT EXISTS (
            SELECT 1 FROM articles
            WHERE id = article AND articles.sort_key = postings.sort_key AND current_text IS NOT NULL
        ) HAVING count(*) > 0
        """,
        "the index of names: {} entries lead nowhere",
    ),
    (
        """
        SELECT count(*) FROM signature_keys WHERE NOT EXISTS (
            SELECT 1 FROM signatures JOIN articles ON id = article
            WHERE article = signature_keys.article AND rank = signature_keys.rank AND current_text IS NOT NULL
        ) HAVING count(*) > 0
        """,
        "the index of reprints: {} entries lead nowhere",
    ),
    (
        """
        SELECT count(*) FROM reprints WHERE NOT EXISTS (SELECT 1 FROM signatures WHERE article = reprints.article)
            OR NOT EXISTS (SELECT 1 FROM reprints AS first WHERE article = reprints.head AND head = reprints.head)
        HAVING count(*) > 0
        """,
        "the groups of reprints: {} articles are in none that there is",
    ),
    (
        """
        SELECT articles.title, count(*), sum(shown) FROM reprints JOIN articles ON id = head
        GROUP BY head HAVING count(*) < 2 OR sum(shown) <> 1
        """,
        "article «{}»: of the {} in its group of reprints {} stand for the others",
    ),
    ("SELECT count(*) FROM library HAVING count(*) <> 1", "the library has {} ids"),
)
"""What single rows do not show: a query, and what each of its rows says."""
