"""Several articles of the list chosen at once, by their ids: they stay chosen however the list changes below them."""

from collections.abc import Callable, Collection, Iterable, Sequence

from PySide6.QtCore import QObject, Signal


class Choosing(QObject):
    """Which articles are chosen; none while one only reads. `ids_of` gives the ids of rows, first to last."""

    changed = Signal()

    def __init__(self, ids_of: Callable[[int, int], Sequence[str]], parent: QObject) -> None:
        super().__init__(parent)
        self._ids_of = ids_of
        self._chosen: dict[str, None] = {}
        self._anchor = -1
        """The row from which a stretch is chosen."""

    @property
    def ids(self) -> Collection[str]:
        """The chosen articles, in the order in which they were chosen."""
        return self._chosen.keys()

    def toggle(self, row: int, open_row: int) -> None:
        """Choose the article of a row beside others, or no longer; the first one beside the open one."""
        before = set() if self._chosen or open_row in {-1, row} else {open_row}
        for each in (*before, row):
            for id_ in self._ids_of(each, each):
                if id_ in self._chosen:
                    del self._chosen[id_]
                else:
                    self._chosen[id_] = None
        self._anchor = row
        self.changed.emit()

    def extend(self, row: int, from_row: int) -> None:
        """Choose all from the row that was chosen last, or else from another, to a row."""
        anchor = self._anchor if self._chosen and self._anchor >= 0 else from_row
        self._anchor = row if anchor < 0 else anchor
        self.choose(self._ids_of(min(self._anchor, row), max(self._anchor, row)))

    def choose(self, articles: Iterable[str]) -> None:
        """Let these be chosen, and no others."""
        self._chosen = dict.fromkeys(articles)
        self.changed.emit()

    def clear(self) -> None:
        """Choose none."""
        self._anchor = -1
        if self._chosen:
            self.choose(())
