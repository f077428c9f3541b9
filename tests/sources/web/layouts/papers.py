"""Pages of papers and agencies, with what stands around and inside a story there."""

import json
from xml.sax.saxutils import escape

from tests.sources.web.layouts.making import (
    BUTTONS,
    COMMENTS,
    MENU,
    TEASERS,
    comments,
    foot,
    layout,
    ld,
    menu,
    paragraphs,
    teasers,
)
from tests.sources.web.stories import STORIES, Story


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
def soft_hyphens(story: Story) -> tuple[str, str, str]:
    broken = "".join(f"<p>{escape(each).replace('ст', 'с&shy;т')}</p>" for each in (story.lead, *story.paragraphs))
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{story.title} &mdash; Кишинёв Таймс</title><meta property="og:site_name" content="Кишинёв Таймс"><meta name="publish-date" content="2021-11-30 09:40"></head><body>{menu()}<article class="material"><h1>{story.title}</h1><div class="text">{broken}</div></article></body></html>""",
        "Кишинёв Таймс",
        "2021-11-30T09:40",
    )


@layout
def comments_above(story: Story) -> tuple[str, str, str]:
    said = "".join(
        f'<li class="say"><span class="say__who">Гость {n}</span> <span class="say__what">{each}</span></li>'
        for n, each in enumerate(COMMENTS)
    )
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} — Тверской учитель</title><meta property="og:title" content="{story.title}"></head><body>{menu()}<div class="last-says"><h4>Сейчас обсуждают</h4><ul>{said}</ul></div><section class="publication"><h1>{story.title}</h1><p class="publication-date">Дата: 22.01.2024 / 15:00</p>{paragraphs(story)}</section>{foot()}</body></html>""",
        "Тверской учитель",
        "2024-01-22T15:00",
    )


@layout
def said_yesterday(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} - новости Сочи</title><meta property="og:title" content="{story.title}"><meta property="og:site_name" content="Сочинский прибой"></head><body><div class="header-line"><span class="today">Сегодня 3 ноября 2023, пятница</span></div>{menu()}<div class="item-view"><h1 class="item-view__title">{story.title}</h1><div class="item-view__meta"><span class="item-view__when" data-timestamp="1698938400"><time datetime="2023-11-02T14:30:00+03:00">вчера, 14:30</time></span> · <span>3 мин</span></div><div class="item-view__text">{paragraphs(story)}</div></div>{teasers("lenta", "Лента", '<div class="lenta-item"><span class="lenta-time">сегодня, 10:1{0}</span> <a href="/n{0}">{1}</a></div>')}{foot()}</body></html>""",
        "Сочинский прибой",
        "2023-11-02T14:30",
    )


@layout
def paged(story: Story) -> tuple[str, str, str, str]:
    shown = story.paragraphs[:5]
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} - стр. 1 из 3 - Мурманский полдень</title><link rel="next" href="?page=2"></head><body>{menu("div", "mainnav")}<div class="post-single"><h1>{story.title}</h1><div class="post-single__data">Четверг, 25 января 2018 08:30</div><div class="post-single__txt"><p><b>{story.lead}</b></p>{"".join(f"<p>{escape(each)}</p>" for each in shown)}</div><div class="page-links">Страницы: <span class="current">1</span> <a href="?page=2">2</a> <a href="?page=3">3</a> <a href="?page=all">Показать целиком</a></div><div class="prev-next"><a href="/p">{TEASERS[0]}</a><a href="/n">{TEASERS[1]}</a></div></div>{foot()}</body></html>""",
        "Мурманский полдень",
        "2018-01-25T08:30",
        "\n\n".join((story.lead, *shown)),
    )


