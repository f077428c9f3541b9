"""The look of the window: colours in light and dark (see `reader.model.colors` for those of exports), fonts, styles."""

from dataclasses import dataclass
from functools import cache
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from reader.model import colors
from reader.model.colors import Color
from reader.model.names import Kind
from reader.system.assets import resources

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


@dataclass(frozen=True, slots=True)
class Ink:
    """The colour of a kind's names, the tint behind them, and the colour of names in a highlight."""

    text: str
    tint: str
    marked: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour of the window, as `#RRGGBB`."""

    dark: bool
    paper: str
    panel: str
    line: str
    text: str
    quiet: str
    accent: str
    hover: str
    current: str
    glow: str
    glow_text: str
    bright: str
    found: str
    found_text: str
    found_here: str
    handle: str
    star: str
    inks: dict[Kind, Ink]
    marks: dict[Color, str]
    """The grounds of highlights: light enough, or dark enough, for every ink."""


LIGHT = Theme(
    dark=False,
    **colors.LIGHT,
    hover="#EAE7DF",
    current="#E3E8F1",
    glow="#FFD24D",
    glow_text="#22252A",
    bright="#FF9D2E",
    found="#9CE5EE",
    found_text="#22252A",
    found_here="#2FBBD0",
    handle="#C9C4B8",
    star="#9A6700",
    inks={
        Kind.PERSON: Ink(colors.LIGHT_NAMES[Kind.PERSON], "#E6EFFA", colors.INKS[Kind.PERSON]),
        Kind.STATE: Ink(colors.LIGHT_NAMES[Kind.STATE], "#FBE9DE", colors.INKS[Kind.STATE]),
        Kind.PLACE: Ink(colors.LIGHT_NAMES[Kind.PLACE], "#DFF2EB", colors.INKS[Kind.PLACE]),
    },
    marks=colors.MARKERS,
)
DARK = Theme(
    dark=True,
    **colors.DARK,
    hover="#2D3138",
    current="#2F3846",
    glow="#F0C648",
    glow_text="#1C1E22",
    bright="#FF9A3D",
    found="#1E626E",
    found_text="#F2F0EB",
    found_here="#35C3D8",
    handle="#4A505B",
    star="#E3B341",
    inks={
        Kind.PERSON: Ink(colors.DARK_NAMES[Kind.PERSON], "#24344A", "#BFDBFA"),
        Kind.STATE: Ink(colors.DARK_NAMES[Kind.STATE], "#46301F", "#F9CDB2"),
        Kind.PLACE: Ink(colors.DARK_NAMES[Kind.PLACE], "#1D3B33", "#B4EBD8"),
    },
    marks={
        Color.YELLOW: "#655709",
        Color.RED: "#74302D",
        Color.GREEN: "#2A5A31",
        Color.BLUE: "#1F4B7D",
        Color.PURPLE: "#4C3A80",
        Color.MAGENTA: "#6B2D5A",
        Color.ORANGE: "#6B420A",
        Color.GRAY: "#52565F",
    },
)


SWATCHES = {
    Color.YELLOW: "#F2C200",
    Color.RED: "#E5484D",
    Color.GREEN: "#46A758",
    Color.BLUE: "#3E8EDE",
    Color.PURPLE: "#8E5CD9",
    Color.MAGENTA: "#D6409F",
    Color.ORANGE: "#F08A24",
    Color.GRAY: "#8B8D90",
}
"""The colours of highlights as buttons and stripes show them: strong enough on either paper."""


def system_theme() -> Theme:
    """The theme that the desktop asks for."""
    return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


@cache
def load_font(family: str) -> None:
    """Make a family that travels with the program known to Qt; a missing file leaves the system's fonts in use."""
    for weight in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / f"{family}-{weight}.ttf"))


def reading_font(points: float) -> QFont:
    """The serif in which articles are set."""
    load_font("PTSerif")
    font = QFont(["PT Serif", "Georgia", "Noto Serif", "serif"])
    font.setPointSizeF(points)
    return font


def interface_font() -> QFont:
    """The sans of everything around the article, in the size the desktop uses."""
    load_font("PTSans")
    font = QFont(["PT Sans", "Noto Sans", "sans-serif"])
    font.setPointSizeF(max(10.5, QApplication.font().pointSizeF()))
    return font


