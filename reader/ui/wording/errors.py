"""What is wrong, in the interface's language: the table by code beside the English one in `reader.model.errors`.

A sentence has the places for arguments that the English one has, but for the path where the window shows it beside.
"""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from reader.model.errors import (
    AddressProblem,
    AnnotationsProblem,
    Argument,
    BackupProblem,
    DecisionFileProblem,
    DecisionProblem,
    ExportProblem,
    FileKind,
    LibraryProblem,
    MissingProblem,
    NameProblem,
    NoteProblem,
    Problem,
    QueryProblem,
    ReaderError,
    ReadingProblem,
    RequestProblem,
    SavedSearchProblem,
    SourceProblem,
    TakingOverProblem,
    UnreadProblem,
    WorkersProblem,
)

translate = QCoreApplication.translate


def sentence(code: Problem, **arguments: Argument) -> str:
    """What a code says of this case; `count` is what is counted in it."""
    count = arguments.get("count", 0)
    said = template(code, count if isinstance(count, int) else 0)
    return said.format(**{name: _said(value) for name, value in arguments.items()})


def _said(argument: Argument) -> Argument:
    if isinstance(argument, ReaderError):
        return sentence(argument.code, **argument.arguments)
    return file_kind(argument) if isinstance(argument, FileKind) else argument


def file_kind(kind: FileKind) -> str:
    """What a file is."""
    return {
        FileKind.TEXT: translate("reader", "Простой текст"),
        FileKind.WEB_PAGE: translate("reader", "Веб-страница"),
        FileKind.MAIL: translate("reader", "Почта"),
        FileKind.FEED: translate("reader", "Лента новостей"),
        FileKind.CHAT: translate("reader", "Переписка из Telegram"),
        FileKind.TABLE: translate("reader", "Таблица"),
        FileKind.DOCUMENT: translate("reader", "Документ"),
        FileKind.PDF: translate("reader", "Документ PDF"),
        FileKind.EXPORT: translate("reader", "Выгрузка из «Читальни»"),
        FileKind.REPORT: translate("reader", "Отчёт «Читальни» об импорте"),
        FileKind.BOOK: translate("reader", "Электронная книга"),
        FileKind.SLIDES: translate("reader", "Презентация"),
        FileKind.ARCHIVE: translate("reader", "Архив"),
        FileKind.PICTURE: translate("reader", "Картинка"),
        FileKind.VIDEO: translate("reader", "Видео"),
        FileKind.SOUND: translate("reader", "Звук"),
        FileKind.DATABASE: translate("reader", "База данных"),
        FileKind.BIBLIOGRAPHY: translate("reader", "Список литературы"),
        FileKind.READ_LATER: translate("reader", "Отложенное для чтения"),
        FileKind.NOTES: translate("reader", "Заметки из «Читальни»"),
        FileKind.DATA: translate("reader", "Данные другой программы"),
        FileKind.OTHER: translate("reader", "Неизвестный вид файла"),
    }[kind]


def template(code: Problem, n: int = 0) -> str:
    """A code's sentence, with a place in braces for each argument, for so many of what is counted in it."""
    return _rows_around(code, n)[code]


def _rows_around(code: Problem, n: int) -> Mapping[Problem, str]:
    """The part of the table in which a code stands: an import may fail ten thousand times, and a row takes 4 µs."""
    match code:
        case SourceProblem():
            return _of_sources(n)
        case ExportProblem() | AnnotationsProblem() | TakingOverProblem() | DecisionFileProblem():
            return _of_files(n)
        case LibraryProblem() | BackupProblem():
            return _of_library()
        case ReadingProblem() | UnreadProblem() | WorkersProblem():
            return _of_reading()
        case RequestProblem() | QueryProblem():
            return _of_requests(n) | _of_queries()
    return _of_deeds(n)


