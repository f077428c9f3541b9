"""A window over the sample library, as a reader has it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.services.ingest import Imported, ingest
from reader.system.assets import seeds
from reader.ui.app import make_application
from reader.ui.state.session import Session
from reader.ui.window.main import MainWindow

OpenWindow = Callable[..., MainWindow]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the program makes it: Russian, with its own fonts and style."""
    app = make_application()
    assert QLocale().language() == QLocale.Language.Russian
    return app


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the five samples, analysed once."""
    path = tmp_path_factory.mktemp("samples") / "library.sqlite"
    with Library.open(path) as library:
        assert sum(isinstance(event, Imported) for event in ingest(library, [seeds()])) == 5
    return path


@pytest.fixture
def library_path(sample_library: Path, tmp_path: Path) -> Path:
    """A copy of the sample library that a test may change."""
    return Path(shutil.copy(sample_library, tmp_path / "library.sqlite"))


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


HURRIED = {
    "reader.ui.state.session.SOON": 10,
    "reader.ui.state.session.WATCH_INTERVAL": 100,
    "reader.ui.articles.asking.SETTLED": 50,
    "reader.ui.page.reading.SETTLED": 50,
    "reader.ui.notes.actions.SETTLED": 50,
    "reader.ui.notes.all_notes.PAUSE": 20,
    "reader.ui.notes.export_dialog.PREVIEW_DELAY": 20,
    "reader.ui.names.all_names.PAUSE": 20,
    "reader.ui.parts.choose_entity.PAUSE": 20,
    "reader.ui.articles.saving.COUNTED_AGAIN": 50,
}
"""How many milliseconds the window lets pass in tests before it shows what somebody has done, or has found."""


@pytest.fixture(autouse=True, scope="session")
def hurried_window() -> Iterator[None]:
    """Let no test wait for what a person would not notice."""
    with pytest.MonkeyPatch.context() as patch:
        for name, milliseconds in HURRIED.items():
            patch.setattr(name, milliseconds)
        yield


@pytest.fixture
def open_window(qapp: QApplication, qtbot: QtBot, settings: QSettings) -> Iterator[OpenWindow]:
    """Open a window over a library, started and painted; all are closed at the end."""
    windows: list[MainWindow] = []

    def open_(path: Path) -> MainWindow:
        window = MainWindow(Session(path, seeds()), settings)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        with qtbot.waitExposed(window):
            window.show()
        window.session.start()
        return window

    yield open_
    for window in windows:
        window.close()
        window.session.changes.finish()
    qapp.clipboard().clear()  # for the next test; and over what stays, the screenless platform crashes at its end


@pytest.fixture
def window(open_window: OpenWindow, library_path: Path) -> MainWindow:
    """A window over the sample library."""
    return open_window(library_path)
