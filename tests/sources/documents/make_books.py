"""Write the fixtures of e-books and Markdown: by pandoc, and in the forms of calibre, Sigil, InDesign, LitRes and others.

Not run by tests: `python -m tests.sources.documents.make_books` writes them anew, and what is read of them beside them,
which a person then looks through.
"""

import subprocess
from pathlib import Path

from tests.sources.documents.books import NAV, NCX, chapters, epub, fb2, nav, ncx, opf, page, point, zipped
from tests.sources.documents.expected import write_expected

HERE = Path(__file__).parent

BRIDGE = """---
title: Вести Терского района
author: Анна Белова
date: 2024-05-03
lang: ru
subject: [мосты, дороги]
---

# В Терске открыли мост через Ветлугу

Новый мост через Ветлугу открыли в пятницу в Терске.[^1] Первым по нему проехал министр транспорта Павел Громов.

Движение по старому мосту закрыли два года назад. Всё это время жители добирались до больницы через соседний район.

## Сколько это стоило

Стройка обошлась в 1,2 миллиарда рублей:

- опоры и пролёты — 900 миллионов;
- подъезды — 300 миллионов.

| Год  | Выделено, млн |
|------|---------------|
| 2022 | 700           |
| 2023 | 500           |

Громов назвал работу «образцовой».

# Школа в Заречном получила автобус

Школа в селе Заречном получила новый автобус на 22 места.

> Дети больше не будут ждать на морозе,

сказала директор школы Ольга Синицына.

![Автобус у школы](bus.png)

Прежний автобус ездил с 2009 года.[^n] Его передадут детскому саду.

[^1]: Длина моста 412 метров.
[^n]: По данным районной администрации.
"""

FERRY = """<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Паром вернулся на Каспий</title>
<meta name="author" content="Руслан Керимов"><meta name="date" content="2023-09-14"></head><body>
<h1>Паром вернулся на линию Курык — Баку</h1>
<p>Паром «Каспийская звезда» вернулся на линию между Казахстаном и Азербайджаном, сообщил порт Курык.</p>
<p>Судно стояло в ремонте <em>семь месяцев</em>. За это время <a href="https://example.org/a">очередь грузовиков</a>
выросла до 400 машин.</p>
<h2>Что говорят в порту</h2>
<blockquote><p>«Очередь разберём за две недели», — обещал капитан порта Ерлан Сатпаев.</p></blockquote>
<table><tr><th>Месяц</th><th>Машин</th></tr><tr><td>июль</td><td>310</td></tr><tr><td>август</td><td>400</td></tr></table>
<ul><li>Рейсы — по вторникам и пятницам.</li><li>Билеты продают в порту.</li></ul>
<p>Следующий рейс назначен на 19 сентября.</p>
</body></html>"""


def pandoc(words: str, to: str, name: str, reading: str = "markdown") -> None:
    """Let pandoc write a file."""
    target = HERE / name
    subprocess.run(
        ["pandoc", "-f", reading, "-t", to, "-s", "-o", str(target)],
        input=words.encode(),
        check=True,
        capture_output=True,
    )


# ------------------------------------------------------------------------------------------------ EPUB


def calibre_bar(number: int, last: int, *, url: str = "") -> str:
    """What calibre puts over and under an article of a newspaper."""
    if url:
        return (
            '<div class="calibre_navbar1"><hr class="calibre8"/><p class="calibre_9">This article was downloaded by '
            f'<strong class="calibre10">calibre</strong> from <a href="{url}" rel="calibre-downloaded-from">{url}</a></p>'
            '<br class="calibre1"/> | <a href="../index.html#article_0">Section Menu</a> | '
            '<a href="../../index.html#feed_0">Main Menu</a> | </div>'
        )
    following = f'<a href="../article_{number + 1}/index_u{number + 1}.html">Next</a> | ' if number < last else ""
    return (
        f'<div class="calibre_navbar">| {following}<a href="../index_u0.html#article_{number}">Section Menu</a> | '
        '<a href="../../index_u1.html#feed_0">Main Menu</a> | <hr class="calibre8"/></div>'
    )


