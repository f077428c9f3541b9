"""Correcting what articles say of themselves, one article or many in one step to undo; what goes into a field."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from reader.library import Change, Changed, HeldArticle, Library
from reader.library.descriptions import stored_tags
from reader.library.store import as_json
from reader.model.articles import ArticleRow
from reader.model.errors import MissingError, MissingProblem, NoteProblem, ReaderError
from reader.model.origins import About
from reader.model.steps import What
from reader.services.history import make
from reader.services.suggested import Suggested, suggested
from reader.services.transactions import in_one_transaction
from reader.text.addresses import is_page
from reader.text.compare import fold, whole


class NoteError(ReaderError):
    """Something that cannot be marked, noted or edited as asked."""

    code: NoteProblem

    def __init__(self, code: NoteProblem, *, words: str | None = None) -> None:
        super().__init__(code, words=words)


@dataclass(frozen=True, slots=True)
class Described:
    """What an article says of itself as it is shown, and what the place of its file suggests beside."""

    row: ArticleRow
    about: About
    suggested: Suggested | None


@dataclass(frozen=True, slots=True)
class InCommon:
    """What articles have in common; None where they differ, empty where none of them says it."""

    articles: int
    source: str | None
    published: str | None
    tags: tuple[str, ...]
    """Those that at least one of them has, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Tagging:
    """The tags of some articles, and others that are in use."""

    articles: int
    tags: tuple[tuple[str, int], ...]
    """Each with how many of these articles have it, the most frequent first; then those that none of them has."""


def described(library: Library, article: str) -> Described | None:
    """An article as it can be edited; None where it is not there."""
    row = library.articles.get(article)
    if row is None:
        return None
    return Described(row, library.descriptions.of(article), next(suggested(library, [article]), None))


def in_common(library: Library, articles: Collection[str]) -> InCommon:
    """What is said of several articles together."""
    heads = [row for each in articles if (row := library.articles.get(each)) is not None]
    sources, dates = {row.source or "" for row in heads}, {row.published or "" for row in heads}
    tags = Counter(tag for row in heads for tag in library.descriptions.of(row.id).tags)
    return InCommon(len(heads), _only(sources), _only(dates), tuple(tag for tag, _ in tags.most_common()))


def tagging(library: Library, articles: Collection[str]) -> Tagging:
    """The tags that articles have or might be given: of those in use the most frequent."""
    here: Counter[str] = Counter()
    names: dict[str, str] = {}
    for tags, number in library.descriptions.tags_of(articles):
        for tag in {fold(each): each for each in tags}.values():
            here[fold(tag)] += number
            names.setdefault(fold(tag), tag)
    for tag in library.descriptions.tags_in_use(TAGS):
        names.setdefault(fold(tag), tag)
    own = sorted(here, key=lambda tag: (-here[tag], tag))
    others = sorted(names.keys() - here.keys())
    return Tagging(len(articles), tuple((names[tag], here[tag]) for tag in (*own, *others)))


def _only(said: Collection[str]) -> str | None:
    return next(iter(said)) if len(said) == 1 else None


class _AsItIs:
    """No value: nothing is to change."""


KEEP = _AsItIs()
TAGS = 500
"""Tags that are offered beside those that articles have."""


@in_one_transaction
def edit_articles(
    library: Library,
    articles: Iterable[str],
    *,
    title: str | _AsItIs | None = KEEP,
    source: str | _AsItIs | None = KEEP,
    published: str | _AsItIs | None = KEEP,
    author: str | _AsItIs | None = KEEP,
    url: str | _AsItIs | None = KEEP,
    tags: Iterable[str] | _AsItIs | None = KEEP,
    plus: Iterable[str] = (),
    minus: Iterable[str] = (),
) -> None:
    """Correct what the sources of articles say of them; None takes a correction back, an empty one says it has none.

    `published` is a date as people write it, or a partial one (`2023-09`, `--07-28`). The tags `plus` are given to each
    beside its own, those of `minus` taken off. Raises `NoteError` for an empty title, for what is no date and for what
    is no address of a page.
    """
    given = {"title": title, "source": source, "published": published, "author": author, "url": url}
    values: dict[str, str | None] = {}
    taken_back = {field for field, value in {**given, "tags": tags}.items() if value is None}
    for field, value in given.items():
        if isinstance(value, str):
            values[field] = corrected(field, value)
    changes = []
    for article in dict.fromkeys(articles):
        held = held_article(library, article)
        corrections = {field: said for field, said in held.corrections if field not in taken_back} | values
        if isinstance(tags, Iterable):
            corrections["tags"] = as_json(_article_tags(tags))
        if plus or minus:
            own = corrections.get("tags")
            before = library.descriptions.read(article).tags if own is None else stored_tags(own)
            corrections["tags"] = as_json(_retagged(before, plus, minus))
        changes.append(Change(Changed.ARTICLE, article, held, held.with_corrections(corrections)))
    make(library, What.EDIT, changes)


def held_article(library: Library, article_id: str) -> HeldArticle:
    """What the user did to an article. Raises `MissingError` where it is not there, or in the trash."""
    held = library.edits.held_article(article_id)
    if held is None or held.deleted:
        raise MissingError(MissingProblem.ARTICLE)
    return held


def corrected(field: str, value: str) -> str | None:
    """What is kept for a field of an article's head or address, as typed; None where that is nothing.

    Raises `NoteError` where it cannot be so.
    """
    value = " ".join(whole(value).split())
    if field == "title" and not value:
        raise NoteError(NoteProblem.NO_TITLE)
    if field == "published" and value:
        from reader.sources import read_date

        date = read_date(value)
        if date is None:
            raise NoteError(NoteProblem.NO_DATE, words=value)
        return date
    if field == "url" and value and not is_page(value):
        raise NoteError(NoteProblem.NO_ADDRESS, words=value)
    return value or None


def tag_list(tags: Iterable[str]) -> tuple[str, ...]:
    """Each once, in order, without blanks around them or a # before them."""
    plain = (" ".join(whole(each).split()).removeprefix("#").strip() for each in tags)
    return tuple(dict.fromkeys(each for each in plain if each))


def _article_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """As `tag_list`, each once in whatever case, and none with a comma, which parts them where they are written."""
    once: dict[str, str] = {}
    for tag in tag_list(part for each in tags for part in each.split(",")):
        once.setdefault(tag.casefold(), tag)
    return tuple(once.values())


def _retagged(before: Iterable[str], plus: Iterable[str], minus: Iterable[str]) -> tuple[str, ...]:
    fewer = {each.casefold() for each in _article_tags(minus)}
    return _article_tags([*(each for each in before if each.casefold() not in fewer), *plus])
