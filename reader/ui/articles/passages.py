"""The sentences in which the articles of a list have what is searched for, as far as they have been looked at."""

from collections.abc import Iterable, Mapping

from reader.model.search import Passage

KEPT = 500
"""Articles whose sentence is kept: those that were asked for last."""


class Passages:
    """Each is asked for once, and once more when the library has changed; till then the old one is shown."""

    def __init__(self) -> None:
        self._kept: dict[str, Passage | None] = {}
        self._fresh: set[str] = set()

    def of(self, article_id: str) -> Passage | None:
        """The sentence of an article; None where there is none, or it is not known yet."""
        return self._kept.get(article_id)

    def wanted(self, article_ids: Iterable[str]) -> tuple[str, ...]:
        """Those of these articles of which it has still to be asked for."""
        return tuple(each for each in article_ids if each not in self._fresh)

    def put(self, found: Mapping[str, Passage | None]) -> set[str]:
        """Keep what was told; gives the articles of which something else was shown before."""
        changed = {id_ for id_, passage in found.items() if self._kept.get(id_) != passage}
        for id_, passage in found.items():
            self._kept.pop(id_, None)
            self._kept[id_] = passage
        while len(self._kept) > KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._fresh = (self._fresh | found.keys()) & self._kept.keys()
        return changed

    def doubt(self) -> None:
        """The library has changed: ask for all of them again."""
        self._fresh.clear()

    def forget(self) -> None:
        """Something else is searched for."""
        self._kept.clear()
        self._fresh.clear()