def calibre_news() -> bytes:
    """A newspaper as a recipe of calibre makes it: a feed, and an article a file."""
    stories = [
        (
            "Суд в Праге оставил под стражей банкира",
            "https://novosti.example.com/2024/05/sud-v-prage",
            "<p>3 мая 2024, 18:20</p><p>Суд в Праге на два месяца продлил арест банкиру Йозефу Маржику.</p>"
            '<div class="calibre_image"><img src="images/img1.jpg" alt=""/><p class="caption">Маржик в суде. Фото: Карел '
            "Новак</p></div><p>Следствие считает, что он вывел из банка 80 миллионов крон. Адвокат Ева Долежалова "
            "назвала обвинение «пустым».</p><p>Следующее заседание пройдёт в июле.</p>",
        ),
        (
            "Польша достроила терминал в Свиноуйсьце",
            "https://novosti.example.com/2024/05/terminal",
            "<p>Польша достроила третий резервуар терминала в Свиноуйсьце.</p><p>Мощность терминала выросла до восьми "
            "миллиардов кубометров в год, сообщил глава компании Томаш Вильк.</p><p>Первый танкер ждут в июне.</p>",
        ),
    ]
    members: dict[str, str] = {
        "index_u1.html": page(
            '<body class="calibre"><div><p class="calibre1">пятница, 3 мая 2024</p><ul class="calibre_feed_list">'
            '<li id="feed_0"><a class="feed" href="feed_0/index_u0.html">Мир</a></li></ul></div></body>',
            title="Вечерние новости",
        ),
        "feed_0/index_u0.html": page(
            '<body class="calibre"><div><h2 class="calibre_feed_title">Мир</h2><ul class="calibre_article_list">'
            + "".join(
                f'<li id="article_{n}"><a class="article" href="article_{n}/index_u{n}.html">{title}</a><span '
                f'class="article_date">пт, 3 мая</span><div class="article_description">Коротко о том же.</div></li>'
                for n, (title, _, _) in enumerate(stories)
            )
            + '</ul><div class="calibre_navbar">| <a href="../index_u1.html">Up one level</a> |</div></div></body>'
        ),
    }
    for number, (title, url, body) in enumerate(stories):
        bars = calibre_bar(number, len(stories) - 1), calibre_bar(number, 1, url=url)
        members[f"feed_0/article_{number}/index_u{number}.html"] = page(
            f'<body class="calibre">{bars[0]}<h2 class="calibre3">{title}</h2>{body}{bars[1]}</body>', title=title
        )
    names = list(members)
    articles = "".join(point(title, f"feed_0/article_{n}/index_u{n}.html") for n, (title, _, _) in enumerate(stories))
    members["toc.ncx"] = ncx(point("Мир", "feed_0/index_u0.html", articles))
    metadata = (
        "<dc:title>Вечерние новости [пт, 03 мая 2024]</dc:title><dc:language>ru</dc:language>"
        '<dc:creator opf:role="aut" opf:file-as="calibre">calibre</dc:creator><dc:publisher>calibre</dc:publisher>'
        "<dc:date>2024-05-03T17:05:11.312+00:00</dc:date><dc:subject>Новости</dc:subject>"
        '<dc:contributor opf:role="bkp">calibre (6.13.0) [https://calibre-ebook.com]</dc:contributor>'
        '<meta name="calibre:publication_type" content="periodical:unknown:Вечерние новости"/>'
    )
    return epub(members, opf(names, metadata, more=NCX, version="2.0"))


