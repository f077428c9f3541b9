"""Feeds that were saved give their items: RSS from 0.9 on, Atom and JSON, whole, broken or cut off."""

import json
import time
from io import BytesIO
from pathlib import Path

import pytest

from reader.model.errors import FileKind, SourceError, SourceProblem
from reader.model.findings import NotKept, SourceArticle
from reader.model.imports import NO_CHOICES
from reader.sources import find_files, kind_of, read_articles
from reader.sources.formats import feed, jsonfeed
from tests.examples import few
from tests.sources.documents.told import documents, expected, told
from tests.sources.given import from_pieces

ITEM = (
    "<item><title>{title}</title><link>https://oka.example/{number}</link><pubDate>Fri, 03 May 2024 09:15:00 +0300"
    "</pubDate><description>{text}</description></item>"
)
TEXT = "Мост через Оку открыт, сообщил мэр Павел Громов."


def rss(*items: str, head: str = "<title>Ока</title><link>https://oka.example/</link>") -> str:
    return f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'


def item(text: str = TEXT, title: str = "Мост", number: int = 1) -> str:
    return ITEM.format(title=title, text=text, number=number)


def read(text: str | bytes) -> list[SourceArticle]:
    return from_pieces(feed.pieces, Path("лента.xml"), text.encode() if isinstance(text, str) else text)


def read_json(feed: object) -> list[SourceArticle]:
    return from_pieces(jsonfeed.pieces, Path("feed.json"), json.dumps(feed, ensure_ascii=False).encode())


def problem(text: str | bytes) -> SourceProblem:
    with pytest.raises(SourceError) as caught:
        read(text)
    return caught.value.code


def test_folders_are_searched_for_feeds_and_other_xml_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "портал.xml").write_text(rss(item()), "utf-8")
    (tmp_path / "settings.xml").write_text('<?xml version="1.0"?><settings><item>Мост</item></settings>', "utf-8")
    other, portal = find_files([tmp_path])
    assert [article.title for article in read_articles(portal)] == ["Мост"]
    with pytest.raises(SourceError) as caught:
        read_articles(other)
    assert (caught.value.code, caught.value.kind) == (SourceProblem.FOREIGN, FileKind.DATA)


@pytest.mark.parametrize("path", documents("feed"), ids=lambda path: path.name)
def test_a_feed_gives_what_stands_beside_it(path: Path) -> None:
    assert told(read_articles(path)) == expected(path)
    assert kind_of(path) is FileKind.FEED


def test_the_text_of_an_item_stands_under_its_title() -> None:
    (article,) = read(rss(item()))
    assert article.text == f"Мост\n\n{TEXT}"
    assert article.title_span is not None
    assert (article.title_span.start, article.title_span.end) == (0, 4)
    assert (article.source, article.published, article.about.url) == (
        "Ока",
        "2024-05-03T09:15",
        "https://oka.example/1",
    )


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        (f"<![CDATA[<p>{TEXT}</p><p>Второй.</p>]]>", [TEXT, "Второй."]),
        ("&lt;p&gt;Порт &amp;laquo;Ока&amp;raquo;&lt;/p&gt;", ["Порт «Ока»"]),
        ("&amp;lt;p&amp;gt;Порт &amp;amp;laquo;Ока&amp;amp;raquo;&amp;lt;/p&amp;gt;", ["Порт «Ока»"]),
        ("<p>Порт <b>открыт</b></p><p>Да.</p>", ["Порт открыт", "Да."]),
        ("Порт &nbsp;&mdash; «Ока» & Волга &foo; A&B", ["Порт — «Ока» & Волга &foo; A&B"]),
        ("Первая строка\n\n  Вторая   строка", ["Первая строка", "Вторая строка"]),
        ("5 &lt; 6, а 7 &gt; 6", ["5 < 6, а 7 > 6"]),
        ("<![CDATA[Первая<br/>\nвторая, <a href='/x'>здесь</a>.]]>", ["Первая вторая, здесь."]),
        ("<![CDATA[<p>Порт открыт</p><script>x()</script><p style='display:none'>нет</p>]]>", ["Порт открыт"]),
        ("<![CDATA[Незакрытое <b>слово]]>", ["Незакрытое слово"]),
    ],
)
def test_words_are_read_however_they_are_escaped(written: str, lines: list[str]) -> None:
    (article,) = read(rss(item(written)))
    assert article.text.split("\n\n")[1:] == lines


def test_titles_are_one_line_without_markup() -> None:
    titles = (
        "<![CDATA[Порт «Ока»\n открыт]]>",
        "Порт &amp;laquo;Ока&amp;raquo; открыт",
        "&lt;b&gt;Порт «Ока» открыт&lt;/b&gt;",
    )
    assert {read(rss(item(title=each)))[0].title for each in titles} == {"Порт «Ока» открыт"}


