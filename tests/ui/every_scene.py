"""All that the window can show: a library that holds one of each thing, and every window, list, dialog and menu.

What is the user's there is in Latin letters, so that a word of the interface is known by its letters.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QTableView, QToolButton, QWidget

from reader.library import Library
from reader.library.renewal import Renewal, Stage
from reader.model.articles import ArticleRow, Span
from reader.model.colors import Color
from reader.model.errors import FileKind, LibraryError, LibraryProblem, SourceError, SourceProblem, UnreadProblem
from reader.model.findings import NotKept
from reader.model.imports import Columns, ImportRecord, Origin, Outcome, ReportLine, Tally, Wanted
from reader.model.names import Kind
from reader.services import decide, editing, notes, saved_searches, states
from reader.services.decide import Scope
from reader.services.unforeseen import UnreadError
from reader.services.upkeep import Tended
from reader.sources import Look
from reader.ui.articles.dialogs import EditArticleDialog, EditArticlesDialog
from reader.ui.articles.facet_tree import LINE
from reader.ui.articles.table_columns import ColumnsDialog
from reader.ui.articles.tags import TagsDialog
from reader.ui.notes.export_dialog import FOLDER, ExportDialog
from reader.ui.parts.file_dialogs import refuse
from reader.ui.state.catalogue import OpenArticle
from reader.ui.state.changes import ImportState, ReanalysisState
from reader.ui.window.main import MainWindow
from reader.ui.wording import wording
from tests.library import toy

MOMENT = "2023-09-23T00:39:00+00:00"
PATIENCE = 5000
"""Milliseconds in which a list is filled, or what was asked is answered."""
NO_SCENE = "clear_selection delete_article full_screen import_samples print quit redo toggle_articles toggle_links undo"
"""Commands that show nothing of their own, or take away what is to be shown; printing has scenes apart."""
TEXTS = (
    "A1 met T1^N1\n\nA1 and A1x were in T1^N1. A1 said that A~ is no A. N1 and N2 sent B1 and E1.\n\nF1 met G1 and A1.",
    "A1 again\n\nA1x met C1 in N1, and A did, too. B1 and C1 were there, and M1, and M2, and M.",
    "K1 and L1\n\nK1 is not L1. D1 of N2 met A1x in U1 beside T1.",
    "H1\n\nH1 met A1 in T1^N1.",
)
"""The texts of the library in the toy's language, see `tests.library.toy`."""
NARROWED = (
    "name:A1 -state:N1 again",
    "name:A source:Press tag:tag",
    "language:en after:2023-01 -date:2023-02",
    "marked:yes starred:no read:no dated:yes -(met again)",
)
WRONG = ("(", '"A1', "after:A", "read:A", "language:A", "A1 NEAR")
"""Queries with what narrows a list, and such as say nothing."""
USERS = ("name", "Press", "note", "tag", "file", *NARROWED, *WRONG)
"""What else the user has there: how the toy calls names, where texts come from, what is written on them."""


def fill(path: Path) -> None:
    """Make a library with one of each thing that a window shows. The toy is to be spoken, also while it is shown."""
    with Library.open(path) as library:
        for number, text in enumerate(TEXTS, 1):
            read = replace(toy.source(path, text), source="Press", published=f"2023-0{number}")
            toy.add(library, {f"/{number}.txt": read})
        rows = {row.title: row for row in library.articles.listed()}
        first = rows["A1 met T1^N1"]
        _mark(library, first)
        _decide(library, first)
        states.star(library, [first.id])
        editing.edit_articles(library, [first.id], tags=["tag"])
        notes.delete(library, articles=[rows["H1"].id])


def _mark(library: Library, row: ArticleRow) -> None:
    text = library.articles.text_of(row.id)
    assert text is not None
    for words, color in (("were in", Color.YELLOW), ("is no", Color.RED), ("sent", Color.BLUE)):
        at = text.content.index(words)
        mark = notes.add(library, row.id, Span(at, at + len(words)), color)
        notes.set_note(library, mark.id, "note")
        notes.set_tags(library, mark.id, ["tag"])
    notes.delete(library, highlights=[mark.id])
    notes.set_article_note(library, row.id, "note")
    notes.name_color(library, Color.RED, "name")