def sigil() -> bytes:
    """A book in parts as Sigil leaves it: names of its own, a cover, a title page, chapters split over files."""
    texts = {
        "Text/cover.xhtml": page(
            '<div><svg viewBox="0 0 1 1"><image width="1" href="../Images/cover.jpg"/></svg></div>'
        ),
        "Text/title.xhtml": page(
            "<h1>Записки о Севере</h1><p>Николай Ветров</p><p>Издательство «Поморье»</p><p>2019</p>"
        ),
        "Text/copyright.xhtml": page(
            "<p>УДК 910.4</p><p>© Николай Ветров, 2019. Все права защищены. ISBN 978-5-0000-0000-0</p>"
        ),
        "Text/Section0001.xhtml": page("<h1>Часть первая. Берег</h1>"),
        "Text/Section0002.xhtml": page(
            "<h2>Глава 1</h2><h3>Мезень</h3><p>В Мезень мы приехали в октябре. Река уже вставала, и паром ходил раз в день.</p>"
            "<p>На пристани нас встретил староста Фёдор Кузьмич Лапин<a href='notes.xhtml#n1'><sup>1</sup></a>.</p>"
        ),
        "Text/Section0003.xhtml": page(
            "<p>Вечером Лапин рассказывал о весеннем ледоходе. Деревню тогда затопило до крыш.</p><p>— Лодки держали на чердаках, "
            "— говорил он.</p>"
        ),
        "Text/Section0004.xhtml": page(
            "<h2>Глава 2</h2><h3>Дорога на Лешуконское</h3><p>До Лешуконского ехали двое суток<a href='notes.xhtml#n2'><sup>2"
            "</sup></a>. Дорогу переметало.</p><p>В посёлке нас ждал фельдшер Илья Рогов.</p>"
        ),
        "Text/notes.xhtml": page(
            "<h2>Примечания</h2><p id='n1'><a href='Section0002.xhtml'>1</a> Старосту выбирали каждые три года.</p>"
            "<p id='n2' class='note'>2. Сейчас дорога занимает шесть часов.</p>"
        ),
    }
    part = point("Глава 1. Мезень", "Text/Section0002.xhtml") + point(
        "Глава 2. Дорога на Лешуконское", "Text/Section0004.xhtml"
    )
    contents = ncx(
        point("Обложка", "Text/cover.xhtml")
        + point("Часть первая. Берег", "Text/Section0001.xhtml", part)
        + point("Примечания", "Text/notes.xhtml")
    )
    metadata = (
        "<dc:title>Записки о Севере</dc:title><dc:creator opf:role='aut'>Николай Ветров</dc:creator>"
        "<dc:creator opf:role='ill'>Ирина Гусева</dc:creator><dc:language>ru</dc:language>"
        "<dc:publisher>Поморье</dc:publisher><dc:date opf:event='modification'>2024-01-01</dc:date>"
        "<dc:date opf:event='publication'>2019</dc:date><dc:subject>очерки, Север</dc:subject>"
    )
    guide = '<guide><reference type="cover" href="Text/cover.xhtml" title="Cover"/></guide>'
    members = {**texts, "toc.ncx": contents}
    return epub(members, opf(texts, metadata, more=NCX, guide=guide, version="2.0"))


