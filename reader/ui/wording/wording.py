"""How values are said to a person: kinds, counts, dates, problems. Every word goes through Qt's translation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from reader.model.articles import ArticleRow
from reader.model.colors import Color
from reader.model.names import EntityRow, Kind, NameOrder

if TYPE_CHECKING:
    from reader.export.import_report import Words
    from reader.export.notes import SavedNote
    from reader.library.renewal import Renewal
    from reader.model.decisions import Decision, DecisionState, Reach
    from reader.model.errors import FileKind, ReaderError
    from reader.model.findings import NotKept
    from reader.model.imports import ImportRecord, Outcome, ReportLine, Tally
    from reader.model.marks import NoteOrder
    from reader.services.decide import Done
    from reader.services.explain import Explanation
    from reader.services.history import Undone
    from reader.services.preview import Summary
    from reader.services.suggest import Suggestion
    from reader.system.medium import Medium

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
    return translate("reader", "%Ln статей", "", n)


def articles_and_reprints(listed: int, n: int) -> str:
    """«3 статьи, с перепечатками 7»."""
    if listed == n:
        return articles(n)
    return translate("reader", "%Ln статей, с перепечатками %1", "", listed).replace("%1", number(n))


def more_reprints(count: int) -> str:
    """«ещё 4», beside an article that stands for others, too."""
    return translate("reader", "ещё %1").replace("%1", str(count))


def articles_of(shown: int, n: int) -> str:
    """«2 из 5 статей»."""
    return _counted(translate("reader", "%1 из %Ln статей", "", n), n).replace("%1", number(shown))


def more_than_of(shown: int, n: int) -> str:
    """«более 50 из 5 статей», while not all of them are counted."""
    said = _counted(translate("reader", "%1 из %Ln статей", "", n), n)
    return translate("reader", "более %1").replace("%1", said.replace("%1", number(shown)))


def offered_name(entity: EntityRow) -> str:
    """A name that may be meant: «Сергей Лавров, 41 статья»."""
    return f"{entity.name}, {articles(entity.articles)}"


def completes(detail: str, n: int | None) -> str:
    """What is quietly said of something that may be meant by what is typed: «Лаврова · 41 статья»."""
    return " · ".join(filter(None, [detail, articles(n) if n is not None else ""]))


def found_by(query: str, n: int) -> str:
    """What another query finds: «переговоры в Баку: 12 статей»."""
    return f"{query}: {articles(n)}"


def in_articles(n: int) -> str:
    """«в 4 статьях»."""
    return translate("reader", "в %Ln статьях", "", n)


def mentions(n: int) -> str:
    """«9 упоминаний»."""
    return translate("reader", "%Ln упоминаний", "", n)


def step(number: int, total: int) -> str:
    """«3 из 7»; before the first step, «7»."""
    if not number:
        return translate("reader", "всего %Ln", "", total)
    return translate("reader", "%1 из %2").replace("%1", str(number)).replace("%2", str(total))


def found(number: int, total: int) -> str:
    """«найдено: 3 из 7»; before the first step, «найдено: 7»."""
    return translate("reader", "найдено: %1").replace("%1", step(number, total) if number else str(total))


def tooltip(entity: EntityRow, here: int, also: EntityRow | None) -> str:
    """What a name is, how often it stands here, in how many articles, and which state a capital speaks for."""
    lines = [f"{entity.name} — {kind_name(entity.kind).lower()}"]
    if also is not None:
        lines.append(translate("reader", "здесь говорит и за государство: %1").replace("%1", also.name))
    counts = translate("reader", "здесь %Ln раз", "", here)
    lines.append(f"{counts}, {in_articles(entity.articles)}")
    return "\n".join(lines)


def color_name(color: Color) -> str:
    """What a colour of highlights is called, unless the user calls it otherwise."""
    return {
        Color.YELLOW: translate("reader", "жёлтый"),
        Color.RED: translate("reader", "красный"),
        Color.GREEN: translate("reader", "зелёный"),
        Color.BLUE: translate("reader", "синий"),
        Color.PURPLE: translate("reader", "фиолетовый"),
        Color.MAGENTA: translate("reader", "пурпурный"),
        Color.ORANGE: translate("reader", "оранжевый"),
        Color.GRAY: translate("reader", "серый"),
    }[color]


def note_order(order: NoteOrder) -> str:
    """How a list of highlights is sorted."""
    from reader.model.marks import NoteOrder

    return {
        NoteOrder.NEWEST: translate("reader", "сначала новые"),
        NoteOrder.CHANGED: translate("reader", "сначала изменённые"),
        NoteOrder.PLACE: translate("reader", "по статьям"),
        NoteOrder.COLOR: translate("reader", "по цвету"),
    }[order]


def highlights(n: int) -> str:
    """«3 выделения»."""
    return translate("reader", "%Ln выделений", "", n)


def reach(how_far: Reach) -> str:
    """How far a decision goes."""
    from reader.model.decisions import Reach

    return {
        Reach.HERE: translate("reader", "только здесь"),
        Reach.ARTICLE: translate("reader", "в этой статье"),
        Reach.EVERYWHERE: translate("reader", "везде"),
    }[how_far]


def names(n: int) -> str:
    """«12 имён»."""
    return translate("reader", "%Ln имён", "", n)


def suggestions(n: int) -> str:
    """«3 предложения»."""
    return translate("reader", "%Ln предложений", "", n)


def name_order(order: NameOrder) -> str:
    """How a list of names is sorted."""
    return {
        NameOrder.COUNT: translate("reader", "по числу упоминаний"),
        NameOrder.NAME: translate("reader", "по алфавиту"),
        NameOrder.LAST_SEEN: translate("reader", "сначала недавние"),
        NameOrder.DOUBTFUL: translate("reader", "сначала сомнительные"),
    }[order]


def decided(done: Done) -> str:
    """What the window says after a decision."""
    if len(done.decisions) == 1:
        return decision(done.decisions[0])
    return translate("reader", "%Ln решений принято", "", len(done.decisions))


def explanation(told: Explanation) -> str:
    """«РФ → Россия: таблица государств»."""
    reason = _explanations().get(told.reason, told.reason)
    if told.decision is not None:
        reason = translate("reader", "так решили вы, %1").replace("%1", moment(told.decision.made))
    if told.shared:
        reason = translate("reader", "в статьях общее: %1").replace("%1", ", ".join(told.shared))
    name = told.name if told.sure else translate("reader", "%1 (возможно)").replace("%1", told.name)
    return f"{', '.join(told.forms)} → {name}: {reason}"


def suggestion(asked: Suggestion) -> str:
    """The question that a suggestion asks."""
    question = {
        "same": translate("reader", "«%1» и «%2» — одно и то же?"),
        "bearer": translate("reader", "«%1» — это «%2»?"),
        "kind": translate("reader", "«%1» — тоже %2?"),
    }[asked.what]
    target = kind_name(asked.target.kind).lower() if asked.what == "kind" else asked.target.name
    return question.replace("%1", asked.subject.name).replace("%2", target)


def suggestion_reason(reason: str) -> str:
    """Why a suggestion is made, or what a sentence says about it."""
    return _suggestion_reasons().get(reason, reason)


def decision(made: Decision) -> str:
    """What was decided, as one line: «РФ — это Россия»."""
    from reader.model.decisions import Act, Reach

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
    from reader.model.decisions import DecisionState

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
    from reader.model.decisions import Reach

    if how_far is Reach.HERE:
        return translate("reader", "в одном месте")
    return translate("reader", "в одной статье")


def moment(made: str) -> str:
    """A moment in UTC as the clock on the wall shows it: «22 ноября 2026, 13:05»."""
    local = datetime.fromisoformat(made).astimezone()
    return date(f"{local:%Y-%m-%dT%H:%M}")


def reanalysis_running(done: int, total: int) -> str:
    """«Перечитываю статьи: 3 из 12»."""
    said = translate("reader", "Перечитываю статьи: %1 из %2")
    return said.replace("%1", str(done)).replace("%2", str(total))


def reanalysis_ended(joined: int, parted: int, passed_by: int = 0, *, cancelled: bool) -> str:
    """«Статьи перечитаны: 17 имён соединено, 3 имени разделено»."""
    if cancelled:
        return translate("reader", "Перечитывание остановлено, оно продолжится при следующем запуске.")
    if passed_by:
        said = translate("reader", "Статьи перечитаны; не удалось перечитать: %1. Имена в них прежние.")
        return said.replace("%1", str(passed_by))
    if not joined and not parted:
        return translate("reader", "Статьи перечитаны, имена прежние.")
    changes = [
        translate("reader", "%Ln имён соединено", "", joined),
        translate("reader", "%Ln имён разделено", "", parted),
    ]
    return translate("reader", "Статьи перечитаны: %1").replace("%1", ", ".join(changes))


def upkeep_running(done: int, total: int) -> str:
    """«Библиотека приводится в порядок: 34 %»."""
    return _percent(translate("reader", "Библиотека приводится в порядок: %1 %"), done / max(total, 1))


def renewal_running(renewal: Renewal) -> str:
    """«Библиотека обновляется для новой версии программы: 34 %»."""
    from reader.library.renewal import Stage

    if renewal.stage is Stage.COPY:
        return _percent(translate("reader", "Перед обновлением делается копия библиотеки: %1 %"), renewal.done)
    return _percent(translate("reader", "Библиотека обновляется для новой версии программы: %1 %"), renewal.done)


def renewed_without_copy() -> str:
    """For a copy of the library as it was there was no room."""
    return translate("reader", "Библиотека обновлена без копии: на диске нет для неё места.")


def _percent(said: str, part: float) -> str:
    return said.replace("%1", f"{min(100 * part, 99):.0f}")


def format_name(name: str) -> str:
    """What a kind of file that can be exported is called; `name` as in `reader.export.FORMATS`."""
    return {
        "md": translate("reader", "Markdown"),
        "html": translate("reader", "Веб-страница (HTML)"),
        "docx": translate("reader", "Документ Word (DOCX)"),
        "odt": translate("reader", "Документ OpenDocument (ODT)"),
        "pdf": translate("reader", "PDF"),
        "csv": translate("reader", "Таблица (CSV)"),
        "xlsx": translate("reader", "Таблица Excel (XLSX)"),
        "json": translate("reader", "Web Annotation (JSON)"),
        "qdpx": translate("reader", "Проект QualCoder, ATLAS.ti, MAXQDA (QDPX)"),
    }[name]


def export_running(name: str, done: int, total: int) -> str:
    """«Сохраняю заметки.html: 3 из 12»."""
    said = translate("reader", "Сохраняю %1: %2 из %3").replace("%2", str(done)).replace("%3", str(total))
    return said.replace("%1", name)


def export_ended(path: str, *, cancelled: bool) -> str:
    """«Сохранено: заметки.html»."""
    if cancelled:
        return translate("reader", "Остановлено, файл не изменён: %1").replace("%1", path)
    return translate("reader", "Сохранено: %1").replace("%1", path)


def notes_saved(notes: Sequence[SavedNote], *, cancelled: bool = False) -> str:
    """What became of a folder of notes: how many were saved, left because the user edited them, or are stale."""
    left = [note.path.name for note in notes if note.state.value in {"edited", "damaged", "protected"}]
    stale = [note.path.name for note in notes if note.state.value == "stale"]
    kept = [note.path.name for note in notes if note.kept]
    beyond = sum(note.beyond for note in notes)
    said = [translate("reader", "%Ln заметок сохранено", "", len(notes) - len(left) - len(stale))]
    if left:
        whole = translate("reader", "%Ln оставлено как есть: вы их меняли", "", len(left))
        said.append(f"{whole} ({_few(left)})")
    if kept:
        said.append(translate("reader", "свойства, которые вы изменили, остались: %1").replace("%1", _few(kept)))
    if beyond:
        said.append(translate("reader", "сверх выбранного осталось мест: %1").replace("%1", str(beyond)))
    if stale:
        said.append(translate("reader", "в статье больше ничего не выделено: %1").replace("%1", _few(stale)))
    words = ", ".join(said)
    return translate("reader", "Остановлено: %1").replace("%1", words) if cancelled else words


def _few(names: Sequence[str], most: int = 3) -> str:
    """The first few of many names."""
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")


def undone(step: Undone | None) -> str:
    """What the window says after an undo or a redo."""
    from reader.model.steps import What

    if step is None:
        return translate("reader", "Отменять нечего.")
    what = {
        What.HIGHLIGHT: translate("reader", "выделение"),
        What.COLOR: translate("reader", "цвет"),
        What.NOTE: translate("reader", "заметка"),
        What.TAGS: translate("reader", "метки"),
        What.MOVE: translate("reader", "место выделения"),
        What.DELETE: translate("reader", "удаление"),
        What.RESTORE: translate("reader", "возвращение из корзины"),
        What.EDIT: translate("reader", "сведения о статье"),
        What.APART: translate("reader", "перепечатки"),
        What.LINES: translate("reader", "что считать текстом статьи"),
        What.PASTE: translate("reader", "новая статья"),
        What.COLOR_NAME: translate("reader", "название цвета"),
        What.IMPORT: translate("reader", "заметки из файла"),
        What.STAR: translate("reader", "звёздочка"),
        What.READ: translate("reader", "прочитано или нет"),
        What.SEARCH: translate("reader", "сохранённый поиск"),
        What.DECISION: translate("reader", "решение об именах"),
    }[step.step.what]
    return translate("reader", "Отменено или возвращено: %1").replace("%1", what)


def number(n: int) -> str:
    """«1 204»."""
    return QLocale().toString(n)


def import_running(
    done: int,
    total: int,
    name: str = "",
    *,
    is_counted: bool = True,
    rate: float | None = None,
    seconds_left: float | None = None,
) -> str:
    """«1 204 из 8 000 · 42 статьи в секунду · ещё около 3 мин · заметка.txt»."""
    if not total:
        return translate("reader", "Читаю статьи…")
    said = translate("reader", "%1 из %2") if is_counted else translate("reader", "%1, найдено больше %2")
    parts = [said.replace("%1", number(done)).replace("%2", number(total))]
    if rate:
        parts.append(import_rate(rate))
    if seconds_left is not None:
        parts.append(time_left(seconds_left))
    return " · ".join(filter(None, [*parts, name]))


def import_paused(done: int, total: int) -> str:
    """«Пауза · 1 204 из 8 000»."""
    return translate("reader", "Пауза · %1").replace("%1", import_running(done, total))


def import_rate(a_second: float) -> str:
    """«42 статьи в секунду»; slower ones by the minute."""
    if a_second >= 1:
        return _counted(translate("reader", "%Ln статей в секунду", "", round(a_second)), round(a_second))
    return _counted(translate("reader", "%Ln статей в минуту", "", round(a_second * 60)), round(a_second * 60))


def _counted(said: str, n: int) -> str:
    """Qt writes a counted number without parting its thousands."""
    return said.replace(str(n), number(n), 1)


def time_left(seconds: float) -> str:
    """«ещё около 3 мин», so roughly that it need not be taken back."""
    minutes = round(seconds / 60)
    if seconds < 50:
        return translate("reader", "ещё меньше минуты")
    if minutes < 60:
        return translate("reader", "ещё около %1 мин").replace("%1", str(max(1, minutes)))
    return translate("reader", "ещё около %1 ч").replace("%1", QLocale().toString(round(seconds / 1800) / 2))


def import_unfinished(record: ImportRecord) -> str:
    """«Импорт не закончен: 3 200 из 8 000. Продолжить?»"""
    if not record.total:
        return translate("reader", "Импорт не закончен. Продолжить?")
    said = translate("reader", "Импорт не закончен: %1 из %2. Продолжить?")
    return said.replace("%1", number(record.tally.files)).replace("%2", number(record.total))


def import_of(record: ImportRecord) -> str:
    """Which import it was: «22 ноября 2026, 13:05 · новости за май, ещё 2»."""
    paths = record.wanted.paths
    named = paths[0].name or str(paths[0]) if paths else ""
    if record.wanted.origin.value == "watched":
        named = translate("reader", "из папки, за которой следят")
    elif len(paths) > 1:
        named = f"{named}, {translate('reader', 'ещё %1').replace('%1', number(len(paths) - 1))}"
    return " · ".join(filter(None, [moment(record.begun), named]))


def report_line(line: ReportLine) -> str:
    """Why a file is in the report of an import."""
    if line.error is not None:
        return problem(line.error)
    if line.kind is not None:
        return passed_over_because(line.kind)
    if line.not_kept:
        kept = ", ".join(f"{_not_kept(what)} ({number(count)})" for what, count in line.not_kept)
        return translate("reader", "Не вошло: %1").replace("%1", kept)
    return translate("reader", "Эту статью вы удалили раньше.")


def _not_kept(what: NotKept) -> str:
    from reader.model.findings import NotKept

    return {
        NotKept.PICTURE: translate("reader", "картинки"),
        NotKept.TABLE: translate("reader", "вид таблиц"),
        NotKept.COMMENT: translate("reader", "примечания на полях"),
        NotKept.FORMULA: translate("reader", "формулы"),
        NotKept.ATTACHMENT: translate("reader", "вложения"),
        NotKept.MEDIA: translate("reader", "звук и видео"),
        NotKept.SCAN: translate("reader", "страницы без текста"),
        NotKept.OBJECT: translate("reader", "вставленные объекты"),
        NotKept.ROW: translate("reader", "строки таблицы без текста"),
        NotKept.SIGN: translate("reader", "знаки, которых не сообщают шрифты"),
        NotKept.PAGE: translate("reader", "страницы, которые не удалось прочитать"),
    }[what]


def field_name(field: str) -> str:
    """What of an article the column of a table gives."""
    return {
        "title": translate("reader", "Заголовок"),
        "text": translate("reader", "Текст"),
        "published": translate("reader", "Дата"),
        "source": translate("reader", "Источник"),
        "author": translate("reader", "Автор"),
        "url": translate("reader", "Ссылка"),
        "tags": translate("reader", "Метки"),
        "language": translate("reader", "Язык"),
    }[field]


def report_outcome(outcome: Outcome) -> str:
    """What became of a file that is in the report of an import."""
    from reader.model.imports import Outcome

    return {
        Outcome.FAILED: translate("reader", "не прочитано"),
        Outcome.UNREAD: translate("reader", "имена не найдены"),
        Outcome.PARTLY: translate("reader", "не всё вошло"),
        Outcome.DELETED: translate("reader", "удалено раньше"),
        Outcome.PASSED_OVER: translate("reader", "пропущено"),
    }[outcome]


def report_words() -> Words:
    """What the report of an import says, saved as a file."""
    from reader.export.import_report import Words
    from reader.model.imports import REPORT_TITLES

    columns = translate("reader", "Что"), translate("reader", "Почему"), translate("reader", "Файл")
    return Words(
        REPORT_TITLES[0],
        lambda record: import_ended(record.tally, cancelled=record.cancelled),
        columns,
        report_outcome,
        report_line,
    )


def kinds_passed_over(kinds: Sequence[tuple[FileKind, int]]) -> str:
    """«Пропущено: Картинка — 120, Документ PDF — 3»."""
    from reader.ui.wording.errors import file_kind

    listed = ", ".join(f"{file_kind(kind)} — {number(count)}" for kind, count in kinds)
    return translate("reader", "Пропущено: %1").replace("%1", listed) if listed else ""


def watched_folder_gone(name: str) -> str:
    """The folder that is watched is not there."""
    return translate("reader", "Папки «%1» сейчас нет на месте; как появится, слежу дальше.").replace("%1", name)


def watching(name: str) -> str:
    """A folder is watched from now on."""
    return translate("reader", "Слежу за папкой «%1»: новые и изменённые статьи добавятся сами.").replace("%1", name)


def watching_ended() -> str:
    """No folder is watched any more."""
    return translate("reader", "За папкой больше не слежу.")


def medium(found: Medium) -> str:
    """What to mind where a library lies; nothing for a disk of this machine."""
    from reader.system.medium import Medium

    return {
        Medium.DISK: "",
        Medium.NETWORK: translate(
            "reader", "Библиотека лежит в сетевой папке: пусть её одновременно открывает только один компьютер."
        ),
        Medium.CLOUD: translate(
            "reader", "Библиотека лежит в папке облака: закройте её здесь, прежде чем открыть на другом компьютере."
        ),
        Medium.STICK: translate("reader", "Библиотека лежит на съёмном диске: закройте окно, прежде чем его вынуть."),
    }[found]


def library_replaced() -> str:
    """What is shown is not what was open."""
    return translate(
        "reader", "Библиотека заменена: её восстановили или подменили файл. Показано то, что в ней теперь."
    )


def stopping() -> str:
    """While the article at hand is given up."""
    return translate("reader", "Останавливаю…")


def import_ended(came: Tally, *, cancelled: bool, watched: bool = False) -> str:
    """«Добавлено 5 статей, обновлено: 1, 2 уже были, удалены раньше: 3, пропущено: 3, 1 не прочитана»."""
    said = [_counted(translate("reader", "Добавлено %Ln статей", "", came.imported), came.imported)]
    if came.renewed:
        said.append(translate("reader", "обновлено: %1").replace("%1", number(came.renewed)))
    if came.skipped:
        said.append(_counted(translate("reader", "%Ln уже были", "", came.skipped), came.skipped))
    if came.deleted:
        said.append(translate("reader", "удалены раньше: %1").replace("%1", number(came.deleted)))
    if came.passed_over:
        said.append(translate("reader", "пропущено файлов: %1").replace("%1", number(came.passed_over)))
    if came.failed:
        said.append(_counted(translate("reader", "%Ln не прочитано", "", came.failed), came.failed))
    if came.unread:
        said.append(translate("reader", "имена не найдены: %1").replace("%1", number(came.unread)))
    if came.partly:
        said.append(translate("reader", "вошли не целиком: %1").replace("%1", number(came.partly)))
    if cancelled:
        said.append(translate("reader", "остановлено"))
    words = ", ".join(said)
    return translate("reader", "Из папки, за которой слежу: %1").replace("%1", words) if watched else words


def byline(article: ArticleRow) -> str:
    """Where an article comes from and when: «ТАСС · 23 сентября 2023, 00:39»."""
    return " · ".join(filter(None, [article.source, date(article.published)]))


def language(code: str | None) -> str:
    """In which language an article is that is not Russian: «на украинском»; nothing where that is not known."""
    known = {
        "uk": translate("reader", "на украинском"),
        "be": translate("reader", "на белорусском"),
        "kk": translate("reader", "на казахском"),
        "az": translate("reader", "на азербайджанском"),
        "hy": translate("reader", "на армянском"),
        "ka": translate("reader", "на грузинском"),
        "ky": translate("reader", "на киргизском"),
        "uz": translate("reader", "на узбекском"),
        "tg": translate("reader", "на таджикском"),
        "tr": translate("reader", "на турецком"),
        "en": translate("reader", "на английском"),
        "de": translate("reader", "на немецком"),
        "fr": translate("reader", "на французском"),
    }
    if not code:
        return ""
    return known.get(code, translate("reader", "не на русском (%1)").replace("%1", code))


def import_preview(found: Summary) -> str:
    """What an import would bring, a line each; what there is none of is left out, but for what is new."""
    counted = [
        (translate("reader", "Новые статьи: %1"), found.new),
        (translate("reader", "Из них перепечатки: %1"), found.reprints),
        (translate("reader", "Обновятся: %1"), found.renewed),
        (translate("reader", "Уже в библиотеке: %1"), found.known),
        (translate("reader", "Удалены раньше, не вернутся: %1"), found.deleted),
        (translate("reader", "Файлы другого вида, пропустим: %1"), found.passed_over),
        (translate("reader", "Не читаются: %1"), found.failed),
    ]
    places = {
        "metadata": translate("reader", "в описании страницы %1"),
        "markup": translate("reader", "на странице %1"),
        "text": translate("reader", "в тексте %1"),
        "guessed": translate("reader", "угаданы %1"),
        "path": translate("reader", "в имени файла %1"),
        "none": translate("reader", "нет %1"),
    }
    lines = [words.replace("%1", str(count)) for at, (words, count) in enumerate(counted) if count or not at]
    dates = [words.replace("%1", str(found.dates[by])) for by, words in places.items() if found.dates.get(by)]
    if dates:
        lines += ["", translate("reader", "Даты: %1").replace("%1", ", ".join(dates))]
    return "\n".join(lines)


def encodings() -> dict[str, str]:
    """The encodings that may be chosen, in words."""
    return {
        "cp1251": translate("reader", "Windows-1251, русская"),
        "koi8-r": translate("reader", "KOI8-R, русская"),
        "cp866": translate("reader", "CP866, русская для DOS"),
        "mac-cyrillic": translate("reader", "Mac, кириллица"),
        "utf-8": translate("reader", "UTF-8, для всех языков"),
        "utf-16-le": translate("reader", "UTF-16, для всех языков"),
        "utf-16-be": translate("reader", "UTF-16, старший байт первым"),
        "koi8-u": translate("reader", "KOI8-U, украинская"),
        "iso8859-5": translate("reader", "ISO 8859-5, кириллица"),
        "cp1252": translate("reader", "Windows-1252, западноевропейская"),
        "cp1254": translate("reader", "Windows-1254, турецкая"),
        "cp1250": translate("reader", "Windows-1250, центральноевропейская"),
    }


def chosen(n: int) -> str:
    """How many articles of the list are chosen."""
    return translate("reader", "Выбрано: %1").replace("%1", number(n))


def is_chosen() -> str:
    """What is said of an article of the list that is one of those chosen."""
    return translate("reader", "Выбрана")


def states(*, starred: bool, read: bool) -> str:
    """What is said of an article of the list that bears the sign of it."""
    signs = (translate("reader", "Со звёздочкой"), starred), (translate("reader", "Не прочитана"), not read)
    return ", ".join(said for said, is_so in signs if is_so)


def about_articles(n: int) -> str:
    """The command that corrects source, date and tags of several articles."""
    return translate("reader", "Об этих %Ln статьях…", "", n)


def delete_articles(n: int) -> str:
    """The command that puts several articles into the trash."""
    return translate("reader", "Удалить %Ln статей", "", n)


def star_articles(n: int, *, starred: bool) -> str:
    """The command that gives several articles a star, or takes it off them."""
    if starred:
        return translate("reader", "Звёздочка %Ln статьям", "", n)
    return translate("reader", "Снять звёздочку с %Ln статей", "", n)


def starred_articles(n: int, *, starred: bool) -> str:
    """What is said when articles have got a star, or have none any more."""
    if n == 1:
        return translate("reader", "Звёздочка поставлена.") if starred else translate("reader", "Звёздочка снята.")
    if starred:
        return translate("reader", "Звёздочка поставлена %Ln статьям.", "", n)
    return translate("reader", "Звёздочка снята с %Ln статей.", "", n)


def read_articles(n: int, *, read: bool) -> str:
    """The command that says of several articles that they are read, or not."""
    if read:
        return translate("reader", "Отметить %Ln статей прочитанными", "", n)
    return translate("reader", "Отметить %Ln статей непрочитанными", "", n)


def said_read(n: int, *, read: bool) -> str:
    """What is said when articles count as read, or not."""
    if n == 1:
        return translate("reader", "Отмечена прочитанной.") if read else translate("reader", "Отмечена непрочитанной.")
    if read:
        return translate("reader", "%Ln статей отмечено прочитанными.", "", n)
    return translate("reader", "%Ln статей отмечено непрочитанными.", "", n)


def tags_of_articles(n: int) -> str:
    """The command that opens the tags of several articles."""
    return translate("reader", "Метки %Ln статей…", "", n)


def tagged_articles(n: int) -> str:
    """What is said when articles have other tags."""
    if n == 1:
        return translate("reader", "Метки статьи изменены.")
    return translate("reader", "Метки %Ln статей изменены.", "", n)


def tag_on_some(tag: str) -> str:
    """A tag that some of the chosen articles have."""
    return translate("reader", "%1 (у некоторых)").replace("%1", tag)


def deleted_articles(n: int) -> str:
    """What is said when articles are in the trash."""
    return translate("reader", "%Ln статей в корзине.", "", n)


def edited_articles(n: int) -> str:
    """What is said when several articles were corrected."""
    return translate("reader", "Изменено %Ln статей.", "", n)


def in_all_of_source(source: str) -> str:
    """An entry of a menu: what is said holds there."""
    return translate("reader", "Во всех статьях источника «%1»").replace("%1", source)


def noise_said(n: int, source: str | None, *, is_noise: bool) -> str:
    """What came of saying that a paragraph is no text, or that it is; of one article, or of all of a source."""
    if source is None and is_noise:
        return translate("reader", "Этот абзац теперь приглушён, и имён в нём не ищут.")
    if source is None:
        return translate("reader", "Этот абзац теперь — текст статьи.")
    if is_noise:
        return translate("reader", "Приглушено в %Ln статьях источника «%1».", "", n).replace("%1", source)
    return translate("reader", "Теперь это текст в %Ln статьях источника «%1».", "", n).replace("%1", source)


def suggested(source: str | None, published: str | None, by: str) -> str:
    """What the name of a file suggests of its article: «14 мая 2019, из имени «2019-05-14»»."""
    said = _source_and_date(source, published)
    return translate("reader", "%1, из имени «%2»").replace("%1", said).replace("%2", by)


def offered(source: str | None, published: str | None) -> str:
    """What is offered above an article: «РИА Новости · 14 мая 2019 — из имени файла. Взять»."""
    said = _source_and_date(source, published)
    return translate("reader", "%1 — из имени файла. Взять").replace("%1", said)


def _source_and_date(source: str | None, published: str | None) -> str:
    return " · ".join(filter(None, [source, date(published) if published else None]))


def tags_of(tags: Sequence[str]) -> str:
    """The first tags of an article, and how many more there are: «#политика #Баку +3»."""
    more = [f"+{len(tags) - SHOWN_TAGS}"] if len(tags) > SHOWN_TAGS else []
    return " ".join([*(f"#{tag}" for tag in tags[:SHOWN_TAGS]), *more])


