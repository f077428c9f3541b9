"""Words made fit to be shown keep their places, whatever stands among them."""

import pytest

from reader.ui.wording.showable import showable


@pytest.mark.parametrize("sign", ["\n", "\r", "\t", "\x00", "\x85", "\u2028", "\ufdd0", "\ufffc", "\ud800"])
def test_what_a_page_cannot_hold_is_a_space(sign: str) -> None:
    assert showable(f"Лавров{sign}прибыл\n") == "Лавров прибыл "


@pytest.mark.parametrize("sign", ["\xa0", "\xad", "\u202e", "\U0001f600", "ё"])
def test_everything_else_stays(sign: str) -> None:
    assert showable(f"Лавров{sign}прибыл") == f"Лавров{sign}прибыл"
