"""The legend above the page: one chip a kind with its count, which switches the kind's colour on and off."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from reader.model import Kind
from reader.ui import wording
from reader.ui.theme import LIGHT, SHAPES, Theme

translate = QCoreApplication.translate
CHIPS: tuple[Kind | None, ...] = (*Kind, None)
"""None stands for derived mentions."""


class Legend(QWidget):
    """A chip that is on is tinted in its kind's colour; one that is off is outlined."""

    shown_changed = Signal(object)
    """The kinds that are on, as a frozenset (None: derived mentions)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Что выделено цветом"))
        self._chips = {kind: self._chip(kind) for kind in CHIPS}
        self._counts: Mapping[Kind | None, int] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for chip in self._chips.values():
            layout.addWidget(chip)
        self.set_theme(LIGHT)
        self.show_counts({})

    @property
    def shown(self) -> frozenset[Kind | None]:
        """The kinds that are on."""
        return frozenset(kind for kind, chip in self._chips.items() if chip.isChecked())

    def set_shown(self, shown: frozenset[Kind | None]) -> None:
        for kind, chip in self._chips.items():
            chip.setChecked(kind in shown)

    def show_counts(self, counts: Mapping[Kind | None, int]) -> None:
        """Say how many mentions of each kind the article has."""
        self._counts = counts
        self._say()

    def set_compact(self, *, compact: bool) -> None:
        """With little room a chip shows its sign and count alone."""
        if compact != self.property("compact"):
            self.setProperty("compact", compact)
            self._say()

    def set_theme(self, theme: Theme) -> None:
        for kind, chip in self._chips.items():
            ink = theme.inks[kind] if kind else None
            text, tint = (ink.text, ink.tint) if ink else (theme.text, theme.hover)
            chip.setStyleSheet(
                "QToolButton { border-radius: 14px; padding: 4px 12px; }"
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
        chip.setToolTip(self.tr("Показать или скрыть: %1").replace("%1", name))
        chip.toggled.connect(lambda _: self.shown_changed.emit(self.shown))
        return chip

    def _say(self) -> None:
        for kind, chip in self._chips.items():
            name = _chip_name(kind)
            sign = SHAPES[kind] if kind else "…"
            label = sign if self.property("compact") else f"{sign} {name}" if kind else name
            chip.setText(f"{label}  {self._counts.get(kind, 0)}")


def _chip_name(kind: Kind | None) -> str:
    return wording.kind_plural(kind) if kind else translate("reader", "Прилагательные")
