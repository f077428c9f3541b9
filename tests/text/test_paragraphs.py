"""Paragraphs: lines as people's programs end them, without the blanks around them; hard-wrapped lines are joined."""

import pytest

from reader.text.paragraphs import split


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\n\n\n", " \n\t"])
def test_a_paragraph_is_a_line_whatever_ends_it(end: str) -> None:
    text = f"{end}Заголовок{end}\xa0 Текст о \U0001f600 погоде. {end}Конец"
    assert [text[span.start : span.end] for span in split(text)] == ["Заголовок", "Текст о \U0001f600 погоде.", "Конец"]


def test_lines_that_end_in_mid_sentence_are_one_paragraph() -> None:
    line = "слово " * 10
    text = "\n".join([line + "и"] * 6) + ".\n\n" + "\n".join([line + "а"] * 3) + "."
    assert [text[span.start : span.end].count("\n") for span in split(text)] == [5, 2]
