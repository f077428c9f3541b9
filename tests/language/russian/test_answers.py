"""What is answered beforehand is what would be answered: of the file that ships, and of one made here."""

import inspect
from array import array
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from reader.language import warm_up
from reader.language.finding.tagging import tagger
from reader.language.linking import evidence
from reader.language.russian import answers
from tests.language.forgetting import forget_words

STEP = 997
"""Every so many words of the vocabulary are asked about; a prime, for the words stand in the order of letters."""
NUMBERS = {"мир": 0, "рим": 1, "мор": 2, "<unk>": 3}


@pytest.fixture
def asked() -> Iterator[Callable[[str], int]]:
    """How long a word is, by a book that knows three words; `asked.of` are those that were asked about."""
    of: list[str] = []

    @answers.kept(100)
    def length(word: str) -> int:
        of.append(word)
        return len(word)

    name = next(name for name in answers.questions() if name.endswith("length"))
    book = answers.Book(array("H", [1, 1, 2, 0, 0]), {name: (bytes((0, 1, 0)), ["рим"])})
    answers.use(answers.Book.unpacked(book.packed()), NUMBERS)
    length.of = of  # type: ignore[attr-defined]
    yield length
    answers.open_book(tagger.vocabulary())


def test_the_file_that_ships_is_of_this_code_these_tables_and_these_dictionaries() -> None:
    """Where it fails: `python packaging/build_answers.py`."""
    assert answers.files()[1].read_text("utf-8") == answers.stamp()
    assert answers.open_book(tagger.vocabulary())


def test_the_language_asks_no_table_that_is_left_out_of_the_stamp() -> None:
    folder = Path(answers.__file__).parents[1]
    code = [path.read_text("utf-8") for path in folder.rglob("*.py") if path != Path(answers.__file__)]
    assert not [name for name in answers.OTHERS for each in code if f'"{name}"' in each]


def test_it_says_of_words_what_is_said_when_they_are_asked_about() -> None:
    warm_up()
    assert evidence
    forget_words()
    words = [word for word in list(tagger.vocabulary())[::STEP] for word in (word, word.capitalize(), word.upper())]
    for name in answers.questions():
        module, _, function = name.rpartition(".")
        answered = getattr(import_module(module), function)
        ask = inspect.unwrap(answered)
        assert [(word, answered(word)) for word in words] == [(word, ask(word)) for word in words], name


def test_words_that_are_answered_alike_are_asked_about_once(asked: Callable[[str], int]) -> None:
    assert [asked("мир"), asked("рим"), asked("Мир")] == [3, 3, 3]
    assert asked.of == ["рим"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("word", ["мор", "МИР", "мИр", "мира", "", "5", "мир и"])
def test_of_other_words_and_letters_the_word_itself_is_asked_about(asked: Callable[[str], int], word: str) -> None:
    assert asked(word) == len(word)
    assert asked.of == [word]  # type: ignore[attr-defined]


def test_a_file_of_other_words_is_not_opened(asked: Callable[[str], int]) -> None:
    assert not answers.open_book(NUMBERS)
    asked("мир")
    assert asked.of == ["рим"]  # type: ignore[attr-defined]


def test_nothing_is_known_once_it_is_closed(asked: Callable[[str], int]) -> None:
    answers.close()
    asked("мир")
    assert asked.of == ["мир"]  # type: ignore[attr-defined]


def test_a_file_that_was_made_of_something_else_is_not_opened(
    asked: Callable[[str], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "stamp", lambda: "of another table")
    assert not answers.open_book(tagger.vocabulary())
    asked("мир")
    assert asked.of == ["рим"]  # type: ignore[attr-defined]
