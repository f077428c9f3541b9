"""A quiet strip: how far the library is being kept in order, or brought up to date after the program was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from reader.ui.parts.controls import label
from reader.ui.parts.feature import Feature
from reader.ui.wording import wording

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from reader.library.renewal import Renewal
    from reader.services.upkeep import Tended
    from reader.ui.parts.feature import Actions
    from reader.ui.state.session import Session

PATIENCE = 700
"""Milliseconds in which it is done in most libraries, and nothing is said."""


class UpkeepStrip(QWidget):
    """One line, there as long as it takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", self, name="quiet")
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.later = QPushButton(self.tr("Позже"), self)
        self.later.setFlat(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 12, 0)
        line.addWidget(self.words, 1)
        line.addWidget(self.later)
        self._soon = QTimer(self, singleShot=True, interval=PATIENCE)
        self._soon.timeout.connect(self.show)
        self.hide()

    def say(self, words: str, *, can_wait: bool) -> None:
        """Say how far it is; from the first time on, whatever is brief is not said."""
        self.words.setText(words)
        self.later.setVisible(can_wait)
        if self.isHidden() and not self._soon.isActive():
            self._soon.start()

    def end(self) -> None:
        """There is nothing more to say."""
        self._soon.stop()
        self.hide()


class UpkeepFeature(Feature):
    """Joins the strip to what the writer does of itself."""

    def __init__(self, session: Session, actions: Actions, settings: QSettings, window: QWidget) -> None:
        super().__init__(session, actions, settings, window)
        self.strip = UpkeepStrip(window)
        self.strip.later.clicked.connect(self._put_off)
        self._has_copy = True
        self._is_put_off = False
        session.changes.upkeep_changed.connect(self._show_upkeep)
        session.changes.renewed.connect(self._show_renewal)

    def _show_upkeep(self, tended: Tended | None) -> None:
        if tended is None or self._is_put_off:
            self.strip.end()
        else:
            self.strip.say(wording.upkeep_running(tended.done, tended.total), can_wait=True)

    def _show_renewal(self, renewal: Renewal | None) -> None:
        if renewal is None:
            self.strip.end()
            if not self._has_copy:
                self._has_copy = True
                self._session.say(wording.renewed_without_copy())
            return
        from reader.library.renewal import Stage

        if renewal.stage is Stage.NO_COPY:
            self._has_copy = False
        self.strip.say(wording.renewal_running(renewal), can_wait=False)

    def _put_off(self) -> None:
        self._is_put_off = True
        self._session.changes.put_off_upkeep()
        self.strip.end()
