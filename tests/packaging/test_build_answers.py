"""The script that asks beforehand: which words it takes for answered alike."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "build_answers.py"
WORDS = ["а", "бб", "вв", "гг", "дд", "ее", "жж", "з", "и", "к", "л", "м", "ннн"]


@pytest.fixture
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("chitalnya_build_answers", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_frequent_answers_are_told_by_the_first_words_that_have_them(build: ModuleType) -> None:
    column = build.Column()
    for word in WORDS:
        column.add(build.answer(len, word))
    assert column.told(WORDS) == (bytes((1, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 0)), ["а", "бб"])


def test_it_is_the_same_in_parts(build: ModuleType) -> None:
    whole, *parts = (build.Column() for _ in range(3))
    for at, word in enumerate(WORDS):
        whole.add(build.answer(len, word))
        parts[at > 4].add(build.answer(len, word))
    merged = build.merged({"length": part} for part in parts)
    assert merged["length"].told(WORDS) == whole.told(WORDS)


def test_what_a_capital_changes_is_not_answered_beforehand(build: ModuleType) -> None:
    assert build.answer(str.isupper, "мир") is not None
    assert build.answer(str.istitle, "мир") is None
    assert build.answer(len, "<UNK>") is None


def test_an_answer_that_is_nothing_is_an_answer(build: ModuleType) -> None:
    assert build.answer(lambda _: None, "мир") is not None
    assert build.answer(lambda _: {"before": "m"}, "мир") == build.answer(lambda _: {"before": "m"}, "рим")
