"""What is done with all notes: listed, exported, their colours called by names; made when first needed."""

from collections.abc import Generator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.export import FORMATS, Options
from reader.model.marks import NoteFilter
from reader.services import export, notes
from reader.services.export import Chosen, Progress
from reader.ui.notes.all_notes import NoteList
from reader.ui.notes.dialogs import ColorNamesDialog
from reader.ui.notes.export_dialog import ExportDialog
from reader.ui.parts.controls import to_the_front
from reader.ui.state.session import Session
from reader.ui.wording import wording

if TYPE_CHECKING:
    from reader.export.notes import SavedNote
    from reader.library import Library


class NoteTools(QObject):
    """One set for a window."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    @cached_property
    def note_list(self) -> NoteList:
        made = NoteList(self._session, self._window)
        made.place_chosen.connect(self._go)
        made.export_wanted.connect(self.export)
        return made

    def show_notes(self) -> None:
        to_the_front(self.note_list)
        self.note_list.ask()

    def export(self, noted: NoteFilter | None = None) -> None:
        """Ask what, in which form and where to, and write it."""
        dialog = ExportDialog(self._session, noted, self._window)
        dialog.wanted.connect(self._export)
        dialog.folder_wanted.connect(self._export_notes)
        dialog.open()

    def name_colors(self) -> None:
        """Let the user call the colours of highlights by names of their own."""
        dialog = ColorNamesDialog(self._session.catalogue.color_names(), self._window)
        dialog.named.connect(
            lambda color, name: self._session.changes.mark(lambda library: notes.name_color(library, color, name))
        )
        dialog.open()

    def _export_notes(self, what: Chosen, folder: str, options: Options) -> None:
        became: list[SavedNote] = []

        def work(library: "Library") -> Generator[Progress]:
            total = len(export.articles_in(library, what, whole=options.whole_articles))
            for number, saved in enumerate(export.export_notes(library, what, Path(folder), options), 1):
                became.append(saved)
                yield Progress(min(number, total), total)

        self._session.changes.export(
            work, Path(folder), lambda cancelled: wording.notes_saved(became, cancelled=cancelled)
        )

    def _export(self, what: Chosen, path: str, name: str, options: Options) -> None:
        target, form = Path(path), FORMATS[name]
        self._session.changes.export(
            lambda library: export.export(library, what, target, form, options),
            target,
            lambda cancelled: wording.export_ended(path, cancelled=cancelled),
        )

    def _go(self, article: str, at: int) -> None:
        self._session.open_article(article)
        if at >= 0:
            self._session.show_passage(at)
