"""Which outlet an article comes from, taken only where the text says so: «как передает Day.Az», «Источник: ТАСС»."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from reader.sources.guessing.lines import Line, key_of
from reader.sources.guessing.marks import is_paper, origin
from reader.sources.guessing.outlets import name_of, outlet_at, outlets_in
from reader.sources.guessing.page import COPYRIGHT, Page

FOOT = 100
"""Lines below the story in which an outlet names itself."""

LABELLED = 120
"""Code points of a line that names its outlet below a story."""

SPOKEN = 2000
"""Code points of a paragraph before a verb in which a quotation may have been opened."""

SEARCHED = 100_000
"""Code points from the beginning; longer texts are not news, and the first outlet cited is the one that counts."""

_S = r"\s{1,3}"
_PAPER = (
    r"(?:газет|журнал|еженедельник|ежедневник|теле(?:радио)?компани|телеканал|радиостанци|информагентств|издани)"
    r"[а-яё]{0,4}"
)
_KIND = (
    rf"(?:{_PAPER}|(?:агентств|канал|(?:интернет-)?портал|сайт|ресурс|радио|редакци|служб)[а-яё]{{0,4}}"
    r"|(?:корреспондент|собкор|спецкор)[а-яё]{0,4}"
    r"|корр\.|ИА|АМИ|МИА|ТК)"
)
_BETWEEN = (
    r"(?:сегодня|вчера|во?\s(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)|из\s[А-ЯЁ][\w-]{1,30}"
    rf"|\d{{1,2}}\s[а-яё]{{3,8}}|{_KIND}|его|е[её]|их|[а-яё-]{{2,30}}(?:[оея]е|ая|яя|ий|ый|ой|[ое]го|их|ых))"
)
"""What may stand between the verb and the outlet: when, from where, and what kind of outlet it is."""

_SAYING = (
    *("передает", "передаёт", "передают", "сообщает", "сообщают", "пишет", "пишут", "информирует", "информируют"),
    *("уведомляет", "уведомляют", "уточняет", "отмечает", "рассказывает"),
)
_SAYS = re.compile(rf"\b(?:{'|'.join(_SAYING)})\b", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:(?:со\sссылкой|ссылаясь)\sна|по\s(?:сообщени[юям]{1,2}|информации|данным)|стало\sизвестно"
    r"|(?:сообщил|передал)[аио]?)\b",
    re.IGNORECASE,
)
_TELLING = ("ссыл", "сообщени", "информации", "данным", "известно", "сообщил", "передал")
"""One of these stands in whatever `_TOLD` finds."""
_NAMED = re.compile(
    r"(?:Первоисточник|Источники?(?: и фото| фото и текста| новости| информации| материала)?|Материал взят с|Mənbə"
    r"|Source)"
    r"\s*(?P<mark>[:—–-])?\s*(?=\S)(?:(?:сайт|портал|газета|агентство|ИА)\s)?",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:(?:©|\(c\)|copyright)\s*(?:(?:19|20)\d\d(?:\s?[—–-]\s?(?:20\d\d|наст[^\s]*))?[,.]?\s+)"
    r"|по материалам\s|оригинал(?: публикации| статьи)?:\s|ссылка(?: на источник)?:\s"
    r"|(?:читать|читайте|смотреть|оригинал|подробнее|полный текст|статья|новость)\s(?:[а-яё]+\s){0,2}(?:на|в)\s"
    r"(?:(?:сайте|портале|газете)\s)?)(?:(?:ИА|АМИ|МИА|ООО|АО|агентство|газета)\s)?",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:ссылка|адрес|url|link|источник|подробнее|оригинал)[^:]{0,30}:\s", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTED = re.compile(r"\s(?:[|•/—–-]|::)\s+(?=\S)")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.|m\.)?(?P<host>[\w.-]+\.[a-zа-я]{2,8})(?:[/?#][^\s<>]*)?", re.IGNORECASE)
_SHARED = re.compile(
    r"(?:^|\.)(?:t\.me|telegram\.\w+|facebook\.com|vk\.com|ok\.ru|twitter\.com|x\.com|youtube\.com|youtu\.be|instagram\.com"
    r"|wa\.me|whatsapp\.com|dzen\.ru|google\.\w+|yandex\.\w+|mail\.ru|bit\.ly|linkedin\.com|tiktok\.com|rutube\.ru)$"
)
_BLANKS = re.compile(_S)
_STEP = re.compile(rf"{_BETWEEN}{_S}", re.IGNORECASE)
_IS_PAPER = re.compile(rf"{_PAPER}|(?:корреспондент|собкор|спецкор)", re.IGNORECASE)
_OWN_NAME = re.compile(
    r"[«\"„“](?P<quoted>[А-ЯЁA-Z0-9][^«»\"„“”\n\r]{1,40})[»\"”]|(?P<latin>[A-Z][\w’'-]*(?:\s(?:\d+\s)?[A-Z][\w’'-]*){0,3})"
)
_BACK = 60
_BEFORE_VERB = re.compile(rf"{_S}(?:{_BETWEEN}{_S}){{0,2}}", re.IGNORECASE)
_CLAUSE = re.compile(rf"(?:^|[^\w\s]\s*|\n\s*|\b(?:как|этом|{_KIND})\s)(?:{_STEP.pattern}){{0,3}}$", re.IGNORECASE)


def source_of(page: Page, story: Sequence[Line], dateline: str | None) -> str | None:
    """The outlet that an article names as its own, or None; `story` are the lines of its `page` that are not dimmed.

    Its `dateline` says most. Then who "reports" or "writes" it (in the present), a line «Источник: …», what the page
    itself bears (a masthead, an address, the name behind the title), whose word one claim is («…, как отмечает Reuters,
    …»), and at last whom the speaker told it («сообщили ТАСС») or on whom the text relies («со ссылкой на …»). What
    somebody says in quotation marks counts least. An interview with an outlet proves nothing, and a
    press service is no outlet.
    """
    if dateline is not None:
        return dateline
    text = "\n".join(line.words for line in story)[:SEARCHED]
    plain = text.casefold()
    reporting = list(_reporting(text)) if any(verb in plain for verb in _SAYING) else []
    told = cache(lambda: list(_told(text)) if any(words in plain for words in _TELLING) else [])
    ranks: tuple[Callable[[], Iterable[str]], ...] = (
        lambda: (each.name for each in reporting if not each.claim and not each.quoted),
        lambda: _named(page),
        lambda: _borne(page),
        lambda: (each.name for each in reporting if each.claim and not each.quoted),
        lambda: (each.name for each in told() if not each.quoted),
        lambda: (each.name for each in (*reporting, *told())),
    )
    return next((name for rank in ranks for name in rank()), None)


class Cited(NamedTuple):
    """An outlet that a text cites: whether for one claim only, and whether inside somebody's words."""

    name: str
    claim: bool
    quoted: bool


