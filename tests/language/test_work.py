"""No line costs more than its words: what is weighed is counted, over lines such as no sentence has."""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reader.language
from reader.language import analyze_text, warm_up, work
from reader.language.finding import steps
from reader.language.lines.cleaning import clean
from tests.examples import examples, few
from tests.language.made_lines import KINDS, line

QUESTIONS_A_WORD = 1_000
"""Functions that are called for a word which has never been seen, whatever it stands beside."""
STEPS_A_WORD = 60
_HERE = str(Path(reader.language.__file__).parent)


@examples(10)
@given(st.sampled_from(sorted(KINDS)), st.integers(5, 60), st.integers(0, 1_000))
def test_what_is_asked_grows_with_the_words_alone(kind: str, words: int, seed: int) -> None:
    assert_cheap(line(kind, words, seed))


@pytest.mark.parametrize("kind", few(sorted(KINDS), 5))
def test_no_kind_of_line_multiplies_the_readings_of_its_words(kind: str) -> None:
    assert_cheap(line(kind, 150, seed=1))


@pytest.mark.thorough
@pytest.mark.parametrize("kind", ["surname, first name, patronymic", "all of it"])
def test_two_thousand_words_are_asked_no_more_each_than_twenty(kind: str) -> None:
    assert_cheap(line(kind, 2_000, seed=2))


@pytest.mark.language
@pytest.mark.parametrize("words", [5, 20, 60, 600, 2_000])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_line_at_every_length(kind: str, words: int) -> None:
    assert_cheap(line(kind, words, seed=3))


@pytest.mark.thorough
def test_a_surname_two_thousand_times_is_read_to_its_end() -> None:
    text = " ".join(["Иванов"] * 2_000)
    found = analyze_text(text).mentions
    assert (found[0].span.start, found[-1].span.end) == (0, len(text))


def test_a_text_that_outgrows_its_budget_is_given_up_at_the_same_step_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = line("a list of surnames", 100, seed=4)
    monkeypatch.setattr(work, "STEPS_A_WORD", 0)
    monkeypatch.setattr(work, "STEPS_AT_LEAST", steps_of(text) - 1)
    for _ in range(2):
        with pytest.raises(work.TooMuchWorkError):
            analyze_text(text)
    monkeypatch.setattr(work, "STEPS_AT_LEAST", steps_of(text))
    assert len(analyze_text(text).mentions) == 100


def test_an_analysis_that_nobody_waits_for_ends_at_once() -> None:
    warm_up()
    asked: list[bool] = []
    with work.wanted_until(lambda: bool(asked.append(True) or len(asked) > 3)), pytest.raises(work.Unwanted):
        analyze_text("\n".join(["Сергей Лавров прибыл в Баку."] * 1_000))
    assert len(asked) == 4
    analyze_text("Сергей Лавров прибыл в Баку.")  # others go on


def assert_cheap(text: str) -> None:
    words = sum(len(each.words) for each in steps.lines(clean(text).text))
    assert questions(text) <= QUESTIONS_A_WORD * (words + 2)
    assert steps_of(text) <= STEPS_A_WORD * words


def steps_of(text: str) -> int:
    """The steps that a text takes."""
    warm_up()
    spent = 0

    class Counting(work.Work):
        def spend(self, steps: int) -> None:
            nonlocal spent
            spent += steps

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "Work", Counting)
        analyze_text(text)
    return spent


def questions(text: str) -> int:
    """How many functions of the language are called for a text, when none of them remembers anything."""
    warm_up()
    forget()
    count = 0

    def note(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        if event == "call" and frame.f_code.co_filename.startswith(_HERE):
            count += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        analyze_text(text)
    finally:
        sys.setprofile(before)
    return count


def forget() -> None:
    """Empty what is remembered of words and names; tables stay."""
    for module in walk_packages(reader.language.__path__, "reader.language."):
        for each in vars(import_module(module.name)).values():
            if hasattr(each, "cache_parameters") and (each.cache_parameters()["maxsize"] or 0) > 1:
                each.cache_clear()
