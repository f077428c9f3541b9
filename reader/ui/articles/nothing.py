"""What stands in the place of a list that is empty: why it is, and what to do then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.ui.articles.chips import Offers, Shown
from reader.ui.parts.controls import label
from reader.ui.state.search import kind_of
from reader.ui.wording import wording

if TYPE_CHECKING:
    from reader.ui.parts.theme import Theme
    from reader.ui.state.search import Instead


class Nothing(QWidget):
    """Says that nothing was found, and offers almost the same search, and names that are spelled alike."""

    wanted = Signal(str)
    """A query that somebody chose instead."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.said = label("", self, name="note", wraps=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.offers = Offers(self)
        self.offers.taken.connect(lambda number: self.wanted.emit(self._queries[number]))
        self._queries: list[str] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 0, 10, 0)
        layout.addWidget(self.said)
        layout.addWidget(self.offers)
        layout.addStretch(1)

    def say(self, words: str) -> None:
        """Say why the list is empty; what was offered before is no more."""
        self.said.setText(words)
        self._offer([])

    def show_instead(self, instead: Instead) -> None:
        """Offer what to look for."""
        text = instead.query.words
        offered = [(text[: each.replaces.start] + each.by + text[each.replaces.end :], each) for each in instead.alike]
        shown = [(query, Shown(wording.found_by(query, articles))) for query, articles in instead.others]
        shown += [(query, Shown(each.label, kind_of(each))) for query, each in offered if query != text]
        self._offer(shown)

    def set_theme(self, theme: Theme) -> None:
        self.offers.set_theme(theme)

    def _offer(self, offered: list[tuple[str, Shown]]) -> None:
        self._queries = [query for query, _ in offered]
        self.offers.show_offers([shown for _, shown in offered])