# ------------------------------------------------------------------------------------------------ what the story says


def _reporting(text: str) -> Iterator[Cited]:
    first = text.find("\n", text.find("\n") + 1)
    for verb in _SAYS.finditer(text):
        name = _after(text, verb.end()) or _before(text, verb.start())
        if name:
            claim = (
                verb.start() > first > 0 and _CLAIM.search(text, max(0, verb.start() - 12), verb.start()) is not None
            )
            yield Cited(name, claim, _is_quoted(text, verb.start()))


def _told(text: str) -> Iterator[Cited]:
    first = text.find("\n", text.find("\n") + 1)
    for words in _TOLD.finditer(text):
        name = _after(text, words.end())
        if name and not (_DATA.match(words.group()) and words.start() > first > 0 and not _closes(text, words.end())):
            yield Cited(name, claim=False, quoted=_is_quoted(text, words.start()))


_CLAIM = re.compile(r"[,(—–-]\s+как\s+$", re.IGNORECASE)
"""«Между тем подрядчик, как отмечает Reuters, …»: one claim of several."""

_DATA = re.compile(r"по\sданным", re.IGNORECASE)
_CLOSED = re.compile(r"[^\n,;:]{1,60}?[.\n]")


def _closes(text: str, position: int) -> bool:
    """«…, по данным ТАСС.»: whether a sentence ends so, and does not go on with the data themselves."""
    return _CLOSED.match(text, position) is not None


