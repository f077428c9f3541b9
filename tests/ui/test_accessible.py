"""Whoever does not see the window is told the same: every control has a name and a role that say what it is."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDockWidget,
    QHeaderView,
    QLineEdit,
    QListView,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QTableView,
    QTextEdit,
    QTreeView,
    QWidget,
)

from reader.ui.articles.model import counts_in_words
from reader.ui.window.main import MainWindow
from reader.ui.wording import wording
from tests.library import toy
from tests.ui.conftest import OpenWindow
from tests.ui.every_scene import Scenes, described, fill, on_screen

Role = QAccessible.Role
ROLES: tuple[tuple[type[QWidget], set[Role]], ...] = (
    (QCheckBox, {Role.CheckBox}),
    (QRadioButton, {Role.RadioButton}),
    (QAbstractButton, {Role.Button, Role.ButtonMenu, Role.CheckBox}),
    (QComboBox, {Role.ComboBox}),
    (QLineEdit, {Role.EditableText}),
    (QPlainTextEdit, {Role.EditableText}),
    (QTextEdit, {Role.EditableText, Role.StaticText}),
    (QListView, {Role.List}),
    (QTableView, {Role.Table}),
    (QTreeView, {Role.Tree}),
    (QProgressBar, {Role.ProgressBar}),
    (QAbstractSpinBox, {Role.SpinBox}),
    (QAbstractSlider, {Role.Slider}),
    (QTabBar, {Role.PageTabList}),
    (QDockWidget, {Role.Pane}),
    (QDialog, {Role.Dialog, Role.AlertMessage}),
    (QMainWindow, {Role.Window}),
)
"""The roles that each kind of control may have; of the kinds that a widget is of, the first counts."""
NO_CONTROLS = (QScrollBar, QHeaderView)
"""Parts of controls."""


@pytest.fixture
def told(qapp: QApplication) -> Iterator[None]:
    """Somebody listens who does not see: only then does Qt tell of rows that come and go."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.mark.thorough
def test_every_control_has_a_name_and_a_role(
    told: None, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    toy.speak(monkeypatch)
    fill(tmp_path / "library.sqlite")
    window = open_window(tmp_path / "library.sqlite")
    met: set[type[QWidget]] = set()
    faults: dict[str, str] = {}
    for scene in Scenes(window, tmp_path).play():
        for widget in on_screen():
            met.add(type(widget))
            for fault in _faults(widget):
                faults.setdefault(f"{described(widget)}: {fault}", scene)
    found = [f"{fault} ({scene})" for fault, scene in faults.items()]
    assert not found, "\n".join(["not to be told without seeing:", *found])
    assert len(met) > 40, "there was something to be seen"


def test_a_row_of_articles_says_all_that_it_paints(told: None, window: MainWindow) -> None:
    rows = window.session.catalogue.articles()
    face = QAccessible.queryAccessibleInterface(window.articles.panel.view)
    assert face is not None
    said = [face.child(number).text(QAccessible.Text.Name) for number in range(face.childCount())]
    states = [wording.states(starred=row.starred, read=number == 0) for number, row in enumerate(rows)]
    assert states[1] == "Не прочитана"
    told = [
        (row.title, wording.byline(row), state, counts_in_words(row)) for row, state in zip(rows, states, strict=True)
    ]
    assert said == ["\n".join(filter(None, each)) for each in told]
    assert re.search("Люди: [0-9]+, Государства: [0-9]+, Места: [0-9]+", said[0])


def test_the_page_and_the_panel_can_be_read_out(told: None, window: MainWindow) -> None:
    window.session.select_entity(window.session.names_here()[0].entity.id)
    for part, words in ((window.page, "сообщает"), (window.names.panel.page, "статьях")):
        face = QAccessible.queryAccessibleInterface(part)
        assert face is not None
        assert face.state().readOnly
        assert words in face.text(QAccessible.Text.Value).lower()


def _faults(widget: QWidget) -> Iterator[str]:
    """What is missing for somebody who does not see this widget."""
    face = QAccessible.queryAccessibleInterface(widget)
    assert face is not None, described(widget)
    roles = next((roles for kind, roles in ROLES if isinstance(widget, kind)), None)
    if roles is not None and not isinstance(widget, NO_CONTROLS):
        if face.role() not in roles:
            yield f"its role is {face.role().name}"
        if not re.search(r"[^\W_]", _name(widget, face)):
            yield "it has no name"
    elif widget.focusPolicy() != Qt.FocusPolicy.NoFocus and face.role() in {Role.NoRole, Role.Client}:
        yield f"it takes the focus, and its role is {face.role().name}"
    elif isinstance(widget, QMenu):
        yield from _silent_entries(face)
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, NO_CONTROLS) and widget.model() is not None:
        yield from _silent_rows(widget.model())


def _name(widget: QWidget, face: QAccessibleInterface) -> str:
    """What it is called; a box to choose from is not called by what is chosen, nor a field by what is typed."""
    if isinstance(widget, QComboBox):
        labels = [label for label, relation in face.relations() if relation == QAccessible.RelationFlag.Label]
        return widget.accessibleName() or " ".join(label.text(QAccessible.Text.Name) for label in labels)
    return face.text(QAccessible.Text.Name)


def _silent_entries(menu: QAccessibleInterface) -> Iterator[str]:
    entries = [menu.child(number) for number in range(menu.childCount())]
    for number, entry in enumerate(entries):
        if entry.role() != Role.Separator and not entry.text(QAccessible.Text.Name):
            yield f"entry {number} says nothing"


def _silent_rows(model: QAbstractItemModel) -> Iterator[str]:
    """Rows that are shown by other means than words: nobody hears of them."""
    nothing = QModelIndex()
    for number in range(model.rowCount(nothing)):
        row = [model.index(number, column) for column in range(10) if model.hasIndex(number, column)]
        roles = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole
        if not any(cell.data(role) for cell in row for role in roles):
            yield f"row {number} says nothing"
