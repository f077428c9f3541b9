"""The words from which a mistyped one may come."""

import pytest

from reader.services.search.typos import mended


@pytest.mark.parametrize("typed", ["лавровв", "ларвов", "лавроф", "лаврлв", "плавров", "авров", "лаввров"])
def test_one_slip_is_mended(typed: str) -> None:
    assert "лавров" in mended(typed)


def test_latin_words_are_mended_with_latin_letters() -> None:
    assert "washington" in mended("washingtn")
    assert all(word.isascii() for word in mended("washingtn"))
    assert {"bремя", "время"} <= set(mended("bремяя")) | set(mended("bремя"))


def test_short_words_are_left_alone_and_long_ones_cost_little() -> None:
    assert mended("мир") == []
    assert "лавров" not in mended("лавров")
    assert len(mended("а" * 60)) < 5_000
    assert len(set(mended("лавров"))) == len(mended("лавров"))
