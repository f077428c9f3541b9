"""Finds the people, states and places of a text, says whom each name means, and links articles by them.

natasha and pymorphy3 are imported at the first call, never before.
"""

import gc
import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reader.language.version import ANALYSIS_VERSION
from reader.model.articles import Span
from reader.model.findings import AliasUse, Analysis, Resolved

if TYPE_CHECKING:
    from reader.model.traces import TracedName

__all__ = ["ANALYSIS_VERSION", "AliasUse", "analyze_text", "link", "name_blocks", "name_keys", "trace_text", "warm_up"]

_loading = threading.Lock()
_NEW_OBJECTS = 10_000
"""New objects after which the garbage collector comes, an article or two: at Python's 700 or 2,000 it takes twice as
long, a twentieth of the time in which new articles are read."""


def warm_up() -> None:
    """Load the models and tables now (about half a second), so that the first text does not wait for them.

    They stay for good. The garbage collector is told never to walk over what is alive by then, which would take a fifth
    of all the time in which new articles are read; of that only what refers to itself in a circle is never freed. And
    to come more seldom: what is new are mostly words that are remembered.
    """
    with _loading:
        _load()


@cache
def _load() -> None:
    from reader.language.analysis import analyze_text as read

    watched = gc.isenabled()
    gc.disable()
    try:
        read("Сергей Лавров прибыл в Москву.")
        gc.freeze()
        gc.set_threshold(max(gc.get_threshold()[0], _NEW_OBJECTS))
    finally:
        if watched:
            gc.enable()


def analyze_text(text: str, dimmed: Sequence[Span] = (), language: str | None = None) -> Analysis:
    """People, states and places of a text, by that text alone; `dimmed` spans are not read. Thread-safe.

    None of a text that is known to be in another `language` than Russian (ISO 639-1): its rules are not known here.
    What the text tells of its people is gathered too: mostly by workers, so that whoever writes need not.
    """
    from reader.language.analysis import analyze_text as read
    from reader.language.linking.evidence import told_by

    if language not in {None, "ru"}:
        return Analysis(ANALYSIS_VERSION, (), ())
    warm_up()
    found = read(text, dimmed)
    return replace(found, told=told_by(found, text))


def trace_text(text: str, dimmed: Sequence[Span] = ()) -> "list[TracedName]":
    """The names of a text, and what was taken for one on the way, each with what every step did to it, by position."""
    from reader.language.trace import trace_text as read

    warm_up()
    return read(text, dimmed)


def link(uses: Iterable[AliasUse]) -> list[Resolved]:
    """The entities to which aliases lead, by id: a pure function of the aliases and their counts, whatever their order.

    Aliases that share no block never meet: one connected component alone gives what it gives among all others.
    """
    from reader.language.linking.link import link as resolve

    return resolve(uses)


def name_blocks(name: str) -> tuple[str, ...]:
    """The blocks in which aliases of a name that a person types would stand."""
    from reader.language.linking.lookup import name_blocks as blocks

    return blocks(name)


def name_keys(name: str) -> tuple[str, ...]:
    """Normalised keys of a name typed by a person in any case («Лаврова», «РФ»):

    two names that share one may be one.
    """
    from reader.language.linking.lookup import name_keys as keys

    return keys(name)
