"""A list of names as a person pastes it: of each line, what may be the name.

Numbers and bullets before a name are cut off, and so are a post behind a dash or a comma, words in brackets, other
cells of a table. What was meant is not always to be seen («26 Бакинских комиссаров», «Лавров, Сергей»): so a line has
several readings, and whoever knows the names takes the first that leads somewhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from reader.text.compare import bare

LONGEST = 200
"""Letters of a line that are looked at: no name is longer."""
PARTS = 50
"""Names that are read of one line."""


@dataclass(frozen=True, slots=True)
class Read:
    """What may be one name: `readings` from the fullest on, and `name`, by which it is called where none is known.

    One that is not `sure` may as well be somebody's post.
    """

    name: str
    readings: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class RollLine:
    """A line that holds a letter: the readings of it as one name, and the names that commas part in it, mostly one."""

    number: int
    """From 1."""
    words: str
    as_is: str
    """With the number before it, which may be the name's own."""
    whole: tuple[str, ...]
    parts: tuple[Read, ...]


def roll_lines(text: str) -> Iterator[RollLine | None]:
    """The lines of a list, in their order; None stands for one without a letter."""
    return (_line(number, line) for number, line in enumerate(text.splitlines(), 1))


def _line(number: int, line: str) -> RollLine | None:
    cells = [each for cell in bare(line[: 2 * LONGEST]).split("\t") if _has_letter(each := _blanks(cell))]
    if not cells:
        return None
    joined = [" ".join(cells[:count]) for count in (len(cells), 3, 2) if 1 < count <= len(cells)]
    words = cells[0]
    unmarked = _without_marks(words)
    whole = map(_cut, [*joined, unmarked, _without_brackets(unmarked)])
    as_is = _cut(words)
    parts = tuple(islice(_parts(words), PARTS)) or (Read(as_is, (as_is,), sure=True),)
    return RollLine(number, _blanks(line)[:LONGEST], as_is, _distinct(whole), parts)


def _parts(words: str) -> Iterator[Read]:
    """The names that commas part. What stands behind a dash is a post, with all its commas, but for «Name — post»."""
    is_post, is_first = False, True
    for part in filter(_has_letter, _COMMA.split(_without_brackets(_without_marks(words)))):
        before, behind = _around(_DASH, _cut(part))
        head, tail = _around(_COLON, before)
        if is_first or behind or not is_post:
            read = _read(head, behind, sure=is_first or _is_capital(head))
            others = _read(tail, "", sure=False)
            yield from (each for each in (read, others) if each.readings)
        is_post, is_first = is_post or behind != "", False


def _read(words: str, behind: str, *, sure: bool) -> Read:
    """The readings of one name; where it may be a post, the name stands behind the dash."""
    name = _cut(words)
    is_capital = name[:1].isupper()
    readings = [name, _last_capitals(name), _first_capitals(name), "" if is_capital else behind]
    distinct = _distinct(map(_cut, readings))
    return Read(name if _has_letter(name) else "".join(distinct[:1]), distinct, sure)


_MARK = re.compile(
    r"""\s*(?:
        [-–—*+•·‣▪▫●○■□►▶✓✔☐☑→>#]+(?!\w)\s*|[•·‣▪▫●○■□►▶✓✔☐☑→]\s*  # a bullet
        |№\s*\d{1,5}[.)]?\s*
        |[(\[]?\d{1,5}(?:\.\d{1,3})*[.)\]:]+\s*|\d{1,5}\s+  # a number
        |[(\[]?[a-zа-яё][)\]]\s*  # a letter
    )""",
    re.VERBOSE,
)
_BRACKETS = re.compile(r"\s*(?:\([^()]*\)?|\[[^\[\]]*\]?)")
_DASH = re.compile(r"\s-{1,2}\s|\s*—\s*|\s–\s*|–\s")
_COLON = re.compile(r":\s")
_COMMA = re.compile(r"[,;]")
_EDGES = " \t,;:|/"
_QUOTED = re.compile(r"[«“„\"](?P<words>[^«»“”„\"]*)[»”“\"]")


def _without_marks(words: str) -> str:
    """Without the numbers and bullets with which it begins, unless nothing else is there."""
    for _ in range(3):
        found = _MARK.match(words)
        if found is None or not _has_letter(words[found.end() :]):
            break
        words = words[found.end() :]
    return words


def _without_brackets(words: str) -> str:
    return _BRACKETS.sub("", words)


def _cut(words: str) -> str:
    """Without blanks, signs and a full stop at the ends, and without quotes around the whole; an initial keeps it."""
    words = _blanks(words).strip(_EDGES)
    if words.endswith(".") and len(re.split(r"[\s.]", words[:-1])[-1]) > 2:
        words = words.rstrip(".").rstrip(_EDGES)
    whole = _QUOTED.fullmatch(words)
    return whole["words"].strip() if whole else words


def _around(sign: re.Pattern[str], words: str) -> tuple[str, str]:
    """What stands before the first sign and behind it; nothing behind where there is none."""
    found = sign.search(words, 1)
    return (words[: found.start()], words[found.end() :]) if found else (words, "")


def _last_capitals(words: str) -> str:
    """«Сергей Лавров» of «министр иностранных дел Сергей Лавров»."""
    each = words.split()
    at = next((n for n in range(len(each), 0, -1) if not _is_capital(each[n - 1])), 0)
    return " ".join(each[at:]) if at else ""


def _first_capitals(words: str) -> str:
    """«Сергей Лавров» of «Сергей Лавров министр»: at least two words."""
    each = words.split()
    at = next((n for n, word in enumerate(each) if not _is_capital(word)), 0)
    return " ".join(each[:at]) if at > 1 else ""


def _is_capital(words: str) -> bool:
    return all(not word[0].isalpha() or word[0].isupper() for word in words.split())


def _has_letter(words: str) -> bool:
    return any(map(str.isalpha, words))


def _blanks(words: str) -> str:
    return " ".join(words.split())


def _distinct(readings: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each[:LONGEST] for each in readings if _has_letter(each)))
