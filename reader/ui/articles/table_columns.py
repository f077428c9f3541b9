"""What the columns of a table are: asked once of all tables that begin with the same row, before they are imported."""

from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.language.work import Unwanted, wanted_until
from reader.library import Library
from reader.model.errors import LibraryError
from reader.model.imports import FIELDS, Choices, Columns
from reader.services.tables import unsaid
from reader.sources import Look, may_be_table
from reader.ui.parts.controls import label, tip
from reader.ui.state.changes import Changes
from reader.ui.wording import wording
from reader.ui.wording.showable import showable

_NARROWEST, _WIDEST = 110, 280
"""Pixels of a column when the dialog opens."""
_JUDGED = 5
"""Rows by which it is told how wide a column is to be."""


def may_hold_tables(paths: Sequence[Path]) -> bool:
    """Whether one of the paths may be a table by its name, or a folder with some."""
    return any(may_be_table(path) or path.is_dir() for path in paths)


class AskingForColumns(QObject):
    """Looks for tables among files and in folders, asks for their columns one after the other, and imports all.

    The tables are looked into in a thread of their own; each is asked for as soon as it is found.
    """

    _found = Signal(object)
    _looked_through = Signal()

    def __init__(self, changes: Changes, library: Path, paths: Sequence[Path], window: QWidget) -> None:
        super().__init__(window)
        self._changes, self._library, self._window = changes, library, window
        self._paths = list(paths)
        self._waiting: deque[Look] = deque()
        self._said: dict[str, Columns] = {}
        self._without: dict[str, None] = {}
        self._is_looking = self._is_wanted = True
        self._is_over = False
        self._dialog: ColumnsDialog | None = None
        self._found.connect(self._take)
        self._looked_through.connect(self._end_looking)

    def start(self) -> None:
        """Begin to look; nothing has to be done then."""
        paths, choices = tuple(self._paths), self._changes.choices
        Thread(target=self._look, args=(paths, choices), name="tables", daemon=True).start()

    def _look(self, paths: tuple[Path, ...], choices: Choices) -> None:
        with suppress(Unwanted, RuntimeError), wanted_until(lambda: not self._is_wanted):  # the window may be closed
            for table in unsaid(paths, replace(choices, remembered=_remembered(self._library))):
                if not self._is_wanted:
                    break
                self._found.emit(table)
        with suppress(RuntimeError):
            self._looked_through.emit()

    def _take(self, table: Look) -> None:
        self._waiting.append(table)
        self._go_on()

    def _end_looking(self) -> None:
        self._is_looking = False
        self._go_on()

    def _go_on(self) -> None:
        """Ask for the next table of which nothing was said meanwhile; import where there is none."""
        if self._dialog is not None or self._is_over:
            return
        while self._is_wanted and self._waiting:
            table = self._waiting.popleft()
            if table.key in self._without:
                self._leave_out(table)
            elif table.key not in self._said:
                self._ask(table)
                return
        if not self._is_looking or not self._is_wanted:
            self._import()

    def _ask(self, table: Look) -> None:
        is_one = len(self._paths) == 1 and not self._paths[0].is_dir()
        self._dialog = ColumnsDialog(table, self._window, has_others=not is_one)
        self._dialog.finished.connect(lambda result: self._note_answer(table, result))
        self._dialog.open()

    def _note_answer(self, table: Look, result: int) -> None:
        dialog, self._dialog = self._dialog, None
        assert dialog is not None
        if result == QDialog.DialogCode.Accepted:
            self._said[table.key] = dialog.columns()
        else:
            self._without[table.key] = None
            self._leave_out(table)
        self._is_wanted = not dialog.others.isChecked()
        dialog.deleteLater()
        self._go_on()

    def _leave_out(self, table: Look) -> None:
        self._paths = [path for path in self._paths if path != table.path]

    def _import(self) -> None:
        self._is_over, self._is_wanted = True, False
        self._changes.remember_columns(self._said)
        if self._paths:
            self._changes.import_paths(self._paths, tuple(self._without))
        self.deleteLater()


def _remembered(library: Path) -> tuple[tuple[str, Columns], ...]:
    try:
        with Library.open(library, read_only=True, renews=False) as opened:
            return opened.imports.columns()
    except LibraryError:
        return ()  # whoever imports is told what is wrong with it


