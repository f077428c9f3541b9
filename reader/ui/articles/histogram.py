"""When what was found was published: months or years as bars, over which one draws to narrow the search."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reader.model.search import Counted
from reader.ui.articles.months import MONTH, YEAR, Bar, Stretch, asked, bars
from reader.ui.parts.controls import entry, label, tip
from reader.ui.parts.theme import LIGHT, Theme
from reader.ui.wording import wording

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

HEIGHT = 56
"""Pixels of the highest bar."""
WIDEST = 34
"""Pixels that a bar takes at most, the gap beside it included."""
LOWEST = 2
"""Pixels of a bar of which there is something."""


class _How(Enum):
    KEYS = "keys"
    MOUSE = "mouse"


class Bars(QAbstractSlider):
    """The bars. One stands at one of them, by the mouse or the arrow keys, and may draw from there over others."""

    moved = Signal()
    """What one stands at, or draws over, has changed."""
    chosen = Signal(int, int)
    """The first and the last month over which one has drawn."""
    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = LIGHT
        self._counted: Sequence[Counted] = ()
        self._wanted: Stretch | None = None
        self._asked: Stretch | None = None
        self._bars: list[Bar] = []
        self._anchor = -1
        """At which bar one began to draw; -1 while one only looks."""
        self._how: _How | None = None
        """By what one stands at a bar; by nothing after the mouse has left."""

    def show_counted(self, counted: Sequence[Counted], shown: Stretch | None, asked_for: Stretch | None) -> None:
        """Show so many articles by month: of the years that are `shown`, or all; with what is asked for painted so."""
        self._counted, self._wanted, self._asked = counted, shown, asked_for
        if self._how is not _How.MOUSE or self._anchor < 0:
            self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    @property
    def bars(self) -> Sequence[Bar]:
        """What is painted."""
        return self._bars

    @property
    def current(self) -> tuple[Bar, Bar] | None:
        """The first and the last of the bars at which one stands, or over which one draws."""
        if self._how is None or not self._bars:
            return None
        at = min(self.value(), len(self._bars) - 1)
        ends = sorted((at, min(self._anchor, len(self._bars) - 1))) if self._anchor >= 0 else [at, at]
        return self._bars[ends[0]], self._bars[ends[1]]

    def place_of(self, number: int) -> QRect:
        """Where a bar stands, with all of the height above it."""
        pitch = self._pitch()
        left = self._left() + number * pitch
        return QRect(int(left), 0, int(left + pitch) - int(left), HEIGHT)

    def _lay_out(self) -> None:
        month = self._bars[self.value()].first if self._bars and self.value() < len(self._bars) else None
        self._bars = bars(self._counted, self._wanted, max(self.width(), 1))
        self.setRange(0, max(len(self._bars) - 1, 0))
        self._anchor = -1
        at = next((n for n, bar in enumerate(self._bars) if month is not None and bar.first <= month <= bar.last), None)
        self.setValue(at if at is not None else max(len(self._bars) - 1, 0))
        self.updateGeometry()
        self.update()
        self.moved.emit()

    def _pitch(self) -> float:
        return min(self.width() / max(len(self._bars), 1), WIDEST)

    def _left(self) -> float:
        return (self.width() - len(self._bars) * self._pitch()) / 2

    def _bar_at(self, x: float) -> int:
        return min(max(int((x - self._left()) / self._pitch()), 0), len(self._bars) - 1)

    # -------------------------------------------------------------------------------------------- mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._bars:
            self._stand(self._bar_at(event.position().x()), _How.MOUSE, anchor=self._bar_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._bars:
            self._stand(self._bar_at(event.position().x()), _How.MOUSE, anchor=self._anchor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._anchor >= 0:
            self._choose()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._stand(self.value(), None)
        self.taken_back.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._how is _How.MOUSE and self._anchor < 0:
            self._stand(self.value(), None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nothing is turned here; what is around may be."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Escape is the window's, unless something is drawn or asked for here."""
        if event.type() == QEvent.Type.ShortcutOverride and (self._anchor >= 0 or self._asked is not None):
            key: QKeyEvent = event  # type: ignore[assignment]
            if key.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from bar to bar, with Shift they draw; Enter narrows, Escape takes back."""
        last = len(self._bars) - 1
        to = {
            Qt.Key.Key_Left: self.value() - 1,
            Qt.Key.Key_Right: self.value() + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if self._bars and to is not None:
            draws = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            anchor = (self._anchor if self._anchor >= 0 else self.value()) if draws else -1
            self._stand(min(max(to, 0), last), _How.KEYS, anchor=anchor)
        elif self._bars and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._choose()
        elif event.key() == Qt.Key.Key_Escape and self._anchor >= 0:
            self._stand(self.value(), self._how)
        elif event.key() == Qt.Key.Key_Escape and self._asked is not None:
            self.taken_back.emit()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._how is None and event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self._stand(self.value(), _How.KEYS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._how is _How.KEYS:
            self._stand(self.value(), None)

    def _stand(self, at: int, how: _How | None, *, anchor: int = -1) -> None:
        before = self.value(), self._how, self._anchor
        self._how, self._anchor = how, anchor
        self.setValue(at)
        if (at, how, anchor) != before:
            self.update()
            self.moved.emit()

    def _choose(self) -> None:
        """Narrow to where one stands, or to all over which one has drawn."""
        ends = self.current or (self._bars[self.value()],) * 2
        self._stand(self.value(), self._how)
        self.chosen.emit(ends[0].first, ends[1].last)

    # -------------------------------------------------------------------------------------------- how it looks

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT + self.fontMetrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint_ground(painter)
        highest = max((bar.articles for bar in self._bars), default=0)
        for number, bar in enumerate(self._bars):
            self._paint_bar(painter, number, bar, highest)
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.drawLine(QPointF(0, HEIGHT + 0.5), QPointF(self.width(), HEIGHT + 0.5))
        self._paint_scale(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        """Behind what one stands at, or draws over."""
        ends = self.current
        if ends is not None:
            first, last = (self.place_of(self._bars.index(end)) for end in ends)
            painter.setBrush(QColor(self._theme.current if self._anchor >= 0 else self._theme.hover))
            painter.drawRect(first.united(last))

    def _paint_bar(self, painter: QPainter, number: int, bar: Bar, highest: int) -> None:
        if not bar.articles:
            return
        place = self.place_of(number)
        gap = 1 if place.width() > 2 else 0
        height = max(round(bar.articles / highest * (HEIGHT - 4)), LOWEST)
        painter.setBrush(QColor(self._theme.accent if self._is_lit(bar) else self._theme.handle))
        painter.drawRect(QRect(place.left(), HEIGHT - height, max(place.width() - gap, 1), height))
        if bar.of_year:  # it may be of any month of the year
            unsure = min(round(bar.of_year / highest * (HEIGHT - 4)), height)
            painter.setBrush(QColor(self._theme.line))
            painter.drawRect(QRect(place.left() + 1, HEIGHT - height + 1, max(place.width() - gap - 2, 1), unsure - 1))

    def _is_lit(self, bar: Bar) -> bool:
        ends = self.current
        if ends is not None and self._anchor >= 0:
            return ends[0].first <= bar.first <= ends[1].last
        return self._asked is None or self._asked.holds(bar)

    def _paint_scale(self, painter: QPainter) -> None:
        """The years below the bars; of one year its months."""
        painter.setPen(QColor(self._theme.quiet))
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.82)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        baseline = HEIGHT + metrics.ascent() + 3
        end = -1.0
        for number, bar in enumerate(self._bars):
            words = self._words_below(number, bar)
            place = self.place_of(number)
            width = metrics.horizontalAdvance(words)
            is_year = bar.months == MONTH and len(self._bars) > YEAR
            left = float(place.left()) if is_year else place.center().x() - width / 2
            left = min(max(left, 0.0), float(self.width() - width))
            if words and left > end:
                painter.drawText(QPointF(left, baseline), words)
                end = left + width + 6

    def _words_below(self, number: int, bar: Bar) -> str:
        if bar.months == MONTH and len(self._bars) <= YEAR:
            return wording.month_letter(bar.first % YEAR + 1)
        if bar.months == MONTH and bar.first % YEAR:
            return ""
        return str(bar.first // YEAR)


class Histogram(QWidget):
    """The bars with what they say, and how many articles have no date."""

    narrowed = Signal(str)
    """What a query is to ask for instead of the dates for which it asks."""
    taken_back = Signal()
    """Dates shall narrow nothing any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: Stretch | None = None
        self._counted: Sequence[Counted] = ()
        self._is_exact = True
        self._only_undated = False
        self.caption = label("", self, name="quiet")
        self.caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bars = Bars(self)
        self.bars.moved.connect(self._say)
        self.bars.chosen.connect(lambda first, last: self.narrowed.emit(asked(first, last)))
        self.bars.taken_back.connect(self._take_back)
        self.all_dates = _link(self, "×")
        self.all_dates.setAccessibleName(self.tr("Все даты"))
        self.all_dates.setToolTip(tip(self.tr("Все даты")))
        self.all_dates.clicked.connect(self.taken_back)
        self.undated = _link(self, "")
        self.undated.clicked.connect(self._toggle_undated)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.caption, 1)
        head.addWidget(self.all_dates)
        foot.addWidget(self.undated)
        foot.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for row in (head, foot):
            row.setContentsMargins(0, 0, 0, 0)
            layout.addLayout(row)
        layout.insertWidget(1, self.bars)
        self._say()

    def show_counted(
        self,
        counted: Sequence[Counted],
        *,
        asked_for: Stretch | None,
        undated: int,
        is_exact: bool,
        only_undated: bool = False,
    ) -> None:
        """Show the months of what was found, and of what would be without the dates that are asked for."""
        self._counted, self._asked, self._is_exact, self._only_undated = counted, asked_for, is_exact, only_undated
        self.bars.setVisible(bool(counted))
        self.caption.setVisible(bool(counted) or asked_for is not None)
        self.bars.show_counted(counted, asked_for, asked_for)
        self.all_dates.setVisible(asked_for is not None)
        words = self.tr("без даты: %1").replace("%1", wording.estimated(undated, is_exact=is_exact))
        self.undated.setText(entry(f"✓ {words}" if only_undated else words))
        self.undated.setAccessibleName(words)
        self.undated.setVisible(undated > 0 or only_undated)
        self._say()

    def set_theme(self, theme: Theme) -> None:
        self.bars.set_theme(theme)

    def _toggle_undated(self) -> None:
        if self._only_undated:
            self.taken_back.emit()
        else:
            self.narrowed.emit("dated:no")

    def _take_back(self) -> None:
        if self._asked is not None or self._only_undated:
            self.taken_back.emit()

    def _say(self) -> None:
        """Of what one stands at, or draws over; else for what is asked, or all there is."""
        ends = self.bars.current
        if ends is not None:
            inside = [bar for bar in self.bars.bars if ends[0].first <= bar.first <= ends[1].last]
            articles = sum(bar.articles for bar in inside)
            said = f"{wording.months(ends[0].first, ends[1].last)} · {self._count(articles)}"
            if of_year := sum(bar.of_year for bar in inside):
                said += " · " + self.tr("без месяца: %1").replace("%1", wording.number(of_year))
        elif self._asked is not None:
            said = wording.months(self._asked.first, self._asked.last)
        elif self.bars.bars:
            said = wording.months(self.bars.bars[0].first, self.bars.bars[-1].last)
        else:
            said = ""
        self.caption.setText(said)
        self.bars.setAccessibleName(self.tr("Даты: %1").replace("%1", said))

    def _count(self, articles: int) -> str:
        return wording.articles(articles) if self._is_exact else f"≈{wording.number(articles)}"


def _link(parent: QWidget, words: str) -> QToolButton:
    """A button that looks like words which lead somewhere."""
    button = QToolButton(parent)
    button.setObjectName("link")
    button.setText(words)
    button.setAutoRaise(True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
