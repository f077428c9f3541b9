"""Small parts of dialogs and menus."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMenu


def ok_and_cancel(dialog: QDialog) -> QDialogButtonBox:
    """The buttons that accept and reject a dialog."""
    standard = QDialogButtonBox.StandardButton
    buttons = QDialogButtonBox(standard.Ok | standard.Cancel, dialog)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


def pop_up(menu: QMenu, at: QPoint) -> None:
    """Open a menu that was made for this one time at a point of the screen; it is gone when it is closed."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)