def indesign() -> bytes:
    """A magazine as InDesign exports it: all in one file, the notes in another, pages of the printed one marked."""
    story = page(
        '<body><div id="a1"><p class="Rubric">Экономика</p><p class="Head">Рис подешевел второй раз за год</p>'
        '<p class="Text">Цена риса на бирже в Бангкоке снизилась на 4&nbsp;процента<a epub:type="noteref" '
        'href="notes.xhtml#fn1">*</a>. Экспортёры ждут нового уро&#173;жая.</p>'
        '<span epub:type="pagebreak" id="pg12" title="12">12</span>'
        '<p class="Text">«Запасов хватит до марта», — сказал аналитик Сомчай Бунмак.</p>'
        '<figure><img src="img/rice.jpg" alt="rice"/><figcaption>Склад в порту Бангкока</figcaption></figure></div>'
        '<div id="a2"><p class="Head">Метро в Хайдарабаде продлят до аэропорта</p><p class="Text">Власти индийского '
        "Хайдарабада утвердили новую линию метро до аэропорта.</p><ul><li>длина — 31 километр;</li><li>станций — "
        'девять.</li></ul><p class="Text">Строить начнут в 2025 году, заявил мэр Рави Редди.</p></div></body>'
    )
    notes = page(
        '<body epub:type="backmatter"><section epub:type="footnotes"><aside epub:type="footnote" id="fn1"><p>'
        '<a href="mag.xhtml#a1" epub:type="backlink">*</a> По данным биржи на 2 апреля.</p></aside></section></body>'
    )
    lines = (
        '<li><a href="mag.xhtml#a1">Рис подешевел второй раз за год</a></li>'
        '<li><a href="mag.xhtml#a2">Метро в Хайдарабаде продлят до аэропорта</a></li>'
    )
    metadata = (
        "<dc:title>Деловой восток</dc:title><dc:language>ru-RU</dc:language><dc:date>2024-04-05</dc:date>"
        '<meta property="dcterms:modified">2024-04-07T10:00:00Z</meta><dc:type>magazine</dc:type>'
        "<dc:creator>Unknown</dc:creator>"
    )
    return epub(
        {"mag.xhtml": story, "notes.xhtml": notes, "nav.xhtml": nav(lines)},
        opf(
            ["mag.xhtml", "notes.xhtml"],
            metadata,
            more=NAV,
            spine='<itemref idref="i0"/><itemref idref="i1" linear="no"/>',
        ),
    )


def one_article() -> bytes:
    """An article that a browser's extension saved as a book."""
    body = (
        "<h1>В Кутаиси восстановили фонтан</h1><p>Автор: Нино Капанадзе</p><p>12 июня 2022</p><p>В центре грузинского Кутаиси "
        "снова работает фонтан XIX века.</p><p>Его чинили три года. Мастера нашли под чашей клеймо одесского завода.</p>"
        "<p>Мэр Давид Эремеишвили обещал включать воду до ноября.</p>"
    )
    metadata = (
        "<dc:title>В Кутаиси восстановили фонтан</dc:title><dc:creator>Нино Капанадзе</dc:creator>"
        "<dc:source>https://kavkaz.example.org/news/2022/fontan</dc:source><dc:publisher>kavkaz.example.org</dc:publisher>"
        "<dc:language>ru</dc:language>"
    )
    return chapters(body, metadata=metadata)


def wallabag() -> bytes:
    """Articles that wallabag exports: their titles stand in the table of contents alone, with a notice before them."""
    notice = (
        '<div style="text-align:center;"><p>Produced by wallabag with PHPePub</p><p>Please open <a href="https://github.com/'
        'wallabag/wallabag/issues">an issue</a> if you have trouble with the display of this E-Book on your device.</p></div>'
    )
    members = {
        "Cover2.html": page(notice),
        "Rynok.html": page(
            "<p>На рынке Душанбе подорожали абрикосы.</p><p>Килограмм стоит 18 сомони, рассказал торговец Фаррух "
            "Назаров.</p><p>Виноват поздний град.</p>"
        ),
        "Lift.html": page(
            '<p>В Вильнюсе сломался подъёмник на холм Гедимина.</p><img src="lift.jpg"/><p>Ремонт займёт две недели, '
            "говорит инженер Йонас Пятраускас.</p>"
        ),
    }
    contents = ncx(
        point("Notices", "Cover2.html")
        + point("На рынке подорожали абрикосы", "Rynok.html")
        + point("Подъёмник в Вильнюсе сломался", "Lift.html")
    )
    metadata = (
        "<dc:title>Все статьи</dc:title><dc:language>ru</dc:language><dc:creator>wallabag</dc:creator><dc:publisher>wallabag"
        "</dc:publisher><dc:source>https://bag.example.org/</dc:source><dc:subject>рынки</dc:subject>"
    )
    return epub({**members, "toc.ncx": contents}, opf(members, metadata, more=NCX, version="2.0"))


