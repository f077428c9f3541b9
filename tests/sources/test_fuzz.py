"""Ten thousand inputs that nobody wrote, of bytes, encodings and markup: no crash, no hang, no text that is not there.

A share of them runs in the quick tests, all with the profile `thorough`, ten times as many with `longest`:
`python3 packaging/dev.py test tests/sources/test_fuzz.py -m hypothesis --hypothesis-profile longest`.
"""

import html as entities
import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from reader.model.findings import SourceArticle
from reader.sources.encodings import decode
from reader.sources.formats.table import format_of
from reader.sources.formats.web.tree import parsed
from tests.examples import examples, few
from tests.sources.given import parts_given
from tests.sources.web.layouts import pages
from tests.sources.web.stories import STORIES

SECONDS = 30
"""Of a slow machine, for a kilobyte."""
CODECS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1251", "koi8-r", "cp866", "mac-cyrillic", "latin-1", "ascii")
TAGS = (
    "p div h1 h2 span a b article main section ul li table tr td blockquote figure figcaption time script style "
    "title head body html meta link noscript template svg math form input iframe pre br img base header footer nav"
).split()
ATTRIBUTES = (
    'class="comments"', "class='teaser related'", 'id="content"', 'itemprop="articleBody"', 'itemprop=datePublished',
    'datetime="2023-05-12T14:30"', 'href="javascript:x()"', 'src="http://192.0.2.1/x"', "hidden", 'lang=uk',
    'property="og:title" content="Мост"', 'name=author content="Пётр"', 'type="application/ld+json"', "onload=x()",
    'charset="koi8-r"', 'http-equiv="Content-Type" content="text/html; charset=cp866"',
    'style="display:none"', "=", '"', "class=",
)  # fmt: skip
PIECES = (
    "&amp;", "&#1055;", "&#xD800;", "&laquo;", "&x;", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE html>", "<?xml?>",
    '{"@type":"NewsArticle","headline":"Мост","datePublished":"2023-05-12"}', "12 мая 2023, 14:30", "\u00ad", "\u202e",
    "Читайте также", "Просмотров: 123", "ТАСС", "https://tass.ru/", "😀", "е\u0308", "\0", "\r", "\u2028", "<", ">",
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n", "--b--",
    '{"name": "Канал", "type": "public_channel", "messages": [{"id": 1, "type": "message", "text": "Мост"}]}',
)  # fmt: skip

tags = st.one_of(
    st.builds("<{} {}>".format, st.sampled_from(TAGS), st.lists(st.sampled_from(ATTRIBUTES), max_size=2).map(" ".join)),
    st.sampled_from(TAGS).map("</{}>".format),
)
words = st.sampled_from([part for story in STORIES for part in (story.title, story.lead, *story.paragraphs)])
markup = st.lists(st.one_of(tags, tags, words, st.sampled_from(PIECES), st.text(max_size=8)), max_size=25).map("".join)
texts = st.one_of(markup, markup.map("<html><body>{}".format), st.lists(words, min_size=1, max_size=4).map("\n\n".join))


@st.composite
def written(draw: st.DrawFn) -> bytes:
    """Markup or a text in some encoding, perhaps with bytes put in or taken out, or cut off."""
    data = draw(texts).encode(draw(st.sampled_from(CODECS)), "replace")
    if draw(st.booleans()):
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=9)) + data[at + draw(st.integers(0, 40)) :]
    return data[: draw(st.integers(0, len(data)))] if draw(st.integers(0, 4)) == 0 else data


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A saved page with something put in, or taken out."""
    data = draw(st.sampled_from(WHOLE))
    at = draw(st.integers(0, len(data)))
    return data[:at] + draw(texts).encode()[:400] + data[at + draw(st.integers(0, 400)) :]


WHOLE = [page.data for page in pages()]
_WORD = re.compile(r"[^\W\d_]{4,}")


def _articles(name: str, data: bytes) -> list[SourceArticle]:
    """What a file of this name gives; none for a reason."""
    begun = time.monotonic()
    parts = parts_given(name, data)
    assert parts or format_of(Path(name), data).read is None
    assert time.monotonic() - begun < SECONDS
    return [each for each in parts if isinstance(each, SourceArticle)]


def _check(name: str, data: bytes) -> None:
    """See that all an article says stands in the file, and its spans in its text."""
    found = _articles(name, data)
    there = _words_in(data, {article.encoding for article in found})
    for article in found:
        assert article.title.strip()
        article.text.encode()
        ends = 0
        for span in article.dimmed:
            assert ends <= span.start < span.end <= len(article.text)
            ends = span.end
        if article.title_span is not None:
            span = article.title_span
            assert 0 <= span.start < span.end <= len(article.text)
        said = {"".join(filter(str.isalpha, word.casefold())) for word in _WORD.findall(article.text)}
        made_up = {word for word in said if word not in there}
        assert not made_up, f"not there: {made_up}"


def _words_in(data: bytes, encodings: set[str]) -> str:
    """All that could be read in bytes, in whatever way words may be written there; letters alone, in lower case."""
    both = (data, data.replace(b"\0", b""))  # which no browser shows
    ways = [each.decode(encoding, "replace") for each in both for encoding in encodings]
    ways += [found.text for each in both if each and (found := decode(each)) is not None]
    ways += [json.loads(f'"{way}"') for way in ways if re.fullmatch(r'(?:[^"\\\x00-\x1f]|\\u[0-9a-f]{4})*', way)]
    ways += [entities.unescape(way) for way in ways]
    ways += [re.sub(r"<[^<>]*>", "", way) for way in ways]
    ways += ["".join(tree.itertext()) for way in ways if "<" in way and (tree := parsed(way)) is not None]
    return "\n".join("".join(filter(str.isalpha, way.casefold())) for way in ways)


names = st.sampled_from(["статья.txt", "страница.html", "страница.mhtml", "result.json", "без имени"])


@pytest.mark.parametrize("part", few(range(9), 1))
@given(name=names, data=written())
@examples(1_000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_what_nobody_wrote_gives_what_is_there_or_a_reason(part: int, name: str, data: bytes) -> None:
    _check(name, data)


@given(data=damaged())
@examples(1_000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_page_into_which_something_was_put_gives_what_is_there_or_a_reason(data: bytes) -> None:
    _check("страница.html", data)
