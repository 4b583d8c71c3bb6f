from __future__ import annotations

import time

import pytest

from parley.cli.clock import bounded
from parley.errors import LedgerError, ParleyError, SourceError, TooLarge


def test_what_takes_too_long_is_ended_with_the_source_and_the_bound() -> None:
    with pytest.raises(TooLarge) as error, bounded("slow.txt", 0.05):
        time.sleep(5)
    assert (error.value.code, error.value.place) == ("intake.too_slow", "slow.txt")


def test_what_is_done_in_time_is_left_alone() -> None:
    with bounded("quick.txt", 0.2):
        done = True
    time.sleep(0.25)
    assert done


def test_a_fault_of_the_reader_is_told_with_its_source() -> None:
    with pytest.raises(SourceError) as error, bounded("odd.txt", 1):
        raise KeyError("nobody foresaw this")
    assert (error.value.code, error.value.place) == ("intake.fault", "odd.txt")
    assert "KeyError" in error.value.found


def test_an_error_with_a_code_keeps_it() -> None:
    given = LedgerError("ledger.full", place="p", found="a", expected="b", next_step="c")
    with pytest.raises(ParleyError) as error, bounded("odd.txt", 1):
        raise given
    assert error.value is given
