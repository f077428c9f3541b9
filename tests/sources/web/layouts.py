"""Pages of many layouts, each around a story of its own, with what should be read of them.

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
    for number, (name, encoding, made) in zip(count(), LAYOUTS, strict=False):
        story = STORIES[number]
        markup, source, published, *others = made(story)
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


@layout
def news_site(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} - Волжские ведомости</title>
<meta property="og:site_name" content="Волжские ведомости"><meta property="og:title" content="{story.title}">
<meta property="og:type" content="article"><link rel="canonical" href="https://volga-vedomosti.example/news/17">
{ld(**{"@type": "NewsArticle", "headline": story.title, "datePublished": "2023-09-23T00:39:00+03:00", "author": {"@type": "Person", "name": story.author}})}
</head><body><header class="site-header"><a href="/" class="logo">Волжские ведомости</a>{menu()}</header>
<div class="layout"><div class="article"><h1 class="article__title">{story.title}</h1>
<div class="article__info"><time datetime="2023-09-23T00:39">23 сентября 2023, 00:39</time><div class="share">{BUTTONS[0]}</div></div>
<figure class="article__photo"><img src="1.jpg"><figcaption>Вид на место событий. Фото: архив</figcaption></figure>
<div class="article__text">{paragraphs(story)}</div><div class="article__tags"><a href="/t1" rel="tag">область</a></div></div>
<aside class="sidebar">{teasers("widget", "Популярное")}</aside></div>{comments()}{foot()}</body></html>""",
        "Волжские ведомости",
        "2023-09-23T00:39",
    )


@layout
def word_press(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html lang="ru-RU"><head><meta charset="UTF-8"><title>{story.title} &#8211; Сибирский наблюдатель</title>
<link rel="alternate" type="application/rss+xml" title="Сибирский наблюдатель &raquo; Лента" href="/feed/">
<meta name="generator" content="WordPress 6.4"></head>
<body class="post-template-default single single-post single-format-standard has-sidebar comments-open">
<div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title"><a href="/" rel="home">Сибирский наблюдатель</a></p>
{menu("nav", "main-navigation")}</header><div id="content" class="site-content"><main id="main">
<article id="post-318" class="post-318 post type-post status-publish category-news"><header class="entry-header">
<h1 class="entry-title">{story.title}</h1><div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="2022-11-04T18:20:11+07:00">04.11.2022</time>
<time class="updated" datetime="2022-11-05T10:00:00+07:00">05.11.2022</time></span><span class="byline"> от <span class="author vcard"><a href="/a">{story.author}</a></span></span></div></header>
<div class="entry-content">{paragraphs(story)}<div class="sharedaddy sd-sharing-enabled"><h3>{BUTTONS[0]}</h3></div></div>
<footer class="entry-footer"><span class="cat-links">Рубрика: <a href="/c">Новости</a></span></footer></article>
<nav class="post-navigation"><a href="/prev" rel="prev">{TEASERS[0]}</a> <a href="/next" rel="next">{TEASERS[1]}</a></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">5 комментариев</h2><ol class="comment-list">
{"".join(f'<li class="comment"><article class="comment-body"><div class="comment-content"><p>{each}</p></div></article></li>' for each in COMMENTS)}</ol>
<div id="respond" class="comment-respond"><form><p>Ваш адрес не будет опубликован.</p><textarea></textarea></form></div></div></main>
<aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><ul>{"".join(f"<li><a href='/{n}'>{each}</a></li>" for n, each in enumerate(TEASERS))}</ul></section></aside></div>{foot()}</div></body></html>""",
        "Сибирский наблюдатель",
        "2022-11-04T18:20",
    )


@layout
def live_blog(story: Story) -> tuple[str, str, str]:
    entries = "".join(
        f'<div class="live__post" id="p{n}"><span class="live__time">{12 + n}:{10 + n}</span><div class="live__text"><p>{escape(each)}</p></div></div>'
        for n, each in enumerate(story.paragraphs)
    )
    return (
        f"""<!DOCTYPE html><html><head><meta charset=utf-8><title>{story.title} | Онлайн | РБК</title>
<meta property="og:url" content="https://www.rbc.ru/society/live/5"><meta property="og:title" content="{story.title}">
{ld(**{"@type": "LiveBlogPosting", "headline": story.title, "datePublished": "2024-02-01T12:05:00+0300"})}</head><body>{menu()}
<main><h1>{story.title}</h1><p class="lead">{story.lead}</p><div class="live">{entries}</div></main>{teasers("read-also")}{foot()}</body></html>""",
        "РБК",
        "2024-02-01T12:05",
    )


@layout
def forum(story: Story) -> tuple[str, str, str]:
    posts = [paragraphs(story, "", "<br><br>"), *COMMENTS]
    shown = "".join(
        f"""<div id="p{n}" class="post has-profile bg{n % 2}"><div class="inner"><dl class="postprofile"><dt>user{n}</dt><dd>Сообщения: 1{n}4</dd></dl>
<div class="postbody"><h3><a href="#p{n}">{"Re: " if n else ""}{story.title}</a></h3><p class="author"><time datetime="2021-03-0{n + 1}T10:1{n}:00+00:00">0{n + 1} мар 2021, 10:1{n}</time></p>
<div class="content">{each}</div></div></div></div>"""
        for n, each in enumerate(posts)
    )
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} - Форум садоводов</title>
<meta property="og:site_name" content="Форум садоводов"></head><body id="phpbb" class="nojs section-viewtopic"><div id="wrap">{menu("div", "navbar")}
<div id="page-body"><h2 class="topic-title"><a href="/t">{story.title}</a></h2>{shown}</div></div>{foot()}</body></html>""",
        "Форум садоводов",
        "2021-03-01T10:10",
    )


