"""Decisions about one place, one article, or one way of writing: found again by their words."""

import pytest

from reader.library import Library
from reader.model.articles import Span
from reader.model.decisions import DecisionState, Reach
from reader.model.errors import MissingError
from reader.model.names import Kind
from reader.services import decide, history, rules
from reader.services.decide import DecisionError, Scope
from tests.library import toy
from tests.library.toy import add, library_of, renew
from tests.library.whole import assert_whole, picture
from tests.services.news import add_news, library_of_news


@pytest.fixture
def toy_language(monkeypatch):
    toy.speak(monkeypatch)


@pytest.mark.usefixtures("toy_language")
def test_a_mention_that_is_no_name_is_gone_there_alone():
    with library_of("A1 met A1", "A1") as library:
        article = _article(library, "A1 met A1")
        decide.reject(library, ["id A1"], scope=Scope(article, Span(7, 9)))
        assert [each.span for each in _mentions(library, article)] == [Span(0, 2)]
        assert library.names.entity("id A1").mentions == 2
        assert_whole(library)


@pytest.mark.usefixtures("toy_language")
def test_a_mention_of_somebody_else_leads_to_them():
    with library_of("A1 met A1", "B1") as library:
        article = _article(library, "A1 met A1")
        done = decide.merge(library, ["id A1"], "id B1", scope=Scope(article, Span(7, 9)))
        first, second = _mentions(library, article)
        assert (first.entity, second.entity) == ("id A1", "id B1")
        assert done.entities == ("id B1",)
        assert (second.confirmed, library.names.entity("id B1").mentions) == (True, 2)


@pytest.mark.usefixtures("toy_language")
def test_an_article_about_a_namesake_is_split_off_as_a_whole():
    with library_of("A1 met A1 and B1", "A1") as library:
        article = _article(library, "A1 met A1 and B1")
        (off,) = decide.split(library, "id A1", scope=Scope(article)).entities
        assert library.names.entity("id A1").mentions == 1
        assert (library.names.entity(off).name, library.names.entity(off).mentions) == ("name A1", 2)
        decide.rename(library, off, "The other one")
        assert {each.name for each in library.names.entities()} == {"name A1", "name B1", "The other one"}
        assert_whole(library)


@pytest.mark.usefixtures("toy_language")
def test_a_place_of_another_kind_joins_the_name_of_that_kind(monkeypatch):
    monkeypatch.setattr(toy, "name_of", lambda key: "Джебраил" if key in {"A1", "T1"} else key)
    with library_of("A1 fell", "T1") as library:
        decide.retype(library, ["id A1"], Kind.PLACE, scope=Scope(_article(library, "A1 fell")))
        (only,) = library.names.entities()
        assert (only.kind, only.mentions) == (Kind.PLACE, 2)


@pytest.mark.usefixtures("toy_language")
def test_a_decision_about_a_place_finds_it_in_the_next_version_of_the_text():
    with library_of("A1 met A1 today", "A1") as library:
        article = _article(library, "A1 met A1 today")
        decide.reject(library, ["id A1"], scope=Scope(article, Span(7, 9)))
        add(library, {"/0": "Yesterday B1 said\nA1 met A1 today"})
        assert [each.span for each in _mentions(library, article)] == [Span(10, 12), Span(18, 20)]
        renew(library, {"/0": "B1 alone"})
        assert _states(library) == [DecisionState.FITS_NOTHING]
        assert_whole(library)


@pytest.mark.usefixtures("toy_language")
def test_of_two_about_one_place_the_later_holds_and_the_list_says_so():
    with library_of("A1 met B1") as library:
        place = Scope(_article(library, "A1 met B1"), Span(0, 2))
        decide.merge(library, ["id A1"], "id B1", scope=place)
        decide.name(library, place, reach=Reach.HERE, kind=Kind.PLACE, called="Place")
        (later, earlier) = rules.listed(library)
        assert (later.state, earlier.state) == (DecisionState.IN_FORCE, DecisionState.OVERRULED)
        assert earlier.overruled_by == later.decision.id


@pytest.mark.usefixtures("toy_language")
def test_a_name_that_does_not_stand_there_cannot_be_meant_there():
    with library_of("A1", "B1") as library, pytest.raises(DecisionError, match="does not stand there"):
        decide.reject(library, ["id A1"], scope=Scope(_article(library, "B1")))


