"""What came of an import: counts, every file that gave no article, with the reason; to be saved, or tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reader.services.importing import is_broken_off
from reader.ui.parts.controls import label
from reader.ui.parts.windowed import WindowedModel, table_over
from reader.ui.wording import wording
from reader.ui.wording.showable import showable

if TYPE_CHECKING:
    from reader.model.imports import ImportRecord, Outcome, ReportLine
    from reader.ui.state.session import Session


class ImportReport(QDialog):
    """A window of its own beside the main one; it stops nothing. One of the last imports can be chosen."""

    saving_wanted = Signal(object)
    retry_wanted = Signal(object)
    continuing_wanted = Signal(object)
    """Each with an `ImportRecord`."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Отчёт об импорте"))
        self._session = session
        self._counts: list[tuple[Outcome, int]] = []
        self.chosen = QComboBox(self)
        self.chosen.setAccessibleName(self.tr("Какой импорт"))
        self.chosen.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chosen.currentIndexChanged.connect(self._show_chosen)
        self.words = label("", self, wraps=True)
        self.kinds = label("", self, name="quiet", wraps=True)
        titles = [self.tr("Что"), self.tr("Почему"), self.tr("Файл")]
        self.model = WindowedModel(titles, _cells, lambda line: str(line.path), self)
        self.table = table_over(self.model, (130, 280, 300), self)
        self.table.setAccessibleName(self.windowTitle())
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.untouched = label(self.tr("Сами файлы оставлены без изменений."), self, name="quiet")
        self.go_on = QPushButton(self.tr("Продолжить импорт"), self)
        self.retry = QPushButton(self.tr("Попробовать ещё раз"), self)
        self.retry.setToolTip(self.tr("Прочитать снова файлы, которые не прочитаны"))
        self.save = QPushButton(self.tr("Сохранить…"), self)
        close = QPushButton(self.tr("Закрыть"), self)
        close.clicked.connect(self.close)
        for button, wanted in (
            (self.go_on, self.continuing_wanted),
            (self.retry, self.retry_wanted),
            (self.save, self.saving_wanted),
        ):
            button.clicked.connect(lambda _=False, wanted=wanted: wanted.emit(self.chosen.currentData()))
        foot = QHBoxLayout()
        foot.addWidget(self.go_on)
        foot.addWidget(self.retry)
        foot.addStretch()
        foot.addWidget(self.save)
        foot.addWidget(close)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.chosen)
        layout.addWidget(self.words)
        layout.addWidget(self.kinds)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.untouched)
        layout.addLayout(foot)
        self.resize(780, 460)

    def show_imports(self, record: int | None = None) -> None:
        """List the last imports, and show this one, or the latest."""
        self.chosen.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.chosen.clear()
        for each in self._session.catalogue.imports():
            self.chosen.addItem(showable(wording.import_of(each)), each)
            if each.id == record:
                self.chosen.setCurrentIndex(self.chosen.count() - 1)
        self.chosen.blockSignals(False)  # noqa: FBT003
        self.chosen.setEnabled(self.chosen.count() > 0)
        self._show_chosen()

    def _show_chosen(self) -> None:
        record: ImportRecord | None = self.chosen.currentData()
        self._counts = [] if record is None else self._session.catalogue.import_line_counts(record.id)
        total = sum(count for _, count in self._counts)
        self.model.read_from(lambda limit, offset: self._lines(record, limit, offset), total)
        self.words.setText(self._summary(record))
        kinds = [] if record is None else self._session.catalogue.kinds_passed_over(record.id)
        self.kinds.setText(wording.kinds_passed_over(kinds))
        self.kinds.setVisible(bool(kinds))
        self.table.setVisible(total > 0)
        self.untouched.setVisible(total > 0)
        self.retry.setEnabled(record is not None and bool(record.tally.failed or record.tally.unread))
        self.save.setEnabled(record is not None)
        self.go_on.setVisible(record is not None and is_broken_off(record))

    def _summary(self, record: ImportRecord | None) -> str:
        if record is None:
            return self.tr("Импорта ещё не было.")
        said = wording.import_ended(record.tally, cancelled=record.cancelled)
        if is_broken_off(record):
            return f"{wording.import_unfinished(record)} {said}"
        return said

    def _lines(self, record: ImportRecord | None, limit: int, offset: int) -> list[ReportLine]:
        """A stretch over what failed, then what was kept without names, left out, passed over."""
        lines: list[ReportLine] = []
        for outcome, count in self._counts:
            if record is not None and offset < count and len(lines) < limit:
                wanted = limit - len(lines)
                lines += self._session.catalogue.import_lines(record.id, outcome, limit=wanted, offset=offset)
            offset = max(0, offset - count)
        return lines


def _cells(line: ReportLine) -> list[str]:
    return [wording.report_outcome(line.outcome), showable(wording.report_line(line)), showable(str(line.path))]
