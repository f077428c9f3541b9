"""What a person is asked: likely pairs first, each with sentences; what they rejected never comes back."""

from reader.model.names import EntityRow, Kind
from reader.services import history, suggest
from reader.services.suggest import Suggested, accept, evidence, reject, suggestions
from tests.library import toy
from tests.library.toy import library_of
from tests.library.whole import assert_whole
from tests.services.news import add_news, library_of_news

SPEAKER = (
    "Пегги Уитсон прибыла в Ереван. Её встретил Никол Пашинян.",
    "Пегги Уитсон покинула Ереван, сообщил Никол Пашинян.",
    "В Ереване находится Уитсон Пегги, сказал Никол Пашинян.",
)


def test_a_name_in_another_order_is_suggested_and_joined_when_accepted():
    with library_of_news(*SPEAKER) as library:
        found = next(each for each in suggestions(library) if each.why == "order")
        assert "Пегги" in found.subject.name
        assert "Уитсон" in found.target.name
        assert accept(library, found).entities == (library.names.entity(found.target.id).id,)
        assert library.names.entity(found.subject.id) == library.names.entity(found.target.id)
        assert found.target.id not in {each.target.id for each in suggestions(library) if each.why == "order"}
        assert_whole(library)


def test_a_rejected_suggestion_never_returns_whatever_is_imported():
    with library_of_news(*SPEAKER) as library:
        found = next(each for each in suggestions(library) if each.why == "order")
        reject(library, found)
        add_news(library, "Пегги Уитсон вернулась. Никол Пашинян молчит.")
        assert not [each for each in suggestions(library) if {each.subject.id, each.target.id} == _ids(found)]
        history.undo(library)
        assert [each for each in suggestions(library) if {each.subject.id, each.target.id} == _ids(found)]


def test_sentences_with_somebody_in_common_speak_for_it_and_articles_that_name_both_against():
    both = "Пегги Уитсон и Уитсон Пегги встретились."
    with library_of_news(*SPEAKER, both) as library:
        found = next(each for each in suggestions(library) if each.why == "order")
        told = evidence(library, found)
        common = {each.shared.name for each in told if each.speaks_for and each.shared}
        assert common <= {"Никол Пашинян", "Ереван"}
        assert common
        against = {(each.entity.id, each.excerpt.sentence) for each in told if not each.speaks_for}
        assert against == {(each, both) for each in _ids(found)}


def test_initials_are_suggested_where_they_fit():
    assert _pairs("Дж. Байрамов", "Джейхун Байрамов") == {("Дж. Байрамов", "Джейхун Байрамов", "initials")}
    assert _pairs("И. Байрамов", "Джейхун Байрамов") == set()


def test_a_surname_is_suggested_to_be_the_fuller_name():
    assert _pairs("Байрамов", "Джейхун Байрамов") == {("Байрамов", "Джейхун Байрамов", "surname")}
    assert _pairs("Джейхун Байрамов", "Байрамов") == {("Байрамов", "Джейхун Байрамов", "surname")}


def test_a_man_and_a_woman_of_one_surname_are_not_suggested():
    assert _pairs("Мехрибан Алиева", "Ильхам Алиев") == set()
    assert _pairs("Алиева", "Ильхам Алиев") == set()


def test_a_place_that_sounds_like_another_is_suggested():
    assert _pairs("Ханкенди", "Ханкянди", kind=Kind.PLACE) == {("Ханкянди", "Ханкенди", "spelling")}
    assert _pairs("Баку", "Бари", kind=Kind.PLACE) == set()


def test_unsure_names_come_with_their_candidates_and_a_rejected_one_is_no_candidate_any_more(monkeypatch):
    toy.speak(monkeypatch)
    with library_of("A1", "A2", "A A") as library:
        found = [each for each in suggestions(library) if each.what is Suggested.BEARER]
        assert {each.target.name for each in found} == {"name A1", "name A2"}
        reject(library, found[0])
        (left,) = library.names.candidates(found[0].subject.id)
        assert left.id == found[1].target.id
        accept(library, found[1])
        assert library.names.entity(left.id).mentions == 3
        assert_whole(library)


def test_one_name_of_two_kinds_is_suggested(monkeypatch):
    toy.speak(monkeypatch)
    monkeypatch.setattr(toy, "name_of", lambda key: "Джебраил" if key in {"A1", "T1"} else f"name {key}")
    with library_of("A1", "T1 T1") as library:
        (found,) = [each for each in suggestions(library) if each.what is Suggested.KIND]
        assert (found.subject.kind, found.target.kind) == (Kind.PERSON, Kind.PLACE)
        accept(library, found)
        assert [each.kind for each in library.names.entities()] == [Kind.PLACE]


def _pairs(*names: str, kind: Kind = Kind.PERSON) -> set[tuple[str, str, str]]:
    rows = [EntityRow(name, kind, name, 1, 2 - number) for number, name in enumerate(names)]
    return {(each.subject.name, each.target.name, each.why) for each in suggest.alike_pairs(rows)}


def _ids(found: suggest.Suggestion) -> set[str]:
    return {found.subject.id, found.target.id}
