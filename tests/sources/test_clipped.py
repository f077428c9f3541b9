"""What was copied from a browser: its markup says what is what, and every word of it stays."""

import pytest

from reader.model.origins import Origin
from reader.sources import read_pasted

URL = "https://tass.ru/politika/1234567"
MARKUP = """<meta charset="utf-8"><div class="rubric">Политика</div><h1>Лавров прибыл в Баку</h1>
<time datetime="2023-05-12">12 мая 2023, 14:30</time>
<figure><img src="https://tass.ru/p.jpg"><figcaption>Сергей Лавров у трапа</figcaption></figure>
<p>Министр иностранных дел <a href="/x">Сергей Лавров</a> прибыл в Баку с <b>официальным</b> визитом.</p>
<ul><li>Он встретится с президентом.</li><li>Потом — с коллегой.</li></ul><script>alert(1)</script>"""
TEXT = """Политика
Лавров прибыл в Баку
12 мая 2023, 14:30
Сергей Лавров у трапа
Министр иностранных дел Сергей Лавров прибыл в Баку с официальным визитом.

Он встретится с президентом.
Потом — с коллегой."""


def test_the_markup_says_title_paragraphs_and_captions_and_the_address_the_outlet():
    article = read_pasted(TEXT, MARKUP, URL)
    assert article is not None
    assert (article.title, article.published, article.source) == ("Лавров прибыл в Баку", "2023-05-12T14:30", "ТАСС")
    assert dict(article.about.origins) == {"title": Origin.MARKUP, "source": Origin.METADATA, "url": Origin.METADATA}
    assert article.about.url == URL
    assert article.text.split() == TEXT.split(), "no word is lost, none added"
    assert "\n\nОн встретится с президентом.\n\nПотом" in article.text
    span = article.title_span
    assert span is not None
    assert article.text[span.start : span.end] == article.title
    dimmed = [article.text[each.start : each.end] for each in article.dimmed]
    assert any("Сергей Лавров у трапа" in each for each in dimmed)


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Совсем другие слова, которых никто не копировал.</p>",
        "<p>" + "<b>" * 400_000 + "x",
        "<" * 50,
        "",
        "<p>" + TEXT + " и ещё много слов, которых на странице не видно, " * 9 + "</p>",
    ],
)
def test_markup_that_says_something_else_than_the_words_is_not_believed(markup):
    article = read_pasted(TEXT, markup, URL)
    assert article is not None
    assert article.text == TEXT
    assert article.about.url is None


@pytest.mark.parametrize("url", ["http://[", "about:blank", "file:///etc/passwd", "https://"])
def test_an_address_that_is_none_is_not_kept(url):
    article = read_pasted(TEXT, MARKUP, url)
    assert article is not None
    assert (article.about.url, article.title) == (None, "Лавров прибыл в Баку")
