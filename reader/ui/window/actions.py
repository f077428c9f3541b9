"""Every command of the window as a table: its words, its keys, its menu. The list of shortcuts (F1) is made from it."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

translate = QCoreApplication.translate

_LATIN = "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,."
_CYRILLIC = "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
_TWINS = dict(zip(_LATIN, _CYRILLIC, strict=True))


class Menu(StrEnum):
    """The menus, in their order."""

    FILE = "file"
    EDIT = "edit"
    NAMES = "names"
    NOTES = "notes"
    VIEW = "view"
    GO = "go"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the window can do. `name` is what the window calls it; an empty one is a line in the menu."""

    name: str
    menu: Menu
    text: str = ""
    keys: tuple[str, ...] = ()
    checkable: bool = False


def commands() -> tuple[Command, ...]:
    """The table, in the order of the menus."""
    return (
        Command("import_files", Menu.FILE, translate("reader", "Добавить &файлы…"), ("Ctrl+O",)),
        Command("import_folder", Menu.FILE, translate("reader", "Добавить &папку…"), ("Ctrl+Shift+O",)),
        Command("paste_article", Menu.FILE, translate("reader", "Статья из &буфера обмена…"), ("Ctrl+Shift+V",)),
        Command("import_samples", Menu.FILE, translate("reader", "Добавить &образцы статей")),
        Command("watch_folder", Menu.FILE, translate("reader", "С&ледить за папкой…"), checkable=True),
        Command("daily_posts", Menu.FILE, translate("reader", "Посты Telegram: &день — одна статья"), checkable=True),
        Command("import_report", Menu.FILE, translate("reader", "Последний &импорт…")),
        Command("", Menu.FILE),
        Command("edit_article", Menu.FILE, translate("reader", "Об &этой статье…"), ("Ctrl+I",)),
        Command("encoding", Menu.FILE, translate("reader", "Прочитать в другой &кодировке…")),
        Command("open_original", Menu.FILE, translate("reader", "Открыть &оригинал в браузере"), ("Ctrl+Shift+L",)),
        Command("suggested_list", Menu.FILE, translate("reader", "Даты и источники по и&менам файлов…")),
        Command("star_article", Menu.FILE, translate("reader", "&Звёздочка"), ("Ctrl+D",)),
        Command("tag_article", Menu.FILE, translate("reader", "М&етки…"), ("Ctrl+T",)),
        Command("read_article", Menu.FILE, translate("reader", "Прочитано или &нет"), ("Ctrl+U",)),
        Command("delete_article", Menu.FILE, translate("reader", "&Удалить статью"), ("Shift+Del",)),
        Command("trash", Menu.FILE, translate("reader", "&Корзина…")),
        Command("", Menu.FILE),
        Command("export", Menu.FILE, translate("reader", "&Сохранить заметки и статьи…"), ("Ctrl+S",)),
        Command("save_found", Menu.FILE, translate("reader", "Сохранить &найденное…"), ("Ctrl+Shift+S",)),
        Command("save_together", Menu.FILE, translate("reader", "Сохранить предложения, где стоит &всё…")),
        Command("backup", Menu.FILE, translate("reader", "&Резервная копия…")),
        Command("print", Menu.FILE, translate("reader", "&Печать…"), ("Ctrl+P",)),
        Command("", Menu.FILE),
        Command("quit", Menu.FILE, translate("reader", "В&ыход"), ("Ctrl+Q",)),
        Command("undo", Menu.EDIT, translate("reader", "&Отменить"), ("Ctrl+Z",)),
        Command("redo", Menu.EDIT, translate("reader", "&Вернуть"), ("Ctrl+Shift+Z", "Ctrl+Y")),
        Command("", Menu.EDIT),
        Command("copy", Menu.EDIT, translate("reader", "&Копировать"), ("Ctrl+C",)),
        Command("copy_source", Menu.EDIT, translate("reader", "Копировать с &источником"), ("Ctrl+Shift+C",)),
        Command("copy_article", Menu.EDIT, translate("reader", "Копировать всю &статью")),
        Command("", Menu.EDIT),
        Command("find", Menu.EDIT, translate("reader", "Найти в &тексте…"), ("Ctrl+F",)),
        Command("mark", Menu.NOTES, translate("reader", "&Выделить цветом"), ("Ctrl+H",)),
        Command("note", Menu.NOTES, translate("reader", "За&метка к выделенному…"), ("Ctrl+Shift+H",)),
        Command("next_mark", Menu.NOTES, translate("reader", "&Следующее выделенное"), ("Ctrl+F3",)),
        Command("previous_mark", Menu.NOTES, translate("reader", "&Предыдущее выделенное"), ("Ctrl+Shift+F3",)),
        Command("open_mark", Menu.NOTES, translate("reader", "&Открыть выделенное…"), ("Ctrl+J",)),
        Command("article_note", Menu.NOTES, translate("reader", "Заметка к &статье…"), ("Ctrl+Shift+A",)),
        Command("", Menu.NOTES),
        Command("color_names", Menu.NOTES, translate("reader", "Названия &цветов…")),
        Command("note_list", Menu.NOTES, translate("reader", "Все &заметки…"), ("Ctrl+Shift+N",)),
        Command("merge", Menu.NAMES, translate("reader", "О&бъединить с…"), ("Ctrl+M",)),
        Command("rename", Menu.NAMES, translate("reader", "П&ереименовать…"), ("F2",)),
        Command("confirm", Menu.NAMES, translate("reader", "Всё в&ерно"), ("Ctrl+Return",)),
        Command("explain", Menu.NAMES, translate("reader", "&Почему это одно и то же?"), ("F4",)),
        Command("together", Menu.NAMES, translate("reader", "В&месте с…"), ("Ctrl+Shift+T",)),
        Command("first_mention", Menu.NAMES, translate("reader", "К &первому упоминанию"), ("Alt+Home",)),
        Command("", Menu.NAMES),
        Command("name_list", Menu.NAMES, translate("reader", "&Все имена…"), ("Ctrl+E",)),
        Command("roll", Menu.NAMES, translate("reader", "Список &имён…"), ("Ctrl+Shift+E",)),
        Command("suggestion_list", Menu.NAMES, translate("reader", "Пре&дложения…"), ("F7",)),
        Command("decision_list", Menu.NAMES, translate("reader", "&Мои решения…"), ("F8",)),
        Command("", Menu.NAMES),
        Command("next_mention", Menu.NAMES, translate("reader", "&Следующее упоминание или найденное"), ("F3",)),
        Command(
            "previous_mention", Menu.NAMES, translate("reader", "&Предыдущее упоминание или найденное"), ("Shift+F3",)
        ),
        Command("clear_selection", Menu.NAMES, translate("reader", "С&нять выбор"), ("Esc",)),
        Command("", Menu.NAMES),
        Command("show_person", Menu.NAMES, translate("reader", "Выделять &людей"), ("Alt+1",), checkable=True),
        Command("show_state", Menu.NAMES, translate("reader", "Выделять &государства"), ("Alt+2",), checkable=True),
        Command("show_place", Menu.NAMES, translate("reader", "Выделять &места"), ("Alt+3",), checkable=True),
        Command(
            "show_derived", Menu.NAMES, translate("reader", "Выделять п&рилагательные"), ("Alt+4",), checkable=True
        ),
        Command(
            "show_governments",
            Menu.NAMES,
            translate("reader", "Отмечать столицы, которые говорят за &страну"),
            ("Alt+5",),
            checkable=True,
        ),
        Command("zoom_in", Menu.VIEW, translate("reader", "К&рупнее"), ("Ctrl++", "Ctrl+=")),
        Command("zoom_out", Menu.VIEW, translate("reader", "&Мельче"), ("Ctrl+-",)),
        Command("zoom_reset", Menu.VIEW, translate("reader", "&Обычный размер"), ("Ctrl+0",)),
        Command("", Menu.VIEW),
        Command("theme_system", Menu.VIEW, translate("reader", "Тема &системы"), checkable=True),
        Command("theme_light", Menu.VIEW, translate("reader", "&Светлая тема"), checkable=True),
        Command("theme_dark", Menu.VIEW, translate("reader", "&Тёмная тема"), checkable=True),
        Command("", Menu.VIEW),
        Command("toggle_articles", Menu.VIEW, translate("reader", "Панель с&татей"), ("F9",), checkable=True),
        Command("toggle_links", Menu.VIEW, translate("reader", "Панель с&вязей"), ("F10",), checkable=True),
        Command("refine", Menu.VIEW, translate("reader", "&Уточнить найденное"), ("Ctrl+Shift+R",), checkable=True),
        Command("reprints_once", Menu.VIEW, translate("reader", "&Перепечатки один раз"), checkable=True),
        Command("full_screen", Menu.VIEW, translate("reader", "Во весь &экран"), ("F11",), checkable=True),
        Command("back", Menu.GO, translate("reader", "&Назад"), ("Alt+Left",)),
        Command("forward", Menu.GO, translate("reader", "&Вперёд"), ("Alt+Right",)),
        Command("", Menu.GO),
        Command("next_article", Menu.GO, translate("reader", "С&ледующая статья"), ("Ctrl+PgDown",)),
        Command("previous_article", Menu.GO, translate("reader", "П&редыдущая статья"), ("Ctrl+PgUp",)),
        Command("", Menu.GO),
        Command("go_to_filter", Menu.GO, translate("reader", "Найти &статью"), ("Ctrl+Shift+F", "Ctrl+L")),
        Command("go_to_page", Menu.GO, translate("reader", "К &тексту"), ("F6",)),
        Command("go_to_links", Menu.GO, translate("reader", "К св&язям"), ("Shift+F6",)),
        Command("keys", Menu.HELP, translate("reader", "Сочетания &клавиш"), ("F1",)),
        Command("about", Menu.HELP, translate("reader", "&О программе")),
    )


