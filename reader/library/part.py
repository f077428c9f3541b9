"""What the parts of a library have in common: each a group of questions with the SQL that answers them."""

from pathlib import Path

from reader.library.guard import guard
from reader.library.store import Store


class Part:
    """Some of the questions to a library; what all parts ask goes through its one store."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        guard(cls)

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows, self._row, self._value, self._once = store.rows, store.row, store.value, store.once
        self._run, self._run_many = store.run, store.run_many
        self._live, self._note_change = store.live, store.note_change

    @property
    def path(self) -> Path:
        """The library's file."""
        return self._store.path
