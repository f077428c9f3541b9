"""Every string of the interface that a person sees goes through translation, whether one reads the sources or looks.

Documents that are exported have words of their own (`reader.export.words`), and the command line is English.
"""

import ast
import re
from collections.abc import Collection, Iterator
from html import unescape
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QLocale, QModelIndex, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from reader.ui.wording import wording
from tests.library import toy
from tests.ui.conftest import OpenWindow
from tests.ui.every_scene import TEXTS, USERS, Scenes, described, fill, on_screen

UI = Path(wording.__file__).parents[1]
TRANSLATES = {"tr", "translate"}
SAYS = frozenset(
    """
    QAction QCheckBox QDockWidget QGroupBox QInputDialog QLabel QMenu QPushButton QRadioButton QToolButton addAction
    addItem addItems addMenu addRow addTab ask choose_file choose_files choose_folder choose_target entry label
    message say setAccessibleDescription setAccessibleName setDetailedText setHeaderLabels setInformativeText
    setLabelText setPlaceholderText setPlainText setStatusTip setText setTitle setToolTip setWhatsThis
    setWindowTitle tip
    """.split()
)
"""Whatever words these are given, a person sees."""
KEYBOARD = "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
"""Letters of keys, which are no words."""
OF_FILES = {"listView", "lookInCombo", "sidebar", "treeView"}
"""Parts of a file dialog that list the user's files and folders."""


# ------------------------------------------------------------------------------------------------ in the sources


def test_no_words_of_the_interface_stand_outside_of_translation() -> None:
    found = [
        f"{path.relative_to(UI.parents[1])}:{line}: {words}"
        for path in sorted(UI.rglob("*.py"))
        for line, words in _untranslated(path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(["not translated:", *found])


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('field.setText("Имя")', ["Имя"]),
        ('said = f"{n} статей"', [" статей"]),
        ('field.setToolTip("PDF")', ["PDF"]),
        ('label("Names", self, name="quiet")', ["Names"]),
        ('field.setText(self.tr("Имя"))', []),
        ('field.setText(translate("reader", "%n имён", "", n))', []),
        ('"""Имя."""\nx = 1\n"""Имя ещё."""', []),
        ('field.setText(names["one"] + (", " if n else ""))', []),
    ],
)
def test_what_counts_as_words_outside_of_translation(source: str, found: list[str]) -> None:
    assert [words for _, words in _untranslated(source)] == found


def _untranslated(source: str) -> list[tuple[int, str]]:
    """Russian that is not given to a translation, and anything that goes where a person sees it; with its line."""
    tree = ast.parse(source)
    found = {(each.lineno, str(each.value)) for each in (*_russian(tree), *_said(tree))}
    return sorted((line, words) for line, words in found if _letters(words))


def _russian(node: ast.AST) -> Iterator[ast.Constant]:
    """Every string with Russian letters that is neither given to a translation nor a remark."""
    match node:
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Constant(value=str(words)) if words != KEYBOARD and re.search("[А-Яа-яЁё]", words):
            yield node
        case _ if _name_of(node) not in TRANSLATES:
            for inner in ast.iter_child_nodes(node):
                yield from _russian(inner)


def _said(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every string of which what is given to a widget is put together."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _name_of(call) in SAYS:
            for given in call.args:
                yield from _parts(given)


def _parts(node: ast.AST) -> Iterator[ast.Constant]:
    match node:
        case ast.Constant(value=str()):
            yield node
        case ast.Call(func=ast.Attribute(value=owner)) if _name_of(node) not in TRANSLATES:
            yield from _parts(owner)
        case ast.BinOp() | ast.JoinedStr() | ast.FormattedValue() | ast.IfExp() | ast.List() | ast.Tuple():
            for inner in ast.iter_child_nodes(node):
                yield from _parts(inner)


def _name_of(node: ast.AST) -> str:
    """The name of what a call calls; of anything else, nothing."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


# ------------------------------------------------------------------------------------------------ on the screen


class Marking(QTranslator):
    """Translates every letter into λ: a letter that is still Russian or Latin did not come this way."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return re.sub(r"%(?:n|L?\d+)|\{\w+\}|[^\W\d_]", lambda found: found[0] if len(found[0]) > 1 else "λ", source)

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def marking(qapp: QApplication) -> Iterator[None]:
    """Have all that is translated from here on marked."""
    translator = Marking()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.thorough
def test_all_that_is_to_be_seen_went_through_translation(
    marking: None, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    toy.speak(monkeypatch)
    fill(tmp_path / "library.sqlite")
    window = open_window(tmp_path / "library.sqlite")
    seen: dict[str, str] = {}
    for scene in Scenes(window, tmp_path).play():
        for words, where in _seen():
            seen.setdefault(words, f"{scene}: {where}")
    own = _own_words(tmp_path)
    found = [f"{where}: {words!r}" for words, where in seen.items() if _letters(words, own)]
    assert not found, "\n".join(["not translated:", *found])
    assert len(seen) > 500, "there was something to be seen"


def _letters(words: str, own: Collection[str] = ()) -> list[str]:
    """The words of the interface in something shown, but for markup, endings of files, and `own` ones of the user."""
    bare = unescape(re.sub(r"<[^<>]*>|\*?\.[a-z]{2,6}\b|%(?:n|\d)", " ", words))
    return [each for each in re.findall("[А-Яа-яЁё]+|[A-Za-z]{2,}", bare) if each not in own]


def _own_words(folder: Path) -> set[str]:
    """What the user has written, where his files lie, and the names of months, which Qt knows without translation."""
    months = [QLocale().monthName(n) for n in range(1, 13)] + [QLocale().standaloneMonthName(n) for n in range(1, 13)]
    places = str(folder), str(Path.home())
    return set(re.findall(r"[^\W\d_]+", " ".join((*TEXTS, *USERS, *months, *places))))


def _seen() -> Iterator[tuple[str, str]]:
    """All words that are on the screen, and where."""
    for widget in on_screen():
        if widget.objectName() not in OF_FILES:
            for words in filter(None, _words_of(widget)):
                yield words, described(widget)


def _words_of(widget: QWidget) -> Iterator[str]:
    yield from (widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.whatsThis())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    for action in widget.actions():
        yield from _words_of_action(action)
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield from (widget.text(), widget.placeholderText())
        case QComboBox():
            yield from (widget.itemText(n) for n in range(widget.count()))
        case QTextEdit() | QPlainTextEdit():
            shows_document = widget.objectName() == "preview"
            yield from (widget.placeholderText(), "" if shows_document else widget.toPlainText())
        case QProgressBar():
            yield widget.text()
        case QGroupBox():
            yield widget.title()
        case QTabBar():
            yield from (widget.tabText(n) for n in range(widget.count()))
        case QAbstractItemView() if not isinstance(widget, QHeaderView) and widget.model() is not None:
            yield from _cells(widget.model())


def _words_of_action(action: QAction) -> Iterator[str]:
    yield from (action.text(), action.toolTip(), action.statusTip())
    if (menu := action.menu()) is not None:
        for inner in menu.actions():
            yield from _words_of_action(inner)


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    """What the first rows say, and the heads of the columns."""
    roles = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole
    for row, column in product(range(min(100, model.rowCount(QModelIndex()))), range(10)):
        if model.hasIndex(row, column):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            yield from (str(model.index(row, column, QModelIndex()).data(role) or "") for role in roles)
