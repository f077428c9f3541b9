"""The sentences of a text, as razdel cuts them, and those around a stretch of it."""

import re
from collections.abc import Sequence

_STOP = re.compile(r"[.?!…;][^\w\s]*\s+\S|[\"»”’)\](]\s+\S")
"""Where razdel may cut; it takes a tenth of all time outside the network, and many lines are one sentence."""


def cut(text: str, start: int) -> list[tuple[int, int]]:
    """Where each sentence of `text` begins and ends, in code points, counted from `start` on."""
    if not _STOP.search(text):
        return [(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))] if text.strip() else []
    from razdel import sentenize

    return [(start + each.start, start + each.stop) for each in sentenize(text)]


def around(pieces: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The sentence that holds a stretch (or the first to the last, where it runs over several); else the stretch."""
    inside = [each for each in pieces if each[0] < end and start < each[1]]
    return (inside[0][0], inside[-1][1]) if inside else (start, end)
