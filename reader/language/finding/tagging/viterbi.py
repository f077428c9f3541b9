"""The likeliest tags of many lines at once, by what the network says of every word and of one tag behind another."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

import numpy as np


def decode(emissions: Any, transitions: Any, starts: Sequence[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    """The tags of every line, none of them empty; `starts` says in which row of `emissions` each begins.

    As slovnet decodes: of equal sums the first tag wins.
    """
    scores = _scores(emissions, transitions, starts, lengths)
    options = scores[:-1, :, None] + transitions
    options += emissions[1:, None, :]
    back = options.argmax(1).tolist()
    last = scores.argmax(1).tolist()
    for start, length in zip(starts, lengths, strict=True):
        tag = last[start + length - 1]
        tags = [tag]
        for row in range(start + length - 2, start - 1, -1):
            tag = back[row][tag]
            tags.append(tag)
        tags.reverse()
        yield tags


def _scores(emissions: Any, transitions: Any, starts: Sequence[int], lengths: Sequence[int]) -> Any:
    """The best sum up to every word and tag: step by step for all lines that are not at their end, longest first."""
    scores = np.zeros_like(emissions)
    if not starts:
        return scores
    order = sorted(range(len(lengths)), key=lambda line: -lengths[line])
    begins = np.array([starts[line] for line in order])
    scores[begins] = emissions[begins]
    between = np.ascontiguousarray(transitions)[:, :, None]
    score = scores[begins].T
    for count, steps in _stretches([lengths[line] for line in order]):
        rows = begins[:count] + np.array(steps)[:, None]
        made = _stretch(score[:, :count], between, np.ascontiguousarray(emissions[rows].transpose(0, 2, 1)))
        scores[rows] = made.transpose(0, 2, 1)
        score = made[-1]
    return scores


def _stretches(lengths: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """How many lines go on, and the steps during which they are so many; the longest line comes first."""
    running = len(lengths)
    counts: list[int] = []
    for step in range(1, lengths[0]):
        while lengths[running - 1] <= step:
            running -= 1
        counts.append(running)
    for count, steps in groupby(range(1, lengths[0]), key=lambda step: counts[step - 1]):
        yield count, list(steps)


def _stretch(score: Any, between: Any, emissions: Any) -> Any:
    """The sums of some steps, tag by line, from those before; maxima by halves, which NumPy does best."""
    made = np.empty_like(emissions)
    options = np.empty((len(score), *score.shape), np.float32)
    halves = [options]
    while len(halves[-1]) > 1:
        halves.append(np.empty((len(halves[-1]) // 2, *score.shape), np.float32))
    pairs = [(one[: len(two)], one[len(two) :], two) for one, two in pairwise(halves)]
    best = halves[-1][0]
    for said, step in zip(emissions, made, strict=True):
        np.add(score[:, None, :], between, out=options)
        for first, second, larger in pairs:
            np.maximum(first, second, out=larger)
        np.add(best, said, out=step)
        score = step
    return made
