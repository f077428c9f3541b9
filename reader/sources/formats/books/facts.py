"""What the description of a book says, and what of that is said of its chapters."""

from dataclasses import dataclass, replace

from reader.model.origins import Origin
from reader.sources.extracted import Extracted, Given


@dataclass(frozen=True, slots=True)
class Facts:
    """What the description of a book says, as far as a person may have said it."""

    title: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    publisher: str | None = None
    tags: tuple[str, ...] = ()
    url: str | None = None
    is_periodical: bool = False


def with_facts(
    made: Extracted, facts: Facts, *, is_alone: bool, url: str | None = None, section: str | None = None
) -> Extracted:
    """An article with what its book says.

    A newspaper is the source of what it prints, and a book that of its chapters; where it is one article, its publisher
    is. The address of the book is that of an article only where there is one. `url` is the article's own, `section` in
    which part of a newspaper it stands. The hour at which a newspaper was made is none of its articles'.
    """
    from reader.sources.formats.web.composing import outlet_of
    from reader.sources.guessing.outlets import name_of

    url = url or (facts.url if is_alone else None)
    published = facts.published[:10] if facts.published and facts.is_periodical else facts.published
    source = facts.publisher if is_alone and not facts.is_periodical else facts.title
    if source is None and url:
        host, outlet = outlet_of(url)
        source = outlet or host or None
    return replace(
        made,
        source=Given(name_of(source) or source, Origin.METADATA) if source else None,
        author=Given(facts.author, Origin.METADATA) if facts.author and facts.author != source else None,
        published=made.published or (Given(published, Origin.METADATA) if published else None),
        url=Given(url, Origin.METADATA) if url else None,
        language=Given(facts.language, Origin.METADATA) if facts.language else None,
        tags=tuple(dict.fromkeys((*((section,) if section else ()), *facts.tags))),
    )
