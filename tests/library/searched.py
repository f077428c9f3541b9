"""Whether the full-text index holds what articles are, and nothing else: a plain look at the tables, token by token."""

import json
from collections import defaultdict

from reader.library import Library
from reader.library.listing import words_of
from reader.model.articles import Span
from reader.text.compare import fold
from reader.text.words import words_in


def assert_searched(library: Library) -> None:
    """Compare every token of the index, and every count, with what the articles are at present.

    Articles of which it says itself that it does not know them yet are left out.
    """
    run = library.store.rows
    due = {article for (article,) in run("SELECT article FROM search_due")}
    places = dict(run("SELECT article, place FROM searched"))
    is_filled = run("SELECT 1 FROM fillings WHERE name = 'search' AND done")
    current = {article for (article,) in run("SELECT id FROM articles WHERE current_text IS NOT NULL")}
    if is_filled:
        assert current - due == set(places) - due
    wanted_words, wanted_forms, labelled = set(), set(), defaultdict(set)
    for article in current - due:
        if article in places:
            words, forms, labels = _expected(library, article)
            wanted_words |= {(places[article], *each) for each in words}
            wanted_forms |= {(places[article], each) for each in forms}
            for label in labels:
                labelled[label].add(article)
    left_out = {places[article] for article in due if article in places}
    assert _without(left_out, _words_in(library)) == wanted_words
    assert _without(left_out, _terms(library, "search_forms", "doc, term")) == wanted_forms
    if not due:
        counted = {
            (kind, folded): articles for kind, folded, articles in run("SELECT kind, folded, articles FROM labels")
        }
        assert counted == {label: len(articles) for label, articles in labelled.items()}
        assert run("SELECT * FROM search_gone") == []
    for table in ("search_words", "search_forms"):
        library.store.run(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 0)")
    _assert_forms(library)


def _words_in(library: Library) -> set[tuple[int, str, str, int | None]]:
    """Each token with its place, its column and, of words, where it stands there."""
    return {
        (place, term, column, None if column == "labels" else at)
        for place, term, column, at in _terms(library, "search_words", 'doc, term, col, "offset"')
    }


def _terms(library: Library, table: str, columns: str) -> set[tuple]:
    library.store.run(f"CREATE VIRTUAL TABLE temp.every_term USING fts5vocab (main, {table}, instance)")
    try:
        return set(library.store.rows(f"SELECT {columns} FROM temp.every_term"))
    finally:
        library.store.run("DROP TABLE temp.every_term")


def _without(places: set[int], rows: set[tuple]) -> set[tuple]:
    return {row for row in rows if row[0] not in places}


def _expected(library: Library, article: int) -> tuple[set[tuple], set[str], set[tuple[str, str]]]:
    """The tokens of an article, its forms, and its labels by kind and folded name."""
    value, rows = library.store.value, library.store.rows
    title, source, published, text = library.store.row(
        "SELECT title, source, published, current_text FROM articles WHERE id = ?", article
    )
    content, dimmed = library.store.row("SELECT content, dimmed FROM texts WHERE id = ?", text)
    head = [word.form for word in words_in(words_of(title, source, published))]
    body = [word.form for word in words_in(content, [Span(*each) for each in json.loads(dimmed)])]
    words, forms = set(), set()
    for column, those in (("head", head), ("body", body)):
        for at, form in enumerate(those):
            number, readings = library.store.row("SELECT id, readings FROM word_forms WHERE form = ?", form)
            words.add((f"w{readings}", column, at))
            forms.add(f"f{number}")
    labels = {("source", fold(source))} if source else set()
    corrections = dict(rows("SELECT field, value FROM corrections WHERE article = ?", article))
    language, tags = library.store.row("SELECT language, tags FROM descriptions WHERE text = ?", text) or (None, "[]")
    if "tags" in corrections:
        tags = corrections["tags"] or "[]"
    marks = rows("SELECT tags FROM highlights WHERE article = ? AND deleted IS NULL", article)
    labels |= {("tag", fold(tag)) for each in (tags, *(mark for (mark,) in marks)) for tag in json.loads(each)}
    labels |= {("language", language or "ru")}
    if marks or value("SELECT 1 FROM article_notes WHERE article = ?", article):
        labels.add(("state", "marked"))
    if "starred" in corrections:
        labels.add(("state", "starred"))
    if value("SELECT 1 FROM reading_positions WHERE article = ?", article):
        labels.add(("state", "read"))
    tokens = {"z"}
    tokens |= {f"a{alias}" for (alias,) in rows("SELECT alias FROM mentions WHERE text = ? AND NOT derived", text)}
    for kind, folded in labels:
        tokens.add(f"b{value('SELECT id FROM labels WHERE kind = ? AND folded = ?', kind, folded)}")
    return words | {(token, "labels", None) for token in tokens}, forms, labels


def _assert_forms(library: Library) -> None:
    """Every form leads to its readings, and every one of these to its normal forms."""
    readings = dict(library.store.rows("SELECT id, lemmas FROM readings"))
    assert {of for (of,) in library.store.rows("SELECT readings FROM word_forms")} == set(readings)
    lemmas = defaultdict(set)
    for lemma, number in library.store.rows("SELECT lemma, readings FROM lemma_readings"):
        lemmas[number].add(lemma)
    assert {number: " ".join(sorted(those)) for number, those in lemmas.items()} == readings