def _of_sources(n: int) -> dict[Problem, str]:
    return {
        SourceProblem.MISSING: translate("reader", "Такого файла нет."),
        SourceProblem.UNREADABLE: translate("reader", "Файл не удаётся прочитать."),
        SourceProblem.NO_STORY: translate("reader", "На этой странице нет статьи."),
        SourceProblem.EMPTY: translate("reader", "Файл пуст."),
        SourceProblem.NO_TEXTS: translate("reader", "В файле названы статьи, но нет ни одного текста."),
        SourceProblem.SOME_TEXTS: translate("reader", "Записей, у которых в файле нет текста: {count}."),
        SourceProblem.EMPTY_FOLDER: translate("reader", "В папке нет файлов, которые можно прочитать."),
        SourceProblem.NOT_TEXT: translate("reader", "Это не текст: ни одна из известных кодировок не подходит."),
        SourceProblem.TOO_LARGE: translate("reader", "Файл слишком велик для статьи."),
        SourceProblem.TOO_MUCH: translate(
            "reader", "Чтобы прочитать этот файл, нужно слишком много времени или памяти."
        ),
        SourceProblem.FOREIGN: translate("reader", "{kind}: такие файлы пока не читаются."),
        SourceProblem.PROTECTED: translate(
            "reader", "Книга защищена от копирования: открыть её может только программа, для которой она продана."
        ),
        SourceProblem.LIBRARY: translate("reader", "Это сама библиотека, а не статья."),
        SourceProblem.NO_COLUMNS: translate(
            "reader", "{kind}: не нашёлся столбец с текстами статей. Добавьте файл снова и укажите столбцы."
        ),
        SourceProblem.NO_SUCH_COLUMN: translate("reader", "{kind}: нет столбца «{column}»."),
        SourceProblem.BROKEN_ROWS: translate("reader", "Не удалось прочитать %n строк этой таблицы.", "", n),
        SourceProblem.ENCRYPTED: translate(
            "reader", "Файл зашифрован. Сохраните его расшифрованным в той программе, которая его открывает."
        ),
        SourceProblem.LOCKED: translate("reader", "Файл защищён паролем."),
        SourceProblem.NO_ROOM: translate("reader", "Чтобы открыть файл, нужно место в папке для временных файлов."),
        SourceProblem.SCANNED: translate("reader", "В файле только изображения страниц, текста в нём нет."),
        SourceProblem.GARBLED: translate(
            "reader", "Шрифты файла не сообщают, какие буквы они показывают: его текст нельзя прочитать."
        ),
    }


def _of_files(n: int) -> dict[Problem, str]:
    return {
        ExportProblem.CANNOT_WRITE: translate("reader", "Файл занят или защищён от записи: {path}"),
        ExportProblem.NO_SPACE: translate("reader", "На диске нет места: {path}"),
        ExportProblem.IS_A_FOLDER: translate("reader", "{path} — это папка. Назовите файл."),
        ExportProblem.NOT_A_FOLDER: translate("reader", "{path} — это файл. Назовите папку."),
        ExportProblem.NOT_A_FILE: translate("reader", "{path} — не файл, а устройство или канал. Назовите файл."),
        ExportProblem.NO_SUCH_FOLDER: translate("reader", "Нет папки, в которую записать: {path}"),
        ExportProblem.NAME_TOO_LONG: translate("reader", "Слишком длинное имя. Назовите файл короче: {path}"),
        ExportProblem.THE_LIBRARY: translate("reader", "Здесь сама библиотека. Назовите другой файл: {path}"),
        ExportProblem.A_LIBRARY: translate("reader", "Здесь библиотека «Читальни». Назовите другой файл: {path}"),
        AnnotationsProblem.NOT_JSON: translate("reader", "Это не JSON."),
        AnnotationsProblem.NOT_ANNOTATIONS: translate(
            "reader", "Это не заметки по стандарту W3C (AnnotationCollection или AnnotationPage)."
        ),
        AnnotationsProblem.NEWER: translate(
            "reader", "Они записаны более новой версией программы. Обновите программу, чтобы их прочитать."
        ),
        AnnotationsProblem.INCOMPLETE: translate(
            "reader", "В одной из них чего-то не хватает или стоит лишнее ({where})."
        ),
        TakingOverProblem.NOT_READ: translate("reader", "Заметки из файла не прочитаны. {reason}"),
        TakingOverProblem.ARTICLES_MISSING: translate(
            "reader", "В библиотеке нет %n статей из этого файла, и текстов в файле тоже нет.", "", n
        ),
        DecisionFileProblem.NOT_DECISIONS: translate("reader", "Это не файл с решениями «Читальни»."),
        DecisionFileProblem.NOT_UTF8: translate("reader", "Это не файл с решениями «Читальни»: он не в UTF-8."),
        DecisionFileProblem.NOT_JSON: translate("reader", "Это не файл с решениями «Читальни»: это не JSON."),
        DecisionFileProblem.NO_LIST: translate("reader", "Это не файл с решениями «Читальни»: в нём нет их списка."),
        DecisionFileProblem.NEWER: translate(
            "reader", "Файл записан более новой версией программы. Обновите программу, чтобы его прочитать."
        ),
        DecisionFileProblem.MALFORMED: translate("reader", "Решение {number} в этом файле не читается."),
    }


