"""The articles in the window: their list, adding to them, and what is done with a whole one."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from reader.ui.articles.panel import ArticlePanel
from reader.ui.parts.controls import pop_up
from reader.ui.parts.feature import Feature, late
from reader.ui.wording import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint, QSettings
    from PySide6.QtWidgets import QWidget

    from reader.ui.articles.actions import ArticleActions
    from reader.ui.articles.adding import Adding
    from reader.ui.parts.feature import Actions, Commands
    from reader.ui.parts.theme import Theme
    from reader.ui.state.catalogue import OpenArticle
    from reader.ui.state.session import Session


class ArticleFeature(Feature):
    """The pane on the left."""

    wanted = Signal()
    """The pane has to be seen."""

    def __init__(self, session: Session, actions: Actions, settings: QSettings, window: QWidget) -> None:
        super().__init__(session, actions, settings, window)
        self.panel = ArticlePanel(session.catalogue, window)
        self.panel.article_chosen.connect(session.open_article)
        self.panel.article_passed.connect(lambda article: session.open_article(article, in_passing=True))
        self.panel.found_chosen.connect(
            lambda article, at, passing: session.open_found(article, at, in_passing=passing)
        )
        self.panel.search_wanted.connect(session.look_for)
        for name in ("save_found", "save_together"):
            self.panel.search_wanted.connect(lambda query, name=name: actions[name].setEnabled(query is not None))
            actions[name].setEnabled(False)
        self.panel.passages_wanted.connect(session.ask_passages)
        self.panel.field.entered.connect(session.search.prepare)
        self.panel.field.completions_wanted.connect(session.complete)
        self.panel.reprints_wanted.connect(self._offer_reprints)
        self.panel.menu_wanted.connect(self._offer_menu)
        actions["reprints_once"].toggled.connect(self.panel.show_once)
        session.search.understood.connect(self.panel.show_understood)
        session.search.refused.connect(self.panel.show_refused)
        session.search.found.connect(self.panel.show_found)
        session.search.passages_found.connect(self.panel.show_passages)
        session.search.nothing_found.connect(self.panel.show_instead)
        session.passages_found.connect(self.panel.show_passages)
        session.completions_found.connect(self.panel.asking.show_completions)
        session.search_asked.connect(self._search_for)
        session.beyond_wanted.connect(self._go_beyond)
        session.library_changed.connect(self.panel.show_changes)
        session.library_replaced.connect(self.panel.start_over)
        session.article_opened.connect(self._show_article)
        session.article_closed.connect(self._close_article)
        session.read_said.connect(self._show_read)

    @cached_property
    def actions(self) -> ArticleActions:
        """What is done with whole articles; made when first needed."""
        from reader.ui.articles.actions import ArticleActions

        return ArticleActions(self._session, self._window)

    @cached_property
    def adding(self) -> Adding:
        """What adds articles; made when the window is painted."""
        from reader.ui.articles.adding import Adding

        return Adding(self._session.changes, self._session.path, self._settings, self._window)

    def commands(self) -> Commands:
        return {
            "import_files": late(lambda: self.adding.choose_files),
            "import_folder": late(lambda: self.adding.choose_folder),
            "import_samples": self._session.changes.import_samples,
            "daily_posts": self._take_days,
            "paste_article": self._paste,
            "edit_article": lambda: self.actions.edit(self._meant()),
            "star_article": lambda: self.actions.toggle_star(self._meant()),
            "tag_article": lambda: self.actions.tag(self._meant()),
            "read_article": self._toggle_read,
            "delete_article": lambda: self.actions.delete(self._meant()),
            "encoding": late(lambda: self.actions.choose_encoding),
            "open_original": late(lambda: self.actions.open_original),
            "suggested_list": late(lambda: self.actions.show_suggested),
            "save_found": self._save_found,
            "save_together": lambda: self._save_found(together=True),
            "trash": late(lambda: self.actions.show_trash),
            "print": late(lambda: self.actions.print_article),
            "next_article": lambda: self.panel.open_beside(1),
            "previous_article": lambda: self.panel.open_beside(-1),
            "go_to_filter": self._go_to_filter,
        }

    def begin(self) -> None:
        self.adding.take_drops()

    def set_theme(self, theme: Theme) -> None:
        self.panel.set_theme(theme)

    def restore(self) -> None:
        self._actions["daily_posts"].setChecked(bool(self._number("daily_posts", 0)))
        self._take_days()
        self.panel.order.choose(int(self._number("order", 0)))

    def save(self) -> None:
        self._settings.setValue("daily_posts", int(self._session.changes.choices.daily))
        self._settings.setValue("order", int(self.panel.order.usual))

    def _paste(self) -> None:
        """Import the files that were copied in a file manager; else make an article of what was copied."""
        if not self.adding.take_copied():
            self.actions.paste()

    def _take_days(self) -> None:
        changes = self._session.changes
        changes.choices = replace(changes.choices, daily=self._actions["daily_posts"].isChecked())

    def _show_article(self, article: OpenArticle) -> None:
        self.panel.mark_open(article.row.id)
        if self._window.focusWidget() in (None, self.panel.field) and not self.panel.field.text():
            self.panel.view.setFocus()

    def _offer_reprints(self, article: str, at: QPoint) -> None:
        from reader.ui.page.reprints import ReprintMenu

        menu = ReprintMenu(self._session.catalogue.reprints(article).others, self._window)
        menu.chosen.connect(self._session.open_article)
        pop_up(menu, at)

    def _meant(self) -> list[str]:
        """The articles that a command is about: those that are chosen in the list, or else the open one."""
        article = self._session.article
        return list(self.panel.choosing.ids) or ([article.row.id] if article is not None else [])

    def _save_found(self, *, together: bool = False) -> None:
        if self.panel.listed.words:
            self.actions.save_found(self.panel.listed, together=together)

    def _toggle_read(self) -> None:
        if articles := self._meant():
            self._session.toggle_read(articles)

    def _show_read(self, articles: Sequence[str], read: bool) -> None:  # noqa: FBT001
        self.panel.doubt_read(articles)
        self._session.say(wording.said_read(len(articles), read=read), undoable=True)

    def _offer_menu(self, article: str, at: QPoint) -> None:
        from reader.ui.articles.menu import ArticleMenu

        chosen = list(self.panel.choosing.ids) or [article]
        pop_up(ArticleMenu(chosen, self._session, self.actions, self._window), at)

    def _go_beyond(self, by: int) -> None:
        """From the last hit of an article to the first of the next one in the list, and back."""
        article = self.panel.step_beside(by)
        if article is not None:
            self._session.open_found(article, None, last=by < 0)
        elif by > 0:
            self._session.say(self.tr("Дальше ничего не найдено."))
        else:
            self._session.say(self.tr("Раньше ничего не найдено."))

    def _close_article(self) -> None:
        self.panel.mark_open(None)

    def _go_to_filter(self) -> None:
        self.wanted.emit()
        self.panel.field.setFocus()
        self.panel.field.selectAll()

    def _search_for(self, text: str) -> None:
        self.wanted.emit()
        self.panel.search_for(text)
