"""What was read, in order, so that one can go back and forward through it as in a browser. Knows no Qt."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader was: an article, the code point at the top of the page, and the entity that was selected."""

    article: str
    position: int = 0
    entity: str | None = None


class Trail:
    """A line of places with one of them current; visiting a new one cuts off what was ahead."""

    def __init__(self, limit: int = 200) -> None:
        self._places: list[Place] = []
        self._at = -1
        self._limit = limit

    @property
    def current(self) -> Place | None:
        return self._places[self._at] if self._places else None

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at + 1 < len(self._places)

    def leave(self, position: int, entity: str | None) -> None:
        """Note where the reader stands in the current article, so that coming back finds the same place."""
        if self._places:
            self._places[self._at] = replace(self._places[self._at], position=position, entity=entity)

    def visit(self, place: Place, *, instead: bool = False) -> Place:
        """Go somewhere new, or there in the place of the current one. Beyond the limit the oldest are forgotten."""
        del self._places[self._at + (0 if instead and self._at >= 0 else 1) :]
        self._places.append(place)
        del self._places[: -self._limit]
        self._at = len(self._places) - 1
        return place

    def back(self) -> Place:
        """The place before; call only when `can_go_back`."""
        self._at -= 1
        return self._places[self._at]

    def forward(self) -> Place:
        """The place after; call only when `can_go_forward`."""
        self._at += 1
        return self._places[self._at]
