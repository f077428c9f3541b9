"""A program that opens a window and prints the time of its first paint: `first_paint.py bare|reader LIBRARY`.

`bare` is what the window is compared with: a list, a browser and a dock of PySide6 with nothing in them.
"""

import sys
import time
from pathlib import Path


def open_bare() -> object:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QDockWidget, QListView, QMainWindow, QTextBrowser

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QTextBrowser())
    dock = QDockWidget()
    dock.setWidget(QListView())
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    window.resize(1280, 800)
    return app, window, window.centralWidget()


def open_reader(library: Path) -> object:
    from reader.assets import seeds
    from reader.ui.app import make_application, make_settings
    from reader.ui.session import Session
    from reader.ui.window import MainWindow

    app = make_application()
    window = MainWindow(Session(library, seeds()), make_settings())
    return app, window, window.centralWidget()


def main(what: str, library: str) -> None:
    app, window, middle = open_bare() if what == "bare" else open_reader(Path(library))
    from PySide6.QtCore import QEvent, QObject

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                print(time.time(), flush=True)
                app.exit(0)
            return False

    watch = Watch()
    middle.installEventFilter(watch)
    window.show()
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
