"""The dialog that gives articles tags: those that are there to be ticked, and a field for another."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reader.services.editing import Tagging
from reader.text.compare import fold
from reader.ui.parts.controls import search_in
from reader.ui.parts.kept_dialog import KeptDialog
from reader.ui.wording import wording
from reader.ui.wording.showable import showable

TAG = Qt.ItemDataRole.UserRole
"""The tag of an entry as it is written."""
WAS = Qt.ItemDataRole.UserRole + 1
"""How it was ticked at first."""
Tick = Qt.CheckState


class TagField(QLineEdit):
    """Enter takes what was typed, the down key goes on to the list."""

    taken = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.text().strip():
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class TagsDialog(KeptDialog):
    """A tick is for a tag that all of the articles get, none for one that none keeps; the rest stay as they are."""

    edited = Signal(object)
    """Which tags are to be given and taken off (`plus`, `minus`), see `editing.edit_articles`."""

    def __init__(self, tagging: Tagging, parent: QWidget) -> None:
        one = tagging.articles == 1
        title = parent.tr("Метки статьи") if one else wording.tags_of_articles(tagging.articles).rstrip("…")
        super().__init__(title, parent)
        self.field = TagField(self)
        search_in(self.field, self.tr("Найти или добавить метку…"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Метки"))
        for tag, articles in tagging.tags:
            some = Tick.PartiallyChecked if articles else Tick.Unchecked
            self._add(tag, Tick.Checked if articles == tagging.articles else some)
        self.field.textChanged.connect(self._narrow)
        self.field.taken.connect(self.take)
        self.field.left.connect(self.list.setFocus)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.problem)
        layout.addWidget(self._buttons)
        self._begin_at(self.field, self.list)
        self.resize(360, 420)

    def take(self) -> None:
        """Tick the tags that are typed; those that nothing has so far come into the list."""
        for tag in filter(None, (each.strip().removeprefix("#").strip() for each in self.field.text().split(","))):
            there = next((each for each in self._items() if fold(each.data(TAG)) == fold(tag)), None)
            if there is None:
                there = self._add(tag, Tick.Unchecked, at=0)
            there.setCheckState(Tick.Checked)
            self.list.setCurrentItem(there)
        self.field.clear()

    def hand_over(self) -> None:
        self.take()
        changed = [each for each in self._items() if each.checkState() != each.data(WAS)]
        plus = [each.data(TAG) for each in changed if each.checkState() is Tick.Checked]
        minus = [each.data(TAG) for each in changed if each.checkState() is Tick.Unchecked]
        if plus or minus:
            self.edited.emit({"plus": plus, "minus": minus})
        else:
            self.reject()

    def _add(self, tag: str, tick: Qt.CheckState, at: int | None = None) -> QListWidgetItem:
        shown = showable(tag)
        item = QListWidgetItem(wording.tag_on_some(shown) if tick is Tick.PartiallyChecked else shown)
        item.setData(TAG, tag)
        item.setData(WAS, tick)
        item.setCheckState(tick)
        self.list.insertItem(self.list.count() if at is None else at, item)
        return item

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _narrow(self, words: str) -> None:
        asked = fold(words.rsplit(",", 1)[-1]).split()
        for item in self._items():
            item.setHidden(not all(word in fold(item.data(TAG)) for word in asked))
