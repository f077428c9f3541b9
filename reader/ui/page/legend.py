"""The legend above the page: one chip a kind with its count, which switches the kind's colour on and off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from reader.model.colors import SHAPES
from reader.model.names import Kind
from reader.ui.parts.controls import tip
from reader.ui.parts.theme import LIGHT, Theme
from reader.ui.wording import wording

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


translate = QCoreApplication.translate
CHIPS: tuple[Kind | None, ...] = (*Kind, None)
"""None stands for derived mentions."""
CHIP_PADDING = 38
"""Pixels that a chip takes beside its words, the space to the next one included."""


class Legend(QWidget):
    """A chip that is on is tinted in its kind's colour; one that is off is outlined."""

    shown_changed = Signal(object)
    """The kinds that are on, as a frozenset (None: derived mentions)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Что выделено цветом"))
        self._counts: Mapping[Kind | None, int] = {}
        self._advances: dict[str, int] = {}
        self.chips = {kind: self._chip(kind) for kind in CHIPS}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addStretch()
        for chip in self.chips.values():
            layout.addWidget(chip)
        layout.addStretch()
        self.set_theme(LIGHT)
        self.show_counts({})

    @property
    def shown(self) -> frozenset[Kind | None]:
        """The kinds that are on."""
        return frozenset(kind for kind, chip in self.chips.items() if chip.isChecked())

    def set_shown(self, shown: frozenset[Kind | None]) -> None:
        if shown == self.shown:
            return
        with ExitStack() as quiet:
            for kind, chip in self.chips.items():
                quiet.enter_context(QSignalBlocker(chip))
                chip.setChecked(kind in shown)
        self.shown_changed.emit(shown)

    def show_counts(self, counts: Mapping[Kind | None, int]) -> None:
        """Say how many mentions of each kind the article has."""
        self._counts = counts
        self._say()

    def sizeHint(self) -> QSize:
        """Room for every chip with its words."""
        return QSize(self._width(_words), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for every chip with its sign and count alone."""
        return QSize(self._width(_sign), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        self._say()
        super().resizeEvent(event)

    def set_theme(self, theme: Theme) -> None:
        for kind, chip in self.chips.items():
            ink = theme.inks[kind] if kind else None
            text, tint = (ink.text, ink.tint) if ink else (theme.text, theme.hover)
            chip.setStyleSheet(
                "QToolButton { border-radius: 14px; padding: 4px 9px; }"
                f"QToolButton {{ border: 1px solid {theme.line}; color: {theme.quiet}; }}"
                f"QToolButton:checked {{ border-color: {text}; background: {tint}; color: {text}; }}"
                f"QToolButton:focus {{ border: 2px solid {theme.accent}; padding: 3px 11px; }}"
            )

    def _chip(self, kind: Kind | None) -> QToolButton:
        chip = QToolButton(self)
        chip.setCheckable(True)
        chip.setChecked(True)
        name = _chip_name(kind)
        chip.setAccessibleName(name)
        chip.setToolTip(tip(self.tr("Показать или скрыть: %1").replace("%1", name)))
        chip.toggled.connect(lambda _: self.shown_changed.emit(self.shown))
        return chip

    def _say(self) -> None:
        says = next((each for each in (_words, _short_words) if self._width(each) <= self.width()), _sign)
        for kind, chip in self.chips.items():
            chip.setText(self._label(kind, says))
        self.updateGeometry()

    def _label(self, kind: Kind | None, says: Callable[[Kind | None], str]) -> str:
        return f"{says(kind)}  {self._counts.get(kind, 0)}"

    def _width(self, says: Callable[[Kind | None], str]) -> int:
        labels = (self._label(kind, says) for kind in CHIPS)
        return sum(self._advance(label) + CHIP_PADDING for label in labels)

    def _advance(self, label: str) -> int:
        """Measured once: a chip is asked for its width many times while the window finds its size."""
        if label not in self._advances:
            self._advances[label] = self.fontMetrics().horizontalAdvance(label)
        return self._advances[label]


def _words(kind: Kind | None) -> str:
    return f"{SHAPES[kind]} {_chip_name(kind)}" if kind else _chip_name(kind)


def _short_words(kind: Kind | None) -> str:
    return {
        Kind.PERSON: translate("reader", "Люди"),
        Kind.STATE: translate("reader", "Гос-ва"),
        Kind.PLACE: translate("reader", "Места"),
        None: translate("reader", "Прил."),
    }[kind]


def _sign(kind: Kind | None) -> str:
    return SHAPES[kind] if kind else translate("reader", "-ий")


def _chip_name(kind: Kind | None) -> str:
    return wording.kind_plural(kind) if kind else translate("reader", "Прилагательные")
