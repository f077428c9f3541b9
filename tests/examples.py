"""How much of a test of many cases is tried: a share in the quick run, the whole of it under the marker `thorough`."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

HUNDRED = 100
"""What the profile `thorough` tries where a test does not say how much it needs, as hypothesis does by itself."""


def load_profiles() -> None:
    """Let hypothesis try a share; `thorough` tries all, `longest` ten times that. No test fails on a slow day."""
    settings.register_profile("thorough", deadline=None, max_examples=HUNDRED)
    settings.register_profile("longest", deadline=None, max_examples=HUNDRED * 10)
    hurried = [HealthCheck.too_slow]  # of a few examples it takes the first ones for all of them
    settings.register_profile("quick", deadline=None, max_examples=HUNDRED // 10, suppress_health_check=hurried)
    settings.load_profile("quick")


def examples(whole: int, *, steady: bool = False, **others: Any) -> settings:
    """Settings of a property that needs so many examples: a share of them, as the profile says.

    A `steady` one tries the same each time, but for the profile `longest`, which goes looking for new ones.
    """
    part = settings.default.max_examples
    others |= {"derandomize": True} if steady and part <= HUNDRED else {}
    return settings(max_examples=max(whole * part // HUNDRED, 3), **others)


def few(cases: Iterable[Any], quick: int) -> list[Any]:
    """Cases of a parametrised test: about so many from all over as they are, the others under the marker `thorough`."""
    cases = list(cases)
    step = len(cases) // quick
    return [case if number % step == 0 else _thorough(case) for number, case in enumerate(cases)]


def one_in(each: int) -> pytest.MarkDecorator:
    """Gives a test `each`: of its cases, the quick run tries one in so many, and all are tried under `thorough`."""
    return pytest.mark.parametrize("each", [each, pytest.param(1, marks=pytest.mark.thorough)], ids=["some", "all"])


def _thorough(case: Any) -> Any:
    return pytest.param(*(case if isinstance(case, tuple) else [case]), marks=pytest.mark.thorough)
