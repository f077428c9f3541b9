"""The list of all names of the library: searched, sorted, and put right several at a time."""

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.model.colors import SHAPES
from reader.model.links import NameRow
from reader.model.names import EntityRow, Kind, NameOrder
from reader.ui.names.actions import NameActions
from reader.ui.parts.choose_entity import PAUSE
from reader.ui.parts.controls import label, pop_up, search_in
from reader.ui.parts.windowed import WindowedModel, table_over
from reader.ui.state.session import Session
from reader.ui.wording import wording
from reader.ui.wording.showable import showable


class NameList(QDialog):
    """A window of its own beside the main one; it stops nothing."""

    entity_chosen = Signal(str)

    def __init__(self, session: Session, actions: NameActions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Все имена"))
        self._actions = actions
        self._session = session
        self.model = self._make_model()
        self.field = QLineEdit(self)
        search_in(self.field, self.tr("Найти имя…"))
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(self.tr("Вид"))
        self.kind.addItem(self.tr("люди, государства, места"), None)
        for kind in Kind:
            self.kind.addItem(f"{SHAPES[kind]} {wording.kind_plural(kind).lower()}", kind)
        self.order = QComboBox(self)
        self.order.setAccessibleName(self.tr("Порядок"))
        for order in NameOrder:
            self.order.addItem(wording.name_order(order), order)
        self._count = label("", self, name="quiet")
        self.table = self._make_table()
        self._buttons = self._make_buttons()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        self.field.textChanged.connect(lambda _: self._pause.start())
        self.kind.currentIndexChanged.connect(lambda _: self._ask())
        self.order.currentIndexChanged.connect(lambda _: self._ask())
        session.library_changed.connect(self._read_again)
        self._lay_out()
        self.resize(980, 640)
        self._ask()

    def selected(self) -> list[EntityRow]:
        """The entities whose rows are selected."""
        rows = [self.model.row(index.row()) for index in self.table.selectionModel().selectedRows()]
        return [row.entity for row in rows if row is not None]

    def _make_model(self) -> WindowedModel:
        titles = [
            self.tr("Имя"),
            self.tr("Статьи"),
            self.tr("Упоминания"),
            self.tr("Как пишут"),
            self.tr("Кто пишет"),
            self.tr("Последний раз"),
        ]
        return WindowedModel(titles, _cells, _tip, self, numbers=(1, 2))

    def _make_table(self) -> QTableView:
        table = table_over(self.model, (230, 70, 105, 230, 150, 160), self)
        table.setAccessibleName(self.tr("Имена"))
        table.activated.connect(lambda index: self._show(index.row()))
        table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        table.customContextMenuRequested.connect(self._show_menu)
        return table

    def _make_buttons(self) -> dict[str, QPushButton]:
        buttons = {
            "merge": QPushButton(self.tr("Объединить"), self),
            "retype": QPushButton(self.tr("Изменить вид"), self),
            "reject": QPushButton(self.tr("Это не имена"), self),
            "confirm": QPushButton(self.tr("Всё верно"), self),
        }
        kinds = QMenu(self)
        for kind in Kind:
            kinds.addAction(wording.kind_name(kind), partial(self._retype, kind))
        buttons["retype"].setMenu(kinds)
        buttons["merge"].clicked.connect(lambda: self._actions.merge_all(self.selected()))
        buttons["reject"].clicked.connect(lambda: self._actions.reject(self.selected()))
        buttons["confirm"].clicked.connect(lambda: self._actions.confirm(self.selected()))
        for button in buttons.values():
            button.setAutoDefault(False)
        reject = QAction(self, shortcut=QKeySequence("Del"))
        reject.triggered.connect(buttons["reject"].click)
        self.addAction(reject)
        return buttons

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.field, 1)
        head.addWidget(self.kind)
        head.addWidget(self.order)
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addStretch()
        for button in self._buttons.values():
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)

    def _ask(self) -> None:
        self._pause.stop()
        kind, query = self.kind.currentData(), self.field.text().strip()
        order = NameOrder(self.order.currentData())
        self.model.read_from(
            lambda limit, offset: self._session.catalogue.names(kind, query, order, limit=limit, offset=offset),
            self._session.catalogue.names_count(kind, query),
        )
        self._count.setText(wording.names(self.model.rowCount()))
        self._enable()

    def _read_again(self) -> None:
        place = self.table.verticalScrollBar().value()
        self._ask()
        self.table.verticalScrollBar().setValue(place)

    def _enable(self) -> None:
        chosen = len(self.table.selectionModel().selectedRows())
        for name, button in self._buttons.items():
            button.setEnabled(chosen > (name == "merge"))

    def _retype(self, kind: Kind) -> None:
        self._actions.retype(self.selected(), kind)

    def _show(self, row: int) -> None:
        chosen = self.model.row(row)
        if chosen is not None:
            self.entity_chosen.emit(chosen.entity.id)

    def _show_menu(self, at: Any) -> None:
        row = self.model.row(self.table.rowAt(at.y())) if self.table.rowAt(at.y()) >= 0 else None
        if row is not None:
            pop_up(self._actions.menu(row.entity), self.table.viewport().mapToGlobal(at))


def _tip(row: NameRow) -> str:
    return "\n".join([row.entity.name, ", ".join(form.text for form in row.forms), ", ".join(row.outlets)])


def _cells(row: NameRow) -> list[str]:
    entity = row.entity
    sign = "?" if entity.unsure else "✓" if entity.confirmed else ""
    return [
        f"{SHAPES[entity.kind]}  {showable(entity.name)} {sign}".rstrip(),
        str(entity.articles),
        str(entity.mentions),
        ", ".join(form.text for form in row.forms),
        ", ".join(row.outlets),
        wording.date(row.last_seen),
    ]
