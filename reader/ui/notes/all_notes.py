"""The notes panel: every highlight of the library with its note, filtered, sorted, and a click away from its place."""

from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.model.colors import SHAPES, Color
from reader.model.marks import ListedHighlight, NoteFilter, NoteOrder
from reader.services import notes
from reader.ui.parts.choose_entity import PAUSE
from reader.ui.parts.controls import entry, label, pop_up, search_in
from reader.ui.parts.swatch import swatch
from reader.ui.parts.windowed import WindowedModel, table_over
from reader.ui.state.session import Session
from reader.ui.wording import wording
from reader.ui.wording.showable import showable


class NoteList(QDialog):
    """A window of its own beside the main one; it stops nothing."""

    place_chosen = Signal(str, int)
    """An article, and the code point of the highlight (-1: an orphan)."""
    export_wanted = Signal(object)
    """The `NoteFilter` of what is listed."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Заметки"))
        self._session = session
        self.field = QLineEdit(self)
        search_in(self.field, self.tr("Найти в заметках и выделенном…"))
        self.color = QComboBox(self)
        self.tag = QComboBox(self)
        self.order = QComboBox(self)
        for box, name in (
            (self.color, self.tr("Цвет")),
            (self.tag, self.tr("Метка")),
            (self.order, self.tr("Порядок")),
        ):
            box.setAccessibleName(name)
        for order in NoteOrder:
            self.order.addItem(wording.note_order(order), order)
        self.here = QCheckBox(self.tr("эта статья"), self)
        self.about = QCheckBox(self.tr("выбранное имя"), self)
        self.orphans = QCheckBox(self.tr("без места"), self)
        self.orphans.setToolTip(self.tr("Выделенное, чьих слов в статье больше нет"))
        self.article_notes = QTreeWidget(self)
        self.article_notes.setHeaderLabels([self.tr("Статья"), self.tr("Заметка к статье")])
        self.article_notes.setAccessibleName(self.tr("Заметки к статьям"))
        self.article_notes.setRootIsDecorated(False)
        self.article_notes.setMaximumHeight(150)
        self.article_notes.setColumnWidth(0, 380)
        self.article_notes.itemActivated.connect(
            lambda item, _: self.place_chosen.emit(item.data(0, Qt.ItemDataRole.UserRole), -1)
        )
        self._asked = NoteFilter()
        self._count = label("", self, name="quiet")
        titles = [
            self.tr("Цвет"),
            self.tr("Выделено"),
            self.tr("Заметка"),
            self.tr("Метки"),
            self.tr("Имена"),
            self.tr("Статья"),
        ]
        self.model = WindowedModel(titles, self._cells, _tip, self, icon=lambda row: swatch(row.highlight.color))
        self.table = table_over(self.model, (120, 280, 200, 100, 150, 190), self)
        self.table.setAccessibleName(self.tr("Выделенное"))
        self.table.activated.connect(lambda index: self._go(index.row()))
        self.table.customContextMenuRequested.connect(self._show_menu)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.ask)
        self._join()
        self._lay_out()
        self.resize(1080, 560)
        self.ask()

    @property
    def wanted(self) -> NoteFilter:
        """What is listed."""
        color, tag = self.color.currentData(), self.tag.currentData()
        article, card = self._session.article, self._session.card
        return NoteFilter(
            article=article.row.id if self.here.isChecked() and article else None,
            colors=frozenset() if color is None else frozenset([Color(color)]),
            tags=frozenset() if tag is None else frozenset([tag]),
            entity=card.entity.id if self.about.isChecked() and card else None,
            words=self.field.text().strip(),
            orphans=True if self.orphans.isChecked() else None,
        )

    def ask(self) -> None:
        """List what is wanted, as the library has it now."""
        self._pause.stop()
        self._fill_filters()
        self.here.setEnabled(self._session.article is not None)
        self.about.setEnabled(self._session.card is not None)
        wanted, order = self.wanted, NoteOrder(self.order.currentData())
        self._asked = wanted
        self._fill_article_notes(wanted)
        facets = self._session.catalogue.note_facets(wanted)
        self.model.read_from(
            lambda limit, offset: self._session.catalogue.notes(wanted, order, limit=limit, offset=offset), facets.total
        )
        self._count.setText(wording.highlights(facets.total))

    def selected(self) -> list[ListedHighlight]:
        """The rows that are selected."""
        rows = [self.model.row(index.row()) for index in self.table.selectionModel().selectedRows()]
        return [row for row in rows if row is not None]

    def _join(self) -> None:
        self.field.textChanged.connect(lambda _: self._pause.start())
        for box in (self.color, self.tag, self.order):
            box.activated.connect(lambda _: self.ask())
        for check in (self.here, self.about, self.orphans):
            check.toggled.connect(lambda _: self.ask())
        self._session.library_changed.connect(self._pause.start)
        self._session.article_opened.connect(lambda *_: self._pause.start())
        self._session.entity_selected.connect(lambda _: self._pause.start())
        delete = QAction(self, shortcut=QKeySequence("Del"))
        delete.triggered.connect(self._delete)
        self.addAction(delete)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.field, 1)
        for widget in (self.color, self.tag, self.here, self.about, self.orphans, self.order):
            head.addWidget(widget)
        clear = QPushButton(self.tr("Сбросить"), self)
        clear.clicked.connect(self._clear)
        export = QPushButton(self.tr("Сохранить в файл…"), self)
        export.clicked.connect(lambda: self.export_wanted.emit(self._asked))
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addStretch()
        for button in (clear, export):
            button.setAutoDefault(False)
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.article_notes)
        layout.addLayout(foot)

    def _fill_filters(self) -> None:
        """Every colour and tag there is, with its count."""
        all_ = self._session.catalogue.note_facets(NoteFilter())
        color, tag = self.color.currentData(), self.tag.currentData()
        names = self._session.catalogue.color_names()
        self.color.clear()
        self.color.addItem(self.tr("все цвета"), None)
        for each in Color:
            said = names.get(each) or wording.color_name(each)
            self.color.addItem(swatch(each), f"{said} {dict(all_.colors).get(each, 0)}", each)
        self.tag.clear()
        self.tag.addItem(self.tr("все метки"), None)
        for name, count in all_.tags:
            self.tag.addItem(f"{name} {count}", name)
        self.color.setCurrentIndex(max(0, self.color.findData(color)))
        self.tag.setCurrentIndex(max(0, self.tag.findData(tag)))

    def _fill_article_notes(self, wanted: NoteFilter) -> None:
        """Notes on whole articles; they have no colour, tag or name by which to ask for them."""
        asks_for_marks = wanted != NoteFilter(article=wanted.article, words=wanted.words)
        found = [] if asks_for_marks else self._session.catalogue.article_notes(wanted.words)
        self.article_notes.clear()
        for each in found:
            if wanted.article in (None, each.article.id):
                item = QTreeWidgetItem([showable(each.article.title), showable(each.note)])
                item.setData(0, Qt.ItemDataRole.UserRole, each.article.id)
                self.article_notes.addTopLevelItem(item)
        self.article_notes.setVisible(self.article_notes.topLevelItemCount() > 0)

    def _clear(self) -> None:
        self.field.clear()
        self.color.setCurrentIndex(0)
        self.tag.setCurrentIndex(0)
        self.here.setChecked(False)
        self.about.setChecked(False)
        self.orphans.setChecked(False)
        self.ask()

    def _cells(self, row: ListedHighlight) -> list[str]:
        mark = row.highlight
        color = self._session.catalogue.color_names().get(mark.color) or wording.color_name(mark.color)
        return [
            color if mark.span is not None else f"{color} · {self.tr('места нет')}",
            showable(row.quote),
            showable(mark.note),
            ", ".join(mark.tags),
            "  ".join(f"{SHAPES[name.kind]} {name.name}" for name in row.names),
            f"{row.article.title} · {wording.byline(row.article)}",
        ]

    def _go(self, row: int) -> None:
        listed = self.model.row(row)
        if listed is not None:
            mark = listed.highlight
            self.place_chosen.emit(mark.article, mark.span.start if mark.span else -1)

    def _delete(self) -> None:
        ids = [row.highlight.id for row in self.selected()]
        if ids:
            self._session.changes.mark(lambda library: notes.delete(library, highlights=ids))

    def _show_menu(self, at: QPoint) -> None:
        ids = [row.highlight.id for row in self.selected()]
        if not ids:
            return
        menu = QMenu(self)
        for color in Color:
            menu.addAction(
                swatch(color),
                entry(self._session.catalogue.color_names().get(color) or wording.color_name(color)),
                lambda color=color: self._session.changes.mark(lambda library: notes.recolor(library, ids, color)),
            )
        menu.addSeparator()
        menu.addAction(self.tr("Удалить"), self._delete)
        pop_up(menu, self.table.viewport().mapToGlobal(at))


def _tip(row: Any) -> str:
    return "\n\n".join(filter(None, [row.quote, row.highlight.note, row.article.title]))