SHOWN_TAGS = 5
"""So many are shown below the title of an article."""


def dated(count: int) -> str:
    """«Взято для 48 статей»."""
    return translate("reader", "Взято для %Ln статей", "", count)


def reprints(count: int, *, is_apart: bool) -> str:
    """What stands above an article that is on other sites, too; nothing above any other."""
    if is_apart:
        return translate("reader", "Не перепечатка")
    return translate("reader", "Перепечатки: %1").replace("%1", str(count)) if count else ""


def here(names: int, derived: int) -> str:
    """«здесь 5 и 3 прилагательных»."""
    said = translate("reader", "здесь %Ln", "", names)
    if derived:
        said += translate("reader", " и %Ln прилагательных", "", derived)
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


def checked(problems: Sequence[str]) -> str:
    """What looking at all of the library has shown."""
    from reader.model.errors import LibraryProblem
    from reader.ui.wording.errors import sentence

    if not problems:
        return translate("reader", "Библиотека проверена: всё сохранённое цело.")
    return sentence(LibraryProblem.DAMAGED)


def unchecked(error: ReaderError | None) -> str:
    """Why nobody knows whether what was saved is whole; None is an unforeseen error."""
    from reader.model.errors import LibraryError, LibraryProblem

    if isinstance(error, LibraryError) and error.code is LibraryProblem.DAMAGED:
        return problem(error)
    said = translate("reader", "Цело ли всё сохранённое, проверить не удалось.")
    return f"{said} {problem(error)}" if error else said


