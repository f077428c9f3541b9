"""Pages whose story has a form of its own: an interview, a gallery, a broadcast, a long read."""

from xml.sax.saxutils import escape

from tests.sources.web.layouts.making import BUTTONS, TEASERS, comments, foot, layout, ld, menu, paragraphs, teasers
from tests.sources.web.stories import Story


@layout
def podcast(story: Story) -> tuple[str, str, str, str]:
    who = ("Ведущая", story.author)
    said = "".join(
        f'<p><span class="speaker">{who[n % 2]}:</span> {escape(each)}</p>' for n, each in enumerate(story.paragraphs)
    )
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} — Томские голоса</title><meta property="og:site_name" content="Томские голоса"><meta property="og:type" content="music.song">
{ld(**{"@type": "PodcastEpisode", "name": story.title, "datePublished": "2023-11-17", "partOfSeries": {"@type": "PodcastSeries", "name": "Томские голоса"}})}</head><body>{menu()}<main class="episode"><header class="episode__head"><p class="episode__number">Выпуск 48</p><h1>{story.title}</h1><p class="episode__summary">{story.lead}</p></header>
<div class="player"><audio controls src="48.mp3"></audio><div class="player__time">00:00 / 31:08</div><div class="player__speed">1x</div><ul class="player__chapters"><li><a href="#t=0">00:00 Вступление</a></li><li><a href="#t=340">05:40 Свечи</a></li><li><a href="#t=900">15:00 Корзины</a></li></ul></div><div class="platforms"><a href="/apple">Apple Podcasts</a><a href="/ya">Яндекс Музыка</a><a href="/cb">Castbox</a></div>
<section class="transcript"><h2>Расшифровка</h2>{said}</section></main><section class="episodes"><h2>Другие выпуски</h2>{"".join(f'<a class="episode-card" href="/e{n}"><span class="episode-card__n">{n}</span><span class="episode-card__title">{each}</span><span class="episode-card__time">28 мин</span></a>' for n, each in enumerate(TEASERS))}</section>{foot()}</body></html>""",
        "Томские голоса",
        "2023-11-17",
        "\n\n".join((story.lead, "Расшифровка", *(f"{who[n % 2]}: {each}" for n, each in enumerate(story.paragraphs)))),
    )


QUESTIONS = (
    "Как всё началось?",
    "А что говорят соседи?",
    "Почему именно здесь?",
    "Кто за это платит?",
    "Были сомнения?",
    "И что теперь?",
    "Что дальше?",
)


@layout
def interview(story: Story) -> tuple[str, str, str, str]:
    said = list(zip(QUESTIONS, story.paragraphs, strict=False))
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} | Дербентская крепость</title><meta property="og:title" content="{story.title}"><meta property="og:site_name" content="Дербентская крепость"><meta property="article:published_time" content="2022-09-29T12:10:00+03:00"></head><body><header class="h">{menu()}</header><div class="material"><div class="material__rubric">Интервью</div><h1 class="material__title">{story.title}</h1><div class="material__sub">{story.lead}</div><div class="material__author"><img src="a.jpg"><span>{story.author}</span></div>
<div class="material__text">{"".join(f"<p><strong>— {q}</strong></p><p>— {escape(a)}</p>" for q, a in said)}<div class="material__card"><a href="/c">{TEASERS[1]}</a></div></div><div class="material__share"><span>{BUTTONS[0]}</span></div></div>{teasers("material-more", "Другие интервью")}{foot()}</body></html>""",
        "Дербентская крепость",
        "2022-09-29T12:10",
        "\n\n".join((story.lead, *(f"{q}\n{a}" for q, a in said))),
    )


