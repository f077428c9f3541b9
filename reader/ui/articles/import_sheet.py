"""What an import of many files would bring, said before it is begun."""

import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

from PySide6.QtCore import Qt, QThread, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from reader.language.work import Unwanted, wanted_until
from reader.library import Library
from reader.model.errors import LibraryError
from reader.model.imports import NO_CHOICES, Choices
from reader.services.preview import Counting, Summary, preview
from reader.ui.parts.controls import label
from reader.ui.wording import wording

FEW = 5
"""So many files are added without a question."""
_TOLD_EACH = 0.2
"""Seconds."""


class ImportSheet(QDialog):
    """Counts while it looks through the files; they can be added at any time, before all are looked through too."""

    def __init__(
        self,
        library: Path,
        paths: Sequence[Path],
        add: Callable[[], object],
        parent: QWidget,
        choices: Choices = NO_CHOICES,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Добавить статьи"))
        self._add = add
        self.told = label("", self, wraps=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.state = label(self.tr("Просматриваю файлы…"), self, wraps=True)
        self.buttons = QDialogButtonBox(self)
        accept = self.buttons.addButton(self.tr("Добавить"), QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setDefault(True)
        self.buttons.addButton(self.tr("Отмена"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.told, 1)
        layout.addWidget(self.state)
        layout.addWidget(self.buttons)
        self.resize(440, 230)
        self._looking = _Looking(library, tuple(paths), self, choices)
        self._looking.counted.connect(self._show)
        self._looking.ended.connect(self.state.hide)
        self.finished.connect(self._end)
        self._show(Counting().summary())
        self._looking.start()

    def accept(self) -> None:
        super().accept()
        self._add()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._end()
        super().closeEvent(event)

    def _show(self, found: Summary) -> None:
        self.told.setText(wording.import_preview(found))

    def _end(self) -> None:
        self._looking.stop()
        self.deleteLater()


class _Looking(QThread):
    """Looks through files with a library of its own that only reads."""

    counted = Signal(object)
    """The `Summary` so far."""
    ended = Signal()

    def __init__(self, library: Path, paths: tuple[Path, ...], parent: QWidget, choices: Choices) -> None:
        super().__init__(parent)
        self._library, self._paths, self._choices = library, paths, choices
        self._is_wanted = True

    def stop(self) -> None:
        """Look at no more files; one that takes long to read is given up."""
        self._is_wanted = False
        self.wait()

    def run(self) -> None:
        with suppress(Unwanted), wanted_until(lambda: not self._is_wanted):
            try:
                with Library.open(self._library, read_only=True, renews=False) as library:
                    self._look(library)
            except LibraryError:
                with Library.open(Path(":memory:")) as library:  # whoever imports is told what is wrong with it
                    self._look(library)
        self.ended.emit()

    def _look(self, library: Library) -> None:
        counting = Counting()
        told = time.monotonic()
        with closing(preview(library, self._paths, choices=self._choices)) as previewed:
            for event in previewed:
                counting.add(event)
                if not self._is_wanted:
                    return
                if time.monotonic() - told > _TOLD_EACH:
                    self.counted.emit(counting.summary())
                    told = time.monotonic()
        self.counted.emit(counting.summary())
