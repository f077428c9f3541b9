"""What stands above the list: the field, what is wrong with what stands there, what narrows the list, its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from reader.text.compare import fold
from reader.ui.articles.chips import Chips, Offers, Shown
from reader.ui.articles.field import SearchField, Suggested
from reader.ui.articles.orders import OrderBox
from reader.ui.parts.controls import label, search_in
from reader.ui.state.search import kind_of
from reader.ui.wording import wording
from reader.ui.wording.showable import showable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from reader.model.errors import QueryError
    from reader.services.search.completion import Completion
    from reader.services.search.query import Part
    from reader.ui.parts.theme import Theme
    from reader.ui.state.search import Understood

MARGIN = 10
"""Pixels beside all of it."""
SETTLED = 500
"""Milliseconds without typing after which somebody has said what is looked for, and what is wrong is told."""


class Asking(QWidget):
    """Says what is to be listed, and in which order."""

    asked = Signal()
    """Something else is to be listed."""
    settled = Signal()
    """Nobody has typed for a while."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.above = QVBoxLayout()
        """What stands above the field."""
        self.field = SearchField(self)
        search_in(self.field, self.tr("Найти: слово, имя, «фраза», источник…"))
        self.field.setAccessibleName(self.tr("Найти: слово, имя, фраза, источник"))
        self.field.textChanged.connect(self._change)
        self.field.returnPressed.connect(self._settle)
        self.field.completion_taken.connect(self._take_completion)
        self.wrong = label("", self, name="wrong", wraps=True)
        self.wrong.hide()
        self.chips = Chips(self)
        self.chips.removed.connect(self._remove)
        self.chips.reset.connect(self.field.clear)
        self.offers = Offers(self)
        self.offers.taken.connect(self._take_offer)
        self.count = label("", self, name="quiet")
        self.order = OrderBox(self)
        self.order.chosen.connect(self.asked)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._counted = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside: list[QWidget] = []
        """What stands beside the count, but for the order."""
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(self._settle)
        self._understood: Understood | None = None
        self._narrowing: list[Part] = []
        """The parts of the query that the chips say."""
        self._problem = ""
        """What is wrong with what stands in the field, told after a while."""
        self._completions: Sequence[Completion] = ()
        self._lay_out()

    @property
    def words(self) -> str:
        """What is searched for, as it was typed; nothing where that is blank."""
        return self.field.text() if fold(self.field.text()) else ""

    @property
    def is_typing(self) -> bool:
        """Whether somebody typed a moment ago, and may go on."""
        return self._settled.isActive()

    @property
    def has_several_parts(self) -> bool:
        """Whether more than one thing has to hold of what is searched for."""
        return self._understood is not None and len(self._understood.parts) > 1

    def search_for(self, text: str) -> None:
        """Look for this, at once."""
        self.field.setText(text)
        self._settle()

    # -------------------------------------------------------------------------------------------- what is told

    def show_understood(self, understood: Understood) -> None:
        """Say what narrows the list, and offer names that the words may mean."""
        from reader.ui.wording.asked import asked, is_excluded, kind_meant, narrows

        self._understood, names = understood, understood.names
        self._say_wrong("")
        terms = list(zip(understood.parts, understood.terms, strict=True))
        self._narrowing = [part for part, term in terms if narrows(term)]
        self.chips.show_parts(
            [
                Shown(asked(term, names, part.words), kind_meant(term, names), is_excluded(term))
                for part, term in terms
                if narrows(term)
            ]
        )
        self.offers.show_offers(
            [Shown(wording.offered_name(offer.entity), offer.entity.kind) for offer in understood.offers]
        )

    def show_refused(self, error: QueryError) -> None:
        """Say what is wrong with what stands in the field: at once where nobody types any more."""
        self._problem = wording.problem(error)
        if not self.is_typing:
            self._say_wrong(self._problem)

    def show_nothing(self) -> None:
        """Nothing is searched for."""
        self._understood, self._narrowing = None, []
        self.chips.show_parts([])
        self.offers.show_offers([])
        self._say_wrong("")

    def show_completions(self, text: str, completions: Sequence[Completion]) -> None:
        """Offer what may be meant by what is being typed."""
        self._completions = completions
        lines = [
            Suggested(each.label, wording.completes(each.detail, each.articles), kind_of(each)) for each in completions
        ]
        self.field.show_completions(text, lines)

    def say(self, words: str) -> None:
        """Say how many articles there are."""
        self.count.setText(words)
        self._fit_head()

    def set_theme(self, theme: Theme) -> None:
        for part in (self.field, self.chips, self.offers):
            part.set_theme(theme)

    # -------------------------------------------------------------------------------------------- what is done

    def _change(self) -> None:
        """Another word was typed. What was wrong stays wrong until something is understood."""
        self._problem = ""
        self._settled.start()
        if not self.words:
            self._settled.stop()
            self.show_nothing()
        self.asked.emit()

    def _settle(self) -> None:
        self._settled.stop()
        self._say_wrong(self._problem)
        self.settled.emit()

    def _say_wrong(self, words: str) -> None:
        self._problem = words
        self.wrong.setText(showable(words))
        self.wrong.setVisible(bool(words))

    def _remove(self, number: int) -> None:
        from reader.services.search.query import without

        if self._understood is not None:
            self.search_for(without(self._understood.question.query.words, self._narrowing[number]))

    def _take_offer(self, number: int) -> None:
        if self._understood is not None:
            offer, text = self._understood.offers[number], self._understood.question.query.words
            self.search_for(text[: offer.replaces.start] + offer.by + text[offer.replaces.end :])

    def _take_completion(self, number: int) -> None:
        taken = self._completions[number]
        self.field.put(taken.replaces, taken.by)
        if taken.by.endswith(":"):
            self.field.ask_completions()

    # -------------------------------------------------------------------------------------------- how it looks

    def add_to_head(self, button: QWidget) -> None:
        """Let a button stand between the count and the order."""
        self._beside.append(button)
        self._counted.addWidget(button)

    def _lay_out(self) -> None:
        self._counted.addWidget(self.count, 1)
        self._head.addLayout(self._counted, 1)
        self._head.addWidget(self.order, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.setSpacing(4)
        layout.addLayout(self.above)
        for part in (self.field, self.wrong, self.chips, self.offers):
            layout.addWidget(part)
        layout.addLayout(self._head)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """The count stands beside the rest where all have room, else above the order; in the narrowest pane alone."""
        beside = [each.sizeHint().width() for each in self._beside if not each.isHidden()]
        counted = self.count.sizeHint().width() + sum(self._counted.spacing() + wide for wide in beside)
        _set_out(self._counted, fits=counted <= self.width() - 2 * MARGIN)
        wanted = counted + self._head.spacing() + self.order.sizeHint().width()
        _set_out(self._head, fits=wanted <= self.width() - 2 * MARGIN)


def _set_out(layout: QBoxLayout, *, fits: bool) -> None:
    """Side by side where there is room for that, else one above the other."""
    layout.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
