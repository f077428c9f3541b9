"""Asks beforehand what the rules ask of single words: `resources/words`, for the words of natasha's embedding.

    python packaging/build_answers.py

Run it again when a table, the code of the language or a dictionary has changed: the tests say so, and until then the
program asks about every word itself. It takes five minutes of CPU. Where no answer has changed, only the stamp does.
"""

import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.language.russian.answers import Book, Question

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
_AT_ONCE = 10_000
"""Words."""
_MOST = 255
"""Answers of one question that are told apart, the frequent ones; of all others the word itself is asked about."""
_SELDOM = 5
"""So few words with one answer are not worth it."""
_CLASSES = 0xFFFF
"""Classes at most: the frequent ones; about the words of others all is asked."""


def main() -> None:
    """Write the answers and the stamp."""
    from reader.language.russian import answers

    stamp = answers.stamp()
    book = built(vocabulary())
    for path, content in zip(answers.files(), (book.packed(), stamp.encode()), strict=True):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    print(f"{len(book.columns)} questions, {max(book.classes) + 1} classes of {len(book.classes)} words")


def vocabulary() -> Sequence[str]:
    """The words, in the order of their numbers."""
    from reader.language.finding.tagging import tagger

    return list(tagger.vocabulary())


def questions() -> "Mapping[str, Question[Any]]":
    """All questions, which are asked as if there were no file."""
    from reader.language import warm_up
    from reader.language.linking import evidence  # noqa: F401
    from reader.language.russian import answers

    warm_up()
    answers.close()
    return answers.questions()


def built(words: Sequence[str]) -> "Book":
    """The answers of all questions for these words, asked by several processes."""
    from reader.language.russian import answers

    parts = [words[at : at + _AT_ONCE] for at in range(0, len(words), _AT_ONCE)]
    with ProcessPoolExecutor() as asking:
        columns = merged(asking.map(asked, parts))
    told = {question: column.told(words) for question, column in columns.items()}
    alike = list(zip(*(numbers for numbers, _ in told.values()), strict=True))
    unknown = (answers.ASK,) * len(told)
    frequent = [each for each, _ in Counter(alike).most_common() if each != unknown]
    classes = {each: number for number, each in enumerate([unknown, *frequent[:_CLASSES]])}
    return answers.Book(
        array("H", [*(classes.get(each, 0) for each in alike), 0]),
        {name: (bytes(each[at] for each in classes), told[name][1]) for at, name in enumerate(told)},
    )


class Column:
    """What one question is answered, word after word."""

    def __init__(self) -> None:
        self.found = array("i")
        """The number of the answer for every word, -1 for none."""
        self.numbers: dict[Any, int] = {}
        """Of every answer, in the order in which they came."""

    def add(self, answer: Any) -> None:
        """One more answer, None where there is none."""
        self.found.append(-1 if answer is None else self.numbers.setdefault(answer, len(self.numbers)))

    def extend(self, other: "Column") -> None:
        """What was answered of the words behind."""
        numbers = [self.numbers.setdefault(answer, len(self.numbers)) for answer in other.numbers]
        self.found.extend(-1 if number < 0 else numbers[number] for number in other.found)

    def told(self, words: Sequence[str]) -> tuple[bytes, list[str]]:
        """The number of the answer for each word, and a word for each number from 1 on."""
        counts = Counter(number for number in self.found if number >= 0)
        kept = [number for number, count in counts.most_common(_MOST) if count > _SELDOM]
        numbers = {number: at for at, number in enumerate(kept, 1)}
        return bytes(numbers.get(each, 0) for each in self.found), [words[self.found.index(each)] for each in kept]


def asked(words: Sequence[str]) -> dict[str, Column]:
    """What some words are answered, word by word: whatever one question remembers of it helps the next."""
    asks = {question: each.ask for question, each in sorted(questions().items())}
    columns = {question: Column() for question in asks}
    for word in words:
        for question, ask in asks.items():
            columns[question].add(answer(ask, word))
    return columns


def answer(ask: Callable[[str], Any], word: str) -> Any:
    """An answer as it can be counted; None where a capital letter makes another."""
    found = ask(word)
    if not word.islower() or ask(word.capitalize()) != found:
        return None
    return ("answer", tuple(found.items()) if isinstance(found, Mapping) else found)


def merged(parts: Iterable[dict[str, Column]]) -> dict[str, Column]:
    """The columns of all words."""
    columns: dict[str, Column] = {}
    for part in parts:
        for question, column in part.items():
            columns.setdefault(question, Column()).extend(column)
    return columns


if __name__ == "__main__":
    main()
