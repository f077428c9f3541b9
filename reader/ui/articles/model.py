"""The articles as a list shows them: only the pages that are looked at are read, and rows stay where they are seen."""

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from reader.model.articles import ALL_ARTICLES, ArticleQuery, ArticleRow, FoundArticles
from reader.model.names import Kind
from reader.model.search import Passage
from reader.ui.articles.passages import Passages
from reader.ui.parts.controls import tip
from reader.ui.parts.stretches import Stretches
from reader.ui.wording import wording
from reader.ui.wording.showable import showable

Index = QModelIndex | QPersistentModelIndex
PAGE = 25
"""Rows that are read at once."""


class Shelves(Protocol):
    """Whom the model asks: the window's catalogue."""

    def articles(self, query: ArticleQuery = ..., *, offset: int = ..., limit: int = ...) -> list[ArticleRow]: ...

    def articles_count(self, query: ArticleQuery = ...) -> int: ...

    def article_listed_for(self, article_id: str, query: ArticleQuery) -> str: ...

    def article_position(self, article_id: str, query: ArticleQuery) -> int | None: ...

    def articles_among(self, found: FoundArticles, *, offset: int, limit: int) -> list[ArticleRow | None]: ...

    def article_position_among(self, found: FoundArticles, article_id: str) -> int | None: ...

    def article_ids_listed(self, query: ArticleQuery, first: int, last: int) -> list[str]: ...

    def article_ids_among(self, found: FoundArticles, first: int, last: int) -> list[str]: ...

    def articles_there(self, article_ids: Iterable[str]) -> list[str]: ...

    def article_titled(self, beginning: str, query: ArticleQuery, after: int) -> int | None: ...