def _of_library() -> dict[Problem, str]:
    return {
        LibraryProblem.MISSING: translate("reader", "Библиотеки здесь пока нет."),
        LibraryProblem.NOT_A_LIBRARY: translate(
            "reader", "Этот файл — не библиотека «Читальни». Он оставлен без изменений."
        ),
        LibraryProblem.NEWER: translate(
            "reader", "Библиотека записана более новой версией программы. Обновите программу, чтобы её открыть."
        ),
        LibraryProblem.LOCKED: translate(
            "reader", "В библиотеку сейчас пишет другая программа. Повторите, когда она закончит."
        ),
        LibraryProblem.READ_ONLY: translate("reader", "Эту библиотеку здесь можно читать, но нельзя изменять."),
        LibraryProblem.DAMAGED: translate(
            "reader",
            "Библиотека повреждена. Восстановите её из резервной копии (reader restore) или спасите, "
            "что в ней читается (reader rescue).",
        ),
        LibraryProblem.NO_SPACE: translate("reader", "На диске нет места. Всё, что было сохранено раньше, цело."),
        LibraryProblem.UNREACHABLE: translate("reader", "Библиотеку не удаётся здесь открыть или создать."),
        LibraryProblem.LINKED: translate(
            "reader",
            "У файла библиотеки два имени (жёсткая ссылка), и запись под обоими её повредит. "
            "Уберите одно из них или скопируйте файл.",
        ),
        LibraryProblem.GONE: translate(
            "reader", "Файла библиотеки больше нет на месте. Верните его или восстановите резервную копию."
        ),
        LibraryProblem.REPLACED: translate(
            "reader", "Файлы библиотеки сейчас заменяет другая программа. Повторите, когда она закончит."
        ),
        LibraryProblem.OUTDATED: translate(
            "reader",
            "Библиотека записана прежней версией программы. Читать её можно будет, когда она обновится.",
        ),
        LibraryProblem.NO_ROOM: translate(
            "reader",
            "Чтобы обновить библиотеку, нужно {needed} МБ на её диске, а свободно {free} МБ. Ничего не изменено.",
        ),
        BackupProblem.THE_LIBRARY: translate(
            "reader", "Это сама библиотека или её служебный файл. Назовите другой файл: {path}"
        ),
        BackupProblem.NO_BACKUP: translate("reader", "Этот файл — не копия этой библиотеки. Назовите другой: {path}"),
        BackupProblem.NOTHING_READ: translate("reader", "В файле не удалось прочитать ничего из библиотеки: {path}"),
        BackupProblem.NOT_A_FILE: translate(
            "reader", "Здесь уже что-то есть, и это не файл. Назовите другое место: {path}"
        ),
        BackupProblem.ANOTHERS: translate(
            "reader", "Этот файл принадлежит другой библиотеке. Назовите новый файл: {path}"
        ),
        BackupProblem.TAKEN: translate("reader", "Такой файл уже есть. Назовите другой: {path}"),
    }


def _of_reading() -> dict[Problem, str]:
    return {
        ReadingProblem.TOO_MUCH_WORK: translate("reader", "Искать имена в этом тексте слишком долго."),
        ReadingProblem.UNFORESEEN: translate(
            "reader", "С этим файлом произошла непредвиденная ошибка ({what}). Она записана целиком: {log}."
        ),
        UnreadProblem.WITHOUT_NAMES: translate("reader", "Имена не найдены: искать их в таком тексте слишком долго."),
        UnreadProblem.KEPT_WITHOUT: translate(
            "reader", "Статья добавлена без имён: искать их в таком тексте слишком долго."
        ),
        UnreadProblem.AS_BEFORE: translate("reader", "Имена в статье прежние: искать их в таком тексте слишком долго."),
        UnreadProblem.PROCESS_ENDED: translate(
            "reader", "Процесс, который искал имена в тексте, завершён извне: возможно, не хватило памяти."
        ),
        WorkersProblem.ENDED: translate(
            "reader", "Вспомогательный процесс завершён извне. Всё, что было сохранено, на месте."
        ),
        WorkersProblem.NO_ADDRESS: translate(
            "reader", "{address}: адрес планировщика dask начинается с tcp:// или tls://."
        ),
        WorkersProblem.NOT_INSTALLED: translate("reader", "Для --dask нужен пакет distributed, а он не установлен."),
        WorkersProblem.NO_ANSWER: translate("reader", "Планировщик dask не отвечает: {address}"),
        WorkersProblem.WENT_AWAY: translate(
            "reader", "Связь с планировщиком dask прервалась: {address}. Всё, что было сохранено, на месте."
        ),
    }


