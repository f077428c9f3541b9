"""What a click shows: the articles of an entity with their sentences, and what else they name."""

from dataclasses import replace
from pathlib import Path

from reader.library import Library
from reader.model.articles import Span
from reader.model.findings import SourceArticle
from reader.model.names import Kind
from reader.services import notes
from tests.library.toy import add, library_of
from tests.library.whole import assert_whole
from tests.services.news import library_of_news


def test_a_click_lists_every_article_that_names_somebody_under_any_alias_newest_first():
    with library_of() as library:
        add(
            library,
            {"/1": _article("A1 came", "2020"), "/2": _article("A1x came", "2023"), "/3": _article("B1", "2024")},
        )
        assert [each.article.published for each in library.names.articles_with("id A1")] == ["2023", "2020"]
        assert [each.article.published for each in library.names.articles_with("id A1", limit=1)] == ["2023"]


def test_oldest_first_the_undated_come_last_and_no_more_is_read_than_asked():
    with library_of() as library:
        dates = ["2020-10-01T08:00", "2023", None, "--05-09", "2020-10-01", "2019-03", None]
        add(
            library,
            {
                f"/{n}": replace(_article(f"A1{'x' * (n % 2)} came {'abcdefg'[n]}", "2020"), published=date)
                for n, date in enumerate(dates)
            },
        )
        oldest = library.names.articles_with("id A1", limit=None, oldest_first=True)
        newest = library.names.articles_with("id A1", limit=None)
        assert [each.article.published for each in oldest] == [
            *["2019-03", "2020-10-01", "2020-10-01T08:00", "2023", "--05-09"],
            *[None, None],
        ]
        assert [each.article for each in newest[:4]] == [each.article for each in oldest[3::-1]]
        assert newest[4:] == oldest[4:], "those of no known year stand as ever"
        for limit in range(8):
            assert library.names.articles_with("id A1", limit=limit, oldest_first=True) == oldest[:limit]


def test_the_first_and_the_last_article_that_name_somebody():
    with library_of("A1 came", "B1 left", "B1~") as library:
        add(library, {"/1": _article("A1x came", "2020"), "/2": _article("A1 rose", "2023")})
        first, last = library.names.first_and_last("id A1")
        assert (first.published, last.published) == ("2020", "2023")
        (undated, same) = library.names.first_and_last("id B1")
        assert undated == same
        assert undated.title == "B1 left"
        assert library.names.first_and_last("id Z9") is None


def test_an_adjective_leads_to_its_entity_but_its_article_is_not_listed_and_not_counted():
    with library_of("N1~ N1~", "N1") as library:
        (state,) = library.names.entities()
        assert (state.articles, state.mentions) == (1, 1)
        assert [each.article.title for each in library.names.articles_with(state.id)] == ["N1"]
        adjective = next(row for row in library.articles.listed() if row.title == "N1~ N1~")
        assert adjective.states == 0
        assert library.names.entities_in(adjective.id) == []
        mentions = library.names.mentions(library.articles.text_of(adjective.id).id)
        assert [(mention.derived, mention.entity) for mention in mentions] == [(True, state.id)] * 2


def test_a_name_that_only_adjectives_know_has_an_entity_but_is_in_no_list():
    with library_of("N1~") as library:
        assert library.names.entities() == []
        assert library.names.entity("id N1").mentions == 0


def test_a_capital_stays_a_place_and_also_leads_to_its_state():
    with library_of("T1^N1 and T1") as library:
        (article,) = library.articles.listed()
        first, second = library.names.mentions(library.articles.text_of(article.id).id)
        assert (first.kind, first.entity, first.also) == (Kind.PLACE, "id T1", "id N1")
        assert second.also is None
        assert (article.places, article.states) == (1, 0)
        assert library.names.articles_with("id N1") == []


def test_excerpts_are_the_first_sentences_with_every_mention_marked():
    with library_of("A1 met A1x\nB1\nA1 left\nA1 slept\nA1 rose") as library:
        (linked,) = library.names.articles_with("id A1", excerpts=3)
        assert [(each.start, each.sentence) for each in linked.excerpts] == [
            (0, "A1 met A1x"),
            (14, "A1 left"),
            (22, "A1 slept"),
        ]
        assert linked.excerpts[0].marks == (Span(0, 2), Span(7, 10))
        assert linked.mentions == 5
        assert len(library.names.articles_with("id A1", excerpts=None)[0].excerpts) == 4


def test_offsets_are_code_points_beside_emoji_combining_marks_and_line_ends():
    with library_of("😀 е\u0301 \u202bA1\u202c\r\n👨‍👩‍👧 A1") as library:
        (linked,) = library.names.articles_with("id A1")
        content = library.articles.text_of(linked.article.id).content
        for excerpt in linked.excerpts:
            assert content[excerpt.start : excerpt.start + 2] == "A1"
            assert [excerpt.sentence[mark.start : mark.end] for mark in excerpt.marks] == ["A1"]


def test_a_very_long_line_is_cut_around_its_first_mention():
    with library_of("x " * 5_000 + "A1 " + "y " * 5_000 + "A1") as library:
        (linked,) = library.names.articles_with("id A1")
        (excerpt,) = linked.excerpts
        assert len(excerpt.sentence) == 402
        assert excerpt.sentence[0] == excerpt.sentence[-1] == "…"
        assert [excerpt.sentence[mark.start : mark.end] for mark in excerpt.marks] == ["A1"]
        assert linked.mentions == 2