def not_alone() -> str:
    """What is said where windows cannot find each other."""
    return translate(
        "reader", "Нет папки, через которую окна находят друг друга: эту библиотеку могут открыть и во втором окне."
    )


def problem(error: ReaderError) -> str:
    """What went wrong, mostly without the path, which the window shows beside it."""
    from reader.model.errors import SourceError, SourceProblem
    from reader.ui.wording.errors import sentence

    if isinstance(error, SourceError) and error.code is SourceProblem.FOREIGN and error.kind is not None:
        return passed_over_because(error.kind)
    return sentence(error.code, **error.arguments)


def and_more(n: int) -> str:
    """«и ещё 120»."""
    return translate("reader", "и ещё %1").replace("%1", str(n))


def passed_over_because(kind: FileKind) -> str:
    """Why a file in a folder was passed over, or one that was named is not read."""
    from reader.model.errors import FileKind, SourceProblem
    from reader.ui.wording.errors import file_kind, sentence

    if kind is FileKind.NOTES:
        return translate("reader", "Заметки из «Читальни» добавляются, только если выбрать сам файл.")
    if kind in (FileKind.TABLE, FileKind.DATA):
        return translate("reader", "%1: статей здесь не найдено.").replace("%1", file_kind(kind))
    if kind in {FileKind.BIBLIOGRAPHY, FileKind.READ_LATER}:
        said = translate("reader", "%1: такой файл добавляется, только если выбрать его самого.")
        return said.replace("%1", file_kind(kind))
    return sentence(SourceProblem.FOREIGN, kind=kind)


