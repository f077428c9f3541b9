"""What the rules ask of single words, answered beforehand for the frequent ones: `resources/words/answers.bin`.

The words are those of natasha's embedding, 250,000 forms in lower case. Words with all answers in common are a class;
of a class the file says, for each question, a word that is answered in the same way and stands for all that are. So no
answer is written down, and none needs a form: it is found by asking about that word, once.

`packaging/build_answers.py` makes the file; `stamp.txt` beside it says of which code, tables and dictionaries. Where
any is another by now, and of words that are not there, the rules ask as if there were no file.
"""

import hashlib
import json
import sys
import zlib
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import _lru_cache_wrapper, lru_cache, wraps
from importlib.metadata import version
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from reader.system.assets import resources

Answer = TypeVar("Answer")

ASK = 0
"""The number of no answer: the word itself must be asked about."""


Column = tuple[bytes, Sequence[str]]
"""Of every class the number of the answer to one question; and, from 1 on, a word that is answered so."""


class Book(NamedTuple):
    """What the file holds."""

    classes: "array[int]"
    """Of every word, by its number, and at the end of all other words, of which nothing is known."""
    columns: Mapping[str, Column]
    """Those of every question, by its name."""

    def column(self, question: str) -> Column:
        """That of one question, also where nothing is known of it."""
        return self.columns.get(question) or (bytes(max(self.classes) + 1), ())

    def packed(self) -> bytes:
        """As it is written."""
        witnesses = {question: words for question, (_, words) in self.columns.items()}
        head = json.dumps([len(self.classes), witnesses], ensure_ascii=False).encode()
        numbers = [_little(self.classes).tobytes(), *(column for column, _ in self.columns.values())]
        return zlib.compress(b"\n".join((head, b"".join(numbers))), 9)

    @classmethod
    def unpacked(cls, written: bytes) -> "Book":
        """As it is read."""
        head, _, numbers = zlib.decompress(written).partition(b"\n")
        count, witnesses = json.loads(head)
        classes = _little(array("H", numbers[: 2 * count]))
        size = (len(numbers) - 2 * count) // max(len(witnesses), 1)
        starts = range(2 * count, len(numbers), size) if witnesses else range(0)
        columns = zip(starts, witnesses.items(), strict=True)
        return cls(classes, {question: (numbers[at : at + size], words) for at, (question, words) in columns})


@dataclass(slots=True)
class _Open:
    """The book that is open, and the numbers of the words that it knows."""

    book: Book
    classes: Sequence[int]
    numbers: Mapping[str, int]


_EMPTY = Book(array("H", [0]), {})
_open = _Open(_EMPTY, _EMPTY.classes, {})


class Question(Generic[Answer]):
    """A question about one word that ends in the same way with a capital letter and without."""

    __slots__ = ("answers", "ask", "column", "witnesses")

    def __init__(self, ask: Callable[[str], Answer], known: Column) -> None:
        self.ask = ask
        self.learn(known)

    def learn(self, known: Column) -> None:
        """What is known of it beforehand."""
        self.answers: dict[int, Answer] = {}
        self.column, self.witnesses = known

    def answer(self, number: int) -> Answer:
        """The answer of a number, asked for once."""
        return self.answers.setdefault(number, self.ask(self.witnesses[number - 1]))


@lru_cache(maxsize=30_000)
def _class_of(word: str) -> int:
    """The class of a word with a capital letter or without; of one with capitals inside nothing is known."""
    known = word if word.islower() else word.lower() if word[1:].islower() else ""
    return _open.classes[_open.numbers.get(known, -1)]


_questions: list[tuple[str, Question[Any]]] = []
"""All of them by module and name; a module that is imported again asks its own."""


def kept(room: int) -> Callable[[Callable[[str], Answer]], "_lru_cache_wrapper[Answer]"]:
    """A question that is answered beforehand for frequent words; of others so many answers are remembered."""

    def decorate(ask: Callable[[str], Answer]) -> "_lru_cache_wrapper[Answer]":
        name = f"{ask.__module__}.{ask.__qualname__}"
        question = Question(ask, _open.book.column(name))
        _questions.append((name, question))

        @lru_cache(room)
        @wraps(ask)
        def answer(word: str) -> Answer:
            number = question.column[_class_of(word)]
            if number == ASK:
                return ask(word)
            return question.answers[number] if number in question.answers else question.answer(number)

        return answer

    return decorate


def questions() -> Mapping[str, Question[Any]]:
    """All that are asked by what has been imported, by module and name."""
    return dict(_questions)


# ------------------------------------------------------------------------------------------------ the file


def _little(numbers: "array[int]") -> "array[int]":
    """The same on any machine."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers


def files() -> tuple[Path, Path]:
    """The answers, and of what they were made."""
    folder = resources() / "words"
    return folder / "answers.bin", folder / "stamp.txt"


OTHERS = frozenset("boilerplate columns dates hyphens letters mail page_classes pages".split())
"""Tables of how files are read, of which the language knows nothing."""


def stamp() -> str:
    """Of which code, tables and dictionaries answers are."""
    code = Path(__file__).resolve().parents[1]
    tables = (path for path in sorted((resources() / "tables").glob("*.tsv")) if path.stem not in OTHERS)
    made = hashlib.sha256()
    for path in (*sorted(code.rglob("*.py")), *tables):
        made.update(path.read_bytes().replace(b"\r\n", b"\n"))
    versions = (f"{name} {version(name)}" for name in ("pymorphy3", "pymorphy3-dicts-ru", "natasha", "navec"))
    return "\n".join((*versions, made.hexdigest(), ""))


def open_book(numbers: Mapping[str, int]) -> bool:
    """Answer beforehand from now on, if the file fits; `numbers` are those of the words."""
    answers, stamped = files()
    if not answers.is_file() or stamped.read_text("utf-8") != stamp():
        return False
    book = Book.unpacked(answers.read_bytes())
    if len(book.classes) != len(numbers) + 1:
        return False
    use(book, numbers)
    return True


def use(book: Book, numbers: Mapping[str, int]) -> None:
    """Answer beforehand what a book answers."""
    _open.numbers = {}  # so that nothing is asked of half a book
    for name, question in _questions:
        question.learn(book.column(name))
    _open.book, _open.classes = book, book.classes
    _open.numbers = numbers
    _class_of.cache_clear()


def close() -> None:
    """Ask about every word, as if there were no file."""
    use(_EMPTY, {})