@layout
def gallery(story: Story) -> tuple[str, str, str]:
    shots = "".join(
        f'<figure class="gallery__item" data-n="{n}"><a href="/i/{n}.jpg"><img src="/t/{n}.jpg" alt=""></a><figcaption>Кадр {n}: вход в пещеру, вид {n} из тридцати. Фото: Анна Белова</figcaption></figure>'
        for n in range(1, 31)
    )
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title}: фоторепортаж — Пермские глубины</title><meta property="og:site_name" content="Пермские глубины"><meta property="og:title" content="{story.title}"></head><body>{menu()}<div class="photo-report"><h1>{story.title}</h1><div class="photo-report__date">6 октября 2019, 18:22</div><div class="photo-report__intro">{paragraphs(story)}</div><div class="gallery">{shots}</div><div class="photo-report__counter">1 / 30</div></div>{teasers("photo-others", "Другие фоторепортажи")}{foot()}</body></html>""",
        "Пермские глубины",
        "2019-10-06T18:22",
    )


@layout
def long_read(story: Story) -> tuple[str, str, str]:
    first, second, third, *rest = story.paragraphs
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} – Кавказские сады</title><meta property="og:site_name" content="Кавказские сады"><meta property="og:title" content="{story.title}"><meta property="og:type" content="article"><meta property="article:published_time" content="2021-07-12T09:00"></head><body class="longread"><div class="progress-bar"></div><header class="cover"><div class="cover__video"></div><div class="cover__inner"><h1 class="cover__title">{story.title}</h1><p class="cover__lead">{story.lead}</p><p class="cover__credits">Текст: {story.author}</p></div></header>
<nav class="chapters"><ol><li><a href="#c1">Утки</a></li><li><a href="#c2">Сады</a></li></ol></nav><section class="chapter" id="c1"><div class="chapter__text"><p class="dropcap">{first}</p><aside class="sidenote"><p>Саранча — насекомое, которое за день съедает столько, сколько весит само.</p></aside><p>{second}</p></div><figure class="wide"><img src="1.jpg"><figcaption>Утки на озере. Фото: Анна Белова</figcaption></figure></section>
<section class="chapter" id="c2"><div class="chapter__text"><p>{third}</p><div class="pullquote"><p>«Две тысячи птиц за ночь»</p></div>{"".join(f"<p>{escape(each)}</p>" for each in rest)}</div></section><section class="credits"><p>Вёрстка: Олег Белов</p><p>Редактор: Инна Рыжова</p></section><section class="next-stories"><h2>Читать дальше</h2>{"".join(f'<a href="/l{n}"><h3>{each}</h3></a>' for n, each in enumerate(TEASERS))}</section></body></html>""",
        "Кавказские сады",
        "2021-07-12T09:00",
    )


@layout
def agency_line(story: Story) -> tuple[str, str, str, str]:
    whole = f"ЭЛИСТА, 28 сентября. /Степное агентство/. {' '.join((story.lead, *story.paragraphs))}"
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} - Степное агентство</title><meta property="og:title" content="{story.title}"></head><body><div id="app"><div class="TopBar">{menu("div", "TopBar_list")}</div><div class="Feed"><div class="Feed_item Feed_item__open"><span class="Feed_time">10:47</span><h1 class="Feed_title">{story.title}</h1><div class="Feed_full"><p>{escape(whole)}</p></div></div>{"".join(f'<div class="Feed_item"><span class="Feed_time">10:3{n}</span><a class="Feed_title" href="/f{n}">{each}</a></div>' for n, each in enumerate(TEASERS))}</div></div></body></html>""",
        "Степное агентство",
        "--09-28",
        whole,
    )


@layout
def answers(story: Story) -> tuple[str, str, str, str]:
    asked = list(zip(QUESTIONS, story.paragraphs, strict=False))
    shown = "".join(
        f'<div class="faq__item"><button class="faq__q" aria-expanded="true"><span>{q}</span></button><h3 class="faq__head">{q}</h3><div class="faq__a"><p>{escape(a)}</p></div></div>'
        for q, a in asked
    )
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} | Орловский узел</title><meta property="og:title" content="{story.title}"><meta property="og:site_name" content="Орловский узел"></head><body>{menu()}<main><h1>{story.title}</h1><time datetime="2023-07-30">30 июля 2023</time><p class="intro">{story.lead}</p><div class="faq">{shown}</div></main>{teasers("more-faq", "Вопросы и ответы")}{foot()}</body></html>""",
        "Орловский узел",
        "2023-07-30",
        "\n\n".join((story.lead, *(f"{q}\n{a}" for q, a in asked))),
    )


