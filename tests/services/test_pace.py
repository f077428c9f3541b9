"""The rate of long work is steady, follows what is done, and leaves pauses out."""

import pytest

from reader.services.pace import WINDOW, Pace


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def work(pace, clock, seconds, a_second, done=0.0):
    """So many seconds of steady work; returns how much is done then."""
    for _ in range(int(seconds * 10)):
        clock.now += 0.1
        done += a_second / 10
        pace.note(int(done))
    return done


def test_nothing_is_told_before_it_can_be_known():
    clock = Clock()
    pace = Pace(clock)
    pace.note(0)
    work(pace, clock, 1, 40)
    assert pace.rate is None
    assert pace.seconds_left(100) is None
    work(pace, clock, 4, 40, 40)
    assert pace.rate == pytest.approx(40, rel=0.1)
    assert pace.seconds_left(100) is None, "workers may still be starting"


def test_the_rate_is_that_of_the_last_seconds():
    clock = Clock()
    pace = Pace(clock)
    done = work(pace, clock, 30, 2000)
    work(pace, clock, WINDOW + 2, 40, done)
    assert pace.rate == pytest.approx(40, rel=0.1)
    assert pace.seconds_left(400) == pytest.approx(10, rel=0.1)


def test_a_pause_changes_neither_rate_nor_time_left():
    clock = Clock()
    pace = Pace(clock)
    done = work(pace, clock, 20, 40)
    pace.leave()
    clock.now += 3600
    pace.come_back()
    work(pace, clock, 5, 40, done)
    assert pace.rate == pytest.approx(40, rel=0.1)


def test_short_times_in_which_others_have_the_thread_count():
    """A window that does much else makes an import slower, and that is how long it will take."""
    clock = Clock()
    pace = Pace(clock)
    for number in range(100):
        clock.now += 0.1
        pace.note(number)
        pace.leave()
        clock.now += 0.1
        pace.come_back()
    assert pace.rate == pytest.approx(5, rel=0.1)
