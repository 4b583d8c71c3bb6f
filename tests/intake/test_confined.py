"""A process that can be given up: late, dead, and started again."""

from __future__ import annotations

import os
import time
from multiprocessing.connection import Connection
from threading import Thread

import pytest

from parley.intake.confined import Confined, answer_all


def obey(message: bytes) -> bytes:
    if message == b"die":
        os._exit(1)
    if message == b"sleep":
        time.sleep(60)
    return message.upper()


def serve(pipe: Connection) -> None:
    answer_all(pipe, obey)


def test_a_process_that_is_late_or_dies_is_started_again() -> None:
    process = Confined(serve, 5.0)
    assert process.ask(b"note") == b"NOTE"
    with pytest.raises(EOFError):
        process.ask(b"die")
    assert not process.running
    assert process.ask(b"again") == b"AGAIN"
    process.stop()
    late = Confined(serve, 0.0)
    with pytest.raises(TimeoutError):
        late.ask(b"sleep")
    assert not late.running


@pytest.mark.parametrize("after", [0.0, 0.0005, 0.001, 0.002, 0.004, 0.02])
def test_it_can_be_stopped_from_another_thread_while_it_starts(after: float) -> None:
    process = Confined(serve, 30.0)
    ends: list[bytes | type[Exception]] = []

    def ask() -> None:
        try:
            ends.append(process.ask(b"note"))
        except EOFError as error:
            ends.append(type(error))

    asking = Thread(target=ask)
    asking.start()
    time.sleep(after)
    process.stop()
    asking.join(30)
    process.stop()
    assert ends in ([EOFError], [b"NOTE"])
    assert not process.running
