"""What is done with the library as a whole: the last change taken back, a copy of everything, where it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.parts.feature import Feature
from reader.ui.wording import wording

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from reader.ui.parts.feature import Actions, Commands
    from reader.ui.state.session import Session


class LibraryFeature(Feature):
    """It has no pane."""

    def __init__(self, session: Session, actions: Actions, settings: QSettings, window: QWidget) -> None:
        super().__init__(session, actions, settings, window)
        session.library_changed.connect(self._show_undo)
        self._show_undo()

    def commands(self) -> Commands:
        changes = self._session.changes
        return {"undo": changes.undo, "redo": changes.redo, "backup": self._ask_for_backup}

    def tell_of_medium(self) -> None:
        """Say what to mind where the library lies, once for a place."""
        found, place = self._session.catalogue.medium(), str(self._session.path.absolute())
        if (words := wording.medium(found)) and self._settings.value("medium_told") != f"{found}:{place}":
            self._settings.setValue("medium_told", f"{found}:{place}")
            self._session.say(words)

    def _show_undo(self) -> None:
        self._actions["undo"].setEnabled(self._session.catalogue.can_undo())
        self._actions["redo"].setEnabled(self._session.catalogue.can_redo())

    def _ask_for_backup(self) -> None:
        from reader.ui.parts.file_dialogs import choose_target

        title, kinds = self.tr("Резервная копия"), self.tr("Библиотека (*.sqlite)")
        choose_target(self._window, title, self.tr("читальня.sqlite"), kinds, self._back_up, suffix=".sqlite")

    def _back_up(self, path: Path) -> None:
        from reader.services.backup import backup

        said = self.tr("Копия сохранена: %1")
        self._session.changes.ask(
            lambda library: backup(library.path, path),
            lambda made: self._session.say(said.replace("%1", str(made))),
        )
