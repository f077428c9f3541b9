"""Pages of authorities, courts and institutions, whose news stand among services, documents and contacts."""

from tests.sources.web.layouts.making import BUTTONS, MENU, TEASERS, in_encoding, layout, menu, paragraphs, teasers
from tests.sources.web.stories import Story


@layout
def gov_portal(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="UTF-8"><title>{story.title} | Администрация Брянского района</title><meta name="description" content="Официальный сайт администрации"></head><body class="portal"><a class="skip-link" href="#content">Перейти к содержанию</a><div class="special-version"><a href="?vi=1">Версия для слабовидящих</a></div>
<div class="gosuslugi-widget"><p>Не можете записать ребёнка в сад? Хотите рассказать о воде и дорогах? Столкнулись с проблемой — сообщите о ней!</p><a href="https://pos.example/form">Сообщить о проблеме</a></div><div class="portal-header"><div class="portal-header__name">Официальный сайт</div><div class="portal-header__title"><a href="/">Администрация Брянского района</a></div><div class="portal-header__phones">Приёмная: 8 (4832) 94-16-02</div></div>
<div class="portal-nav">{menu("div", "portal-nav__list")}</div><div class="container"><div class="row"><div class="col-md-9"><ol class="breadcrumb"><li><a href="/">{MENU[0]}</a></li><li><a href="/press">Пресс-центр</a></li><li class="active">Новости</li></ol><div class="toc"><b>Содержание раздела</b><ul><li><a href="#a">Новости</a></li><li><a href="#b">Объявления</a></li><li><a href="#c">Фотогалерея</a></li></ul></div>
<div class="page-title"><h1>{story.title}</h1></div><div class="news-item"><div class="news-item__meta"><span class="news-item__date">09 мая 2024 г., 10:00</span> <span class="news-item__views">Просмотры: 77</span></div><div class="news-item__body">{paragraphs(story, '<p class="MsoNormal" style="text-align:justify;text-indent:35.4pt"><span style="font-size:14.0pt">', "</span></p>")}</div>
<div class="news-item__docs"><h3>Прикреплённые файлы</h3><ul class="doc-list"><li><a href="/f/1.docx">Постановление № 412.docx</a> <span>48,5 КБ</span></li><li><a href="/f/2.pdf">Схема троп.pdf</a> <span>2,1 МБ</span></li></ul></div><div class="ya-share2">{BUTTONS[0]}</div><div class="page-updated">Дата последнего изменения: 14.05.2024</div></div></div><div class="col-md-3"><div class="banner-block"><a href="https://gosuslugi.example">Портал услуг</a></div>{teasers("side-block", "Важное")}</div></div></div><div class="portal-footer"><p>241037, г. Брянск, ул. Мира, 5. {BUTTONS[3]}</p><p>Если Вы заметили в тексте опечатку, выделите её и нажмите Ctrl+Enter</p></div></body></html>""",
        "Администрация Брянского района",
        "2024-05-09T10:00",
    )


@in_encoding("cp1251")
def court(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>Левобережный районный суд г. Липецка</title><meta name="keywords" content="суд, правосудие"></head><body><div id="wrapper"><div id="header"><div id="court_name">Левобережный районный суд г. Липецка</div><div class="court_addr">398000, г. Липецк, ул. Мира, д. 5, тел. (4742) 33-21-70, <a href="mailto:x@sudrf.example">x@sudrf.example</a></div></div>
<div id="left"><div class="menu_block"><ul class="left_menu">{"".join(f'<li><a href="/modules.php?name={n}">{each}</a></li>' for n, each in enumerate(MENU))}</ul></div><div class="box"><div class="box_title">СУДЕБНОЕ ДЕЛОПРОИЗВОДСТВО</div><form><input type="text" name="case"><input type="submit" value="Найти"></form></div></div>
<div id="content"><div class="contentt"><div class="title_press">ПРЕСС-СЛУЖБА</div><table class="press_table" width="100%"><tr><td class="press_head"><b>{story.title}</b></td></tr><tr><td class="press_info">версия для печати &nbsp; опубликовано 17.11.2020 16:08 (МСК)</td></tr><tr><td class="press_text">{paragraphs(story, '<div align="justify">', "</div>")}<div align="right"><b>Пресс-служба суда</b></div></td></tr></table><div class="other_news"><div class="box_title">Другие новости</div><table>{"".join(f'<tr><td>1{n}.11.2020</td><td><a href="/press{n}">{each}</a></td></tr>' for n, each in enumerate(TEASERS))}</table></div></div></div><div id="footer">© 2006 — 2020 ГАС «Правосудие»</div></div></body></html>""",
        "Левобережный районный суд г. Липецка",
        "2020-11-17T16:08",
    )


@layout
def university(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Новости - {story.title} - Белгородский институт камня</title></head><body class="vuz"><div class="vuz-top"><a href="/sveden/">Сведения об образовательной организации</a><a href="/abitur/">Абитуриенту</a><a href="/student/">Студенту</a></div><div class="vuz-head"><a class="vuz-head__logo" href="/"><img src="gerb.svg" alt="Белгородский институт камня"></a></div>{menu("div", "vuz-nav")}<div class="vuz-body"><div class="vuz-path"><a href="/">{MENU[0]}</a> → <a href="/news">Новости</a></div><h2 class="vuz-caption">{story.title}</h2><div class="vuz-news"><div class="vuz-news__date"><span>31</span> <span>октября</span> <span>2023</span></div><div class="vuz-news__photo"><img src="1.jpg"></div><div class="vuz-news__txt">{paragraphs(story, '<p style="margin-bottom:1em">')}<p style="text-align:right"><em>Управление по связям с общественностью</em></p></div></div><div class="vuz-cal"><h3>Календарь событий</h3><table><tr><th>Пн</th><th>Вт</th></tr><tr><td>30</td><td>31</td></tr></table></div><div class="vuz-ann"><h3>Анонсы</h3>{"".join(f'<div class="vuz-ann__i"><a href="/a{n}">{each}</a><span>1{n} ноября</span></div>' for n, each in enumerate(TEASERS))}</div></div><div class="vuz-foot">308012, г. Белгород, ул. Мира, 5. {BUTTONS[3]}</div></body></html>""",
        "Белгородский институт камня",
        "2023-10-31",
    )


@layout
def press_release(story: Story) -> tuple[str, str, str]:
    return (
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} / Пресс-релизы / Кузбасский уголь</title></head><body><div class="corp-top"><div class="corp-logo"><img src="l.png" alt="Кузбасский уголь"></div>{menu("div", "corp-menu")}</div><div class="release"><div class="release-label">Пресс-релиз № 14</div><div class="release-place">г. Кемерово, 3 декабря 2022 года</div><h1>{story.title}</h1>{paragraphs(story)}<div class="release-contacts"><h4>Контакты для СМИ</h4><p>Пресс-служба: +7 (384) 200-00-00</p><p><a href="mailto:press@ugol.example">press@ugol.example</a></p></div><div class="release-files"><a href="/r.pdf">Скачать PDF (120 Кб)</a></div></div><div class="corp-bottom">{BUTTONS[3]}</div></body></html>""",
        "Кузбасский уголь",
        "2022-12-03",
    )
