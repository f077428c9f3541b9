"""Pages as something between the site and the reader made them: a browser, an archive, a translator, an editor."""

from xml.sax.saxutils import escape

from tests.sources.web.layouts.making import (
    BUTTONS,
    MENU,
    TEASERS,
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
def address_only(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{story.title}</title><meta property="og:url" content="https://www.apsny-news.example/2024/02/28/ulicy/"></head><body>{menu("div", "head-menu")}<div id="text"><h1>{story.title}</h1>{paragraphs(story)}</div></body></html>""",
        "apsny-news.example",
        "2024-02-28",
    )


@layout
def wayback(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><script src="//archive.org/includes/analytics.js" type="text/javascript"></script><script type="text/javascript" src="/_static/js/wombat.js"></script><!-- End Wayback Rewrite JS Include -->
<meta charset="utf-8"><title>{story.title} | Поморские вести</title><link rel="canonical" href="https://web.archive.org/web/20171204081530/http://pomor-vesti.example/news/karty.html"/></head><body><!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp-base" lang="en" style="display:none;direction:ltr;"><div id="wm-ipp"><div id="donato"></div><div id="wm-ipp-inside"><div id="wm-capinfo"><div class="c">3 captures</div><div class="r">04 Dec 2017 - 19 Jan 2021</div></div><div id="wm-nav-captures"><a href="/web/2021*/x" title="See a list of every capture">3 captures</a></div><table><tr class="m"><td class="b">Nov</td><td class="c" id="displayMonthEl">DEC</td><td class="f">Jan</td></tr></table></div></div></div><div id="wm-ipp-print">The Wayback Machine - https://web.archive.org/web/20171204081530/http://pomor-vesti.example/news/karty.html</div><!-- END WAYBACK TOOLBAR INSERT -->
<div class="top"><a href="https://web.archive.org/web/20171204081530/http://pomor-vesti.example/">Поморские вести</a>{menu("div", "top-menu")}</div><div class="centre"><h1>{story.title}</h1><div class="info">1 декабря 2017, 13:02</div><div class="news_text">{paragraphs(story)}</div></div><div class="right">{teasers("last-news", "Последние новости")}</div>{foot()}</body></html>
<!--
     FILE ARCHIVED ON 08:15:30 Dec 04, 2017 AND RETRIEVED FROM THE
     INTERNET ARCHIVE ON 10:22:05 Feb 11, 2024.
-->""",
        "Поморские вести",
        "2017-12-01T13:02",
    )


@layout
def translated(story: Story) -> tuple[str, str, str]:
    def font(words: str) -> str:
        return f'<font style="vertical-align: inherit;"><font style="vertical-align: inherit;">{escape(words)}</font></font>'

    told = "".join(
        "<p>" + " ".join(font(f"{part}.") for part in each.rstrip(".").split(". ")) + "</p>"
        for each in (story.lead, *story.paragraphs)
    )
    return (
        f"""<!DOCTYPE html><html lang="ru" class="translated-ltr"><head><meta charset="UTF-8"><base href="https://volga-bells.example/2022/bells"><title>{story.title} - The Volga Bell</title><meta property="og:site_name" content="The Volga Bell"><meta property="og:title" content="Blind bell-ringer from Saratov walked round the chapels"><meta property="article:published_time" content="2022-05-16T07:45:00+04:00"><link rel="canonical" href="https://volga-bells.example/2022/bells"></head>
<body><div id="gt-nvframe" class="skiptranslate"><span>{BUTTONS[2]}</span></div><header><nav><ul>{"".join(f'<li><a href="/r{n}">{font(each)}</a></li>' for n, each in enumerate(MENU))}</ul></nav></header><div id="primary"><main><article class="post"><header class="entry-header"><h1 class="entry-title">{font(story.title)}</h1><div class="entry-meta"><span>{font("Автор: " + story.author)}</span></div></header><div class="entry-content">{told}</div></article></main><aside class="sidebar"><h3>{font("Недавние записи")}</h3><ul>{"".join(f'<li><a href="/n{n}">{font(each)}</a></li>' for n, each in enumerate(TEASERS))}</ul></aside></div>
<div id="goog-gt-tt" class="VIpgJd-yAWNEb-L7lbkb skiptranslate" style="border-radius: 12px;"><div class="VIpgJd-yAWNEb-nVMfcd-fmcmS">Текст оригинала</div><div class="VIpgJd-yAWNEb-hvhgNd-axAV1">Оцените этот перевод</div><div>Ваш отзыв поможет нам улучшить Google Переводчик</div></div></body></html>""",
        "The Volga Bell",
        "2022-05-16T07:45",
    )


@layout
def reader_view(story: Story) -> tuple[str, str | None, str | None]:
    return (
        f"""<!DOCTYPE html><html platform="linux" style="--content-width:38em" dir="ltr" lang="ru"><head><meta http-equiv="Content-Security-Policy" content="default-src chrome:; img-src data: *"><meta content="width=device-width; user-scalable=0" name="viewport"><meta http-equiv="content-type" content="text/html; charset=UTF-8"><title>{story.title}</title><link rel="stylesheet" href="chrome://global/skin/aboutReader.css" type="text/css"></head>
<body class="light sans-serif loaded"><div class="top-anchor"></div><div id="toolbar" class="toolbar-container"><div class="toolbar reader-toolbar"><div class="reader-controls"><button class="close-button toolbar-button" title="Закрыть Режим чтения"><span class="hover-label">Закрыть Режим чтения</span></button><ul class="dropdown style-dropdown"><li><button class="dropdown-toggle toolbar-button style-button"><span class="hover-label">Управление шрифтами</span></button></li></ul></div></div></div><div class="container" style="--font-size: 20px"><div class="header reader-header reader-show-element"><a class="domain reader-domain" href="https://magadan-doroga.example/2023/03/30/shiny">magadan-doroga.example</a><div class="domain-border"></div><h1 class="reader-title">{story.title}</h1><div class="credits reader-credits">{story.author}</div><div class="meta-data"><div class="reader-estimated-time" dir="ltr">2 минут(ы) на чтение</div></div></div><hr>
<div class="content"><div class="moz-reader-content reader-show-element"><div id="readability-page-1" class="page"><div>{paragraphs(story)}</div></div></div></div><div><div class="reader-message"></div></div></div></body></html>""",
        "magadan-doroga.example",
        "2023-03-30",
    )


@in_encoding("cp1251")
def word_saved(story: Story) -> tuple[str, None, str | None]:
    told = paragraphs(
        story,
        "<p class=MsoNormal style='text-align:justify;text-indent:35.45pt'><span style='font-size:12.0pt;line-height:115%;font-family:\"Times New Roman\",\"serif\"'>",
        "<o:p></o:p></span></p>" + chr(10),
    )
    return (
        f"""<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">

<head><meta http-equiv=Content-Type content="text/html; charset=windows-1251"><meta name=ProgId content=Word.Document><meta name=Generator content="Microsoft Word 12"><link rel=File-List href="ivanovo.files/filelist.xml"><!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>user</o:Author><o:LastAuthor>user</o:LastAuthor><o:Created>2010-02-24T10:11:00Z</o:Created></o:DocumentProperties></xml><![endif]--><style><!-- p.MsoNormal {{mso-style-unhide:no;margin-bottom:10.0pt;}} --></style></head>
<body lang=RU style='tab-interval:35.4pt'><div class=WordSection1><p class=MsoNormal align=center style='text-align:center'><b style='mso-bidi-font-weight:normal'><span style='font-size:16.0pt'>{story.title}<o:p></o:p></span></b></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal align=right style='text-align:right'><i>24 февраля 2010 г.<o:p></o:p></i></p>
{told}<p class=MsoNormal><o:p>&nbsp;</o:p></p></div></body></html>""",
        None,
        "2010-02-24",
    )


@layout
def archive_today(story: Story) -> tuple[str, str, str]:
    told = paragraphs(
        story,
        '<div style="margin:0px 0px 20px;color:rgb(51, 51, 51);font-size:18px;line-height:28px;display:block;">',
        "</div>",
    )
    menu_shown = "".join(
        f'<div style="display:inline-block;padding:10px"><a style="color:rgb(0, 0, 0);" href="https://archive.example/o/x/r{n}">{each}</a></div>'
        for n, each in enumerate(MENU)
    )
    others = "".join(
        f'<div style="padding:8px;border-bottom-color:rgb(238, 238, 238)"><a style="color:rgb(0, 0, 238);" href="https://archive.example/o/x/n{n}">{each}</a></div>'
        for n, each in enumerate(TEASERS)
    )
    return (
        f"""<!DOCTYPE html><html prefix="og: http://ogp.me/ns# article: http://ogp.me/ns/article#" style="background-color:#EEEEEE"><head><title>{story.title} — Курский соловей</title><meta http-equiv="content-type" content="text/html;charset=utf-8"/><meta name="robots" content="index,noarchive"/><meta property="og:type" content="article"/><meta property="og:site_name" content="archive.ph"/><meta property="og:url" content="http://archive.ph/AbCd1" itemprop="url"/><meta property="og:title" content="{story.title} — Курский соловей"/><meta property="article:published_time" content="2022-06-01T05:00:00Z" itemprop="dateCreated"/><meta property="article:modified_time" content="2022-06-03T21:13:20Z" itemprop="dateModified"/><link rel="canonical" href="https://archive.ph/2022.06.03-211320/https://kursk-solovei.example/news/ovrag"/></head>
<body style="margin:0;background-color:#EEEEEE"><center><div id="HEADER" style="font-family:sans-serif;background-color:#FFFAE1"><table style="width:1028px;font-size:10px"><tbody><tr><td><a href="https://archive.ph/"><b>archive.today</b><br/>webpage capture</a></td><td>Saved from <form action="/search/"><input type="text" name="q" value="https://kursk-solovei.example/news/ovrag"/></form></td><td>3 Jun 2022 21:13:20 UTC</td></tr><tr><td></td><td><a href="/none">no other snapshots</a> from this url</td></tr></tbody></table></div><div id="SOLID" style="position:relative"><div id="CONTENT" style="background-color:white;position:relative;width:1024px;overflow:hidden;text-align:left"><div class="html1" style="width:1024px;text-align:left"><div class="body1" style="display:block"><div style="display:block">{menu_shown}</div>
<article style="display:block;"><h1 style="font-size:36px;line-height:44px;">{story.title}</h1><div style="color:rgb(153, 153, 153);font-size:13px;">1 июня 2022, 09:35</div>{told}</article><div style="float:right;width:300px;">{others}</div></div></div></div></div></center></body></html>""",
        "Курский соловей",
        "2022-06-01T05:00",
    )


@layout
def save_page_we(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html>
<html lang="ru"><head>
<title>{story.title} | Вятская глина</title>
<meta name="savepage-url" content="https://vyatka-glina.example/2023/02/barynya/"><meta name="savepage-title" content="{story.title} | Вятская глина"><meta name="savepage-pubdate" content="Unknown"><meta name="savepage-from" content="https://vyatka-glina.example/2023/02/barynya/"><meta name="savepage-date" content="Sat Mar 11 2023 18:20:11 GMT+0300 (Moscow Standard Time)"><meta name="savepage-state" content="Standard Items; Retain cross-origin frames;"><meta name="savepage-version" content="28.11">
<meta charset="utf-8"><base href="https://vyatka-glina.example/2023/02/barynya/"><style data-savepage-href="/a.css">body{{margin:0}}</style></head><body class="savepage"><div class="top-line"><a data-savepage-href="/" href="https://vyatka-glina.example/">Вятская глина</a></div>{menu("div", "main-menu")}<div class="publ"><h1>{story.title}</h1><div class="publ-info">18 февраля 2023 · {story.author}</div>{paragraphs(story)}</div><div class="others-block"><h3>Смотрите также</h3>{"".join(f'<p><a href="/n{n}">{each}</a></p>' for n, each in enumerate(TEASERS))}</div>{foot()}</body></html>""",
        "Вятская глина",
        "2023-02-18",
    )


@layout
def mobile_version(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html PUBLIC "-//WAPFORUM//DTD XHTML Mobile 1.0//EN" "http://www.wapforum.org/DTD/xhtml-mobile10.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>{story.title} — Тундра.м</title><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><meta name="viewport" content="width=device-width" /><link rel="canonical" href="https://tundra.example/n/77" /></head><body><div class="hd"><a href="/">Тундра.м</a> <a href="/menu">Меню</a></div><div class="t">{story.title}</div><div class="d">12.12.2014 08:05</div><div class="b">{paragraphs(story, "", "<br/><br/>")}</div><div class="s">{BUTTONS[0]}: <a href="/vk">ВК</a></div><div class="l">{"".join(f'<div class="li"><a href="/n/{n}">{each}</a></div>' for n, each in enumerate(TEASERS))}</div><div class="ft"><a href="https://tundra.example/?full=1">Полная версия</a></div></body></html>""",
        "Тундра.м",
        "2014-12-12T08:05",
    )


@layout
def other_amp(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!doctype html><html amp lang="ru-RU" i-amphtml-layout><head><meta charset="utf-8"><script async src="https://cdn.ampproject.org/v0.js"></script><title>{story.title} — Вологодское кружево</title><link rel="canonical" href="https://kruzhevo.example/2020/12/metro/">{ld(**{"@type": "BlogPosting", "headline": story.title, "datePublished": "2020-12-04T09:50:00+03:00", "publisher": {"@type": "Organization", "name": "Вологодское кружево"}})}<style amp-custom>.amp-wp-title{{margin:0}}</style></head><body class=""><header id="top" class="amp-wp-header"><div><a href="https://kruzhevo.example/"><span class="amp-site-title">Вологодское кружево</span></a></div></header>
<article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{story.title}</h1><div class="amp-wp-meta amp-wp-byline"><span class="amp-wp-author author vcard">{story.author}</span></div><div class="amp-wp-meta amp-wp-posted-on"><time datetime="2020-12-04T06:50:00+00:00">4 года назад</time></div></header><div class="amp-wp-article-content">{paragraphs(story)}</div><footer class="amp-wp-article-footer"><div class="amp-wp-meta amp-wp-tax-category">Рубрики: <a href="/c">Ремёсла</a></div><div class="amp-wp-meta amp-wp-comments-link"><a href="/#respond">Оставить комментарий</a></div></footer></article><amp-sticky-ad layout="nodisplay"></amp-sticky-ad><amp-next-page><script type="application/json">[{{"title":"{TEASERS[0]}"}}]</script></amp-next-page><footer class="amp-wp-footer"><div><h2>Вологодское кружево</h2><a href="#top" class="back-to-top">Наверх</a></div></footer></body></html>""",
        "Вологодское кружево",
        "2020-12-04T09:50",
    )


@layout
def office_saved(story: Story) -> tuple[str, None, str]:
    told = paragraphs(
        story,
        '<p align="justify" style="line-height: 150%; text-indent: 1.25cm; margin-bottom: 0cm"><font face="Liberation Serif, serif"><font size="3" style="font-size: 12pt">',
        "</font></font></p>" + chr(10),
    )
    return (
        f"""<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><meta name="generator" content="LibreOffice 7.3.7.2 (Linux)"/><meta name="created" content="2022-03-09T11:20:15.417000000"/><meta name="changed" content="2022-03-09T11:41:02.113000000"/><style type="text/css">@page {{ size: 21cm 29.7cm; margin: 2cm }} p {{ line-height: 115% }}</style></head><body lang="ru-RU" link="#000080" vlink="#800000" dir="ltr"><h1 class="western" align="center"><font face="Liberation Serif, serif"><b>{story.title}</b></font></h1><p align="right"><i>9 марта 2022 года</i></p>{told}<p><br/></p></body></html>""",
        None,
        "2022-03-09",
    )
