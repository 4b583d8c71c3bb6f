"""A process that can be given up: late, dead, and started again."""

from __future__ import annotations

import os
import time
from multiprocessing.connection import Connection

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
