"""Pages as engines for blogs and sites build them, each with the classes and the order of its own."""

from xml.sax.saxutils import escape

from tests.sources.web.layouts.making import (
    BUTTONS,
    COMMENTS,
    MENU,
    TEASERS,
    foot,
    in_encoding,
    layout,
    menu,
    paragraphs,
    teasers,
)
from tests.sources.web.stories import Story


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
def bitrix(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html xml:lang="ru" lang="ru"><head><meta http-equiv="X-UA-Compatible" content="IE=edge"/><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/>
<meta name="robots" content="index, follow"/><meta name="keywords" content="новости, район"/><meta name="description" content="{story.lead}"/><link href="/bitrix/cache/css/s1/main/page.css" type="text/css" rel="stylesheet"/>
<title>{story.title}</title><script type="text/javascript">if(!window.BX)window.BX={{}};BX.message({{'LANGUAGE_ID':'ru'}})</script></head>
<body class="bx-background-image"><div id="panel"></div><div class="bx-wrapper" id="bx_eshop_wrap"><header class="bx-header"><div class="bx-logo"><a class="bx-logo-block" href="/">Оренбургский пекарь</a></div>
<div class="bx-top-nav"><nav class="bx-top-nav-container">{menu("ul", "bx-nav-list-1-lvl")}</nav></div></header>
<div class="workarea"><div id="navigation"><div class="bx-breadcrumb" itemprop="http://schema.org/breadcrumb" itemscope><div class="bx-breadcrumb-item" id="bx_breadcrumb_0"><a href="/" title="{MENU[0]}" itemprop="url"><span itemprop="title">{MENU[0]}</span></a></div><div class="bx-breadcrumb-item"><i class="fa fa-angle-right"></i><span>{story.title}</span></div></div></div>
<h1 id="pagetitle">{story.title}</h1><div class="bx-content"><div class="bx-newsdetail"><div class="bx-newsdetail-block" id="bx_1878455859_317">
<div class="bx-newsdetail-img"><img src="/upload/iblock/1.jpg" width="640" alt="{story.title}" title="{story.title}"/></div>
<div class="bx-newsdetail-content">{paragraphs(story, "", "<br />" + chr(10) + " <br />")}</div>
<div class="bx-newsdetail-date"><i class="fa fa-calendar-o"></i> 16.08.2023 09:41:00</div><div class="bx-newsdetail-author"><i class="fa fa-user"></i> {story.author}</div><div class="bx-newsdetail-view"><i class="fa fa-eye"></i> Количество просмотров: 311</div>
</div></div><p><a href="/news/">Возврат к списку</a></p></div><div class="sidebar col-md-3">{teasers("bx-sidebar-block", "Популярное")}</div></div>
<footer class="bx-footer"><p>© 2023 Оренбургский пекарь. {BUTTONS[3]}</p></footer></div></body></html>""",
        "Оренбургский пекарь",
        "2023-08-16T09:41",
    )


@in_encoding("cp1251")
def dle(story: Story) -> tuple[str, str, str]:
    related = "".join(f'<li><a href="/{n}-x.html">{each}</a></li>' for n, each in enumerate(TEASERS))
    return (
        f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251" /><title>{story.title} &raquo; Белорусский ботаник</title>
<meta name="description" content="{story.lead[:140]}" /><meta name="generator" content="DataLife Engine (http://dle-news.ru)" /><meta property="og:site_name" content="Белорусский ботаник" /><meta property="og:type" content="article" /><meta property="og:title" content="{story.title}" />
<link rel="alternate" type="application/rss+xml" title="Белорусский ботаник" href="/rss.xml" /></head><body><div class="loginbox"><form method="post"><input name="login_name"><input type="password" name="login_password"><a href="/?do=lostpassword">Забыли пароль?</a></form></div>
<div id="topmenu">{menu("div", "reset")}</div><div class="speedbar"><span id="dle-speedbar"><a href="/">Белорусский ботаник</a> &raquo; <a href="/obshestvo/">{MENU[3]}</a> &raquo; {story.title}</span></div>
<div id="dle-content"><div class="base fullstory"><div class="dpad"><h1 class="btl"><span id="news-title">{story.title}</span></h1><div class="bhinfo"><ul class="isicons reset"><li></li></ul><div class="rate"><div id="ratig-layer-77"><div class="rating"><ul class="unit-rating"><li class="current-rating">60</li></ul></div></div></div>
<span class="baseinfo radial">Автор: <a onclick="ShowProfile('admin')" href="/user/admin/">admin</a> от 11-06-2014, 20:13</span></div>
<div class="maincont"><div id="news-id-77" style="display:inline;">{paragraphs(story, "", "<br /><br />")}</div><div class="clr"></div></div>
<div class="basetags"><i>Теги: <a href="/tags/sad/">сад</a>, <a href="/tags/minsk/">Минск</a></i></div></div><div class="related"><div class="dtop"><span><b>А также:</b></span></div><ul class="reset">{related}</ul></div>
<div class="berrors">Посетители, находящиеся в группе <b>Гости</b>, не могут оставлять комментарии к данной публикации.</div></div>
<div id="dle-comments-list">{"".join(f'<div id="comment-id-{n}"><div class="bcomment"><div class="dtop"><h3><a>Гость{n}</a></h3> 12 июня 2014 0{n}:10</div><div class="cominfo"><div id="comm-id-{n}">{each}</div></div></div></div>' for n, each in enumerate(COMMENTS))}</div></div>
<div id="sidebar">{teasers("bl", "Популярные новости")}</div><div id="footbox">{BUTTONS[3]}</div></body></html>""",
        "Белорусский ботаник",
        "2014-06-11T20:13",
    )


