"""An article is read anew in another encoding, from its kept bytes, and stays so when its file comes again."""

import json
from base64 import encodebytes
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.errors import MissingError
from reader.services import notes, rereading
from reader.services.editing import NoteError
from reader.services.ingest import Imported, ingest
from reader.services.lookup import find_entity

TEXT = "Визит в Баку\n\nМинистр иностранных дел Сергей Лавров прибыл в Баку с официальным визитом."


def imported(folder: Path, data: bytes) -> tuple[Library, str]:
    path = folder / "статья.txt"
    path.write_bytes(data)
    library = Library.open(folder / "library.sqlite")
    list(ingest(library, [path]))
    (row,) = library.articles.listed()
    return library, row.id


def words(library: Library, article: str) -> str:
    text = library.articles.text_of(article)
    assert text is not None
    return text.content


def test_the_kept_bytes_are_read_in_another_encoding_and_stay_so_at_the_next_import(tmp_path: Path) -> None:
    library, article = imported(tmp_path, TEXT.encode("koi8-r"))
    with library:
        assert words(library, article) == TEXT
        rereading.read_in(library, article, "cp1251")
        assert words(library, article) == TEXT.encode("koi8-r").decode("cp1251")
        assert [each for each in ingest(library, [tmp_path / "статья.txt"]) if isinstance(each, Imported)] == []
        assert words(library, article) != TEXT
        rereading.read_in(library, article, "koi8-r")
        assert words(library, article) == TEXT
        assert len(library.articles.listed()) == 1
        assert len(library.versions.listed(article)) == 2
        assert [each.name for each in find_entity(library, "Лавров")] == ["Сергей Лавров"]


def test_what_was_decoded_wrong_before_is_mended_and_its_notes_find_their_words(tmp_path: Path) -> None:
    wrong = TEXT.encode().decode("cp1251", errors="replace").replace("\ufffd", "?")
    library, article = imported(tmp_path, TEXT.encode("cp1251").decode("latin-1").encode())
    with library:
        assert rereading.seems_wrong(words(library, article))
        assert rereading.seems_wrong(wrong)
        rereading.read_in(library, article, rereading.AUTOMATIC)
        assert words(library, article) == TEXT
        assert not rereading.seems_wrong(TEXT)
        list(ingest(library, [tmp_path / "статья.txt"]))
        assert words(library, article) == TEXT
        assert len(library.articles.listed()) == 1
        with pytest.raises(NoteError):
            rereading.read_in(library, article, rereading.AUTOMATIC)


def test_a_note_is_kept_meanwhile_and_finds_its_words_where_they_can_be_read_again(tmp_path: Path) -> None:
    library, article = imported(tmp_path, TEXT.encode("koi8-r"))
    with library:
        mark = notes.add(library, article, notes.find_words(library, article, "официальным визитом"))
        rereading.read_in(library, article, "cp1251")
        assert [each.span for each in library.marks.highlights_of(article)] == [None]
        rereading.read_in(library, article, "koi8-r")
        assert [(each.id, each.span) for each in library.marks.highlights_of(article)] == [(mark.id, mark.span)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-32", "нет такой", "ascii"])
def test_what_is_no_text_in_an_encoding_is_not_read_in_it(tmp_path: Path, encoding: str) -> None:
    library, article = imported(tmp_path, TEXT.encode("cp1251"))
    with library:
        with pytest.raises(NoteError):
            rereading.read_in(library, article, encoding)
        assert words(library, article) == TEXT


TITLE, STORY = TEXT.split("\n\n")
PAGE = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{STORY} {STORY}</p></body></html>"
MAIL = b"""MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html
Content-Transfer-Encoding: base64

%s
--b--
"""


@pytest.mark.parametrize(
    ("name", "data"),
    [("статья.html", PAGE.encode("koi8-r")), ("статья.mhtml", MAIL % encodebytes(PAGE.encode("koi8-r")))],
)
def test_a_page_is_read_as_a_page_in_the_other_encoding_too(tmp_path: Path, name: str, data: bytes) -> None:
    title = TITLE
    (tmp_path / name).write_bytes(data)
    with Library.open(tmp_path / "library.sqlite") as library:
        list(ingest(library, [tmp_path / name]))
        (row,) = library.articles.listed()
        assert row.title == title
        rereading.read_in(library, row.id, "cp1251")
        assert words(library, row.id).startswith(title.encode("koi8-r").decode("cp1251"))
        assert "<" not in words(library, row.id)
        rereading.read_in(library, row.id, "koi8-r")
        assert words(library, row.id).startswith(title)
        assert isinstance(rereading.preview(library, row.id, "utf-8"), NoteError)


def test_a_text_that_another_article_has_stays_with_that_one(tmp_path: Path) -> None:
    (tmp_path / "верно.txt").write_text(TEXT, "utf-8")
    library, wrong = imported(tmp_path, TEXT.encode("cp1251").decode("latin-1").encode())
    with library:
        list(ingest(library, [tmp_path / "верно.txt"]))
        with pytest.raises(NoteError, match="another article"):
            rereading.read_in(library, wrong, rereading.AUTOMATIC)
        assert len(library.articles.listed()) == 2


def test_a_post_among_many_is_read_as_its_words(tmp_path: Path) -> None:
    posts = [{"id": n, "type": "message", "date": "2023-05-12T10:00:00", "text": f"{TEXT} {n}"} for n in (1, 2)]
    (tmp_path / "result.json").write_text(json.dumps({"name": "Канал", "messages": posts}), "utf-8")
    with Library.open(tmp_path / "library.sqlite") as library:
        list(ingest(library, [tmp_path / "result.json"]))
        first = library.articles.listed()[0].id
        before = words(library, first)
        rereading.read_in(library, first, "utf-8")
        assert words(library, first) == before
        with pytest.raises(MissingError):
            rereading.read_in(library, "no such article", "utf-8")
