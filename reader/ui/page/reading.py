"""The reading pane's page: shows one article, says which name was clicked, and lights up the selected entity."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSizeF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QToolTip, QWidget

from reader.model.articles import Span
from reader.model.names import EntityMention, Kind
from reader.ui.page.page_map import PageMap
from reader.ui.page.scroll_marks import Heights, Lane, MarkedScrollBar
from reader.ui.parts.controls import tip
from reader.ui.parts.theme import LIGHT, Theme, reading_font
from reader.ui.state.catalogue import OpenArticle, depth

if TYPE_CHECKING:  # what sets a page is not needed before the first article, and slow to import
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QWheelEvent,
    )

    from reader.model.marks import Highlight
    from reader.ui.page.dressing import Dressing
    from reader.ui.page.hits import Hits
    from reader.ui.page.stripes import Stripes

MEASURE = 68
"""Characters in a full line of the page."""
POINTS = 14.0
"""The size of the letters at zoom 100 %."""
ZOOMS = (0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.1, 2.5, 3.0)
SETTLED = 250
"""Milliseconds without scrolling after which the place counts as the reader's."""
SPARE = 2
"""How many times as much is laid out and dressed where a page is opened as letters of usual width fill it with."""
SHORT = 8_000
"""Characters of an article that is dressed whole at once."""
SLICE = 2_500
"""Characters that are dressed in one go while nobody waits for them: some milliseconds."""


