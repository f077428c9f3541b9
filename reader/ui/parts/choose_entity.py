"""Choosing whom or what a name means: the likeliest first, then whatever the search finds; or somebody new."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.colors import SHAPES
from reader.model.decisions import Reach
from reader.model.names import EntityRow, Kind, NameOrder
from reader.ui.parts.controls import label, ok_and_cancel, search_in
from reader.ui.state.session import Session
from reader.ui.wording import wording
from reader.ui.wording.showable import showable

OFFERED = 50
"""Names that are offered at once."""
PAUSE = 120
"""Milliseconds without typing after which the list follows what was typed."""


@dataclass(frozen=True, slots=True)
class NewName:
    """Whose name something is: an entity there is, or a new one of a kind and name."""

    entity: str | None = None
    kind: Kind | None = None
    called: str | None = None


class EntityList(QWidget):
    """A search field over a list of entities."""

    activated = Signal()

    def __init__(self, session: Session, likely: list[EntityRow], without: str | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._likely = likely
        self._without = without
        self.field = QLineEdit(self)
        search_in(self.field, self.tr("Найти имя…"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Имена"))
        self.list.itemActivated.connect(lambda _: self.activated.emit())
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._fill)
        self.field.textChanged.connect(lambda _: self._pause.start())
        self.field.returnPressed.connect(self._take_first)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self._fill()

    @property
    def entity(self) -> str | None:
        """The id of the entity that is chosen."""
        item: QListWidgetItem | None = self.list.currentItem()
        return None if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def _fill(self) -> None:
        self.list.clear()
        typed = self.field.text().strip()
        for entity in self._found(typed) if typed else self._likely:
            if entity.id == self._without:
                continue
            item = QListWidgetItem(
                f"{SHAPES[entity.kind]}  {showable(entity.name)}   {wording.in_articles(entity.articles)}"
            )
            item.setData(Qt.ItemDataRole.UserRole, entity.id)
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)

    def _found(self, typed: str) -> list[EntityRow]:
        rows = self._session.catalogue.names(None, typed, NameOrder.COUNT, limit=OFFERED, offset=0)
        return [row.entity for row in rows]

    def _take_first(self) -> None:
        self._pause.stop()
        self._fill()
        if self.list.count():
            self.activated.emit()


class EntityChooser(QDialog):
    """Which entity is it? Those that are likely come first: mostly those that it may be."""

    chosen = Signal(str)

    def __init__(
        self,
        session: Session,
        title: str,
        entity: EntityRow,
        parent: QWidget,
        *,
        likely: list[EntityRow] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        likely = session.catalogue.likely(entity) if likely is None else likely
        self.names = EntityList(session, likely, entity.id, self)
        self.names.activated.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(label(title, self, wraps=True))
        layout.addWidget(self.names)
        layout.addWidget(ok_and_cancel(self))
        self.resize(460, 420)

    def accept(self) -> None:
        if self.names.entity is not None:
            self.chosen.emit(self.names.entity)
            super().accept()


class PassageDialog(QDialog):
    """Whose name are these words? An entity there is, or a new one; here, in this article or everywhere."""

    named = Signal(object, object)
    """A `NewName` and a `Reach`."""

    def __init__(self, session: Session, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Это имя"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._old = QRadioButton(self.tr("Тот, кто уже есть:"), self)
        self.new = QRadioButton(self.tr("Новое имя:"), self)
        self.names = EntityList(session, session.catalogue.likely_for(words), None, self)
        self.names.activated.connect(self.accept)
        self.called = QLineEdit(showable(words).strip(), self)
        self.called.setAccessibleName(self.tr("Как называть"))
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(self.tr("Вид"))
        for kind in Kind:
            self.kind.addItem(wording.kind_name(kind), kind)
        self._reaches = {
            reach: QRadioButton(wording.reach(reach), self) for reach in (Reach.HERE, Reach.ARTICLE, Reach.EVERYWHERE)
        }
        self._group(self._old, self.new)
        self._group(*self._reaches.values())
        self._reaches[Reach.ARTICLE].setChecked(True)
        (self._old if self.names.entity else self.new).setChecked(True)
        self.called.textEdited.connect(lambda _: self.new.setChecked(True))
        self.names.field.textEdited.connect(lambda _: self._old.setChecked(True))
        self._lay_out(words)

    def accept(self) -> None:
        given = self._given()
        if given is not None:
            self.named.emit(given, next(reach for reach, button in self._reaches.items() if button.isChecked()))
            super().accept()

    def _given(self) -> NewName | None:
        if self._old.isChecked():
            return NewName(entity=self.names.entity) if self.names.entity else None
        called = self.called.text().strip()
        return NewName(kind=Kind(self.kind.currentData()), called=called) if called else None

    def _group(self, *buttons: QRadioButton) -> None:
        group = QButtonGroup(self)
        for button in buttons:
            group.addButton(button)

    def _lay_out(self, words: str) -> None:
        said = label(self.tr("«%1» — это имя…").replace("%1", showable(words)), self, wraps=True)
        new = QHBoxLayout()
        new.addWidget(self.new)
        new.addWidget(self.kind)
        new.addWidget(self.called, 1)
        reaches = QHBoxLayout()
        for button in self._reaches.values():
            reaches.addWidget(button)
        reaches.addStretch()
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(self._old)
        layout.addWidget(self.names)
        layout.addLayout(new)
        layout.addLayout(reaches)
        layout.addWidget(ok_and_cancel(self))
        self.resize(520, 480)
