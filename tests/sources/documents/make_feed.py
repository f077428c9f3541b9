"""Writes the feeds beside it, as sites and programs write them; not run by the tests."""

import html
import json
from pathlib import Path

HERE = Path(__file__).parent / "feed"
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'


def save(name: str, text: str, encoding: str = "utf-8") -> None:
    """Write one of them."""
    HERE.mkdir(exist_ok=True)
    (HERE / name).write_bytes(text.encode(encoding))


def agency() -> None:
    """An agency's feed for Yandex: CP1251, the full text plain, times of Moscow."""
    save(
        "agency_cp1251.rss",
        f"""<?xml version="1.0" encoding="windows-1251"?>
<rss xmlns:yandex="http://news.yandex.ru" {MEDIA} version="2.0">
  <channel>
    <title>ТАСС</title>
    <link>https://tass.ru</link>
    <description>Новости в России и мире</description>
    <yandex:logo>https://tass.ru/i/logo.png</yandex:logo>
    <item>
      <title>В Печоре открыли новую котельную</title>
      <link>https://tass.ru/obschestvo/20712345</link>
      <guid>https://tass.ru/obschestvo/20712345</guid>
      <pdalink>https://m.tass.ru/obschestvo/20712345</pdalink>
      <author>Илья Корткеросов</author>
      <category>Общество</category>
      <enclosure url="https://cdn.tass.ru/width/1200/kotelnaya.jpg" type="image/jpeg" length="1"/>
      <pubDate>Fri, 03 May 2024 09:15:00 +0300</pubDate>
      <yandex:genre>message</yandex:genre>
      <description>Она отапливает четыре тысячи квартир</description>
      <yandex:full-text>ПЕЧОРА, 3 мая. /ТАСС/. Новую котельную открыли в Печоре, сообщил мэр города Валерий Серегов.

"Она отапливает четыре тысячи квартир и школу", - сказал он. Прежняя работала на угле с 1961 года.

Деньги на строительство, 740 млн рублей, выделил бюджет Коми.</yandex:full-text>
    </item>
    <item>
      <title>Лавина закрыла дорогу в Терсколе</title>
      <link>https://tass.ru/proisshestviya/20712399</link>
      <pubDate>Fri, 03 May 2024 09:02:11 +0300</pubDate>
      <category>Происшествия</category>
      <description>ЧП случилось у поляны Азау, пострадавших нет</description>
    </item>
    <item>
      <title>Срочно</title>
      <link>https://tass.ru/1</link>
      <pubDate>Fri, 03 May 2024 09:00:00 +0300</pubDate>
    </item>
  </channel>
</rss>
""",
        "cp1251",
    )


def site() -> None:
    """A site's feed of teasers in CDATA, with pictures; one title is escaped twice."""
    save(
        "site_teasers.xml",
        """<?xml version="1.0" encoding="UTF-8"?>
<!-- сделано за 0.1 с -->
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <language>ru</language>
    <title>Северодвинский листок : Новости</title>
    <description>Новости, статьи, фотографии</description>
    <link>https://listok.example</link>
    <image><url>https://listok.example/logo.gif</url><title>Листок</title><link>https://listok.example</link></image>
    <atom:link rel="self" type="application/rss+xml" href="https://listok.example/rss/news"/>
    <item>
      <guid>https://listok.example/news/2024/05/03/ledokol/</guid>
      <author>Софья Двинская</author>
      <title>Ледокол &amp;laquo;Диксон&amp;raquo; вернулся в&amp;nbsp;порт</title>
      <link>https://listok.example/news/2024/05/03/ledokol/</link>
      <description>
        <![CDATA[Ледокол &laquo;Диксон&raquo; вернулся в&nbsp;Северодвинск после ремонта винта. Капитан Егор Поморцев назвал рейс спокойным.]]>
      </description>
      <pubDate>Fri, 03 May 2024 12:41:24 +0300</pubDate>
      <enclosure url="https://icdn.listok.example/1.jpg" type="image/jpeg" length="121212"/>
      <category>Море</category>
    </item>
    <item>
      <guid isPermaLink="false">77</guid>
      <title>Мост через Никольское устье закроют на&nbsp;ночь</title>
      <link>/news/2024/05/03/most/</link>
      <description>&lt;p&gt;Движение остановят с полуночи до пяти утра, сообщила мэрия.&lt;/p&gt;&lt;p&gt;Автобусы пойдут через Ягры & обратно.&lt;/p&gt;</description>
      <pubDate>Thu, 01 Jan 1970 00:00:00 +0000</pubDate>
    </item>
  </channel>
</rss>
""",
    )


