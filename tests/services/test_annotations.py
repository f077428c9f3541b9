"""What one person exported as JSON another one imports: nothing is lost, and nothing of theirs is overwritten."""

import json
import uuid
from pathlib import Path

import pytest

from reader.export import FORMATS, Options
from reader.library import Library
from reader.model.colors import Color
from reader.model.findings import SourceArticle
from reader.model.marks import NoteFilter, NoteOrder
from reader.services import history, notes
from reader.services.export import export
from reader.services.ingest import DeletedBefore, Failed, Found, Imported, Noted, ingest
from tests.library import toy
from tests.library.toy import add, library_of, renew
from tests.library.whole import assert_whole
from tests.services.test_notes import mark, one_of

TEXTS = ("A1 met B1 in T1\nB1 left", "A1 alone at last", "N1 and T1")


@pytest.fixture(autouse=True)
def _toy(monkeypatch):
    toy.speak(monkeypatch)


@pytest.fixture
def library():
    """Two marked articles, one with a note, and an orphan."""
    with library_of(*TEXTS) as opened:
        mark(opened, "met B1 in", 0, color=Color.RED, note="Where? \ud83d\ude00\n`x`", tags=["a b", "c"])
        mark(opened, "alone at last", 1)
        renew(opened, {"/1": "Something else by somebody"})
        notes.set_article_note(opened, one_of(opened, 2), "on the whole")
        yield opened


def saved(library, path, **options):
    list(export(library, NoteFilter(), path, FORMATS["json"], Options(**options)))
    return path


def taken(library, path, *, again=False):
    return [event for event in ingest(library, [path], again=again) if not isinstance(event, Found)]


def marks_of(library):
    listed = [each.highlight for each in library.marks.highlights(order=NoteOrder.PLACE)]
    return sorted(listed, key=lambda each: each.id), [
        (each.article.id, each.note) for each in library.edits.article_notes()
    ]


def test_articles_highlights_and_notes_come_back_without_loss(library, tmp_path):
    path = saved(library, tmp_path / "all.json", whole_articles=True)
    with library_of() as other:
        *imported, noted = taken(other, path)
        assert {type(event) for event in imported} == {Imported}
        assert noted == Noted(path, 2, 1)
        assert marks_of(other) == marks_of(library)
        assert other.articles.listed() == library.articles.listed()
        assert {other.articles.text_of(row.id).path for row in other.articles.listed()} == {"/0", "/1", "/2"}
        assert_whole(other)
        again = saved(other, tmp_path / "again.json", whole_articles=True)
        ids = (library.uuid, other.uuid)
        assert again.read_text().count(ids[1]) == path.read_text().count(ids[0])


def test_what_is_here_already_is_left_as_it_is(library, tmp_path):
    path = saved(library, tmp_path / "all.json")
    before = marks_of(library)
    assert taken(library, path) == [Noted(path, 0, 0)]
    notes.set_note(library, library.marks.highlights()[0].highlight.id, "changed here")
    notes.set_article_note(library, one_of(library, 2), "mine")
    assert taken(library, path) == [Noted(path, 0, 1)]
    assert library.marks.highlights()[0].highlight.note == "changed here"
    assert library.edits.article_note(one_of(library, 2)) == "mine\n\non the whole"
    history.undo(library)
    assert library.edits.article_note(one_of(library, 2)) == "mine"
    assert before[0] != marks_of(library)[0]


def test_marks_without_texts_find_the_same_text_in_another_library(library, tmp_path):
    path = saved(library, tmp_path / "marks.json")
    with library_of("News! " + TEXTS[2], TEXTS[0]) as other:
        noted, failed = taken(other, path)
        assert noted == Noted(path, 1, 0)
        assert [each.quote for each in other.marks.highlights()] == ["met B1 in"]
        assert isinstance(failed, Failed)
        assert "2 of its articles are not in the library" in str(failed.error)
        history.undo(other)
        assert other.marks.highlights() == []


def test_an_article_that_went_on_keeps_its_newer_text_and_gets_the_marks(library, tmp_path):
    path = saved(library, tmp_path / "all.json", whole_articles=True)
    notes.delete(library, highlights=[each.highlight.id for each in library.marks.highlights()])
    notes.empty_trash(library)
    add(library, {"/0": "Update. " + TEXTS[0]})
    assert taken(library, path) == [Noted(path, 2, 0)]
    marked = library.marks.highlights(NoteFilter(article=one_of(library, 0)))
    assert [each.quote for each in marked] == ["met B1 in"]
    assert library.articles.get(one_of(library, 0)).title == "Update. A1 met B1 in T1"


def test_an_article_in_the_trash_comes_back_with_what_the_file_says_when_it_is_wanted_again(library, tmp_path):
    path = saved(library, tmp_path / "all.json", whole_articles=True)
    rows = library.articles.listed()
    notes.delete(library, articles=[row.id for row in rows])
    events = taken(library, path)
    assert {type(event) for event in events} == {DeletedBefore, Noted}
    assert library.articles.listed() == []
    taken(library, path, again=True)
    assert library.articles.listed() == rows
    assert len(library.marks.highlights()) == 2
    assert_whole(library)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[1]", b'{"type": "AnnotationCollection"}', b"\xff\xfe", b'{"type": "AnnotationPage", "items": 7}'],
)
def test_a_file_that_holds_no_annotations_is_named(tmp_path, content):
    path = tmp_path / "other.json"
    path.write_bytes(content)
    with library_of() as library:
        (failed,) = taken(library, path)
        assert isinstance(failed, Failed)
        assert str(failed.error).startswith(str(path))
        assert library.articles.listed() == []


