"""The colour of a highlight as an icon."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from reader.model.colors import Color
from reader.ui.parts.theme import SWATCHES


def swatch(color: Color, size: int = 18) -> QIcon:
    """A round of a highlight's colour."""
    picture = QPixmap(size * 2, size * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(SWATCHES[color]))
    painter.drawEllipse(2, 2, size - 4, size - 4)
    painter.end()
    return QIcon(picture)
