"""News feeds that were saved as files, RSS and Atom: each item that has words is an article."""

from pathlib import Path

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import SourceArticle
from reader.sources.extracted import article_of

MOST = 10_000
"""Items: a site gives a hundred at most, and more would take longer than anybody waits."""


def read(path: Path, data: bytes) -> list[SourceArticle]:
    """The items of a feed, in its order, those of a feed that was cut off as far as they are whole.

    Raises `SourceError`: EMPTY where no item has words, UNREADABLE where none is whole.
    """
    from reader.sources.formats.feeds.items import extracted
    from reader.sources.formats.feeds.markup import feed_of
    from reader.sources.formats.web.charset import decoded

    found = decoded(data)
    if found is None:
        raise SourceError(path, SourceProblem.NOT_TEXT if data.strip() else SourceProblem.EMPTY)
    if found.text.count("<item") + found.text.count("<entry") > MOST + 2:
        raise SourceError(path, SourceProblem.TOO_LARGE)
    try:
        feed = feed_of(found.text)
        made = [given for item in feed.items if (given := extracted(item, feed.channel, found.encoding))]
    except (RecursionError, ValueError) as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error
    if not made:
        raise SourceError(path, SourceProblem.EMPTY if feed.is_whole else SourceProblem.UNREADABLE)
    return [article_of(path, each, data if len(made) == 1 else None) for each in made]