def odd_names() -> bytes:
    """A book whose names are written in as many ways as there are: encoded, in another case, with a way up."""
    texts = {
        "Глава 1.xhtml": page(
            "<h1>Лавина сошла в Сванетии</h1><p>Лавина перекрыла дорогу на Местию. Пострадавших нет.</p>"
        ),
        "Text/ГЛАВА2.XHTML": page(
            "<h1>Дорогу расчистили</h1><p>К вечеру дорогу на Местию расчистили.</p><p>Работали 40 человек.</p>"
        ),
    }
    contents = (
        '<li><a href="%D0%93%D0%BB%D0%B0%D0%B2%D0%B0%201.xhtml">Лавина сошла в Сванетии</a></li>'
        '<li><a href="./../OEBPS/Text/глава2.xhtml#no">Дорогу расчистили</a></li><li><a href="none.xhtml">Нет такой</a></li>'
    )
    package = opf(
        ["%D0%93%D0%BB%D0%B0%D0%B2%D0%B0%201.xhtml", "Text/../text/глава2.xhtml", "../../../etc/passwd", "none.xhtml"],
        "<dc:title>Горы</dc:title>",
        more=NAV,
    )
    return epub({**texts, "nav.xhtml": nav(contents)}, package)


def nested() -> bytes:
    """A digest in one file, whose table of contents has rubrics with articles under them, and parts of an article."""
    body = (
        '<h1 id="r1">Спорт</h1><h2 id="s1">«Терек» выиграл дома</h2><p>«Терек» обыграл «Сокол» со счётом 2:1.</p><p>Победный мяч '
        'забил Магомед Исаев.</p><h2 id="s2">Лыжники вернулись из Финляндии</h2><p>Сборная вернулась с турнира в Лахти.</p>'
        '<h3 id="s2a">Результаты</h3><p>Лучшей была Дарья Мельник — пятое место.</p>'
        '<h1 id="r2">Погода</h1><p>В субботу по всей области дождь.</p><h2 id="w1">Ветер</h2><p>Ветер до 15 метров в секунду.</p>'
    )
    lines = (
        '<li><a href="d.xhtml#r1">Спорт</a><ol><li><a href="d.xhtml#s1">«Терек» выиграл дома</a></li><li><a href="d.xhtml#s2">'
        'Лыжники вернулись из Финляндии</a><ol><li><a href="d.xhtml#s2a">Результаты</a></li></ol></li></ol></li>'
        '<li><a href="d.xhtml#r2">Погода</a><ol><li><a href="d.xhtml#w1">Ветер</a></li></ol></li>'
    )
    metadata = "<dc:title>Областной дайджест</dc:title><dc:date>0101-01-01T00:00:00+00:00</dc:date><dc:language>und</dc:language>"
    return epub({"d.xhtml": page(body), "nav.xhtml": nav(lines)}, opf(["nav.xhtml", "d.xhtml"], metadata, more=NAV))


# ------------------------------------------------------------------------------------------------ FB2


