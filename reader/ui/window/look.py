"""The look of the window: light, dark, or as the desktop asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup, QGuiApplication
from PySide6.QtWidgets import QApplication

from reader.ui.parts import theme
from reader.ui.parts.feature import Feature

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from reader.ui.parts.feature import Actions, Commands
    from reader.ui.state.session import Session

CHOICES = {"system": "theme_system", "light": "theme_light", "dark": "theme_dark"}
"""The command of each choice."""


class Look(Feature):
    """Dresses the application; the panels follow `dressed`."""

    dressed = Signal(object)
    """The `Theme` in which everything is to be."""

    def __init__(self, session: Session, actions: Actions, settings: QSettings, window: QWidget) -> None:
        super().__init__(session, actions, settings, window)
        self._choice = "system"
        group = QActionGroup(self)
        for name in CHOICES.values():
            group.addAction(actions[name])
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)

    def commands(self) -> Commands:
        return {name: lambda _, choice=choice: self.choose(choice) for choice, name in CHOICES.items()}

    def restore(self) -> None:
        self.choose(str(self._settings.value("theme", "system")))

    def save(self) -> None:
        self._settings.setValue("theme", self._choice)

    def choose(self, choice: str) -> None:
        """`light`, `dark`, or `system` for what the desktop asks for."""
        self._choice = choice if choice in CHOICES else "system"
        self._actions[CHOICES[self._choice]].setChecked(True)
        self._dress()

    def _dress(self) -> None:
        chosen = {"light": theme.LIGHT, "dark": theme.DARK}.get(self._choice) or theme.system_theme()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, chosen)
        self.dressed.emit(chosen)
