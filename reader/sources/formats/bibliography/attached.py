"""The files that an item of a bibliography names: where they may lie, and what is read of them.

Nobody who sends a bibliography gets at other files by it: they lie in its folder, or in a folder of Zotero's form.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from reader.model.articles import Span
from reader.model.errors import FileKind, SourceError
from reader.model.findings import NotKept, SourceArticle
from reader.sources.extracted import Extracted, article_of
from reader.sources.formats.bibliography.entries import Listed
from reader.sources.formats.pieces import TOGETHER, Piece, textless
from reader.text.compare import fold

_KINDS = frozenset({FileKind.TEXT, FileKind.WEB_PAGE, FileKind.DOCUMENT, FileKind.PDF, FileKind.BOOK})
"""The kinds of files in which the text of an item may stand."""
_URL = re.compile(r"file:(?://(?:localhost)?(?=/))?", re.IGNORECASE)
_DRIVE = re.compile(r"/+(?=[A-Za-z]:)")
_NETWORK = re.compile(r"\s*[\\/]{2}")
_KEY = re.compile(r"[A-Z0-9]{8}")
_STORAGE = "storage"
_MOST_FILES = 10
_PAGES = frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht"})
_LESS = 3
"""How many times shorter the text of a page may be than that of another file, to be taken nevertheless."""
_TITLED = 2_000
"""Code points in which a text says its title."""


def pieces(path: Path, listed: Sequence[Listed]) -> Iterator[Piece]:
    """The articles of a bibliography: of each item the text that is attached, else its abstract.

    At the end it is said of how many nothing can be read.
    """
    reading = _Reading(path)
    for some in _together(listed):
        yield Piece(path, partial(reading.read, some))
    yield Piece(path, partial(textless, path, reading))


def _together(listed: Sequence[Listed]) -> Iterator[list[Listed]]:
    """Items that are read together: many that name no file, one that does."""
    some: list[Listed] = []
    for item in listed:
        if some and (item.files or some[-1].files or len(some) >= TOGETHER):
            yield some
            some = []
        some.append(item)
    if some:
        yield some


class _Reading:
    """The reading of one bibliography, of which each file is read once."""

    def __init__(self, path: Path) -> None:
        self.found = self.without = 0
        self._path = path
        self._taken: set[Path] = set()

    def read(self, listed: Iterable[Listed]) -> list[SourceArticle]:
        """The articles of items."""
        articles = [self._article(item) for item in listed]
        told = [each for each in articles if each is not None]
        self.found += len(told)
        self.without += len(articles) - len(told)
        return told

    def _article(self, item: Listed) -> SourceArticle | None:
        read: list[SourceArticle] = []
        lost = 0
        for written in item.files[:_MOST_FILES]:
            file = located(self._path, written)
            found = _read(file) if file is not None and file not in self._taken else None
            lost += found is None
            if found is not None and file is not None:
                self._taken.add(file)
                read.append(found)
        best = _best(read)
        if best is not None:
            return _described(self._path, best, item.extracted)
        if not item.has_abstract:
            return None
        own = article_of(self._path, item.extracted)
        return replace(own, not_kept=(*own.not_kept, (NotKept.ATTACHMENT, lost))) if lost else own


def _read(file: Path) -> SourceArticle | None:
    from reader.sources.formats.reading import read_articles
    from reader.sources.formats.table import kind_of

    try:
        found = read_articles(file) if kind_of(file) in _KINDS else []
    except SourceError:
        return None
    return found[0] if len(found) == 1 else None


def _best(read: list[SourceArticle]) -> SourceArticle | None:
    """A saved page before a document, unless it is much shorter."""
    longest = max(read, key=lambda each: len(each.text), default=None)
    pages = (each for each in read if each.path.suffix.lower() in _PAGES)
    return next((each for each in pages if longest and len(each.text) * _LESS >= len(longest.text)), longest)


def _described(path: Path, article: SourceArticle, item: Extracted) -> SourceArticle:
    """An attached article with what its item says of it, which goes before what the file says."""
    title = item.title.value if item.title else article.title
    date = item.published.value if item.published else ""
    published = article.published if (article.published or "").startswith(date) else date
    given = {name: each.value for name in ("author", "url") if (each := getattr(item, name)) is not None}
    named = ("title", "source", "author", "url", *(("published",) if published != article.published else ()))
    origins = {**dict(article.about.origins), **{n: each.origin for n in named if (each := getattr(item, n))}}
    return replace(
        article,
        path=path,
        title=title,
        title_span=article.title_span if fold(title) == fold(article.title) else _title_span(article, title),
        source=item.source.value if item.source else article.source,
        published=published,
        original=None,
        about=replace(
            article.about, **given, tags=item.tags or article.about.tags, origins=tuple(sorted(origins.items()))
        ),
    )


def _title_span(article: SourceArticle, title: str) -> Span | None:
    """The line that says a title, if there is one."""
    from reader.text.quotes import find_words

    span = find_words(article.text[:_TITLED], title)
    around = "\n" if span is None else article.text[: span.start][-1:] + article.text[span.end :][:1]
    return span if not around.strip("\n") else None


# ------------------------------------------------------------------------------------------------ where they may lie


def located(bibliography: Path, written: str) -> Path | None:
    """The file that a bibliography names, by its own path; None where there is none, or it may not be read."""
    try:
        folder = bibliography.absolute().parent.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        return None
    return next((file for each in _meant(written) if (file := _allowed(folder, each)) is not None), None)


def _meant(written: str) -> Iterator[str]:
    """The paths that may be meant: of an address of a file, with Windows' signs, and without its first sign.

    None leads into a network: to ask whether a file is there would say who asks.
    """
    if _URL.match(written):
        written = _DRIVE.sub("", unquote(_URL.sub("", written, count=1)))
    if _NETWORK.match(written):
        return
    yield written
    if "\\" in written:
        yield written.replace("\\", "/")
    if not written.startswith(("/", "\\")):
        yield f"/{written}"  # as Mendeley writes it


def _allowed(folder: Path, written: str) -> Path | None:
    named = Path(written)
    try:
        place = folder / named
        file = place.resolve(strict=True)
        if not file.is_file():
            return None
        if file.is_relative_to(folder):
            inside = file.relative_to(folder).parts
            return None if any(part.startswith(".") for part in (*inside, *named.parts)) else file
        stored = _is_stored(place) and file == place.parent.resolve(strict=True) / place.name and _is_stored(file)
    except (OSError, RuntimeError, ValueError):
        return None
    return file if stored and named.is_absolute() and ".." not in named.parts else None


def _is_stored(file: Path) -> bool:
    """Whether a file lies where Zotero keeps files: in a folder with a key for its name, in one for all of them."""
    parts = file.parts
    is_one = len(parts) > 4 and parts[-3] == _STORAGE and _KEY.fullmatch(parts[-2]) is not None
    return is_one and not file.name.startswith(".")