def test_a_title_that_begins_the_text_stands_there_once() -> None:
    post = "Теплоход сел на мель у Павлова. Пассажиров сняли спасатели, все целы."
    (cut,) = read(rss(item(post, title="Теплоход сел на мель у Павлова. Пасс...")))
    assert (cut.text, cut.title) == (post, post)
    (same,) = read(rss(item("<![CDATA[<h1>Порт открыт</h1><p>Да.</p>]]>", title="Порт открыт")))
    assert same.text == "Порт открыт\n\nДа."


def test_the_full_text_stands_before_the_teaser_wherever_it_is() -> None:
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:yandex="http://news.yandex.ru" '
        'xmlns:turbo="http://turbo.yandex.ru"'
    )
    for whole in (
        f"<content:encoded><![CDATA[<p>{TEXT}</p>]]></content:encoded>",
        f"<yandex:full-text>{TEXT}</yandex:full-text>",
        f"<turbo:content><![CDATA[<header><h1>Мост</h1></header><p>{TEXT}</p>]]></turbo:content>",
    ):
        told = item("Мост открыли.").replace("</item>", f"{whole}</item>")
        (article,) = read(rss(told).replace("<rss ", f"<rss {spaces} "))
        assert article.text.endswith(TEXT), whole
        assert "открыли" not in article.text
        (undeclared,) = read(rss(told))
        assert undeclared.text == article.text


def test_items_without_words_are_passed_over_and_a_feed_of_them_is_empty() -> None:
    assert len(read(rss(item(""), item(), item("&lt;img src='x.png'/&gt;")))) == 1
    assert problem(rss(item(""))) is SourceProblem.EMPTY
    assert problem(rss()) is SourceProblem.EMPTY


@pytest.mark.parametrize(
    "date", ["Thu, 01 Jan 1970 00:00:00 GMT", "Mon, 01 Jan 1601 00:00:00 GMT", "2099-01-01", "завтра"]
)
def test_a_senseless_date_is_left_out(date: str) -> None:
    (article,) = read(rss(item().replace("Fri, 03 May 2024 09:15:00 +0300", date)))
    assert article.published is None


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Fri, 03 May 2024 23:59:00 -0800", "2024-05-03T23:59"),
        ("3 May 2024 9:05 MSK", "2024-05-03T09:05"),
        ("2024-05-03T09:15:00+10:00", "2024-05-03T09:15"),
        ("2024-05-03", "2024-05-03"),
        ("Пт, 03 мая 2024 09:15:00", "2024-05-03T09:15"),
    ],
)
def test_a_date_stays_in_the_zone_of_its_feed(date: str, published: str) -> None:
    (article,) = read(rss(item().replace("Fri, 03 May 2024 09:15:00 +0300", date)))
    assert article.published == published


def test_who_wrote_it_is_a_name_and_no_address() -> None:
    written = {
        "news@oka.example (Анна Белова)": "Анна Белова",
        "news@oka.example": None,
        "Анна Белова &lt;a@oka.example&gt;": "Анна Белова",
        "admin": None,
        "Ока": None,
    }
    for said, author in written.items():
        (article,) = read(rss(item().replace("</item>", f"<author>{said}</author></item>")))
        assert article.about.author == author


def test_the_outlet_is_known_by_the_address_before_the_name() -> None:
    (article,) = read(
        rss(item(), head="<title>Главное</title><link>https://www.kommersant.ru/</link>").replace(
            "oka.example", "www.kommersant.ru"
        )
    )
    assert article.source == "Коммерсантъ"
    (gathered,) = read(rss(item().replace("</item>", '<source url="https://ria.ru">РИА Новости</source></item>')))
    assert gathered.source == "РИА Новости"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("declared", ["utf-8", "windows-1251", "koi8-r"])
def test_a_feed_is_read_in_its_own_encoding_whatever_it_declares(encoding: str, declared: str) -> None:
    text = rss(item(TEXT.replace("—", "-") * 5)).replace("utf-8", declared)
    assert TEXT in read(text.encode(encoding))[0].text


def test_a_feed_that_was_cut_off_gives_the_items_that_are_whole() -> None:
    whole = rss(*(item(title=f"Мост {number}", number=number) for number in range(5)))
    sizes = []
    for end in range(0, len(whole), 7):
        try:
            found = read(whole[:end])
        except SourceError:
            found = []
        assert all(each.text.endswith(TEXT) for each in found)
        sizes.append(len(found))
    assert sizes == sorted(sizes)
    assert sizes[-1] == 5
    assert problem(whole[:250]) is SourceProblem.UNREADABLE


