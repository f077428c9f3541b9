"""Several articles of the list chosen at once, by their ids: they stay chosen however the list moves below them."""

from collections.abc import Callable, Collection, Iterable, Sequence

from PySide6.QtCore import QObject, Signal


class Choosing(QObject):
    """Which articles are chosen; none while one only reads.

    `ids_of` gives the ids of rows, first to last, and `row_of` the row of an article, or -1.
    """

    changed = Signal()

    def __init__(
        self, ids_of: Callable[[int, int], Sequence[str]], row_of: Callable[[str], int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._ids_of = ids_of
        self._row_of = row_of
        self._chosen: dict[str, None] = {}
        self._anchor: str | None = None
        """The article from which a stretch is chosen."""

    @property
    def ids(self) -> Collection[str]:
        """The chosen articles, in the order in which they were chosen."""
        return self._chosen.keys()

    def toggle(self, row: int, open_row: int) -> None:
        """Choose the article of a row beside others, or no longer; the first one beside the open one."""
        before = [] if self._chosen or open_row in {-1, row} else [open_row]
        for each in (*before, row):
            for id_ in self._ids_of(each, each):
                if id_ in self._chosen:
                    del self._chosen[id_]
                else:
                    self._chosen[id_] = None
                self._anchor = id_
        self.changed.emit()

    def extend(self, row: int, from_row: int) -> None:
        """Choose all from the article that was chosen last, or else from another row, to a row."""
        begin = self._row_of(self._anchor) if self._chosen and self._anchor is not None else -1
        begin = begin if begin >= 0 else max(from_row, 0)
        self._anchor = next(iter(self._ids_of(begin, begin)), None)
        self._choose(self._ids_of(min(begin, row), max(begin, row)))

    def choose(self, articles: Iterable[str]) -> None:
        """Let these be chosen, and no others."""
        self._anchor = None
        self._choose(articles)

    def keep(self, there: Iterable[str]) -> None:
        """Choose those no longer that are not among these."""
        left = set(there)
        if not left.issuperset(self._chosen):
            self._choose([each for each in self._chosen if each in left])

    def clear(self) -> None:
        """Choose none."""
        if self._chosen:
            self.choose(())

    def _choose(self, articles: Iterable[str]) -> None:
        self._chosen = dict.fromkeys(articles)
        self.changed.emit()
