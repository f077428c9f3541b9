"""Starting the window: the application, its fonts and translations, one window a library, and then the session."""

import gc
import os
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from traceback import format_exception
from types import TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QObject,
    QSettings,
    QSocketNotifier,
    QTimer,
    QTranslator,
    Signal,
)
from PySide6.QtWidgets import QApplication

from reader.model.errors import ReaderError
from reader.system.assets import resources, seeds
from reader.system.private import make_file, make_folder
from reader.ui.instance import Instance
from reader.ui.parts import theme
from reader.ui.parts.controls import message
from reader.ui.state.session import Session
from reader.ui.window.main import MainWindow, window_icon
from reader.ui.wording import wording

ADDRESS = "reader://"
QUIET = 5.0
"""Seconds in which the same problem is not told twice."""
WARM_UP_DELAY = 1500
"""Milliseconds after the first paint at which the models are loaded, so that they do not hold up the first page."""


def main(words: Sequence[str], library: Path) -> int:
    """Open the window over a library, import the given paths, and run until it is closed. Returns the exit code."""
    app = make_application()
    instance = Instance(library)
    if not instance.claim():
        if instance.hand_over([_absolute(word) for word in words]):
            return 0
        _say_that_it_is_held(library)
        return 1
    session = Session(library, seeds())
    window = MainWindow(session, make_settings())
    sys.excepthook = Apology(window)
    instance.words_received.connect(lambda given: receive(window, given))
    _quit_on_signals(app)
    window.first_painted.connect(_look_for_garbage)
    window.first_painted.connect(lambda: _begin(window, words))
    window.first_painted.connect(lambda: _listen(instance, session))
    session.library_changed.connect(instance.follow)
    window.show()
    code = app.exec()
    instance.release()
    session.changes.finish()
    return code


def make_application() -> QApplication:
    """The one application object, speaking Russian and with its own fonts."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(["chitalnya", "-style", "fusion"])
    app.setApplicationName("chitalnya")
    app.setDesktopFileName("chitalnya")
    app.setWindowIcon(window_icon())
    QLocale.setDefault(QLocale(QLocale.Language.Russian))
    for folder, name in (
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase_ru"),
        (str(resources() / "translations"), "reader_ru"),
    ):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
    app.setFont(theme.interface_font())
    theme.apply(app, theme.system_theme())  # before there are widgets, each of which it would have to dress anew
    return app


def make_settings() -> QSettings:
    """Where the window remembers its panes: a file of this user's, which nobody else can read."""
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "chitalnya", "window")
    file = Path(settings.fileName())
    with suppress(OSError):  # it remembers nothing then
        make_folder(file.parent)
        make_file(file)
        file.chmod(0o600)
    return settings


def receive(window: MainWindow, words: Sequence[str]) -> None:
    """Do what a second start was asked for: come to the front, follow its addresses, import its paths."""
    window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
    window.raise_()
    window.activateWindow()
    _follow(window, words)


def _quit_on_signals(app: QApplication) -> None:
    """End in good order when the session ends or somebody presses Ctrl+C: Qt's loop would not let Python hear of it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: app.quit())
    if sys.platform == "win32":
        return
    heard, told = os.pipe()
    os.set_blocking(told, False)
    signal.set_wakeup_fd(told)
    notifier = QSocketNotifier(heard, QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda: os.read(heard, 64))


def _look_for_garbage() -> None:
    """Look for it from now on, as whoever starts the program did not, and not among what stays to the end."""
    gc.freeze()
    gc.enable()


def _listen(instance: Instance, session: Session) -> None:
    instance.listen()
    if not instance.is_alone:
        session.say(wording.not_alone())


def _begin(window: MainWindow, words: Sequence[str]) -> None:
    window.session.start()
    _follow(window, words)
    QTimer.singleShot(WARM_UP_DELAY, window.session, window.session.changes.prepare)
    QTimer.singleShot(WARM_UP_DELAY, window, window.library.tell_of_medium)


def _follow(window: MainWindow, words: Sequence[str]) -> None:
    """Go where addresses lead, and import paths."""
    for word in words:
        if word.startswith(ADDRESS):
            window.session.follow(word)
    if paths := [Path(_absolute(word)) for word in words if not word.startswith(ADDRESS)]:
        window.articles.adding.add(paths)


def _absolute(word: str) -> str:
    """A path as another process would find it; an address is one everywhere."""
    return word if word.startswith(ADDRESS) else str(Path(word).absolute())


def _say_that_it_is_held(library: Path) -> None:
    """After a double-click there is no terminal to print on."""
    words = QCoreApplication.translate("reader", "Библиотека открыта в другом окне, но оно не отвечает:\n%1")
    message(None, QCoreApplication.translate("reader", "Читальня"), words.replace("%1", str(library))).exec()


class Apology(QObject):
    """The last resort: a problem gets its sentence; a bug is printed whole, and the person told what is known of it.

    Whether what was saved is whole is said when that was looked at, in a thread of its own.
    """

    _checked = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._told = False
        self._problem = ""
        self._quiet_until = 0.0

    def __call__(self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        if isinstance(bug, ReaderError):
            self._say(bug)
            return
        sys.__excepthook__(kind, bug, trace)
        if self._told or issubclass(kind, KeyboardInterrupt):
            return
        self._told = True
        box = message(self._window, self._window.tr("Читальня"), self._window.tr("В программе произошла ошибка."))
        box.setInformativeText(self._window.tr("Проверяю, цело ли сохранённое…"))
        box.setDetailedText("".join(format_exception(kind, bug, trace)))
        self._checked.connect(box.setInformativeText)
        box.open()
        Thread(target=self._check, name="check", daemon=True).start()  # it may take long, and nobody waits for it

    def _say(self, problem: ReaderError) -> None:
        """What is painted many times may fail as often: the same is said again after a while."""
        if str(problem) != self._problem or time.monotonic() > self._quiet_until:
            self._problem, self._quiet_until = str(problem), time.monotonic() + QUIET
            self._window.session.problem_met.emit(problem)

    def _check(self) -> None:
        from reader.services.backup import check

        try:
            said = wording.checked(check(self._window.session.path).problems)
        except ReaderError as problem:
            said = wording.unchecked(problem)
        except Exception as bug:  # noqa: BLE001 - nobody is left to show a second one to
            said = wording.unchecked(None)
            sys.__excepthook__(type(bug), bug, bug.__traceback__)
        with suppress(RuntimeError):  # the window is closed by now
            self._checked.emit(said)
