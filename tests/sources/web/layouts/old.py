"""Pages of old sites and of engines that build with tables, and what is made to be printed or sent by mail."""

from xml.sax.saxutils import escape

from tests.sources.web.layouts.making import BUTTONS, MENU, TEASERS, in_encoding, layout, menu, paragraphs, teasers
from tests.sources.web.stories import Story


@layout
def print_version(story: Story) -> tuple[str, str, str]:
    return (
        f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Версия для печати: {story.title}</title></head>
<body onload="window.print()"><p><b>Агентство «Тбилиси-пресс»</b></p><p>Опубликовано: 3 мая 2024, 09:15</p><h2>{story.title}</h2>
{paragraphs(story)}<hr><p>Адрес статьи: <a href="http://tbilisi-press.example/a/3">http://tbilisi-press.example/a/3</a></p></body></html>""",
        "Агентство «Тбилиси-пресс»",
        "2024-05-03T09:15",
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
def form_around_all(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{story.title}</title><meta name="application-name" content="Портал здравоохранения Сибири"></head><body><form id="aspnetForm" action="/"><input type="hidden" name="__VIEWSTATE" value="{"x" * 9000}">
{menu("div", "leftmenu")}<div id="ctl00_Main"><span class="caption-title"><h1>{story.title}</h1></span><div class="pubDate">Дата публикации: 05.12.2017 12:00</div><div class="ms-rtestate-field">{paragraphs(story, "<div>", "</div>")}</div></div>
<div class="social-links">{BUTTONS[0]}</div></form></body></html>""",
        "Портал здравоохранения Сибири",
        "2017-12-05T12:00",
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


@in_encoding("utf-16")
def in_utf_16(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html><head><meta charset="utf-16"><title>{story.title} | Гомельская волна</title></head><body>{menu()}<article><h1>{story.title}</h1><p class="date">11.07.2024</p>{paragraphs(story)}</article></body></html>""",
        "Гомельская волна",
        "2024-07-11",
    )


@layout
def minified(story: Story) -> tuple[str, str, str]:
    words = "".join(f"<p>{escape(each).replace(' ', '&#32;', 1)}</p>" for each in (story.lead, *story.paragraphs))
    return (
        f"""<!doctype html><html lang=ru><meta charset=utf-8><title>{story.title} · Вологодский лад</title><meta property=og:site_name content="Вологодский лад"><meta property=article:published_time content=2024-10-01T10:00:00+03:00><body><div class=l>{menu("div", "mnu")}<div class=c><h1>{story.title}</h1>{words}</div><div class=r>{teasers("rr", "Читают")}</div></div>""",
        "Вологодский лад",
        "2024-10-01T10:00",
    )


@in_encoding("cp1251")
def regional_paper_2003(story: Story) -> tuple[str, str, str]:
    rubrics = " | ".join(
        f'<a href="/{n}.shtml"><font color="#FFFFFF" size="1" face="Verdana">{each}</font></a>'
        for n, each in enumerate(MENU)
    )
    return (
        f"""<HTML>
<HEAD>
<TITLE>Уфимский листок. N 41 (2003) - {story.title}</TITLE>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1251">
</HEAD>
<BODY BGCOLOR="#FFFFFF" TEXT="#000000" LINK="#003399" topmargin=0>
<TABLE BORDER=0 CELLPADDING=0 CELLSPACING=0 WIDTH=760><TR BGCOLOR="#003399"><TD><FONT COLOR="#FFFFFF" SIZE=5 FACE="Times New Roman"><B>Уфимский листок</B></FONT></TD><TD ALIGN=right><FONT COLOR="#FFFFFF" SIZE=1 FACE="Verdana">N 41 (1207) 17 октября 2003 г.</FONT></TD></TR><TR BGCOLOR="#6699CC"><TD COLSPAN=2>{rubrics}</TD></TR></TABLE>
<TABLE BORDER=0 CELLPADDING=5 WIDTH=760><TR><TD WIDTH=560 VALIGN=top><FONT SIZE=4 FACE="Arial" COLOR="#990000"><B>{story.title}</B></FONT><BR><FONT SIZE=2 FACE="Arial"><I>{story.author}</I></FONT><P ALIGN=justify><FONT SIZE=2 FACE="Arial"><B>{story.lead}</B></FONT>
{"".join(f'<P ALIGN=justify><FONT SIZE=2 FACE="Arial">{escape(each)}</FONT>' + chr(10) for each in story.paragraphs)}
<HR NOSHADE SIZE=1><FONT SIZE=1 FACE="Verdana"><A HREF="print.shtml">Версия для печати</A> | <A HREF="forum.shtml">Обсудить в форуме</A> | <A HREF="mailto:x@ufa.example">Письмо в редакцию</A></FONT></TD>
<TD WIDTH=180 VALIGN=top BGCOLOR="#EEEEEE"><FONT SIZE=1 FACE="Verdana"><B>В этом номере:</B><BR>{"<BR>".join(f'<A HREF="a{n}.shtml">{each}</A>' for n, each in enumerate(TEASERS))}<BR><BR><B>Архив номеров</B></FONT><BR><IMG SRC="counter.gif" WIDTH=88 HEIGHT=31></TD></TR></TABLE>
<CENTER><FONT SIZE=1 FACE="Verdana">&copy; 2000-2003 "Уфимский листок". {BUTTONS[3]}</FONT></CENTER>
</BODY></HTML>""",
        "Уфимский листок",
        "2003-10-17",
    )


@layout
def print_with_addresses(story: Story) -> tuple[str, str, str]:
    told = [story.lead, *story.paragraphs]
    marked = "".join(f"<p>{escape(each)}{' <a href=x>[1]</a>' if n == 2 else ''}</p>" for n, each in enumerate(told))
    return (
        f"""<!DOCTYPE html><html lang="ru-RU"><head><meta charset="UTF-8"><title>Рязанская тетива &raquo; {story.title} &raquo; Print</title><meta name="robots" content="noindex"><link rel="canonical" href="http://tetiva.example/2018/kubok/"></head>
<body><main role="main" class="center"><header class="entry-header"><span class="hat"><strong>- Рязанская тетива - <span dir="ltr">http://tetiva.example</span> -</strong></span><h1 class="entry-title">{story.title}</h1><span class="entry-date">Posted By <u>{story.author}</u> On 03.09.2018 @ 12:44 In <u>{MENU[5]}</u> | <u><a href="#comments_controls">2 Comments</a></u></span></header><div class="entry-content">{marked}</div>
<div class="comments"></div><footer class="footer"><hr class="Divider" style="text-align: center;"/><p>Article printed from Рязанская тетива: <strong dir="ltr">http://tetiva.example</strong></p><p>URL to article: <strong dir="ltr">http://tetiva.example/2018/kubok/</strong></p><p>URLs in this post:</p><p>[1] положение: <b><span dir="ltr">http://turnir.example/pravila.pdf</span></b></p><p style="text-align: right;" id="print-link">Click <a href="#Print" onclick="window.print()">here</a> to print.</p></footer></main></body></html>""",
        "Рязанская тетива",
        "2018-09-03T12:44",
    )


@layout
def newsletter(story: Story) -> tuple[str, str | None, str, str]:
    first, second, *rest = story.paragraphs
    row = '<tr><td class="mcnTextContent" valign="top" style="padding:0 18px 9px;font-family:Helvetica;font-size:16px;line-height:150%">'
    return (
        f"""<!doctype html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml"><head><meta charset="UTF-8"><title>{story.title}</title><style>#outlook a{{padding:0}}</style></head><body style="height:100%;margin:0"><!--*|IF:MC_PREVIEW_TEXT|*--><span class="mcnPreviewText" style="display:none;font-size:0px">{story.lead[:60]}</span><center><table align="center" border="0" cellpadding="0" cellspacing="0" height="100%" width="100%" id="bodyTable"><tr><td align="center" valign="top" id="bodyCell"><table border="0" width="100%" class="templateContainer"><tr><td valign="top" id="templatePreheader"><table class="mcnTextBlock"><tr><td class="mcnTextContent" style="text-align:center"><a href="https://x.example/v" target="_blank">Открыть письмо в браузере</a></td></tr></table></td></tr>
<tr><td valign="top" id="templateHeader"><table class="mcnImageBlock"><tr><td><img alt="Вестник зоопарка" src="logo.png" width="200"></td></tr></table><table class="mcnTextBlock">{row}<div style="text-align:center">Выпуск 12 · 8 июля 2022</div></td></tr></table></td></tr><tr><td valign="top" id="templateBody"><table class="mcnTextBlock">{row}<h1 style="font-size:26px">{story.title}</h1><p>{story.lead}</p></td></tr></table><table class="mcnTextBlock">{row}<p>{first}</p><p>{second}</p></td></tr></table><table class="mcnTextBlock">{row}{"".join(f"<p>{escape(each)}</p>" for each in rest)}</td></tr></table><table class="mcnButtonBlock"><tr><td class="mcnButtonContent"><a class="mcnButton" href="/x">{BUTTONS[0]}</a></td></tr></table></td></tr>
<tr><td valign="top" id="templateFooter"><table class="mcnFollowBlock"><tr><td><a href="https://vk.example">VK</a></td></tr></table><table class="mcnTextBlock">{row}<em>© 2022 Вестник зоопарка, {BUTTONS[3].lower()}.</em><br><br>Вы получили это письмо, потому что подписались на нашу рассылку.<br><a href="*|UNSUB|*">Отписаться от этой рассылки</a>.</td></tr></table></td></tr></table></td></tr></table></center></body></html>""",
        None,
        "2022-07-08",
        story.body,
    )
