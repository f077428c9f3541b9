"""What stands between the field and the list: what narrows the list, each part to be taken away, and offered names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from reader.model.colors import SHAPES
from reader.model.names import Kind
from reader.ui.parts.controls import entry, tip
from reader.ui.parts.flow import Flow
from reader.ui.parts.theme import LIGHT, Theme
from reader.ui.wording.showable import shortened, showable

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

LONGEST = 60
"""Letters of a chip."""
AROUND = 24
"""Pixels of a chip beside its words."""
MOST = 12
"""Chips that are shown at most; what else narrows the list stands in the field."""


class Shown(NamedTuple):
    """What a chip says, of which kind the name is that it means, and whether that is excluded."""

    words: str
    kind: Kind | None = None
    is_not: bool = False


class Chip(QToolButton):
    """A word or two in a frame. In a narrow pane its words are cut."""

    def __init__(self, shown: Shown, parent: QWidget, *, sign: str = "") -> None:
        super().__init__(parent)
        self.shown = shown
        self._sign = sign
        shape = f"{SHAPES[shown.kind]} " if shown.kind else ""
        self._words = shape + shortened(showable(shown.words), LONGEST)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(entry(self._words + sign))

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._words + self._sign) + AROUND
        return QSize(wide, self.fontMetrics().height() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        aside = metrics.horizontalAdvance(self._words + self._sign) - metrics.horizontalAdvance(self._words)
        room = self.width() - AROUND - aside + 2  # its letters are measured in fractions of a pixel
        self.setText(entry(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room) + self._sign))

    def dress(self, theme: Theme) -> None:
        """Be in the colour of the kind; what is excluded has no ground."""
        ink = theme.inks[self.shown.kind] if self.shown.kind else None
        text, ground = (ink.text, ink.tint) if ink else (theme.text, theme.hover)
        line = f"1px dashed {text}" if self.shown.is_not else f"1px solid {ground}"
        ground = theme.panel if self.shown.is_not else ground
        self.setStyleSheet(
            f"QToolButton {{ border-radius: 9px; padding: 1px 8px; border: {line};"
            f" color: {text}; background: {ground}; }}"
            f"QToolButton:hover, QToolButton:focus {{ border: 1px solid {theme.accent}; }}"
        )


class Row(QWidget):
    """Chips one after the other; seen only where there are some."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = Flow(self)
        self._theme = LIGHT
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for chip in self._all():
            chip.dress(theme)

    def _all(self) -> list[Chip]:
        items = (self._flow.itemAt(number) for number in range(self._flow.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Chip)]

    def _clear(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, chip: Chip) -> Chip:
        chip.dress(self._theme)
        self._flow.addWidget(chip)
        chip.show()
        return chip


class Chips(Row):
    """The parts of a query that narrow the list, each with a cross that takes it away, and what takes away all."""

    removed = Signal(int)
    """The part in this place."""
    reset = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Что отобрано"))
        self._shown: Sequence[Shown] = ()

    @property
    def shown(self) -> Sequence[Shown]:
        """What the chips say."""
        return self._shown

    def show_parts(self, parts: Sequence[Shown]) -> None:
        """Show these and no others."""
        if list(parts) == list(self._shown):
            return
        self._shown = tuple(parts)
        self._clear()
        for number, shown in enumerate(parts[:MOST]):
            chip = self._add(Chip(shown, self, sign="  ×"))
            words = self.tr("Убрать: %1").replace("%1", showable(shown.words))
            chip.setAccessibleName(words)
            chip.setToolTip(tip(words))
            chip.clicked.connect(lambda _=False, number=number: self.removed.emit(number))
        if parts:
            everything = self._add(Chip(Shown(self.tr("Сбросить всё")), self))
            everything.setAccessibleName(self.tr("Сбросить всё"))
            everything.clicked.connect(self.reset)
        self.setVisible(bool(parts))


class Offers(Row):
    """What may be searched for instead: «● Сергей Лавров, 41 статья»."""

    taken = Signal(int)
    """The one in this place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Что могло иметься в виду"))
        self._shown: Sequence[Shown] = ()

    def show_offers(self, offers: Sequence[Shown]) -> None:
        """Offer these and no others."""
        if list(offers) == list(self._shown):
            return
        self._shown = tuple(offers)
        self._clear()
        for number, shown in enumerate(offers[:MOST]):
            chip = self._add(Chip(shown, self))
            words = self.tr("Искать: %1").replace("%1", showable(shown.words))
            chip.setAccessibleName(words)
            chip.setToolTip(tip(words))
            chip.clicked.connect(lambda _=False, number=number: self.taken.emit(number))
        self.setVisible(bool(offers))
