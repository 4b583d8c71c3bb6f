from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from parley.intake.fetch import Answer
from parley.ledger.manners import FIRST_WAIT, LONGEST_WAIT, PATIENCE, Busy, Hosts, back_off, retry_after


def answer(written: str) -> Answer:
    return Answer(429, "", {"retry-after": written}, "https://a.example/")


@pytest.mark.parametrize(
    ("written", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("0", timedelta(0)),
        ("99999999999999999999", LONGEST_WAIT),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("Fri, 31 Dec 1999 23:59:59 GMT", timedelta(0)),
        ("Fri, 31 Dec 2199 23:59:59 GMT", LONGEST_WAIT),
    ],
)
def test_when_a_server_wants_to_be_asked_again(written: str, wait: timedelta | None) -> None:
    assert retry_after(answer(written)) == wait


def test_a_moment_to_be_asked_again() -> None:
    wait = retry_after(answer(format_datetime(datetime.now(UTC) + timedelta(minutes=5), usegmt=True)))
    assert wait is not None
    assert timedelta(minutes=4, seconds=55) < wait <= timedelta(minutes=5)


def test_waits_double_with_chance_up_to_the_longest() -> None:
    for failures in range(1, 30):
        expected = min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT)
        assert expected * 0.75 <= back_off(failures) <= expected * 1.25
    assert len({back_off(3) for _ in range(10)}) > 1


def test_requests_to_one_host_keep_their_distance_and_others_need_not() -> None:
    hosts = Hosts(0.2, threading.Event())
    started = time.monotonic()
    hosts.keep_distance("https://a.example/1")
    hosts.keep_distance("https://b.example/1")
    assert time.monotonic() - started < 0.15
    hosts.keep_distance("https://A.example/2")
    assert time.monotonic() - started >= 0.19


def test_a_host_that_wants_to_be_left_alone_is() -> None:
    hosts = Hosts(0.0, threading.Event())
    hosts.leave_alone("https://a.example/1", timedelta(seconds=PATIENCE + 60))
    with pytest.raises(Busy):
        hosts.keep_distance("https://a.example/2")


def test_a_stop_ends_the_wait() -> None:
    stop = threading.Event()
    hosts = Hosts(20.0, stop)
    hosts.keep_distance("https://a.example/1")
    threading.Timer(0.1, stop.set).start()
    started = time.monotonic()
    with pytest.raises(Busy):
        hosts.keep_distance("https://a.example/2")
    assert time.monotonic() - started < 5
