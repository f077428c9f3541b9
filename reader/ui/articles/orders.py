"""In which order the list stands: the choice beside its count."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from reader.model.articles import ArticleOrder


class OrderBox(QComboBox):
    """While one searches, there is an order more: that which fits best first. It comes back with the next search."""

    chosen = Signal()
    """Another order stands there, by whomever."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for order, words in (
            (ArticleOrder.NEWEST, self.tr("сначала новые")),
            (ArticleOrder.OLDEST, self.tr("сначала старые")),
            (ArticleOrder.TITLE, self.tr("по заголовку")),
            (ArticleOrder.ADDED, self.tr("недавно добавленные")),
            (ArticleOrder.SOURCE, self.tr("по источнику")),
        ):
            self.addItem(words, int(order))
        self.setAccessibleName(self.tr("Порядок статей"))
        self._usual = ArticleOrder.NEWEST
        """The order of the list while nothing is searched for."""
        self._by_relevance = False
        self.currentIndexChanged.connect(self._note)

    @property
    def order(self) -> ArticleOrder:
        """The order that is chosen."""
        return ArticleOrder(self.currentData())

    @property
    def usual(self) -> ArticleOrder:
        """The order of the list itself, also while something is searched for."""
        return self._usual

    def choose(self, order: int) -> None:
        """Have the list stand in this `ArticleOrder`, if it can: by relevance only while something is searched for."""
        at = self.findData(int(order))
        if at >= 0:
            self.setCurrentIndex(at)

    def set_searching(self, searching: bool) -> None:  # noqa: FBT001
        """Offer what only a search can be ordered by, or no longer. Says nothing of the change."""
        at = self.findData(int(ArticleOrder.RELEVANCE))
        if searching == (at >= 0):
            return
        self.blockSignals(True)  # noqa: FBT003 - Qt's own signature; who searches asks anew in any case
        if searching:
            self.insertItem(2, self.tr("по соответствию"), int(ArticleOrder.RELEVANCE))
            if self._by_relevance:
                self.setCurrentIndex(2)
        else:
            self.removeItem(at)
            self.setCurrentIndex(self.findData(int(self._usual)))
        self.blockSignals(False)  # noqa: FBT003

    def _note(self) -> None:
        self._by_relevance = self.order is ArticleOrder.RELEVANCE
        if not self._by_relevance:
            self._usual = self.order
        self.chosen.emit()
