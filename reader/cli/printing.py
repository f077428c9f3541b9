"""What commands print: tables, sentences with marks, JSON, a progress bar."""

import json
import re
import sys
import time
import unicodedata
from collections.abc import Hashable, Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from reader.model.articles import ArticleRow
from reader.model.links import LinkedArticle
from reader.model.names import EntityRow

if TYPE_CHECKING:
    from reader.model.traces import Event, TracedName
    from reader.services.importing import Moved


ALIGNED = 2000
"""Rows of a table that are aligned with one another."""


class Progress:
    """A bar on standard error, where that is a terminal, until its block ends; nothing elsewhere."""

    WIDTH = 30
    APART = 0.1
    """Seconds between two pictures of it."""

    def __init__(self) -> None:
        self.total = 0
        self._done = 0
        self._seen: Hashable = None
        self._shown = sys.stderr.isatty()
        self._painted = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def step(self, thing: Hashable) -> None:
        """One thing more, unless it is the one before: a file of several articles is one."""
        self._done += thing != self._seen
        self._seen = thing
        self._paint("")

    def reach(self, number: int) -> None:
        """So many things are done."""
        self._done = number
        self._paint("")

    def show(self, moved: "Moved") -> None:
        """How far an import is, how fast it goes, and how long it will still take."""
        self._done, self.total = moved.record.tally.files, moved.record.total
        if time.monotonic() - self._painted < self.APART and self._done < self.total:
            return
        self._painted = time.monotonic()
        told = "" if moved.rate is None else f" · {moved.rate:.3g}/s"
        if moved.seconds_left is not None:
            minutes, seconds = divmod(round(moved.seconds_left), 60)
            told += f" · {minutes}:{seconds:02} left"
        self._paint(told if moved.is_counted else f"+{told}")

    def _paint(self, told: str) -> None:
        if self._shown:
            filled = min(self.WIDTH, self.WIDTH * self._done // max(self.total, 1))
            bar = "█" * filled + "·" * (self.WIDTH - filled)
            print(f"\r{bar} {self._done}/{self.total}{told}\x1b[K", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Make room for another line."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def article_json(article: ArticleRow) -> dict[str, Any]:
    """The keys of `articles`."""
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published,
        "people": article.people,
        "states": article.states,
        "places": article.places,
    }


def entity_json(entity: EntityRow) -> dict[str, Any]:
    """The keys of `entities`."""
    return {
        "id": entity.id,
        "kind": entity.kind.value,
        "name": entity.name,
        "articles": entity.articles,
        "mentions": entity.mentions,
    }


def linked_json(linked: LinkedArticle) -> dict[str, Any]:
    """The keys of `links`."""
    sentences = [
        {"start": each.start, "text": each.sentence, "marks": [[mark.start, mark.end] for mark in each.marks]}
        for each in linked.excerpts
    ]
    return {**article_json(linked.article), "mentions": linked.mentions, "sentences": sentences}


def print_json(array: Iterable[dict[str, Any]]) -> None:
    """One JSON array, printed as it comes."""
    begun = False
    for each in array:
        lines = json.dumps(each, ensure_ascii=False, indent=2).replace("\n", "\n  ")
        print(",\n" if begun else "[\n", f"  {lines}", sep="", end="")
        begun = True
    print("\n]" if begun else "[]")


def print_table(rows: Iterable[list[str]]) -> None:
    """Rows with their cells aligned; numbers to the right, and the last cell as long as it is.

    Of a long table, which is printed as it comes, the first rows say how wide each column is at least.
    """
    coming = iter(rows)
    widths: list[int] = []
    while table := list(islice(coming, ALIGNED)):
        columns = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
        widths = [max(pair) for pair in zip(columns, widths or columns, strict=True)]
        _print_aligned(table, widths)


def _print_aligned(table: Iterable[list[str]], widths: list[int]) -> None:
    for row in table:
        cells = [c.rjust(w) if c.isdecimal() else c.ljust(w) for c, w in zip(row, widths, strict=True)]
        print("  ".join(cells).rstrip())


def entity_cells(entity: EntityRow) -> list[str]:
    """An entity as a row of a table."""
    doubt = "?" if entity.unsure else ""
    return [
        entity.kind.value,
        str(entity.mentions),
        f"in {many(entity.articles, 'article')}",
        plain(entity.name) + doubt,
    ]


def counts(article: ArticleRow) -> str:
    """How many people, states and places an article names."""
    return f"{article.people:3} people {article.states:3} states {article.places:3} places"


def many(number: int, noun: str, several: str = "") -> str:
    """«1 article», «2 articles»; `several` is the plural where it is not made with an s."""
    return f"{number} {noun}" if number == 1 else f"{number} {several or f'{noun}s'}"


def print_candidates(name: str, entities: Iterable[EntityRow]) -> None:
    """Say on standard error that a name may mean several, with how many articles name each."""
    for entity in entities:
        doubt = ", unsure who" if entity.unsure else ""
        print_aside(
            f"«{plain(name)}» may be {plain(entity.name)} ({entity.kind.value}{doubt}, "
            f"{many(entity.articles, 'article')}): {entity.id}"
        )


def print_others(name: str, entities: Iterable[EntityRow]) -> None:
    """Say on standard error whom else a name may mean."""
    for entity in entities:
        print_aside(f"«{name}» may also be {plain(entity.name)} ({entity.id})")


def headline(article: ArticleRow) -> str:
    """«Title (date, source)»."""
    origin = ", ".join(plain(each) for each in (article.published, article.source) if each)
    return plain(article.title) + (f" ({origin})" if origin else "")


def print_linked(linked: LinkedArticle) -> None:
    """An article with its sentences, the mentions marked where a terminal can show it."""
    print(f"\n{headline(linked.article)}")
    for excerpt in linked.excerpts:
        pieces, here = [], 0
        for mark in excerpt.marks:
            pieces += [
                _safe(excerpt.sentence[here : mark.start]),
                _marked(_safe(excerpt.sentence[mark.start : mark.end])),
            ]
            here = mark.end
        print("  " + "".join([*pieces, _safe(excerpt.sentence[here:])]))


SHOWN = 80
"""Characters of a name that a trace shows: a list without commas is one name, until it has been parted."""


def print_traced(title: str, names: "Iterable[TracedName]") -> None:
    """The names of an article with what each step did to them, by which rules, and whom they mean."""
    print(plain(title))
    for name in names:
        kind = name.alias.kind.value if name.alias else "no name"
        print(f"\n  «{_beginning(name.text)}»  {name.span.start}-{name.span.end}  {kind}")
        print_table([*(row for event in name.events for row in _event_rows(event)), *_meaning_rows(name)])


def _event_rows(event: "Event") -> list[list[str]]:
    """What a step did, and what it was told; below, by which rules, or what the step is for."""
    before = " + ".join(f"«{_beginning(each)}»" for each in event.before[:SHOWN])
    after = f"«{_beginning(event.after)}»"
    changed = after if before in {"", after} else f"{before} -> {after}"
    told = ", ".join([changed, *(f"{field}: {value}" for field, value in event.told)])
    why = [f"{rule.name}: {rule.meaning}" for rule in event.rules] or [event.meaning]
    return [[f"    {event.did}", event.step, plain(told)], *(["", "", f"  {plain(each)}"] for each in why)]


def _beginning(text: str) -> str:
    words = plain(text)
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"


def _meaning_rows(name: "TracedName") -> list[list[str]]:
    if name.alias is None:
        return []
    full = f", named in full at {name.full.start}-{name.full.end}" if name.full else ""
    state = f", and {name.government.name} ({name.government.key}) for its government" if name.government else ""
    return [["    means", "", plain(f"{name.alias.name} ({name.alias.key}){full}{state}")]]


def _marked(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m" if sys.stdout.isatty() else text


def plain(text: str) -> str:
    """A text on one line that cannot steer a terminal, without the spaces around it."""
    return _safe(text).strip()


def as_path(path: Any) -> str:
    """A path with all its blanks, for it may be copied, but without what steers a terminal."""
    return "".join(each for each in str(path) if unicodedata.category(each) != "Cc")


def print_aside(said: Any) -> None:
    """Say on standard error what failed, or is to be known besides; it may name any file."""
    print(f"reader: {plain(str(said))}", file=sys.stderr)


def _safe(text: str) -> str:
    """A text on one line that cannot steer a terminal."""
    line = re.sub(r"\s+", " ", text)
    return "".join(each for each in line if unicodedata.category(each) not in {"Cc", "Cf"})