def _of_deeds(n: int) -> dict[Problem, str]:
    return {
        MissingProblem.ARTICLE: translate("reader", "Этой статьи в библиотеке уже нет."),
        MissingProblem.HIGHLIGHT: translate("reader", "Этого выделения в библиотеке уже нет."),
        MissingProblem.TRASHED: translate("reader", "Этого в корзине уже нет."),
        MissingProblem.DECISION: translate("reader", "Такого решения нет: {asked}"),
        MissingProblem.SEARCH: translate("reader", "Такого сохранённого поиска уже нет: {asked}"),
        SavedSearchProblem.NO_NAME: translate("reader", "Назовите поиск."),
        SavedSearchProblem.NO_WORDS: translate("reader", "Искать нечего: запрос пуст."),
        SavedSearchProblem.TAKEN: translate("reader", "Поиск «{name}» уже сохранён. Назовите этот иначе."),
        NameProblem.UNKNOWN: translate("reader", "В библиотеке нет человека, государства или места с именем «{name}»."),
        AddressProblem.MALFORMED: translate("reader", "Это не ссылка на статью."),
        AddressProblem.OTHER_LIBRARY: translate("reader", "Ссылка ведёт в другую библиотеку."),
        AddressProblem.NO_ARTICLE: translate("reader", "Статьи, на которую ведёт ссылка, в библиотеке уже нет."),
        AddressProblem.IN_TRASH: translate("reader", "Статья, на которую ведёт ссылка, в корзине."),
        NoteProblem.NOT_THERE: translate("reader", "В статье нет таких слов."),
        NoteProblem.NO_WORDS: translate("reader", "Здесь нет слов, которые можно выделить."),
        NoteProblem.NO_TEXT: translate("reader", "Здесь нет текста, который можно добавить."),
        NoteProblem.NOT_IN_ENCODING: translate("reader", "В кодировке {words} это не текст."),
        NoteProblem.TEXT_ELSEWHERE: translate("reader", "Такой текст уже есть у другой статьи."),
        NoteProblem.NOTHING_TO_MEND: translate("reader", "Не похоже, что этот текст прочитан не в той кодировке."),
        NoteProblem.NO_SUCH_LINE: translate("reader", "В статье нет строки «{words}»."),
        NoteProblem.SEVERAL_LINES: translate(
            "reader", "Слова «{words}» есть в нескольких строках. Приведите одну целиком."
        ),
        NoteProblem.NO_SOURCE: translate("reader", "У статьи не указан источник."),
        NoteProblem.NO_SUCH_TEXT: translate("reader", "У статьи нет такого текста."),
        NoteProblem.SEVERAL_TEXTS: translate("reader", "Так начинаются несколько текстов этой статьи."),
        NoteProblem.NO_DATE: translate("reader", "«{words}» — не дата. Напишите, например, 23.09.2023."),
        NoteProblem.NO_TITLE: translate("reader", "Заголовок не может быть пустым."),
        NoteProblem.NO_ADDRESS: translate("reader", "«{words}» — не адрес страницы: возьмите его из браузера целиком."),
        DecisionProblem.ONE_NAME: translate("reader", "Объединить можно только разные имена."),
        DecisionProblem.NOTHING_TO_SPLIT: translate("reader", "Укажите, что отделить: форму, статью или упоминание."),
        DecisionProblem.EMPTY_NAME: translate("reader", "Имя не может быть пустым."),
        DecisionProblem.NOT_THERE: translate("reader", "Слов «{words}» там нет."),
        DecisionProblem.NOWHERE: translate("reader", "Слов «{words}» нет ни в одной статье."),
        DecisionProblem.SEVERAL: translate(
            "reader", "Слова «{words}» есть в %n статьях. Укажите, в какой именно, или приведите больше слов.", "", n
        ),
        DecisionProblem.NAME_NOT_THERE: translate("reader", "Этого имени там нет."),
        DecisionProblem.NO_WORDS: translate("reader", "Укажите, какие слова — имя."),
        DecisionProblem.NOBODY: translate("reader", "Укажите, чьё это имя, или его вид."),
        DecisionProblem.NEVER_WRITTEN: translate("reader", "Так это имя нигде не пишут: «{words}»."),
    }


