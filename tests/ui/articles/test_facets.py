"""The pane of facets: what it lists, what a click says, and where it stands."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reader.model.names import EntityRow, Kind
from reader.model.search import Counted, FoundFacets, NameTerm, Term
from reader.services.search.narrowing import conjuncts
from reader.services.search.query import parse
from reader.ui.articles.facets import FEW, FacetPane

ALIEV = EntityRow("aliev", Kind.PERSON, "Ильхам Алиев", 9, 20)
PASHINYAN = EntityRow("pashinyan", Kind.PERSON, "Никол Пашинян", 8, 20)
KNOWN = {"Алиев": ALIEV, "Пашинян": PASHINYAN}


def counted(**found: int) -> tuple[Counted, ...]:
    return tuple(Counted(label.lower(), label, count) for label, count in found.items())


FOUND = FoundFacets(
    9,
    is_exact=True,
    people=(Counted("aliev", "Ильхам Алиев", 9), Counted("pashinyan", "Никол Пашинян", 8)),
    states=counted(Армения=7),
    places=counted(Баку=3, Степанакерт=2),
    sources=counted(ТАСС=5, РИА=4),
    tags=counted(важное=2),
    languages=(Counted("ru", "ru", 9),),
    months=(Counted("2020-10", "2020-10", 4), Counted("2020-11", "2020-11", 3)),
    undated=2,
    marked=1,
    read=4,
)


def meaning(text: str) -> Term:
    """What a query asks, its names resolved as the services do it."""

    def resolve(term: Term) -> Term:
        if isinstance(term, NameTerm) and term.name in KNOWN:
            return NameTerm(term.name, term.kind, (KNOWN[term.name].id,))
        if hasattr(term, "part"):
            return type(term)(resolve(term.part))
        if hasattr(term, "parts"):
            return type(term)(tuple(map(resolve, term.parts)))
        return term

    return resolve(parse(text))


class Heard:
    """What a pane has said."""

    def __init__(self, pane: FacetPane) -> None:
        self.said: list[tuple[str, str]] = []
        pane.narrowed.connect(lambda part: self.said.append(("narrowed", part)))
        pane.excluded.connect(lambda part: self.said.append(("excluded", part)))
        pane.taken_back.connect(lambda part: self.said.append(("taken back", part)))
        pane.dates_taken_back.connect(lambda: self.said.append(("dates", "")))

    def last(self) -> tuple[str, str]:
        return self.said[-1]


@pytest.fixture
def pane(qtbot: QtBot) -> FacetPane:
    pane = FacetPane()
    pane.look_up = {each.id: each for each in KNOWN.values()}.get
    qtbot.addWidget(pane)
    pane.resize(240, 900)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.show_facets(FOUND, meaning("коридор"))
    return pane


def lines(pane: FacetPane) -> list[str]:
    """What the tree says to those who do not see it."""
    model = pane.tree.model()
    said = []
    for number in range(model.rowCount()):
        head = model.index(number, 0)
        said.append(head.data().upper())
        inner = [model.index(each, 0, head) for each in range(model.rowCount(head))]
        said += [each.data(Qt.ItemDataRole.AccessibleTextRole) or each.data() for each in inner]
    return said


def find(pane: FacetPane, words: str) -> QModelIndex:
    model = pane.tree.model()
    for number in range(model.rowCount()):
        head = model.index(number, 0)
        for each in (head, *(model.index(inner, 0, head) for inner in range(model.rowCount(head)))):
            if each.data() == words:
                return each
    raise AssertionError(words)


def click(pane: FacetPane, words: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    at = pane.tree.visualRect(find(pane, words)).center()
    QTest.mouseClick(pane.tree.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def test_what_was_found_is_listed_by_groups_with_its_counts(pane: FacetPane) -> None:
    assert lines(pane) == [
        "ЛЮДИ", "Ильхам Алиев, 9 статей", "Никол Пашинян, 8 статей",
        "ГОСУДАРСТВА", "Армения, 7 статей",
        "МЕСТА", "Баку, 3 статьи", "Степанакерт, 2 статьи",
        "ИСТОЧНИКИ", "ТАСС, 5 статей", "РИА, 4 статьи",
        "МЕТКИ", "важное, 2 статьи",
        "ЯЗЫКИ", "русский, 9 статей",
        "МОИ ПОМЕТКИ", "Отмеченные, 1 статья", "Прочитанные, 4 статьи",
    ]  # fmt: skip


def test_a_click_narrows_and_another_takes_back(pane: FacetPane) -> None:
    heard = Heard(pane)
    click(pane, "Ильхам Алиев")
    assert heard.last() == ("narrowed", "entity:aliev")
    pane.show_facets(FOUND, meaning("коридор лицо:Алиев"))
    assert lines(pane)[1] == "Ильхам Алиев, 9 статей, выбрано"
    click(pane, "Ильхам Алиев")
    assert heard.last() == ("taken back", "person:Алиев")
    click(pane, "ТАСС")
    assert heard.last() == ("narrowed", "source:тасс")
    click(pane, "Отмеченные")
    assert heard.last() == ("narrowed", "marked:yes")


def test_alt_and_the_sign_at_the_end_exclude(pane: FacetPane) -> None:
    heard = Heard(pane)
    click(pane, "Никол Пашинян", Qt.KeyboardModifier.AltModifier)
    assert heard.last() == ("excluded", "entity:pashinyan")
    button = pane.tree.button_of(find(pane, "РИА")).center()
    QTest.mouseClick(pane.tree.viewport(), Qt.MouseButton.LeftButton, pos=button)
    assert heard.last() == ("excluded", "source:риа")


def test_what_is_excluded_stands_first_and_is_taken_back_though_it_was_not_found(pane: FacetPane) -> None:
    heard = Heard(pane)
    pane.show_facets(FoundFacets(1, is_exact=True, people=FOUND.people[:1]), meaning("коридор -person:Пашинян"))
    assert lines(pane) == ["ЛЮДИ", "Никол Пашинян, исключено", "Ильхам Алиев, 9 статей"]
    button = pane.tree.button_of(find(pane, "Никол Пашинян")).center()
    QTest.mouseClick(pane.tree.viewport(), Qt.MouseButton.LeftButton, pos=button)
    assert heard.last() == ("taken back", "person:Пашинян")


def test_the_keys_do_what_the_mouse_does(pane: FacetPane) -> None:
    heard = Heard(pane)
    pane.tree.setFocus()
    pane.tree.setCurrentIndex(find(pane, "Люди"))
    QTest.keyClick(pane.tree, Qt.Key.Key_Down)
    QTest.keyClick(pane.tree, Qt.Key.Key_Return)
    QTest.keyClick(pane.tree, Qt.Key.Key_Down)
    QTest.keyClick(pane.tree, Qt.Key.Key_Minus)
    assert heard.said == [("narrowed", "entity:aliev"), ("excluded", "entity:pashinyan")]
    pane.show_facets(FOUND, meaning("коридор лицо:Пашинян"))
    assert pane.tree.currentIndex().data() == "Никол Пашинян", "one stands where one stood"


def test_the_menu_offers_all_three(pane: FacetPane) -> None:
    heard = Heard(pane)
    pane.show_facets(FOUND, meaning("коридор лицо:Алиев"))
    pane.tree.menu_wanted.emit(find(pane, "Ильхам Алиев").data(Qt.ItemDataRole.UserRole), QPoint())
    (menu,) = pane.findChildren(QMenu)
    assert [each.text() for each in menu.actions()] == ["Кроме этого", "Не уточнять по этому"]
    menu.actions()[0].trigger()
    menu.close()
    assert heard.last() == ("excluded", "person:Алиев")


def test_what_there_is_more_of_is_listed_when_it_is_asked_for(pane: FacetPane) -> None:
    many = tuple(Counted(f"id{n}", f"Имя {n}", 20 - n) for n in range(12))
    pane.show_facets(FoundFacets(20, is_exact=True, people=many), meaning("коридор"))
    assert len(lines(pane)) == 1 + FEW + 1
    click(pane, f"ещё {12 - FEW}…")
    assert len(lines(pane)) == 1 + 12 + 1
    click(pane, "меньше")
    assert lines(pane)[-1] == f"ещё {12 - FEW}…"


def test_estimated_counts_are_marked(pane: FacetPane) -> None:
    pane.show_facets(FoundFacets(20_000, is_exact=False, states=counted(Армения=1700)), meaning("коридор"))
    line = find(pane, "Армения").data(Qt.ItemDataRole.UserRole)
    assert line.count.replace("\xa0", " ") == "≈1 700"


def test_other_sources_can_be_chosen_beside_one(pane: FacetPane) -> None:
    narrow = FoundFacets(5, is_exact=True, sources=FOUND.sources[:1])
    pane.show_facets(narrow, meaning("коридор source:ТАСС"))
    assert lines(pane) == ["ИСТОЧНИКИ", "ТАСС, 5 статей, выбрано", "РИА, 4 статьи"]
    pane.show_facets(narrow, meaning("мир source:ТАСС"))
    assert lines(pane) == ["ИСТОЧНИКИ", "ТАСС, 5 статей, выбрано"], "nobody has counted that"
    pane.show_facets(FOUND, meaning("коридор (source:ТАСС OR source:риа)"))
    assert lines(pane)[9:11] == ["ТАСС, 5 статей, выбрано", "РИА, 4 статьи, выбрано"]


def test_folded_groups_stay_folded(pane: FacetPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.folded_changed):
        click(pane, "Люди")
    with qtbot.waitSignal(pane.folded_changed):
        pane.when.click()
    assert pane.folded == {"people", "dates"}
    assert not pane.histogram.isVisible()
    pane.show_facets(FOUND, meaning("коридор лицо:Алиев"))
    assert not pane.tree.isExpanded(find(pane, "Люди"))
    pane.set_folded(["places", "nonsense"])
    assert pane.folded == {"places"}
    assert pane.tree.isExpanded(find(pane, "Люди"))
    assert pane.histogram.isVisible()


def test_where_nothing_was_found_what_is_in_force_can_be_taken_back(pane: FacetPane) -> None:
    pane.show_facets(FoundFacets(0, is_exact=True), meaning("коридор лицо:Алиев marked:no"))
    assert not pane.histogram.isVisible()
    assert lines(pane) == ["ЛЮДИ", "Ильхам Алиев, выбрано", "МОИ ПОМЕТКИ", "Отмеченные, исключено"]


def test_one_that_may_mean_several_is_called_as_it_was_typed(pane: FacetPane) -> None:
    several = NameTerm("саркисян", Kind.PERSON, ("serzh", "armen"))
    found = FoundFacets(3, is_exact=True, people=(Counted("serzh", "Серж Саркисян", 2),))
    pane.show_facets(found, several)
    assert lines(pane) == ["ЛЮДИ", "саркисян, выбрано", "Серж Саркисян, 2 статьи"]
    assert len(conjuncts(several)) == 1


def test_what_was_counted_before_is_estimated_where_it_was(pane: FacetPane) -> None:
    wide = FoundFacets(20_000, is_exact=False, sources=FOUND.sources, months=FOUND.months, undated=12)
    narrow = FoundFacets(3, is_exact=True, sources=FOUND.sources[:1], months=FOUND.months[:1])
    pane.show_facets(wide, meaning("мир"))
    pane.show_facets(narrow, meaning("мир source:ТАСС"))
    assert find(pane, "РИА").data(Qt.ItemDataRole.UserRole).count == "≈4"
    pane.show_facets(wide, meaning("мир"))
    pane.show_facets(narrow, meaning("мир date:2020-10"))
    assert pane.histogram.undated.text() == "без даты: ≈12"
    assert pane.histogram.caption.text() == "октябрь 2020"
