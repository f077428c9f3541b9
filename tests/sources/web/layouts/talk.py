"""Pages on which people talk: forums, social networks, channels, and news with long threads of comments."""

from tests.sources.web.layouts.making import (
    BUTTONS,
    COMMENTS,
    MENU,
    TEASERS,
    comments,
    foot,
    in_encoding,
    layout,
    ld,
    menu,
    paragraphs,
    teasers,
)
from tests.sources.web.stories import Story


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
def longer_comments(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{story.title} / Псковский край</title></head><body>{menu("div", "nav")}<div class="wrap"><div class="news-detail"><h1>{story.title}</h1>
<span class="news-date-time">21.06.2018 16:40</span><div class="news-text">{paragraphs(story, "", "<br><br>")}</div></div>{comments("comments-block", 12)}</div></body></html>""",
        "Псковский край",
        "2018-06-21T16:40",
    )


@layout
def habr_like(story: Story) -> tuple[str, str, str]:
    thread = "".join(
        f'<section class="tm-comment-thread"><article class="tm-comment-thread__comment"><div class="tm-comment__header"><a class="tm-user-info__username">gost{n}</a> <time datetime="2023-04-15T0{n}:00:00.000Z">15 апр 2023</time></div><div class="tm-comment__body-content"><div class="article-formatted-body"><p>{each}</p></div></div></article></section>'
        for n, each in enumerate(COMMENTS)
    )
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="UTF-8"><title>{story.title} / Хабр</title><meta data-vue-meta="ssr" property="og:site_name" content="Хабр"><meta property="og:title" content="{story.title}"><meta property="aiturec:datetime" content="2023-04-14T11:27:33.000Z"><link data-vue-meta="ssr" href="https://habr.com/ru/articles/700001/" rel="canonical">
{ld(**{"@type": "Article", "headline": story.title, "datePublished": "2023-04-14T14:27:33+03:00", "author": {"@type": "Person", "name": "ovcharov"}})}</head><body><div id="app"><div class="tm-layout__wrapper"><header class="tm-header"><div class="tm-main-menu">{menu("nav", "tm-main-menu__section")}</div></header><div class="tm-page"><div class="tm-page__main_has-sidebar"><div class="pull-down__content"><div class="tm-article-presenter"><div class="tm-article-presenter__body"><div class="tm-misprint-area"><article class="tm-article-presenter__content tm-article-presenter__content_narrow"><div class="tm-article-presenter__header"><div class="tm-article-snippet tm-article-presenter__snippet"><div class="tm-article-snippet__meta"><span class="tm-user-info"><a class="tm-user-info__username">ovcharov</a> <span class="tm-article-datetime-published"><time datetime="2023-04-14T11:27:33.000Z" title="2023-04-14, 14:27">14 апр 2023 в 14:27</time></span></span></div><h1 lang="ru" class="tm-title tm-title_h1" data-test-id="articleTitle"><span>{story.title}</span></h1><div class="tm-article-snippet__stats"><span class="tm-article-complexity__label">Простой</span> <span>6 мин</span> <span>8.3K</span></div><div class="tm-publication-hubs"><a href="/h">История</a></div></div></div>
<div id="post-content-body" class="tm-article-body" data-gallery-root><div class="article-formatted-body article-formatted-body_version-2"><div xmlns="http://www.w3.org/1999/xhtml">{paragraphs(story)}</div></div></div><div class="tm-article-presenter__meta"><div class="tm-separated-list tag-list"><span>Теги:</span><ul><li><a href="/t">лодка</a></li></ul></div></div></article></div></div></div>
<div class="tm-article-presenter__footer"><div class="tm-data-icons"><span>+41</span></div><div class="tm-block"><div class="tm-user-card"><a class="tm-user-card__name">Овчаров</a><p>Пользователь</p></div></div><div class="tm-block__body"><div class="tm-comments-wrapper__comments">{thread}</div></div></div><div class="tm-block tm-top-stories"><h2>Лучшее за сутки</h2><ul>{"".join(f'<li class="tm-article-card-list__item"><article><h2><a href="/a{n}">{each}</a></h2></article></li>' for n, each in enumerate(TEASERS))}</ul></div></div></div><div class="tm-page__sidebar">{teasers("tm-sidebar-block", "Ближайшие события")}</div></div></div></div></body></html>""",
        "Хабр",
        "2023-04-14T14:27",
    )