@pytest.mark.usefixtures("toy_language")
def test_an_article_that_is_not_there_is_one_sentence():
    with library_of("A1") as library, pytest.raises(MissingError, match="not in the library"):
        decide.reject(library, ["id A1"], scope=Scope("nowhere"))


def test_a_form_is_split_off_in_every_case_and_in_what_comes_later():
    with library_of_news("Поездка в Ханкенди.", "Жители Степанакерта.", "Он был в Степанакерте.") as library:
        (town,) = library.names.entities(Kind.PLACE)
        before = picture(library)
        done = decide.split(library, town.id, form="Степанакерте")
        assert {(each.name, each.mentions) for each in library.names.entities()} == {(town.name, 1), ("Степанакерт", 2)}
        assert library.names.entity(done.entities[0]).name == "Степанакерт"
        add_news(library, "Степанакертом гордятся.")
        assert library.names.entity(done.entities[0]).mentions == 3
        assert_whole(library)
        history.undo(library)
        assert len(library.names.entities()) == 1
        history.redo(library)
        decide.merge(library, [library.names.entity(done.entities[0]).id], town.id)
        assert library.names.entity(town.id).mentions == 4
        assert picture(library) != before


def test_words_become_a_name_in_every_case_and_in_what_comes_later():
    news = ("Визит\nСергей Лавров прибыл. Шеф дипломатии молчал.", "Шефа дипломатии ждут.")
    with library_of_news(*news) as library:
        lavrov = library.names.entities(Kind.PERSON)[0]
        decide.name_everywhere(library, "Шеф дипломатии", entity=lavrov.id)
        assert library.names.entity(lavrov.id).mentions == 3
        add_news(library, "Сказано шефу дипломатии.", "Вместе с Шефом дипломатии.")
        assert library.names.entity(lavrov.id).mentions == 4, "a capital letter of the form is one in the text"
        assert {"Шефа дипломатии", "Шефом дипломатии"} <= {form.text for form in library.names.forms(lavrov.id)}
        assert_whole(library)


def test_selected_words_become_a_name_wherever_they_stand():
    with library_of_news("Сергей Лавров прибыл. Шеф дипломатии молчал.", "Шефа дипломатии ждут.") as library:
        lavrov = library.names.entities(Kind.PERSON)[0]
        row = library.articles.listed()[0]
        start = library.articles.text_of(row.id).content.index("Шеф")
        passage = Scope(row.id, Span(start, start + len("Шефа дипломатии")))
        assert decide.name(library, passage, reach=Reach.EVERYWHERE, entity=lavrov.id).entities == (lavrov.id,)
        assert library.names.entity(lavrov.id).mentions == 3


def test_a_selection_becomes_somebody_new_and_leads_to_the_one_who_comes_later():
    with library_of_news("Слово взял Бертран Дюмулен-Кусто.\nПотом он ушёл.") as library:
        text = library.articles.text_of(library.articles.listed()[0].id).content
        start = text.index("Потом")
        passage = Scope(library.articles.listed()[0].id, Span(start, start + len("Потом")))
        done = decide.name(library, passage, reach=Reach.HERE, kind=Kind.PERSON, called="Лев Потом")
        (mention,) = [each for each in _mentions(library, passage.article) if each.span == passage.span]
        assert (mention.entity, mention.kind) == (done.entities[0], Kind.PERSON)
        assert library.names.articles_with(mention.entity)[0].excerpts[0].sentence == "Потом он ушёл."


def test_a_passage_is_found_as_it_is_typed_in_the_only_article_that_has_it():
    with library_of_news("Вести\nПосол И\u0306онас Ва\u00adйткус\nуехал.", "Посол Йонас вернулся.") as library:
        passage = decide.passage(library, "Йонас Вайткус уехал")
        assert passage.article == _article(library, "Вести")
        assert (
            library.articles.text_of(passage.article)
            .content[slice(passage.span.start, passage.span.end)]
            .endswith("уехал")
        )
        assert decide.passage(library, "ЙОНАС вайткус", passage.article).span.start == passage.span.start
        with pytest.raises(DecisionError, match="in 2 articles"):
            decide.passage(library, "посол Йонас")
        with pytest.raises(DecisionError, match="in no article"):
            decide.passage(library, "Йонас приехал")


def _article(library: Library, title: str) -> str:
    return next(row.id for row in library.articles.listed() if row.title == title)


def _mentions(library: Library, article: str):
    return library.names.mentions(library.articles.text_of(article).id)


def _states(library: Library) -> list[DecisionState]:
    return [each.state for each in rules.listed(library)]
