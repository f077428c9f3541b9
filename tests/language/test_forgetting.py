"""What a benchmark forgets is forgotten: a text is as much work as when it was read for the first time."""

import sys
from collections.abc import Callable
from types import FrameType

from reader.language import analyze_text, warm_up
from tests.language.forgetting import forget_words

_TEXT = (
    "Уполномоченная Клавдия Перевозчикова-Зыбина прибыла в Нижнюю Синячиху, где глазуровщик Вавила Ухмылин и краеведы "
    "Ермолай Бочкин и Аглая Бочкина показали ей запруду. «Берегите её», – попросила чиновница у алапаевских мастеров."
)


def calls(work: Callable[[str], object], text: str) -> int:
    """How many functions of the program one text takes."""
    count = 0

    def called(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event == "call" and "reader" in frame.f_code.co_filename

    sys.setprofile(called)
    try:
        work(text)
    finally:
        sys.setprofile(None)
    return count


def test_a_text_is_new_again_once_its_words_are_forgotten() -> None:
    warm_up()
    analyze_text(_TEXT)  # whatever is read from a table at its first question
    forget_words()
    first = calls(analyze_text, _TEXT)
    again = calls(analyze_text, _TEXT)
    forget_words()
    assert calls(analyze_text, _TEXT) == first
    assert again < 0.7 * first
