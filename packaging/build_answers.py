"""Asks beforehand what the rules ask of single words: `resources/words`, for the words of natasha's embedding.

    python packaging/build_answers.py

Run it again when a table, the code of the language or a dictionary has changed: the tests say so, and until then the
program asks about every word itself. It takes two minutes. Where no answer has changed, only the stamp does.
"""

import sys
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.language.russian.answers import Book

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
_MOST = 255
"""Answers of one question that are told apart, the frequent ones; of all others the word itself is asked about."""
_SELDOM = 5
"""So few words with one answer are not worth it."""
_CLASSES = 0xFFFF
"""Classes at most: the frequent ones; about the words of others all is asked."""


def main() -> None:
    """Write the answers and the stamp."""
    from reader.language.russian import answers

    book = built(vocabulary())
    written = book.packed()
    for path, content in zip(answers.files(), (written, answers.stamp().encode()), strict=True):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    print(f"{len(book.columns)} questions, {max(book.classes) + 1} classes of {len(book.classes)} words")


def vocabulary() -> Sequence[str]:
    """The words, in the order of their numbers; whatever asks about words is imported by then."""
    from reader.language import linking, trace  # noqa: F401 -
    from reader.language.finding.tagging import tagger
    from reader.language.linking import evidence  # noqa: F401
    from reader.language.russian import answers

    tagger.warm_up()
    answers.close()
    return list(tagger.vocabulary())


def built(words: Sequence[str]) -> "Book":
    """The answers of all questions for these words."""
    from reader.language.russian import answers

    columns = {name: Column(question.ask) for name, question in sorted(answers.questions().items())}
    for word in words:  # word by word: whatever one question remembers of it helps the next
        for column in columns.values():
            column.ask_about(word)
    told = {name: column.told(words) for name, column in columns.items()}
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

    def __init__(self, ask: Callable[[str], Any]) -> None:
        self._ask = ask
        self._found = array("l")
        self._numbers: dict[Any, int] = {}

    def ask_about(self, word: str) -> None:
        """One more word; no answer of those that are another with a capital letter."""
        answer = self._ask(word)
        if not word.islower() or self._ask(word.capitalize()) != answer:
            self._found.append(-1)
        else:
            answer = tuple(answer.items()) if isinstance(answer, dict) else answer
            self._found.append(self._numbers.setdefault(answer, len(self._numbers)))

    def told(self, words: Sequence[str]) -> tuple[bytes, list[str]]:
        """The number of the answer for each word, and a word for each number from 1 on."""
        counts = Counter(number for number in self._found if number >= 0)
        kept = [number for number, count in counts.most_common(_MOST) if count > _SELDOM]
        numbers = {number: at for at, number in enumerate(kept, 1)}
        return bytes(numbers.get(each, 0) for each in self._found), [words[self._found.index(each)] for each in kept]


if __name__ == "__main__":
    main()
