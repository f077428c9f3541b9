"""Imports in the window: the strip that shows one, its report, one to be gone on with, the folder that is watched."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.ui.articles.import_strip import ImportStrip
from reader.ui.parts.feature import Feature
from reader.ui.wording import wording

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from reader.model.imports import ImportRecord
    from reader.ui.articles.import_report import ImportReport
    from reader.ui.articles.watching import Watching
    from reader.ui.parts.feature import Actions, Commands
    from reader.ui.state.changes import ImportState
    from reader.ui.state.session import Session


class ImportFeature(Feature):
    """It has a strip at the bottom of the window, and a dialog."""

    def __init__(self, session: Session, actions: Actions, settings: QSettings, window: QWidget) -> None:
        super().__init__(session, actions, settings, window)
        changes = session.changes
        self.strip = strip = ImportStrip(window)
        strip.paused.connect(lambda: changes.pause_import(paused=True))
        strip.resumed.connect(lambda: changes.pause_import(paused=False))
        strip.cancelled.connect(changes.cancel_import)
        strip.deleted_wanted.connect(changes.import_again)
        strip.report_wanted.connect(self._show_report_of_last)
        strip.continued.connect(lambda record: changes.go_on_with(record.id))
        strip.given_up.connect(lambda record: changes.give_up(record.id))
        changes.import_changed.connect(self._follow)
        changes.unfinished_found.connect(strip.offer)
        self.watching: Watching | None = None
        """None while no folder is watched."""
        session.library_changed.connect(self._watch_as_before)

    @cached_property
    def report(self) -> ImportReport:
        """The dialog; made when first needed."""
        from reader.ui.articles.import_report import ImportReport

        report = ImportReport(self._session, self._window)
        report.saving_wanted.connect(self._ask_where_to_save)
        report.retry_wanted.connect(self._try_again)
        report.continuing_wanted.connect(self._go_on)
        return report

    def commands(self) -> Commands:
        return {"import_report": self._show_report, "watch_folder": self._choose_folder}

    def save(self) -> None:
        self._stop_watching()

    def _follow(self, state: ImportState) -> None:
        self.strip.show_import(state)
        if not state.ended:
            self.strip.withdraw()
            return
        self._session.changes.look_for_unfinished()
        if "report" in vars(self) and self.report.isVisible():
            self.report.show_imports(state.records[-1] if state.records else None)

    def _show_report_of_last(self) -> None:
        """Of imports that were told of together, the last that has something to list."""
        records = self._session.changes.importing.records
        counts = self._session.catalogue.import_line_counts
        listed = [each for each in records if any(count for _, count in counts(each))]
        self._open_report(listed[-1] if listed else None)

    def _show_report(self) -> None:
        self._open_report(None)

    def _open_report(self, record: int | None) -> None:
        from reader.ui.parts.controls import to_the_front

        self.report.show_imports(record)
        to_the_front(self.report)

    def _try_again(self, record: ImportRecord) -> None:
        self.report.close()
        self._session.changes.import_failed(record.id)

    def _go_on(self, record: ImportRecord) -> None:
        self.report.close()
        self._session.changes.go_on_with(record.id)

    def _ask_where_to_save(self, record: ImportRecord) -> None:
        from reader.services.importing_report import SUFFIXES
        from reader.ui.parts.file_dialogs import choose_target

        kinds = {
            ".txt": self.tr("Текст (*.txt)"),
            ".csv": self.tr("Таблица (*.csv)"),
            ".json": self.tr("Для программ (*.json)"),
        }
        assert tuple(kinds) == SUFFIXES
        title, name = self.tr("Сохранить отчёт"), self.tr("отчёт об импорте.txt")
        choose_target(
            self.report, title, name, ";;".join(kinds.values()), partial(self._save, record), suffix=tuple(kinds)
        )

    def _save(self, record: ImportRecord, path: Path) -> None:
        from reader.services.importing_report import save_report

        self._session.changes.ask(
            lambda library: save_report(library, record.id, path, wording.report_words()),
            lambda _: self._session.say(wording.export_ended(str(path), cancelled=False)),
        )

    # -------------------------------------------------------------------------------------------- the watched folder

    def _key(self) -> str:
        """A folder is one of this machine, and so the settings know it, each library's apart."""
        return f"watched/{self._session.catalogue.library_uuid()}"

    def _watch_as_before(self) -> None:
        """The library is open: watch what was watched for it when it was open last."""
        if self.watching is None and self._session.catalogue.is_open and self._settings.contains(self._key()):
            self._watch(Path(str(self._settings.value(self._key()))), anew=False)

    def _choose_folder(self) -> None:
        from reader.ui.parts.file_dialogs import choose_folder

        if self.watching is not None:
            self._settings.remove(self._key())
            self._stop_watching()
            self.strip.say(wording.watching_ended())
            return
        self._actions["watch_folder"].setChecked(False)
        choose_folder(self._window, self.tr("За какой папкой следить"), self.watch_from_now_on)

    def watch_from_now_on(self, folder: Path) -> None:
        """Watch a folder, all that is in it to begin with; also after a restart."""
        self._settings.setValue(self._key(), str(folder))
        self._watch(folder, anew=True)
        self.strip.say(wording.watching(folder.name))

    def _watch(self, folder: Path, *, anew: bool) -> None:
        from reader.ui.articles.watching import Watching

        self.watching = Watching(self._session, folder, self)
        self.watching.gone.connect(lambda name: self.strip.say(wording.watched_folder_gone(name)))
        self.watching.start(anew=anew)
        self._actions["watch_folder"].setChecked(True)

    def _stop_watching(self) -> None:
        if self.watching is not None:
            self.watching.stop()
            self.watching.deleteLater()
            self.watching = None
        self._actions["watch_folder"].setChecked(False)
