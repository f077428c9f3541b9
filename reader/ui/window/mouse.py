"""The side buttons of the mouse, which go back and forward wherever the pointer is."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea

from reader.ui.state.session import Session


class SideButtons(QObject):
    """Listens in parts of the window. To be made after the first paint.

    To ask for a viewport makes PySide look at every class of widget there is.
    """

    def __init__(self, session: Session, parts: Iterable[QAbstractScrollArea], parent: QObject) -> None:
        super().__init__(parent)
        self._does = {Qt.MouseButton.BackButton: session.back, Qt.MouseButton.ForwardButton: session.forward}
        for part in parts:
            part.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go, and let nothing else come of it."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            does = self._does.get(event.button())
            if does is not None:
                does()
                return True
        return super().eventFilter(watched, event)