def _is_quoted(text: str, position: int) -> bool:
    """Whether a quotation is open here."""
    start = text.rfind("\n", 0, position) + 1
    if position - start > SPOKEN:
        return False
    before = text[start:position]
    return before.count("«") > before.count("»") or before.count('"') % 2 == 1


# ------------------------------------------------------------------------------------------------ what the page bears


def _named(page: Page) -> Iterator[str]:
    """«Источник: ТАСС», «Источник и фото - ria.ru»."""
    for line in page.lines[: page.end]:
        label = _NAMED.match(line.words) if len(line.words) <= LABELLED else None
        outlet = outlet_at(line.words, label.end()) if label else None
        if label and outlet and (label["mark"] or outlet.span.end == len(line.words)):
            yield outlet.name


def _borne(page: Page) -> Iterator[str]:
    """A masthead over the headline, the name behind the title, the page's address, and what stands below the story."""
    if page.lead is None:
        return
    above = range(page.headline or 0)
    titles = [number for number in above if page.repeats(number)] + [n for n in (page.headline,) if n is not None]
    below = range(max(page.below, page.lead + 1, page.end - FOOT), page.end)
    for number in above:
        if page.marks[number] in {"masthead", "outlet"} and (name := name_of(page.lines[number].words)):
            yield name
    for number in titles:
        yield from _behind_title(page.lines[number].words)
    for number in (*range(page.lead), *below):
        yield from _of_address(page.lines[number].words)
    for number in below:
        yield from _below(page.lines[number].words)


def _behind_title(words: str) -> Iterator[str]:
    for parted in _PARTED.finditer(words):
        if parted.start() >= 15 and (outlet := outlet_at(words, parted.end())):
            yield outlet.name


def _of_address(words: str) -> Iterator[str]:
    label = _LINK.match(words[:LABELLED])
    address = _ADDRESS.fullmatch(words, label.end() if label else 0)
    if address and not _SHARED.search(address["host"]) and (name := name_of(address["host"].lower())):
        yield name


def _below(words: str) -> Iterator[str]:
    """«News.am», «© 2021 Эхо Кавказа», «Читать на сайте Вестник Кавказа»."""
    if len(words) > LABELLED:
        return
    if name := name_of(words):
        yield name
    elif origin(words, key_of(words)) or (COPYRIGHT.search(words) and _YEAR.search(words)):
        yield from (outlet.name for outlet in outlets_in(words, 0, len(words)))
    elif (sign := _SIGNED.match(words)) and (outlet := outlet_at(words, sign.end())):
        yield outlet.name


# ------------------------------------------------------------------------------------------------ beside a verb


def _after(text: str, end: int) -> str | None:
    """The outlet after a verb that ends at `end`: one of the table or an address, or a paper that is called one."""
    blank = _BLANKS.match(text, end)
    if blank is None:
        return None
    position = blank.end()
    quoted = _OWN_NAME.match(text, position)
    if quoted and quoted["quoted"] and is_paper(quoted["quoted"]) and outlet_at(text, position) is None:
        return quoted["quoted"]
    for _ in range(6):
        outlet = outlet_at(text, position)
        if outlet:
            return outlet.name
        step = _STEP.match(text, position)
        if step is None:
            return None
        own = _OWN_NAME.match(text, step.end()) if _IS_PAPER.match(step.group()) else None
        if own and outlet_at(text, step.end()) is None:
            return own["quoted"] or own["latin"]
        position = step.end()
    return None


def _before(text: str, start: int) -> str | None:
    """The outlet before a verb that starts at `start`, where it opens the clause: not in «глава ТАСС сообщает»."""
    since = max(0, start - _BACK)
    for outlet in outlets_in(text, since, start):
        opens = _CLAUSE.search(text[since : outlet.span.start])
        if opens and _BEFORE_VERB.fullmatch(text, outlet.span.end, start):
            return outlet.name
    return None
