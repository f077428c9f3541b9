"""A program for `strace`: pages made to load things are imported, read, copied, exported, printed, and pasted."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QMimeData, QSettings
from PySide6.QtGui import QGuiApplication, QPdfWriter, QTextDocument

from reader.export import Options
from reader.export.formats import FORMATS
from reader.library import Library
from reader.model.marks import NoteFilter
from reader.services.export import export
from reader.system.assets import seeds
from reader.ui.app import make_application
from reader.ui.articles.dialogs import PasteDialog
from reader.ui.page.dressing import typeset
from reader.ui.page.typeset import Look
from reader.ui.parts.theme import LIGHT
from reader.ui.state.session import Session
from reader.ui.window.main import MainWindow
from tests.sources.test_hostile_pages import SMALL, TOLD, made
from tests.sources.web.stories import STORIES

LOADING = {
    **{name: made(SMALL)[name] for name in ("things to load", "an entity from the web", "scripts as addresses")},
    "in the words": f"<h1>Мост</h1>{TOLD}<p>&lt;img src='http://192.0.2.1/x.png'&gt; ![x](http://192.0.2.1/y.png) "
    "\\includegraphics{{http://192.0.2.1/z}} =WEBSERVICE(\"http://192.0.2.1/w\") file:///etc/passwd</p>",
}  # fmt: skip


def main(folder: Path) -> None:
    pages = folder / "pages"
    pages.mkdir()
    for number, page in enumerate(LOADING.values()):
        story = STORIES[number]
        told = "".join(f"<p>{each}</p>" for each in (story.lead, *story.paragraphs))
        (pages / f"{number}.html").write_text(page.replace(TOLD, told), "utf-8")
    app = make_application()
    library = folder / "library.sqlite"
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Session(library, seeds()), settings)
    window.show()
    window.session.start()
    window.session.changes.import_paths([pages])
    _wait(lambda: len(window.session.catalogue.articles()) == len(LOADING))
    for row in window.session.catalogue.articles():
        _read(window, row.id)
    _paste(window)
    _export(library, folder)
    window.close()
    window.session.changes.finish()
    app.processEvents()


def _read(window: MainWindow, article_id: str) -> None:
    window.session.open_article(article_id)
    _rest(100)
    window.page.selectAll()
    for name in ("copy", "copy_source", "copy_article"):
        window.actions_[name].trigger()
        copied = QGuiApplication.clipboard().mimeData()
        assert "192.0.2.1" not in copied.html() or "&lt;img" in copied.html() or "![x]" in copied.html()
    article = window.session.article
    assert article is not None
    print(f"read: {article.row.title}")
    paper = QPdfWriter(f"{window.session.path}.pdf")  # a printer would ask the system's own service for printers
    document = QTextDocument()
    typeset(document, article, Look(LIGHT, 11.0, frozenset()))
    document.print_(paper)


def _paste(window: MainWindow) -> None:
    copied = QMimeData()
    copied.setHtml('<img src="http://192.0.2.1/pasted.png"><p>Новый мост открыт сегодня утром.</p>')
    copied.setText("Новый мост открыт сегодня утром.")
    QGuiApplication.clipboard().setMimeData(copied)
    window.actions_["paste_article"].trigger()
    dialog = window.findChild(PasteDialog)
    assert dialog is not None
    dialog.accept()
    _wait(lambda: len(window.session.catalogue.articles()) == len(LOADING) + 1)
    print("pasted")


def _export(library: Path, folder: Path) -> None:
    with Library.open(library, read_only=True) as opened:
        for each in FORMATS.values():
            for _ in export(opened, NoteFilter(), folder / f"all{each.suffix}", each, Options(whole_articles=True)):
                pass
            print(f"exported: {each.name}")


def _wait(until: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(60_000)
    while not until():
        assert not deadline.hasExpired()
        _rest(50)


def _rest(milliseconds: int) -> None:
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired():
        QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
