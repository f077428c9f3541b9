"""What the user did, step by step, so that all of it can be undone and redone, also after a restart.

A step holds the states before and after of everything that it changed; undoing writes the first, redoing the second.
Two programs at one library share one history.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from reader.library.part import Part
from reader.library.states import Changed, HeldArticle, HeldHighlight, HeldReading, HeldSearch
from reader.library.store import Row
from reader.model.steps import Step, What
from reader.system import moments

State = HeldHighlight | HeldArticle | HeldReading | HeldSearch | bool | str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing before and after a step, by its lasting id; None where it was not there."""

    kind: Changed
    target: str
    before: State | None
    after: State | None


class History(Part):
    """Undo and redo. What writes belongs inside `writing()`."""

    def add_step(self, what: What, changes: Iterable[Change], *, joins: timedelta = timedelta()) -> None:
        """Remember what was done at once. What had been undone until now can no longer be redone.

        Where the step before did the same to the same things, and began less than `joins` ago, it takes this one in.
        """
        self._run("DELETE FROM steps WHERE undone")
        changes = list(changes)
        now = datetime.now(UTC)
        step = self._step_to_join(what, changes, moments.stamp(now - joins))
        if step is None:
            step = self._run("INSERT INTO steps (made, what) VALUES (?, ?)", moments.stamp(now), what)
        self._run_many(
            """
            INSERT INTO changes VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (step, kind, target) DO UPDATE SET after = excluded.after
            """,
            [(step, each.kind, each.target, _stored(each.before), _stored(each.after)) for each in changes],
        )

    def next_undo(self) -> Step | None:
        """The step that would be undone now."""
        return self._step("SELECT max(id) FROM steps WHERE NOT undone")

    def next_redo(self) -> Step | None:
        """The step that would be done again now."""
        return self._step("SELECT min(id) FROM steps WHERE undone")

    def changes_to_undo(self) -> list[Change]:
        """What the step changed that would be undone now."""
        return self._changes_of(self._value("SELECT max(id) FROM steps WHERE NOT undone"))

    def changes_to_redo(self) -> list[Change]:
        """What the step changed that would be done again now."""
        return self._changes_of(self._value("SELECT min(id) FROM steps WHERE undone"))

    def undo_step(self) -> list[Change]:
        """Mark the last step as undone; return its changes, whose states before are to be restored."""
        step = self._value("SELECT max(id) FROM steps WHERE NOT undone")
        self._run("UPDATE steps SET undone = 1 WHERE id = ?", step)
        return self._changes_of(step)

    def redo_step(self) -> list[Change]:
        """Mark the step that was undone last as done; return its changes, whose states after are to be restored."""
        step = self._value("SELECT min(id) FROM steps WHERE undone")
        self._run("UPDATE steps SET undone = 0 WHERE id = ?", step)
        return self._changes_of(step)

    def forget(self, kind: Changed, targets: Iterable[str]) -> None:
        """Let no step remember these things, which are gone for good."""
        self._run_many("DELETE FROM changes WHERE kind = ? AND target = ?", [(kind, target) for target in targets])
        self._run("DELETE FROM steps WHERE NOT EXISTS (SELECT 1 FROM changes WHERE step = steps.id)")

    def _step(self, which: str) -> Step | None:
        row = self._row(
            f"SELECT what, (SELECT count(*) FROM changes WHERE step = steps.id), made FROM steps WHERE id = ({which})"
        )
        return Step(What(row[0]), row[1], row[2]) if row else None

    def _step_to_join(self, what: What, changes: list[Change], since: str) -> int | None:
        row = self._row(
            "SELECT id FROM steps WHERE what = ? AND made > ? AND id = (SELECT max(id) FROM steps)", what, since
        )
        if row is None:
            return None
        known = self._rows("SELECT kind, target FROM changes WHERE step = ?", row[0])
        return int(row[0]) if set(known) == {(each.kind, each.target) for each in changes} else None

    def _changes_of(self, step: int | None) -> list[Change]:
        rows = self._rows("SELECT kind, target, before, after FROM changes WHERE step = ?", step)
        return [stored_change(row) for row in rows]


def _stored(state: State | None) -> str | None:
    if state is None:
        return None
    plain = state if isinstance(state, bool | str) else state.to_json()
    return json.dumps(plain, ensure_ascii=False)


_READ: dict[Changed, Callable[[Any], State]] = {
    Changed.DECISION: bool,
    Changed.HIGHLIGHT: HeldHighlight.from_json,
    Changed.ARTICLE: HeldArticle.from_json,
    Changed.COLOR: str,
    Changed.LINE: bool,
    Changed.READING: HeldReading.from_json,
    Changed.SEARCH: HeldSearch.from_json,
}


def stored_change(row: Row) -> Change:
    """A change from its kind, target, and states before and after."""
    kind, target, *states = row
    read = _READ[Changed(kind)]
    before, after = (None if state is None else read(json.loads(state)) for state in states)
    return Change(Changed(kind), target, before, after)
