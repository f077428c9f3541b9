"""The pane beside what was found: people, states, places, sources and what else may narrow it, with their counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from reader.model.search import All, FoundFacets, Term
from reader.services.search.narrowing import DATES
from reader.services.search.query import written
from reader.ui.articles.facet_list import (
    KINDS,
    Choice,
    Facet,
    FacetEntry,
    LookUp,
    Wider,
    asks_for_undated,
    dates_in_force,
    listed,
)
from reader.ui.articles.facet_tree import LINE, FacetTree, Line
from reader.ui.articles.histogram import Histogram
from reader.ui.articles.months import stretch_asked
from reader.ui.parts.controls import pop_up, tip
from reader.ui.parts.theme import Theme
from reader.ui.wording import wording
from reader.ui.wording.showable import showable

if TYPE_CHECKING:
    from reader.model.names import EntityRow

FEW = 6
"""Entries of a group that are listed before «ещё»; those that are in force are listed all."""
WHEN = "dates"
"""How the settings call the group of dates."""

translate = QCoreApplication.translate


class FacetPane(QWidget):
    """Shows what was found by groups. A click narrows by an entry, or takes it back; it can be excluded instead."""

    narrowed = Signal(str)
    """A part that a query is to ask for."""
    excluded = Signal(str)
    """A part that a query is to exclude."""
    taken_back = Signal(str)
    """A part that a query is to say nothing of."""
    dates_taken_back = Signal()
    folded_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facets")
        self.setAccessibleName(self.tr("Уточнить найденное"))
        self.look_up: LookUp = _nobody
        """Gives an entity that is asked for and was not found."""
        self._facets = FoundFacets(0, is_exact=True)
        self._term: Term = All()
        self._wider = Wider()
        self._folded: set[str] = set()
        self._unfolded: set[Facet] = set()
        """Of these groups all is listed that is known."""
        self.when = QToolButton(self)
        self.when.setObjectName("facet")
        self.when.setText(self.tr("Даты"))
        self.when.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.when.setAutoRaise(True)
        self.when.clicked.connect(lambda: self._fold(WHEN, folded=WHEN not in self._folded))
        self.histogram = Histogram(self)
        self.histogram.narrowed.connect(self.narrowed)
        self.histogram.taken_back.connect(self.dates_taken_back)
        self.tree = FacetTree(self)
        self._model = QStandardItemModel(self)
        self.tree.setModel(self._model)
        self.tree.taken.connect(self._take)
        self.tree.excluded.connect(self._exclude)
        self.tree.menu_wanted.connect(self._offer)
        self.tree.collapsed.connect(lambda index: self._fold(index.data(LINE).facet.value, folded=True))
        self.tree.expanded.connect(lambda index: self._fold(index.data(LINE).facet.value, folded=False))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 4, 6, 0)
        layout.setSpacing(2)
        layout.addWidget(self.when)
        layout.addWidget(self.histogram)
        layout.addWidget(self.tree, 1)
        self._list()

    @property
    def folded(self) -> Collection[str]:
        """The groups of which only the title is shown, by the values of `Facet`; «dates» for the bars."""
        return frozenset(self._folded)

    def set_folded(self, folded: Collection[str]) -> None:
        """Show of these groups only the title."""
        self._folded = set(folded) & {WHEN, *Facet}
        self._list()

    def show_facets(self, facets: FoundFacets, term: Term) -> None:
        """Show how what a term has found is made up."""
        if (facets, term) == (self._facets, self._term):
            return
        self._facets, self._term = facets, term
        self._wider.take(facets, term)
        self._list()

    def set_theme(self, theme: Theme) -> None:
        self.tree.set_theme(theme)
        self.histogram.set_theme(theme)

    # -------------------------------------------------------------------------------------------- what is listed

    def _list(self) -> None:
        self._show_dates()
        groups = listed(self._facets, self._term, self.look_up, self._wider)
        with self.tree.kept_in_place():
            self._model.clear()
            for facet, entries in groups.items():
                head = self._item(Line(facet), group_title(facet))
                self._model.appendRow(head)
                for entry in self._shown(facet, entries):
                    head.appendRow(self._entry_item(facet, entry))
                rest = len(entries) - head.rowCount()
                if rest > 0 or (facet in self._unfolded and len(entries) > FEW):
                    words = self.tr("ещё %1…").replace("%1", str(rest)) if rest > 0 else self.tr("меньше")
                    head.appendRow(self._item(Line(facet, words=words), words))
                self.tree.setExpanded(head.index(), facet.value not in self._folded)

    def _shown(self, facet: Facet, entries: Sequence[FacetEntry]) -> Sequence[FacetEntry]:
        in_force = sum(entry.choice is not Choice.FREE for entry in entries)
        return entries if facet in self._unfolded or len(entries) == FEW + 1 else entries[: max(FEW, in_force)]

    def _entry_item(self, facet: Facet, entry: FacetEntry) -> QStandardItem:
        name = showable(entry_name(facet, entry))
        count = "" if entry.articles is None else wording.estimated(entry.articles, is_exact=entry.is_exact)
        item = self._item(Line(facet, entry, name, count), name)
        said = [name, *([wording.articles(entry.articles)] if entry.articles is not None else [])]
        if entry.choice is not Choice.FREE:
            said.append(_choices()[entry.choice])
        item.setData(", ".join(said), Qt.ItemDataRole.AccessibleTextRole)
        item.setToolTip(tip(name))
        return item

    def _item(self, line: Line, words: str) -> QStandardItem:
        item = QStandardItem(words)
        item.setData(line, LINE)
        item.setEditable(False)
        return item

    def _show_dates(self) -> None:
        """Months as they were before dates were asked for, so that one may go to others; else as they are."""
        before = self._wider.before(DATES, self._term)
        only_undated = asks_for_undated(self._term)
        facets = self._facets if before is None or only_undated else before
        counted, undated = facets.months, facets.undated
        asked_for = stretch_asked(*dates_in_force(self._term), counted)
        self.histogram.show_counted(
            counted, asked_for=asked_for, undated=undated, is_exact=facets.is_exact, only_undated=only_undated
        )
        there = bool(counted or undated or asked_for or only_undated)
        is_folded = WHEN in self._folded
        self.when.setVisible(there)
        self.when.setArrowType(Qt.ArrowType.RightArrow if is_folded else Qt.ArrowType.DownArrow)
        self.when.setAccessibleDescription(self.tr("свёрнуто") if is_folded else self.tr("развёрнуто"))
        self.histogram.setVisible(there and not is_folded)

    # -------------------------------------------------------------------------------------------- what is done

    def _fold(self, group: str, *, folded: bool) -> None:
        if folded != (group in self._folded):
            self._folded ^= {group}
            self._show_dates()
            self.folded_changed.emit()

    def _take(self, line: Line) -> None:
        """Narrow by an entry or take it back; list more or less of a group."""
        entry = line.entry
        if entry is None:
            self._unfolded ^= {line.facet}
            self._list()
        elif entry.choice is Choice.FREE:
            self.narrowed.emit(written(entry.term))
        else:
            self.taken_back.emit(written(entry.term))

    def _exclude(self, line: Line) -> None:
        """Exclude an entry; one that is excluded already is taken back."""
        if line.entry is None:
            return
        signal = self.taken_back if line.entry.choice is Choice.EXCLUDED else self.excluded
        signal.emit(written(line.entry.term))

    def _offer(self, line: Line, at: QPoint) -> None:
        if line.entry is not None:
            pop_up(self._menu(line.entry), at)

    def _menu(self, entry: FacetEntry) -> QMenu:
        menu = QMenu(self)
        part = written(entry.term)
        if entry.choice is not Choice.CHOSEN:
            menu.addAction(self.tr("Только с этим")).triggered.connect(lambda: self.narrowed.emit(part))
        if entry.choice is not Choice.EXCLUDED:
            menu.addAction(self.tr("Кроме этого")).triggered.connect(lambda: self.excluded.emit(part))
        if entry.choice is not Choice.FREE:
            menu.addAction(self.tr("Не уточнять по этому")).triggered.connect(lambda: self.taken_back.emit(part))
        return menu


def group_title(facet: Facet) -> str:
    """What a group is called."""
    if facet in KINDS:
        return wording.kind_plural(KINDS[facet])
    return {
        Facet.SOURCES: translate("reader", "Источники"),
        Facet.TAGS: translate("reader", "Метки"),
        Facet.LANGUAGES: translate("reader", "Языки"),
        Facet.OWN: translate("reader", "Мои пометки"),
    }[facet]


def entry_name(facet: Facet, entry: FacetEntry) -> str:
    """What an entry is called."""
    if facet is Facet.OWN:
        return {
            "marked": translate("reader", "Отмеченные"),
            "starred": translate("reader", "Со звездой"),
            "read": translate("reader", "Прочитанные"),
        }[entry.label]
    return wording.language_name(entry.label) if facet is Facet.LANGUAGES else entry.label


def _choices() -> Mapping[Choice, str]:
    return {Choice.CHOSEN: translate("reader", "выбрано"), Choice.EXCLUDED: translate("reader", "исключено")}


def _nobody(_entity: str) -> EntityRow | None:
    return None
