"""What pages are made with: the layouts that the modules beside this one register, and what stands around a story in them.

What stands on a page and not in its story is made of `MENU`, `TEASERS`, `COMMENTS` and `BUTTONS`, so that a test can look
for it in what was read.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from xml.sax.saxutils import escape

from tests.sources.web.stories import STORIES, Story

MENU = ("Главная", "Политика", "Экономика", "Общество", "Происшествия", "Спорт", "Контакты редакции", "Войти в кабинет")
TEASERS = (
    "Министр финансов объяснил рост цен на гречку",
    "Синоптики рассказали о погоде на выходные",
    "Пенсии проиндексируют с первого февраля",
    "Сборная огласила состав на матч с Норвегией",
    "Эксперты назвали самые угоняемые машины года",
    "Почему опасно пить кофе натощак, объяснил врач",
)
COMMENTS = (
    "Согласен с автором, у нас во дворе было точно так же прошлой весной, и никто не пришёл.",
    "А кто считал, сколько это стоило? Верится с трудом, честно говоря, очень уж гладко всё.",
    "Молодцы, давно пора было этим заняться, спасибо всем причастным от жителей нашей улицы!",
    "Опять обещания, которые никто не выполнит, мы это слышали ещё пять лет назад от прежних.",
    "Подскажите, пожалуйста, куда обращаться, если телефон приёмной не отвечает уже неделю?",
)
BUTTONS = (
    "Поделиться",
    "Подписаться на рассылку",
    "Мы используем файлы cookie, чтобы сайт работал лучше.",
    "Все права защищены",
)
OUTSIDE = (*MENU, *TEASERS, *COMMENTS, *BUTTONS)


@dataclass(frozen=True)
class Page:
    """A page as its bytes, and what should be read of it."""

    name: str
    data: bytes
    story: Story
    source: str | None
    published: str | None
    title: str
    body: str


Layout = Callable[[Story], tuple[str | None, ...]]
LAYOUTS: list[tuple[str, str, Layout]] = []


def layout(function: Layout) -> Layout:
    """One more layout, in UTF-8."""
    return in_encoding("utf-8")(function)


def in_encoding(encoding: str) -> Callable[[Layout], Layout]:
    """One more layout, written in an encoding."""

    def register(function: Layout) -> Layout:
        LAYOUTS.append((function.__name__, encoding, function))
        return function

    return register


def pages() -> Iterator[Page]:
    """Every layout around a story of its own."""
    for number, (name, encoding, function) in zip(count(), LAYOUTS, strict=False):
        story = STORIES[number]
        markup, source, published, *others = function(story)
        body = others[0] if others else story.body
        yield Page(name, markup.encode(encoding, "xmlcharrefreplace"), story, source, published, story.title, body)


def paragraphs(story: Story, opening: str = "<p>", closing: str = "</p>", *, lead: bool = True) -> str:
    told = (story.lead, *story.paragraphs) if lead else story.paragraphs
    return "\n".join(f"{opening}{escape(each)}{closing}" for each in told)


def menu(tag: str = "nav", name: str = "menu") -> str:
    links = "".join(f'<li><a href="/r{number}">{words}</a></li>' for number, words in enumerate(MENU))
    return f'<{tag} class="{name}"><ul>{links}</ul></{tag}>'


def teasers(
    name: str, heading: str = "Читайте также", each: str = '<div class="item"><a href="/n{0}">{1}</a></div>'
) -> str:
    items = "".join(each.format(number, words) for number, words in enumerate(TEASERS))
    return f'<div class="{name}"><h3>{heading}</h3>{items}</div>'


def comments(name: str = "comments", times: int = 1) -> str:
    each = "".join(
        f'<div class="comment-item"><b>Гость {n}</b><p>{words}</p></div>' for n, words in enumerate(COMMENTS * times)
    )
    return f'<div class="{name}" id="{name}"><h3>Комментарии</h3>{each}</div>'


def foot() -> str:
    return f"<footer><p>© 2024 Редакция. {BUTTONS[3]}.</p><p>18+ Адрес: ул. Мира, 5</p></footer>"


def ld(**described: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **described}, ensure_ascii=False)}</script>'