@layout
def vc_like(story: Story) -> tuple[str, str, str]:
    blocks = paragraphs(
        story,
        '<figure class=""><div class="block-wrapper block-wrapper--text"><div class="block-wrapper__content"><div class="block-text"><p>',
        "</p></div></div></div></figure>",
    )
    thread = "".join(
        f'<div class="comment" data-id="{n}"><div class="comment__content"><a class="author__name">Гость {n}</a><div class="comment__text"><p>{each}</p></div></div><div class="comment__actions"><button>Ответить</button></div></div>'
        for n, each in enumerate(COMMENTS)
    )
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} — Личный опыт на vc.ru</title><meta name="og:site_name" property="og:site_name" content="vc.ru"><meta property="og:title" content="{story.title} — Личный опыт на vc.ru"><meta property="og:url" content="https://vc.ru/life/71-pchely">
<meta property="article:published_time" content="2024-05-21T08:15:42.000Z"></head><body><div id="app"><div class="header"><div class="header__layout">{menu("div", "header__menu")}<button class="button">Войти</button></div></div><div class="layout"><div class="aside aside--left"><div class="sidebar"><a class="sidebar-item" href="/popular">Популярное</a><a class="sidebar-item" href="/new">Свежее</a></div></div><div class="view"><div class="entry"><div class="content content--full"><div class="content-header"><div class="author"><a class="author__name" href="/u/1">{story.author}</a><div class="author__details"><a href="/life" class="content-header__topic">Личный опыт</a><time class="content-header__date" datetime="2024-05-21T08:15:42.000Z" title="21.05.2024 в 11:15:42">21.05.2024</time></div></div></div><div class="content__header"><h1 class="content-title">{story.title}</h1></div>
<article class="content__blocks">{blocks}</article><div class="content__floating"><div class="content-footer"><div class="reaction-button">12</div><div class="comments-counter">5</div></div></div></div></div><div class="subsite-card-entry"><div class="subsite-card__name">{story.author}</div><div class="subsite-card__description"><button>{BUTTONS[1]}</button></div></div><div class="comments"><div class="comments__header">5 комментариев</div><div class="comments-tree">{thread}</div></div><div class="rotator"><div class="rotator__title">Читайте ещё</div>{"".join(f'<div class="content-list-item"><a class="content__link" href="/a{n}"></a><div class="content-title">{each}</div><div class="block-text"><p>{COMMENTS[n % 5]}</p></div></div>' for n, each in enumerate(TEASERS))}</div></div></div></div></body></html>""",
        "vc.ru",
        "2024-05-21T08:15",
    )


@layout
def dzen_like(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} | Коровья опера | Дзен</title><meta property="og:site_name" content="Дзен | Платформа для просмотра и создания контента."><meta property="og:title" content="{story.title}"><meta property="og:description" content="Статья автора «Коровья опера» в Дзене ✍: {story.lead[:80]}"><meta property="og:url" content="https://dzen.ru/a/ZZ1"><link rel="canonical" href="https://dzen.ru/a/ZZ1"><meta itemprop="datePublished" content="2024-01-09">
</head><body class="zen-article-page"><div id="dzen-header"><div class="dzen-header-desktop__layout"><a class="dzen-logo-b" href="/">Дзен</a>{menu("div", "desktop2--base-header")}</div></div><div class="page-root"><div class="content--article-layout__layout-1x"><div class="content--article-layout__main"><div class="content--article__layout-2y"><div id="article__page-root"><article class="content--article__content-3z" itemscope itemtype="http://schema.org/Article"><div class="content--article-header__container"><h1 class="content--article-header__title-B" data-testid="article-title">{story.title}</h1><div class="content--article-info-block"><div class="content--article-info-block__stats"><div class="content--article-info-block__stat">9 января 2024</div><div class="content--article-info-block__stat">1,4 тыс прочтений</div><div class="content--article-info-block__stat">2 мин</div></div></div></div>
<div class="content--article-render__container" itemprop="articleBody"><div class="content--block-image"><figure><img src="1"><figcaption>Ферма под Воронежем</figcaption></figure></div>{paragraphs(story, '<p class="content--block-text__text content--block-text__paragraph" data-points="0">')}</div></article><div class="content--article-footer"><div class="content--subscribe-block"><div>Коровья опера</div><button>{BUTTONS[1]}</button></div></div></div></div></div>
<div class="content--article-layout__right"><div class="content--comments-block">{"".join(f'<div class="comments2--comment__block"><span class="comments2--comment__name">Гость {n}</span><div class="comments2--rich-text__text">{each}</div></div>' for n, each in enumerate(COMMENTS))}</div></div></div><div class="feed__row">{"".join(f'<div class="card-article"><a class="card-article__link" href="/a/{n}"><div class="card-title">{each}</div></a><span class="card-snippet">{COMMENTS[n % 5]}</span></div>' for n, each in enumerate(TEASERS))}</div></div></body></html>""",
        "Коровья опера",
        "2024-01-09",
    )