class ArticleModel(QAbstractListModel):
    """A window onto the articles that a query lists; those that words find come from elsewhere, see `show_found`."""

    ROW = Qt.ItemDataRole.UserRole
    """The `ArticleRow`; None for one that is gone by now."""
    CURRENT = Qt.ItemDataRole.UserRole + 1
    """Whether the article is the open one."""
    CHOSEN = Qt.ItemDataRole.UserRole + 2
    """Whether the article is one of several that are chosen."""
    PASSAGE = Qt.ItemDataRole.UserRole + 3
    """The `Passage` in which something was found there; None while it is not known, or there is none."""
    READ = Qt.ItemDataRole.UserRole + 4
    """Whether the article is read."""

    def __init__(self, shelves: Shelves, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelves = shelves
        self.query = ALL_ARTICLES
        self._found: FoundArticles | None = None
        self._count = 0
        self._pages: Stretches[ArticleRow] = Stretches(self._read, PAGE)
        self.passages = Passages()
        self.chosen: Collection[str] = ()
        """The articles that are chosen, see `Choosing`."""
        self._open: str | None = None
        self._opened: set[str] = set()
        """The articles that were opened since the rows were read."""
        self._current: frozenset[str] = frozenset()
        """The open article, and the one that is listed for it."""

    # -------------------------------------------------------------------------------------------- what Qt asks

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._told(row)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self._told(row))
            case self.ROW:
                return row
        return self._state(row, role)

    def _told(self, row: ArticleRow) -> str:
        """All that a row tells, a line each."""
        chosen = wording.is_chosen() if row.id in self.chosen else ""
        passage = self.passages.of(row.id)
        found = showable(passage.words) if passage else ""
        states = wording.states(starred=row.starred, read=self.is_read(row))
        told = [row.title, wording.byline(row), found, states, counts_in_words(row), reprints(row), chosen]
        return "\n".join(filter(None, told))

    def _state(self, row: ArticleRow, role: int) -> Any:
        """What is so of an article at this moment."""
        match role:
            case self.PASSAGE:
                return self.passages.of(row.id)
            case self.READ:
                return self.is_read(row)
            case self.CURRENT:
                return row.id in self._current
            case self.CHOSEN:
                return row.id in self.chosen
        return None

    # -------------------------------------------------------------------------------------------- what is listed

    def row(self, number: int) -> ArticleRow | None:
        """One row; None where the list has fewer by now."""
        return self._pages.row(number)

    def is_read(self, row: ArticleRow) -> bool:
        """Whether an article is read: the open one is, before the library knows it."""
        return row.read or row.id in self._opened

    def ids(self, first: int, last: int) -> list[str]:
        """The ids of the articles from one row to another."""
        if self._found is not None:
            return self._shelves.article_ids_among(self._found, first, last)
        return self._shelves.article_ids_listed(self.query, first, last)

    def row_of(self, article_id: str) -> int:
        """Its row, or -1."""
        if self._found is not None:
            place = self._shelves.article_position_among(self._found, article_id)
        else:
            place = self._shelves.article_position(article_id, self.query)
        return -1 if place is None or place >= self._count else place

    def show_all(self, query: ArticleQuery) -> None:
        """List all articles, as the library holds them now, in the order of a query without words."""
        self.passages.forget()
        self._show(query, None, self._shelves.articles_count(query))

    def show_found(self, found: FoundArticles) -> None:
        """List what was found; the sentences are to be told anew, see `show_passages`."""
        if found.query.words != self.query.words:
            self.passages.forget()
        self.passages.doubt()
        self._show(found.query, found, len(found.numbers))

    def show_passages(self, found: Mapping[str, Passage | None]) -> None:
        """Show the sentences of these articles."""
        self._repaint(self.passages.put(found), self.PASSAGE)

    def show_nothing(self) -> None:
        """List nothing, as while there is no library."""
        self._show(self.query, FoundArticles(self.query, array("q")), 0)

    def mark_current(self, article_id: str | None) -> None:
        """Mark the article that is open, and so read."""
        self._open = article_id
        self._opened |= {article_id} if article_id is not None else set()
        before = self._current
        self._find_current()
        self._repaint(before ^ self._current, self.CURRENT)

    def _repaint(self, articles: Collection[str], role: int) -> None:
        for number in [number for number, row in self._pages.kept() if row is not None and row.id in articles]:
            self.dataChanged.emit(self.index(number), self.index(number), [role])

    def doubt_read(self, articles: Iterable[str]) -> None:
        """Something else is said now of whether these are read; the rows will tell it."""
        self._opened.difference_update(articles)

    def _read(self, limit: int, offset: int) -> Sequence[ArticleRow | None]:
        if self._found is not None:
            return self._shelves.articles_among(self._found, offset=offset, limit=limit)
        return self._shelves.articles(self.query, offset=offset, limit=limit)

    def _show(self, query: ArticleQuery, found: FoundArticles | None, count: int) -> None:
        """Let the rows be others; whoever holds on to a row (current, selected) goes along with its article."""
        self.layoutAboutToBeChanged.emit()
        held = [(index, self.data(index, self.ROW)) for index in self.persistentIndexList()]
        self.query, self._found, self._count = query, found, count
        self._pages.forget()
        self._opened &= {self._open}
        self._find_current()
        for index, row in held:
            place = self.row_of(row.id) if row else -1
            self.changePersistentIndex(index, self.index(place) if place >= 0 else QModelIndex())
        self.layoutChanged.emit()

    def _find_current(self) -> None:
        self._current = frozenset()
        if self._open is not None:
            self._current = frozenset((self._open, self._shelves.article_listed_for(self._open, self.query)))


def reprints(row: ArticleRow) -> str:
    """«Перепечатки: 4»; nothing for an article that stands for no other."""
    return wording.reprints(row.reprints, is_apart=False)


def counts_in_words(row: ArticleRow) -> str:
    """«Люди: 5, Государства: 3, Места: 7»."""
    return ", ".join(f"{wording.kind_plural(kind)}: {count}" for kind, count in counts(row))


def counts(row: ArticleRow) -> tuple[tuple[Kind, int], ...]:
    """How many different entities of each kind it names."""
    return (Kind.PERSON, row.people), (Kind.STATE, row.states), (Kind.PLACE, row.places)
