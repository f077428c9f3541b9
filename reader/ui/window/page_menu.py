"""The menu of the page, to which every feature adds what can be done at that place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from reader.ui.parts.controls import pop_up

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from reader.model.articles import Span
    from reader.model.names import EntityMention
    from reader.ui.names.feature import NameFeature
    from reader.ui.notes.feature import NoteFeature
    from reader.ui.page.noise import NoiseActions
    from reader.ui.page.reading import ReadingPage
    from reader.ui.parts.feature import Actions


class PageMenu(QObject):
    """Pops up where the page asks for a menu."""

    def __init__(
        self,
        actions: Actions,
        window: QWidget,
        *,
        page: ReadingPage,
        names: NameFeature,
        notes: NoteFeature,
        noise: NoiseActions,
    ) -> None:
        super().__init__(window)
        self._copy = actions["copy"]
        self._window = window
        self._page = page
        self._names = names
        self._notes = notes
        self._noise = noise
        page.menu_wanted.connect(self._show)

    def _show(self, mention: EntityMention | None, passage: Span | None, at: QPoint) -> None:
        """What can be said of the name at this place, else done with the page; the highlights there, the selection."""
        menu = self._names.tools.menu_of(mention)
        if menu is None:
            menu = QMenu(self._window)
            menu.addAction(self._copy)
            menu.addAction(self.tr("Выделить всё"), self._page.selectAll)
        elif passage is not None:
            menu.addSeparator()
            menu.addAction(self._copy)
        here = self._page.viewport().mapFromGlobal(at)
        marks = self._page.highlights_under(here)
        self._notes.marks.add_to_menu(menu, marks, at)
        if passage is not None:
            self._names.tools.add_passage(menu, passage)
        self._noise.add_to_menu(menu, self._page.paragraph_under(here))
        pop_up(menu, at)