def litres() -> str:
    """A book as LitRes sells it: parts and chapters, an epigraph, verse, notes, a picture."""
    about = (
        "<genre>nonf_publicism</genre><genre>city_fantasy</genre><author><first-name>Пётр</first-name><middle-name>Ильич</middle-name>"
        "<last-name>Заречный</last-name><id>abc</id></author><book-title>Хроники Нижней Волги</book-title>"
        '<annotation><p>О том, как живёт дельта.</p></annotation><keywords>Волга, рыбаки</keywords><date value="2017-01-01">2017</date>'
        '<coverpage><image l:href="#cover.jpg"/></coverpage><lang>ru</lang>'
    )
    more = (
        "<document-info><author><nickname>litres</nickname></author><program-used>FictionBook Editor Release 2.6</program-used>"
        '<date value="2018-02-03">03 February 2018</date><src-url>https://www.litres.ru/1</src-url><version>1.0</version>'
        "</document-info><publish-info><publisher>Дельта-пресс</publisher><year>2017</year></publish-info>"
    )
    body = (
        "<title><p>Пётр Заречный</p><p>Хроники Нижней Волги</p></title><epigraph><p>Река всё помнит.</p><text-author>Пословица"
        "</text-author></epigraph><section><title><p>Часть первая</p><p>Вода</p></title><section><title><p>Глава 1</p><p>Путина"
        '</p></title><p>Путина началась <strong>рано</strong>.<a l:href="#n_1" type="note">[1]</a> Первым вышел бригадир Ахмет '
        'Саитов.</p><image l:href="#i_001.jpg"/><p>Он сказал:</p><cite><p>Рыбы в этом году мало.</p><text-author>Ахмет Саитов'
        "</text-author></cite><empty-line/><subtitle>* * *</subtitle><p>К вечеру лодки вернулись.</p></section><section><title><p>"
        "Глава 2</p><p>Половодье</p></title><epigraph><p>Вода пришла ночью.</p></epigraph><poem><stanza><v>Разлилась вода,</v><v>"
        'не видать следа.</v></stanza></poem><p>Село Икряное затопило за сутки.<a l:href="#n_2" type="note">[2]</a></p></section></section>'
        "<section><title><p>Часть вторая</p><p>Берег</p></title><section><p>Берег здесь низкий, и дома стоят на сваях.</p></section>"
        "<section><p>Сваи меняют каждые двадцать лет.</p></section></section>"
    )
    notes = (
        '<section id="n_1"><title><p>1</p></title><p>Обычно она начинается в апреле.</p></section>'
        '<section id="n_2"><title><p>2</p></title><p>В 1979 году.</p><p>С тех пор поставили дамбу.</p></section>'
    )
    book = fb2(body, about, notes=notes, more=more)
    pictures = (
        '<binary id="cover.jpg" content-type="image/jpeg">/9j/4AAQ</binary><binary id="i_001.jpg">/9j/4AAQ</binary>'
    )
    return book.replace("</FictionBook>", f"{pictures}</FictionBook>")


def issue() -> str:
    """An issue of a newspaper: rubrics and articles in them."""
    about = (
        "<genre>periodic</genre><author><nickname>редакция</nickname></author><book-title>Речник Поволжья</book-title>"
        '<date value="2021-08-20">20 августа 2021</date><lang>ru</lang>'
    )
    body = (
        "<section><title><p>Порты</p></title><section><title><p>Кран в Самаре заменили</p></title><p>В речном порту Самары поставили "
        "кран на 40 тонн.</p><p>Прежний работал с 1978 года, сообщил начальник порта Олег Дронов.</p></section><section><title><p>"
        "Казань ждёт круизы</p></title><p>В Казани на август назначены девять круизов.</p><table><tr><th>Судно</th><th>День</th></tr>"
        "<tr><td>«Алдан»</td><td>21</td></tr><tr><td>«Вятка»</td><td>25</td></tr></table></section></section>"
        "<section><title><p>Уровень воды в Волге упал</p></title><p>Уровень воды у Волгограда упал на 30 сантиметров.</p><p>Суда "
        "догружают не полностью.</p></section>"
    )
    return fb2(body, about)


def one_section() -> str:
    """An article that a program saved as a book."""
    about = (
        "<genre>unrecognised</genre><author><first-name>Лейла</first-name><last-name>Мамедова</last-name></author><book-title>"
        "В Гяндже открыли музей ковра</book-title><date>2020-11-09</date><lang>az</lang>"
    )
    more = "<document-info><src-url>https://kovry.example.az/muzey</src-url></document-info>"
    return fb2(
        "<section><p>В азербайджанской Гяндже открыли музей ковра.</p><p>В нём 300 работ, старшей из них 240 лет.</p><p>Директором "
        "назначена Севда Алиева.</p></section>",
        about,
        more=more,
    )


def malformed() -> str:
    """A book that is no XML: signs that are not escaped, names of signs that XML does not know, a tag left open."""
    book = fb2(
        "<section><title><p>Завод &laquo;Р&К&raquo; остановился</p></title><p>Завод &laquo;Р & К&raquo; в&nbsp;Туле остановился на "
        "ремонт, нагрузка < 5 %.<p>Рабочих <отпустили> до 15&mdash;го числа.</p></section>",
        "<book-title>Тула за неделю</book-title><lang>ru</lang><date>13 октября 2019</date>",
    )
    return book.replace(' xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"', "")


