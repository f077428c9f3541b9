"""What was marked in another program becomes highlights here: once, in its place, and undone at once."""

import csv
import json
from pathlib import Path

import pytest

from reader.library import Coming, Library
from reader.model.colors import Color
from reader.model.findings import QuotedNote, SourceArticle
from reader.model.marks import NoteFilter, NoteOrder
from reader.services import history, notes, quoted
from reader.services.ingest import DeletedBefore, Failed, Found, Imported, Noted, Renewed, Skipped, ingest
from reader.services.preview import preview
from tests.library import toy
from tests.library.toy import add, library_of
from tests.library.whole import assert_whole

STORY = (
    "Мост в Кутаиси открыт",
    "Мэр Кутаиси открыл мост через Риони. Движение началось утром, сообщили в мэрии.",
    "Строили его три года, и первыми по мосту прошли школьники.",
)
URL = "https://example.org/most"
COLUMNS = ["Highlight", "Book Title", "Book Author", "Amazon Book ID", "Note", "Color", "Tags", "Location Type"]
COLUMNS += ["Location", "Highlighted at", "Document tags"]


@pytest.fixture(autouse=True)
def _toy(monkeypatch):
    toy.speak(monkeypatch)


@pytest.fixture
def library():
    with Library.open(Path(":memory:")) as opened:
        yield opened


def taken(library, *paths, again=False):
    return [event for event in ingest(library, paths, again=again) if not isinstance(event, Found)]


def wallabag(path: Path, *annotations: dict, title: str = STORY[0], **more) -> Path:
    """An export of one article, with what was marked in it."""
    markup = "".join(f"<p>{each}</p>" for each in STORY[1:])
    entry = {"is_archived": 0, "is_starred": 0, "tags": ["мост"], "title": title, "url": URL, "content": markup}
    path.write_text(json.dumps([{**entry, "annotations": annotations, **more}]), "utf-8")
    return path


def readwise(path: Path, *highlights: dict, **more) -> Path:
    """What the interface of Readwise answers of one article."""
    book = {"user_book_id": 1, "title": STORY[0], "author": "example.org", "source_url": URL, "book_tags": []}
    path.write_text(json.dumps({"results": [{**book, "highlights": highlights, **more}]}), "utf-8")
    return path