def _decide(library: Library, row: ArticleRow) -> None:
    """One decision of each kind, one of them switched off and one overruled."""
    text = library.articles.text_of(row.id)
    assert text is not None
    there = Scope(row.id, Span(text.content.index("said"), text.content.index("said") + 4))
    decide.merge(library, ["id E1"], "id F1")
    decide.split(library, "id A1", form="A1x")
    decide.rename(library, "id B1", "name B")
    decide.rename(library, "id B1", "name B1")
    decide.retype(library, ["id U1"], Kind.STATE)
    decide.reject(library, ["id D1"])
    decide.name(library, there, reach=decide.Reach.HERE, kind=Kind.PERSON, called="said")
    decide.confirm(library, ["id A1"])
    done = decide.apart(library, "id K1", "id L1")
    decide.switch(library, done.decisions[0].id, on=False)


EVERYTHING = Tally(files=9, imported=1, renewed=1, skipped=1, deleted=1, passed_over=3, failed=1, unread=1)
"""An import that met everything there is to be met."""


def broken_off(number: int) -> ImportRecord:
    """An import that nobody is at any more."""
    return ImportRecord(number, Wanted((Path("/file"), Path("/file2"))), MOMENT, MOMENT, "no-0")


def remember_imports(library: Library) -> None:
    """One import whose report lists everything, one that was broken off, one of a watched folder."""
    file, error = Path("/file"), UnreadError(UnreadProblem.KEPT_WITHOUT, of="Z")
    lines = [
        ReportLine(file, Outcome.FAILED, error=SourceError(file, SourceProblem.EMPTY)),
        ReportLine(file, Outcome.UNREAD, error=error),
        ReportLine(file, Outcome.PARTLY, not_kept=((NotKept.PICTURE, 3), (NotKept.TABLE, 1))),
        ReportLine(file, Outcome.DELETED),
        ReportLine(file, Outcome.PASSED_OVER, kind=FileKind.PDF),
        ReportLine(file, Outcome.PASSED_OVER, kind=FileKind.NOTES),
    ]
    with library.writing():
        for wanted in (Wanted((file,)), Wanted((file, Path("/file2"))), Wanted((file,), origin=Origin.WATCHED)):
            record = library.imports.begin(wanted, "no-0")
            library.imports.save(replace(record, tally=EVERYTHING, touched=MOMENT, total=9), lines)
            if len(wanted.paths) == 1:
                library.imports.end(record.id, cancelled=True)


