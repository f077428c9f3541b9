"""The posts of a channel, those of a day together, where a person would rather read them so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader.model.articles import Span
from reader.model.findings import SourceArticle
from reader.model.origins import About

_PARTED = "\n\n"


def by_day(posts: Iterable[SourceArticle]) -> list[SourceArticle]:
    """An article for the posts of each channel and day, in the order of the first; what has no day stays alone."""
    days: dict[object, list[SourceArticle]] = {}
    for number, post in enumerate(posts):
        day = (post.published or "")[:10]
        days.setdefault((post.source, day) if len(day) == len("2023-05-12") else number, []).append(post)
    return [_together(each) if len(each) > 1 else each[0] for each in days.values()]


def _together(posts: Sequence[SourceArticle]) -> SourceArticle:
    first, day = posts[0], (posts[0].published or "")[:10]
    dimmed: list[Span] = []
    start = 0
    for post in posts:
        dimmed += (Span(start + span.start, start + span.end) for span in post.dimmed)
        start += len(post.text) + len(_PARTED)
    languages = {post.about.language for post in posts}
    return replace(
        first,
        text=_PARTED.join(post.text for post in posts),
        title=": ".join(filter(None, [first.source, ".".join(reversed(day.split("-")))])),
        title_span=None,
        published=day,
        dimmed=tuple(dimmed),
        original=None,
        outside=tuple(dict.fromkeys(key for post in posts for key in post.outside)),
        about=About(
            url=first.about.url,
            language=first.about.language if len(languages) == 1 else None,
            tags=tuple(dict.fromkeys(tag for post in posts for tag in post.about.tags)),
            origins=tuple((field, by) for field, by in first.about.origins if field in {"source", "published", "url"}),
        ),
    )
