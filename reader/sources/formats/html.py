"""Web pages: a page is one article, but for those in which a messenger lists the posts of a channel."""

from pathlib import Path

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import SourceArticle
from reader.sources.encodings import Decoded
from reader.sources.extracted import article_of


def read(path: Path, data: bytes) -> list[SourceArticle]:
    """The article of a saved page, or the posts of a saved channel; raises `SourceError`."""
    from reader.sources.formats.web.charset import decoded

    found = decoded(data)
    if found is None:
        raise SourceError(path, SourceProblem.NOT_TEXT if data.strip() else SourceProblem.EMPTY)
    return read_page(path, data, found)


def read_as(path: Path, data: bytes, encoding: str) -> SourceArticle:
    """The article of a saved page in an encoding that a person chose; raises as `formats.table.read_as`."""
    return read_page(path, data, Decoded(data.decode(encoding), encoding))[0]


def read_page(path: Path, data: bytes, page: Decoded, place: str | None = None) -> list[SourceArticle]:
    """The articles of a page whose characters are known; `place` is where it is known to come from."""
    from dataclasses import replace

    from reader.sources.formats.web import channels
    from reader.sources.formats.web.page import extracted, saved_from
    from reader.sources.formats.web.tree import is_too_large, parsed

    if is_too_large(page.text):
        raise SourceError(path, SourceProblem.TOO_LARGE)
    try:
        tree = parsed(page.text)
        if tree is not None and (posts := channels.posts(tree)) is not None:
            made = [replace(post, encoding=page.encoding) for post in posts]
        else:
            found = None if tree is None else extracted(tree, (place, saved_from(page.text)))
            made = [] if found is None else [replace(found, encoding=page.encoding)]
    except RecursionError as error:
        raise SourceError(path, SourceProblem.UNREADABLE) from error
    if not made:
        raise SourceError(path, SourceProblem.NO_STORY)
    return [article_of(path, each, data if len(made) == 1 else None) for each in made]
