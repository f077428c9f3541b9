"""What the user has decided: listed, switched on and off, undone and redone, saved to a file and read from one."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.model.decisions import DecisionState, ListedDecision
from reader.services import decide, rules
from reader.ui.names.actions import NameActions
from reader.ui.parts.controls import label, tip
from reader.ui.parts.file_dialogs import choose_file, choose_target
from reader.ui.state.session import Session
from reader.ui.wording import wording


class DecisionList(QDialog):
    """A window of its own beside the main one; it stops nothing."""

    def __init__(self, session: Session, actions: NameActions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Мои решения"))
        self._session = session
        self._actions = actions
        self.table = QTreeWidget(self)
        self.table.setHeaderLabels([self.tr("Решение"), self.tr("Действует"), self.tr("Когда")])
        self.table.setAccessibleName(self.windowTitle())
        self.table.setRootIsDecorated(False)
        self.table.header().setStretchLastSection(False)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self.table.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.table.itemChanged.connect(self._switch)
        nothing = self.tr("Решений пока нет. Нажмите правой кнопкой на имя в тексте, чтобы исправить его.")
        self._nothing = label(nothing, self, name="note", wraps=True)
        self._undo = self._button(self.tr("Отменить последнее"), session.changes.undo)
        self._redo = self._button(self.tr("Вернуть"), session.changes.redo)
        self._export = self._button(self.tr("Сохранить в файл…"), self._save)
        self._import = self._button(self.tr("Взять из файла…"), self._load)
        self._lay_out()
        self.resize(820, 520)
        session.library_changed.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """List what is decided by now."""
        listed = self._session.catalogue.decisions()
        with QSignalBlocker(self.table):
            self.table.clear()
            for each in listed:
                self.table.addTopLevelItem(_item(each))
        self.table.setVisible(bool(listed))
        self._nothing.setVisible(not listed)
        self._undo.setEnabled(self._session.catalogue.can_undo())
        self._redo.setEnabled(self._session.catalogue.can_redo())
        self._export.setEnabled(bool(listed))

    def _button(self, words: str, does: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(does)
        return button

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._undo)
        foot.addWidget(self._redo)
        foot.addStretch()
        foot.addWidget(self._import)
        foot.addWidget(self._export)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._nothing, 1)
        layout.addLayout(foot)

    def _switch(self, item: QTreeWidgetItem) -> None:
        decision, on = item.data(0, Qt.ItemDataRole.UserRole), item.checkState(0) == Qt.CheckState.Checked
        self._session.changes.decide(lambda library: decide.switch(library, decision, on=on))

    def _save(self) -> None:
        kinds = self.tr("Решения «Читальни» (*.json)")
        title, name = self.tr("Сохранить решения"), self.tr("решения.json")
        choose_target(self, title, name, kinds, self._export_to, suffix=".json")

    def _export_to(self, path: Path) -> None:
        said = self.tr("Решения сохранены: %1").replace("%1", str(path))
        self._session.changes.ask(lambda library: rules.save(library, path), lambda _: self._session.say(said))

    def _load(self) -> None:
        kinds = self.tr("Решения «Читальни» (*.json)")
        choose_file(self, self.tr("Взять решения из файла"), kinds, self._import_from)

    def _import_from(self, path: Path) -> None:
        self._session.changes.decide(lambda library: rules.load(library, path))


def _item(listed: ListedDecision) -> QTreeWidgetItem:
    decision = listed.decision
    item = QTreeWidgetItem(
        [wording.decision(decision), wording.decision_state(listed.state), wording.moment(decision.made)]
    )
    item.setData(0, Qt.ItemDataRole.UserRole, decision.id)
    item.setToolTip(0, tip(wording.decision(decision)))
    on = listed.state is not DecisionState.OFF
    item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
    return item
