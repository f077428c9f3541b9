"""Marking on the page: the bar at a selection, the card of a highlight, the note on an article, copies."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QPoint, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from reader.model import Color
from reader.services import notes
from reader.ui.article_dialogs import ArticleNoteDialog
from reader.ui.copying import with_source
from reader.ui.mark_bar import MarkBar
from reader.ui.mark_card import MarkCard
from reader.ui.reading import ReadingPage
from reader.ui.session import Session
from reader.user import Highlight

SETTLED = 250
"""Milliseconds for which a selection stands still before the bar comes to it."""


class MarkActions(QObject):
    """Watches the selection on the page, and hands what is marked to the session."""

    def __init__(self, session: Session, page: ReadingPage, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._page = page
        self._window = window
        self._color = Color.YELLOW
        self.bar = MarkBar(page, session.catalogue.color_names())
        self.bar.color_chosen.connect(self.mark)
        self.bar.note_wanted.connect(self.note)
        self.bar.copy_wanted.connect(self.copy)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(self._follow_selection)
        page.selectionChanged.connect(self._settled.start)
        page.highlight_clicked.connect(self.open)

    def mark(self, color: Color | None = None) -> None:
        """Highlight the selected words, in the colour used last if none is given."""
        self._color = color or self._color
        self._add(self._color)

    def note(self) -> None:
        """Highlight the selected words, and write a note on them."""
        self._add(self._color, self._open_at_cursor)

    def copy(self) -> None:
        """Copy the selected words with the line that says where they come from."""
        passage, article = self._page.selected(), self._session.article
        if passage is not None and article is not None:
            QGuiApplication.clipboard().setMimeData(
                with_source(article, passage, self._session.catalogue.library_uuid())
            )
            self.bar.go()

    def copy_article(self) -> None:
        """Copy the whole article with its coloured names and highlights."""
        data = QMimeData()
        data.setHtml(self._page.toHtml())
        data.setText(self._page.toPlainText())
        QGuiApplication.clipboard().setMimeData(data)

    def open(self, mark: Highlight, at: QPoint) -> None:
        """Show the card of a highlight."""
        card = MarkCard(mark, self._session.catalogue.color_names(), self._window)
        change = self._session.changes.mark
        card.color_chosen.connect(lambda mark, color: change(lambda library: notes.recolor(library, [mark], color)))
        card.note_typed.connect(lambda mark, text: change(lambda library: notes.set_note(library, mark, text)))
        card.tags_typed.connect(lambda mark, tags: change(lambda library: notes.set_tags(library, mark, tags)))
        card.deleted.connect(lambda mark: change(lambda library: notes.delete(library, highlights=[mark])))
        card.come(at)

    def write_article_note(self) -> None:
        """Write a note on the article as a whole."""
        article = self._session.article
        if article is None:
            return
        dialog = ArticleNoteDialog(article.row.title, article.note, self._window)
        dialog.typed.connect(
            lambda text: self._session.changes.mark(
                lambda library: notes.set_article_note(library, article.row.id, text)
            )
        )
        dialog.open()

    def _add(self, color: Color, then: Callable[[Highlight], object] | None = None) -> None:
        passage, article = self._page.selected(), self._session.article
        if passage is None or article is None:
            return
        self.bar.go()
        self._clear_selection()
        self._session.changes.mark(lambda library: notes.add(library, article.row.id, passage, color), then)

    def _open_at_cursor(self, mark: Highlight) -> None:
        self.open(mark, self._page.viewport().mapToGlobal(self._page.cursorRect().bottomLeft()))

    def _clear_selection(self) -> None:
        cursor = self._page.textCursor()
        cursor.clearSelection()
        self._page.setTextCursor(cursor)

    def _follow_selection(self) -> None:
        if self._page.selected() is None:
            self.bar.go()
        else:
            self.bar.come(self._page.viewport().mapTo(self._page, self._page.cursorRect().bottomLeft()))
