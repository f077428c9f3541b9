"""How fast long work goes, and how long it will still take; pauses do not count."""

import time
from collections import deque
from collections.abc import Callable

WINDOW = 10.0
"""Seconds of work by which the rate is told: so few that it follows what is read, so many that it is steady."""
APART = 0.5
"""Seconds between two looks at how much is done."""
ENOUGH = 2.0
"""Seconds of work before which nothing is told."""
SETTLED = 8.0
"""Seconds of work before which nobody says how long it will take: workers are slow to start."""
REST = 1.0
"""Seconds; whoever waits for longer does something else, or rests."""


class Pace:
    """Told how much is done, again and again. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._rested = 0.0
        self._left: float | None = None
        self._begun = 0.0
        self._looks: deque[tuple[float, int]] = deque()

    def leave(self) -> None:
        """Somebody else has the thread from now on."""
        self._left = self._clock()

    def come_back(self) -> None:
        """The work goes on; a long time in between was none of it."""
        if self._left is not None:
            away = self._clock() - self._left
            self._rested += away if away > REST else 0.0
            self._left = None

    def note(self, done: int) -> None:
        """So many things are done by now."""
        now = self._clock() - self._rested
        if not self._looks:
            self._begun = now
        if not self._looks or now - self._looks[-1][0] >= APART:
            self._looks.append((now, done))
            while len(self._looks) > 2 and now - self._looks[0][0] > WINDOW:
                self._looks.popleft()

    @property
    def rate(self) -> float | None:
        """Things a second of late; None where that is not known yet."""
        if len(self._looks) < 2:
            return None
        (begun, before), (now, done) = self._looks[0], self._looks[-1]
        return (done - before) / (now - begun) if now - begun >= ENOUGH else None

    def seconds_left(self, left: int) -> float | None:
        """How long so many more things will take; None where that is not known yet."""
        rate = self.rate
        is_settled = bool(self._looks) and self._looks[-1][0] - self._begun >= SETTLED
        return left / rate if rate and is_settled else None
