"""The words of names: kept as forms and aliases come and go, filled for what was there before, asked by beginnings."""

from reader.library import Library
from reader.library.name_words import MOST_ROWS, fill
from reader.model.names import Kind
from reader.services import notes
from tests.library.toy import add, library_of, renew
from tests.library.whole import assert_whole


def words(library: Library) -> list[tuple[str, str]]:
    return library.store.rows("SELECT word, key FROM name_words JOIN aliases ON aliases.id = alias ORDER BY word, key")


def ids(library: Library, *typed: str, kind: Kind | None = None) -> list[str]:
    *before, last = typed
    return [each.id for each in library.name_words.beginning(last, before, kind)]


def test_words_come_with_names_and_forms_and_go_with_them():
    with library_of("A1 and A1x", "A1") as library:
        assert words(library) == [("a1", "A1"), ("a1x", "A1x"), ("name", "A1"), ("name", "A1x")]
        renew(library, {"/0": "A1 alone"})
        assert words(library) == [("a1", "A1"), ("name", "A1")]
        add(library, {"/2": "T1 far away"})
        assert ("t1", "T1") in words(library)
        notes.delete(library, articles=[row.id for row in library.articles.listed() if "T1" in row.title])
        assert ("t1", "T1") not in words(library)
        assert_whole(library)


def test_what_was_there_before_is_filled_whatever_was_kept_by_then():
    with library_of("A1 and A1x", "T1 B1", "N1~") as library:
        before = words(library)
        with library.writing():
            library.store.run("DELETE FROM name_words WHERE word >= 'b'")
            library.store.run("INSERT INTO name_words SELECT 'stale', id FROM aliases")
            after: int | None = 0
            while (after := fill(library.store, after, 2)) is not None:
                pass
        assert words(library) == before
        assert_whole(library)


def test_entities_are_found_by_the_beginnings_of_their_words_the_most_mentioned_first():
    with library_of("A1 A1 B1", "T1 N1~ B1", "A1x") as library:
        assert ids(library, "na") == ["id A1", "id B1", "id T1"]
        assert ids(library, "na", kind=Kind.PLACE) == ["id T1"]
        assert ids(library, "a1x") == ["id A1"]
        assert ids(library, "name", "b") == ["id B1"]
        assert ids(library, "nobody", "b") == []
        assert ids(library, "n1") == []
        assert library.name_words.known(["a", "zz", "t1", "\ud7ff"]) == ["a", "t1"]
        assert [each.id for each in library.name_words.having("name", Kind.PLACE)] == ["id T1"]
        assert library.name_words.forms("id A1", "a1x") == ["A1x", "name A1x"]


def test_a_frequent_beginning_asks_the_most_mentioned_names_first():
    with library_of("A1", "B1 B1", "C1 C1 C1") as library:
        with library.writing():
            alias = library.store.value("SELECT id FROM aliases WHERE key = 'A1'")
            library.store.run_many(
                "INSERT INTO name_words VALUES (?, ?)", [(f"na{number}", alias) for number in range(2 * MOST_ROWS)]
            )
        assert ids(library, "na") == ["id C1", "id B1", "id A1"]
        assert [each.id for each in library.name_words.beginning("na", limit=1)] == ["id C1"]


def test_words_lead_where_their_aliases_lead_now():
    with library_of("A1", "B1") as library:
        with library.writing():
            library.store.run("UPDATE aliases SET entity = 'id B1' WHERE key = 'A1'")
        assert ids(library, "a1") == ["id B1"]