def icon(name: str, theme: Theme) -> "QIcon":
    """One of the program's line icons, drawn in the theme's colours."""
    from PySide6.QtGui import QIcon, QPixmap  # the window is painted without them

    drawing = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    icon = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, theme.text), (QIcon.Mode.Disabled, theme.handle)):
        picture = QPixmap()
        picture.loadFromData(drawing.replace("currentColor", colour).encode(), "SVG")
        icon.addPixmap(picture, mode)
    return icon


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole application; dressing it again in the same theme costs nothing."""
    if app.property("dark") is theme.dark:
        return
    app.setProperty("dark", theme.dark)
    app.setPalette(_palette(theme))
    tick = resources() / "icons" / f"tick-{'dark' if theme.dark else 'light'}.svg"
    colours = {name: getattr(theme, name, "") for name in _STYLE.get_identifiers()}
    app.setStyleSheet(_STYLE.substitute(colours, tick=tick.as_posix()))


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for roles, colour in (
        ((role.Window, role.Button, role.AlternateBase), theme.panel),
        ((role.Base, role.ToolTipBase), theme.paper),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), theme.text),
        ((role.PlaceholderText,), theme.quiet),
        ((role.Mid, role.Midlight, role.Light, role.Dark, role.Shadow), theme.line),
        ((role.Highlight, role.Link, role.LinkVisited, role.Accent), theme.accent),
        ((role.HighlightedText,), theme.paper),
    ):
        for each in roles:
            palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(theme.handle))
    return palette


_STYLE = Template("""
QMainWindow, QDialog, QDockWidget, #articles, #links, QStatusBar { background: $panel; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QFrame#bubble { background: $paper; border: 1px solid $line; border-radius: 9px; }
QPlainTextEdit { background: $paper; border: 1px solid $line; border-radius: 7px; padding: 4px; }
QStatusBar { border-top: 1px solid $line; }
QStatusBar::item { border: none; }
#reading, #page, #bar { background: $paper; }
#bar { border-bottom: 1px solid $line; }
#find { background: $panel; border-top: 1px solid $line; }
#find QToolButton:checked { background: $current; border-color: $accent; }
#articles QListView, #links QTextBrowser, #page { background: transparent; border: none; }
#page { background: $paper; }
QLabel#quiet { color: $quiet; }
QLabel#wrong { color: $quiet; padding: 0 2px; }
QListWidget#completions { background: $paper; border: 1px solid $line; border-radius: 7px; }
QListWidget#completions::item { padding: 0; }
QLabel#note { color: $quiet; padding: 24px; }
QLineEdit { background: $paper; border: 1px solid $line; border-radius: 7px; padding: 6px 8px; }
QLineEdit:focus { border: 1px solid $accent; }
QComboBox { border: 1px solid transparent; border-radius: 7px; color: $quiet; background: transparent;
  padding: 2px 4px; }
QComboBox:hover { color: $text; }
QComboBox:focus { color: $text; border-color: $accent; }
QComboBox QAbstractItemView { background: $paper; border: 1px solid $line; selection-background-color: $current;
  selection-color: $text; outline: none; }
QToolButton { border: 1px solid transparent; border-radius: 7px; padding: 5px; background: transparent; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton#reprints, QToolButton#hint { color: $quiet; margin-left: 10px; }
QToolButton#facet { color: $quiet; font-weight: 600; padding: 3px 4px 3px 1px; }
QToolButton#refine { color: $quiet; padding: 2px 8px; border-radius: 9px; }
QToolButton#refine:hover { color: $text; }
QToolButton#refine:checked { background: $current; color: $text; }
QSplitter::handle { background: $line; }
QToolButton#link { color: $accent; padding: 1px 3px; }
QToolButton#saved { background: $paper; border: 1px solid $line; border-radius: 9px; padding: 1px 8px; }
QToolButton#saved[current="true"] { background: $current; border-color: $accent; }
QToolButton#saved:hover { background: $hover; }
QToolButton#saved:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }
QPushButton { background: $paper; border: 1px solid $line; border-radius: 7px; padding: 5px 14px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: 1px solid $accent; }
QMenuBar { background: $panel; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 5px 10px; background: transparent; border-radius: 5px; }
QMenuBar::item:selected, QMenu::item:selected { background: $hover; }
QMenu { background: $paper; border: 1px solid $line; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 22px; border-radius: 5px; }
QMenu::item:disabled { color: $quiet; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QToolTip { background: $paper; color: $text; border: 1px solid $line; padding: 6px 8px; }
QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QHeaderView::section { background: $panel; color: $quiet; border: none; padding: 5px 8px; }
QTableView, QTreeWidget, QListWidget { background: $paper; border: 1px solid $line; border-radius: 7px; }
QTreeWidget::item, QListWidget::item { padding: 4px 6px; }
QTreeWidget::item:selected, QListWidget::item:selected, QTableView::item:selected {
  background: $current; color: $text; }
QCheckBox::indicator, QRadioButton::indicator, QTreeWidget::indicator { width: 14px; height: 14px;
  border: 1px solid $quiet; background: $paper; }
QCheckBox::indicator, QTreeWidget::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked, QTreeWidget::indicator:checked { border-color: $accent; background: $accent;
  image: url("$tick"); }
QRadioButton::indicator:checked { border-color: $accent;
  background: qradialgradient(cx:0.5, cy:0.5, fx:0.5, fy:0.5, radius:0.5, stop:0.55 $accent, stop:0.65 $paper); }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; background: $line; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 2px; }
QScrollBar::handle { background: $handle; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")
