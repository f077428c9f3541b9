"""The window in a reader's hands: keys under any layout, the legend, tooltips, panes that are remembered, odd texts."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QFontInfo, QImage, QKeySequence, QPainter, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from reader import __version__
from reader.library import Library
from reader.model.articles import ArticleRow
from reader.model.errors import LibraryError, LibraryProblem
from reader.model.imports import Tally
from reader.model.names import Kind
from reader.services.ingest import ingest
from reader.ui.articles.row import two_lines
from reader.ui.parts import theme
from reader.ui.state.changes import ImportState
from reader.ui.window import dialogs
from reader.ui.window.actions import commands, with_twins
from reader.ui.window.main import MainWindow
from reader.ui.wording import wording
from tests.examples import few
from tests.ui.conftest import OpenWindow
from tests.ui.reading import click_words, glowing, open_by_title

ROWS = [
    ArticleRow("1", "Ёлка в Баку", "Day.Az", "2023-09-23T00:39", 1, 2, 3),
    ArticleRow("2", "«Арарат» и Ереван", "ТАСС", "--07-28", 0, 0, 1),
    ArticleRow("3", "Без даты", None, None, 0, 0, 0),
]


# ------------------------------------------------------------------------------------------------ the list


def test_a_row_says_where_and_when_and_never_invents_a_year(qapp: object) -> None:
    assert [wording.byline(row) for row in ROWS] == [
        "Day.Az · 23 сентября 2023, 00:39",
        "ТАСС · 28 июля, год неизвестен",
        "без даты",
    ]


def test_arrow_keys_turn_the_pages(window: MainWindow) -> None:
    rows = window.session.catalogue.articles()
    window.session.open_article(rows[0].id)
    QTest.keyClick(window.articles.panel.view, Qt.Key.Key_Down)
    assert window.session.article is not None
    assert window.session.article.row.id == rows[1].id
    QTest.keyClick(window.articles.panel.view, Qt.Key.Key_End)
    assert window.session.article.row.id == rows[-1].id


# ------------------------------------------------------------------------------------------------ keys


@pytest.mark.qt_log_ignore("keyToAscii", extend=True)
def test_letters_work_under_the_russian_layout(window: MainWindow) -> None:
    window.page.setFocus()
    QTest.keyClick(window, Qt.Key(ord("Д")), Qt.KeyboardModifier.ControlModifier)
    assert window.articles.panel.field.hasFocus()
    assert with_twins("Ctrl+Shift+O") == [QKeySequence("Ctrl+Shift+O"), QKeySequence("Ctrl+Shift+Щ")]
    assert with_twins("F3") == [QKeySequence("F3")]


def test_no_two_commands_share_a_key_and_each_has_its_words(window: MainWindow) -> None:
    keys = [key.toString() for command in commands() for text in command.keys for key in with_twins(text)]
    assert len(keys) == len(set(keys))
    named = [command for command in commands() if command.name]
    assert {command.name for command in named} == set(window.actions_)
    assert all(command.text for command in named)


def test_f1_lists_every_key(window: MainWindow, qtbot: QtBot) -> None:
    native = QKeySequence.SequenceFormat.NativeText
    window.actions_["keys"].trigger()
    dialog = window.findChild(dialogs.KeysDialog)
    assert dialog is not None
    listed = [dialog.table.topLevelItem(n).text(1) for n in range(dialog.table.topLevelItemCount())]
    for command in commands():
        if command.keys:
            assert any(QKeySequence(command.keys[0]).toString(native) in each for each in listed)
    dialog.close()


def test_about_needs_no_installed_package(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def metadata(_: str) -> str:
        raise AssertionError("a checkout has no metadata")

    monkeypatch.setattr("importlib.metadata.version", metadata)
    window.actions_["about"].trigger()
    box = window.findChild(QMessageBox)
    assert box is not None
    assert __version__ in box.text()
    box.close()


def test_a_name_is_chosen_by_the_keyboard_alone(window: MainWindow) -> None:
    open_by_title(window, "Лавров заговорил")
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.page.hasFocus()
    QTest.keyClick(window.page, Qt.Key.Key_Tab)
    QTest.keyClick(window.page, Qt.Key.Key_Return)
    assert window.session.card is not None
    first = window.session.article.mentions[0]  # type: ignore[union-attr]
    assert window.session.card.entity.id == first.entity


def test_a_title_without_blanks_is_broken_and_elided(qapp: object) -> None:
    picture = QImage(300, 100, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    lines = [line.text for line in two_lines("Сверхдлинноеслово" * 20, painter.font(), 150)]
    widths = [painter.fontMetrics().horizontalAdvance(line) for line in lines]
    painter.end()
    assert len(lines) == 2
    assert max(widths) <= 150
    assert lines[1].endswith("…")


# ------------------------------------------------------------------------------------------------ the strip


@pytest.mark.parametrize("width", [850, 1280])
def test_the_strip_says_a_problem_whole_until_it_is_put_away(window: MainWindow, width: int) -> None:
    window.resize(width, 700)
    QTest.qWait(20)
    before = window.width()
    path = Path("/очень/длинный/путь", *["к библиотеке с длинным названием"] * 4, "library.sqlite")
    window.session.problem_met.emit(LibraryError(path, LibraryProblem.NO_SPACE))
    QTest.qWait(20)
    words = window.news.strip.words
    assert words.isVisible()
    assert words.text().endswith(str(path))
    assert words.heightForWidth(words.width()) <= words.height()
    assert str(path) in words.toolTip()
    assert not window.news.strip.findChild(QTimer).isActive()
    window.session.library_replaced.emit()
    QTest.qWait(20)
    assert words.heightForWidth(words.width()) <= words.height()
    assert not window.news.strip.findChild(QTimer).isActive()
    assert window.width() == before


@pytest.mark.parametrize("width", [850, 1280])
def test_the_strip_has_room_for_its_words_beside_or_above_its_buttons(window: MainWindow, width: int) -> None:
    window.resize(width, 700)
    came = Tally(files=120, imported=100, renewed=2, skipped=10, deleted=1, passed_over=6)
    ended = ImportState(total=120, came=came, ended=True)
    window.session.changes.import_changed.emit(ended)
    QTest.qWait(50)
    words, strip = window.imports.strip.words, window.imports.strip
    assert words.width() >= 200
    assert words.heightForWidth(words.width()) <= words.height()
    assert strip.height() < 120
    for button in strip.findChildren(QPushButton):
        assert button.isHidden() or strip.rect().contains(button.geometry())


# ------------------------------------------------------------------------------------------------ the page


@pytest.mark.parametrize("width", few(range(850, 1500, 50), 4))
def test_a_chip_of_the_legend_is_never_cut(window: MainWindow, width: int) -> None:
    open_by_title(window, "Во время Второй")
    article = window.session.article
    assert article is not None
    window.session.select_entity(next(each.entity for each in article.mentions if not each.derived))
    for by in range(0, 50, 5):
        window.resize(width + by, 700)
        QTest.qWait(1)
        assert all(chip.width() >= chip.sizeHint().width() for chip in window.above.legend.chips.values())


def test_the_legend_counts_and_switches_kinds(window: MainWindow) -> None:
    open_by_title(window, "Лавров заговорил")
    article = window.session.article
    assert article is not None
    people = sum(mention.kind is Kind.PERSON and not mention.derived for mention in article.mentions)
    chip = window.above.legend.chips[Kind.PERSON]
    assert chip.text().endswith(f"  {people}")
    assert _href_at(window, "Путин").startswith("mention:")
    chip.click()
    assert _href_at(window, "Путин") == ""
    assert not window.actions_["show_person"].isChecked()
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert chip.isChecked()
    assert _href_at(window, "Путин").startswith("mention:")


def _href_at(window: MainWindow, words: str) -> str:
    return window.page.document().find(words).charFormat().anchorHref()


def test_kinds_differ_by_underline_as_well_as_by_colour(window: MainWindow) -> None:
    open_by_title(window, "нормализации")
    styles = {
        window.page.document().find(words).charFormat().underlineStyle() for words in ("Байрамов", "РФ", "Душанбе")
    }
    assert len(styles) == 3


def test_a_capital_that_stands_for_its_government_is_marked_and_can_be_unmarked(window: MainWindow) -> None:
    open_by_title(window, "московская встреча")
    article = window.session.article
    assert article is not None
    mention = next(each for each in article.mentions if each.also)
    words = article.text.content[mention.span.start : mention.span.end]

    def underline() -> QTextCharFormat.UnderlineStyle:
        cursor = QTextCursor(window.page.document())
        cursor.setPosition(window.page.map.to_page(mention.span.start) + 1)
        return cursor.charFormat().underlineStyle()

    dashed = QTextCharFormat.UnderlineStyle.DashUnderline
    assert underline() == dashed
    window.actions_["show_governments"].trigger()
    assert underline() != dashed
    window.actions_["show_governments"].trigger()
    assert underline() == dashed
    window.session.select_entity(mention.entity, at=mention.span.start)
    assert "Говорит и за государство" in window.names.panel.page.toPlainText()
    assert words in window.names.panel.page.toPlainText()


def test_a_tooltip_says_what_a_name_is(window: MainWindow) -> None:
    open_by_title(window, "Лавров заговорил")
    article = window.session.article
    assert article is not None
    mention = next(m for m in article.mentions if article.text.content[m.span.start :].startswith("Путин"))
    assert window.page.describe(mention) == "Владимир Путин — человек\nздесь 2 раза, в 2 статьях"


def test_zoom_stops_at_its_ends_and_comes_back(window: MainWindow) -> None:
    for _ in range(30):
        QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert window.page.zoom == 3.0
    for _ in range(40):
        QTest.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert window.page.zoom == 0.6
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert window.page.zoom == 1.0


def test_the_same_words_stay_at_the_top_when_the_page_changes(window: MainWindow) -> None:
    open_by_title(window, "антитеррористические")
    article = window.session.article
    assert article is not None
    place = article.text.content.index("Было доведено")
    window.page.set_zoom(1.6)
    window.page.scroll_to(place)
    window.resize(1000, 500)
    window.look.choose("dark")
    window.above.legend.chips[Kind.STATE].click()
    assert window.page.position() == place
    cursor = window.page.cursorForPosition(window.page.viewport().rect().topLeft())
    assert cursor.block().text().startswith("Было доведено")


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_every_colour_can_be_read(look: theme.Theme) -> None:
    """WCAG AA: 4.5 to 1 for text, whatever it stands on."""
    pairs = [(look.text, look.paper), (look.text, look.panel), (look.text, look.current), (look.glow_text, look.glow)]
    pairs += [(look.found_text, look.found), (look.glow_text, look.found_here)]
    pairs += [(look.quiet, ground) for ground in (look.paper, look.panel)]
    pairs += [(ink.text, ground) for ink in look.inks.values() for ground in (ink.tint, look.paper, look.panel)]
    pairs += [(ink.marked, ground) for ink in look.inks.values() for ground in look.marks.values()]
    pairs += [(look.text, ground) for ground in look.marks.values()]
    for ink, ground in pairs:
        assert _contrast(ink, ground) >= 4.5, f"{ink} on {ground}: {_contrast(ink, ground):.2f}"


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_fonts_travel_with_the_program(window: MainWindow) -> None:
    assert QFontInfo(theme.reading_font(14)).family() == "PT Serif"
    assert QFontInfo(theme.interface_font()).family() == "PT Sans"


@pytest.mark.parametrize(
    "text",
    [
        "Лавров 🙂 в Баку\n\nСергей Лавров 👨‍👩‍👧 прибыл в Баку 🙂.\n",
        "Лавров в Баку\r\n\r\nСергей Лавров прибыл в Баку.\r\nДалее Лавров.\r\n",
        "Лавров в Баку\n\nСергей Лавро\u0301в прибыл в Баку.\n",
        "Лавров в Баку\n\n\u202bשלום\u202c Сергей Лавров прибыл в Баку. مرحبا в Баку.\n",
        "Лавров в Баку\n\n" + "Сергей Лавров прибыл в Баку, а затем уехал. " * 400,
    ],
    ids=["emoji", "crlf", "stress", "right-to-left", "long line"],
)
def test_odd_texts_glow_in_the_right_place(window: MainWindow, tmp_path: Path, qtbot: QtBot, text: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(text, encoding="utf-8", newline="")
    window.session.changes.import_paths([path])
    qtbot.waitUntil(lambda: window.session.changes.importing.ended, timeout=30_000)
    open_by_title(window, "в Баку")
    click_words(window.page, "Баку")
    assert set(glowing(window)) == {"Баку"}
    assert len(glowing(window)) == text.count("Баку")


def test_titles_with_markup_are_shown_as_they_are(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "markup.txt"
    path.write_text(
        "<b>Лавров</b> & <script>alert(1)</script> прибыл\n\nСергей Лавров <i>прибыл</i> в Баку.\n", encoding="utf-8"
    )
    window.session.changes.import_paths([path])
    qtbot.waitUntil(lambda: window.session.changes.importing.ended, timeout=30_000)
    open_by_title(window, "антитеррористические")
    click_words(window.page, "Сергеем Лавровым")
    panel = window.names.panel.page.toPlainText()
    assert "<b>Лавров</b> & <script>alert(1)</script> прибыл" in panel
    assert "Сергей Лавров <i>прибыл</i> в Баку." in panel


# ------------------------------------------------------------------------------------------------ memory and trouble


def test_panes_zoom_and_theme_are_remembered(open_window: OpenWindow, library_path: Path) -> None:
    first = open_window(library_path)
    first.page.set_zoom(1.25)
    first.look.choose("dark")
    first.actions_["toggle_links"].trigger()
    first.above.legend.chips[None].click()
    first.close()
    second = open_window(library_path)
    assert second.page.zoom == 1.25
    assert second.actions_["theme_dark"].isChecked()
    assert second.panes.links.isHidden()
    assert None not in second.above.legend.shown
    second.look.choose("light")


def test_spoilt_settings_do_no_harm(open_window: OpenWindow, library_path: Path, settings: QSettings) -> None:
    for name in ("geometry", "panes", "zoom", "order", "hidden_kinds", "theme"):
        settings.setValue(name, "чепуха")
    window = open_window(library_path)
    assert window.page.zoom == 1.0
    assert window.actions_["theme_system"].isChecked()


def test_a_library_that_is_not_ours_is_said_in_a_sentence(open_window: OpenWindow, tmp_path: Path) -> None:
    path = tmp_path / "foreign.sqlite"
    content = b"this is no library at all, but somebody's file" * 40
    path.write_bytes(content)
    window = open_window(path)
    assert "не библиотека" in window.reading.middle.words.text()
    assert str(path) in window.reading.middle.words.text()
    window.close()
    assert path.read_bytes() == content


def test_an_empty_library_says_what_to_do(open_window: OpenWindow, tmp_path: Path) -> None:
    path = tmp_path / "empty.sqlite"
    Library.open(path).close()
    window = open_window(path)
    assert "Перетащите сюда файлы" in window.reading.middle.words.text()
    assert "Здесь пока нет статей" in window.articles.panel.nothing.said.text()


@pytest.mark.thorough
def test_an_import_can_be_stopped_and_leaves_whole_articles(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(200):
        (folder / f"{number:03}.txt").write_text(f"Лавров в Баку {number}\n\nЛавров прибыл.\n", encoding="utf-8")
    window.session.changes.import_paths([folder])
    qtbot.waitUntil(lambda: window.session.changes.importing.imported >= 2, timeout=30_000)
    window.imports.strip.cancel.click()
    qtbot.waitUntil(lambda: window.session.changes.importing.ended, timeout=30_000)
    state = window.session.changes.importing
    assert state.cancelled
    assert 2 <= state.imported < 200
    assert window.articles.panel.view.model().rowCount() == 5 + state.imported
    assert "остановлено" in window.imports.strip.words.text()


def test_a_changed_library_keeps_the_window_alive(window: MainWindow, library_path: Path, tmp_path: Path) -> None:
    """What names lead to may change under the reader; the open article is set anew in its place."""
    open_by_title(window, "Лавров заговорил")
    note = tmp_path / "note.txt"
    note.write_text("Гусман\n\nМихаил Соломонович Гусман и Виктор Гусман приехали в Баку.\n", encoding="utf-8")
    with Library.open(library_path) as library:
        list(ingest(library, [note]))
    window.session.look_for_changes()
    click_words(window.page, "Михаилу Гусману")
    assert window.session.card is not None
    assert "Гусман" in window.session.card.entity.name