@layout
def line_up(story: Story) -> tuple[str, str, str]:
    rows = "".join(f"<tr><td>{n}</td><td>Игрок{n}</td><td>{n % 3}</td><td>{90 - n}</td></tr>" for n in range(1, 12))
    first, second, *rest = story.paragraphs
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} - Уральская шайба</title><meta property="og:site_name" content="Уральская шайба"><meta property="article:published_time" content="2024-02-17T20:44:00+05:00"></head><body>{menu("div", "sport-menu")}<div class="match-board"><span class="team">Заря</span><b class="score">4:3</b><span class="team">Маяк</span><span class="match-board__state">Матч завершён</span></div><article class="match-report"><h1>{story.title}</h1><p>{story.lead}</p><p>{first}</p><table class="line-up"><tr><th>№</th><th>Игрок</th><th>Голы</th><th>Мин</th></tr>{rows}</table><p>{second}</p>{"".join(f"<p>{escape(each)}</p>" for each in rest)}</article><div class="standings"><h3>Турнирная таблица</h3><table>{rows}</table></div>{teasers("sport-feed", "Хоккей")}{foot()}</body></html>""",
        "Уральская шайба",
        "2024-02-17T20:44",
    )


@layout
def recipe(story: Story) -> tuple[str, str, str, str]:
    first, second, *rest = story.paragraphs
    needed = ("мрамор — 300 обломков", "известь — 2 ведра", "вода — по вкусу")
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} — Крымский мрамор</title><meta property="og:site_name" content="Крымский мрамор">{ld(**{"@type": "Recipe", "name": story.title, "datePublished": "2021-05-08", "recipeIngredient": list(needed)})}</head><body>{menu()}<div class="recipe-page"><h1>{story.title}</h1><div class="recipe-rate">★★★★★ <span>4,9 (12)</span></div><p class="recipe-intro">{story.lead}</p><p>{first}</p><h2>Что понадобится</h2><ul class="ingredients">{"".join(f"<li>{each}</li>" for each in needed)}</ul><h2>Как это делали</h2><ol class="steps">{"".join(f"<li>{escape(each)}</li>" for each in (second, *rest))}</ol><a class="print-recipe" href="?p">Распечатать рецепт</a></div>{comments("recipe-comments")}{foot()}</body></html>""",
        "Крымский мрамор",
        "2021-05-08",
        "\n\n".join((story.lead, first, "Что понадобится", *needed, "Как это делали", second, *rest)),
    )


@layout
def live_scores(story: Story) -> tuple[str, str, str]:
    games = "".join(
        f'<div class="game-row"><span class="game-row__time">1{n}:00</span><span class="game-row__pair">Волна — Сокол {n}</span><b class="game-row__score">{n}:0</b></div>'
        for n in range(1, 9)
    )
    ticker = "".join(
        f'<li class="event"><span class="event__min">{n}\'</span><span class="event__text">Удар!</span></li>'
        for n in range(5, 90, 12)
    )
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} — Новгородский мяч</title><meta property="og:site_name" content="Новгородский мяч"><meta property="og:title" content="{story.title}"></head><body><div class="scores-strip">{games}</div>{menu()}<div class="match-center"><div class="match-center__head"><h1>{story.title}</h1><p class="match-center__when">4 сентября 2021, 19:30. Стадион «Центральный»</p></div><div class="match-center__tabs"><a href="#r">Отчёт</a><a href="#t">Трансляция</a><a href="#s">Статистика</a></div><div class="match-center__report" id="r">{paragraphs(story)}</div><ul class="match-center__events" id="t">{ticker}</ul><table class="match-center__stats"><tr><td>12</td><td>Удары</td><td>9</td></tr><tr><td>55%</td><td>Владение</td><td>45%</td></tr></table></div>{teasers("match-news", "Новости футбола")}{foot()}</body></html>""",
        "Новгородский мяч",
        "2021-09-04T19:30",
    )