@pytest.mark.parametrize(
    "bomb",
    [
        '<!DOCTYPE rss [<!ENTITY a "ха">'
        + "".join(f'<!ENTITY {"bcdefghij"[n]} "{f"&{chr(97 + n)};" * 20}">' for n in range(8))
        + "]>",
        '<!DOCTYPE rss [<!ENTITY i SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss SYSTEM "http://192.0.2.1/x.dtd">',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://192.0.2.1/x"> %p; ]>',
    ],
)
def test_no_entity_is_expanded_and_nothing_is_loaded(bomb: str) -> None:
    begun = time.process_time()
    text = rss(item(f"{TEXT} &i; &j;")).replace("<rss ", f"{bomb}<rss ")
    (article,) = read(text)
    assert article.text.endswith(f"{TEXT} &i; &j;")
    assert time.process_time() - begun < 5


HOSTILE = [
    "<x>" * 100_000,
    "<item>" * 50_000,
    "<![CDATA[" * 50_000,
    "&lt;div&gt;" * 100_000,
    "<![CDATA[" + "<div>" * 100_000,
    "<category>x</category>" * 20_000,
    f"<title>{'м' * 1_000_000}</title>",
    "<!DOCTYPE " * 100_000,
    "<!DOCTYPE rss [" + "]" * 200_000,
    "&" * 1_000_000,
    "<![CDATA[" + "&lt;p " * 200_000,
]


@pytest.mark.thorough
@pytest.mark.parametrize("hostile", few(HOSTILE, 2), ids=lambda hostile: hostile[:20])
def test_a_hostile_feed_takes_no_long_time(hostile: str) -> None:
    for text in (rss(item(hostile)), rss(item(), hostile), hostile + rss(item()), rss(item())[:200] + hostile):
        begun = time.process_time()
        try:
            for article in read(text):
                article.text.encode()
                assert len(article.title) <= 300
        except SourceError:
            pass
        assert time.process_time() - begun < 20


@pytest.mark.thorough
def test_a_feed_of_a_hundred_thousand_items_is_read_as_a_stream() -> None:
    begun = time.process_time()
    first, *_ = next(feed.pieces(Path("лента.xml"), BytesIO(rss(item() * 100_000).encode()), NO_CHOICES)).read()
    assert first.title == "Мост"
    with pytest.raises(SourceError, match="too large"):
        next(feed.pieces(Path("лента.xml"), BytesIO(b"<rss>" + b"<item>" * 300_000), NO_CHOICES))
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><opml version="2.0"><body><outline text="Ока"/></body></opml>',
        "<html></html>",
        "Порт",
        "\0" * 99,
    ],
)
def test_what_is_no_feed_gives_nothing(text: str) -> None:
    assert problem(text) in (SourceProblem.UNREADABLE, SourceProblem.NOT_TEXT)


def test_pictures_sound_and_files_are_counted() -> None:
    files = (
        '<enclosure url="a.jpg" type="image/jpeg"/><enclosure url="b.mp3" type="audio/mpeg"/>'
        '<enclosure url="c.pdf" type="application/pdf"/><media:content url="a.jpg" medium="image"/>'
    )
    (article,) = read(
        rss(
            item("&lt;p&gt;Порт&lt;img src='a.jpg'&gt;&lt;img src='d.jpg'&gt;&lt;/p&gt;").replace(
                "</item>", f"{files}</item>"
            )
        )
    )
    assert dict(article.not_kept) == {NotKept.PICTURE: 2, NotKept.MEDIA: 1, NotKept.ATTACHMENT: 1}


def test_a_post_that_wordpress_exported_is_read_and_its_drafts_are_not() -> None:
    def post(kind: str, status: str) -> str:
        return item().replace("</item>", f"<wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status></item>")

    assert len(read(rss(post("post", "publish"), post("post", "draft"), post("attachment", "inherit")))) == 1


@pytest.mark.parametrize(
    "said",
    [
        [], {}, {"version": "https://jsonfeed.org/version/1", "items": "x"}, {"items": [1, None, {"title": 5}]},
        {"items": [{"content_html": ["x"], "tags": 5, "authors": {"name": 1}}]}, {"items": [{"content_text": "1\x01"}]},
    ],
)  # fmt: skip
def test_a_json_feed_without_words_is_empty(said: object) -> None:
    with pytest.raises(SourceError):
        read_json(said)


def test_a_json_feed_is_told_from_other_json_whatever_it_is_called(tmp_path: Path) -> None:
    said = {
        "version": "https://jsonfeed.org/version/1",
        "title": "Ока",
        "items": [{"id": 1, "content_text": TEXT, "author": {"name": "Анна Белова"}}],
    }
    path = tmp_path / "что-то.txt"
    path.write_text(json.dumps(said).replace("/", "\\/"), "utf-8")
    (article,) = read_articles(path)
    assert (article.text, article.source, article.about.author) == (TEXT, "Ока", "Анна Белова")
