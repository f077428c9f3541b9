"""What the network's first layer makes of a word: computed once and remembered, for it sees one word at a time."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from slovnet.shape import word_shape

REMEMBERED = 10_000
"""Words whose row is kept (3 kB each), those that were seen last: as good as twice as many, all forgotten when full."""
_KEYS = 50_000


class WordRows:
    """The rows of words; the network knows a word by its number and its shape, and many words by their shape alone."""

    def __init__(self, model: Any, encoder: Any, weight: Any) -> None:
        self._words, self._shapes = encoder.words_vocab, encoder.shapes_vocab
        codes = model.emb.word.codes.array
        self._codes = np.ascontiguousarray(codes.reshape(-1, codes.shape[2]))
        self._indexes = model.emb.word.indexes.array
        self._offsets = np.arange(codes.shape[0]) * codes.shape[1]
        self._shape_rows = model.emb.shape.weight.array
        self._weight = weight
        self._rows = np.empty((REMEMBERED, weight.shape[1]), np.float32)
        self._places: OrderedDict[int, int] = OrderedDict()
        self._keys: dict[str, int] = {}

    def of(self, words: Sequence[str]) -> Any:
        """The rows of words, one below the other."""
        keys = self._keys_of(words)
        new = self._unknown(keys)
        if len(new) > REMEMBERED or len(keys) > REMEMBERED:
            return self._computed(keys)
        if new:
            self._remember(new)
        return self._rows.take([self._places[key] for key in keys], 0)

    def forget(self) -> None:
        """Remember no word."""
        self._places.clear()
        self._keys.clear()

    def _keys_of(self, words: Sequence[str]) -> list[int]:
        known = self._keys
        try:
            return [known[word] for word in words]
        except KeyError:
            if len(known) > _KEYS:
                known.clear()
            for word in words:
                if word not in known:
                    known[word] = self._key(word)
            return [known[word] for word in words]

    def _key(self, word: str) -> int:
        number: int = self._words.encode(word.lower())
        return number * len(self._shapes) + int(self._shapes.encode(word_shape(word)))

    def _unknown(self, keys: Iterable[int]) -> list[int]:
        """Those of which no row is remembered; the others count as seen last."""
        new: list[int] = []
        for key in dict.fromkeys(keys):
            if key in self._places:
                self._places.move_to_end(key)
            else:
                new.append(key)
        return new

    def _remember(self, new: Sequence[int]) -> None:
        """Learn rows, in the places of those that were not seen for the longest time."""
        free = range(len(self._places), min(len(self._places) + len(new), REMEMBERED))
        places = [*free, *(self._places.popitem(last=False)[1] for _ in range(len(new) - len(free)))]
        self._rows[places] = self._computed(new)
        self._places.update(zip(new, places, strict=True))

    def _computed(self, keys: Sequence[int]) -> Any:
        numbers, shapes = np.divmod(np.array(keys), len(self._shapes))
        rows = self._codes.take(self._indexes.take(numbers, 0) + self._offsets, 0).reshape(len(keys), -1)
        return np.concatenate((rows, self._shape_rows.take(shapes, 0)), axis=1) @ self._weight
