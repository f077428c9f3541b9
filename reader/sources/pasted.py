"""What a person types or pastes instead of naming a file: a whole article, or its date."""

import re
from pathlib import Path
from typing import cast

from reader.model.errors import FileKind, SourceError
from reader.model.findings import SourceArticle
from reader.sources.extracted import article_of
from reader.sources.formats import plain
from reader.sources.formats.reading import Guard
from reader.sources.formats.table import format_of
from reader.text.compare import whole

_PARTIAL = re.compile(
    r"(?:(?P<only_year>(?:19|20)\d\d)"
    r"|(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ](?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d))?)?"
    r"|--(?P<yearless>\d\d)-(?P<its_day>\d\d))"
)


def read_pasted(
    text: str, markup: str = "", url: str | None = None, guard: Guard | None = None
) -> SourceArticle | None:
    """The article in a pasted text, as a text file would give it, or a page; None where nothing of it can be read.

    What was copied from a browser may have its `markup` beside, and the `url` of the page: they say what is a headline,
    a paragraph, a caption, and where it was published. Markup is read by a `guard` as in `read_articles`.
    """
    data = whole(text).replace("\0", "").encode()
    known = format_of(Path(), data)
    if guard is not None and (markup or known.is_guarded):
        return cast("SourceArticle | None", guard(Path(), read_pasted, text, markup, url))
    if markup and (found := _clipped(text, markup, url)) is not None:
        return found
    read = known.read if known.kind is FileKind.WEB_PAGE and known.read else plain.read
    try:
        article, *_ = read(Path(), data)
    except SourceError:
        return None
    return article


def _clipped(text: str, markup: str, url: str | None) -> SourceArticle | None:
    from reader.sources.formats.web.composing import clipped

    given = clipped(whole(markup), whole(text), url)
    return None if given is None else article_of(Path(), given)


def read_date(words: str) -> str | None:
    """The date that a person wrote: a partial one (see `SourceArticle`), or as a news page has it; else None."""
    from reader.sources.guessing.dates import partial, stamp_of

    match = _PARTIAL.fullmatch(words.strip())
    if match is None:
        stamp = stamp_of(words)
        return stamp.date if stamp else None
    parts = {name: int(value) for name, value in match.groupdict().items() if value}
    if "only_year" in parts:
        return str(parts["only_year"])
    if "yearless" in parts:
        return partial(None, parts["yearless"], parts["its_day"])
    return partial(parts["year"], parts["month"], parts.get("day"), parts.get("hour"), parts.get("minute", 0))