@layout
def lead_in_description(story: Story) -> tuple[str, str, str, str]:
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} — Тамбовский бас</title><meta property="og:title" content="{story.title}"><meta property="og:site_name" content="Тамбовский бас"><meta property="og:description" content="{story.lead}"><meta name="twitter:card" content="summary_large_image"></head><body>{menu()}<div class="nw"><div class="nw-cover" style="background:url(1.jpg)"><h1>{story.title}</h1><div class="nw-cover-info">Сегодня, 12:00 | 17.03.2024</div></div><div class="nw-in">{paragraphs(story, lead=False)}</div></div><div class="nw-tg"><p>{BUTTONS[1]} в мессенджере, чтобы ничего не пропустить!</p></div>{teasers("nw-more", "Материалы по теме")}{foot()}</body></html>""",
        "Тамбовский бас",
        "2024-03-17T12:00",
        "\n\n".join(story.paragraphs),
    )


@layout
def azerbaijani_interface(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html lang="az"><head><meta charset="utf-8"><title>{story.title} - Xəzər Xəbər</title><meta property="og:site_name" content="Xəzər Xəbər"><meta property="og:title" content="{story.title}"></head><body><header><div class="lang"><a href="/az">AZ</a> <a href="/ru">RU</a></div><ul class="menyu"><li><a href="/1">Ana səhifə</a></li><li><a href="/2">Siyasət</a></li><li><a href="/3">İqtisadiyyat</a></li><li><a href="/4">İdman</a></li></ul></header><div class="xeber"><h1 class="basliq">{story.title}</h1><div class="tarix">19 sentyabr 2022, 17:06</div><div class="metn">{paragraphs(story)}</div><div class="baxis">Baxış sayı: 1204</div><div class="paylas">Paylaş: <a href="/fb">Facebook</a></div></div><div class="oxsar"><h3>Oxşar xəbərlər</h3>{"".join(f'<div class="k"><a href="/x{n}">{each}</a></div>' for n, each in enumerate(TEASERS))}</div><div class="serh"><h3>Şərhlər</h3>{"".join(f"<p>{each}</p>" for each in COMMENTS)}</div><div class="alt">© 2022 Bütün hüquqlar qorunur</div></body></html>""",
        "Xəzər Xəbər",
        "2022-09-19T17:06",
    )


@layout
def ukrainian_interface(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html lang="uk"><head><meta charset="utf-8"><title>{story.title} | Гродненська каланча</title><meta property="og:site_name" content="Гродненська каланча"></head><body><div class="golovna-shapka"><a href="/uk">Укр</a><a href="/ru">Рус</a><div class="menyu"><a href="/1">Головна</a><a href="/2">Новини</a><a href="/3">Суспільство</a><a href="/4">Спорт</a></div></div><div class="novyna"><h1>{story.title}</h1><div class="novyna-data">Опубліковано: 5 червня 2023, 13:31</div><div class="novyna-tekst">{paragraphs(story)}</div><div class="podilytysya">Поділитися у Facebook</div></div><div class="chytayte-takozh"><h3>Читайте також</h3>{"".join(f'<div><a href="/n{n}">{each}</a></div>' for n, each in enumerate(TEASERS))}</div><div class="vidhuky"><h3>Коментарі</h3>{"".join(f"<p>{each}</p>" for each in COMMENTS)}</div></body></html>""",
        "Гродненська каланча",
        "2023-06-05T13:31",
    )


@layout
def bilingual(story: Story) -> tuple[str, str, str]:
    other = "Ҡыҫҡаса башҡортса: төндә ике мең баш һарыҡ яңы күпер аша сыҡҡан, алдан кәзә фонарь менән барған, таңға барыһы ла ярға еткән."
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} — Степной перегон</title><meta property="og:site_name" content="Степной перегон"></head><body>{menu()}<div class="two-columns"><article class="story-ru" lang="ru"><h1>{story.title}</h1><span class="story-when">20.10.2022 06:15</span>{paragraphs(story)}</article><article class="story-ba" lang="ba"><h2>Һарыҡтар күпер аша сыҡты</h2><p>{other}</p></article></div>{foot()}</body></html>""",
        "Степной перегон",
        "2022-10-20T06:15",
    )