@layout
def joomla(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="ru-ru" lang="ru-ru" dir="ltr"><head><base href="https://zab-kray.example/news/24-teleskop" /><meta http-equiv="content-type" content="text/html; charset=utf-8" />
<meta name="author" content="Super User" /><meta name="generator" content="Joomla! - Open Source Content Management" /><title>{story.title} - Забайкальский край сегодня</title></head><body class="site com_content view-article no-layout no-task itemid-101">
<div class="body"><header class="header"><a class="brand" href="/"><span class="site-title">Забайкальский край сегодня</span></a></header><nav class="navigation"><ul class="nav menu nav-pills">{"".join(f'<li class="item-{n}"><a href="/r{n}">{each}</a></li>' for n, each in enumerate(MENU))}</ul></nav>
<div class="row-fluid"><main id="content" role="main" class="span9"><div id="system-message-container"></div><div class="item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="ru-RU" />
<div class="page-header"><h2 itemprop="headline">{story.title}</h2></div><div class="icons"><div class="btn-group pull-right"><a class="btn dropdown-toggle" href="#"><span class="icon-cog"></span></a><ul class="dropdown-menu"><li class="print-icon"><a href="/?print=1">Печать</a></li><li class="email-icon"><a href="/mailto">E-mail</a></li></ul></div></div>
<dl class="article-info muted"><dt class="article-info-term">Информация о материале</dt><dd class="createdby" itemprop="author" itemscope itemtype="https://schema.org/Person">Автор: <span itemprop="name">{story.author}</span></dd>
<dd class="category-name">Категория: <a href="/c" itemprop="genre">{MENU[3]}</a></dd><dd class="published"><span class="icon-calendar"></span><time datetime="2019-10-02T08:25:13+09:00" itemprop="datePublished">Опубликовано: 02 октября 2019</time></dd><dd class="hits"><span class="icon-eye-open"></span><meta itemprop="interactionCount" content="UserPageVisits:815" />Просмотров: 815</dd></dl>
<div itemprop="articleBody">{paragraphs(story, '<p style="text-align: justify;">')}</div><ul class="pager pagenav"><li class="previous"><a class="hasTooltip" title="{TEASERS[0]}" href="/p" rel="prev"><span>Назад</span></a></li><li class="next"><a href="/n" rel="next">Вперёд</a></li></ul></div></main>
<div id="aside" class="span3"><div class="well"><h3 class="page-header">Последние новости</h3><ul class="latestnews">{"".join(f'<li itemscope itemtype="https://schema.org/Article"><a href="/n{n}" itemprop="url"><span itemprop="name">{each}</span></a></li>' for n, each in enumerate(TEASERS))}</ul></div></div></div></div><footer class="footer"><p>&copy; 2019 Забайкальский край сегодня</p></footer></body></html>""",
        "Забайкальский край сегодня",
        "2019-10-02T08:25",
    )


@layout
def drupal(story: Story) -> tuple[str, str, str]:
    items = "".join(
        f'<div class="field__item even"><p>{escape(each)}</p></div>' for each in (story.lead, *story.paragraphs)
    )
    return (
        f"""<!DOCTYPE html><html lang="ru" dir="ltr" prefix="content: http://purl.org/rss/1.0/modules/content/ dc: http://purl.org/dc/terms/"><head><meta charset="utf-8" /><meta name="Generator" content="Drupal 8 (https://www.drupal.org)" />
<link rel="canonical" href="https://kaspi-port.example/ru/node/311" /><link rel="shortlink" href="https://kaspi-port.example/ru/node/311" /><title>{story.title} | Каспийский порт</title></head>
<body class="path-node page-node-type-article"><a href="#main-content" class="visually-hidden focusable">Перейти к основному содержанию</a><div class="dialog-off-canvas-main-canvas"><div class="layout-container"><header role="banner"><div class="region region-header"><div class="site-name"><a href="/ru" rel="home">Каспийский порт</a></div></div></header>
<div class="region region-primary-menu"><nav role="navigation" id="block-main-menu">{menu("ul", "menu")}</nav></div><div class="region region-breadcrumb"><nav class="breadcrumb" role="navigation"><ol><li><a href="/ru">{MENU[0]}</a></li></ol></nav></div>
<main role="main"><a id="main-content" tabindex="-1"></a><div class="layout-content"><div class="region region-content"><div id="block-page-title"><h1><span property="schema:name" class="field field--name-title field--type-string field--label-hidden">{story.title}</span></h1></div>
<article data-history-node-id="311" role="article" class="node node--type-article node--promoted node--view-mode-full"><footer class="node__meta"><div class="node__submitted">Опубликовано <span class="field field--name-uid"><span lang="" about="/ru/user/3" typeof="schema:Person">{story.author}</span></span> - <span property="schema:dateCreated" content="2021-05-27T06:02:40+00:00" class="field field--name-created">чт, 27/05/2021 - 10:02</span></div></footer>
<div class="node__content"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__items">{items}</div><div class="field field--name-field-tags"><div class="field__label">Метки</div><div class="field__items"><div class="field__item"><a href="/t/1" rel="dc:subject">паромы</a></div></div></div><div class="node__links"><ul class="links inline"><li class="comment-forbidden"><a href="/user/login">Войдите</a> или <a href="/user/register">зарегистрируйтесь</a>, чтобы оставлять комментарии</li></ul></div></div></article></div></div>
<aside class="layout-sidebar-second" role="complementary"><div class="region region-sidebar-second">{teasers("views-element-container", "Свежее", '<div class="views-row"><span class="field-content"><a href="/n{0}">{1}</a></span></div>')}</div></aside></main><footer role="contentinfo"><div class="region region-footer"><p>{BUTTONS[3]}</p></div></footer></div></div></body></html>""",
        "Каспийский порт",
        "2021-05-27T10:02",
    )


@layout
def tilda(story: Story) -> tuple[str, str, str]:
    def record(number: int, kind: int, inner: str) -> str:
        return f'<div id="rec{number}" class="r t-rec t-rec_pt_60 t-rec_pb_60" data-record-type="{kind}"><!-- T{kind} --><div class="t{kind}"><div class="t-container t-align_left"><div class="t-col t-col_8 t-prefix_2">{inner}</div></div></div></div>'

    first, second, *rest = story.paragraphs
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8" /><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{story.title}</title><meta property="og:url" content="https://syrovary.example/znak" /><meta property="og:title" content="{story.title}" /><meta property="og:description" content="{story.lead}" /><meta property="og:type" content="website" /><meta property="og:image" content="https://static.tildacdn.com/1.jpg" />
</head><body class="t-body"><div id="allrecords" class="t-records" data-hook="blocks-collection-content-node"><div id="rec1" class="r t-rec" data-record-type="257"><div id="nav1" class="t228 t228__positionstatic"><div class="t228__maincontainer"><div class="t228__centerside"><nav class="t228__centercontainer"><ul class="t228__list">{"".join(f'<li class="t228__list_item"><a class="t-menu__link-item" href="#r{n}">{each}</a></li>' for n, each in enumerate(MENU))}</ul></nav></div></div></div></div>
{record(2, 182, f'<div class="t182__title t-title t-title_xl" field="title"><strong>{story.title}</strong></div><div class="t182__descr t-descr" field="descr">12 марта 2022</div>')}{record(3, 106, f'<div class="t106__text t-text t-text_md" field="text">{story.lead}</div>')}
{record(4, 106, f'<div class="t-text t-text_md" field="text">{first}<br /><br />{second}</div>')}{record(5, 3, '<img class="t-img" src="1.jpg"><div class="t107__title t-text" field="title"></div>')}{record(6, 106, '<div class="t-text t-text_md" field="text">' + "<br /><br />".join(map(escape, rest)) + "</div>")}
{record(7, 462, f'<div class="t462__title t-name">{BUTTONS[1]}</div><form><input type="text" name="email" placeholder="E-mail"><button>Подписаться</button></form>')}{record(8, 404, "".join(f'<a class="t404__link" href="/p{n}"><div class="t404__title t-heading">{each}</div></a>' for n, each in enumerate(TEASERS)))}
<div id="t-footer"><div class="t420__text t-descr">© 2022 Сыровары. {BUTTONS[3]}</div></div></div></body></html>""",
        "syrovary.example",
        "2022-03-12",
    )