@layout
def vk_wall(story: Story) -> tuple[str, str, str, str]:
    replies = "".join(
        f'<div id="post-11_{n}" class="reply reply_dived clear"><div class="reply_wrap"><div class="reply_content"><div class="reply_author"><a class="author" href="/id{n}">Гость Гостев</a></div><div class="reply_text"><div id="wpt-11_{n}"><div class="wall_reply_text">{each}</div></div></div><div class="reply_footer"><div class="reply_date"><a class="wd_lnk"><span class="rel_date">5 фев 2021</span></a></div></div></div></div></div>'
        for n, each in enumerate(COMMENTS)
    )
    return (
        f"""<!DOCTYPE html><html prefix="og: http://ogp.me/ns#" lang="ru" dir="ltr"><head><meta http-equiv="content-type" content="text/html; charset=utf-8" /><title>Карельские тропы. Запись со стены.</title><meta name="description" content="{story.title} {story.lead}"><meta property="og:url" content="https://vk.com/wall-11_52"><meta property="og:title" content="Карельские тропы. Запись со стены."></head><body class="is_1x new_header_design"><div id="page_header_wrap" class="page_header_wrap"><div id="page_header"><a class="TopHomeLink" href="/">ВКонтакте</a></div></div><div id="page_layout"><div id="side_bar" class="fl_l"><nav class="side_bar_nav"><ol>{"".join(f'<li id="l_{n}"><a href="/r{n}" class="left_row"><span class="left_label">{each}</span></a></li>' for n, each in enumerate(MENU))}</ol></nav></div>
<div id="page_body"><div id="wrap3"><div id="content"><div class="wall_module"><div id="page_wall_posts" class="page_wall_posts mark_top"><div id="post-11_52" class="_post post page_block post--with-likes deep_active" data-post-id="-11_52"><div class="_post_content"><div class="post_header"><a class="post_image" href="/karel"><img src="a.jpg" class="post_img"></a><div class="post_header_info"><h5 class="post_author"><a class="author" href="/karel">Карельские тропы</a></h5><div class="post_date"><a class="post_link" href="/wall-11_52"><span class="rel_date">4 фев 2021 в 19:20</span></a></div></div></div>
<div class="post_content"><div class="post_info"><div class="wall_text"><div id="wpt-11_52"><div class="wall_post_text zoom_text">{story.title}<br><br>{paragraphs(story, "", "<br><br>")}</div></div><div class="page_post_sized_thumbs clear_fix"><a class="page_post_thumb_wrap image_cover" href="/photo1"></a></div></div><div class="like_wrap"><div class="like_cont"><div class="like_btns"><a class="like_btn like"><div class="like_button_count">214</div></a><a class="like_btn share"><div class="like_button_label">{BUTTONS[0]}</div></a></div><div class="like_views">9.1K</div></div></div></div></div></div><div class="replies"><div class="replies_wrap"><div class="replies_list">{replies}</div></div></div></div></div></div></div></div></div><div id="footer_wrap"><div class="footer_copy"><a href="/about">ВКонтакте</a> © 2021</div></div></div></body></html>""",
        "Карельские тропы",
        "2021-02-04T19:20",
        story.body,
    )


