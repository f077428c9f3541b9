"""A list of names looked up at once: pasted on the left, who each is on the right; saved as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from reader.model.colors import SHAPES
from reader.model.roll import Meant, Repeated, Roll, RollName
from reader.services import roll
from reader.services.roll import RollCall
from reader.text.roll import RollLine
from reader.ui.parts.controls import label
from reader.ui.parts.file_dialogs import choose_target
from reader.ui.parts.windowed import WindowedModel, table_over
from reader.ui.wording import wording
from reader.ui.wording.showable import showable

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from reader.model.articles import ArticleRow
    from reader.ui.state.catalogue import Catalogue
    from reader.ui.state.session import Session

PAUSE = 250
"""Milliseconds without typing after which the list is looked up."""
AT_ONCE = 50
"""Lines that are looked up before what came of them is shown: some tens of milliseconds."""
ROLL = "roll"
"""What is asked of the thread that reads."""


@dataclass(frozen=True, slots=True)
class _Row:
    """Somebody whom a name of the list may mean; nobody where none is called so, or it stood there already."""

    name: RollName | Repeated
    meant: Meant | None = None


class RollList(QDialog):
    """A window of its own beside the main one; it stops nothing."""

    entity_chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Список имён"))
        self._session = session
        self.found = Roll(())
        self._call = RollCall()
        self._waiting: list[RollLine] = []
        self._names: list[RollName] = []
        self._empty = self._left_out = 0
        self._is_stale = False
        """Whether the library has changed since the list was looked up."""
        self._rows: list[_Row] = []
        self.field = QPlainTextEdit(self)
        self.field.setPlaceholderText(self.tr("Вставьте имена, каждое на своей строке: людей, государства, места"))
        self.field.setAccessibleName(self.tr("Имена, каждое на своей строке"))
        self.field.setTabChangesFocus(True)
        self.model = self._make_model()
        self.table = table_over(self.model, (150, 180, 62, 95, 190, 190, 150), self)
        self.table.setAccessibleName(self.tr("Кто это"))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.table.activated.connect(lambda index: self._show(index.row()))
        self._said = label("", self, name="quiet", wraps=True)
        self.save = QPushButton(self.tr("Сохранить…"), self)
        self.save.setAutoDefault(False)
        self.save.clicked.connect(self._save)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.look_up)
        self.field.textChanged.connect(self._pause.start)
        session.library_changed.connect(self._look_again)
        self._lay_out()
        self.resize(1280, 640)
        self._tell()

    def look_up(self) -> None:
        """Look up all names of the field anew, some lines after the other in the thread that reads."""
        self._pause.stop()
        self._is_stale = False
        text = self.field.toPlainText()
        self._call, self._names = RollCall(), []
        self._waiting, self._empty, self._left_out = roll.lines_of(text)
        self._go_on()

    def _make_model(self) -> WindowedModel:
        titles = [
            self.tr("Что искали"),
            self.tr("Кто это"),
            self.tr("Статьи"),
            self.tr("Упоминания"),
            self.tr("Первый раз"),
            self.tr("Последний раз"),
            self.tr("Примечание"),
        ]
        return WindowedModel(titles, _cells, lambda row: "\n".join(filter(None, _cells(row))), self, numbers=(2, 3))

    def _lay_out(self) -> None:
        parts = QSplitter(self)
        parts.addWidget(self.field)
        parts.addWidget(self.table)
        parts.setStretchFactor(1, 1)
        parts.setSizes([230, 1050])
        parts.setChildrenCollapsible(False)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.addWidget(parts, 1)
        layout.addLayout(foot)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.look_up()

    def _look_again(self) -> None:
        """The library has changed: look the list up anew, now or when it is looked at."""
        if self.isVisible():
            self._pause.start()
        else:
            self._is_stale = True

    def _go_on(self) -> None:
        """Have the next lines looked up; show all when none is left, and the first ones at once."""
        lines, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        if not lines:
            self._finish()
            return
        call = self._call

        def answer(catalogue: Catalogue) -> list[RollName]:
            return catalogue.call_roll(call, lines)

        self._session.ask(ROLL, answer, self._take)

    def _take(self, names: list[RollName]) -> None:
        self._names += names
        if not self.found.names:
            self._fill(_rows(self._names, ()))
        self._go_on()

    def _finish(self) -> None:
        self.found = Roll(tuple(self._names), tuple(self._call.repeated), self._empty, self._left_out)
        self._fill(_rows(self.found.names, self.found.repeated))
        self._tell()

    def _fill(self, rows: list[_Row]) -> None:
        place = self.table.verticalScrollBar().value()
        self._rows = rows
        self.model.read_from(lambda limit, offset: rows[offset : offset + limit], len(rows))
        self.table.verticalScrollBar().setValue(place)

    def _tell(self) -> None:
        self._said.setText(wording.roll_told(self.found))
        self.save.setEnabled(bool(self._rows))

    def _show(self, number: int) -> None:
        """Select whom a row means, or who is called almost so."""
        row: _Row | None = self.model.row(number)
        if row is None:
            return
        if row.meant is not None:
            self.entity_chosen.emit(row.meant.entity.id)
        elif isinstance(row.name, RollName) and row.name.nearest is not None:
            self.entity_chosen.emit(row.name.nearest.id)

    def _save(self) -> None:
        kinds = ";;".join(f"{wording.format_name(name)} (*.{name})" for name in ("xlsx", "csv"))
        name = self.tr("имена") + ".xlsx"
        choose_target(self, self.tr("Сохранить список имён"), name, kinds, self._save_as, suffix=(".xlsx", ".csv"))

    def _save_as(self, path: Path) -> None:
        found, said = self.found, wording.export_ended(str(path), cancelled=False)
        self._session.changes.ask(lambda library: roll.save(library, found, path), lambda _: self._session.say(said))


def _rows(names: list[RollName] | tuple[RollName, ...], repeated: tuple[Repeated, ...]) -> list[_Row]:
    """As the lines of the list stood."""
    every: list[RollName | Repeated] = [*names, *repeated]
    rows: list[_Row] = []
    for name in sorted(every, key=lambda each: each.line):
        meant = name.meant if isinstance(name, RollName) else ()
        rows += [_Row(name, each) for each in meant] or [_Row(name)]
    return rows


def _cells(row: _Row) -> list[str]:
    name, meant = row.name, row.meant
    remark = wording.roll_repeated(name) if isinstance(name, Repeated) else wording.roll_remark(name, meant)
    if meant is None:
        return [showable(name.name), *("",) * 5, remark]
    entity = meant.entity
    sign = "?" if entity.unsure else "✓" if entity.confirmed else ""
    return [
        showable(name.name),
        f"{SHAPES[entity.kind]}  {showable(entity.name)} {sign}".rstrip(),
        str(entity.articles),
        str(entity.mentions),
        _article(meant.first),
        _article(meant.last),
        remark,
    ]


def _article(row: ArticleRow | None) -> str:
    return f"{wording.date(row.published)} · {showable(row.title)}" if row is not None else ""
