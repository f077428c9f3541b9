"""The window as a picture, with or without a display: for the README, or a machine with no screen."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QMessageLogContext, QSettings, QTimer, QtMsgType, qInstallMessageHandler

from reader.assets import seeds
from reader.model import ReaderError
from reader.ui.session import Session
from reader.ui.window import MainWindow
from reader.untouchable import is_protected

PATIENCE = 120_000
"""Milliseconds that the import of the samples may take."""


def save(
    library: Path, output: Path, *, article: int | None, entity: str | None, theme: str, size: tuple[int, int]
) -> None:
    """Save a picture of the window over a library; one that is not there yet is made with the samples.

    `article` counts from 1 in the order of the list; `entity` is a name in any form. Raises ReaderError where there is
    no such article or name, or the picture cannot be written.
    """
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY") and sys.platform == "linux":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        qInstallMessageHandler(_pass_on)
    from reader.ui.app import make_application

    app = make_application()
    with TemporaryDirectory() as folder:
        session = Session(library, seeds(), remembers=not library.exists())
        window = MainWindow(session, QSettings(f"{folder}/window.ini", QSettings.Format.IniFormat))
        window.resize(*size)
        window.choose_theme(theme)
        window.show()
        problems: list[ReaderError] = []
        session.problem_met.connect(problems.append)
        try:
            session.start()
            _wait_for_import(session, problems)
            _turn_to(session, article, entity)
            window.progress.hide()
            app.processEvents()
            app.processEvents()
            if is_protected(output) or not window.grab().save(str(output)):
                raise ReaderError(f"{output}: the picture cannot be written here")
        finally:
            window.close()
            session.changes.finish()


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    """Print what Qt has to say, but for the offscreen platform's refrain about every window."""
    if "propagateSizeHints" not in words:
        sys.stderr.write(f"{words}\n")


def _wait_for_import(session: Session, problems: list[ReaderError]) -> None:
    """Let the samples come in where the library is new."""
    loop = QEventLoop()
    session.changes.import_changed.connect(lambda state: loop.quit() if state.ended else None)
    session.problem_met.connect(lambda _: loop.quit())
    QTimer.singleShot(PATIENCE, loop, loop.quit)
    if not session.changes.importing.ended:
        loop.exec()
    if problems:
        raise problems[0]
    session.look_for_changes()


def _turn_to(session: Session, article: int | None, entity: str | None) -> None:
    rows = session.catalogue.articles()
    if article is not None:
        if not 1 <= article <= len(rows):
            raise ReaderError(f"there is no article {article}: the library has {len(rows)}")
        session.open_article(rows[article - 1].id)
    if entity is not None:
        found = session.catalogue.find(entity)
        if not found:
            raise ReaderError(f"no name like “{entity}” in the library")
        session.select_entity(found[0].id)
