"""The sentences of the user's errors in the interface's language; the core says them in English."""

import re

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentence(english: str) -> str:
    """What an error says, in the interface's language; one that is not listed here stays as it is."""
    for pattern, said in _sentences():
        if found := re.fullmatch(pattern, english, re.DOTALL):
            return said.replace("%1", found[1]) if found.groups() else said
    return english


def _sentences() -> tuple[tuple[str, str], ...]:
    return (
        (
            r"«(.*)» is no date; write it like .*",
            translate("reader", "«%1» — не дата. Напишите, например, 23.09.2023."),
        ),
        (r"a title cannot be empty", translate("reader", "Заголовок не может быть пустым.")),
        (r"a name cannot be empty", translate("reader", "Имя не может быть пустым.")),
        (r"there are no words to mark", translate("reader", "Здесь нет слов, которые можно выделить.")),
        (r"there is no text to add", translate("reader", "Здесь нет текста, который можно добавить.")),
        (r"this (?:article|highlight) is not in the library", translate("reader", "Этого в библиотеке уже нет.")),
        (r"this is not in the trash any more", translate("reader", "Этого в корзине уже нет.")),
        (r"these words do not stand in this article", translate("reader", "В статье нет таких слов.")),
        (r"to merge, name two different ones", translate("reader", "Объединить можно только разные имена.")),
        (r"this name does not stand there", translate("reader", "Этого имени там нет.")),
        (r"it is never written «(.*)»", translate("reader", "Так это имя нигде не пишут: «%1».")),
        (r"this is not a file of decisions.*", translate("reader", "Это не файл с решениями «Читальни».")),
        (r"this file was written by a newer .*", translate("reader", "Файл записан более новой версией программы.")),
        (r"decision (\d+) of this file cannot be read", translate("reader", "Решение %1 в этом файле не читается.")),
        (r"(.*): this is a folder; name a file", translate("reader", "%1 — это папка. Назовите файл.")),
        (r"(.*): this is a file; name a folder", translate("reader", "%1 — это файл. Назовите папку.")),
        (r"(.*): there is no folder to write it into", translate("reader", "Нет папки, в которую записать: %1")),
        (r"(.*): this is a device or a pipe; .*", translate("reader", "%1 — не файл. Назовите файл.")),
        (
            r"(.*): this name is too long for the disk; .*",
            translate("reader", "Слишком длинное имя. Назовите файл короче: %1"),
        ),
        (
            r"(.*): (?:the library itself stands here|this is the library itself).*",
            translate("reader", "Здесь сама библиотека. Назовите другой файл: %1"),
        ),
        (
            r"(.*): a library stands here; .*",
            translate("reader", "Здесь библиотека «Читальни». Назовите другой файл: %1"),
        ),
        (
            r"(.*): there is a file already, and it is no backup of this library; .*",
            translate("reader", "Этот файл — не копия этой библиотеки. Назовите другой: %1"),
        ),
        (
            r".*it would take too much work to find its names",
            translate("reader", "Найти имена в этом тексте слишком трудно: он хранится без них."),
        ),
        (r"(.*): there is no such file", translate("reader", "Такого файла нет: %1")),
        (r"(.*): it cannot be read", translate("reader", "Файл %1 не удаётся прочитать.")),
        (r"(.*): it cannot be written; .*", translate("reader", "Файл занят или защищён от записи: %1")),
        (r"(.*): the disk is full; .*", translate("reader", "На диске нет места: %1")),
        (r".*another library.*", translate("reader", "Ссылка ведёт в другую библиотеку.")),
        (r".*(?:link|address).*", translate("reader", "По этой ссылке в библиотеке ничего нет.")),
    )