class ReadingPage(QTextBrowser):
    """One article as a page of print. Positions go in and out as code points of the article's text."""

    menu_wanted = Signal(object, object, QPoint)
    """The `EntityMention` under the pointer or None, the selected `Span` or None, and where the menu should open."""
    highlight_clicked = Signal(object, QPoint)
    """A `Highlight`, and where on the screen."""
    name_clicked = Signal(object)
    """The `EntityMention`."""
    name_joined = Signal(object)
    """The `EntityMention` that was clicked with Ctrl."""
    position_changed = Signal(int)
    """The code point at the top of the page, when scrolling has settled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(self.tr("Текст статьи"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else five grounds are painted below it
        self.setOpenLinks(False)
        self.marks = MarkedScrollBar(self._heights, self)
        self.marks.mark_clicked.connect(lambda at: self.reveal(Span(at, at)))
        self.setVerticalScrollBar(self.marks)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._click)
        self.describe: Callable[[EntityMention], str] = lambda _: ""
        """Called with the mention under the pointer; gives the words of its tooltip."""
        self._article: OpenArticle | None = None
        self.map = PageMap("")
        self._theme = LIGHT
        self._zoom = 1.0
        self._shown: frozenset[Kind | None] = frozenset((*Kind, None))
        self._governments = True
        self._lit: str | None = None
        self._dressing: Dressing | None = None
        self._stripes: Stripes | None = None
        self._hits: Hits | None = None
        self._marked = range(0)
        """The places of the hits that are marked by now."""
        self._step = -1
        self._place = 0
        self._is_moving = False
        self._is_with_control = False
        self._focused: tuple[int, int] | None = None
        """Where the name stands that has the keyboard's focus: Qt selects it as it would words."""
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(lambda: self.position_changed.emit(self.position()))
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._dress_some)
        self.verticalScrollBar().valueChanged.connect(self._dress_view)
        self.verticalScrollBar().valueChanged.connect(self._note_scrolling)
        self.verticalScrollBar().valueChanged.connect(self._mark_view)

    # -------------------------------------------------------------------------------------------- what is shown

    def show_article(self, article: OpenArticle, at: int) -> None:
        """Set an article and bring a code point of it to the top; -1 shows it from the beginning."""
        self._article, self._hits = article, None
        self.marks.mark(Lane.FOUND, ())
        self._place = max(0, at)
        with self._moving():
            self._fit_measure()
            self._set()
        self.scroll_to(at)

    def update_article(self, article: OpenArticle) -> None:
        """Set the same article again without moving."""
        self._article = article
        self._set_in_place()

    def clear_article(self) -> None:
        self._article = None
        self.map = PageMap("")
        self._dressing = self._stripes = self._hits = None
        for lane in Lane:
            self.marks.mark(lane, ())
        self.document().clear()

    def light_up(self, entity: str | None) -> None:
        """Make every mention of an entity glow."""
        self._lit, self._step = entity, -1
        self._glow()

    def show_step(self, step: int) -> None:
        """Make one of the glowing mentions brighter than the others; -1: none."""
        if step != self._step:
            self._step = step
            self._glow()

    def show_hits(self, spans: Sequence[Span], current: int = -1) -> None:
        """Mark what was found, in order, the hit in place `current` stronger than the others (-1: none)."""
        from reader.ui.page.hits import Hits

        if self._hits is not None and self._hits.spans is spans:
            self._hits.current = current
        else:
            self._hits = Hits(spans, current) if spans else None
            self.marks.mark(Lane.FOUND, self._hits.starts if self._hits else ())
        self._mark_anew()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.marks.set_theme(theme)
        self._set_in_place()

    def set_shown(self, shown: frozenset[Kind | None]) -> None:
        """Colour only the names of these kinds (None: derived mentions)."""
        self._shown = shown
        self._set_in_place()

    def set_governments(self, *, marked: bool) -> None:
        """Underline capitals that stand for their governments as states are."""
        if marked != self._governments:
            self._governments = marked
            self._set_in_place()

    @property
    def zoom(self) -> float:
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """1.0 is the usual size."""
        self._zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        self._fit_measure()
        self._set_in_place()

    def zoom_by(self, steps: int) -> None:
        """Larger (1) or smaller (-1) by one step of the usual sizes."""
        larger = [zoom for zoom in ZOOMS if zoom > self._zoom + 0.01]
        smaller = [zoom for zoom in ZOOMS if zoom < self._zoom - 0.01]
        if steps > 0 and larger:
            self.set_zoom(larger[0])
        elif steps < 0 and smaller:
            self.set_zoom(smaller[-1])

    # -------------------------------------------------------------------------------------------- where

    def position(self) -> int:
        """The code point at the top of the page; 0 at its very beginning."""
        return self._place

    def scroll_to(self, at: int) -> None:
        """Bring a code point to the top of the page; 0 and less is the very beginning."""
        self._place = max(0, at)
        with self._moving():
            bar = self.verticalScrollBar()
            bar.setValue(0 if at <= 0 else bar.value() + self._top_of(at))
            self._dress_view()
        self._mark_view()
        self._settled.start()

    def reveal(self, span: Span) -> None:
        """Bring a span into view, a third down the page unless it is well in view already."""
        top, height = self._top_of(span.start), self.viewport().height()
        if not height * 0.05 <= top <= height * 0.85:
            bar = self.verticalScrollBar()
            bar.setValue(int(bar.value() + top - height / 3))

    def _top_of(self, at: int) -> int:
        """How far below the top of the viewport a code point stands, in pixels."""
        from reader.ui.page.dressing import cursor_over

        position = self.map.to_page(at)
        self._lay_out(position + self._room())
        return self.cursorRect(cursor_over(self.document(), position, position)).top()

    def _lay_out(self, position: int) -> None:
        """Lay the page out as far as this position, and tell the scroll bar; Qt does the rest in its own time."""
        document = self.document()
        layout = document.documentLayout()
        layout.blockBoundingRect(document.findBlock(min(position, document.characterCount() - 1)))
        layout.documentSizeChanged.emit(QSizeF())  # Qt reckons the size itself; to ask for it would lay out all

    # -------------------------------------------------------------------------------------------- inside

    def _set(self) -> None:
        if self._article is None:
            return
        from reader.ui.page.dressing import Dressing
        from reader.ui.page.stripes import Stripes
        from reader.ui.page.typeset import Look, set_words

        document = self.document()
        self._dressing = self._stripes = None  # of other words; the scroll bar moves as these go
        document.setPageSize(QSizeF(0, 0))  # without a size nothing is laid out: once, when all stands there
        look = Look(self._theme, POINTS * self._zoom, self._shown, self._governments)
        page = set_words(document, self._article, look)
        self.setTextCursor(self._cursor_at_top())
        self.map = page.map
        self._dressing, self._stripes = Dressing(page), Stripes(page)
        self._focused = None
        self.marks.forget_heights()
        self._forget_marked()
        self._light()
        self._dressing.dress(*self._pageful(self.map.paragraph_of(self._place)))
        layout = document.documentLayout()
        layout.blockSignals(True)  # noqa: FBT003 - Qt's own signature; half a page would take the scroll bar away
        document.setTextWidth(self.viewport().width())
        layout.blockSignals(False)  # noqa: FBT003
        self._lay_out(self._room())
        self.viewport().update()  # nobody heard that the words are others
        self._idle.start()

    def _cursor_at_top(self) -> QTextCursor:
        """Not behind the words that were set: to ask where it stands would lay out all of them."""
        cursor = self.textCursor()
        cursor.setPosition(0)
        return cursor

    def _room(self) -> int:
        """Characters that fill the page, and some more."""
        from reader.ui.page.typeset import LINE_HEIGHT

        letters = QFontMetricsF(reading_font(POINTS * self._zoom))
        lines = self.viewport().height() / letters.height() * 100 / LINE_HEIGHT + 1
        return int(SPARE * lines * self.viewport().width() / letters.averageCharWidth())

    def _pageful(self, first: int) -> tuple[int, int]:
        """The paragraphs from one on that fill the page."""
        if not self.map.blocks:
            return 0, 0
        if self._is_short():
            return 0, len(self.map.blocks)
        return first, self.map.paragraph_of(self.map.blocks[first].span.start + self._room()) + 1

    def _is_short(self) -> bool:
        return self._article is not None and len(self._article.text.content) <= SHORT

    def _in_view(self) -> tuple[int, int]:
        """The first paragraph in view, and the one after the last; of a short article all of them."""
        if self._is_short():
            return 0, len(self.map.blocks)
        ends = (QPoint(0, 0), QPoint(0, self.viewport().height()))
        first, last = (self.map.paragraph_at(self.cursorForPosition(end).position()) for end in ends)
        return first, last + 1

    def _dress_view(self) -> None:
        """Dress what is in view, and keep in place what was dressed there."""
        if self._dressing is None or self._dressing.wanting(0) is None:
            return
        first, last = self._in_view()
        if self._dressing.wanting(first, last) is not None:
            with self._keeping(self._dressing.dressed(first, last)):
                self._dressing.dress(first, last)
        self._idle.start()

    def _dress_some(self) -> None:
        """Dress a few of the paragraphs that nobody sees; first those below."""
        if self._dressing is None:
            return
        first, _ = self._in_view()
        below = self._dressing.wanting(first)
        number = self._dressing.wanting(0) if below is None else below
        if number is None:
            return
        with self._keeping(None if number >= first else first):
            self._dressing.dress(number, self.map.paragraph_of(self.map.blocks[number].span.start + SLICE) + 1)
        self._idle.start()

    @contextmanager
    def _keeping(self, paragraph: int | None) -> Iterator[None]:
        """Keep a paragraph where it stands, however high those above it become."""
        if paragraph is None:
            yield
            return
        at = self.map.blocks[paragraph].span.start
        before = self._top_of(at)
        yield
        if moved := self._top_of(at) - before:
            with self._moving():
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)

    def _set_in_place(self) -> None:
        with self._moving():
            self._set()
        self.scroll_to(self._place)

    @contextmanager
    def _moving(self) -> Iterator[None]:
        """While the page is set or moved by the program, the scroll bar says nothing of where the reader is."""
        before, self._is_moving = self._is_moving, True
        try:
            yield
        finally:
            self._is_moving = before

    def _note_scrolling(self) -> None:
        if self._is_moving:
            return
        at_top = self.cursorForPosition(QPoint(2, 2)).position()
        self._place = self.map.to_text(at_top) if self.verticalScrollBar().value() else 0
        self._settled.start()

    def _glow(self) -> None:
        self._light()
        self._dress_view()

    def _light(self) -> None:
        if self._article is not None and self._dressing is not None:
            mentions = self._article.mentions.numbers_of(self._lit)
            self._dressing.light(mentions, self._step)
            self.marks.mark(Lane.MENTIONS, [self._article.mentions.starts[number] for number in mentions])

    def _heights(self) -> Heights:
        letters = QFontMetricsF(reading_font(POINTS * self._zoom)).averageCharWidth()
        return Heights(self.map.blocks, self.viewport().width() / letters)

    def _mark_anew(self) -> None:
        self._forget_marked()
        self._mark_view()

    def _forget_marked(self) -> None:
        if self._marked:
            self.setExtraSelections([])
        self._marked = range(0)

    def _mark_view(self) -> None:
        """Mark the hits in view."""
        if self._hits is None or self._dressing is None:
            return
        area = self.viewport().rect()
        ends = (self.cursorForPosition(corner).position() for corner in (area.topLeft(), area.bottomRight()))
        start, end = map(self.map.to_text, ends)
        if (places := self._hits.between(start, end)) != self._marked:
            self._marked = places
            focused = self._focused or (0, 0)
            self.setExtraSelections(self._hits.selections(places, self.document(), self.map, self._theme, focused))

    def _mention(self, href: str) -> EntityMention | None:
        """The mention whose anchor leads to this address."""
        scheme, _, number = href.partition(":")
        return self._article.mentions[int(number)] if self._article and scheme == "mention" else None

    def _click(self, url: QUrl) -> None:
        self._note_focus()
        mention = self._mention(url.toString())
        if mention is not None:
            (self.name_joined if self._is_with_control else self.name_clicked).emit(mention)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard's walk from name to name begins at the top of what is seen, not of the article."""
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(QPoint(2, 2)))
        super().focusInEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own signature
        """Walk from name to name; the one that has the focus is not selected by it."""
        self._dress_next(forward=next)
        moved = super().focusNextPrevChild(next)
        self._note_focus()
        return moved

    def _dress_next(self, *, forward: bool) -> None:
        """Dress as far as the next name: Qt finds what is dressed as one."""
        if self._dressing is None or self._article is None or self._dressing.wanting(0) is None:
            return
        cursor = self.textCursor()
        here = self.map.to_text(cursor.selectionEnd() if forward else cursor.selectionStart())
        name = self._dressing.next_name(here, forward=forward)
        if name is not None:
            paragraph = self.map.paragraph_of(name)
            self._dressing.dress(paragraph, paragraph + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """To the very end, not to what is laid out by now."""
        if event.key() == Qt.Key.Key_End:
            self._lay_out(self.document().characterCount())
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Whatever is selected from here on, somebody selects."""
        self._focus(None)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say which highlights were clicked, where no name was."""
        self._is_with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        super().mouseReleaseEvent(event)
        self._is_with_control = False
        at = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or self.selected() is not None or self.anchorAt(at):
            return
        if here := self.highlights_under(at):
            self.highlight_clicked.emit(here[-1], self.viewport().mapToGlobal(at))

    def highlights_at(self, offset: int) -> list[Highlight]:
        """The highlights over a code point, the one that is seen there at the end."""
        marks = self._article.highlights if self._article else ()
        over = [mark for mark in marks if mark.span is not None and mark.span.start <= offset < mark.span.end]
        return sorted(over, key=depth)

    def highlights_under(self, at: QPoint) -> list[Highlight]:
        """The highlights at a point of the viewport."""
        return self.highlights_at(self.map.to_text(self.cursorForPosition(at).position()))

    def paragraph_under(self, at: QPoint) -> Span | None:
        """The paragraph of the text at a point of the viewport; None beside the text, as at a title made for it."""
        position = self.cursorForPosition(at).position()
        if not self.map.blocks:
            return None
        block = self.map.blocks[self.map.paragraph_at(position)]
        return block.span if block.at <= position <= self.map.to_page(block.span.end) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Beside the text, a stripe for each highlight: two that lie over one another are still two."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.paper))
        painter.end()
        super().paintEvent(event)
        if self._stripes:
            from reader.ui.page.stripes import paint_stripes

            marks = self._stripes.near(*self._in_view())
            paint_stripes(self.viewport(), [(mark.color, *self._lines_of(span)) for mark, span in marks])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size of the letters."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def _lines_of(self, span: Span) -> tuple[int, int]:
        """The top and the bottom of the lines of a span, in pixels of the viewport."""
        from reader.ui.page.dressing import cursor_over

        ends = [cursor_over(self.document(), at, at) for at in map(self.map.to_page, (span.start, span.end))]
        return self.cursorRect(ends[0]).top(), self.cursorRect(ends[1]).bottom()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show what a name is while the pointer rests on it."""
        if event.type() == QEvent.Type.ToolTip:
            from PySide6.QtGui import QHelpEvent

            assert isinstance(event, QHelpEvent)
            mention = self._mention(self.anchorAt(event.pos()))
            if mention is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), tip(self.describe(mention)), self)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the name under the pointer, or of the one that has the keyboard's focus."""
        if event.reason() == event.Reason.Mouse:
            at, href = event.pos(), self.anchorAt(event.pos())
        else:
            at, href = self.cursorRect().center(), self.textCursor().charFormat().anchorHref()
        self.menu_wanted.emit(self._mention(href), self.selected(), self.viewport().mapToGlobal(at))

    def selected(self, *, or_focused: bool = False) -> Span | None:
        """The passage that somebody selected, or also the name that has the focus; in code points of the text."""
        cursor = self.textCursor()
        if not or_focused and self._focused == (cursor.selectionStart(), cursor.selectionEnd()):
            return None
        start, end = self.map.to_text(cursor.selectionStart()), self.map.to_text(cursor.selectionEnd())
        return Span(start, end) if start < end else None

    def _note_focus(self) -> None:
        cursor = self.textCursor()
        self._focus((cursor.selectionStart(), cursor.selectionEnd()))

    def _focus(self, span: tuple[int, int] | None) -> None:
        if span != self._focused:
            self._focused = span
            self._mark_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the measure, and the place: the same words stay at the top."""
        with self._moving():
            super().resizeEvent(event)
            self._fit_measure()
        self.marks.forget_heights()
        if not self._is_moving:
            self.scroll_to(self._place)

    def _fit_measure(self) -> None:
        if self._article is None:
            return
        letters = QFontMetricsF(reading_font(POINTS * self._zoom)).averageCharWidth() * MEASURE
        margin = int(max(28, (self.width() - letters) / 2))
        self.setViewportMargins(margin, 0, margin - self.verticalScrollBar().sizeHint().width(), 0)
