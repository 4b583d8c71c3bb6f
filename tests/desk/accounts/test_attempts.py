from __future__ import annotations

from parley.desk.accounts.attempts import BOUNDS, FORGOTTEN, MOST_KEPT, Attempts


def failures(attempts: Attempts, name: str, address: str, now: float, count: int) -> list[float]:
    return [attempts.begin(name, address, now) for _ in range(count)]


def test_each_wait_is_twice_the_one_before() -> None:
    attempts, now, waits = Attempts(), 1000.0, []
    assert failures(attempts, "ada", "192.0.2.1", now, 5) == [0.0] * 5
    for _ in range(12):
        wait = attempts.begin("ada", "192.0.2.1", now)
        waits.append(wait)
        now += wait
        assert attempts.begin("ada", "192.0.2.1", now) == 0.0
    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 900.0, 900.0]


def test_a_wait_is_not_made_longer_by_asking_again() -> None:
    attempts = Attempts()
    failures(attempts, "ada", "192.0.2.1", 1000.0, 7)
    assert attempts.begin("ada", "192.0.2.1", 1000.9) < 0.2
    assert attempts.begin("ada", "192.0.2.1", 1001.1) == 0.0


def test_another_person_and_another_address_wait_for_nobody() -> None:
    attempts = Attempts()
    failures(attempts, "ada", "192.0.2.1", 1000.0, 8)
    assert attempts.begin("bo", "192.0.2.1", 1000.0) == 0.0
    assert attempts.begin("ada", "192.0.2.2", 1000.0) == 0.0


def test_one_address_cannot_try_many_names() -> None:
    attempts = Attempts()
    waits = [attempts.begin(f"name{number}", "192.0.2.1", 1000.0) for number in range(BOUNDS["address"].free + 1)]
    assert [wait > 0 for wait in waits] == [False] * BOUNDS["address"].free + [True]


def test_many_addresses_of_one_network_of_version_6_are_one() -> None:
    attempts = Attempts()
    waits = [attempts.begin(f"name{n}", f"2001:db8::{n:x}", 1000.0) for n in range(BOUNDS["address"].free + 1)]
    assert waits[-1] > 0
    assert attempts.begin("ada", "2001:db8:0:1::1", 1000.0) == 0.0


def test_many_addresses_cannot_lock_a_name_out_for_long() -> None:
    attempts = Attempts()
    for number in range(300):
        attempts.begin("ada", f"192.0.{number // 250}.{number % 250}", 1000.0 + number)
    assert 0 < attempts.begin("ada", "198.51.100.1", 1300.0) <= BOUNDS["name"].longest


def test_who_succeeds_begins_anew() -> None:
    attempts = Attempts()
    failures(attempts, "ada", "192.0.2.1", 1000.0, 5)
    attempts.succeeded("ada", "192.0.2.1")
    assert failures(attempts, "ada", "192.0.2.1", 1000.0, 5) == [0.0] * 5
    assert attempts.begin("ada", "192.0.2.1", 1000.0) > 0


def test_the_failures_of_an_address_stay_though_one_name_succeeds() -> None:
    attempts = Attempts()
    for number in range(BOUNDS["address"].free):
        attempts.begin("ada", "192.0.2.1", 1000.0)
        attempts.succeeded("ada", "192.0.2.1")
        assert attempts.begin(f"name{number}", "192.0.2.1", 1000.0) == 0.0
    assert attempts.begin("ada", "192.0.2.1", 1000.0) > 0


def test_failures_are_forgotten_after_an_hour() -> None:
    attempts = Attempts()
    failures(attempts, "ada", "192.0.2.1", 1000.0, 6)
    assert failures(attempts, "ada", "192.0.2.1", 1001.0 + FORGOTTEN, 5) == [0.0] * 5


def test_memory_is_bounded() -> None:
    attempts = Attempts()
    for number in range(MOST_KEPT):
        attempts.begin(f"name{number}", f"address{number}", 1000.0)
    assert len(attempts._kept) == MOST_KEPT
