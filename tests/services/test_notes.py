"""What a person marks, notes, corrects and deletes stays so, is found again, and can be undone."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.errors import MissingError
from reader.model.findings import SourceArticle
from reader.model.marks import Facets, NoteFilter, NoteOrder
from reader.model.origins import About, Origin
from reader.model.steps import What
from reader.services import editing, history, notes
from reader.services.editing import NoteError
from reader.services.ingest import DeletedBefore, Skipped
from tests.library import toy
from tests.library.toy import add, library_of, renew
from tests.library.whole import assert_whole, picture


@pytest.fixture(autouse=True)
def _toy(monkeypatch):
    toy.speak(monkeypatch)


def marked(library, entity):
    """How many highlights lie over mentions of an entity, by article."""
    return library.marks.marked_articles(entity, [row.id for row in library.articles.listed()])


def one_of(library, number=0):
    """The id of the article that came from this path."""
    return library.store.value(
        """
        SELECT uuid FROM articles JOIN texts ON texts.id = current_text JOIN text_paths ON text = texts.id
        WHERE path = ?
        """,
        f"/{number}",
    )


def page(text, source, published):
    return SourceArticle(Path(), text, text, None, source, published)


def mark(library, words, number=0, **how):
    article = one_of(library, number)
    return notes.add(library, article, notes.find_words(library, article, words), **how)


def words_of(library, **which):
    return [each.quote for each in library.marks.highlights(NoteFilter(**which), order=NoteOrder.PLACE)]


# ------------------------------------------------------------------------------------------------ marking


def test_a_marked_passage_is_in_its_article_with_colour_note_and_tags():
    with library_of("A1 met B1 in T1\nThey spoke of N1") as library:
        made = mark(library, "met B1 in", color=Color.GREEN, note="Where?", tags=["#summit", "to  check", "summit"])
        assert library.marks.highlights_of(one_of(library)) == [made]
        assert (made.span, made.color, made.note) == (Span(3, 12), Color.GREEN, "Where?")
        assert made.tags == ("summit", "to check")
        assert (made.quote.prefix, made.quote.exact, made.quote.suffix) == ("A1 ", "met B1 in", " T1\nThey spoke of N1")


def test_blanks_at_the_ends_of_a_selection_are_left_out():
    with library_of("A1 met B1\n\n  They spoke") as library:
        assert notes.add(library, one_of(library), Span(2, 12)).quote.exact == "met B1"
        with pytest.raises(NoteError, match="no words"):
            notes.add(library, one_of(library), Span(9, 13))
        with pytest.raises(MissingError, match="not in the library"):
            notes.add(library, "nobody", Span(0, 2))


def test_words_are_found_whatever_white_space_is_between_them():
    with library_of("A1 met\n  B1 in T1. a1 met b1") as library:
        article = one_of(library)
        assert notes.find_words(library, article, " met B1 ") == Span(3, 11)
        assert notes.find_words(library, article, "IN t1") == Span(12, 17)
        for words in ("A2", "", " "):
            with pytest.raises(NoteError):
                notes.find_words(library, article, words)


def test_highlights_may_overlap_each_other():
    with library_of("A1 met B1 in T1") as library:
        for words in ("met B1 in", "A1 met B1", "A1 met B1 in T1"):
            mark(library, words)
        assert [each.quote.exact for each in library.marks.highlights_of(one_of(library))] == [
            "A1 met B1 in T1",
            "A1 met B1",
            "met B1 in",
        ]


# ------------------------------------------------------------------------------------------------ finding


def test_the_list_shows_each_highlight_with_its_article_and_the_names_in_it():
    with library_of("A1 met B1 in T1~ T2", "N1 A1") as library:
        mark(library, "met B1 in T1")
        (listed,) = library.marks.highlights()
        assert (listed.article.title, listed.quote) == ("A1 met B1 in T1~ T2", "met B1 in T1")
        assert [entity.id for entity in listed.names] == ["id B1", "id T1"]


def test_a_name_that_a_passage_only_touches_is_in_it_and_its_neighbour_is_not():
    with library_of("A1x B1x N1x") as library:
        notes.add(library, one_of(library), Span(2, 5))
        (listed,) = library.marks.highlights()
        assert [entity.id for entity in listed.names] == ["id A1", "id B1"]
    with library_of("A1-B1-N1") as library:
        notes.add(library, one_of(library), Span(2, 6))
        (listed,) = library.marks.highlights()
        assert [entity.id for entity in listed.names] == ["id B1"]


def test_highlights_are_filtered_by_all_that_is_asked():
    with library_of("A1 met B1", "A1 in T1", "B1 alone") as library:
        mark(library, "A1", 0, color=Color.RED, tags=["x", "y"], note="ещё не ясно")
        mark(library, "met B1", 0, color=Color.BLUE, tags=["y"])
        mark(library, "A1", 1, color=Color.RED)
        assert words_of(library, entity="id A1") == ["A1", "A1"]
        assert words_of(library, entity="id A1", article=one_of(library)) == ["A1"]
        assert words_of(library, colors=frozenset({Color.BLUE, Color.GREEN})) == ["met B1"]
        assert words_of(library, tags=frozenset({"y"})) == ["A1", "met B1"]
        assert words_of(library, tags=frozenset({"x", "z"}), colors=frozenset({Color.BLUE})) == []
        assert words_of(library, words="ЯСНО еще") == ["A1"]
        assert words_of(library, words="met y") == ["met B1"]
        assert words_of(library, orphans=True) == []
        assert words_of(library, orphans=False) == words_of(library)


def test_chips_count_what_another_colour_or_tag_would_show():
    with library_of("A1 met B1") as library:
        mark(library, "A1", color=Color.RED, tags=["x", "y"])
        mark(library, "met", color=Color.BLUE, tags=["y"])
        mark(library, "B1", color=Color.BLUE)
        found = library.marks.note_facets(NoteFilter(colors=frozenset({Color.BLUE}), tags=frozenset({"y"})))
        assert found == Facets(1, ((Color.RED, 1), (Color.BLUE, 1)), (("y", 1),), 0)
        assert library.marks.tags() == ["x", "y"]


def test_highlights_are_sorted_as_asked_and_listed_a_page_at_a_time():
    with library_of("A1 met B1", "N1 of T1") as library:
        add(library, {"/0": page("A1 met B1 ", None, "2020-10")})
        for words, number, color in (("N1", 1, "gray"), ("B1", 0, "red"), ("of", 1, "yellow"), ("A1", 0, "gray")):
            mark(library, words, number, color=Color(color))
        oldest = library.marks.highlights()[-1].highlight.id
        notes.set_note(library, oldest, "changed")
        lists = {order: [each.quote for each in library.marks.highlights(order=order)] for order in NoteOrder}
        assert lists == {
            NoteOrder.NEWEST: ["A1", "of", "B1", "N1"],
            NoteOrder.CHANGED: ["N1", "A1", "of", "B1"],
            NoteOrder.PLACE: ["A1", "B1", "N1", "of"],
            NoteOrder.COLOR: ["of", "B1", "A1", "N1"],
        }
        assert [each.quote for each in library.marks.highlights(limit=2, offset=1)] == ["of", "B1"]


def test_the_links_of_a_name_show_which_articles_are_marked_for_it():
    with library_of("A1 and A1 met B1", "A1 alone", "A1 and B1") as library:
        mark(library, "A1 and A1", 0)
        mark(library, "A1", 0)
        mark(library, "alone", 1)
        mark(library, "B1", 2)
        assert marked(library, "id A1") == {one_of(library, 0): 2}
        assert marked(library, "id B1") == {one_of(library, 2): 1}


# ------------------------------------------------------------------------------------------------ changing


def test_colours_notes_and_tags_change_for_several_at_once_and_back():
    with library_of("A1 met B1") as library:
        first, second = mark(library, "A1", tags=["old"]).id, mark(library, "B1").id
        notes.recolor(library, [first, second], Color.GRAY)
        notes.tag(library, [first, second], plus=["new"], minus=["old"])
        assert {(each.color, each.tags) for each in library.marks.highlights_of(one_of(library))} == {
            (Color.GRAY, ("new",))
        }
        assert library.history.next_undo().targets == 2
        assert set(history.undo(library).highlights) == {first, second}
        assert library.marks.highlight(first).tags == ("old",)
        history.undo(library)
        assert library.marks.highlight(second).color is Color.YELLOW


def test_what_is_typed_into_a_note_is_saved_at_once_and_undone_in_one_step():
    with library_of("A1 met B1") as library:
        made = mark(library, "A1").id
        for length in range(1, 8):
            notes.set_note(library, made, "letters"[:length])
            assert library.marks.highlight(made).note == "letters"[:length]
        other = mark(library, "B1").id
        notes.set_note(library, other, "x")
        notes.set_note(library, made, "letters and more")
        history.undo(library)
        assert library.marks.highlight(made).note == "letters"
        history.undo(library)
        history.undo(library)
        history.undo(library)
        assert library.marks.highlight(made).note == ""
        history.redo(library)
        assert library.marks.highlight(made).note == "letters"


def test_what_changes_nothing_is_no_step():
    with library_of("A1 met B1") as library:
        made = mark(library, "A1", note="x").id
        before = library.marks.highlight(made)
        notes.recolor(library, [made], Color.YELLOW)
        notes.set_note(library, made, "x")
        assert library.marks.highlight(made) == before
        assert library.history.next_undo().what is What.HIGHLIGHT


def test_a_highlight_can_be_given_another_place():
    with library_of("A1 met B1") as library:
        made = mark(library, "A1").id
        notes.move(library, made, Span(0, 6))
        assert (library.marks.highlight(made).quote.exact, library.marks.highlight(made).span) == ("A1 met", Span(0, 6))
        history.undo(library)
        assert library.marks.highlight(made).span == Span(0, 2)


def test_colours_are_called_as_the_user_likes():
    with library_of() as library:
        notes.name_color(library, Color.RED, " to  check ")
        assert library.marks.color_names() == {Color.RED: "to check"}
        history.undo(library)
        assert library.marks.color_names() == {}
        history.redo(library)
        notes.name_color(library, Color.RED, "")
        assert library.marks.color_names() == {}


# ------------------------------------------------------------------------------------------------ another text


def test_a_highlight_finds_its_place_again_in_an_edited_text():
    with library_of("A1 met B1 in the town of T1 yesterday") as library:
        made = mark(library, "met B1 in the town").id
        add(library, {"/0": "Update!\nA1 had met B1 in a town of T1 yesterday"})
        assert words_of(library) == ["met B1 in a town"]
        assert library.marks.highlight(made).quote.exact == "met B1 in the town"
        assert_whole(library)


def test_a_highlight_finds_its_place_in_a_copy_in_decomposed_letters_and_its_words_are_searched_as_typed():
    text = "A1 met B1. Йонас Вайткус пьёт зелёный чай, сказал A1 вчера. Дорога в T1 открыта."
    copy = unicodedata.normalize("NFD", text.replace("чай", "ча\u0301й").replace("Доро", "Доро\u00ad"))
    with library_of(text) as library:
        made = mark(library, "Йонас Вайткус пьёт зелёный чай").id
        add(library, {"/0": copy + " Добавлено: N1."})
        assert words_of(library) == [unicodedata.normalize("NFD", "Йонас Вайткус пьёт зелёный ча\u0301й")]
        mark(library, "дорога в T1", note="и\u0306од и\u00adз T1")
        assert words_of(library, words="ЙОД из") == [copy[copy.index("Доро") : copy.index(" открыта")]]
        assert [each.highlight.id for each in library.marks.highlights(NoteFilter(words="чаи\u0306"))] == [made]
        add(library, {"/0": text + " Добавлено: N1, N2."})
        assert words_of(library) == ["Йонас Вайткус пьёт зелёный чай", "Дорога в T1"]


def test_a_passage_that_is_gone_is_listed_with_its_words_and_comes_back_with_them():
    with library_of("A1 met B1 in the town of T1", "N1") as library:
        made = mark(library, "met B1 in the town", note="important").id
        mark(library, "N1", 1)
        renew(library, {"/0": "Quite another story of somebody else"})
        orphan = library.marks.highlight(made)
        assert (orphan.span, orphan.note, orphan.quote.exact) == (None, "important", "met B1 in the town")
        assert words_of(library, orphans=True) == ["met B1 in the town"]
        assert (library.marks.note_facets().total, library.marks.note_facets().orphans) == (2, 1)
        assert marked(library, "id B1") == {}
        renew(library, {"/0": "A1 met B1 in the town of T1"})
        assert library.marks.highlight(made).span == Span(3, 21)


def test_an_orphan_can_be_given_a_place_in_the_new_text():
    with library_of("A1 met B1 in the town of T1") as library:
        made = mark(library, "met B1 in the town").id
        renew(library, {"/0": "Quite another story of somebody else"})
        notes.move(library, made, Span(6, 19))
        assert words_of(library) == ["another story"]
        history.undo(library)
        assert words_of(library, orphans=True) == ["met B1 in the town"]


def test_undoing_after_a_new_text_puts_highlights_where_their_words_stand_now():
    with library_of("A1 met B1 in the town of T1") as library:
        made = mark(library, "met B1 in the town").id
        notes.delete(library, highlights=[made])
        add(library, {"/0": "Update!\nA1 met B1 in the town of T1"})
        history.undo(library)
        assert library.marks.highlight(made).span == Span(11, 29)


# ------------------------------------------------------------------------------------------------ articles


def test_an_article_has_a_note_that_is_found_by_its_words():
    with library_of("A1 met B1", "N1") as library:
        notes.set_article_note(library, one_of(library), "Ещё раз прочесть")
        assert library.edits.article_note(one_of(library)) == "Ещё раз прочесть"
        assert [each.note for each in library.edits.article_notes("еще ПРОЧ")] == ["Ещё раз прочесть"]
        assert library.edits.article_notes("other") == []
        notes.set_article_note(library, one_of(library), "")
        assert library.edits.article_notes() == []


def test_a_corrected_date_moves_an_article_in_every_list_and_back():
    with library_of("A1 met B1", "A1 in T1", "A1 there") as library:
        dated = page("A1 in T1 then", "Outlet", "2021-05-01")
        add(library, {"/1": dated})
        before, rows = picture(library), library.articles.listed()
        editing.edit_articles(library, [one_of(library)], published="3 мая 2021", title="A new title", source="")
        row = library.articles.listed()[0]
        assert (row.title, row.source, row.published) == ("A new title", None, "2021-05-03")
        assert [linked.article.title for linked in library.names.articles_with("id A1")][:2] == [
            "A new title",
            "A1 in T1 then",
        ]
        assert library.all_names.page()[0].last_seen == "2021-05-03"
        assert_whole(library)
        history.undo(library)
        assert (picture(library), library.articles.listed()) == (before, rows)


def test_a_correction_survives_a_new_text_until_it_is_taken_back():
    with library_of("A1 met B1") as library:
        editing.edit_articles(library, [one_of(library)], title="Mine", published="--07-28")
        add(library, {"/0": page("A1 met C1", "Outlet", "2020-10")})
        row = library.articles.get(one_of(library))
        assert (row.title, row.source, row.published) == ("Mine", "Outlet", "--07-28")
        editing.edit_articles(library, [one_of(library)], title=None, published=None)
        row = library.articles.get(one_of(library))
        assert (row.title, row.published) == ("A1 met C1", "2020-10")
        assert library.edits.held_article(one_of(library)).corrections == ()
        assert_whole(library)


@pytest.mark.parametrize("date", ["yesterday", "2023-13", "2023-02-30", "2023-02-03T25:00", "31.09.2023", "12"])
def test_what_is_no_date_is_refused_and_changes_nothing(date):
    with library_of("A1 met B1") as library:
        with pytest.raises(NoteError, match="is no date"):
            editing.edit_articles(library, [one_of(library)], title="Other", published=date)
        assert library.articles.listed()[0].title == "A1 met B1"
        assert library.history.next_undo() is None


def test_author_address_and_tags_are_corrected_and_taken_back():
    with library_of("A1 met B1", "A1 in T1") as library:
        said = About(
            author="Wrong", url="https://there.example/1", tags=("one", "two"), origins=(("author", Origin.METADATA),)
        )
        add(library, {"/1": replace(page("A1 in T1 then", "Outlet", "2021-05-01"), about=said)})
        before, article = picture(library), one_of(library, 1)
        editing.edit_articles(library, [article], author="  The  Right ", url="", plus=["#three"], minus=["ONE"])
        about = library.descriptions.of(article)
        assert (about.author, about.url, about.tags, about.origins) == ("The Right", None, ("two", "three"), ())
        assert library.descriptions.read(article) == said
        assert_whole(library)
        editing.edit_articles(library, [article], author=None, url=None, tags=None)
        assert library.descriptions.of(article) == said
        assert library.edits.held_article(article).corrections == ()
        history.undo(library)
        assert library.descriptions.of(article) == about
        history.undo(library)
        assert (library.descriptions.of(article), picture(library)) == (said, before)


def test_tags_of_an_article_are_one_whatever_their_case_and_have_no_commas():
    with library_of("A1 met B1") as library:
        editing.edit_articles(library, [one_of(library)], tags=["Кавказ", "кавказ", "мир, война"])
        assert library.descriptions.of(one_of(library)).tags == ("Кавказ", "мир", "война")
        editing.edit_articles(library, [one_of(library)], plus=["КАВКАЗ", "new"])
        assert library.descriptions.of(one_of(library)).tags == ("Кавказ", "мир", "война", "new")


def test_many_articles_are_corrected_in_one_step():
    with library_of("A1 met B1", "A1 in T1", "A1 there") as library:
        editing.edit_articles(library, [one_of(library)], tags=["own", "old"])
        every = [one_of(library, number) for number in range(3)]
        editing.edit_articles(library, every, source="Outlet", published="2023", plus=["new"], minus=["old"])
        assert {(row.source, row.published) for row in library.articles.listed()} == {("Outlet", "2023")}
        assert [library.descriptions.of(each).tags for each in every] == [("own", "new"), ("new",), ("new",)]
        assert editing.in_common(library, every) == editing.InCommon(3, "Outlet", "2023", ("new", "own"))
        history.undo(library)
        assert {(row.source, row.published) for row in library.articles.listed()} == {(None, None)}
        with pytest.raises(MissingError):
            editing.edit_articles(library, [*every, "nobody"], source="Other")
        assert {row.source for row in library.articles.listed()} == {None}, "all or none"


@pytest.mark.parametrize(
    "address", ["ria.ru", "file:///etc/passwd", "javascript:alert(1)", "https://", "http://[", "https://a b.ru"]
)
def test_only_the_address_of_a_page_is_one(address):
    with library_of("A1 met B1") as library, pytest.raises(NoteError, match="no address"):
        editing.edit_articles(library, [one_of(library)], url=address)


def test_a_title_cannot_be_empty():
    with library_of("A1 met B1") as library, pytest.raises(NoteError, match="title"):
        editing.edit_articles(library, [one_of(library)], title=" ")


# ------------------------------------------------------------------------------------------------ the trash


def test_a_deleted_article_leaves_every_list_link_and_count_and_comes_back_whole():
    with library_of("A1 met B1 in T1^N1", "A1 alone", "B1 and N2") as library:
        mark(library, "met B1", note="n")
        mark(library, "alone", 1)
        notes.set_article_note(library, one_of(library), "on the whole")
        library.articles.set_reading_position(one_of(library), 5)
        before, rows, article = picture(library), library.articles.listed(), one_of(library)
        notes.delete(library, articles=[article])
        assert len(library.articles.listed()) == 2
        assert library.articles.get(article) is None
        assert library.articles.text_of(article) is None
        assert library.articles.last_read() is None
        assert words_of(library) == ["alone"]
        assert library.edits.article_notes() == []
        assert library.marks.highlights_of(article) == []
        assert [each.article.id for each in library.names.articles_with("id B1")] == [one_of(library, 2)]
        assert library.names.entity("id T1") is None
        assert [each.article.title for each in library.edits.trashed_articles()] == ["A1 met B1 in T1^N1"]
        assert_whole(library)
        notes.restore(library, articles=[article])
        assert (picture(library), library.articles.listed()) == (before, rows)
        assert (words_of(library), library.articles.last_read()) == (["alone", "met B1"], article)
        assert library.edits.trashed_articles() == []
        assert_whole(library)


def test_what_was_deleted_last_stands_first_in_the_trash():
    with library_of("A1", "B1", "N1") as library:
        gone = [one_of(library, number) for number in (1, 2, 0)]
        for article in gone:
            notes.delete(library, articles=[article])
        assert [each.article.id for each in library.edits.trashed_articles()] == gone[::-1]


def test_highlights_and_articles_deleted_together_come_back_in_one_step():
    with library_of("A1 met B1", "A1 alone") as library:
        first, second = mark(library, "A1").id, mark(library, "B1").id
        notes.delete(library, highlights=[first, second], articles=[one_of(library, 1)])
        assert (len(library.articles.listed()), library.marks.highlights()) == (1, [])
        assert [each.highlight.id for each in library.marks.trashed_highlights()] == [second, first]
        assert library.history.next_undo().targets == 3
        history.undo(library)
        assert (len(library.articles.listed()), len(library.marks.highlights())) == (2, 2)
        assert_whole(library)


def test_importing_a_deleted_text_again_brings_its_article_back_with_its_marks():
    with library_of("A1 met B1 in the town") as library:
        article = one_of(library)
        mark(library, "met B1 in the town")
        editing.edit_articles(library, [article], title="Mine")
        for text in ("A1 met B1 in the town", "News: A1 met B1 in the town"):
            notes.delete(library, articles=[article])
            assert add(library, {"/0": text}) == [DeletedBefore(Path("/0"), "Mine")]
            assert library.articles.listed() == []
            add(library, {"/0": text}, again=True)
            assert [(row.id, row.title) for row in library.articles.listed()] == [(article, "Mine")]
            assert words_of(library) == ["met B1 in the town"]
            assert library.edits.trashed_articles() == []
            assert_whole(library)


def test_an_emptied_trash_is_gone_for_good_and_out_of_the_history():
    with library_of("A1 met B1", "A1 alone") as library:
        kept, gone = mark(library, "met", 0).id, mark(library, "B1", 0).id
        mark(library, "alone", 1, note="secret")
        notes.delete(library, highlights=[gone])
        notes.delete(library, articles=[one_of(library, 1)])
        assert notes.empty_trash(library) == 3
        assert (library.edits.trashed_articles(), library.marks.trashed_highlights()) == ([], [])
        assert not library.store.rows("SELECT 1 FROM changes WHERE before LIKE '%secret%' OR after LIKE '%secret%'")
        assert [row.title for row in library.articles.listed()] == ["A1 met B1"]
        assert library.history.next_undo().targets == 1
        assert history.undo(library).highlights == (kept,)
        assert history.undo(library) is None
        assert_whole(library)
        for text in ("A1 alone", "A1\u00a0alone\n\n"):
            assert add(library, {"/elsewhere": text}) == [DeletedBefore(Path("/elsewhere"), "A1 alone")]
        add(library, {"/1": "A1 alone"}, again=True)
        assert len(library.articles.listed()) == 2
        (event,) = add(library, {"/2": "A1 alone"})
        assert isinstance(event, Skipped)


def test_what_is_in_the_trash_cannot_be_changed():
    with library_of("A1 met B1") as library:
        made = mark(library, "A1").id
        notes.delete(library, highlights=[made])
        with pytest.raises(MissingError):
            notes.set_note(library, made, "x")
        article = one_of(library)
        notes.delete(library, articles=[article])
        with pytest.raises(MissingError):
            notes.set_article_note(library, article, "x")
        notes.empty_trash(library)
        with pytest.raises(MissingError):
            notes.restore(library, highlights=[made])


# ------------------------------------------------------------------------------------------------ pasting


def test_a_pasted_text_is_an_article_without_a_file():
    with library_of() as library:
        row = notes.paste(library, "A1 met B1\nin T1", source="Outlet", published="2020-10")
        assert (row.title, row.source, row.published, row.people) == ("A1 met B1 in T1", "Outlet", "2020-10", 2)
        assert library.articles.text_of(row.id).path is None
        assert notes.paste(library, "A1 met B1\nin T1") == row
        history.undo(library)
        assert library.articles.listed() == []
        assert notes.paste(library, "A1 met B1\nin T1").id == row.id
        assert_whole(library)


@pytest.mark.parametrize("text", ["", " \n", "\0", "\u200b"])
def test_nothing_pasted_is_no_article(text):
    with library_of() as library, pytest.raises(NoteError):
        notes.paste(library, text)


def test_half_a_letter_on_the_clipboard_is_no_reason_to_fail():
    with library_of() as library:
        assert "�" in library.articles.text_of(notes.paste(library, "A1 met \ud83d B1").id).content


def test_an_earlier_text_of_an_article_is_kept_and_can_be_read_again():
    with library_of("A1 met B1 in the town of T1", "N1") as library:
        article = one_of(library, 0)
        mark(library, "met B1")
        renew(library, {"/0": "Update. A1 alone at last"})
        new, old = library.versions.listed(article)
        assert [(each.title, each.is_current) for each in (new, old)] == [
            ("Update. A1 alone at last", True),
            ("A1 met B1 in the town of T1", False),
        ]
        assert words_of(library, orphans=True) == ["met B1"]
        notes.restore_text(library, article, old.sha256[:8])
        assert library.articles.text_of(article).content == "A1 met B1 in the town of T1"
        assert words_of(library) == ["met B1"]
        assert [each.article.id for each in library.names.articles_with("id B1")] == [article]
        assert [each.is_current for each in library.versions.listed(article)] == [False, True]
        (event,) = renew(library, {"/0": "Update. A1 alone at last"})
        assert isinstance(event, Skipped), "the file says nothing new"
        assert_whole(library)
        for wrong in ("", "zz"):
            with pytest.raises(NoteError):
                notes.restore_text(library, article, wrong)
