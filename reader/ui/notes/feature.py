"""The notes in the window: marking and writing on the page, and what is done with all notes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reader.ui.parts.feature import Feature, late

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from reader.ui.notes.actions import MarkActions
    from reader.ui.notes.tools import NoteTools
    from reader.ui.page.reading import ReadingPage
    from reader.ui.parts.feature import Actions, Commands
    from reader.ui.state.session import Session


class NoteFeature(Feature):
    """It has no pane: what is marked is seen on the page."""

    def __init__(
        self, session: Session, actions: Actions, settings: QSettings, window: QWidget, page: ReadingPage
    ) -> None:
        super().__init__(session, actions, settings, window)
        self._page = page
        session.article_opened.connect(self._put_bar_away)

    @cached_property
    def marks(self) -> MarkActions:
        """What marks passages; made when the first article is open."""
        from reader.ui.notes.actions import MarkActions

        return MarkActions(self._session, self._page, self._window)

    @cached_property
    def tools(self) -> NoteTools:
        """What is done with all notes; made when first needed."""
        from reader.ui.notes.tools import NoteTools

        return NoteTools(self._session, self._window)

    def commands(self) -> Commands:
        return {
            "copy_source": late(lambda: self.marks.copy),
            "copy_article": late(lambda: self.marks.copy_article),
            "mark": late(lambda: self.marks.mark),
            "note": late(lambda: self.marks.note),
            "next_mark": lambda: self.marks.step(1),
            "previous_mark": lambda: self.marks.step(-1),
            "open_mark": late(lambda: self.marks.open_stepped),
            "article_note": late(lambda: self.marks.write_article_note),
            "color_names": late(lambda: self.tools.name_colors),
            "note_list": late(lambda: self.tools.show_notes),
            "export": late(lambda: self.tools.export),
        }

    def _put_bar_away(self) -> None:
        self.marks.bar.go()