def menu_title(menu: Menu) -> str:
    """What a menu is called."""
    return {
        Menu.FILE: translate("reader", "&Файл"),
        Menu.EDIT: translate("reader", "&Правка"),
        Menu.NAMES: translate("reader", "&Имена"),
        Menu.NOTES: translate("reader", "&Заметки"),
        Menu.VIEW: translate("reader", "&Вид"),
        Menu.GO: translate("reader", "&Переход"),
        Menu.HELP: translate("reader", "&Справка"),
    }[menu]


def with_twins(keys: str) -> list[QKeySequence]:
    """A shortcut, and the same keys as the Russian layout names them: Ctrl+L is also Ctrl+Д."""
    *modifiers, key = keys.split("+") if not keys.endswith("++") else [*keys[:-2].split("+"), "+"]
    both = [keys] + (["+".join((*modifiers, _TWINS[key]))] if modifiers and key in _TWINS else [])
    return [QKeySequence(each) for each in both]


def build(window: QWidget, bar: QMenuBar) -> dict[str, QAction]:
    """Make the menus; gives for each command's name the action, to be joined to what it does."""
    menus: dict[Menu, QMenu] = {menu: bar.addMenu(menu_title(menu)) for menu in Menu}
    actions: dict[str, QAction] = {}
    for command in commands():
        if not command.name:
            menus[command.menu].addSeparator()
            continue
        action = QAction(command.text, window, checkable=command.checkable)
        action.setObjectName(command.name)
        action.setShortcuts([key for keys in command.keys for key in with_twins(keys)])
        menus[command.menu].addAction(action)
        window.addAction(action)
        actions[command.name] = action
    return actions