@layout
def ucoz(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html><head><script type="text/javascript" src="/?LkQ"></script><meta http-equiv="content-type" content="text/html; charset=UTF-8"><title>{story.title} - 7 Февраля 2011 - Тульская слобода</title><link type="text/css" rel="StyleSheet" href="/_st/my.css" /></head><body>
<table border="0" cellpadding="0" cellspacing="0" width="100%" class="page"><tr><td id="header"><div class="siteName">Тульская слобода</div><div class="dt">Вторник, 20.12.2011, 11:48</div><div class="loginbar">Приветствую Вас <b>Гость</b> | <a href="/register">Регистрация</a> | <a href="/login">Вход</a></div></td></tr><tr><td><table width="100%"><tr><td width="200" valign="top"><div class="boxTitle">Меню сайта</div><div id="uMenuDiv1" class="uMenuV"><ul class="uMenuRoot">{"".join(f'<li><a class="uMenuItem" href="/r{n}"><span>{each}</span></a></li>' for n, each in enumerate(MENU))}</ul></div>
<div class="boxTitle">Наш опрос</div><div class="pollBlock"><div class="pollQue"><b>Оцените мой сайт</b></div><div class="pollAns"><label>Отлично</label><label>Плохо</label></div><div class="pollTot">Всего ответов: 14</div></div><div class="boxTitle">Статистика</div><div class="tOnline">Онлайн всего: 1</div></td>
<td valign="top" id="middle"><div class="breadcrumbs-wrapper"><a href="/">{MENU[0]}</a> &raquo; 2011 &raquo; Февраль &raquo; 7 &raquo; {story.title}</div><hr /><table border="0" width="100%" cellspacing="1" cellpadding="2" class="eBlock"><tr><td width="90%"><div class="eTitle"><div style="float:right;font-size:9px;">13:26 <a href="javascript://"></a></div>{story.title}</div></td></tr>
<tr><td class="eMessage"><div id="nativeroll_video_cont" style="display:none;"></div>{paragraphs(story, '<div style="text-align: justify;">&nbsp;&nbsp;', "</div>")}</td></tr><tr><td colspan="2" class="eDetails"><div class="rate-stars-wrapper" style="float:right"><ul class="uRateStars"><li>5</li></ul></div><span class="e-category"><span class="ed-title">Категория:</span> <a href="/c">{MENU[3]}</a></span> | <span class="e-reads">Просмотров: <span>290</span></span> | <span class="e-author">Добавил: <a class="e-author" href="/u">samovar</a></span> | <span class="e-rating">Рейтинг: <span id="entRating12">5.0</span>/<span>2</span></span></td></tr></table>
<table border="0" width="100%"><tr><td width="60%" height="25"><!--<s5183>-->Всего комментариев<!--</s>-->: <b>5</b></td></tr><tr><td colspan="2"><div id="allEntries">{"".join(f'<div class="comEnt" id="comEnt{n}"><div class="cBlock1"><div class="cTop"><b>Гость{n}</b> (08.02.2011 1{n}:00)</div><div class="cMessage">{each}</div></div></div>' for n, each in enumerate(COMMENTS))}</div></td></tr><tr><td align="center">Добавлять комментарии могут только зарегистрированные пользователи.<br />[ <a href="/register">Регистрация</a> | <a href="/login">Вход</a> ]</td></tr></table></td></tr></table></td></tr><tr><td class="footer"><p>Copyright MyCorp &copy; 2011. Конструктор сайтов - <b>uCoz</b></p></td></tr></table></body></html>""",
        "Тульская слобода",
        "2011-02-07T13:26",
    )


@layout
def blogspot(story: Story) -> tuple[str, str, str]:
    archive = "".join(f"<li><a href='/n{n}.html'>{each}</a></li>" for n, each in enumerate(TEASERS))
    return (
        f"""<!DOCTYPE html><html class='v2' dir='ltr' xmlns:b='http://www.google.com/2005/gml/b' xmlns:data='http://www.google.com/2005/gml/data'><head><meta content='text/html; charset=UTF-8' http-equiv='Content-Type'/><meta content='blogger' name='generator'/><link href='http://simbir-kamni.example/2016/09/chelust.html' rel='canonical'/><link rel="alternate" type="application/atom+xml" title="Симбирские камни - Atom" href="http://simbir-kamni.example/feeds/posts/default" />
<title>Симбирские камни: {story.title}</title></head><body class='loading'><div class='navbar section' id='navbar'></div><div class='content'><div class='content-inner'><header><div class='header-outer'><div class='header section' id='header'><div class='widget Header'><div id='header-inner'><div class='titlewrapper'><h1 class='title'><a href='/'>Симбирские камни</a></h1></div><div class='descriptionwrapper'><p class='description'><span>Записки о том, что вымывает Волга.</span></p></div></div></div></div></div></header><div class='tabs-outer'><div class='widget PageList'>{menu("div", "widget-content")}</div></div>
<div class='main-outer'><div class='column-center-inner'><div class='main section' id='main'><div class='widget Blog' id='Blog1'><div class='blog-posts hfeed'><div class="date-outer"><h2 class='date-header'><span>воскресенье, 18 сентября 2016 г.</span></h2><div class="date-posts"><div class='post-outer'><div class='post hentry uncustomized-post-template' itemprop='blogPost' itemscope='itemscope' itemtype='http://schema.org/BlogPosting'><meta content='41' itemprop='postId'/><a name='41'></a><h3 class='post-title entry-title' itemprop='name'>{story.title}</h3><div class='post-header'><div class='post-header-line-1'></div></div>
<div class='post-body entry-content' id='post-body-41' itemprop='description articleBody'><div dir="ltr" style="text-align: left;" trbidi="on"><div class="separator" style="clear: both; text-align: center;"><a href="http://1.bp.blogspot.example/1.JPG"><img border="0" src="1.JPG" width="320" /></a></div>{paragraphs(story, "", "<br /><br />")}</div><div style='clear: both;'></div></div>
<div class='post-footer'><div class='post-footer-line post-footer-line-1'><span class='post-author vcard'>Автор: <span class='fn' itemprop='author' itemscope='itemscope' itemtype='http://schema.org/Person'><a class='g-profile' href='/p' rel='author'><span itemprop='name'>{story.author}</span></a></span></span> <span class='post-timestamp'>на <meta content='http://simbir-kamni.example/2016/09/chelust.html' itemprop='url'/><a class='timestamp-link' href='/2016/09/chelust.html' rel='bookmark'><abbr class='published' itemprop='datePublished' title='2016-09-18T19:33:00+04:00'>19:33</abbr></a></span> <div class='post-share-buttons goog-inline-block'><a class='goog-inline-block share-button sb-email' href='/s'><span class='share-button-link-text'>Отправить по электронной почте</span></a></div></div><div class='post-footer-line post-footer-line-2'><span class='post-labels'>Ярлыки: <a href='/l' rel='tag'>находки</a></span></div></div></div>
<div class='comments' id='comments'><h4>5 комментариев:</h4><div id='comments-content'><ol>{"".join(f"<li class='comment'><div class='comment-block'><p class='comment-content'>{each}</p></div></li>" for each in COMMENTS)}</ol></div></div></div></div></div></div><div class='blog-pager' id='blog-pager'><a class='home-link' href='/'>Главная страница</a></div></div></div></div><div class='column-right-outer'><aside><div class='widget BlogArchive'><h2>Архив блога</h2><ul>{archive}</ul></div></aside></div></div></div></div></body></html>""",
        "Симбирские камни",
        "2016-09-18T19:33",
    )


@layout
def teletype(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!doctype html><html data-n-head-ssr lang="ru"><head><title>{story.title} — Teletype</title><meta charset="utf-8"><meta data-n-head="1" property="og:site_name" content="Teletype"><meta data-n-head="1" property="og:type" content="article"><meta property="og:title" content="{story.title}"><meta property="og:description" content="{story.lead}"><meta property="article:published_time" content="2022-06-21T14:50:07.311Z"><meta property="article:author" content="{story.author}"></head>
<body><div id="__nuxt"><div id="__layout"><div class="layout"><div class="layout__menu menu">{menu("div", "menu__split")}</div><div class="layout__content"><div class="article"><div class="article__container"><div class="article__info"><div class="article__author"><a href="/@kot" class="article__author_link">{story.author}</a></div><div class="article__date"><span>21 июня 2022</span></div></div><article class="article__content text"><header class="article__header"><h1 itemprop="headline" class="article__header_title">{story.title}</h1></header>
{paragraphs(story, '<p data-align="left" data-node-id="x1">')}<figure class="m_column"><img src="1.png"></figure></article></div><div class="article__status"><div class="articleInfo"><span class="articleInfo__views">1,2K</span> <span>14 реакций</span></div></div></div><div class="article__postContent"><div class="subscribe"><b>{BUTTONS[1]}</b></div><section class="articleCommentsSection"><h3>Комментарии</h3>{"".join(f'<div class="commentItem"><p>{each}</p></div>' for each in COMMENTS)}</section><div class="articlePreviews">{"".join(f'<a class="articlePreview" href="/@kot/{n}"><h2>{each}</h2></a>' for n, each in enumerate(TEASERS))}</div></div></div></div></div></div></body></html>""",
        "Teletype",
        "2022-06-21T14:50",
    )


