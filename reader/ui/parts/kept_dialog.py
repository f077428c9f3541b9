"""A dialog that loses nothing of what was typed into it."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from reader.model.errors import ReaderError
from reader.ui.parts.controls import label, ok_and_cancel
from reader.ui.wording import wording


class KeptDialog(QDialog):
    """Stays open with what was typed until that is in the library; where it cannot be kept, it says why."""

    kept = Signal(object)
    """What the library made of it."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.problem = label("", self, wraps=True)
        self.problem.hide()
        self._buttons = ok_and_cancel(self)

    def _begin_at(self, *fields: QWidget) -> None:
        """Let the first of these fields have the keys, then the others, then the buttons."""
        for field, following in pairwise((*fields, self._buttons)):
            self.setTabOrder(field, following)
        fields[0].setFocus()

    def hand_over(self) -> None:
        """Give what was typed to whoever keeps it."""
        raise NotImplementedError

    def accept(self) -> None:
        self._buttons.setEnabled(False)
        self.hand_over()

    def close_kept(self, made: object) -> None:
        """What was typed is in the library."""
        self.kept.emit(made)
        super().accept()

    def show_problem(self, error: ReaderError) -> None:
        """Say why it cannot be kept, and leave it there to be mended."""
        self.problem.setText(wording.problem(error))
        self.problem.show()
        self._buttons.setEnabled(True)