@layout
def print_version(story: Story) -> tuple[str, str, str]:
    return (
        f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Версия для печати: {story.title}</title></head>
<body onload="window.print()"><p><b>Агентство «Тбилиси-пресс»</b></p><p>Опубликовано: 3 мая 2024, 09:15</p><h2>{story.title}</h2>
{paragraphs(story)}<hr><p>Адрес статьи: <a href="http://tbilisi-press.example/a/3">http://tbilisi-press.example/a/3</a></p></body></html>""",
        "Агентство «Тбилиси-пресс»",
        "2024-05-03T09:15",
    )


@layout
def amp(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!doctype html><html amp lang="ru"><head><meta charset="utf-8"><script async src="https://cdn.ampproject.org/v0.js"></script>
<title>{story.title}</title><link rel="canonical" href="https://ria.ru/20240611/vulkan-1952.html">
{ld(**{"@type": "NewsArticle", "headline": story.title, "datePublished": "2024-06-11T07:02", "publisher": {"@type": "Organization", "name": "РИА Новости"}})}
<style amp-custom>p{{margin:0}}</style></head><body><amp-sidebar id="s" layout="nodisplay"><ul>{"".join(f"<li>{each}</li>" for each in MENU)}</ul></amp-sidebar>
<header><a href="/">РИА</a></header><main><h1>{story.title}</h1><amp-img src="1.jpg" width="4" height="3"></amp-img>
<div class="article__body">{paragraphs(story, '<div class="article__block" data-type="text"><div class="article__text">', "</div></div>")}</div>
<amp-list src="/x"><div placeholder>{TEASERS[2]}</div></amp-list></main>{foot()}</body></html>""",
        "РИА Новости",
        "2024-06-11T07:02",
    )


@in_encoding("cp1251")
def table_layout(story: Story) -> tuple[str, str, str]:
    return (
        f"""<HTML><HEAD><META http-equiv="Content-Type" content="text/html; charset=windows-1251"><TITLE>{story.title} :: Казанский курьер</TITLE></HEAD>
<BODY bgcolor=#ffffff><TABLE width=100% border=0><TR><TD colspan=3><IMG src=logo.gif alt="Казанский курьер"></TD></TR><TR><TD width=150 valign=top>
{"<BR>".join(f"<A href=/{n}.html>{each}</A>" for n, each in enumerate(MENU))}</TD><TD valign=top><FONT size=1>14.08.2009</FONT><BR><FONT size=4><B>{story.title}</B></FONT><BR><BR>
{paragraphs(story, "&nbsp;&nbsp;&nbsp;&nbsp;", "<BR>")}<BR><I>{story.author}</I></TD><TD width=160 valign=top>{"<BR><BR>".join(f"<A href=/n{n}.html>{each}</A>" for n, each in enumerate(TEASERS))}</TD></TR></TABLE>
<CENTER><FONT size=1>&copy; 2009 Казанский курьер. {BUTTONS[3]}</FONT></CENTER></BODY></HTML>""",
        "Казанский курьер",
        "2009-08-14",
    )


@in_encoding("cp1251")
def without_declaration(story: Story) -> tuple[str, None, str]:
    return (
        f"""<html><head><title>{story.title}</title><style>{"body { margin: 0; padding: 0; } " * 900}</style></head><body><h1>{story.title}</h1>
<p><small>12 января 2012 г.</small></p>{paragraphs(story)}</body></html>""",
        None,
        "2012-01-12",
    )


@in_encoding("koi8-r")
def wrong_declaration(story: Story) -> tuple[str, str, str]:
    return (
        f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>{story.title} | Армянский листок</title>
<meta name="pubdate" content="2011-05-16"></head><body>{menu("div", "topmenu")}<div class="news"><h1>{story.title}</h1>{paragraphs(story)}</div></body></html>""",
        "Армянский листок",
        "2011-05-16",
    )