def wordpress() -> None:
    """WordPress: full text in `content:encoded`, and the line that it puts under each item."""
    save(
        "wordpress.rss",
        f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	{CONTENT}
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	{DC}
	xmlns:atom="http://www.w3.org/2005/Atom"
	xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
	>

<channel>
	<title>Вести Заонежья</title>
	<atom:link href="https://zaonezhye.example/feed/" rel="self" type="application/rss+xml" />
	<link>https://zaonezhye.example</link>
	<description>Газета</description>
	<lastBuildDate>Fri, 03 May 2024 06:00:01 +0000</lastBuildDate>
	<language>ru-RU</language>
	<generator>https://wordpress.org/?v=6.5.2</generator>
	<item>
		<title>Церковь в Типиницах отреставрируют &#8212; глава района</title>
		<link>https://zaonezhye.example/tipinitsy/</link>
					<comments>https://zaonezhye.example/tipinitsy/#respond</comments>
		<dc:creator><![CDATA[Пелагея Онежская]]></dc:creator>
		<pubDate>Thu, 02 May 2024 15:22:00 +0000</pubDate>
				<category><![CDATA[Культура]]></category>
		<category><![CDATA[Типиницы]]></category>
		<guid isPermaLink="false">https://zaonezhye.example/?p=4120</guid>
					<description><![CDATA[<p>Вознесенскую церковь в Типиницах начнут реставрировать в июле. [&#8230;]</p>
<p>The post <a href="https://zaonezhye.example/tipinitsy/">Церковь в Типиницах</a> appeared first on <a href="https://zaonezhye.example">Вести Заонежья</a>.</p>
]]></description>
										<content:encoded><![CDATA[
<p>Вознесенскую церковь в&nbsp;Типиницах начнут реставрировать в&nbsp;июле, рассказал глава Медвежьегорского района Тарас Шуньгин.</p>

<figure class="wp-block-image"><img src="https://zaonezhye.example/1.jpg" alt=""/><figcaption>Церковь в мае 2024 года</figcaption></figure>

<h2 class="wp-block-heading">Что сделают</h2>

<ul><li>заменят венцы сруба;</li><li>вернут главу;</li></ul>

<p>Работы поручены мастерской Прохора Великогубова.</p>
<p>The post <a href="https://zaonezhye.example/tipinitsy/">Церковь в Типиницах отреставрируют &#8212; глава района</a> appeared first on <a href="https://zaonezhye.example">Вести Заонежья</a>.</p>
]]></content:encoded>

					<wfw:commentRss>https://zaonezhye.example/tipinitsy/feed/</wfw:commentRss>
			<slash:comments>0</slash:comments>
			</item>
	</channel>
</rss>
""",
    )


def telegram_bridge() -> None:
    """A bridge from Telegram: titles that are beginnings of posts, pictures, the zone of Greenwich."""
    post = (
        '<div class="rsshub-quote"><blockquote><p>Волга live: прогноз</p></blockquote></div><p>🚢 Теплоход «Окский плёс» сел на мель у '
        "Павлова.<br><br>Пассажиров, а их сорок, сняли спасатели. Капитан Демьян Кудьмин цел.</p>"
        '<img src="https://cdn5.example/file/a.jpg" referrerpolicy="no-referrer"><video controls src="https://cdn5.example/v.mp4"></video>'
    )
    save(
        "telegram_bridge.xml",
        f"""<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
  <channel>
    <title>Ока сегодня - Telegram Channel</title>
    <link>https://t.me/s/oka_today</link>
    <description>@oka_today - Powered by RSSHub</description>
    <generator>RSSHub</generator>
    <language>en</language>
    <ttl>5</ttl>
    <item>
      <title>🚢 Теплоход «Окский плёс» сел на мель у Павлова. Пассажиров, а их...</title>
      <description>{html.escape(post)}</description>
      <link>https://t.me/oka_today/511</link>
      <guid isPermaLink="false">https://t.me/oka_today/511</guid>
      <pubDate>Fri, 03 May 2024 06:15:07 GMT</pubDate>
      <author>Ока сегодня</author>
    </item>
    <item>
      <title>🖼</title>
      <description>&lt;img src=&quot;https://cdn5.example/file/b.jpg&quot;&gt;</description>
      <link>https://t.me/oka_today/512</link>
      <pubDate>Fri, 03 May 2024 06:20:00 GMT</pubDate>
    </item>
  </channel>
</rss>
""",
    )


def blogger() -> None:
    """Blogger's Atom: markup escaped, the blog's own zone, categories by term."""
    body = (
        '<div class="separator"><a href="https://blogger.example/x.png"><img src="https://blogger.example/x.png" /></a></div>'
        "В селе Кын вскрылась <b>Чусовая</b>.<br /><br />Лёд ушёл за одну ночь, рассказывает смотритель музея Агния Строганова.<br /><br />"
        "<blockquote>Такого раннего ледохода не помнят старики.</blockquote>"
    )
    save(
        "blogger.atom",
        f"""<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:gd='http://schemas.google.com/g/2005' xmlns:thr='http://purl.org/syndication/thread/1.0'><id>tag:blogger.com,1999:blog-42</id><updated>2024-04-20T21:07:00.003+05:00</updated><title type='text'>Записки с Чусовой</title><link rel='http://schemas.google.com/g/2005#feed' type='application/atom+xml' href='https://chusovaya.example/feeds/posts/default'/><link rel='alternate' type='text/html' href='https://chusovaya.example/'/><author><name>Агафон Лысьвенский</name><email>noreply@blogger.com</email></author><generator version='7.00' uri='http://www.blogger.com'>Blogger</generator><entry><id>tag:blogger.com,1999:blog-42.post-7</id><published>2024-04-20T20:55:00.002+05:00</published><updated>2024-04-21T01:00:00.003+05:00</updated><category scheme='http://www.blogger.com/atom/ns#' term='ледоход'/><category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#post"/><title type='text'>Чусовая вскрылась</title><content type='html'>{html.escape(body)}</content><link rel='replies' type='text/html' href='https://chusovaya.example/2024/04/led.html#comment-form'/><link rel='edit' href='https://www.blogger.example/feeds/42/7'/><link rel='alternate' type='text/html' href='https://chusovaya.example/2024/04/led.html' title='Чусовая вскрылась'/><author><name>Агафон Лысьвенский</name></author><media:thumbnail xmlns:media='http://search.yahoo.com/mrss/' url='https://blogger.example/s72/x.png' height='72' width='72'/><thr:total>0</thr:total></entry></feed>
""",
    )


def ghost() -> None:
    """Ghost: a teaser and the full text, the picture as `media:content`."""
    save(
        "ghost.rss",
        f"""<?xml version="1.0" encoding="UTF-8"?><rss {DC} {CONTENT} xmlns:atom="http://www.w3.org/2005/Atom" version="2.0" {MEDIA}><channel><title><![CDATA[Тихий Дон]]></title><description><![CDATA[Истории с юга]]></description><link>https://don.example/</link><image><url>https://don.example/favicon.png</url><title>Тихий Дон</title><link>https://don.example/</link></image><generator>Ghost 5.82</generator><lastBuildDate>Fri, 03 May 2024 10:00:00 GMT</lastBuildDate><ttl>60</ttl><item><title><![CDATA[Виноград под Цимлянском вымерз]]></title><description><![CDATA[Урожай будет вдвое меньше]]></description><link>https://don.example/vinograd/</link><guid isPermaLink="false">6634a0e1</guid><category><![CDATA[Хозяйство]]></category><dc:creator><![CDATA[Лукерья Задонская]]></dc:creator><pubDate>Fri, 03 May 2024 09:30:00 GMT</pubDate><media:content url="https://don.example/content/images/v.jpg" medium="image"/><content:encoded><![CDATA[<img src="https://don.example/content/images/v.jpg" alt="Виноград"><p>Заморозки погубили половину виноградников под Цимлянском, подсчитали в министерстве сельского хозяйства Ростовской области.</p><p>Винодел Аким Кумшацкий показал нам почки: они чёрные.</p><hr><table><tr><th>Год</th><th>Тонн</th></tr><tr><td>2023</td><td>900</td></tr><tr><td>2024</td><td>450</td></tr></table><p>Новые лозы посадят осенью.</p>]]></content:encoded></item></channel></rss>
""",
    )


def old_rdf() -> None:
    """RSS 1.0 in KOI8-R, as portals of the noughties wrote it."""
    save(
        "portal_koi8.rdf",
        f"""<?xml version="1.0" encoding="koi8-r"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" {DC}>
<channel rdf:about="http://uglich.example/"><title>Угличские ведомости</title><link>http://uglich.example/</link>
<description>Новости города</description><items><rdf:Seq><rdf:li rdf:resource="http://uglich.example/n/9"/></rdf:Seq></items></channel>
<item rdf:about="http://uglich.example/n/9"><title>Часовой завод в Угличе нанимает сборщиц</title><link>http://uglich.example/n/9</link>
<description>Часовой завод в Угличе нанимает двадцать сборщиц. Директор Нил Шестаков обещает общежитие.</description>
<dc:date>2006-11-14T10:20+03:00</dc:date><dc:creator>Клавдия Шестихина</dc:creator><dc:subject>Работа</dc:subject></item>
</rdf:RDF>
""",
        "koi8-r",
    )


def xhtml() -> None:
    """Atom whose content is XHTML, with addresses that are relative to a base."""
    save(
        "static_xhtml.xml",
        """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru" xml:base="https://soroka.example/blog/">
<title>Сорока</title><link href="./"/><updated>2024-05-01T10:00:00+10:00</updated><id>urn:uuid:1</id>
<entry><title type="html">&lt;i&gt;Амба&lt;/i&gt; вышла к Лазо</title><link href="amba.html"/><id>urn:uuid:2</id>
<updated>2024-05-01T10:00:00+10:00</updated><author><name>Улдана Бикина</name></author><author><name>Мирон Лазовский</name></author>
<summary>Тигрица гуляла по селу.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Тигрица вышла к школе в селе Лазо и легла у забора.</p>
<p>Егерь Савелий Амгунский <a href="../o">увёл</a> её в лес за час.</p></div></content></entry>
</feed>
""",
    )


def json_feed() -> None:
    """A JSON feed, as Micro.blog and plugins write it."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Рыбинский блокнот",
        "home_page_url": "https://rybinsk.example/",
        "feed_url": "https://rybinsk.example/feed.json",
        "language": "ru",
        "authors": [{"name": "Фаина Мологская", "url": "https://rybinsk.example/about"}],
        "items": [
            {
                "id": "https://rybinsk.example/2024/05/03/gudok/",
                "url": "https://rybinsk.example/2024/05/03/gudok/",
                "title": "Гудок верфи вернут",
                "content_html": "<p>Гудок верфи в Рыбинске зазвучит вновь, пообещал директор Устин Копаевский.</p>\n<p>Он молчал с 1998 года.</p>",
                "summary": "Он молчал с 1998 года.",
                "date_published": "2024-05-03T08:00:00+03:00",
                "image": "https://rybinsk.example/gudok.jpg",
                "tags": ["верфь", "звук"],
                "attachments": [{"url": "https://rybinsk.example/gudok.mp3", "mime_type": "audio/mpeg"}],
            },
            {
                "id": "2",
                "url": "/2024/05/02/zametka/",
                "content_text": "Купил хлеба у пристани.\nПекарь Евсей говорит, что мука дорожает.",
                "date_published": "2024-05-02T21:10:00+03:00",
            },
            {"id": "3", "title": "Пустая"},
        ],
    }
    save("json_feed.json", json.dumps(feed, ensure_ascii=False, indent=2))


def cut_off() -> None:
    """A feed that was cut off inside its second item, and declares a wrong encoding."""
    item = (
        "<item><title>{}</title><link>https://ladoga.example/{}</link><description>{}</description>"
        "<pubDate>Sat, 04 May 2024 07:00:00 +0300</pubDate></item>\n"
    )
    text = '<?xml version="1.0" encoding="windows-1251"?>\n<rss version="0.92"><channel><title>Ладога</title><link>https://ladoga.example/</link>\n'
    text += item.format(
        "Нерпа спит на пристани", "nerpa", "Нерпа третий день спит на пристани в Приозёрске, её сторожит Ефим Кильпола."
    )
    text += item.format("Маяк Осиновец покрасят", "mayak", "Маяк Осиновец покрасят к августу, сказал смотритель.")[:130]
    save("cut_off.rss", text)


if __name__ == "__main__":
    for make in (agency, site, wordpress, telegram_bridge, blogger, ghost, old_rdf, xhtml, json_feed, cut_off):
        make()