def test_who_is_named_together_is_counted_by_shared_articles():
    with library_of("A1 B1 B1 N1~", "A1 B1", "A1 T1", "T1 C1") as library:
        together = [(each.entity.id, each.count) for each in library.names.together_with("id A1")]
        assert together == [("id B1", 2), ("id T1", 1)]
        assert len(library.names.together_with("id A1", limit=1)) == 1


def test_the_names_of_an_article_come_most_frequent_first():
    with library_of("B1 A1 A1 A1x C1 B1 T1") as library:
        (article,) = library.articles.listed()
        named = [(each.entity.id, each.count) for each in library.names.entities_in(article.id)]
        assert named == [("id A1", 3), ("id B1", 2), ("id C1", 1), ("id T1", 1)]
        assert (article.people, article.states, article.places) == (3, 0, 1)


def test_all_forms_of_a_name_are_listed_with_how_often_they_occur():
    with library_of("A1 A1x A1", "A1x A") as library:
        assert [(form.text, form.mentions) for form in library.names.forms("id A1")] == [
            ("A1", 2),
            ("A1x", 2),
            ("A", 1),
        ]


def test_a_form_that_is_written_nowhere_any_more_is_listed_no_more():
    with library_of_news("Ждали Сергея Лаврова.", "Сергей Лавров прибыл.") as library:
        (lavrov,) = library.names.entities()
        assert {form.text for form in library.names.forms(lavrov.id)} == {"Сергея Лаврова", "Сергей Лавров"}
        waiting = next(row.id for row in library.articles.listed() if row.title.startswith("Ждали"))
        notes.delete(library, articles=[waiting])
        assert [form.text for form in library.names.forms(lavrov.id)] == ["Сергей Лавров"]
        assert library.all_names.page(query="Сергея") == []
        assert_whole(library)


def test_entities_of_one_kind_most_mentioned_first():
    with library_of("A1 N1 N1 T1 N2 N2 N2") as library:
        assert [each.id for each in library.names.entities(Kind.STATE)] == ["id N2", "id N1"]
        assert len(library.names.entities()) == 4


def test_the_list_of_all_names_holds_those_with_what_is_typed_in_them_or_a_form_that_begins_so():
    with library_of("A1 met B1x in T1", "A1 left") as library:
        names = library.all_names
        assert [each.entity.name for each in names.page()] == ["name A1", "name B1", "name T1"]
        assert [each.entity.name for each in names.page(query="E B")] == ["name B1"]
        assert [each.entity.name for each in names.page(query="b1X")] == ["name B1"]
        assert [each.entity.name for each in names.page(Kind.PLACE)] == ["name T1"]
        assert [names.count(query=typed) for typed in ("", "name", "1x", "b", "c")] == [3, 3, 0, 1, 0]


def test_the_reading_position_and_the_last_article_are_remembered():
    with library_of("one", "two") as library:
        one, two = (row.id for row in library.articles.listed())
        assert library.articles.last_read() is None
        assert library.articles.reading_position(one) is None
        library.articles.set_reading_position(one, 3)
        library.articles.set_reading_position(two, 1)
        library.articles.set_reading_position(one, 2)
        assert (library.articles.reading_position(one), library.articles.reading_position(two)) == (2, 1)
        assert library.articles.last_read() == one


def test_what_is_not_there_is_none_and_no_error():
    with library_of("A1") as library:
        assert library.articles.get("nowhere") is None
        assert library.articles.text_of("nowhere") is None
        assert library.articles.article_of_text("no digest") is None
        assert library.names.entity("nobody") is None
        assert list(library.names.mentions(99)) == []
        library.articles.set_reading_position("nowhere", 1)
        assert library.articles.last_read() is None


def test_a_text_comes_back_as_it_went_in():
    content = "Title\r\n\x00 tail\ufeff ￿ 😀"
    given = SourceArticle(
        Path("/x"), content, "Title", Span(0, 5), "Day.Az", "--07-28", (Span(7, 8), Span(9, 13)), content.encode()
    )
    with library_of() as library:
        add(library, {"/x": given})
        (article,) = library.articles.listed()
        text = library.articles.text_of(article.id)
        assert (text.content, text.title_span, text.dimmed) == (content, Span(0, 5), given.dimmed)
        assert (article.title, article.source, article.published) == ("Title", "Day.Az", "--07-28")
        assert_whole(library)


def test_the_bytes_of_a_file_can_always_be_had_again():
    exact, lossy, page = "\ufeffпривет".encode(), b"\xef\xbb\xbfA1", b"<html>" * 1_000
    with library_of() as library:
        add(
            library,
            {"/e": _from_bytes("\ufeffпривет", exact), "/l": _from_bytes("A1", lossy), "/p": _from_bytes("B1", page)},
        )
        kept = [library.versions.kept(row.id) for row in library.articles.listed()]
        stored = dict(library.store.rows("SELECT content, length(original) FROM texts"))
    assert {each.original for each in kept if each} == {exact, lossy, page}
    assert stored["\ufeffпривет"] is None
    assert stored["B1"] < len(page) / 10


def test_a_library_seen_from_another_connection_says_that_it_changed(tmp_path):
    path = tmp_path / "library.sqlite"
    with library_of("A1", path=path) as writer, Library.open(path, read_only=True) as window:
        before = window.revision()
        assert window.revision() == before
        add(writer, {"/more": "B1"})
        assert window.revision() != before
        assert len(window.articles.listed()) == 2
        assert window.uuid == writer.uuid


def _article(text: str, published: str) -> SourceArticle:
    return SourceArticle(Path("/"), text, text, None, None, published)


def _from_bytes(text: str, original: bytes) -> SourceArticle:
    return SourceArticle(Path("/"), text, text, None, None, None, (), original)
