"""The row of saved searches above the list: each with how much of what it finds is new since it was looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from reader.ui.parts.controls import entry, in_tab_order, pop_up, tip
from reader.ui.wording import wording
from reader.ui.wording.showable import shortened, showable

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reader.model.saved import SavedSearch

GAP = 4
"""Pixels between two chips."""
AROUND = 20
"""Pixels of a chip beside its words."""
LONGEST = 24
"""Letters of a name that a chip shows."""
SEVERAL = 50
"""Saved searches that the row and its menu list."""
ROOMY = 380
"""Pixels of the row from which on it is said in words that a search can be saved."""


class SavedRow(QWidget):
    """Seen where searches are saved, or one is at hand that may be. Those for which there is no room are in a menu."""

    chosen = Signal(object)
    """A `SavedSearch` that is to be looked for."""
    rename_wanted = Signal(object)
    delete_wanted = Signal(object)
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Сохранённые поиски"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._searches: Sequence[SavedSearch] = ()
        self._new: Mapping[str, int | None] = {}
        self._query = ""
        self._places = [self._place_at(0)]
        self.chips: Sequence[QToolButton] = ()
        self.more = _chip(self, "")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.more)
        self.more.setMenu(self._menu)
        self.save = QToolButton(self)
        self.save.setObjectName("link")
        self.save.setAccessibleName(self.tr("Сохранить поиск…"))
        self.save.setToolTip(tip(self.tr("Сохранить поиск…")))
        self.save.clicked.connect(self.save_wanted)
        in_tab_order(self._places[0], self.more, self.save)
        self._show()

    def show_searches(self, searches: Sequence[SavedSearch], new: Mapping[str, int | None]) -> None:
        """Show these, with how many articles are new in each."""
        searches = searches[:SEVERAL]
        if (list(searches), dict(new)) != (list(self._searches), dict(self._new)):
            self._searches, self._new = tuple(searches), dict(new)
            self._make_chips()

    def show_query(self, query: str) -> None:
        """The search at hand is another one, or none."""
        self._query = query
        self._show()

    @property
    def searches(self) -> Sequence[SavedSearch]:
        """What is shown, or in the menu."""
        return self._searches

    @property
    def in_menu(self) -> Sequence[SavedSearch]:
        """Those for which there is no room."""
        return [each for each, chip in zip(self._searches, self.chips, strict=True) if chip.isHidden()]

    def words_of(self, search: SavedSearch) -> str:
        """«Карабах · 3 новых»."""
        new = self._new.get(search.id)
        name = shortened(showable(search.name), LONGEST)
        return f"{name} · {wording.new_articles(new)}" if new else name

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _make_chips(self) -> None:
        """Each place has one chip for good, so that the tab key finds all of them in their order."""
        while len(self._places) < len(self._searches):
            self._places.append(self._place_at(len(self._places)))
            in_tab_order(*self._places[-2:])
        self.chips = self._places[: len(self._searches)]
        for chip in self._places[len(self._searches) :]:
            chip.hide()
        for chip, search in zip(self.chips, self._searches, strict=True):
            chip.setText(entry(self.words_of(search)))
            chip.setAccessibleName(self.words_of(search))
            chip.setToolTip(tip(f"{showable(search.name)}\n{showable(search.query)}"))
        self._show()

    def _place_at(self, number: int) -> QToolButton:
        chip = _chip(self, "")
        chip.hide()
        chip.clicked.connect(lambda: self.chosen.emit(self._searches[number]))
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.customContextMenuRequested.connect(lambda at: self._offer(self._searches[number], chip.mapToGlobal(at)))
        return chip

    def _show(self) -> None:
        saved = {each.query for each in self._searches}
        self.save.setVisible(bool(self._query) and self._query not in saved)
        for chip, search in zip(self.chips, self._searches, strict=True):
            is_current = bool(self._query) and search.query == self._query
            if chip.property("current") is not is_current:
                chip.setProperty("current", is_current)
                chip.style().unpolish(chip)
                chip.style().polish(chip)
            chip.setAccessibleDescription(self.tr("открыт") if is_current else "")
        self.setVisible(bool(self._searches) or not self.save.isHidden())
        self._place()

    def _place(self) -> None:
        """Put as many chips beside one another as there is room for; the others go into the menu."""
        high, room = self.sizeHint().height(), self.width()
        if not self.save.isHidden():
            says_all = not self._searches or self.width() >= ROOMY
            self.save.setText(self.tr("Сохранить поиск…") if says_all else self.tr("Сохранить…"))
            taken = min(self.save.sizeHint().width(), room)
            self.save.setGeometry(room - taken, 0, taken, high)
            room -= taken + GAP
        widths = [self.fontMetrics().horizontalAdvance(self.words_of(each)) + AROUND for each in self._searches]
        fits = self._fitting(widths, room)
        left = 0
        for number, (chip, wide) in enumerate(zip(self.chips, widths, strict=True)):
            chip.setVisible(number < fits)
            if number < fits:
                chip.setGeometry(left, 0, wide, high)
                left += wide + GAP
        self._fill_menu(fits)
        if fits < len(self.chips):
            self.more.setGeometry(left, 0, self._more_width(fits), high)

    def _fitting(self, widths: Sequence[int], room: int) -> int:
        """How many chips have room, with the menu for the others."""
        for fits in range(len(widths), 0, -1):
            more = GAP + self._more_width(fits) if fits < len(widths) else 0
            taken = sum(widths[:fits]) + GAP * (fits - 1) + more
            if taken <= room:
                return fits
        return 0

    def _more_width(self, fits: int) -> int:
        return self.fontMetrics().horizontalAdvance(self._more_words(fits)) + AROUND

    def _more_words(self, fits: int) -> str:
        """«ещё 4 · 3 новых», of those behind the first that have room."""
        rest = self._searches[fits:]
        new = sum(self._new.get(each.id) or 0 for each in rest)
        said = self.tr("ещё %1").replace("%1", str(len(rest)))
        return f"{said} · {wording.new_articles(new)} ▾" if new else f"{said} ▾"

    def _fill_menu(self, fits: int) -> None:
        rest = self._searches[fits:]
        self.more.setVisible(bool(rest))
        self.more.setText(self._more_words(fits))
        said = self._more_words(fits).removesuffix(" ▾")
        self.more.setAccessibleName(self.tr("Сохранённые поиски: %1").replace("%1", said))
        self._menu.clear()
        self._add_entries(self._menu, rest, self.chosen)
        self._menu.addSeparator()
        self._add_entries(self._menu.addMenu(self.tr("Переименовать")), rest, self.rename_wanted)
        self._add_entries(self._menu.addMenu(self.tr("Удалить")), rest, self.delete_wanted)

    def _add_entries(self, menu: QMenu, searches: Sequence[SavedSearch], signal: SignalInstance) -> None:
        for search in searches:
            action = menu.addAction(entry(self.words_of(search)))
            action.triggered.connect(lambda _=False, each=search: signal.emit(each))

    def _offer(self, search: SavedSearch, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Переименовать…")).triggered.connect(lambda: self.rename_wanted.emit(search))
        menu.addAction(self.tr("Удалить")).triggered.connect(lambda: self.delete_wanted.emit(search))
        pop_up(menu, at)


def _chip(parent: QWidget, words: str) -> QToolButton:
    chip = QToolButton(parent)
    chip.setObjectName("saved")
    chip.setText(entry(words))
    chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    return chip
