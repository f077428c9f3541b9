"""Adding articles: from files and folders that are chosen in a dialog, dropped on the window, or copied elsewhere."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QSettings
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from reader.model.errors import FileKind
from reader.ui.state.changes import Changes


class Adding(QObject):
    """One for a window, over a `library`. `settings` remembers the folder in which something was chosen last."""

    def __init__(self, changes: Changes, library: Path, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._changes = changes
        self._library = library
        self._settings = settings
        self._window = window

    def choose_files(self) -> None:
        """Ask for files, and import them."""
        from reader.sources import FORMATS
        from reader.ui.parts.file_dialogs import choose_files

        endings = [ending for each in FORMATS for ending in (*each.suffixes, *each.names) if ending.startswith(".")]
        patterns = " ".join(f"*{ending}" for ending in dict.fromkeys(endings))
        kinds = self.tr("Статьи и заметки (%1);;Все файлы (*)").replace("%1", patterns)
        choose_files(self._window, self.tr("Добавить статьи"), kinds, self._import, folder=self._last_folder())

    def choose_folder(self) -> None:
        """Ask for a folder, and import what is in it."""
        from reader.ui.parts.file_dialogs import choose_folder

        title = self.tr("Добавить папку со статьями")
        choose_folder(self._window, title, lambda chosen: self._import([chosen]), folder=self._last_folder())

    def take_drops(self) -> None:
        """From now on, import what is dropped on the window."""
        self._window.setAcceptDrops(True)
        self._window.installEventFilter(self)

    def take_copied(self) -> bool:
        """Import the files and folders that were copied in a file manager, if that was copied last."""
        paths = _files_in(QGuiApplication.clipboard().mimeData())
        if paths:
            self._ask(paths)
        return bool(paths)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files and folders."""
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop) and isinstance(event, QDropEvent):
            paths = _files_in(event.mimeData())
            if paths:
                event.acceptProposedAction()
            if paths and event.type() == QEvent.Type.Drop:
                self._ask(paths)
            return True
        return super().eventFilter(watched, event)

    def _import(self, chosen: Sequence[Path]) -> None:
        self._settings.setValue("folder", str(chosen[0].parent))
        self._ask(chosen)

    def _ask(self, paths: Sequence[Path]) -> None:
        """Import some files at once; of many, or of those that hold many, say first what they would bring."""
        from reader.sources import count_files, find_files
        from reader.ui.articles.import_sheet import FEW, ImportSheet

        if all(found <= FEW for found in count_files(paths)) and not any(map(_is_of_files, paths)):
            self.add(paths, list(find_files(paths)))
            return
        sheet = ImportSheet(self._library, paths, lambda: self.add(paths), self._window, self._changes.choices)
        sheet.open()

    def add(self, paths: Sequence[Path], files: Sequence[Path] | None = None) -> None:
        """Import files and folders; of tables among them, or the `files` in them, ask first what their columns are."""
        from reader.ui.articles.table_columns import AskingForColumns, may_hold_tables

        if may_hold_tables(paths if files is None else files):
            AskingForColumns(self._changes, self._library, paths, self._window).start()
        else:
            self._changes.import_paths(paths)

    def _last_folder(self) -> str:
        return str(self._settings.value("folder", str(Path.home())))


def _is_of_files(path: Path) -> bool:
    """Whether it is an archive or a mailbox, which may hold thousands; of tables the columns are asked instead."""
    from reader.sources import holds_many, kind_of

    return holds_many(path) and kind_of(path) in {FileKind.ARCHIVE, FileKind.MAIL}


def _files_in(data: QMimeData | None) -> list[Path]:
    """The files and folders that were dragged or copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data else []