def in_cp1251(book: str, said: str = "windows-1251") -> bytes:
    """A book in the encoding of Russian Windows, whatever it says of that."""
    return book.replace('encoding="utf-8"', f'encoding="{said}"').encode("cp1251", "xmlcharrefreplace")


ZIPPED = (
    "<section><title><p>Хранилище зерна сгорело</p></title><p>В Кустанае сгорело хранилище зерна.</p><p>Пожар тушили двенадцать "
    "часов, рассказал Марат Жумабаев из пожарной службы Казахстана.</p></section><section><title><p>Ущерб подсчитают к среде</p>"
    "</title><p>Ущерб обещали подсчитать к среде.</p></section>"
)

# ------------------------------------------------------------------------------------------------ Markdown

CLIPPER = """---
title: "Губернатор Лебедев открыл порт: «Это шаг вперёд»"
source: "https://www.kommersant.ru/doc/6700001"
author:
  - "[[Мария Лапина]]"
published: 2024-05-03
created: 2024-05-07
description: "Порт построили за три года."
tags:
  - "clippings"
  - "порты"
---
Губернатор Сергей Лебедев [открыл](https://example.org/1) новый порт в Усть-Ладе.

![Открытие порта. Фото: Илья Громов](https://example.org/a.jpg)

> [!quote] Слова губернатора
> «Это шаг вперёд», — сказал ==Лебедев==.

- [ ] Проверить цифры
- [x] Позвонить в [[Министерство транспорта|Минтранс]]

%%моё замечание%%
Он добавил, что рядом построят склад. ^abc123

![[причал.png|300]]
"""
DOWNLOADED = """---
created: 2023-02-11T12:00:01 (UTC +03:00)
tags: [землетрясение,Турция,спасатели]
source: https://tass.ru/proisshestviya/17000001
author: ТАСС
---

# Спасатели достали из-под завалов девочку - ТАСС

> ## Excerpt
> АДАНА, 11 февраля. /ТАСС/. Спасатели достали из-под завалов девочку.

---
АДАНА, 11 февраля. /ТАСС/. Спасатели в турецкой Адане достали из-под завалов шестилетнюю Элиф Йылмаз.

Операция длилась *девять часов*, сообщил начальник отряда Виктор Сомов.

<div class="box"><p>Число погибших <b>превысило 20 тысяч</b>.</p></div>

Девочку увезли в больницу.<br>Её родителей ищут.
"""
HUGO = """+++
title = "Библиотека переехала в вокзал"
date = 2022-03-15T09:15:00+05:00
tags = ["библиотеки", "Ирбит"]
[params]
author = "Светлана Юшкова"
+++
{{< figure src="/vokzal.jpg" title="Зал ожидания" >}}

Городская библиотека Ирбита переехала в здание старого вокзала.

## Что изменилось {#more}

1. Читальный зал теперь на 60 мест.
2. Абонемент открыт до девяти вечера.

1985\\. Тогда с вокзала ушёл последний поезд.

<!--more-->

```
Режим работы: 10–21
Выходной: понедельник
```

Заведующая [Раиса Котова](mailto:r@example.org) ждёт читателей.
"""
JEKYLL = """---
layout: post
title: Сыроварня: первый год
date: 2018-07-02 10:00:00 +0300
categories: [хозяйство]
tags: сыр, Углич
author: 'Глеб ''Сыровар'' Ершов'
---
{% include header.html %}

Сыроварня под Угличем отработала первый год.
Продали 12 тонн сыра.

* Российский — 7 тонн
* Козий — 5 тонн

Хозяин сыроварни Антон Белкин строит второй цех.[^dom]

[^dom]: В соседней деревне.

    Цех обещают открыть к осени.
"""
PLAIN = """Снегоход спас почтальона
========================

19.01.2015

Почтальон Вера Дёмина застряла в поле под Онегой. Её вывез на снегоходе
сосед Роман Чуев.

> Шла бы пешком - замёрзла бы, говорит он.

Год | Почтальонов
--- | ---
2010 | 14
2015 | 5

Подписка в районе упала втрое.
"""


