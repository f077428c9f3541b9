"""What a PDF tells of its article: by its properties, by the size of its letters, by what a browser printed around.

The properties have a date, of the day on which the file was made: that is no day on which something appeared.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.model.origins import Origin
from reader.sources.extracted import Extracted, Given, Role
from reader.sources.formats.pdf.furniture import Page, addresses
from reader.sources.formats.pdf.opening import Opened, property_of
from reader.sources.formats.pdf.paragraphs import Part
from reader.sources.formats.stated import LONGEST, authors_in, is_title, parted, tags_in
from reader.sources.formats.web.composing import outlet_of
from reader.sources.formats.web.described import web_address
from reader.sources.guessing.bylines import is_person
from reader.sources.guessing.lines import key_of
from reader.sources.guessing.marks import is_paper
from reader.sources.guessing.outlets import name_of

_NAMED = 15
"""Code points of a headline that the name of a site may follow in a title."""
_LOOKED_AT = 12
"""Paragraphs among which the headline is."""
_LARGER = 1.12
_PATH = re.compile(r"[/\\_]")
_LONGEST_TAG = 60


@dataclass(frozen=True, slots=True)
class Properties:
    """What the properties say that is worth believing; empty where they say nothing."""

    title: str
    author: str
    tags: tuple[str, ...]


def properties_of(document: Opened) -> Properties:
    """The properties, without what programs write there by themselves."""
    title, author = property_of(document, "Title"), property_of(document, "Author")
    tags = parted([property_of(document, "Keywords")])
    return Properties(
        title if len(title) <= LONGEST and _is_title(title) else "",
        (authors_in([author]) or "") if is_person(author) else "",
        tags_in(tag for tag in tags if 1 < len(tag.strip()) <= _LONGEST_TAG),
    )


def _is_title(title: str) -> bool:
    return " " in title and _PATH.search(title) is None and is_title(title, of_office=True)


def headline_of(parts: Sequence[Part], said: Properties, lines: Sequence[tuple[str, Role]], size: float) -> int | None:
    """The number of the paragraph that is the headline: as the title says, else the one in the largest letters."""
    first = [number for number, part in enumerate(parts) if part.page == parts[0].page and part.row is None]
    if said.title:
        for number in first[:_LOOKED_AT]:
            if _says(lines[number][0], said.title):
                return number
    large = [number for number in first[:_LOOKED_AT] if parts[number].size > _LARGER * size]
    large = [number for number in large if _is_headline(lines[number][0])]
    large = [number for number in large if not is_paper(lines[number][0])] or large
    if large:
        return max(large, key=lambda number: (round(parts[number].size, 1), -number))
    bold = [number for number in first[:3] if parts[number].role is Role.HEADING and _is_headline(lines[number][0])]
    return bold[0] if bold else None


def _says(words: str, title: str) -> bool:
    """Whether a paragraph is the title, perhaps without the name of the site behind."""
    own, whole = key_of(words), key_of(title)
    if not own or own == whole:
        return own == whole
    behind = whole[len(own) :] if whole.startswith(own) and len(own) >= _NAMED else "x"
    return re.match(r"\s*[|—–:•·-]\s", behind) is not None


def _is_headline(words: str) -> bool:
    """Whether words in large letters are a headline, and no masthead."""
    return sum(map(str.isalpha, words)) > 3 and len(words) <= LONGEST and name_of(words) is None


def told(
    known: Extracted, said: Properties, pages: Sequence[Page], lines: Sequence[tuple[str, Role]], headline: int | None
) -> Extracted:
    """The article with what is known of it."""
    rows = [row for page in pages[:3] for row in (*page.head, *page.foot)]
    url = next((full for each in addresses(rows) if (full := web_address(each))), None)
    host, name = outlet_of(url or "")
    source = name or host
    masthead = next((name_of(words) for words, _ in lines[:4] if name_of(words)), None)
    return replace(
        known,
        title=None if headline is None else Given(lines[headline][0], Origin.MARKUP),
        source=Given(source, Origin.METADATA) if source else Given(masthead, Origin.MARKUP) if masthead else None,
        author=Given(said.author, Origin.METADATA) if said.author else None,
        url=Given(url, Origin.METADATA) if url else None,
        tags=said.tags,
    )
