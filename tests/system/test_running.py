"""Whether a program that left its name somewhere still runs."""

import subprocess
import sys

import pytest

from reader.system.running import HERE, is_gone, is_here, this_process


def test_this_program_runs():
    assert not is_gone(this_process())


def test_a_program_that_has_ended_is_gone():
    told = subprocess.run(
        [sys.executable, "-c", "from reader.system.running import this_process; print(this_process())"],
        capture_output=True,
        check=True,
        text=True,
    )
    assert is_gone(told.stdout.strip())


@pytest.mark.skipif(sys.platform != "linux", reason="there, the system tells when a process began")
def test_another_program_with_the_same_number_is_not_taken_for_it():
    machine, number, begun = this_process().split("-")
    assert is_here(this_process())
    assert is_gone(f"{machine}-{number}-{int(begun) + 1}")
    assert not is_here(f"{machine}-{number}-{int(begun) + 1}")


@pytest.mark.parametrize("process", ["", "-", "elsewhere-1-2", f"{HERE}-x", f"{HERE}"])
def test_of_what_is_no_program_of_this_machine_nobody_knows(process):
    assert not is_gone(process)
    assert not is_here(process)
