"""The window as a picture, with or without a display: for the README, or a machine with no screen."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import (
    QBuffer,
    QEventLoop,
    QIODevice,
    QMessageLogContext,
    QSettings,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)

from reader.export.saving import check_place, replacing
from reader.model.errors import ReaderError, RequestError, RequestProblem
from reader.services.lookup import UnknownNameError
from reader.services.targets import LibraryGuard
from reader.system.assets import seeds
from reader.ui.state.catalogue import Catalogue
from reader.ui.state.session import Session
from reader.ui.window.main import MainWindow

PATIENCE = 120_000
"""Milliseconds that the import of the samples may take."""


def save(
    library: Path, output: Path, *, article: int | str | None, entity: str | None, theme: str, size: tuple[int, int]
) -> None:
    """Save a picture of the window over a library; one that is not there yet is made with the samples.

    `article` counts from 1 in the order of the list, or is the beginning of an id; `entity` is a name in any form.
    Raises ReaderError where there is no such article or name, or the picture cannot be written.
    """
    guard = LibraryGuard(library)
    check_place(output, guard)
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY") and sys.platform == "linux":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        qInstallMessageHandler(_pass_on)
    from reader.ui.app import make_application

    app = make_application()
    with TemporaryDirectory() as folder:
        session = Session(library, seeds(), remembers=not library.exists())
        window = MainWindow(session, QSettings(f"{folder}/window.ini", QSettings.Format.IniFormat))
        window.resize(*size)
        window.look.choose(theme)
        window.show()
        problems: list[ReaderError] = []
        session.problem_met.connect(problems.append)
        try:
            session.start()
            _wait_for_import(session, problems)
            _turn_to(session, article, entity)
            _wait_for_card(session)
            window.news.strip.hide()
            window.imports.strip.hide()
            app.processEvents()
            app.processEvents()
            picture = QBuffer()
            picture.open(QIODevice.OpenModeFlag.WriteOnly)
            if not window.grab().save(picture, output.suffix.removeprefix(".")):
                raise RequestError(RequestProblem.NO_PICTURE, asked=str(output))
            with replacing(output, guard) as file:
                file.write(picture.data().data())
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


def _wait_for_card(session: Session) -> None:
    """Let all come in that the links panel has to say of a name."""
    if session.card is not None and not session.card.is_whole:
        loop = QEventLoop()
        session.card_grown.connect(loop.quit)
        QTimer.singleShot(PATIENCE, loop, loop.quit)
        loop.exec()


def _turn_to(session: Session, article: int | str | None, entity: str | None) -> None:
    if article is not None:
        session.open_article(_article(session.catalogue, article))
    if entity is not None:
        found = session.catalogue.find(entity)
        if not found:
            raise UnknownNameError(entity)
        session.select_entity(found[0].id)


def _article(catalogue: Catalogue, asked: int | str) -> str:
    """The id of the article with this number in the list, or with this id or its beginning."""
    if isinstance(asked, int):
        found = [row.id for row in catalogue.articles(offset=asked - 1, limit=1)] if asked > 0 else []
    else:
        found = catalogue.article_ids(asked)
    if len(found) != 1:
        raise RequestError(RequestProblem.NO_ARTICLE, asked=str(asked), count=catalogue.articles_count())
    return found[0]