@layout
def microdata(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Спорт: {story.title}</title></head><body>{menu("div", "b-menu")}
<div itemscope itemtype="http://schema.org/NewsArticle"><meta itemprop="datePublished" content="2019-09-12T21:47:00+05:00"><meta itemprop="dateModified" content="2019-09-13T08:00:00+05:00">
<div class="b-title" itemprop="headline">{story.title}</div><span itemprop="author" itemscope><span itemprop="name">{story.author}</span></span>
<div itemprop="publisher" itemscope><meta itemprop="name" content="Урал-спорт"></div>
<div class="b-text" itemprop="articleBody">{paragraphs(story)}<div class="b-inset"><a href="/x">{TEASERS[3]}</a></div></div></div>
{teasers("b-also")}{foot()}</body></html>""",
        "Урал-спорт",
        "2019-09-12T21:47",
    )


@layout
def json_graph(story: Story) -> tuple[str, str, str]:
    graph = [
        {"@type": "WebSite", "name": "Тверской вестник", "url": "https://tver.example/"},
        {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": MENU[4]}]},
        {"@type": ["Article", "NewsArticle"], "headline": story.title, "datePublished": "2024-01-19T06:30:00+03:00", "author": [{"name": story.author}], "keywords": ["пожар", "склад"], "publisher": {"@type": "Organization", "name": "Тверской вестник"}},
    ]  # fmt: skip
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{story.title} – {MENU[4]} – Тверской вестник</title>
<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)}</script></head>
<body><div id="root"><div class="css-1x2y3z">{menu("div", "css-77ab")}</div><div class="css-9qq"><div class="css-abc1"><h1 class="css-h1">{story.title}</h1>
{paragraphs(story, '<div class="css-p1"><span>', "</span></div>")}</div><div class="css-zz9">{teasers("css-list", "Главное", '<div class="css-item"><a href="/n{0}"><span>{1}</span></a></div>')}</div></div></div></body></html>""",
        "Тверской вестник",
        "2024-01-19T06:30",
    )


