"""Lighting up the mentions of the selected entity on a page.

In the text's own formats: an extra selection of Qt's would hide the name that has the keyboard's focus.
"""

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument

from reader.ui.parts.theme import Theme


class Glow:
    """What glows on one page; a page that is set anew wants a new one."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._lit: list[tuple[QTextCursor, QTextCharFormat]] = []

    @property
    def words(self) -> list[str]:
        """What glows, in order."""
        return [cursor.selectedText() for cursor, _ in self._lit]

    def light(self, ranges: Iterable[tuple[int, int]], current: int, theme: Theme) -> None:
        """Light up these ranges of positions, the current one brightest, and put out what was lit before."""
        edit = QTextCursor(self._document)
        edit.beginEditBlock()
        for cursor, before in self._lit:
            cursor.setCharFormat(before)
        cursors = [cursor_over(self._document, *positions) for positions in ranges]
        self._lit = [(cursor, cursor.charFormat()) for cursor in cursors]
        for number, (cursor, before) in enumerate(self._lit):
            cursor.setCharFormat(_glowing(before, theme.bright if number == current else theme.glow, theme))
        edit.endEditBlock()


def cursor_over(document: QTextDocument, start: int, end: int) -> QTextCursor:
    """A cursor that selects what stands between two positions of a page."""
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _glowing(name: QTextCharFormat, ground: str, theme: Theme) -> QTextCharFormat:
    style = QTextCharFormat(name)
    style.setBackground(QColor(ground))
    style.setForeground(QColor(theme.glow_text))
    return style