NEWS = (
    "Мост в Кутаиси открыт\n\nМэр Кутаиси открыл мост через Риони. Движение началось утром, сообщили в мэрии.\n\n"
    "Строили его три года, и первыми по мосту прошли школьники."
)
HIS = NEWS.replace("Движение началось утром", "Движение по нему началось в 9 утра").replace(
    "три года", "почти три года"
)
OTHER = "Рынок в Зугдиди закрыт\n\nРынок в Зугдиди закрыт на санобработку до пятницы. Торговцы ждут решения мэрии."


def from_page(text: str, title: str = "Мост в Кутаиси открыт", published: str = "2024-02-01T10:00") -> SourceArticle:
    return SourceArticle(Path("/0"), text, title, None, "ТАСС", published)


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("title", ["Мост в Кутаиси открыт", "МОСТ В КУТАИСИ ОТКРЫТ", "Новый мост"])
def test_a_colleague_s_marks_find_the_article_of_which_he_has_other_words(tmp_path, title, whole):
    with library_of() as his, library_of() as mine:
        add(his, {"/0": from_page(HIS)})
        mark(his, "началось в 9 утра, сообщили", note="so early")
        mark(his, "первыми по мосту прошли школьники")
        add(mine, {"/1": from_page(OTHER), "/0": from_page(NEWS, title, "2024-02-01")})
        mark(mine, "Мэр Кутаиси")
        path = saved(his, tmp_path / "his.json", whole_articles=whole)
        assert taken(mine, path) == [Noted(path, 2, 0)]
        assert len(mine.articles.listed()) == 2
        spans = [each.span for each in mine.marks.highlights_of(one_of(mine))]
        assert [NEWS[span.start : span.end] for span in spans] == [
            "Мэр Кутаиси",
            "началось утром, сообщили",
            "первыми по мосту прошли школьники",
        ]
        assert taken(mine, path) == [Noted(path, 0, 0)]
        assert_whole(mine)


def test_a_colleague_s_marks_find_an_article_by_its_title_though_it_is_dated_otherwise(tmp_path):
    with library_of() as his, library_of() as mine:
        add(his, {"/0": from_page(HIS)})
        mark(his, "первыми по мосту прошли школьники")
        add(mine, {"/0": from_page(NEWS, published="2024-02-03")})
        path = saved(his, tmp_path / "his.json")
        assert taken(mine, path) == [Noted(path, 1, 0)]


def test_the_same_title_alone_is_not_the_same_article(tmp_path):
    with library_of() as his, library_of() as mine:
        add(his, {"/0": from_page(HIS, "Главное за день")})
        mark(his, "началось в 9 утра")
        add(mine, {"/1": from_page(OTHER, "Главное за день")})
        noted, failed = taken(mine, saved(his, tmp_path / "marks.json"))
        assert noted.highlights == 0
        assert "1 of its articles are not in the library" in str(failed.error)
        imported, noted = taken(mine, saved(his, tmp_path / "his.json", whole_articles=True))
        assert (type(imported), noted.highlights, len(mine.articles.listed())) == (Imported, 1, 2)


def test_two_versions_of_an_article_in_one_file_both_come_in(tmp_path):
    with library_of() as his, library_of() as mine:
        add(his, {"/0": from_page(HIS), "/1": from_page(NEWS)})
        *imported, _ = taken(mine, saved(his, tmp_path / "his.json", whole_articles=True))
        assert len(imported) == len(mine.articles.listed()) == 2


def test_ids_and_moments_of_other_programs_are_made_fit(library, tmp_path):
    path = saved(library, tmp_path / "all.json")
    content = json.loads(path.read_bytes())
    for item in content["first"]["items"]:
        item["id"] = "https://example.org/annotation/7" if item["id"].startswith("urn:uuid") else item["id"]
        item["created"] = "2023-05-01T12:00:00+03:00"
        item["modified"] = "some day"
    path.write_text(json.dumps(content))
    notes.delete(library, highlights=[each.highlight.id for each in library.marks.highlights()])
    taken(library, path)
    (made, *_) = library.marks.highlights()
    assert uuid.UUID(made.highlight.id).version == 5
    assert made.highlight.created == "2023-05-01T09:00:00.000000+00:00"
    assert made.highlight.modified > "2026"


def test_killed_between_articles_and_marks_the_next_import_brings_the_rest(library, tmp_path):
    path = saved(library, tmp_path / "all.json", whole_articles=True)
    with Library.open(Path(":memory:")) as other:
        events = ingest(other, [path])
        for _ in range(3):
            next(events)
        events.close()
        assert len(other.articles.listed()) >= 2
        assert not any(marks_of(other))
        taken(other, path)
        assert marks_of(other) == marks_of(library)
