"""In which texts a decision changes names: as reading every text would find it, while others write."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.language.deciding.revision import written
from reader.library import Library
from reader.model.decisions import Act, Decision, Named
from reader.model.names import Kind
from reader.services import decide, history, notes, sought
from reader.services.sought import Sought, looked_up
from reader.text.compare import fold
from tests.library.whole import assert_whole, picture
from tests.services.news import add_news, library_of_news

NEWS = (
    "Визит\nСергей Лавров прибыл в Россию. Российский министр Лавров молчал.",
    "Российская армия\nРоссийский генерал говорил о Степанакерте.",
    "Шефа дипломатии ждут.\nСказано Шефу дипломатии в Степанакерте.",
    "Ханкенди\nЖители Степанакерта и России. Шеф дипломатии.",
    "Погода\nСнег в горах, и больше ничего.",
    "Лавров\nЛаврову и Лавровым в Ханкенди.",
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite") as library:
        add_news(library, *NEWS)
        yield library


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sought, "STRETCH", 2)


def decision(act: Act, kind: Kind, name: str, form: str | None) -> Decision:
    return Decision("id", "2026-11-30T12:00:00+00:00", act, Named(kind, name), form=form)


def name(form: str) -> Decision:
    return decision(Act.NAME, Kind.PERSON, "Сергей Лавров", form)


def texts_of(library: Library, about: Decision) -> set[int]:
    return looked_up(library, lambda: [about], lambda found: library.write(lambda: found.texts_of(about)))


def by_reading_every_text(library: Library, about: Decision) -> set[int]:
    """The texts read at present that have the form; unless it is to become a name, those with its name, or revised."""
    found = set()
    for text, content, unrevised in library.store.rows(
        "SELECT texts.id, content, unrevised FROM texts JOIN articles ON current_text = texts.id"
    ):
        names = library.store.value(
            """
            SELECT count(*) FROM mentions JOIN aliases ON aliases.id = alias WHERE text = ? AND kind = ? AND folded = ?
            """,
            text,
            about.subject.kind,
            fold(about.subject.name),
        )
        if (about.act is Act.NAME or names or unrevised) and written(about.form or "", content):
            found.add(text)
    return found


@pytest.mark.parametrize("is_revised", [False, True])
def test_what_is_found_is_what_reading_every_text_finds(library: Library, is_revised: bool) -> None:
    if is_revised:
        decide.name_everywhere(library, "Шеф дипломатии", kind=Kind.PERSON)
        notes.delete(library, articles=[library.articles.listed()[0].id])
    numbers = []
    names = library.store.rows("SELECT kind, name FROM aliases")
    forms = ["Российский", "Россия", "Лавров", "Степанакерт", "Шеф дипломатии", "Снег в горах", "Нигде", "России"]
    for kind, called in names:
        for form in forms:
            for act in (Act.NAME, Act.REJECT, Act.SPLIT):
                about = decision(act, Kind(kind), called, form)
                found = texts_of(library, about)
                assert found == by_reading_every_text(library, about), about
                numbers.append(len(found))
    assert {0, 1, 2} <= set(numbers)


def test_an_adjective_alone_is_found_though_the_index_does_not_know_it(library: Library) -> None:
    (state,) = library.names.entities_called("Россия")
    about = decision(Act.REJECT, Kind.STATE, state.name, "Российский")
    assert library.decisions.has_texts_of_adjectives(about.subject)
    assert texts_of(library, about) == by_reading_every_text(library, about) != set()


def test_what_came_after_the_look_counts(library: Library) -> None:
    about = name("Снег в горах")
    ready = Sought(library)
    ready.seek(about)
    with Library.open(library.path) as other:
        add_news(other, "Снег\nСнег в горах ещё лежит.")
    with library.writing():
        found = ready.texts_of(about)
    assert len(found) == 2
    assert found == by_reading_every_text(library, about)


@pytest.mark.parametrize("what", ["many come", "one is removed for good"])
def test_it_is_looked_up_anew_where_too_much_has_changed(
    library: Library, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(sought, "NEAR", 0)
    about, tries = name("Снег в горах"), 0

    def change(found: Sought) -> set[int]:
        nonlocal tries
        tries += 1
        if tries < 3:
            with Library.open(library.path) as other:
                if what == "many come":
                    add_news(other, f"Снег\nСнег в горах, день {tries}.")
                else:
                    notes.delete(other, articles=[other.articles.listed()[-1].id])
                    notes.empty_trash(other)
        return library.write(lambda: found.texts_of(about))

    assert looked_up(library, lambda: [about], change) == by_reading_every_text(library, about)
    assert tries == 3


def test_in_the_end_it_is_looked_up_inside(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sought, "NEAR", 0)
    about, number = name("Снег в горах"), 0

    def change(found: Sought) -> set[int]:
        nonlocal number
        number += 1
        with Library.open(library.path) as other:
            add_news(other, f"Снег\nСнег в горах, день {number}.")
        return library.write(lambda: found.texts_of(about))

    assert looked_up(library, lambda: [about], change) == by_reading_every_text(library, about)
    assert number == sought.TRIES + 1


def test_others_write_while_texts_are_looked_through(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sought, "NEAR", 1)
    looked = type(library.decisions).texts_with
    stretches = 0

    def texts_with(decisions: Any, *asked: Any) -> Any:
        nonlocal stretches
        stretches += 1
        if stretches < 4:
            with Library.open(library.path) as other:  # would be told that it is locked
                add_news(other, f"Шеф\nШеф дипломатии, день {stretches}.")
        return looked(decisions, *asked)

    monkeypatch.setattr(type(library.decisions), "texts_with", texts_with)
    decide.name_everywhere(library, "Шеф дипломатии", kind=Kind.PERSON)
    assert stretches >= 4
    (chief,) = library.names.entities_called("Шеф дипломатии")
    assert chief.mentions == 3 + 3
    assert_whole(library)


def test_undone_and_done_again_it_is_as_it_was() -> None:
    with library_of_news(*NEWS) as library:
        before = picture(library)
        decide.name_everywhere(library, "Шеф дипломатии", kind=Kind.PERSON)
        (town,) = library.names.entities_called("Ханкенди")
        decide.reject(library, [town.id], form="Степанакерте")
        decided = picture(library)
        for _ in range(2):
            history.undo(library)
        assert picture(library) == before
        for _ in range(2):
            history.redo(library)
        assert picture(library) == decided
        assert_whole(library)