@layout
def ok_topic(story: Story) -> tuple[str, str, str, str]:
    replies = "".join(
        f'<div class="comments_i"><div class="comments_cnt"><div class="comments_author"><a class="comments_author-name o">Гость</a></div><div class="comments_text textWrap">{each}</div><div class="comments_controls-t"><span class="comments_date" title="10 ноя 2022">10 ноя 2022</span></div></div></div>'
        for each in COMMENTS
    )
    return (
        f"""<!DOCTYPE html><html class="ru"><head><meta charset="utf-8"/><title>{story.title} - Пятигорчане | OK.RU</title><meta property="og:title" content="{story.title}"/><meta property="og:site_name" content="Одноклассники"/><meta property="og:url" content="https://ok.ru/pyatigor/topic/155"/></head><body class="feed-v2"><div id="hook_Block_ToolbarV4Block"><div class="toolbar"><div class="toolbar_c"><ul class="toolbar_nav">{"".join(f'<li class="toolbar_nav_i"><a href="/r{n}">{each}</a></li>' for n, each in enumerate(MENU))}</ul></div></div></div>
<div id="hook_Block_MainContainer"><div class="mlr"><div class="media-layer"><div class="media-layer_c"><div class="mlr_top"><div class="ucard-mini"><a class="group-link" href="/pyatigor">Пятигорчане</a><div class="ucard_add-info_i"><time class="feed_date">9 ноября 2022</time></div></div></div><div class="mlr_cnt"><div class="media-text_cnt"><div class="media-text_cnt_tx emoji-tx textWrap">{story.title}<br/><br/>{paragraphs(story, "", "<br/><br/>")}</div></div></div><div class="mlr_bottom"><ul class="widget-list"><li class="widget-list_i"><button class="h-mod widget">Класс!<span class="widget_count">51</span></button></li><li class="widget-list_i"><span>{BUTTONS[0]}</span></li></ul></div><div class="mdialog_chat"><div class="comments_lst">{replies}</div><div class="comments_add">Войдите или зарегистрируйтесь, чтобы добавить комментарий</div></div></div></div></div></div><div class="footer">{BUTTONS[3]}</div></body></html>""",
        "Пятигорчане",
        "2022-11-09",
        story.body,
    )


