"""Garbage is looked for seldom while somebody wants it so."""

import gc

from reader.system.garbage import SELDOM, seldom_collected


def test_whoever_ends_last_leaves_everything_as_it_was() -> None:
    before = gc.get_threshold()
    one, other = seldom_collected(), seldom_collected()
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)
    assert gc.get_threshold() == SELDOM
    other.__exit__(None, None, None)
    assert gc.get_threshold() == before