@dataclass(frozen=True, slots=True)
class Scenes:
    """Brings each thing a window can show to the screen. `folder` is one that may be written to."""

    window: MainWindow
    folder: Path

    def play(self) -> Iterator[str]:
        """Say what is to be seen now, and put it away before the next scene."""
        for scenes in (self._pages, self._strip, self._commands, self._lists, self._dialogs, self._menus, self._ends):
            for name in scenes():
                self._settle()
                yield name
                _put_away()

    def _pages(self) -> Iterator[str]:
        """The window itself."""
        window, session = self.window, self.window.session
        self._open_article()
        yield "article"
        for entity in [each.entity for each in session.names_here()]:
            session.select_entity(entity.id)
            window.actions_["explain"].trigger()
            yield f"entity {entity.id}"
        window.articles.panel.field.setText("Z")
        _wait(window.articles.panel.nothing.isVisible)
        yield "nothing found"
        window.articles.panel.field.setText("again")
        _wait(window.articles.panel.view.isVisible)
        yield "one found"
        yield from self._searches()
        yield from self._around_the_list()
        window.articles.panel.field.setText("again")
        _wait(lambda: window.articles.panel.listed.words == "again")
        window.actions_["save_found"].trigger()
        yield "where to save what was found"
        window.articles.panel.field.clear()
        self._settle()  # the page is as wide again as it was, before anything stands on it
        self._select("were in")
        _wait(window.notes.marks.bar.isVisible)
        yield "mark bar"
        for words in ("A1", "Z"):
            window.finding.bar.closed.emit()
            window.actions_["find"].trigger()
            window.finding.bar.field.setText(words)
            window.finding.bar.count.clear()
            _wait(window.finding.bar.count.text)
            yield "find bar"
        window.finding.bar.closed.emit()
        session.select_entity("id A1")
        window.names.panel.show_sources(shown=True)
        _wait(lambda: "— Press" in window.names.panel.page.toPlainText())
        yield "who writes how"
        window.resize(700, 500)
        yield "narrow window"
        window.resize(1280, 800)

    def _around_the_list(self) -> Iterator[str]:
        """What stands beside and above what was found."""
        window = self.window
        window.articles.panel.asking.search_for("again")
        _wait(lambda: window.facets.pane.tree.model().rowCount() > 0)
        yield "facets"
        tree = window.facets.pane.tree
        head = tree.model().index(0, 0)
        tree.menu_wanted.emit(tree.model().index(0, 0, head).data(LINE), QPoint())
        yield "menu of a facet"
        window.facets.pane.histogram.bars.setFocus(Qt.FocusReason.TabFocusReason)
        yield "a month"
        window.saved.row.save.click()
        yield "the name of a search"
        with Library.open(window.session.path) as library:
            saved_searches.save(library, "name", "again")
            saved_searches.save(library, "name2", "note")
        window.saved.count()
        _wait(lambda: len(window.saved.row.chips) == 2)
        yield "saved searches"
        window.saved.row.chips[0].customContextMenuRequested.emit(QPoint())
        yield "menu of a saved search"
        window.resize(700, 500)
        window.actions_["refine"].trigger()
        yield "facets over the list"
        window.actions_["refine"].trigger()
        window.resize(1280, 800)

    def _searches(self) -> Iterator[str]:
        """What stands above the list while one searches, and in its place where nothing is found."""
        asking = self.window.articles.panel.asking
        for query in NARROWED:
            before = asking.chips.shown
            asking.search_for(query)
            _wait(lambda before=before: asking.chips.shown != before)
            yield f"search for {query}"
        for query in WRONG:
            asking.search_for(query)
            _wait(asking.wrong.isVisible)
            yield f"wrong query {query}"
        asking.search_for("met A1")
        _wait(asking.offers.isVisible)
        yield "offered names"
        asking.field.setFocus()
        asking.field.setText("again A1")
        asking.field.ask_completions()
        _wait(lambda: asking.field.completions is not None and asking.field.completions.isVisible())
        yield "completions"

    def _strip(self) -> Iterator[str]:
        """The strip of progress in each of its states."""
        window, changes = self.window, self.window.session.changes
        for state in (
            ImportState(),
            ImportState(total=5, is_counted=True, came=Tally(files=2, imported=2), name="file"),
            ImportState(total=20000, came=Tally(files=2), rate=42.0, name="file"),
            ImportState(total=8000, is_counted=True, came=Tally(files=1204), rate=0.5, seconds_left=200.0),
            ImportState(total=5, is_counted=True, paused=True),
            ImportState(total=5, cancelled=True),
            ImportState(total=9, came=EVERYTHING, ended=True, cancelled=True),
            ImportState(total=9, came=EVERYTHING, ended=True, watched=True),
        ):
            changes.import_changed.emit(state)
            yield "import"
        window.imports.strip.hide()
        for record in (broken_off(1), replace(broken_off(2), total=8000)):
            window.imports.strip.offer(record)
            yield "an import to be gone on with"
            window.imports.strip.withdraw()
        for words in (wording.watching("file"), wording.watching_ended(), wording.watched_folder_gone("file")):
            window.imports.strip.say(words)
            yield "watching"
            window.imports.strip.hide()
        for reanalyzed in (
            ReanalysisState(total=5, done=2),
            ReanalysisState(total=5, done=2, cancelled=True),
            ReanalysisState(total=5, done=2, cancelled=True, ended=True),
            ReanalysisState(total=5, done=5, ended=True),
            ReanalysisState(total=5, done=5, joined=2, parted=1, ended=True),
            ReanalysisState(total=5, done=5, passed_by=2, ended=True),
        ):
            changes.reanalysis_changed.emit(reanalyzed)
            yield "re-analysis"
        changes.export_moved.emit(self.folder / "file", 1, 3)
        yield "export"
        for said in ((1, None), (1, "Press"), (12, "Press")):
            for is_noise in (True, False):
                window.session.say(wording.noise_said(*said, is_noise=is_noise), undoable=True)
                yield "what was said of a paragraph"
        window.session.library_replaced.emit()
        yield "replaced"
        for problem in LibraryProblem:
            window.session.problem_met.emit(LibraryError(self.folder, problem, needed=7, free=7))
            yield f"problem {problem.name}"
        window.news.strip.hide()
        changes.upkeep_changed.emit(Tended(2, 5))
        window.upkeep.strip.show()  # it waits for a while
        yield "upkeep"
        for stage in Stage:
            changes.renewed.emit(Renewal(stage, 0.5))
            yield f"renewal {stage.name}"
        changes.renewed.emit(None)
        yield "renewed without a copy"
        window.news.strip.hide()

    def _commands(self) -> Iterator[str]:
        """Every dialog and list that a command opens."""
        for name, action in self.window.actions_.items():
            if name not in NO_SCENE.split():
                action.trigger()
                if _in_front():
                    yield name

    def _lists(self) -> Iterator[str]:
        """What the lists open in their turn."""
        window = self.window
        window.actions_["note_list"].trigger()
        note_list = window.notes.tools.note_list
        yield from self._with_a_row(note_list.table, "menu of notes")
        note_list.export_wanted.emit(note_list.wanted)
        yield "export of notes"
        window.actions_["name_list"].trigger()
        names = window.names.tools.name_list
        yield from self._with_a_row(names.table, "menu of a name")
        names.show()
        for button in names.findChildren(QPushButton):
            if button.menu() is not None:
                button.menu().popup(QPoint())
                yield "kinds of names"
        window.actions_["roll"].trigger()
        roll = window.names.tools.roll
        roll.field.setPlainText("A1\nname K1\nZ9\n\nA1")
        _wait(lambda: bool(roll.found.repeated))
        yield "a list of names"
        roll.show()
        roll.save.click()
        yield "where to save a list of names"
        for name in ("decision_list", "trash", "suggested_list"):
            window.actions_[name].trigger()
            dialog = _in_front()[0]
            for button in dialog.findChildren(QPushButton):
                if button.text().endswith("…"):
                    dialog.show()
                    button.click()
                    yield f"{name} opens"

    def _with_a_row(self, table: QTableView, name: str) -> Iterator[str]:
        _wait(lambda: table.model().rowCount() > 0)
        table.selectRow(0)
        yield f"{name}: a row"
        table.window().show()
        table.customContextMenuRequested.emit(table.visualRect(table.model().index(0, 1)).center())
        yield name

    def _dialogs(self) -> Iterator[str]:
        """Dialogs that no command opens by itself."""
        window, session = self.window, self.window.session
        article = self._open_article()
        window.page.highlight_clicked.emit(article.highlights[0], QPoint(5, 5))
        yield "card of a highlight"
        window.names.tools.actions.name(Span(0, 8), article.text.content[:8])
        yield "words that are a name"
        window.actions_["edit_article"].trigger()
        _wait(lambda: window.findChild(EditArticleDialog) is not None)
        session.problem_met.emit(LibraryError(self.folder, LibraryProblem.NO_SPACE))
        yield "what was typed cannot be kept"
        panel = window.articles.panel
        panel.view.all_chosen.emit()
        yield "chosen articles"
        window.actions_["edit_article"].trigger()
        _wait(lambda: window.findChild(EditArticlesDialog) is not None)
        yield "about several articles"
        window.actions_["tag_article"].trigger()
        _wait(lambda: window.findChild(TagsDialog) is not None)
        yield "tags of several articles"
        first = panel.view.model().index(0, 0)
        panel.view.menu_wanted.emit(first, QPoint())
        yield "menu of chosen articles"
        panel.choosing.clear()
        panel.view.menu_wanted.emit(first, QPoint())
        yield "menu of an article"
        window.actions_["tag_article"].trigger()
        _wait(lambda: window.findChild(TagsDialog) is not None)
        yield "tags of an article"
        names, rows = ("name", "note", "file"), (("Press", "A1 met T1", "2023-09-23"),) * 3
        for columns in (Columns((("title", "name"), ("text", "note"))), None):
            ColumnsDialog(Look(Path("/file"), "", names, rows, columns), window, has_others=columns is None).open()
            yield "columns of a table"
        with Library.open(session.path) as library:
            remember_imports(library)
        window.actions_["import_report"].trigger()
        report = window.imports.report
        for number in range(report.chosen.count()):
            report.chosen.setCurrentIndex(number)
            report.show()
            yield "report of an import"
        report.show()
        report.save.click()
        yield "where to save a report"
        refuse(window, self.folder / "file")
        yield "refusal"
        for chosen in (FOLDER, "md"):
            window.actions_["export"].trigger()
            (export,) = window.findChildren(ExportDialog)
            export.format.setCurrentIndex(export.format.findData(chosen))
            export.accept()
            yield f"where to export: {chosen}"
        window.actions_["print"].trigger()
        yield "print"
        window.actions_["print"].trigger()
        for dialog in _in_front():
            if (button := dialog.findChild(QToolButton, "fileBrowser")) is not None:
                button.click()
                yield "print to a file"

    def _menus(self) -> Iterator[str]:
        """The menus of the bar and of the page."""
        window = self.window
        for action in window.menuBar().actions():
            action.menu().popup(QPoint())
            yield f"menu {action.text()}"
        article, passage, page = self._open_article(), Span(0, 8), window.page
        for mention in article.mentions:
            page.menu_wanted.emit(mention, passage, QPoint())
            yield f"menu of {mention.entity}"
        at = page.viewport().mapToGlobal(page.cursorRect(self._find("were in")).center())
        page.menu_wanted.emit(None, passage, at)
        yield "menu of a highlight"
        page.menu_wanted.emit(None, None, QPoint())
        yield "menu of nothing"
        page.menu_wanted.emit(None, None, at)
        (menu,) = _in_front()
        *_, said = [each.menu() for each in menu.actions() if each.menu() is not None]
        said.popup(at)
        yield "what can be said of a paragraph"
        window.names.panel.menu_wanted.emit(article.mentions[0].entity, QPoint())
        yield "menu in the panel"

    def _ends(self) -> Iterator[str]:
        """A window without an article."""
        session = self.window.session
        for row in session.catalogue.articles():
            session.changes.mark(lambda library, row=row: notes.delete(library, articles=[row.id]))
        _wait(self._is_empty)
        yield "empty window"

    def _open_article(self) -> OpenArticle:
        """Open the article that has everything, and select a name."""
        session = self.window.session
        session.open_article(
            next(row.id for row in session.catalogue.articles() if row.title == TEXTS[0].split("\n")[0])
        )
        assert session.article is not None
        session.select_entity(session.article.mentions[0].entity)
        return session.article

    def _settle(self) -> None:
        """Let the writing thread answer what it was asked, and what is asked upon that."""
        for _ in range(2):
            answered: list[object] = []
            self.window.session.changes.ask(lambda _: None, answered.append)
            _wait(partial(bool, answered))

    def _is_empty(self) -> bool:
        self.window.session.look_for_changes()
        listed = self.window.articles.panel.view.model()
        return not self.window.session.catalogue.articles() and not listed.rowCount()

    def _find(self, words: str) -> QTextCursor:
        cursor = self.window.page.document().find(words)
        assert not cursor.isNull(), words
        return cursor

    def _select(self, words: str) -> None:
        self.window.page.setFocus()
        self.window.page.setTextCursor(self._find(words))


def on_screen() -> list[QWidget]:
    """Every widget that is to be seen."""
    return [each for each in QApplication.allWidgets() if each.isVisible()]


def described(widget: QWidget) -> str:
    """A widget, so that one finds it."""
    return f"{type(widget.window()).__name__}: {type(widget).__name__} {widget.objectName()}".strip()


def _in_front() -> list[QWidget]:
    """The dialogs and menus that are open."""
    return [each for each in QApplication.topLevelWidgets() if each.isVisible() and isinstance(each, QDialog | QMenu)]


def _put_away() -> None:
    for each in reversed(_in_front()):
        each.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _wait(done: Callable[[], object]) -> None:
    end = QDeadlineTimer(PATIENCE)
    while not done():
        assert not end.hasExpired()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