@in_encoding("cp1251")
def vbulletin(story: Story) -> tuple[str, str, str]:
    posts = [paragraphs(story, "", "<br /><br />"), *COMMENTS]
    shown = "".join(
        f"""<!-- post #{n} --><div id="edit{n}" style="padding:0px 0px 6px 0px"><table class="tborder" id="post{n}" cellpadding="6" cellspacing="0" border="0" width="100%"><tr><td class="thead" style="font-weight:normal"><a name="post{n}"><img src="i.gif" alt="Старый" /></a> {10 + n}.03.2012, 17:4{n}</td><td class="thead" align="right">&nbsp;#<a href="#p{n}"><strong>{n + 1}</strong></a></td></tr><tr valign="top"><td class="alt2" width="175"><div id="postmenu_{n}"><a class="bigusername" href="/member{n}">povar{n}</a></div><div class="smallfont">Местный</div><div class="smallfont"><div>Регистрация: 01.01.2010</div><div>Сообщений: 1,{n}20</div></div></td>
<td class="alt1" id="td_post_{n}"><div class="smallfont"><strong>{story.title if not n else "Re: " + story.title}</strong></div><hr size="1" style="color:#D1D1E1" /><div id="post_message_{n}">{each}</div><div>__________________<br />Моя подпись гласит: не пересаливай</div></td></tr><tr><td class="alt2"><img src="off.gif" alt="povar{n} вне форума" /></td><td class="alt1" align="right"><a href="/reply"><img src="quote.gif" alt="Ответить с цитированием" /></a></td></tr></table></div>"""
        for n, each in enumerate(posts)
    )
    return (
        f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml" dir="ltr" lang="ru"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251" /><meta name="generator" content="vBulletin 3.8.7" /><meta name="description" content="{story.title} Кухня Севера" /><title>{story.title} - Форум северян</title></head><body><table class="tborder" width="100%"><tr><td class="alt1"><table><tr valign="bottom"><td><a href="#"><img src="nav.gif" /></a></td><td>&nbsp;</td><td width="100%"><span class="navbar"><a href="index.php"><strong>Форум северян</strong></a></span> <span class="navbar">&gt; <a href="f2">Кухня Севера</a></span></td></tr><tr><td class="navbar" colspan="3"><strong>{story.title}</strong></td></tr></table></td></tr></table>
<table class="tborder"><tr align="center"><td class="vbmenu_control">{'</td><td class="vbmenu_control">'.join(f'<a href="/r{n}">{each}</a>' for n, each in enumerate(MENU))}</td></tr></table><div id="posts">{shown}</div><table class="tborder"><tr><td class="thead">Похожие темы</td></tr>{"".join(f'<tr><td class="alt1"><a href="t{n}">{each}</a></td></tr>' for n, each in enumerate(TEASERS))}</table><div class="smallfont" align="center">Часовой пояс GMT +3, время: 12:11.</div></body></html>""",
        "Форум северян",
        "2012-03-10T17:40",
    )


@layout
def xen_foro(story: Story) -> tuple[str, str, str]:
    posts = [paragraphs(story, "", "<br><br>"), *COMMENTS]
    shown = "".join(
        f"""<article class="message message--post js-post" data-author="mayak{n}" data-content="post-{n}" id="js-post-{n}"><span class="u-anchorTarget" id="post-{n}"></span><div class="message-inner"><div class="message-cell message-cell--user"><section class="message-user"><div class="message-userDetails"><h4 class="message-name"><a class="username">mayak{n}</a></h4><h5 class="userTitle message-userTitle">Участник</h5></div></section></div><div class="message-cell message-cell--main"><div class="message-main js-quickEditTarget"><header class="message-attribution message-attribution--split"><ul class="message-attribution-main listInline"><li class="u-concealed"><a href="#post-{n}" rel="nofollow"><time class="u-dt" dir="auto" datetime="2020-06-2{n}T15:3{n}:00+0300" title="2{n} июн 2020 в 15:3{n}">2{n} июн 2020</time></a></li></ul></header><div class="message-content js-messageContent"><div class="message-userContent lbContainer"><article class="message-body js-selectToQuote"><div class="bbWrapper">{each}</div></article></div></div><footer class="message-footer"><div class="reactionsBar">Реакции: boatswain</div></footer></div></div></div></article>"""
        for n, each in enumerate(posts)
    )
    return (
        f"""<!DOCTYPE html><html id="XF" lang="ru-RU" dir="LTR" data-app="public" data-template="thread_view"><head><meta charset="utf-8" /><title>{story.title} | Морской клуб</title><meta property="og:site_name" content="Морской клуб" /><meta property="og:type" content="website" /><meta property="og:title" content="{story.title}" /><link rel="canonical" href="https://morclub.example/threads/majak.88/" />
</head><body data-template="thread_view"><div class="p-pageWrapper" id="top"><header class="p-header"><div class="p-header-logo"><a href="/">Морской клуб</a></div></header><nav class="p-nav"><ul class="p-nav-list">{"".join(f'<li><a href="/r{n}" class="p-navEl-link">{each}</a></li>' for n, each in enumerate(MENU))}</ul></nav><div class="p-body"><div class="p-body-inner"><ul class="p-breadcrumbs"><li><a href="/">Форум</a></li></ul><div class="p-body-header"><div class="p-title"><h1 class="p-title-value">{story.title}</h1></div><div class="p-description"><ul class="listInline"><li>Автор темы <a class="username">mayak0</a></li><li>Дата начала <time class="u-dt" datetime="2020-06-20T15:30:00+0300">20 июн 2020</time></li></ul></div></div><div class="p-body-main"><div class="p-body-content"><div class="block block--messages"><div class="block-container lbContainer"><div class="block-body js-replyNewMessageContainer">{shown}</div></div></div><div class="block"><h3 class="block-header">Похожие темы</h3><div class="block-body">{"".join(f'<div class="structItem"><div class="structItem-title"><a href="/t{n}">{each}</a></div></div>' for n, each in enumerate(TEASERS))}</div></div></div></div></div></div><footer class="p-footer"><div class="p-footer-copyright">{BUTTONS[3]}</div></footer></div></body></html>""",
        "Морской клуб",
        "2020-06-20T15:30",
    )


@layout
def discourse(story: Story) -> tuple[str, str, str]:
    posts = [paragraphs(story), *(f"<p>{each}</p>" for each in COMMENTS)]
    shown = "".join(
        f"""<div class="topic-post clearfix regular" ><article id="post_{n + 1}" class="boxed onscreen-post" data-post-id="{n}"><div class="row"><div class="topic-avatar"><img class="avatar" src="a.png"></div><div class="topic-body clearfix"><div class="topic-meta-data"><div class="names trigger-user-card"><span class="first username"><a href="/u/k{n}">kuznec{n}</a></span></div><div class="post-infos"><div class="post-info post-date"><a class="widget-link post-date" href="/t/1/{n}"><span title="11 Ноябрь 2021 18:0{n}" data-time="16366423{n}0000" data-format="tiny" class="relative-date">Ноя '21</span></a></div></div></div><div class="regular contents"><div class="cooked">{each}</div><section class="post-menu-area clearfix"><nav class="post-controls"><div class="actions"><button>❤</button></div></nav></section></div></div></div></article></div>"""
        for n, each in enumerate(posts)
    )
    return (
        f"""<!DOCTYPE html><html lang="ru" class="desktop-view not-mobile-device"><head><meta charset="utf-8"><title>{story.title} - Мастерская - Сообщество кузнецов</title><meta name="generator" content="Discourse 2.8.0"><meta property="og:site_name" content="Сообщество кузнецов"><meta property="og:title" content="{story.title}"><meta property="og:url" content="https://kuznec.example/t/vorota/1"><meta property="article:published_time" content="2021-11-11T15:01:07+00:00"></head>
<body class="docked category-masterskaya"><section id="main" class="ember-application"><div class="ember-view"><header class="d-header"><div class="wrap"><div class="contents"><div class="title"><a href="/">Сообщество кузнецов</a></div><div class="panel"><span class="header-buttons"><button>Войти</button></span></div></div></div></header><div id="main-outlet" class="wrap"><div id="topic-title"><div class="title-wrapper"><h1><a class="fancy-title" href="/t/vorota/1">{story.title}</a></h1><div class="topic-category"><span class="category-name">Мастерская</span></div></div></div><div class="container posts"><div class="row"><section class="topic-area"><div class="posts-wrapper"><div class="post-stream">{shown}</div></div><div id="topic-footer-buttons"><button>{BUTTONS[0]}</button></div><div class="suggested-topics"><h3 class="suggested-topics-title">Похожие темы</h3><table class="topic-list"><tbody>{"".join(f'<tr class="topic-list-item"><td class="main-link"><a class="title" href="/t/{n}">{each}</a></td><td class="num posts">3</td><td class="activity">12 Ноя</td></tr>' for n, each in enumerate(TEASERS))}</tbody></table></div></section></div></div></div></div></section></body></html>""",
        "Сообщество кузнецов",
        "2021-11-11T15:01",
    )