def table(path: Path, *rows: tuple[str, ...]) -> Path:
    """The table of all highlights of Readwise."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *([*row, *[""] * (11 - len(row))] for row in rows)])
    return path


def only(library):
    """The id of the only article."""
    (row,) = library.articles.listed()
    return row.id


def marks(library):
    return [each.highlight for each in library.marks.highlights(order=NoteOrder.PLACE)]


def marked(library):
    """The words that are marked, as the articles have them."""
    return [each.quote for each in library.marks.highlights(NoteFilter(orphans=False), order=NoteOrder.PLACE)]


def test_what_is_marked_comes_with_note_tags_color_and_moment(library, tmp_path):
    note = {
        "text": STORY[2],
        "note": "Кто?",
        "color": "pink",
        "tags": [{"name": "дети"}],
        "highlighted_at": "2024-03-01T10:00:00+03:00",
    }
    path = readwise(tmp_path / "r.json", note, {"text": STORY[1]})
    imported, noted = taken(library, path)
    assert isinstance(imported, Imported)
    assert noted == Noted(path, 2, 0)
    first, second = marks(library)
    assert (first.note, first.tags, first.color) == ("Кто?", ("дети",), Color.MAGENTA)
    assert first.created == first.modified == "2024-03-01T07:00:00.000000+00:00"
    assert (second.note, second.color) == ("", Color.YELLOW)
    assert marked(library) == [STORY[2], STORY[1]]
    assert_whole(library)


def test_blanks_and_breaks_make_no_difference_to_a_quote(library, tmp_path):
    quote = f"{STORY[1][20:]}\n\n   {STORY[2][:12]}  "
    assert taken(library, wallabag(tmp_path / "a.json", {"quote": quote, "text": ""}))[-1].highlights == 1
    assert marked(library) == [f"{STORY[1][20:]}\n\n{STORY[2][:11]}".rstrip()]


def test_the_same_file_brings_nothing_twice_and_what_is_deleted_stays_so(library, tmp_path):
    path = wallabag(tmp_path / "a.json", {"quote": STORY[1], "text": "да"}, {"quote": STORY[2], "text": ""})
    assert taken(library, path)[-1] == Noted(path, 2, 0)
    skipped, noted = taken(library, path)
    assert (type(skipped), noted) == (Skipped, Noted(path, 0, 0))
    notes.delete(library, highlights=[marks(library)[0].id])
    assert taken(library, path)[-1] == Noted(path, 0, 0)
    notes.set_note(library, marks(library)[0].id, "по-своему")
    assert taken(library, path)[-1] == Noted(path, 0, 0)
    assert [each.note for each in marks(library)] == ["по-своему"]


def test_new_quotes_of_what_is_here_come_in(library, tmp_path):
    path = wallabag(tmp_path / "a.json", {"quote": STORY[1], "text": ""})
    taken(library, path)
    wallabag(path, {"quote": STORY[1], "text": ""}, {"quote": STORY[2], "text": "новое"})
    skipped, noted = taken(library, path)
    assert (type(skipped), noted) == (Skipped, Noted(path, 1, 0))
    assert marked(library) == [STORY[1], STORY[2]]


def test_all_of_a_file_is_undone_in_one_step_and_comes_again_when_it_is_wanted(library, tmp_path):
    path = tmp_path / "a.json"
    wallabag(path, {"quote": STORY[1], "text": ""}, {"quote": STORY[2], "text": ""}, {"quote": "", "text": "В целом"})
    taken(library, path)
    assert (len(marks(library)), library.edits.article_note(only(library))) == (2, "В целом")
    history.undo(library)
    assert (marks(library), library.edits.article_note(only(library))) == ([], "")
    assert history.undo(library) is None
    history.redo(library)
    assert (len(marks(library)), library.edits.article_note(only(library))) == (2, "В целом")
    history.undo(library)
    assert taken(library, path)[-1] == Noted(path, 2, 1)
    assert_whole(library)


def test_a_quote_that_stands_nowhere_is_listed_with_all_it_has(library, tmp_path):
    path = wallabag(tmp_path / "a.json", {"quote": "Слова из другой статьи, которых здесь нет", "text": "и всё же"})
    assert taken(library, path)[-1] == Noted(path, 1, 0, unplaced=1)
    (orphan,) = library.marks.highlights(NoteFilter(orphans=True))
    assert orphan.quote == "Слова из другой статьи, которых здесь нет"
    assert orphan.highlight.note == "и всё же"
    assert taken(library, path)[-1] == Noted(path, 0, 0)
    notes.delete(library, highlights=[orphan.highlight.id])
    assert taken(library, path)[-1] == Noted(path, 0, 0)


def test_a_quote_with_a_letter_changed_is_found(library, tmp_path):
    quote = STORY[2].replace("первыми", "первым")
    taken(library, wallabag(tmp_path / "a.json", {"quote": quote, "text": ""}))
    assert marked(library) == [STORY[2]]


def test_the_marks_of_markdown_make_no_difference(library, tmp_path):
    taken(library, wallabag(tmp_path / "a.json"))
    quote = "**Строили его** [три года](https://example.org/a_b), и _первыми_ по мосту"
    assert taken(library, readwise(tmp_path / "r.json", {"text": quote}))[-1] == Noted(tmp_path / "r.json", 1, 0)
    assert marked(library) == ["Строили его три года, и первыми по мосту"]


def test_the_same_words_marked_twice_are_two(library, tmp_path):
    twice = [{"quote": STORY[1], "text": "раз"}, {"quote": STORY[1], "text": "два"}]
    path = wallabag(tmp_path / "a.json", *twice, {"quote": STORY[1], "text": "раз"})
    assert taken(library, path)[-1] == Noted(path, 2, 0)
    assert taken(library, path)[-1] == Noted(path, 0, 0)


def test_an_article_in_the_trash_gets_nothing(library, tmp_path):
    path = wallabag(tmp_path / "a.json", {"quote": STORY[1], "text": ""})
    taken(library, path)
    notes.delete(library, articles=[only(library)])
    deleted, noted = taken(library, wallabag(path, {"quote": STORY[2], "text": ""}))
    assert (type(deleted), noted) == (DeletedBefore, Noted(path, 0, 0))
    assert isinstance(taken(library, path, again=True)[0], Imported)
    assert marked(library) == [STORY[1], STORY[2]]


def test_an_excerpt_marks_the_whole_article_that_is_here_by_its_address(library, tmp_path):
    taken(library, wallabag(tmp_path / "a.json", title="Другой заголовок"))
    path = readwise(tmp_path / "r.json", {"text": STORY[2], "note": "сюда"}, document_note="Хорошо")
    skipped, noted = taken(library, path)
    assert skipped == Skipped(path, only(library), "Другой заголовок")
    assert noted == Noted(path, 1, 1)
    assert marked(library) == [STORY[2]]
    assert len(library.articles.listed()) == 1
    assert taken(library, path)[-1] == Noted(path, 0, 0)


def test_an_excerpt_without_an_address_marks_the_article_of_its_title_and_words(library, tmp_path):
    taken(library, wallabag(tmp_path / "a.json"))
    path = table(tmp_path / "readwise-data.csv", (STORY[1], STORY[0]), ("Порт закрыли до весны", "Порт закрыт"))
    imported, skipped, noted = taken(library, path)
    assert (type(imported), type(skipped), noted) == (Imported, Skipped, Noted(path, 2, 0))
    assert sorted(row.title for row in library.articles.listed()) == [STORY[0], "Порт закрыт"]
    assert marked(library) == ["Порт закрыли до весны", STORY[1]] or marked(library) == [
        STORY[1],
        "Порт закрыли до весны",
    ]


def test_a_preview_knows_whose_an_excerpt_is(library, tmp_path):
    path = table(tmp_path / "readwise-data.csv", (STORY[1], STORY[0]))
    assert [each.coming for each in preview(library, [path])] == [Coming.NEW]
    taken(library, path)
    assert [each.coming for each in preview(library, [path])] == [Coming.KNOWN]
    table(path, (STORY[2], STORY[0]), (STORY[1], STORY[0]))
    assert [each.coming for each in preview(library, [path])] == [Coming.RENEWED]
    notes.delete(library, articles=[only(library)])
    notes.empty_trash(library)
    taken(library, wallabag(tmp_path / "a.json"))
    assert [each.coming for each in preview(library, [path])] == [Coming.KNOWN]


def test_the_same_title_alone_is_another_article(library, tmp_path):
    taken(library, wallabag(tmp_path / "a.json"))
    path = table(tmp_path / "readwise-data.csv", ("Совсем другие слова о совсем другом мосте", STORY[0]))
    assert isinstance(taken(library, path)[0], Imported)
    assert len(library.articles.listed()) == 2


def test_an_excerpt_that_has_grown_is_the_same_article(library, tmp_path):
    path = table(tmp_path / "readwise-data.csv", (STORY[1], STORY[0], "", "", "первая"))
    taken(library, path)
    kept = only(library)
    table(path, (STORY[2], STORY[0], "", "", "вторая"), (STORY[1], STORY[0], "", "", "первая"))
    renewed, noted = taken(library, path)
    assert (type(renewed), noted) == (Renewed, Noted(path, 1, 0))
    assert renewed.article_id == kept == only(library)
    assert library.articles.text_of(kept).content == "\n\n".join([STORY[0], STORY[2], STORY[1]])
    assert [each.note for each in marks(library)] == ["вторая", "первая"]
    skipped, noted = taken(library, path)
    assert (type(skipped), noted) == (Skipped, Noted(path, 0, 0))
    assert_whole(library)


def test_a_note_is_not_said_again_below_itself(library, tmp_path):
    path = wallabag(tmp_path / "a.json", {"quote": "", "text": "В целом"})
    taken(library, path)
    notes.set_article_note(library, only(library), "Моё. В целом, и ещё")
    assert taken(library, path)[-1] == Noted(path, 0, 0)


def test_quotes_that_are_too_long_or_too_many_are_told_in_the_note(monkeypatch):
    monkeypatch.setattr(quoted, "MOST_SOUGHT", 1)
    with library_of("A1 met B1 in T1") as library:
        quotes = [
            QuotedNote("x" * 30_000),
            QuotedNote("nowhere to be found, one"),
            QuotedNote("nowhere, another", "why"),
        ]
        done = quoted.take_in(library, [(only(library), quotes)])
        assert done == quoted.TakenIn(1, 1, 1)
        note = library.edits.article_note(only(library))
        assert note.endswith("«nowhere, another»\nwhy")


def test_highlights_beyond_many_are_told_in_the_note(monkeypatch):
    monkeypatch.setattr(quoted, "MOST", 1)
    with library_of("A1 met B1 in T1") as library:
        done = quoted.take_in(library, [(only(library), [QuotedNote("A1 met"), QuotedNote("B1 in")])])
        assert done == quoted.TakenIn(1, 1, 0)
        assert library.edits.article_note(only(library)) == "«B1 in»"


def test_colors_of_other_programs_are_ours():
    with library_of("A1 met B1 in T1 at last") as library:
        called = ["Yellow", "blue", "pink", "grey", "#ffd400", None]
        words = "A1 met|B1 in|T1 at|in T1|met B1|at last".split("|")
        quotes = [QuotedNote(each, color=color) for each, color in zip(words, called, strict=True)]
        quoted.take_in(library, [(only(library), quotes)])
        found = {each.quote.exact: each.color for each in marks(library)}
        ours = [Color.YELLOW, Color.BLUE, Color.MAGENTA, Color.GRAY, Color.YELLOW, Color.YELLOW]
        assert [found[each] for each in words] == ours


def test_killed_between_articles_and_marks_the_next_import_brings_the_rest(library, tmp_path):
    path = wallabag(tmp_path / "a.json", {"quote": STORY[1], "text": ""})
    events = ingest(library, [path])
    next(events)
    assert isinstance(next(events), Imported)
    events.close()
    assert marks(library) == []
    assert taken(library, path)[-1] == Noted(path, 1, 0)


def test_quotes_of_any_source_come_in(library):
    source = SourceArticle(Path("/0"), "A1 met B1", "A1", None, None, None, quotes=(QuotedNote("met B1"),))
    *_, noted = add(library, {"/0": source})
    assert noted == Noted(Path("/0"), 1, 0)


def test_a_file_of_which_nothing_can_be_read_fails(library, tmp_path):
    path = readwise(tmp_path / "r.json")
    (failed,) = taken(library, path)
    assert isinstance(failed, Failed)
    assert str(failed.error) == f"{path}: it names articles, and holds the text of none"


def test_our_own_export_and_what_is_none_go_their_ways(library, tmp_path):
    (tmp_path / "mine.json").write_text('{"type": "AnnotationPage", "items": []}', "utf-8")
    (tmp_path / "other.json").write_text('{"a": 1}', "utf-8")
    (tmp_path / "page.json").write_text(f"<html><body><h1>{STORY[0]}</h1><p>{STORY[1]}</p></body></html>", "utf-8")
    noted, failed, page = taken(library, tmp_path / "mine.json", tmp_path / "other.json", tmp_path / "page.json")
    assert (type(noted), type(failed), type(page)) == (Noted, Failed, Imported)


def page(path: Path, *paragraphs: str, title: str = STORY[0]) -> Path:
    """A story as a browser saves it."""
    markup = "".join(f"<p>{each}</p>" for each in (*STORY[1:], *paragraphs))
    path.write_text(f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{markup}</body></html>", "utf-8")
    return path


def state(library):
    """What is marked and noted, and where."""
    texts = {row.id: library.articles.text_of(row.id).content for row in library.articles.listed()}
    return marks(library), texts, [library.edits.article_note(each) for each in texts]


def test_a_folder_of_an_excerpt_and_its_story_brings_nothing_twice(library, tmp_path):
    rows = (STORY[1], STORY[0]), (STORY[2], STORY[0]), ("", STORY[0], "", "", "Да")
    table(tmp_path / "readwise-data.csv", *rows)
    page(tmp_path / "s700.html", "Вечером на мосту дали салют.")
    assert [type(each) for each in taken(library, tmp_path)] == [Imported, Noted, Imported]
    before = state(library)
    assert len(before[0]) == 2
    for _ in range(2):
        assert [type(each) for each in taken(library, tmp_path)] == [Skipped, Noted, Skipped]
        assert state(library) == before
    notes.delete(library, highlights=[marks(library)[0].id])
    taken(library, tmp_path)
    assert marks(library) == before[0][1:]
    assert_whole(library)


def test_an_excerpt_beside_its_story_grows_where_it_is(library, tmp_path):
    path = table(tmp_path / "readwise-data.csv", (STORY[1], STORY[0]))
    page(tmp_path / "s700.html", "Вечером на мосту дали салют.")
    taken(library, tmp_path)
    table(path, (STORY[2], STORY[0]), (STORY[1], STORY[0]))
    assert [type(each) for each in taken(library, tmp_path)] == [Renewed, Noted, Skipped]
    assert sorted(marked(library)) == sorted([STORY[1], STORY[2]])
    assert {each.article for each in marks(library)} == {marks(library)[0].article}
    assert len(library.articles.listed()) == 2
    assert_whole(library)


def test_an_excerpt_deleted_for_its_story_marks_nothing_again(library, tmp_path):
    table(tmp_path / "readwise-data.csv", (STORY[1], STORY[0]))
    excerpt, _, story = taken(library, tmp_path, page(tmp_path / "s700.html", "Вечером на мосту дали салют."))
    notes.delete(library, articles=[excerpt.article_id])
    taken(library, tmp_path)
    assert marks(library) == []
    assert only(library) == story.article_id


def test_the_same_words_from_two_programs_are_marked_once(library, tmp_path):
    taken(library, wallabag(tmp_path / "a.json", {"quote": STORY[1], "text": "да"}))
    taken(library, table(tmp_path / "readwise-data.csv", (STORY[1], STORY[0]), (STORY[2], STORY[0])))
    taken(library, readwise(tmp_path / "r.json", {"text": STORY[2]}, {"text": STORY[1]}))
    assert marked(library) == [STORY[1], STORY[2]]


def test_the_same_words_of_different_articles_are_marked_in_each(library, tmp_path):
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    taken(library, wallabag(first, {"quote": STORY[2], "text": ""}, published_at="2024-01-01T06:00:00+03:00"))
    other = "<p>Порт Поти закрыт до весны, и рыбаки ждут. Суда уходят в Батуми.</p>" * 3 + f"<p>{STORY[2]}</p>"
    more = {"published_at": "2024-01-02T06:00:00+03:00", "content": other}
    taken(library, wallabag(second, {"quote": STORY[2], "text": ""}, **more))
    assert len(library.articles.listed()) == len({each.article for each in marks(library)}) == 2
    assert taken(library, first, second)[-1] == Noted(second, 0, 0)
    assert len(marks(library)) == 2