def _explanations() -> dict[str, str]:
    return {
        "name": translate("reader", "это само имя в разных падежах"),
        "states": translate("reader", "таблица государств"),
        "places": translate("reader", "таблица мест"),
        "people": translate("reader", "таблица людей, известных под другим именем"),
        "article": translate("reader", "в той же статье назван полностью"),
        "initials": translate("reader", "подходят инициалы"),
        "relative": translate("reader", "в той же статье назван родственник с этой фамилией"),
        "library": translate("reader", "в библиотеке почти всегда так называют его"),
        "evidence": translate("reader", "похоже по статьям: то же издание и те же дни"),
        "fuller": translate("reader", "то же имя, полнее или короче"),
        "spelling": translate("reader", "другое написание того же имени"),
    }


def _suggestion_reasons() -> dict[str, str]:
    return {
        "order": translate("reader", "Те же слова в другом порядке."),
        "spelling": translate("reader", "Имена звучат одинаково."),
        "initials": translate("reader", "Подходят инициалы."),
        "surname": translate("reader", "Одна фамилия, и статьи её не объясняют."),
        "candidate": translate("reader", "Фамилия без имени; это может быть он."),
        "name": translate("reader", "Одно и то же имя разного вида."),
    }


def estimated(n: int, *, is_exact: bool) -> str:
    """«1 204», or «≈1 204» where it was not counted but estimated."""
    return number(n) if is_exact else f"≈{number(n)}"


def months(first: int, last: int) -> str:
    """«март 2020 — ноябрь 2020», «2020», «2010 — 2020»; a month is twelve times the year, and those before it."""
    if first % 12 == 0 and last % 12 == 11:
        return f"{first // 12}" if last - first == 11 else f"{first // 12} — {last // 12}"
    ends = [f"{QLocale().standaloneMonthName(at % 12 + 1)} {at // 12}" for at in (first, last)]
    return ends[0] if first == last else " — ".join(ends)


def month_letter(month: int) -> str:
    """«я» for January (1), where there is room for no more."""
    return QLocale().standaloneMonthName(month, QLocale.FormatType.NarrowFormat).lower()


def language_name(code: str) -> str:
    """What a language is called by its code: «русский»."""
    from reader.services.search.languages import NAMES

    return NAMES.get(code, translate("reader", "другой (%1)").replace("%1", code))


def new_articles(n: int) -> str:
    """«3 новых», of articles that a saved search finds."""
    return _counted(translate("reader", "%Ln новых", "", n), n)