class ColumnsDialog(QDialog):
    """The first rows of a table, and above each column what of an article it gives, as far as that is known."""

    def __init__(self, table: Look, parent: QWidget, *, has_others: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Столбцы таблицы"))
        self._names = table.names
        said = self.tr("%1\nЧто в каких столбцах? Каждая строка с текстом станет статьёй.")
        told = label(said.replace("%1", showable(table.path.name)), self, wraps=True)
        self.view = QTableView(self)
        self.view.setAccessibleName(self.tr("Первые строки таблицы"))
        self.fields = _Fields(self.view, table)
        self._lay_out(table)
        self.missing = label(self.tr("Укажите столбец с текстом статей."), self, name="quiet", wraps=True)
        self.others = QCheckBox(self.tr("Столбцы остальных таблиц подобрать без вопросов"), self)
        self.others.setVisible(has_others)
        self.buttons = QDialogButtonBox(self)
        self.add = self.buttons.addButton(self.tr("Добавить"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.add.setDefault(True)
        self.buttons.addButton(self.tr("Пропустить"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(told)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.missing)
        layout.addWidget(self.others)
        layout.addWidget(self.buttons)
        self.fields.changed.connect(self._show_what_is_missing)
        self._show_what_is_missing()
        self.resize(860, 440)
        self.fields.boxes[0].setFocus()

    def columns(self) -> Columns:
        """What is chosen."""
        chosen = [(box.currentData(), name) for box, name in zip(self.fields.boxes, self._names, strict=True)]
        return Columns(tuple((field, name) for field in FIELDS for given, name in chosen if given == field))

    def _lay_out(self, table: Look) -> None:
        view = self.view
        view.setModel(_Rows(table, view))
        view.setHorizontalHeader(self.fields)
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().lineSpacing() + 12)
        for number in range(len(table.names)):
            view.setColumnWidth(number, self._width(table, number))

    def _width(self, table: Look, number: int) -> int:
        said = [table.names[number], *(row[number] for row in table.rows[:_JUDGED])]
        wanted = max(self.view.fontMetrics().horizontalAdvance(words[:60]) for words in said) + 24
        return min(max(wanted, _NARROWEST), _WIDEST)

    def _show_what_is_missing(self) -> None:
        has_text = any(field == "text" for field, _ in self.columns().of)
        self.missing.setVisible(not has_text)
        self.add.setEnabled(has_text)


class _Rows(QAbstractTableModel):
    """The first rows of a table; each field can be read whole."""

    def __init__(self, table: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = [[showable(cell) for cell in row] for row in table.rows]
        self._names = [showable(name) for name in table.names]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell
        return tip(cell) if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._names[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._names[section])
        return None


class _Fields(QHeaderView):
    """The names of the columns, and above each a list of what of an article the column may give."""

    changed = Signal()

    def __init__(self, view: QTableView, table: Look) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._view = view
        said = {} if table.columns is None else {column: field for field, column in table.columns.of}
        self.boxes = [self._box(name, said.get(name)) for name in table.names]
        self._show_choices()
        self.sectionResized.connect(self._place)
        view.horizontalScrollBar().valueChanged.connect(self._place)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), hint.height() + self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        super().paintSection(painter, rect.adjusted(0, self._height(), 0, 0), section)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the column to sight whose list has the keys."""
        if event.type() == QEvent.Type.FocusIn and watched in self.boxes:
            self._view.scrollTo(self._view.model().index(0, self.boxes.index(watched)))
        return super().eventFilter(watched, event)

    def _box(self, name: str, field: str | None) -> QComboBox:
        box = QComboBox(self)
        box.addItem("—", None)
        for each in FIELDS:
            box.addItem(wording.field_name(each), each)
        box.setCurrentIndex(box.findData(field) if field else 0)
        box.setAccessibleName(self.tr("Что в столбце «%1»").replace("%1", showable(name)))
        box.setMaxVisibleItems(len(FIELDS) + 1)
        box.setMinimumContentsLength(6)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.currentIndexChanged.connect(self._note_choice)
        box.installEventFilter(self)
        return box

    def _note_choice(self) -> None:
        self._show_choices()
        self.changed.emit()

    def _show_choices(self) -> None:
        """Let the columns stand out that give something."""
        for box in self.boxes:
            font = box.font()
            font.setBold(box.currentData() is not None)
            box.setFont(font)

    def _height(self) -> int:
        return self.boxes[0].sizeHint().height() + 4 if self.boxes else 0

    def _place(self) -> None:
        for number, box in enumerate(self.boxes):
            left, width = self.sectionViewportPosition(number), self.sectionSize(number)
            box.setGeometry(left + 2, 2, width - 4, box.sizeHint().height())
            box.show()
