"""Looking up a list of names at once: whom each means, how often, and where they are named first and last."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from difflib import SequenceMatcher
from itertools import chain, islice
from pathlib import Path

from reader.export.roll import FORMATS
from reader.export.saving import replacing
from reader.library import Library
from reader.model.errors import SourceError, SourceProblem
from reader.model.names import EntityRow
from reader.model.roll import Meant, Repeated, Roll, RollName
from reader.services.lookup import bearers
from reader.services.search.names import distinct
from reader.services.search.typos import SHORTEST, mended
from reader.services.targets import LibraryGuard, by_ending
from reader.sources.encodings import decode
from reader.sources.files import read_bytes
from reader.system import unfinished
from reader.text.compare import fold
from reader.text.roll import RollLine, roll_lines
from reader.text.words import forms_in

MOST_LINES = 2_000
"""Lines that are looked up at once: some seconds."""
MOST_MEANT = 20
"""Whom a name may mean is told of so many: a frequent surname has thousands of bearers."""
MOST_WORDS, MOST_MENDED, MOST_LIKELY = 4, 8, 50
"""Words of a name that is not there, ways to mend one of them, and names with one of them that are looked at."""
ALIKE, ALIKE_WORD, ALIKE_SURNAME = 0.55, 0.7, 0.8
"""How much a name is at least written like another one that is told in its place; so is each of its words, or one of
them like the other's last."""


def call_roll(library: Library, text: str) -> Roll:
    """Look up all names of a pasted list."""
    lines, empty, left_out = lines_of(text)
    call = RollCall()
    names = tuple(name for line in lines for name in call.answer(library, line))
    return Roll(names, tuple(call.repeated), empty, left_out)


def lines_of(text: str) -> tuple[list[RollLine], int, int]:
    """The lines that are looked up, how many hold no letter, and how many are beyond those that are."""
    lines = list(islice(roll_lines(text), MOST_LINES))
    named = [line for line in lines if line is not None]
    return named, len(lines) - len(named), len(text.splitlines()) - len(lines)


def read_list(path: Path) -> str:
    """The text of a file with a list, in whatever encoding. Raises `SourceError`."""
    text = decoded(read_bytes(path))
    if text is None:
        raise SourceError(path, SourceProblem.NOT_TEXT)
    return text


def decoded(data: bytes) -> str | None:
    """A list as text; None where it is none."""
    found = decode(data)
    return "" if not data else found.text if found else None


def check_ending(path: Path) -> None:
    """Raise `RequestError` where the ending of a file says no form of a table."""
    by_ending(path, FORMATS)


def save(library: Library, roll: Roll, path: Path) -> None:
    """Write what came of a list as a table, by the ending of the file. Raises `RequestError` and `ExportError`."""
    write = by_ending(path, FORMATS)
    unfinished.sweep(path.parent)
    with replacing(path, LibraryGuard(library.path)) as target:
        write(roll, target, datetime.now(UTC).isoformat(timespec="seconds"))


class RollCall:
    """Looks up one line after the other, and remembers which names it has met."""

    def __init__(self) -> None:
        self.repeated: list[Repeated] = []
        self._lines: dict[str, int] = {}

    def answer(self, library: Library, line: RollLine) -> list[RollName]:
        """The names of a line that no line before it has: one, unless commas part several."""
        return [
            _told(library, line, name, entities)
            for name, entities in _names_in(library, line)
            if not self._is_repeated(line, name)
        ]

    def _is_repeated(self, line: RollLine, name: str) -> bool:
        key = fold(name)
        if key in self._lines:
            self.repeated.append(Repeated(line.number, name, self._lines[key]))
            return True
        self._lines[key] = line.number
        return False


def _names_in(library: Library, line: RollLine) -> Iterator[tuple[str, list[EntityRow]]]:
    """What a line is as one name, where somebody is called so; else the names that commas part."""
    first, *others = line.parts
    whole = [*line.whole, *(() if others else first.readings)]
    name, entities = _called(library, [line.as_is, *whole]) or _called_alike(library, whole) or (first.name, [])
    if entities or not others:
        yield name, entities
        return
    for read in line.parts:
        found = _called(library, read.readings) or _called_alike(library, read.readings)
        if found or read.sure:
            yield found or (read.name, [])


def _called(library: Library, readings: Iterable[str]) -> tuple[str, list[EntityRow]] | None:
    """The first reading that is written so somewhere, and whom it means."""
    for reading in readings:
        if any(each.mentions for each in library.names.entities_called(reading)):
            return reading, distinct(library, bearers(library, reading))
    return None


def _called_alike(library: Library, readings: Iterable[str]) -> tuple[str, list[EntityRow]] | None:
    """The first reading of which a normal form is known, and whom it means."""
    for reading in readings:
        if found := bearers(library, reading):
            return reading, distinct(library, found)
    return None


def _told(library: Library, line: RollLine, name: str, entities: list[EntityRow]) -> RollName:
    meant = tuple(_meant(library, entity) for entity in entities[:MOST_MEANT])
    nearest = None if meant else _nearest(library, name)
    return RollName(line.number, line.words, name, meant, max(0, len(entities) - MOST_MEANT), nearest)


def _nearest(library: Library, name: str) -> EntityRow | None:
    """Who is written most like a name that nobody has; none where nobody is written much like it."""
    words = [word for word in forms_in(name)[:MOST_WORDS] if len(word) >= SHORTEST]
    likely: dict[str, EntityRow] = {}
    for word in words:
        known = library.name_words.known(mended(word))[:MOST_MENDED]
        found = [library.name_words.having(word)[:MOST_LIKELY], *map(library.name_words.beginning, known)]
        likely.update((each.id, each) for each in chain.from_iterable(found))
    ranked = [(likeness, each) for each in likely.values() if (likeness := _likeness(words, each.name)) >= ALIKE]
    return max(ranked, key=lambda pair: (pair[0], pair[1].mentions, pair[1].id))[1] if ranked else None


def _likeness(words: list[str], name: str) -> float:
    """How much the words of one name are written like those of another one, from 0 to 1."""
    theirs = forms_in(name)
    if not theirs:
        return 0.0
    each = [max(_alike(word, other) for other in theirs) for word in words]
    mean = sum(each) / len(each)
    has_surname = max(_alike(word, theirs[-1]) for word in words) >= ALIKE_SURNAME
    return mean if has_surname else min(min(each) / ALIKE_WORD, 1.0) * mean


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _meant(library: Library, entity: EntityRow) -> Meant:
    first, last = library.names.first_and_last(entity.id) or (None, None)
    return Meant(entity, first, last)
