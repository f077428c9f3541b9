"""The strip that shows an import: how far it is and how fast, a pause; what came of it; one to be gone on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from reader.ui.parts.strip import Strip
from reader.ui.wording import wording

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.model.imports import ImportRecord
    from reader.ui.state.changes import ImportState


class ImportStrip(Strip):
    """Hidden while there is no import and none to be gone on with."""

    paused = Signal()
    resumed = Signal()
    cancelled = Signal()
    report_wanted = Signal()
    deleted_wanted = Signal()
    """What an import left out, since it had been deleted, is wanted after all."""
    continued = Signal(object)
    """The `ImportRecord` of one that was broken off."""
    given_up = Signal(object)
    """The same, and nobody wants the rest of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        widest = wording.import_running(100_000, 100_000, rate=42.0, seconds_left=1800.0)
        self._room = self.beside + self.words.fontMetrics().horizontalAdvance(widest)
        self._offered: ImportRecord | None = None
        self.go_on = self.add_button(self.tr("Продолжить"), self._go_on)
        self.pause = self.add_button(self.tr("Пауза"), self.paused.emit)
        self.resume = self.add_button(self.tr("Продолжить"), self.resumed.emit)
        self.deleted = self.add_button(self.tr("Добавить удалённые"), self.deleted_wanted.emit)
        self.report = self.add_button(self.tr("Отчёт…"), self.report_wanted.emit)
        self.cancel = self.add_button(self.tr("Остановить"), self.cancelled.emit)
        self.give_up = self.add_button(self.tr("Не продолжать"), self._give_up)
        self.put_away = self.add_button(self.tr("Скрыть"), self._put_away)
        self._enough.timeout.disconnect()
        self._enough.timeout.connect(self._put_away)

    def show_import(self, state: ImportState) -> None:
        """Show how far an import is, or how it ended."""
        if state.ended:
            self._show_end(state)
            return
        self.cancel.setEnabled(not state.cancelled)
        buttons = [self.resume if state.paused else self.pause, self.cancel]
        self.show_bar(state.done, state.total)
        self.show_words(_running(state), wraps=False, buttons=buttons if not state.cancelled else [], lasts=True)

    def offer(self, record: ImportRecord) -> None:
        """Ask whether an import that was broken off is to be gone on with; asked until there is an answer."""
        self._offered = record
        if self.isHidden():
            self._show_offer(record)

    def withdraw(self) -> None:
        """Ask no more."""
        if self._offered is not None and not self.go_on.isHidden():
            self.hide()
        self._offered = None

    def say(self, words: str) -> None:
        """Say something in passing that has to do with imports, unless one is shown."""
        if self.isHidden():
            self.show_bar(0, -1)
            self.show_words(words, wraps=True, buttons=[self.put_away], lasts=False)

    def _show_end(self, state: ImportState) -> None:
        asks = state.came.deleted > 0
        buttons = [self.deleted] if asks else []
        buttons += [self.report] if state.came.has_lines else []
        self.show_bar(0, -1)
        words = wording.import_ended(state.came, cancelled=state.cancelled, watched=state.watched)
        lasts = state.came.has_lines and not state.watched
        self.show_words(words, wraps=True, buttons=[*buttons, self.put_away], lasts=lasts)

    def _show_offer(self, record: ImportRecord) -> None:
        self.show_bar(0, -1)
        buttons = [self.go_on, self.give_up]
        self.show_words(wording.import_unfinished(record), wraps=True, buttons=buttons, lasts=True)

    def _put_away(self) -> None:
        self.hide()
        if self._offered is not None:
            self._show_offer(self._offered)

    def _go_on(self) -> None:
        record, self._offered = self._offered, None
        self.continued.emit(record)

    def _give_up(self) -> None:
        record, self._offered = self._offered, None
        self.hide()
        self.given_up.emit(record)


def _running(state: ImportState) -> str:
    if state.cancelled:
        return wording.stopping()
    if state.paused:
        return wording.import_paused(state.done, state.total)
    return wording.import_running(
        state.done,
        state.total,
        state.name,
        is_counted=state.is_counted,
        rate=state.rate,
        seconds_left=state.seconds_left,
    )
