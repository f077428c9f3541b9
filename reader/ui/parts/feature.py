"""What every part of the window has in common: it joins itself to the session, and gives its commands to the menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:  # here and in each feature: an import that only names a type would make the start slower
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from reader.ui.parts.theme import Theme
    from reader.ui.state.session import Session

    Actions = Mapping[str, QAction]
    Commands = Mapping[str, Callable[..., object]]


class Feature(QObject):
    """Joined when it is made; `window` is the parent of its widgets and dialogs. Features do not know each other."""

    def __init__(self, session: Session, actions: Actions, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._actions = actions
        self._settings = settings
        self._window = window

    def commands(self) -> Commands:
        """What it does, by the names in the table of commands."""
        return {}

    def begin(self) -> None:
        """The window is painted: time for everything that a reader need not wait for."""

    def set_theme(self, theme: Theme) -> None:
        """Be dressed in a theme."""

    def restore(self) -> None:
        """Be as it was when the window was closed."""

    def save(self) -> None:
        """Remember how it is, since the window closes."""

    def _number(self, name: str, default: float) -> float:
        """A number among the settings; they may be spoilt."""
        try:
            return float(str(self._settings.value(name)))
        except ValueError:
            return default


def late(find: Callable[[], Callable[[], object]]) -> Callable[[], object]:
    """A command of something that is made, and imported, when the command is first given."""

    def do() -> object:
        return find()()

    return do
