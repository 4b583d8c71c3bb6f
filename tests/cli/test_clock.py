from __future__ import annotations

import time

import pytest

from parley.cli.clock import bounded
from parley.errors import TooLarge


def test_what_takes_too_long_is_ended_with_the_source_and_the_bound() -> None:
    with pytest.raises(TooLarge) as error, bounded("slow.txt", 0.05):
        time.sleep(5)
    assert (error.value.code, error.value.place) == ("intake.too_slow", "slow.txt")


def test_what_is_done_in_time_is_left_alone() -> None:
    with bounded("quick.txt", 0.2):
        done = True
    time.sleep(0.25)
    assert done
