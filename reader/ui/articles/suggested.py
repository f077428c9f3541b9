"""Dates and sources that the names of files and folders suggest, to be taken over for one article or for many."""

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.library import Library
from reader.services import suggested
from reader.services.suggested import Suggested
from reader.ui.parts.controls import label
from reader.ui.state.session import Session
from reader.ui.wording import wording
from reader.ui.wording.showable import showable

translate = QCoreApplication.translate

LISTED = 500
"""Articles that are listed; what more there are is counted, and taken with them."""


class SuggestedList(QDialog):
    """A window of its own beside the main one; it stops nothing."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Даты и источники по именам файлов"))
        self._session = session
        self._more = 0
        self.told = label("", self, wraps=True)
        self.table = QTreeWidget(self)
        self.table.setHeaderLabels([self.tr("Статья"), self.tr("Дата"), self.tr("Источник"), self.tr("Из имени")])
        self.table.setAccessibleName(self.windowTitle())
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.header().setStretchLastSection(False)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.itemSelectionChanged.connect(self._show_buttons)
        self._take_selected = QPushButton(self.tr("Взять для выбранных"), self)
        self._take_selected.clicked.connect(lambda: take(session, self._selected()))
        self._take_all = QPushButton(self.tr("Взять для всех"), self)
        self._take_all.clicked.connect(lambda: take(session, None))
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self._take_selected)
        foot.addWidget(self._take_all)
        layout = QVBoxLayout(self)
        layout.addWidget(self.told)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
        self.resize(820, 460)
        session.library_changed.connect(self.fill)
        self._list(())

    def fill(self) -> None:
        """Look anew for what is suggested."""
        if self.isVisible():
            self._session.changes.ask(_suggested, self._fill)

    def take_all(self) -> None:
        """Let all articles have what is suggested of them."""
        self._take_all.click()

    def _fill(self, answer: tuple[Sequence[Suggested], int]) -> None:
        found, self._more = answer
        self._list(found)

    def _list(self, found: Sequence[Suggested]) -> None:
        self.table.clear()
        for each in found:
            date = wording.date(each.published) if each.published else ""
            item = QTreeWidgetItem([showable(each.title), date, each.source or "", showable(each.by)])
            item.setToolTip(0, showable(each.title))
            item.setToolTip(3, showable(each.by))
            item.setData(0, Qt.ItemDataRole.UserRole, each.article)
            self.table.addTopLevelItem(item)
        if first := self.table.topLevelItem(0):
            self.table.setCurrentItem(first)  # else it only looks selected when the list is entered
        for column in (1, 2, 3):
            self.table.resizeColumnToContents(column)
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), 220))
        said = self.tr("В тексте этих статей нет даты или источника; их подсказывают имена файлов и папок.")
        if not found:
            said = translate("reader", "Имена файлов ничего не подсказывают.")
        elif self._more:
            said += " " + wording.and_more(self._more)
        self.told.setText(said)
        self._show_buttons()

    def _show_buttons(self) -> None:
        self._take_selected.setEnabled(bool(self.table.selectedItems()))
        self._take_all.setEnabled(self.table.topLevelItemCount() > 0)

    def _selected(self) -> list[str]:
        return [item.data(0, Qt.ItemDataRole.UserRole) for item in self.table.selectedItems()]


def take(session: Session, articles: Sequence[str] | None) -> None:
    """Let articles, or all, that say no date or source have those that the names of their files suggest."""

    def say(taken: Sequence[Suggested]) -> None:
        if taken:
            session.say(wording.dated(len(taken)), undoable=True)
        else:
            session.say(translate("reader", "Имена файлов ничего не подсказывают."))
        session.look_for_changes()

    session.changes.mark(lambda library: suggested.take(library, articles), say)


def _suggested(library: Library) -> tuple[list[Suggested], int]:
    """The first that are suggested, and how many more there are."""
    every = suggested.suggested(library)
    listed = list(islice(every, LISTED))
    return listed, sum(1 for _ in every)