@layout
def telegram_embed(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html class=""><head><meta charset="utf-8"><title>Telegram Widget</title><base target="_blank"><meta name="robots" content="noindex, noarchive"></head><body class="widget_frame_base tgme_widget body_widget_post emoji_image nodark"><div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="azov_yacht/317" data-view="x"><div class="tgme_widget_message_user"><a href="https://t.me/azov_yacht"><i class="tgme_widget_message_user_photo bgcolor2" data-content="А"><img src="a.jpg"></i></a></div><div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" href="https://t.me/azov_yacht"><span dir="auto">Азовский парус</span></a></div>
<div class="tgme_widget_message_text js-message_text" dir="auto"><b>{story.title}</b><br/><br/>{paragraphs(story, "", "<br/><br/>")}</div><div class="tgme_widget_message_reactions js-message_reactions"><span class="tgme_reaction">214</span></div><div class="tgme_widget_message_footer js-message_footer"><div class="tgme_widget_message_info js-message_info"><span class="tgme_widget_message_views">3.4K</span><span class="copyonly"> views</span><span class="tgme_widget_message_meta"><a class="tgme_widget_message_date" href="https://t.me/azov_yacht/317"><time datetime="2024-08-11T15:02:40+00:00" class="datetime">Aug 11 at 18:02</time></a></span></div></div></div></div></body></html>""",
        "Азовский парус",
        "2024-08-11T15:02",
    )


@layout
def telegram_preview(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html class="theme_light"><head><meta charset="utf-8"><title>Ходики – Telegram</title><meta property="og:title" content="Ходики"><meta property="og:site_name" content="Telegram"><meta property="og:description" content="Канал о часах и тех, кто их чинит"></head><body class="widget_frame_base tgme_webpreview emoji_image default_emoji"><header class="tgme_header search_collapsed"><div class="tgme_container"><div class="tgme_header_info"><a class="tgme_channel_join_telegram" href="//telegram.org/dl"></a><div class="tgme_header_title_wrap"><div class="tgme_header_title"><span dir="auto">Ходики</span></div><div class="tgme_header_counter">812 subscribers</div></div></div></div></header><main class="tgme_main"><div class="tgme_container"><section class="tgme_channel_history js-message_history">
<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="hodiki/5"><div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" href="https://t.me/hodiki"><span dir="auto">Ходики</span></a></div><a class="tgme_widget_message_photo_wrap" href="https://t.me/hodiki/5"></a><div class="tgme_widget_message_footer"><a class="tgme_widget_message_date" href="https://t.me/hodiki/5"><time datetime="2023-09-07T08:00:00+00:00" class="time">08:00</time></a></div></div></div></div>
<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="hodiki/6"><div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" href="https://t.me/hodiki"><span dir="auto">Ходики</span></a></div><div class="tgme_widget_message_text js-message_text" dir="auto"><b>{story.title}</b><br/><br/>{paragraphs(story, "", "<br/><br/>")}</div><div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">702</span><a class="tgme_widget_message_date" href="https://t.me/hodiki/6"><time datetime="2023-09-08T12:31:07+00:00" class="time">12:31</time></a></div></div></div></div></section></div></main></body></html>""",
        "Ходики",
        "2023-09-08T12:31",
    )
