"""Which outlet an article comes from, taken only where the text says so: «как передает Day.Az», «Источник: ТАСС»."""

import re
from collections.abc import Iterator

from reader.sources.outlets import outlet_at, outlets_in

SEARCHED = 100_000
"""Code points from the beginning; longer texts are not news, and the first outlet cited is the one that counts."""

_S = r"\s{1,3}"
_PAPER = (
    r"(?:газет|журнал|еженедельник|ежедневник|теле(?:радио)?компани|телеканал|радиостанци|информагентств|издани)"
    r"[а-яё]{0,4}"
)
_KIND = (
    rf"(?:{_PAPER}|(?:агентств|канал|(?:интернет-)?портал|сайт|ресурс|радио|редакци)[а-яё]{{0,4}}"
    r"|(?:корреспондент|собкор|спецкор)[а-яё]{0,4}"
    r"|корр\.|ИА|АМИ|МИА|ТК)"
)
_BETWEEN = (
    r"(?:сегодня|вчера|во?\s(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)|из\s[А-ЯЁ][\w-]{1,30}"
    rf"|\d{{1,2}}\s[а-яё]{{3,8}}|{_KIND}|его|е[её]|их|[а-яё-]{{2,30}}(?:[оея]е|ая|яя|ий|ый|ой|[ое]го|их|ых))"
)
"""What may stand between the verb and the outlet: when, from where, and what kind of outlet it is."""

_SAYS = re.compile(
    r"\b(?:переда[её]т|передают|сообща[ею]т|пиш[еу]т|информиру[ею]т|уведомля[ею]т|уточняет|отмечает|рассказывает)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:(?:со\sссылкой|ссылаясь)\sна|по\s(?:сообщени[юям]{1,2}|информации|данным)|стало\sизвестно"
    r"|(?:сообщил|передал)[аио]?)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^[^\S\n\r]*(?:Источник|Mənbə|Source)[^\S\n\r]*:[^\S\n\r]*(?=[^\n\r]{1,60}$)", re.IGNORECASE | re.MULTILINE
)
_BLANKS = re.compile(_S)
_STEP = re.compile(rf"{_BETWEEN}{_S}", re.IGNORECASE)
_IS_PAPER = re.compile(_PAPER, re.IGNORECASE)
_OWN_NAME = re.compile(
    r"[«\"„“](?P<quoted>[А-ЯЁA-Z0-9][^«»\"„“”\n\r]{1,40})[»\"”]|(?P<latin>[A-Z][\w’'-]*(?:\s(?:\d+\s)?[A-Z][\w’'-]*){0,3})"
)
_BACK = 60
_BEFORE_VERB = re.compile(rf"{_S}(?:{_BETWEEN}{_S}){{0,2}}", re.IGNORECASE)
_CLAUSE = re.compile(rf"(?:^|[^\w\s]\s*|\n\s*|\b(?:как|этом|{_KIND})\s)(?:{_STEP.pattern}){{0,3}}$", re.IGNORECASE)


def source_in(story: str, page: str) -> str | None:
    """The outlet that an article names as its own, or None: `story` is its text without the boilerplate of its `page`.

    Who "reports" or "writes" it (in the present) counts most, then a line «Источник: …», then whom the speaker told it
    («сообщили ТАСС») or on whom the text relies («со ссылкой на …»). An interview with an outlet proves nothing, and a
    press service is no outlet.
    """
    head = story[:SEARCHED]
    names = (name for found in (_reporting(head), _named(page[:SEARCHED]), _told(head)) for name in found)
    return next(names, None)


def _reporting(text: str) -> Iterator[str]:
    for verb in _SAYS.finditer(text):
        name = _after(text, verb.end()) or _before(text, verb.start())
        if name:
            yield name


def _named(text: str) -> Iterator[str]:
    for label in _NAMED.finditer(text):
        outlet = outlet_at(text, label.end())
        if outlet:
            yield outlet.name


def _told(text: str) -> Iterator[str]:
    for words in _TOLD.finditer(text):
        name = _after(text, words.end())
        if name:
            yield name


def _after(text: str, end: int) -> str | None:
    """The outlet after a verb that ends at `end`: one of the table or an address, or a paper that is called one."""
    blank = _BLANKS.match(text, end)
    if blank is None:
        return None
    position = blank.end()
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
