"""How values are said to a person: kinds, counts, dates, problems. Every word goes through Qt's translation."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt, QTimeZone

from reader.model import (
    Act,
    ArticleRow,
    Decision,
    DecisionState,
    EntityRow,
    Kind,
    LibraryError,
    LibraryProblem,
    NameOrder,
    Reach,
    ReaderError,
    SourceError,
    SourceProblem,
)

if TYPE_CHECKING:
    from reader.services.decide import Done

translate = QCoreApplication.translate


def kind_name(kind: Kind) -> str:
    """What one entity of a kind is called."""
    return {
        Kind.PERSON: translate("reader", "Человек"),
        Kind.STATE: translate("reader", "Государство"),
        Kind.PLACE: translate("reader", "Место"),
    }[kind]


def kind_plural(kind: Kind) -> str:
    """What entities of a kind are called together."""
    return {
        Kind.PERSON: translate("reader", "Люди"),
        Kind.STATE: translate("reader", "Государства"),
        Kind.PLACE: translate("reader", "Места"),
    }[kind]


def articles(n: int) -> str:
    """«4 статьи»."""
    return translate("reader", "%n статей", "", n)


def articles_of(shown: int, n: int) -> str:
    """«2 из 5 статей»."""
    return translate("reader", "%1 из %n статей", "", n).replace("%1", str(shown))


def in_articles(n: int) -> str:
    """«в 4 статьях»."""
    return translate("reader", "в %n статьях", "", n)


def mentions(n: int) -> str:
    """«9 упоминаний»."""
    return translate("reader", "%n упоминаний", "", n)


def step(number: int, total: int) -> str:
    """«3 из 7»; before the first step, «7»."""
    if not number:
        return translate("reader", "всего %n", "", total)
    return translate("reader", "%1 из %2").replace("%1", str(number)).replace("%2", str(total))


def tooltip(entity: EntityRow, here: int, also: EntityRow | None) -> str:
    """What a name is, how often it stands here, in how many articles, and which state a capital speaks for."""
    lines = [f"{entity.name} — {kind_name(entity.kind).lower()}"]
    if also is not None:
        lines.append(translate("reader", "здесь говорит и за государство: %1").replace("%1", also.name))
    counts = translate("reader", "здесь %n раз", "", here)
    lines.append(f"{counts}, {in_articles(entity.articles)}")
    return "\n".join(lines)


def reach(how_far: Reach) -> str:
    """How far a decision goes."""
    return {
        Reach.HERE: translate("reader", "только здесь"),
        Reach.ARTICLE: translate("reader", "в этой статье"),
        Reach.EVERYWHERE: translate("reader", "везде"),
    }[how_far]


def names(n: int) -> str:
    """«12 имён»."""
    return translate("reader", "%n имён", "", n)


def name_order(order: NameOrder) -> str:
    """How a list of names is sorted."""
    return {
        NameOrder.COUNT: translate("reader", "по числу статей"),
        NameOrder.NAME: translate("reader", "по алфавиту"),
        NameOrder.LAST_SEEN: translate("reader", "сначала недавние"),
        NameOrder.DOUBTFUL: translate("reader", "сначала сомнительные"),
    }[order]


def decided(done: "Done | None") -> str:
    """What the window says after a decision."""
    if done is None:
        return translate("reader", "Отменять нечего.")
    if len(done.decisions) == 1:
        return decision(done.decisions[0])
    return translate("reader", "%n решений принято", "", len(done.decisions))


def decision(made: Decision) -> str:
    """What was decided, as one line: «РФ — это Россия»."""
    subject, target = made.subject.name, made.target.name if made.target else ""
    said = {
        Act.MERGE: translate("reader", "«%1» — это «%2»"),
        Act.SPLIT: translate("reader", "«%1» — не «%2»"),
        Act.RENAME: translate("reader", "«%1» называть «%2»"),
        Act.RETYPE: translate("reader", "«%1» — %2"),
        Act.REJECT: translate("reader", "«%1» — не имя"),
        Act.NAME: translate("reader", "«%2» — имя: «%1»"),
        Act.CONFIRM: translate("reader", "«%1» — всё верно"),
        Act.APART: translate("reader", "«%1» и «%2» — разные"),
    }[made.act]
    if made.act is Act.SPLIT and not target:
        subject, target = made.form or _quoted(made), subject
    elif made.act is Act.NAME:
        target = made.form or _quoted(made)
    elif made.act is Act.RETYPE and made.target:
        target = kind_name(made.target.kind).lower()
    elif made.act is Act.REJECT and made.form:
        subject = made.form
    said = said.replace("%1", subject).replace("%2", target)
    return said if made.reach is Reach.EVERYWHERE else f"{said}, {_where(made.reach)}"


def decision_state(state: DecisionState) -> str:
    """What has become of a decision."""
    return {
        DecisionState.IN_FORCE: translate("reader", "да"),
        DecisionState.OVERRULED: translate("reader", "нет: позже решено иначе"),
        DecisionState.FITS_NOTHING: translate("reader", "нет: такого имени сейчас нет"),
        DecisionState.OFF: translate("reader", "выключено"),
    }[state]


def _quoted(made: Decision) -> str:
    quote = made.anchor.quote if made.anchor else None
    return quote.exact if quote else ""


def _where(how_far: Reach) -> str:
    if how_far is Reach.HERE:
        return translate("reader", "в одном месте")
    return translate("reader", "в одной статье")


def moment(made: str) -> str:
    """A moment in UTC as the clock on the wall shows it: «22 ноября 2026, 13:05»."""
    local = QDateTime.fromString(made[:19], Qt.DateFormat.ISODate)
    local.setTimeZone(QTimeZone.utc())
    return date(local.toLocalTime().toString("yyyy-MM-ddTHH:mm"))


def import_running(done: int, total: int, name: str) -> str:
    """«Читаю статьи: 3 из 12 · заметка.txt»."""
    if not total:
        return translate("reader", "Читаю статьи…")
    said = translate("reader", "Прочитано: %1 из %2").replace("%1", str(done)).replace("%2", str(total))
    return f"{said} · {name}" if name else said


def stopping() -> str:
    """While the article at hand is brought to its end."""
    return translate("reader", "Останавливаю после этой статьи…")


def import_ended(*, imported: int, skipped: int, failed: int, cancelled: bool) -> str:
    """«Добавлено 5 статей, 2 уже были, 1 не прочитана»."""
    said = [translate("reader", "Добавлено %n статей", "", imported)]
    if skipped:
        said.append(translate("reader", "%n уже были", "", skipped))
    if failed:
        said.append(translate("reader", "%n не прочитано", "", failed))
    if cancelled:
        said.append(translate("reader", "остановлено"))
    return ", ".join(said)


def byline(article: ArticleRow) -> str:
    """Where an article comes from and when: «ТАСС · 23 сентября 2023, 00:39»."""
    return " · ".join(filter(None, [article.source, date(article.published)]))


def here(names: int, derived: int) -> str:
    """«здесь 5 и 3 прилагательных»."""
    said = translate("reader", "здесь %n", "", names)
    if derived:
        said += translate("reader", " и %n прилагательных", "", derived)
    return said


def date(published: str | None) -> str:
    """A partial date as people write it: «23 сентября 2023, 00:39», «28 июля, год неизвестен», «без даты»."""
    if not published:
        return translate("reader", "без даты")
    day_part, _, time = published.partition("T")
    unknown_year = day_part.startswith("--")
    parts = [int(part) for part in day_part.removeprefix("--").split("-")]
    year = "" if unknown_year else f" {parts.pop(0)}"
    if not parts:
        said = year.strip()
    elif len(parts) == 1:
        said = QLocale().standaloneMonthName(parts[0]) + year
    else:
        said = f"{parts[1]} {QLocale().monthName(parts[0])}{year}"
    if unknown_year:
        return translate("reader", "%1, год неизвестен").replace("%1", said)
    return f"{said}, {time}" if time else said


def problem(error: ReaderError) -> str:
    """What went wrong, as one sentence, without the path."""
    if isinstance(error, SourceError):
        return _source_problem(error.problem)
    if isinstance(error, LibraryError):
        return _library_problem(error.problem)
    return str(error)


def _source_problem(problem: SourceProblem) -> str:
    return {
        SourceProblem.MISSING: translate("reader", "Такого файла нет."),
        SourceProblem.UNREADABLE: translate("reader", "Файл не удаётся прочитать."),
        SourceProblem.EMPTY: translate("reader", "Файл пуст."),
        SourceProblem.EMPTY_FOLDER: translate("reader", "В папке нет файлов, которые можно прочитать."),
        SourceProblem.NOT_TEXT: translate("reader", "Это не текст в кодировке UTF-8."),
        SourceProblem.TOO_LARGE: translate("reader", "Файл слишком велик для статьи."),
    }[problem]


def _library_problem(problem: LibraryProblem) -> str:
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
        LibraryProblem.DAMAGED: translate("reader", "Библиотека повреждена. Восстановите её из резервной копии."),
        LibraryProblem.NO_SPACE: translate("reader", "На диске нет места. Всё, что было сохранено раньше, цело."),
        LibraryProblem.UNREACHABLE: translate("reader", "Библиотеку не удаётся здесь открыть или создать."),
    }[problem]
