"""How often capitals stand for their governments: counted as mentions come and go, and for what was there before."""

from reader.library import Library
from reader.library.capitals import fill
from tests.library.toy import add, library_of, renew


def counts(library: Library) -> list[tuple[str, int]]:
    return [(each.entity.name, each.count) for each in library.names.governments("id T1")]


def test_they_are_counted_as_articles_come_are_renewed_and_go():
    library = library_of("T1^N1 said\nT1^N1 again and T1", "T1^N2")
    assert counts(library) == [("name N1", 2), ("name N2", 1)]
    renew(library, {"/0": "T1^N1 said no more"})
    assert counts(library) == [("name N1", 1), ("name N2", 1)]
    add(library, {"/2": "T1^N2 too"})
    assert counts(library) == [("name N2", 2), ("name N1", 1)]


def test_what_was_there_before_is_counted_once_whatever_was_counted_by_then():
    library = library_of("T1^N1", "T1^N1 and T2^N1", "T2^N2")
    before = counts(library)
    with library.writing():
        library.store.run("DELETE FROM governments WHERE mentions > 1")
        after: int | None = 0
        while (after := fill(library.store, after, 1)) is not None:
            pass
    assert counts(library) == before == [("name N1", 2)]