@layout
def livejournal(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html class="html-s2 html-desktop" xmlns="http://www.w3.org/1999/xhtml" lang="ru"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{story.title} : vladikavkaz_ru — LiveJournal</title><meta property="og:title" content="{story.title}" /><meta property="og:description" content="{story.lead[:90]}…" /><meta property="og:url" content="https://vladikavkaz-ru.livejournal.com/51200.html" /><link rel="canonical" href="https://vladikavkaz-ru.livejournal.com/51200.html" /></head>
<body class="s2-air p-entry"><header class="s-header"><div class="s-header-main"><a class="s-header-item-link" href="https://www.livejournal.com/">LiveJournal</a>{menu("ul", "s-header-menu")}</div></header><div class="l-layout"><div class="l-content"><div class="b-singlepost-standalone"><article class="b-singlepost aentry aentry--single hentry"><div class="b-singlepost-author aentry-head__user"><div class="b-singlepost-author-user-pic"><img src="u.jpg" /></div><div class="b-singlepost-author-inner"><p class="b-singlepost-author-uname"><span class="ljuser i-ljuser" data-ljuser="vladikavkaz_ru"><a class="i-ljuser-username" href="/"><b>vladikavkaz_ru</b></a></span></p><p class="b-singlepost-author-date"><time class="b-singlepost-author-date published dt-published" datetime="2015-09-05T21:09:00"><a href="/2015/">2015</a>-<a href="/2015/09/">09</a>-<a href="/2015/09/05/">05</a> 21:09:00</time></p></div></div>
<h1 class="aentry-post__title aentry-post__title--featureless entry-title b-singlepost-title">{story.title}</h1><div class="aentry-post__content"><div class="b-singlepost-body entry-content e-content" lj-sale-entry-content>{paragraphs(story, "", "<br /><br />")}<a name="cutid1-end"></a></div><div class="b-singlepost-tags ljtags">Tags: <a href="/tag/tramvai" rel="tag">трамваи</a></div></div>
<footer><div class="b-singlepost-reactions"><ul class="b-linkbar"><li>{BUTTONS[0]}</li><li>В избранное</li></ul></div></footer></article></div><div class="b-discoverytimeline"><h3>Recent Posts from This Journal</h3><ul>{"".join(f'<li class="b-discoverytimeline-item"><a href="/{n}.html"><h3>{each}</h3><p>{COMMENTS[n % 5]}</p></a></li>' for n, each in enumerate(TEASERS))}</ul></div>
<div class="b-grove b-leaf-comments" id="comments"><h3>5 comments</h3>{"".join(f'<div class="b-leaf" id="ljcmt{n}" data-username="u{n}"><div class="b-leaf-inner"><div class="b-leaf-meta"><span class="b-leaf-createdtime">September 6 2015, 0{n}:00:11 UTC</span></div><div class="b-leaf-article">{each}</div><div class="b-leaf-footer"><a href="#r">Reply</a></div></div></div>' for n, each in enumerate(COMMENTS))}</div></div></div></body></html>""",
        "vladikavkaz_ru",
        "2015-09-05T21:09",
    )


@layout
def telegraph(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{story.title} – Telegraph</title><meta name="format-detection" content="telephone=no" /><meta name="MobileOptimized" content="176" /><meta property="og:type" content="article"><meta property="og:title" content="{story.title}"><meta property="og:description" content="{story.lead[:120]}"><meta property="og:site_name" content="Telegraph"><meta property="article:published_time" content="2023-02-14T16:20:11+0000"><meta property="article:author" content="{story.author}"><link rel="canonical" href="https://telegra.ph/Chasha-02-14" /></head>
<body><div class="tl_page_wrap"><div class="tl_page"><main class="tl_article"><header class="tl_article_header" dir="auto"><h1>{story.title}</h1><address><a rel="author" href="https://t.me/x" target="_blank">{story.author}</a><time datetime="2023-02-14T16:20:11+0000">February 14, 2023</time></address></header><article id="_tl_editor" class="tl_article_content"><h1>{story.title}<br></h1><address>{story.author}<br></address>{paragraphs(story, '<p dir="auto">')}<figure><div class="figure_wrapper"><img src="/file/1.jpg"></div><figcaption dir="auto"></figcaption></figure></article><div id="_tl_link_tooltip" class="tl_link_tooltip"></div><aside class="tl_article_buttons"><button id="_edit_button" class="button edit_button">Edit</button><button id="_publish_button" class="button publish_button">Publish</button></aside></main></div><div class="tl_page_footer"><div id="_report_button" class="tl_footer_button">Report content on this page</div></div></div></body></html>""",
        "Telegra.ph",
        "2023-02-14T16:20",
    )


