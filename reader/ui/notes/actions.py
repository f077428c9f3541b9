"""Marking on the page: the bar at a selection, the card of a highlight, the note on an article, copies."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from reader.model.colors import Color
from reader.model.marks import Highlight
from reader.services import notes
from reader.ui.notes.bar import MarkBar
from reader.ui.notes.card import MarkCard
from reader.ui.notes.dialogs import ArticleNoteDialog
from reader.ui.page.copying import whole_article, with_source
from reader.ui.page.reading import ReadingPage
from reader.ui.parts.controls import entry
from reader.ui.parts.swatch import swatch
from reader.ui.state.session import Session
from reader.ui.wording.showable import shortened, showable

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
        page.verticalScrollBar().valueChanged.connect(self._wait_for_rest)
        page.viewport().installEventFilter(self)
        page.highlight_clicked.connect(self.open)
        session.library_changed.connect(self._renew)
        self._cards: dict[str, MarkCard] = {}
        self._stepped: str | None = None

    def mark(self, color: Color | None = None) -> None:
        """Highlight the selected words, in the colour used last if none is given."""
        self._color = color or self._color
        self._add(self._color)

    def note(self) -> None:
        """Highlight the selected words, and write a note on them."""
        self._add(self._color, self._open_at_cursor)

    def copy(self) -> None:
        """Copy the selected words with the line that says where they come from."""
        passage, article = self._page.selected(or_focused=True), self._session.article
        if passage is not None and article is not None:
            QGuiApplication.clipboard().setMimeData(
                with_source(article, passage, self._session.catalogue.library_uuid())
            )
            self.bar.go()

    def copy_article(self) -> None:
        """Copy the whole article with its coloured names and highlights."""
        if self._session.article is not None:
            QGuiApplication.clipboard().setMimeData(whole_article(self._session.article))

    def open(self, mark: Highlight, at: QPoint) -> None:
        """Show the card of a highlight; each has one."""
        if mark.id in self._cards:
            self._cards[mark.id].come(at)
            return
        card = self._cards[mark.id] = MarkCard(mark, self._session.catalogue.color_names(), self._window)
        self._session.problem_met.connect(card.save_again)
        card.destroyed.connect(lambda: self._cards.pop(mark.id, None))
        change = self._session.changes.mark
        card.color_chosen.connect(lambda mark, color: change(lambda library: notes.recolor(library, [mark], color)))
        card.note_typed.connect(lambda mark, text: change(lambda library: notes.set_note(library, mark, text)))
        card.tags_typed.connect(lambda mark, tags: change(lambda library: notes.set_tags(library, mark, tags)))
        card.deleted.connect(lambda mark: change(lambda library: notes.delete(library, highlights=[mark])))
        card.come(at)

    def step(self, by: int) -> None:
        """Go to the next highlight of the article (1) or the one before (-1), round the ends."""
        marks = self._placed()
        if not marks:
            return
        ids = [mark.id for mark in marks]
        now = ids.index(self._stepped) if self._stepped in ids else -1 if by > 0 else 0
        mark = marks[(now + by) % len(marks)]
        self._stepped = mark.id
        assert mark.span is not None
        self._page.reveal(mark.span)
        self._session.say(f"«{mark.quote.exact}»" + (f" — {mark.note}" if mark.note else ""))

    def open_stepped(self) -> None:
        """Open the card of the highlight that one has stepped to, or of the first."""
        marks = self._placed()
        if marks:
            mark = next((each for each in marks if each.id == self._stepped), marks[0])
            assert mark.span is not None
            self._page.reveal(mark.span)
            self.open(mark, self._page.mapToGlobal(self._page.rect().center()))

    def add_to_menu(self, menu: QMenu, marks: Sequence[Highlight], at: QPoint) -> None:
        """Add to a menu what can be done with the highlights at a place of the page."""
        for mark in marks:
            words = entry(showable(shortened(mark.quote.exact, 40)))
            menu.addSeparator()
            said = self.tr("Выделено: «%1»…").replace("%1", words)
            menu.addAction(swatch(mark.color), said, partial(self.open, mark, at))
            menu.addAction(self.tr("Снять выделение"), partial(self._delete, mark.id))

    def _placed(self) -> list[Highlight]:
        article = self._session.article
        return [mark for mark in article.highlights if mark.span is not None] if article else []

    def _delete(self, mark: str) -> None:
        self._session.changes.mark(lambda library: notes.delete(library, highlights=[mark]))

    def _renew(self) -> None:
        """Cards and the bar follow what was changed elsewhere: by an undo, in a list, by another program."""
        self.bar.name_colors(self._session.catalogue.color_names())
        for mark_id, card in list(self._cards.items()):
            mark = self._session.catalogue.highlight(mark_id)
            if mark is None:
                card.vanish()
            else:
                card.renew(mark)

    def write_article_note(self) -> None:
        """Write a note on the article as a whole."""
        article = self._session.article
        if article is None:
            return
        dialog = ArticleNoteDialog(article.row.title, article.note, self._window)
        self._session.problem_met.connect(dialog.note.save_again)
        dialog.note.typed.connect(
            lambda text: self._session.changes.mark(
                lambda library: notes.set_article_note(library, article.row.id, text)
            )
        )
        dialog.open()

    def _add(self, color: Color, then: Callable[[Highlight], object] | None = None) -> None:
        passage, article = self._page.selected(or_focused=True), self._session.article
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The lines have moved under the bar."""
        if event.type() == QEvent.Type.Resize:
            self._wait_for_rest()
        return False

    def _wait_for_rest(self) -> None:
        """What the bar stands at moves: it comes back when that has ended, if its place is in view."""
        self.bar.go()
        self._settled.start()

    def _follow_selection(self) -> None:
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._settled.start()  # the words are still being chosen
            return
        end, seen = self._page.cursorRect(), self._page.viewport().rect()
        if self._page.selected() is None or not seen.contains(end.center()):
            self.bar.go()
        else:
            self.bar.come(self._page.viewport().mapTo(self._page, end.bottomLeft()))
