"""The small windows: the list of shortcuts, about. None stops the work beside it."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QMessageBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader import __version__
from reader.ui.parts.controls import tip
from reader.ui.window.actions import commands, menu_title


class KeysDialog(QDialog):
    """Every command that has a key, by menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Сочетания клавиш"))
        rows = [
            (
                f"{menu_title(command.menu).replace('&', '')} — {command.text.replace('&', '').rstrip('…')}",
                ", ".join(_key_text(keys) for keys in command.keys),
            )
            for command in commands()
            if command.keys
        ]
        rows += [
            (self.tr("Список статей — открыть соседнюю статью"), "↑ ↓"),
            (self.tr("Текст — к следующему имени, выбрать его"), self.tr("Tab, Enter")),
            (self.tr("Имя — статьи, где есть и оно, и выбранное"), self.tr("Ctrl + щелчок")),
            (self.tr("Текст — назад и вперёд по прочитанному"), self.tr("боковые кнопки мыши")),
            (self.tr("Текст — крупнее и мельче"), self.tr("Ctrl + колесо мыши")),
        ]
        self.table = _table(self, [self.tr("Действие"), self.tr("Клавиши")], rows)
        _arrange(self, self.table)
        self.resize(560, 640)


def show_about(parent: QWidget) -> None:
    """Say what the program is, and on what it stands."""
    box = QMessageBox(parent)
    box.setWindowTitle(parent.tr("О программе"))
    box.setIconPixmap(parent.windowIcon().pixmap(64, 64))
    box.setText(f"<h3>{parent.tr('Читальня')} {__version__}</h3>")
    box.setInformativeText(
        parent.tr(
            "Новости на русском, в которых каждое имя — ссылка: человек, государство или место открывают все другие "
            "статьи, где они упомянуты, в любом падеже и под любым названием. Работает без сети."
        )
        + f"\n\n{parent.tr('Имена находит natasha; окно — Qt %1. Лицензия MIT.').replace('%1', qVersion())}"
    )
    box.open()


def _key_text(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _table(parent: QWidget, titles: list[str], rows: list[tuple[str, str]]) -> QTreeWidget:
    table = QTreeWidget(parent)
    table.setHeaderLabels(titles)
    table.setAccessibleName(parent.windowTitle())
    table.setRootIsDecorated(False)
    table.setAllColumnsShowFocus(True)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    for row in rows:
        item = QTreeWidgetItem(list(row))
        item.setToolTip(0, tip(row[0]))
        table.addTopLevelItem(item)
    table.header().setStretchLastSection(False)
    table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return table


def _arrange(dialog: QDialog, *widgets: QWidget) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    for widget in (*widgets, buttons):
        layout.addWidget(widget)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
