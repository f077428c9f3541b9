"""The sentences of a text, as razdel cuts them, and those around a stretch of it."""

from collections.abc import Sequence


def cut(text: str, start: int) -> list[tuple[int, int]]:
    """Where each sentence of `text` begins and ends, in code points, counted from `start` on."""
    from razdel import sentenize

    return [(start + each.start, start + each.stop) for each in sentenize(text)]


def around(pieces: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The sentence that holds a stretch (or the first to the last, where it runs over several); else the stretch."""
    inside = [each for each in pieces if each[0] < end and start < each[1]]
    return (inside[0][0], inside[-1][1]) if inside else (start, end)