@layout
def media_wiki(story: Story) -> tuple[str, str, str]:
    first, second, *rest = story.paragraphs
    return (
        f"""<!DOCTYPE html><html class="client-js" lang="ru" dir="ltr"><head><meta charset="UTF-8"><title>{story.title} — Викихроника</title><meta name="generator" content="MediaWiki 1.41.0"><link rel="canonical" href="https://wikihronika.example/wiki/Arbuz"></head><body class="skin-vector mediawiki ltr sitedir-ltr ns-0 ns-subject page-Arbuz rootpage-Arbuz skin-vector-2022 action-view"><a class="mw-jump-link" href="#bodyContent">Перейти к содержанию</a><div class="vector-header-container"><header class="vector-header mw-header"><nav class="vector-main-menu-landmark">{menu("div", "vector-menu-content")}</nav><a href="/" class="mw-logo"><span class="mw-logo-container">Викихроника</span></a></header></div>
<div class="mw-page-container"><div class="mw-content-container"><main id="content" class="mw-body"><header class="mw-body-header vector-page-titlebar"><h1 id="firstHeading" class="firstHeading mw-first-heading"><span class="mw-page-title-main">{story.title}</span></h1></header><div id="bodyContent" class="vector-body ve-init-mw-desktopArticleTarget-targetContainer"><div id="siteSub" class="noprint">Материал из Викихроники</div><div id="mw-content-text" class="mw-body-content"><div class="mw-content-ltr mw-parser-output" lang="ru" dir="ltr"><p><strong class="published"><span id="publishDate" class="value-title" title="2021-08-30">30 августа 2021</span></strong></p><p>{story.lead}<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup></p><p>{first}</p>
<div id="toc" class="toc" role="navigation"><h2 id="mw-toc-heading">Содержание</h2><ul><li><a href="#A"><span class="tocnumber">1</span> <span class="toctext">Подробности</span></a></li></ul></div><p>{second}</p><h2><span class="mw-headline" id="A">Подробности</span><span class="mw-editsection"><span class="mw-editsection-bracket">[</span><a href="/edit">править</a><span class="mw-editsection-bracket">]</span></span></h2>{"".join(f"<p>{escape(each)}</p>" for each in rest)}<h2><span class="mw-headline">Источники</span></h2><ol class="references"><li id="cite_note-1"><span class="reference-text"><a href="http://x.example">{TEASERS[0]}</a></span></li></ol></div><div class="printfooter">Источник — <a href="https://wikihronika.example/?oldid=5">https://wikihronika.example/?oldid=5</a></div></div><div id="catlinks" class="catlinks"><div class="mw-normal-catlinks"><a href="/cat">Категории</a>: <ul><li><a href="/c1">Биробиджан</a></li></ul></div></div></div></main></div><footer id="footer" class="mw-footer"><ul id="footer-info"><li>Эта страница в последний раз была отредактирована 2 сентября 2021 в 11:40.</li><li>{BUTTONS[3]}</li></ul></footer></div></body></html>""",
        "Викихроника",
        "2021-08-30",
        "\n\n".join((story.lead, first, second, "Подробности", *rest)),
    )