def make() -> None:
    """Write all of them."""
    pandoc(BRIDGE, "epub3", "epub/pandoc3.epub")
    pandoc(FERRY, "epub2", "epub/pandoc2.epub", "html")
    for name, data in {
        "epub/calibre_news.epub": calibre_news(),
        "epub/sigil.epub": sigil(),
        "epub/indesign.epub": indesign(),
        "epub/one_article.epub": one_article(),
        "epub/odd_names.epub": odd_names(),
        "epub/wallabag.epub": wallabag(),
        "epub/nested.epub": nested(),
        "fb2/litres.fb2": in_cp1251(litres()),
        "fb2/issue.fb2": issue().encode(),
        "fb2/one_section.fb2": one_section().encode(),
        "fb2/malformed.fb2": malformed().encode(),
        "fb2/wrong_encoding.fb2.zip": zipped(
            {"book.fb2": in_cp1251(fb2(ZIPPED, "<book-title>Степь</book-title>"), "utf-8")}
        ),
        "markdown/obsidian_clipper.md": CLIPPER.encode(),
        "markdown/markdownload.md": DOWNLOADED.encode(),
        "markdown/hugo.md": HUGO.encode(),
        "markdown/jekyll.md": JEKYLL.encode("utf-8-sig"),
        "markdown/plain_cp1251.md": PLAIN.replace("\n", "\r\n").encode("cp1251"),
    }.items():
        (HERE / name).write_bytes(data)
    pandoc(WEIR, "fb2", "fb2/pandoc.fb2")
    pandoc(LIGHTHOUSE, "markdown", "markdown/pandoc.md", "html")
    pandoc(MARKET, "gfm", "markdown/pandoc_gfm.md", "html")


WEIR = """---
title: Плотина под Камышином
author: Зоя Рыбина
date: 2016-04-21
lang: ru
---

# Плотину под Камышином укрепили

Плотину под Камышином укрепили до паводка.[^1] Работы вела бригада Степана Юдина.

## Что дальше

Осенью её поднимут на метр.

# Рыбаки просят открыть шлюз

Рыбаки просят открыть шлюз в мае.

[^1]: Её построили в 1961 году.
"""
LIGHTHOUSE = """<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Маяк снова горит</title></head><body>
<h1>Маяк снова горит</h1><p class="date">7 августа 2021</p>
<p>Старый <strong>маяк</strong> на острове Жижгин снова горит, сообщил смотритель Егор Попов.</p>
<figure><img src="m.jpg" alt="Маяк на Жижгине"><figcaption>Маяк на Жижгине</figcaption></figure>
<table><thead><tr><th>Год</th><th>Судов</th></tr></thead><tbody><tr><td>2020</td><td>12</td></tr><tr><td>2021</td><td>31</td></tr>
</tbody></table><p>Его не зажигали с&nbsp;1994 года.<br>Лампу привезли из Архангельска.</p>
<ol><li>Лампа светит на 14 миль.</li><li>Её включают в сумерках.</li></ol></body></html>"""

MARKET = """<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Рынок в Оше открыли после пожара</title></head>
<body><h1>Рынок в Оше открыли после пожара</h1><p>Рынок в киргизском Оше открыли через <del>две</del> три недели после пожара.
</p><blockquote><p>Ряды построили заново, говорит директор рынка Бакыт Асанов.</p></blockquote><table><thead><tr><th>Ряд</th>
<th>Мест</th></tr></thead><tbody><tr><td>Фрукты | овощи</td><td>240</td></tr><tr><td>Ткани</td><td>95</td></tr></tbody></table>
<ul><li><p>Аренду не повысят.</p></li><li><p>Пожарных дежурных будет двое.</p></li></ul><pre><code>телефон 102
</code></pre><p>Причиной назвали <code>проводку</code>.</p></body></html>"""

if __name__ == "__main__":
    make()
    write_expected(HERE)