def _of_requests(n: int) -> dict[Problem, str]:
    return {
        RequestProblem.HIGHLIGHT: translate("reader", "{asked} — выделение, а нужна статья."),
        RequestProblem.NO_ARTICLE: translate("reader", "Статьи {asked} нет: в библиотеке %n статей.", "", n),
        RequestProblem.NO_ARTICLE_BUT_ID: translate(
            "reader",
            "Статьи {asked} нет: в библиотеке %n статей. Если это начало идентификатора, допишите его.",
            "",
            n,
        ),
        RequestProblem.UNKNOWN_FIELD: translate("reader", "Поля «{asked}» у статей нет. Есть: {known}."),
        RequestProblem.NO_COLUMN: translate("reader", "Укажите, какой столбец: {asked}=СТОЛБЕЦ."),
        RequestProblem.NO_SUGGESTION: translate("reader", "Предложения {asked} нет: всего их %n.", "", n),
        RequestProblem.WHICH_ARTICLE: translate("reader", "Укажите, о какой статье речь."),
        RequestProblem.SEVERAL_IDS: translate(
            "reader", "С «{asked}» могут начинаться разные идентификаторы. Напишите больше знаков."
        ),
        RequestProblem.NO_ID: translate(
            "reader", "Нет ни статьи, ни выделения, чей идентификатор начинается с «{asked}»."
        ),
        RequestProblem.NO_ID_IN_TRASH: translate(
            "reader", "В корзине нет ни статьи, ни выделения, чей идентификатор начинается с «{asked}»."
        ),
        RequestProblem.NO_SUGGESTION_ID: translate(
            "reader", "Нет предложения, чей идентификатор начинается с «{asked}»."
        ),
        RequestProblem.NO_LINE_ID: translate("reader", "Ни о какой строке не сказано под идентификатором «{asked}…»."),
        RequestProblem.NO_DECISION_ID: translate("reader", "Нет решения, чей идентификатор начинается с «{asked}»."),
        RequestProblem.NO_IMPORT: translate("reader", "Этого импорта в библиотеке больше нет."),
        RequestProblem.WHAT_TO_PREVIEW: translate("reader", "Укажите файлы и папки."),
        RequestProblem.NO_FAILURES: translate("reader", "В последнем импорте прочитаны все файлы."),
        RequestProblem.NOTHING_TO_RESUME: translate("reader", "Все импорты закончены."),
        RequestProblem.NO_FORMAT: translate("reader", "Назовите формат или дайте файлу расширение."),
        RequestProblem.UNKNOWN_FORMAT: translate("reader", "Формата «{asked}» нет. Есть: {known}."),
        RequestProblem.NO_PICTURE: translate("reader", "Дайте картинке расширение, например .png: {asked}"),
        RequestProblem.UNKNOWN_COLOR: translate("reader", "Цвета «{asked}» нет. Есть: {known}."),
        RequestProblem.COLOR_OF_ARTICLE: translate("reader", "У статьи нет цвета: он у её выделений."),
        RequestProblem.TITLE_OF_HIGHLIGHT: translate(
            "reader", "У выделения нет своих заголовка, источника и даты: они у его статьи."
        ),
    }


def _of_queries() -> dict[Problem, str]:
    return {
        QueryProblem.UNCLOSED_QUOTE: translate("reader", "Не закрыта кавычка: {words}"),
        QueryProblem.UNCLOSED_BRACKET: translate("reader", "Не закрыта скобка: {words}"),
        QueryProblem.UNOPENED_BRACKET: translate("reader", "Лишняя скобка: {words}"),
        QueryProblem.OPERATOR: translate(
            "reader", "Слову {words} нечего соединять. Допишите запрос или возьмите это слово в кавычки."
        ),
        QueryProblem.NEAR: translate("reader", "{words} может стоять только между словами и фразами."),
        QueryProblem.EMPTY_VALUE: translate("reader", "Напишите сразу после {words}, что искать."),
        QueryProblem.NO_DATE: translate(
            "reader", "«{words}» — не дата. Напишите, например, 05.11.2020, 2020-11 или 2020."
        ),
        QueryProblem.NO_YES_OR_NO: translate("reader", "«{words}» — ни да, ни нет."),
        QueryProblem.NO_LANGUAGE: translate("reader", "Нет языка «{words}». Напишите, например, «английский»."),
        QueryProblem.FORM_ALONE: translate("reader", "{words} пишется сразу после имени, о котором речь."),
        QueryProblem.NO_WORDS: translate("reader", "Здесь нет слов, которые можно искать: {words}"),
        QueryProblem.TOO_DEEP: translate("reader", "Слишком много скобок и отрицаний друг в друге."),
        QueryProblem.TOO_LONG: translate("reader", "Слишком длинный запрос: в нём может быть до {count} слов."),
    }