@layout
def without_heading(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{story.title} • Новости космоса</title><meta property="og:title" content="{story.title}">
<meta property="og:site_name" content="Новости космоса"><meta name="date" content="2020-10-28"></head><body>{menu("ul", "mainmenu")}
<div class="single"><div class="ttl">{story.title}</div><div class="txt">{paragraphs(story)}</div></div>{foot()}</body></html>""",
        "Новости космоса",
        "2020-10-28",
    )


@layout
def many_headings(story: Story) -> tuple[str, str, str]:
    parts = [f"<p>{escape(each)}</p>" for each in story.paragraphs]
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{story.title} | Бишкек сегодня</title></head><body><h1 class="logo"><a href="/">Бишкек сегодня</a></h1>{menu()}
<div class="post-view"><h1>{story.title}</h1><div class="date">7 марта 2023 в 14:05</div><p>{story.lead}</p><h1>Что купят</h1>{"".join(parts[:3])}<h1>Сколько это стоит</h1>{"".join(parts[3:])}</div>
<h1>Другие новости</h1>{teasers("other-news", "Ещё")}</body></html>""",
        "Бишкек сегодня",
        "2023-03-07T14:05",
        "\n\n".join((story.lead, "Что купят", *story.paragraphs[:3], "Сколько это стоит", *story.paragraphs[3:])),
    )


@layout
def paywall(story: Story) -> tuple[str, str, str]:
    shown = story.paragraphs[:4]
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} — Балтийское время</title><meta property="og:site_name" content="Балтийское время">
<meta property="article:published_time" content="2024-03-30T08:00:00+02:00"></head><body>{menu()}<article><h1>{story.title}</h1><p>{story.lead}</p>{"".join(f"<p>{escape(each)}</p>" for each in shown)}
<div class="paywall"><h2>Материал доступен по подписке</h2><p>Оформите подписку, чтобы читать все статьи без ограничений.</p><a href="/s">Оформить</a></div></article>{foot()}</body></html>""",
        "Балтийское время",
        "2024-03-30T08:00",
        "\n\n".join((story.lead, *shown)),
    )


@layout
def longer_comments(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{story.title} / Псковский край</title></head><body>{menu("div", "nav")}<div class="wrap"><div class="news-detail"><h1>{story.title}</h1>
<span class="news-date-time">21.06.2018 16:40</span><div class="news-text">{paragraphs(story, "", "<br><br>")}</div></div>{comments("comments-block", 12)}</div></body></html>""",
        "Псковский край",
        "2018-06-21T16:40",
    )


@layout
def cookie_banner(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title}</title><meta property="og:title" content="{story.title}"><meta property="og:site_name" content="Ташкентские новости">
<meta property="og:url" content="https://tashkent-news.example/17"></head><body style="overflow:hidden"><div id="app" aria-hidden="true">{menu()}<div class="page"><h1>{story.title}</h1>
<p class="page__date">Опубликовано 2 апреля 2024 года</p>{paragraphs(story)}</div></div><div class="cookie-consent" role="dialog"><p>{BUTTONS[2]} Продолжая работу с сайтом, вы соглашаетесь с условиями обработки данных и правилами.</p><button>Принять</button></div></body></html>""",
        "Ташкентские новости",
        "2024-04-02",
    )


@layout
def infinite_list(story: Story) -> tuple[str, str, str]:
    others = STORIES[-1:]
    following = "".join(
        f'<article class="story"><h1>{other.title}</h1><time datetime="2024-08-2{n}T11:00">вчера</time>{paragraphs(other)}</article>'
        for n, other in enumerate(others)
    )
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{story.title} – Астраханский маяк</title><meta property="og:title" content="{story.title}">
<meta property="og:site_name" content="Астраханский маяк"></head><body>{menu()}<div class="feed"><article class="story"><h1>{story.title}</h1><time datetime="2024-08-19T10:11">19 августа, 10:11</time>{paragraphs(story)}</article>{following}</div>
{teasers("infinite-scroll")}</body></html>""",
        "Астраханский маяк",
        "2024-08-19T10:11",
    )


