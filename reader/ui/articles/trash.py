"""The trash: what was deleted, to be brought back or thrown away for good."""

from PySide6.QtCore import Qt
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

from reader.model.trash import TrashedArticle
from reader.services import notes
from reader.ui.parts.controls import ask
from reader.ui.state.session import Session
from reader.ui.wording import wording
from reader.ui.wording.showable import showable


class TrashList(QDialog):
    """A window of its own beside the main one; it stops nothing."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Корзина"))
        self._session = session
        self.table = QTreeWidget(self)
        self.table.setHeaderLabels([self.tr("Удалено"), self.tr("Что это"), self.tr("Когда")])
        self.table.setAccessibleName(self.windowTitle())
        self.table.setRootIsDecorated(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.header().setStretchLastSection(False)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._restore = QPushButton(self.tr("Вернуть"), self)
        self._restore.clicked.connect(self.restore)
        self._empty = QPushButton(self.tr("Очистить корзину…"), self)
        self._empty.clicked.connect(self._ask_to_empty)
        foot = QHBoxLayout()
        foot.addWidget(self._restore)
        foot.addStretch()
        foot.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
        self.resize(720, 420)
        session.library_changed.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """List what is in the trash by now."""
        self.table.clear()
        for each in self._session.catalogue.trash():
            is_article = isinstance(each, TrashedArticle)
            kind = self.tr("статья") if is_article else self.tr("выделенное")
            words = each.article.title if isinstance(each, TrashedArticle) else each.highlight.quote.exact
            item = QTreeWidgetItem([showable(words), kind, wording.moment(each.deleted)])
            id_ = each.article.id if isinstance(each, TrashedArticle) else each.highlight.id
            item.setData(0, Qt.ItemDataRole.UserRole, (is_article, id_))
            self.table.addTopLevelItem(item)
        any_ = self.table.topLevelItemCount() > 0
        self._restore.setEnabled(any_)
        self._empty.setEnabled(any_)

    def restore(self) -> None:
        """Bring back what is selected."""
        chosen = [item.data(0, Qt.ItemDataRole.UserRole) for item in self.table.selectedItems()]
        marks = [each for is_article, each in chosen if not is_article]
        articles = [each for is_article, each in chosen if is_article]
        if chosen:
            self._session.changes.mark(lambda library: notes.restore(library, highlights=marks, articles=articles))

    def _ask_to_empty(self) -> None:
        question = self.tr("Удалить навсегда всё, что в корзине? Это нельзя отменить.")
        ask(self, self.tr("Очистить корзину"), question, lambda: self._session.changes.mark(notes.empty_trash))
