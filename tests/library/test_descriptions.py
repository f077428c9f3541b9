"""What a source says besides the head of its article stays with the text, and comes out of a damaged library."""

from pathlib import Path

import pytest

from reader.library import Library
from reader.library.articles import AddedText
from reader.library.descriptions import stored_about
from reader.model.findings import Analysis, SourceArticle
from reader.model.origins import About, Origin
from reader.services.entering import enter_new

TOLD = About("Анна Орлова", "https://example.org/1", "ru", ("мир", "Баку"), (("title", Origin.METADATA),))


def add(library: Library, text: str, about: About) -> str:
    source = SourceArticle(Path("/a.html"), text, text[:5], None, None, None, about=about)
    with library.writing():
        added = library.articles.add_text(source)
        assert isinstance(added, AddedText)
        enter_new(library, added, source, Analysis("1", (), ()))
    return added.article.id


def test_what_a_source_says_is_there_and_nothing_where_it_says_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.sqlite") as library:
        told, silent = add(library, "Первая статья.", TOLD), add(library, "Вторая статья.", About())
        assert library.descriptions.of(told) == TOLD
        assert library.descriptions.of(silent) == About()
        assert library.store.value("SELECT count(*) FROM descriptions") == 1


@pytest.mark.parametrize(
    ("tags", "origins"),
    [("{}", "{}"), ('"мир"', "{}"), ("[1]", "{}"), ("[]", "[]"), ("[]", '{"title": "?"}'), ("", "{}")],
)
def test_what_cannot_be_read_is_said(tags: str, origins: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        stored_about(None, None, None, tags, origins)