@layout
def xhtml(story: Story) -> tuple[str, str, str]:
    return (
        f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="ru" lang="ru"><head><title>{story.title} - Якутск вечерний</title><meta name="author" content="{story.author}" /><meta name="dc.date" content="2015-07-18" />
<meta name="dc.publisher" content="Якутск вечерний" /></head><body><div id="header"><a href="/">Якутск вечерний</a></div>{menu("div", "navigation")}<div id="content"><h1>{story.title}</h1>{paragraphs(story)}</div><div id="footer">{BUTTONS[3]}</div></body></html>""",
        "Якутск вечерний",
        "2015-07-18",
    )


@layout
def single_file(story: Story) -> tuple[str, str, str]:
    picture = "data:image/png;base64," + "iVBORw0KGgo" * 3000
    return (
        f"""<!DOCTYPE html> <html lang=ru style><!--
 Page saved with SingleFile
 url: https://meduza.io/news/2024/09/02/tramvay
 saved date: Mon Sep 02 2024 20:11:45 GMT+0300 (Moscow Standard Time)
--><meta charset=utf-8><title>{story.title} — Meduza</title><style>:root{{--a:url("{picture}")}}</style><meta name=viewport content="width=device-width">
<body><div id=root><header class=Header-module_root__3x>{menu("ul", "Menu-module_list__8")}</header><main><div class=GeneralMaterial-module-article><h1 class=SimpleTitle-module_root__1x data-testid=simple-title>{story.title}</h1>
<div class=MetaItem-module_root__2><time class=Timestamp-module_root__3 data-testid=timestamp>19:42, 2 сентября 2024</time></div><img src="{picture}" alt>
<div class=GeneralMaterial-module-body>{paragraphs(story, '<p class="SimpleBlock-module_p__4">')}</div></div></main></div></body></html>""",
        "Медуза",
        "2024-09-02T19:42",
    )


@layout
def saved_by_browser(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html>
<!-- saved from url=(0045)https://az.sputniknews.ru/20231029/ledokol-5.html -->
<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>{story.title} - 29.10.2023, Sputnik Азербайджан</title><link rel="stylesheet" href="./{story.title}_files/a.css"></head>
<body><div class="header">{menu("div", "header__menu")}</div><div class="article"><div class="article__header"><h1 class="article__title">{story.title}</h1><div class="article__info-date"><a href="/20231029/">15:27 29.10.2023</a></div></div>
<div class="article__announce"><div class="media"><div class="media__copyright">© Sputnik</div></div></div><div class="article__body">{paragraphs(story, '<div class="article__block" data-type="text"><div class="article__text">', "</div></div>")}
<div class="article__block" data-type="article"><div class="article__article"><a href="/1">{TEASERS[4]}</a></div></div></div></div>{foot()}</body></html>""",
        "Sputnik",
        "2023-10-29T15:27",
    )


@layout
def form_around_all(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{story.title}</title><meta name="application-name" content="Портал здравоохранения Сибири"></head><body><form id="aspnetForm" action="/"><input type="hidden" name="__VIEWSTATE" value="{"x" * 9000}">
{menu("div", "leftmenu")}<div id="ctl00_Main"><span class="caption-title"><h1>{story.title}</h1></span><div class="pubDate">Дата публикации: 05.12.2017 12:00</div><div class="ms-rtestate-field">{paragraphs(story, "<div>", "</div>")}</div></div>
<div class="social-links">{BUTTONS[0]}</div></form></body></html>""",
        "Портал здравоохранения Сибири",
        "2017-12-05T12:00",
    )


@layout
def lists_and_quotes(story: Story) -> tuple[str, str, str]:
    first, second, *rest = story.paragraphs
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} :: Монеты и банкноты</title><meta property="og:site_name" content="Монеты и банкноты"></head><body>{menu()}<article><h1>{story.title}</h1><time datetime="2024-07-07T13:13">7 июля</time><p>{story.lead}</p>
<p>{first}</p><blockquote><p>{second}</p></blockquote><h2>Что известно</h2><ul>{"".join(f"<li>{escape(each)}</li>" for each in rest)}</ul></article>{teasers("related-posts")}</body></html>""",
        "Монеты и банкноты",
        "2024-07-07T13:13",
        "\n\n".join((story.lead, first, second, "Что известно", *rest)),
    )


