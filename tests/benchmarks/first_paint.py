"""A program that opens a window and prints what its first paint cost: `first_paint.py bare|reader LIBRARY`.

It prints seconds on the processor from the beginning of the process on.

`bare` is what the window is compared with: a list, a browser and a dock of PySide6 with nothing in them.
"""

import sys
import time


def paint_bare() -> None:
    from PySide6.QtCore import QEvent, QObject, Qt
    from PySide6.QtWidgets import QApplication, QDockWidget, QListView, QMainWindow, QTextBrowser

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                print(time.process_time(), flush=True)
                app.exit(0)
            return False

    app = QApplication([])
    window, browser, watch = QMainWindow(), QTextBrowser(), Watch()
    window.setCentralWidget(browser)
    dock = QDockWidget()
    dock.setWidget(QListView())
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    window.resize(1280, 800)
    browser.installEventFilter(watch)
    window.show()
    app.exec()


def paint_reader(library: str) -> None:
    """The command itself, with all it imports; it ends where the window would begin to read the library."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QMainWindow

    from reader import cli

    paint = QMainWindow.paintEvent

    def paint_and_tell(window: QMainWindow, event: object) -> None:
        paint(window, event)
        print(time.process_time(), flush=True)
        QTimer.singleShot(0, window.close)

    QMainWindow.paintEvent = paint_and_tell
    cli.main(["--library", library])


if __name__ == "__main__":
    paint_bare() if sys.argv[1] == "bare" else paint_reader(sys.argv[2])
