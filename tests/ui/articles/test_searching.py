"""Searching in the window: from what is typed to the sentence in the list, to the hit on the page, and back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.model.articles import ArticleOrder
from reader.model.names import Kind
from reader.model.search import Passage
from reader.services import notes
from reader.ui.articles.chips import Chip
from reader.ui.articles.model import ArticleModel
from reader.ui.window.main import MainWindow
from tests.ui.articles.test_list import current, listed, long, many, many_once, open_far, seen  # noqa: F401
from tests.ui.conftest import OpenWindow
from tests.ui.reading import hearing


def search(window: MainWindow, words: str, qtbot: QtBot) -> None:
    """Type words, and wait for the sentences of what they find."""
    panel = window.articles.panel
    with hearing(window.session.search.passages_found, qtbot, lambda query, _: query.words == words):
        panel.field.setText(words)
    qtbot.waitUntil(lambda: all(passage is not None for passage in passages(window)[:1]))


def passages(window: MainWindow) -> list[Passage | None]:
    """The sentences of the rows in sight."""
    view = window.articles.panel.view
    return [view.model().index(row, 0).data(ArticleModel.PASSAGE) for row in view.rows_in_sight()]


def click(window: MainWindow, row: int) -> None:
    view = window.articles.panel.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, view.top_of(row) + 10))


def chips(window: MainWindow) -> list[Chip]:
    return [chip for chip in window.articles.panel.asking.chips.findChildren(Chip) if chip.isVisible()]


def offered(window: MainWindow) -> list[Chip]:
    return [chip for chip in window.articles.panel.asking.offers.findChildren(Chip) if chip.isVisible()]


def hit_words(window: MainWindow) -> list[str]:
    """What is marked in the open article."""
    article = window.session.article
    assert article is not None
    return [article.text.content[hit.start : hit.end] for hit in window.session.hits]


def top_of_page(window: MainWindow, at: int) -> int:
    """How far below the top of what is seen of the page a code point stands."""
    page = window.page
    cursor = page.textCursor()
    cursor.setPosition(page.map.to_page(at))
    return page.cursorRect(cursor).top()


def test_a_word_of_a_text_is_found_in_any_form_with_its_sentence(window: MainWindow, qtbot: QtBot) -> None:
    view, low = window.articles.panel.view, window.articles.panel.view.row_height()
    search(window, "миротворец", qtbot)
    assert view.row_height() > low
    (found,) = (passage for passage in passages(window)[:1] if passage is not None)
    assert next(found.words[hit.start : hit.end] for hit in found.hits).startswith("миротворц")
    index = view.model().index(0, 0)
    assert found.words[:20] in index.data(Qt.ItemDataRole.AccessibleTextRole).replace("\n", " ")
    window.articles.panel.field.clear()
    assert view.row_height() == low


def test_a_click_opens_the_article_at_the_hit_and_all_hits_are_marked(window: MainWindow, qtbot: QtBot) -> None:
    search(window, "миротворец", qtbot)
    (found, *_) = passages(window)
    assert found is not None
    with hearing(window.session.hits_changed, qtbot, bool):
        click(window, 0)
    assert 0 <= top_of_page(window, found.at) < window.page.viewport().height()
    assert all(words.lower().startswith("миротвор") for words in hit_words(window))
    qtbot.waitUntil(lambda: len(window.page.extraSelections()) > 0)
    window.articles.panel.field.clear()
    assert window.session.hits == ()
    assert window.page.extraSelections() == []


def test_where_the_hit_is_the_name_that_was_searched_for_it_is_selected(window: MainWindow, qtbot: QtBot) -> None:
    search(window, 'person:"Сергей Лавров"', qtbot)
    click(window, 0)
    card, article = window.session.card, window.session.article
    assert card is not None
    assert article is not None
    assert card.entity.name == "Сергей Лавров"
    qtbot.waitUntil(lambda: len(window.session.hits) > 0)
    assert all("Лавров" in words for words in hit_words(window))


def test_an_article_opened_before_its_sentence_is_known_shows_its_first_hit(window: MainWindow, qtbot: QtBot) -> None:
    search(window, "миротворец", qtbot)
    row = window.articles.panel.view.model().index(0, 0).data(ArticleModel.ROW)
    window.session.open_found(row.id, None)
    qtbot.waitUntil(lambda: len(window.session.hits) > 0)
    qtbot.waitUntil(lambda: 0 <= top_of_page(window, window.session.hits[0].start) < window.page.viewport().height())


@pytest.mark.parametrize("opens", [True, False])
def test_escape_brings_the_list_back_where_it_was(long: MainWindow, opens: bool, qtbot: QtBot) -> None:  # noqa: F811
    view, field = long.articles.panel.view, long.articles.panel.field
    row = open_far(long, 700, qtbot)
    view.verticalScrollBar().setValue(view.row_height() * 702 + 13)
    before = seen(long)
    for words in ("ер", "ереван", "ереван парад"):
        with hearing(long.session.search.found, qtbot):
            field.setText(words)
    if opens:
        click(long, 1)
        view.verticalScrollBar().setValue(500)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert seen(long) == before
    assert current(long) == row.id
    if opens:
        long.session.back()
    assert seen(long) == before
    assert current(long) == row.id


def test_a_wrong_query_is_said_after_a_while_and_the_list_stays(window: MainWindow, qtbot: QtBot) -> None:
    asking = window.articles.panel.asking
    search(window, "миротворец", qtbot)
    before, count = listed(window), asking.count.text()
    with hearing(window.session.search.refused, qtbot):
        asking.field.setText("(миротворец")
        assert not asking.wrong.isVisible()
    qtbot.waitUntil(asking.wrong.isVisible)
    assert asking.wrong.text().startswith("Не закрыта скобка")
    assert listed(window) == before
    assert asking.count.text() == count
    search(window, "(миротворец)", qtbot)
    assert not asking.wrong.isVisible()


def test_enter_says_at_once_what_is_wrong(
    monkeypatch: pytest.MonkeyPatch, open_window: OpenWindow, library_path: Path, qtbot: QtBot
) -> None:
    monkeypatch.setattr("reader.ui.articles.asking.SETTLED", 60_000)
    patient = open_window(library_path)
    asking = patient.articles.panel.asking
    with hearing(patient.session.search.refused, qtbot):
        asking.field.setText('"миротворец')
    assert not asking.wrong.isVisible()
    QTest.keyClick(asking.field, Qt.Key.Key_Return)
    assert asking.wrong.isVisible()


def test_what_narrows_the_list_stands_above_it_and_can_be_taken_away(window: MainWindow, qtbot: QtBot) -> None:
    field = window.articles.panel.field
    search(window, 'документ person:"Сергей Лавров" -state:Турция', qtbot)
    assert [chip.shown.words for chip in chips(window)] == ["Сергей Лавров", "не: Турция", "Сбросить всё"]
    assert [chip.shown.kind for chip in chips(window)] == [Kind.PERSON, Kind.STATE, None]
    assert [chip.shown.is_not for chip in chips(window)] == [False, True, False]
    number = len(listed(window))
    with hearing(window.session.search.found, qtbot):
        QTest.mouseClick(chips(window)[0], Qt.MouseButton.LeftButton)
    assert field.text() == "документ -state:Турция"
    assert len(listed(window)) >= number
    QTest.mouseClick(chips(window)[-1], Qt.MouseButton.LeftButton)
    assert field.text() == ""
    assert chips(window) == []
    assert len(listed(window)) == 5


def test_a_name_typed_plainly_is_offered_and_replaces_the_words(window: MainWindow, qtbot: QtBot) -> None:
    search(window, "лавров", qtbot)
    assert [chip.shown.words for chip in offered(window)] == ["Сергей Лавров, 4 статьи"]
    with hearing(window.session.search.found, qtbot):
        QTest.mouseClick(offered(window)[0], Qt.MouseButton.LeftButton)
    assert [chip.shown.words for chip in chips(window)] == ["Сергей Лавров", "Сбросить всё"]
    assert offered(window) == []
    assert len(listed(window)) == 4


def test_what_is_being_typed_is_completed(window: MainWindow, qtbot: QtBot) -> None:
    field = window.articles.panel.field
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    with hearing(window.session.completions_found, qtbot):
        field.setText("миротворец лавр")
        field.ask_completions()
    assert field.completions is not None
    assert field.completions.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text().startswith("миротворец ")
    assert "Лавров" in field.text()
    qtbot.waitUntil(lambda: [chip.shown.words for chip in chips(window)][:1] == ["Сергей Лавров"])


def test_where_nothing_is_found_it_is_said_what_to_do(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.articles.panel
    panel.field.setText("документ небывальщина")
    qtbot.waitUntil(panel.nothing.isVisible)
    assert panel.nothing.said.text() == "Ничего не найдено. Попробуйте убрать слово или условие."

    def instead() -> list[Chip]:
        return [chip for chip in panel.nothing.offers.findChildren(Chip) if chip.isVisible()]

    qtbot.waitUntil(lambda: len(instead()) > 0)
    assert instead()[0].shown.words == "документ: 2 статьи"
    with hearing(window.session.search.found, qtbot):
        QTest.mouseClick(instead()[0], Qt.MouseButton.LeftButton)
    assert panel.field.text() == "документ"
    assert len(listed(window)) == 2


def test_a_search_can_be_asked_for_from_anywhere(window: MainWindow, qtbot: QtBot) -> None:
    window.panes.articles.hide()
    with hearing(window.session.search.found, qtbot):
        window.session.search_for("миротворец")
    field = window.articles.panel.field
    assert field.text() == "миротворец"
    assert window.panes.articles.isVisible()
    qtbot.waitUntil(field.hasFocus)


def test_a_key_leads_to_the_field_from_anywhere(window: MainWindow, qtbot: QtBot) -> None:
    field = window.articles.panel.field
    field.setText("миротворец")
    window.page.setFocus()
    QTest.keyClick(window.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(field.hasFocus)
    assert field.selectedText() == "миротворец"


def test_what_is_found_can_be_ordered_by_how_well_it_fits(window: MainWindow, qtbot: QtBot) -> None:
    order = window.articles.panel.order
    search(window, "миротворец", qtbot)
    with hearing(window.session.search.found, qtbot) as found:
        order.choose(ArticleOrder.RELEVANCE)
    assert found[-1][0].query.order is ArticleOrder.RELEVANCE
    window.articles.panel.field.clear()
    assert order.order is ArticleOrder.NEWEST
    with hearing(window.session.search.found, qtbot) as found:
        order.choose(ArticleOrder.OLDEST)
        window.articles.panel.field.setText("документ")
    assert found[-1][0].query.order is ArticleOrder.OLDEST


def test_while_one_types_nothing_is_found_only_when_one_pauses(
    monkeypatch: pytest.MonkeyPatch, open_window: OpenWindow, library_path: Path, qtbot: QtBot
) -> None:
    monkeypatch.setattr("reader.ui.articles.asking.SETTLED", 60_000)
    window = open_window(library_path)
    search(window, "документ", qtbot)
    before = listed(window)
    with hearing(window.session.search.nothing_found, qtbot):
        window.articles.panel.field.setText("документ миротв")
    assert listed(window) == before
    QTest.keyClick(window.articles.panel.field, Qt.Key.Key_Return)
    assert listed(window) == []


def test_rows_that_come_into_sight_get_their_sentences(
    open_window: OpenWindow, library_path: Path, qtbot: QtBot
) -> None:
    window = open_window(library_path)
    window.resize(1280, 330)
    search(window, "Азербайджан", qtbot)
    view = window.articles.panel.view
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: all(passage is not None for passage in passages(window)))


def test_what_was_found_follows_a_change_of_a_text(window: MainWindow, library_path: Path, qtbot: QtBot) -> None:
    search(window, "миротворец", qtbot)
    number = len(listed(window))
    row = window.articles.panel.view.model().index(0, 0).data(ArticleModel.ROW)
    with Library.open(library_path) as library:
        notes.delete(library, articles=[row.id])
    window.session.look_for_changes()
    qtbot.waitUntil(lambda: len(listed(window)) == number - 1)
