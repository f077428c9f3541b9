"""The words beside a place of a line."""

from reader.language.lines import sentences, tokens
from reader.language.lines.line import Line

TEXT = "Мэр Ржева, гость. Иван  ушёл"
LINE = Line(100, TEXT, tokens.split(TEXT, 100))


def test_the_word_right_beside_is_one_space_away() -> None:
    start, end = 100 + TEXT.index("Ржева"), 100 + TEXT.index(",")
    before = LINE.right_before(start)
    assert before is not None
    assert before.text == "Мэр"
    assert LINE.right_behind(end) is None, "a comma stands at once behind"
    behind = LINE.right_behind(start - 1)
    assert behind is not None
    assert behind.text == "Ржева"
    assert LINE.right_before(100) is None
    assert LINE.right_before(100 + TEXT.index("ушёл")) is None, "two spaces"
    assert LINE.right_behind(100 + TEXT.index("  ушёл")) is None, "two spaces"


def test_what_is_beyond_the_end_of_a_sentence_is_not_beside() -> None:
    words = LINE.after(100 + TEXT.index("гость"), 4)
    assert [word.text for word in words] == ["гость", ".", "Иван", "ушёл"]
    assert [word.text for word in sentences.until_end(words)] == ["гость"]
    assert sentences.until_end(words[2:]) == words[2:]
