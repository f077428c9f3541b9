"""Feeds of which some bytes were changed: no crash, no hang, no word that is not there."""

import json
from functools import partial

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from reader.sources.formats import feed, jsonfeed
from tests.examples import examples, few
from tests.sources.documents.mutated import check, mutated
from tests.sources.documents.told import documents
from tests.sources.given import from_pieces

PIECES = (
    b"<item>", b"</item>", b"<entry>", b"<![CDATA[", b"]]>", b"<title>", b"&amp;lt;p&amp;gt;", b"&laquo;", b"&",
    b"<", b">", b"\0", b"<!DOCTYPE rss [<!ENTITY a 'x'>]>", b"&a;", b"<?xml version='1.0' encoding='koi8-r'?>",
    b"</channel>", b"<p>", b"</p>", b"<!--", b"<content:encoded>", b"</content:encoded>", b"type='html'",
    b"type='xhtml'", b"xml:base='http://['", b" rel='alternate'",
    b"<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", b"<author><name>x</name></author>", b"&#xD800;", b"&#8;",
    b"xmlns='x'", b'{"items": [', b'"content_text": ', b"\\ud800", b"[", b"}", b"null",
)  # fmt: skip
XML = [path.read_bytes() for path in documents("feed") if path.suffix != ".json"]
JSON = [path.read_bytes() for path in documents("feed") if path.suffix == ".json"]
HARDLY = [HealthCheck.too_slow, HealthCheck.data_too_large]

values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.sampled_from(("Мост", "<p>Мост", "2024-05-03", "https://x.ru/["))
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(
                "items title content_html content_text url id author authors name tags summary attachments language "
                "date_published home_page_url image".split()
            ),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=20,
)


@pytest.mark.parametrize("part", few(range(5), 1))
@given(data=mutated(XML, PIECES))
@examples(600, steady=True, suppress_health_check=HARDLY)
def test_a_changed_feed_gives_what_is_there_or_a_reason(part: int, data: bytes) -> None:
    check(partial(from_pieces, feed.pieces), "лента.xml", data)


@given(data=mutated(JSON, PIECES))
@examples(300, steady=True, suppress_health_check=HARDLY)
def test_a_changed_json_feed_gives_what_is_there_or_a_reason(data: bytes) -> None:
    check(partial(from_pieces, jsonfeed.pieces), "лента.json", data, words=b"\\" not in data)


@given(said=values)
@examples(500, steady=True)
def test_whatever_json_says_gives_something_or_a_reason(said: object) -> None:
    check(partial(from_pieces, jsonfeed.pieces), "лента.json", json.dumps(said, ensure_ascii=False).encode())
