"""Where the pane of facets stands, and what a click there does to the query."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader.model.errors import QueryError
from reader.ui.parts.controls import in_tab_order
from reader.ui.parts.feature import Feature
from reader.ui.parts.theme import LIGHT
from reader.ui.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings

    from reader.model.articles import ArticleQuery
    from reader.model.search import FoundFacets, NameTerm
    from reader.services.search.finding import Question
    from reader.ui.articles.facets import FacetPane
    from reader.ui.articles.panel import ArticlePanel
    from reader.ui.parts.feature import Actions, Commands
    from reader.ui.parts.theme import Theme
    from reader.ui.state.session import Session

LIST, PANE = 260, 230
"""Pixels of width that the list and the pane need beside each other."""
CHOICE = "choice"
"""What is asked of the session: how a query calls a name."""
WIDE = 1280
"""Pixels of a window that has room for both beside the page."""


class FacetFeature(Feature):
    """The pane stands beside the list while one searches; in a narrow window it covers the list when it is called."""

    room_wanted = Signal(int)
    """Pixels of width that are needed beside the page; 0: no more than there were."""

    def __init__(
        self, session: Session, actions: Actions, settings: QSettings, window: QWidget, panel: ArticlePanel
    ) -> None:
        super().__init__(session, actions, settings, window)
        self._panel = panel
        self._theme: Theme = LIGHT
        self._query: ArticleQuery | None = None
        self.shown: tuple[FoundFacets, Question] | None = None
        """What was found last, and by which question."""
        self._stands_beside = True
        """It is wanted wherever there is room for it beside the list."""
        self._covers = False
        """It is wanted in the place of the list, now."""
        self.toggle = QToolButton(panel)
        self.toggle.setObjectName("refine")
        actions["refine"].setIconText(self.tr("Уточнить"))
        self.toggle.setDefaultAction(actions["refine"])
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.toggle.hide()
        panel.installEventFilter(self)
        session.search.facets_found.connect(self._take)

    @cached_property
    def pane(self) -> FacetPane:
        """Made when something is searched for first."""
        from reader.ui.articles.facets import FacetPane

        pane = FacetPane(self._holder)
        pane.look_up = self._session.catalogue.entity
        pane.set_theme(self._theme)
        pane.set_folded(str(self._settings.value("folded_facets") or "").split())
        pane.narrowed.connect(self._narrow)
        pane.excluded.connect(self._exclude)
        pane.taken_back.connect(self._take_back)
        pane.dates_taken_back.connect(self._take_dates_back)
        pane.folded_changed.connect(self._remember_folded)
        pane.tree.left.connect(self._go_back)
        self._holder_layout.insertWidget(0, pane, 1)
        bars = pane.histogram
        in_tab_order(self._panel.view, pane.when, bars.bars, bars.all_dates, bars.undated, pane.tree, self.back)
        return pane

    @cached_property
    def back(self) -> QPushButton:
        """Goes back to the list that the pane covers."""
        button = QPushButton(self._holder)
        button.clicked.connect(self._go_back)
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 4, 10, 8)
        foot.addWidget(button)
        self._holder_layout.addLayout(foot)
        return button

    def commands(self) -> Commands:
        return {"refine": self._toggle}

    def restore(self) -> None:
        self._stands_beside = bool(self._number("refine", 1))
        self._arrange()

    def save(self) -> None:
        self.follow(None)  # the panes are remembered as wide as they are without it
        self._settings.setValue("refine", int(self._stands_beside))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if "pane" in self.__dict__:
            self.pane.set_theme(theme)

    def follow(self, query: ArticleQuery | None) -> None:
        """Something else is searched for; None: nothing is."""
        if query is None or self._query is None:
            self._covers = False
        self._query = query
        if query is None:
            self.shown = None
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list is wider or narrower than it was."""
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().eventFilter(watched, event)

    # -------------------------------------------------------------------------------------------- where it stands

    @cached_property
    def _holder(self) -> QWidget:
        holder = QWidget(self._panel.beside)
        holder.setMinimumWidth(PANE)
        self._panel.rows.setMinimumWidth(200)  # as narrow as the pane of articles itself may be
        beside = self._panel.beside
        beside.addWidget(holder)
        beside.setStretchFactor(0, 1)
        beside.setStretchFactor(1, 0)
        return holder

    @cached_property
    def _holder_layout(self) -> QVBoxLayout:
        layout = QVBoxLayout(self._holder)
        layout.setContentsMargins(0, 0, 0, 0)
        return layout

    @property
    def _is_wide(self) -> bool:
        """Whether the list and the pane have room beside each other, or may get it."""
        return self._panel.width() >= LIST + PANE or self._window.width() >= WIDE

    @property
    def _is_wanted(self) -> bool:
        return self._query is not None and (self._stands_beside if self._is_wide else self._covers)

    def _toggle(self) -> None:
        self._want(wanted=self._actions["refine"].isChecked())
        if self._is_wanted:
            self.pane.tree.setFocus()
        elif self._query is not None:
            self._panel.view.setFocus()

    def _go_back(self) -> None:
        """From the pane to the list that it covers."""
        self._want(wanted=False)
        self._panel.view.setFocus()

    def _want(self, *, wanted: bool) -> None:
        if self._is_wide or self._query is None:
            self._stands_beside = wanted
        else:
            self._covers = wanted
        self._arrange()

    def _arrange(self) -> None:
        """Show the pane where it is wanted, beside the list or over it."""
        self._actions["refine"].setChecked(self._stands_beside if self._query is None else self._is_wanted)
        self.toggle.setVisible(self._query is not None)
        if not self._is_wanted and "pane" not in self.__dict__:
            return
        covers = self._is_wanted and not self._is_wide
        was_shown = self.pane.isVisibleTo(self._panel)
        self._holder.setVisible(self._is_wanted)
        self._panel.rows.setVisible(not covers)
        self.back.setVisible(covers)
        self.pane.tree.covers = covers
        if self._is_wanted and not was_shown and self._is_wide and self._panel.width() < LIST + PANE:
            self.room_wanted.emit(LIST + PANE)
        elif was_shown and not self._is_wanted:
            self.room_wanted.emit(0)
        if self._is_wanted:
            self._show()

    # -------------------------------------------------------------------------------------------- what it shows

    def _take(self, facets: FoundFacets, question: Question) -> None:
        if self._query is not None and question.query.words == self._query.words:
            self.shown = facets, question
            if self._is_wanted:
                self._show()

    def _show(self) -> None:
        if self.shown is not None:
            facets, question = self.shown
            self.pane.show_facets(facets, question.term)
            self.back.setText(self.tr("Показать: %1").replace("%1", wording.articles(facets.total)))

    def _remember_folded(self) -> None:
        self._settings.setValue("folded_facets", " ".join(sorted(self.pane.folded)))

    # -------------------------------------------------------------------------------------------- what is done

    def _narrow(self, part: str) -> None:
        from reader.services.search.narrowing import narrowed

        self._as_named(part, narrowed)

    def _exclude(self, part: str) -> None:
        from reader.services.search.narrowing import excluded

        self._as_named(part, excluded)

    def _take_back(self, part: str) -> None:
        from reader.services.search.narrowing import taken_back

        self._change(lambda text: taken_back(text, part))

    def _take_dates_back(self) -> None:
        from reader.services.search.narrowing import without_dates

        self._change(without_dates)

    def _as_named(self, part: str, change: Callable[[str, str], str]) -> None:
        """Change the query by a part; an entity stands there under its name, where that leads to nobody else."""
        from reader.model.search import NameTerm
        from reader.services.search.query import parse, written

        asked = parse(part)
        if not isinstance(asked, NameTerm) or not asked.entities:
            self._change(lambda text: change(text, part))
            return
        (entity,) = asked.entities

        def take(choice: NameTerm | None) -> None:
            self._change(lambda text: change(text, written(choice) if choice is not None else part))

        self._session.ask(CHOICE, lambda catalogue: catalogue.choice(entity), take)

    def _change(self, change: Callable[[str], str]) -> None:
        """Search for what the query becomes, or the last one where what was typed is none; the focus stays here."""
        typed = self._panel.field.text()
        try:
            text = change(typed)
        except QueryError:
            if self.shown is None:
                return
            text = change(self.shown[1].query.words)
        had_focus = [each for each in self.pane.findChildren(QWidget) if each.hasFocus()]
        self._session.search_for(text)
        for each in had_focus:
            if self.pane.isVisible():
                each.setFocus()
