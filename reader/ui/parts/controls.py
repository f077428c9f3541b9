"""Small parts of dialogs and menus."""

from collections.abc import Callable
from html import escape
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QMenu, QMessageBox, QToolButton, QWidget


def ok_and_cancel(dialog: QDialog) -> QDialogButtonBox:
    """The buttons that accept and reject a dialog."""
    standard = QDialogButtonBox.StandardButton
    buttons = QDialogButtonBox(standard.Ok | standard.Cancel, dialog)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


def label(words: str, parent: QWidget, *, name: str = "", wraps: bool = False) -> QLabel:
    """A label that says its words as they are: Qt itself would take what looks like HTML for HTML."""
    made = QLabel(words, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(name)
    made.setWordWrap(wraps)
    return made


def search_in(field: QLineEdit, words: str) -> None:
    """Let a field say that one searches with it, and offer to empty it."""
    field.setPlaceholderText(words)
    field.setAccessibleName(words.rstrip("…"))
    field.setClearButtonEnabled(True)
    if (button := field.findChild(QToolButton)) is not None:
        button.setAccessibleName(QCoreApplication.translate("reader", "Очистить"))


def tip(words: str) -> str:
    """Words as a tooltip says them as they are, line by line, and long ones on several lines."""
    return f'<p style="white-space:pre-wrap;margin:0">{escape(words)}</p>' if words else ""


def entry(words: str) -> str:
    """Words as a menu says them as they are: a single & would underline what follows it."""
    return words.replace("&", "&&")


def message(parent: QWidget | None, title: str, words: str) -> QMessageBox:
    """A box that says something, word for word, whatever signs are in it. The caller opens it; it stops nothing."""
    box = QMessageBox(QMessageBox.Icon.Warning, title, words, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


def ask(parent: QWidget, title: str, question: str, then: Callable[[], object]) -> None:
    """Ask, and do it if the answer is yes."""
    box = message(parent, title, question)
    box.setIcon(QMessageBox.Icon.Question)
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.setDefaultButton(QMessageBox.StandardButton.No)
    box.accepted.connect(then)
    box.open()


def in_tab_order(*widgets: QWidget) -> None:
    """Let the tab key go from the first of these to the next, and so on."""
    for widget, following in pairwise(widgets):
        QWidget.setTabOrder(widget, following)


def pop_up(menu: QMenu, at: QPoint) -> None:
    """Open a menu that was made for this one time at a point of the screen; it is gone when it is closed."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)


def to_the_front(window: QDialog) -> None:
    """Bring a window that may be open, hidden or below others to the front."""
    window.show()
    window.raise_()
    window.activateWindow()