@layout
def lead_apart(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{story.title} | Омск театральный</title><meta property="og:title" content="{story.title} | Омск театральный"><meta name="mediator_published_time" content="2021-12-18T20:30:00+06:00"></head><body>{menu()}
<div class="hero"><h1>{story.title}</h1><div class="hero__announce">{story.lead}</div><figure><img src="1.jpg"><figcaption>Сцена из спектакля</figcaption></figure></div>
<div class="columns"><div class="column-main"><div class="text-block">{paragraphs(story, lead=False)}</div></div><div class="column-side">{teasers("side-news", "Главное за день")}</div></div>{foot()}</body></html>""",
        "Омск театральный",
        "2021-12-18T20:30",
    )


@layout
def builder_widgets(story: Story) -> tuple[str, str, str]:
    widgets = "".join(
        f'<div class="elementor-element elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container"><p>{escape(each)}</p></div></div>'
        for each in (story.lead, *story.paragraphs)
    )
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} - Горная дорога</title><meta property="og:site_name" content="Горная дорога"><meta property="article:published_time" content="2023-08-03T22:15:00+00:00"></head><body class="elementor-page">
<div class="elementor-location-header">{menu("nav", "elementor-nav-menu")}</div><div class="elementor-location-single"><div class="elementor-widget-theme-post-title"><h1>{story.title}</h1></div>{widgets}<div class="elementor-share-buttons">{BUTTONS[0]}</div></div>{foot()}</body></html>""",
        "Горная дорога",
        "2023-08-03T22:15",
    )


@layout
def mail_in_box(story: Story) -> tuple[str, str, str]:
    inner = paragraphs(story, '<tr><td style="padding:4px;border:0">', "</td></tr>")
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Сад и цветы: {story.title}</title><meta property="og:site_name" content="Сад и цветы"><meta name="pubdate" content="Fri, 14 Jul 2023 11:20:00 +0500"></head><body><center><table width="600"><tr><td><h1>{story.title}</h1></td></tr>{inner}
<tr><td><a href="/unsubscribe">Отписаться от рассылки</a></td></tr></table></center></body></html>""",
        "Сад и цветы",
        "2023-07-14T11:20",
    )


@layout
def inline_teasers(story: Story) -> tuple[str, str, str]:
    parts: list[str] = []
    for number, each in enumerate((story.lead, *story.paragraphs)):
        parts.append(f"<p>{escape(each)}</p>")
        if number in (1, 3):
            parts.append(f'<p><strong>Читайте также: <a href="/n{number}">{TEASERS[number]}</a></strong></p>')
        if number == 4:
            parts.append('<p>Подписывайтесь на наш <a href="https://t.me/x">Telegram-канал</a></p>')
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{story.title} — Алматы онлайн</title></head><body>{menu()}<div class="content-box"><h1>{story.title}</h1><div class="news-info"><span>10 декабря 2023, 17:55</span> <span>Просмотров: 1 204</span></div>{"".join(parts)}
<p>Фото: Данияр Оспанов</p></div>{foot()}</body></html>""",
        "Алматы онлайн",
        "2023-12-10T17:55",
    )


@layout
def captions(story: Story) -> tuple[str, str, str]:
    first, second, *rest = story.paragraphs
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{story.title}</title><meta property="og:title" content="{story.title}"><meta property="og:site_name" content="Северный архив"><meta itemprop="datePublished" content="2022-04-05T15:00"></head><body>{menu()}<main><h1>{story.title}</h1><p>{story.lead}</p>
<figure><img src="a.jpg"><figcaption>Страница дневника. Фото: Анна Белова</figcaption></figure><p>{first}</p><div class="wp-caption"><img src="b.jpg"><p class="wp-caption-text">Архив, читальный зал</p></div><p>{second}</p>{"".join(f"<p>{escape(each)}</p>" for each in rest)}</main></body></html>""",
        "Северный архив",
        "2022-04-05T15:00",
    )


@in_encoding("utf-16")
def in_utf_16(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-16"><title>{story.title} | Гомельская волна</title></head><body>{menu()}<article><h1>{story.title}</h1><p class="date">11.07.2024</p>{paragraphs(story)}</article></body></html>""",
        "Гомельская волна",
        "2024-07-11",
    )


@layout
def tabs_and_hidden(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{story.title} | Шахматный вестник</title><meta property="article:published_time" content="2024-04-22T19:05:31+04:00"></head><body>{menu()}<div style="display:none"><p>{COMMENTS[0]}</p></div>
<section class="entry"><h1>{story.title}</h1><div class="entry__content">{paragraphs(story)}</div><script>document.write("{TEASERS[0]}")</script><noscript><p>{COMMENTS[1]}</p></noscript><template><p>{COMMENTS[2]}</p></template></section></body></html>""",
        "Шахматный вестник",
        "2024-04-22T19:05",
    )


@layout
def teasers_with_leads(story: Story) -> tuple[str, str, str]:
    cards = "".join(
        f'<div class="card"><h4><a href="/{n}">{each}</a></h4><p>{COMMENTS[n % 5]}</p></div>'
        for n, each in enumerate(TEASERS)
    )
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{story.title} - Заводской гудок</title><meta property="og:type" content="article"><meta property="article:published_time" content="2020-02-14"></head><body>{menu()}<div class="page-grid"><div class="page-col"><h1>{story.title}</h1>{paragraphs(story)}</div></div>
<section class="more-news"><h2>Ещё по теме</h2>{cards}</section>{foot()}</body></html>""",
        "Заводской гудок",
        "2020-02-14",
    )


@layout
def minified(story: Story) -> tuple[str, str, str]:
    words = "".join(f"<p>{escape(each).replace(' ', '&#32;', 1)}</p>" for each in (story.lead, *story.paragraphs))
    return (
        f"""<!doctype html><html lang=ru><meta charset=utf-8><title>{story.title} · Вологодский лад</title><meta property=og:site_name content="Вологодский лад"><meta property=article:published_time content=2024-10-01T10:00:00+03:00><body><div class=l>{menu("div", "mnu")}<div class=c><h1>{story.title}</h1>{words}</div><div class=r>{teasers("rr", "Читают")}</div></div>""",
        "Вологодский лад",
        "2024-10-01T10:00",
    )


@layout
def address_only(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{story.title}</title><meta property="og:url" content="https://www.apsny-news.example/2024/02/28/ulicy/"></head><body>{menu("div", "head-menu")}<div id="text"><h1>{story.title}</h1>{paragraphs(story)}</div></body></html>""",
        "apsny-news.example",
        "2024-02-28",
    )


@layout
def soft_hyphens(story: Story) -> tuple[str, str, str]:
    broken = "".join(f"<p>{escape(each).replace('ст', 'с&shy;т')}</p>" for each in (story.lead, *story.paragraphs))
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{story.title} &mdash; Кишинёв Таймс</title><meta property="og:site_name" content="Кишинёв Таймс"><meta name="publish-date" content="2021-11-30 09:40"></head><body>{menu()}<article class="material"><h1>{story.title}</h1><div class="text">{broken}</div></article></body></html>""",
        "Кишинёв Таймс",
        "2021-11-30T09:40",
    )


PAGES_OF_TAGS = [
    "<html>", "<head>", "<body>", "</body>", "<div>", "</div>", "<p>", "</p>", "<h1>", "</h1>", "<h2><a href=/x>", "</a></h2>", "<br>",
    "<ul><li>", "</ul>", "<table><tr><td>", "</table>", "<blockquote>", "</blockquote>", "<figure><figcaption>", "</figure>", "<pre>",
    '<div class="comments">', '<div class="article-text" itemprop="articleBody">', "<article>", "</article>", "<!--", "-->", "<![CDATA[",
    '<time datetime="2024-05-03T09:15">', "</time>", '<script type="application/ld+json">{"@type":"Article","headline":"Мост"}</script>',
    '<meta property="og:title" content="Мост">', "<title>Мост | Вести</title>", "<script>", "</script>", "<style>", "<noscript>", "<svg>",
    '<div class="history"><div class="message default"><div class="from_name">Вести</div><div class="text">Мост</div></div></div>',
    '<div class="tgme_widget_message"><div class="tgme_widget_message_text">Мост<br>открыт</div></div>', "&nbsp;", "&#0;", "&x;", "&",
    STORIES[0].lead, STORIES[1].lead, STORIES[2].paragraphs[0], "3 мая 2024, 09:15", "<", ">", "\0", "\u2028", "\u200b",
]  # fmt: skip
