import unicodedata

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from parley.errors import LedgerError
from parley.ledger.access import passwords
from parley.ledger.access.passwords import hashed, matches, outdated

GOOD = "grün wie der Wald"


def test_the_right_password_matches_and_no_other() -> None:
    kept = hashed(GOOD, "ada")
    assert kept.startswith("$argon2id$")
    assert GOOD not in kept
    assert matches(kept, GOOD)
    assert not matches(kept, GOOD + " ")
    assert not matches(kept, "")


def test_two_hashes_of_one_password_differ() -> None:
    assert hashed(GOOD, "ada") != hashed(GOOD, "ada")


def test_an_accent_may_be_typed_in_two_ways() -> None:
    kept = hashed(unicodedata.normalize("NFD", GOOD), "ada")
    assert matches(kept, unicodedata.normalize("NFC", GOOD))


@pytest.mark.parametrize(
    ("password", "found"),
    [
        ("elevenchars", "11 characters"),
        ("", "0 characters"),
        ("é" * 6, "6 characters"),  # as many as twelve bytes
        ("aaaaaaaaaaaaaaaaaaaa", "guessed"),
        ("abcdabcdabcdabcd", "guessed"),
        ("Ada.Lovelace.1815", "guessed"),
        ("a\ttab\x00 in a password", "control"),
        ("x1y2z" * 205, "1,025 bytes"),
        ("żółć1" * 120, "1,080 bytes"),
    ],
)
def test_what_is_no_password(password: str, found: str) -> None:
    with pytest.raises(LedgerError, match=rf"ledger\.password.*{found}"):
        hashed(password, "ada.lovelace.1815")


@pytest.mark.parametrize("password", ["twelve chars", "x1y2z" * 204 + "abcd", "ключ від сховища", "abcdefghijkl"])
def test_what_is_one(password: str) -> None:
    assert matches(hashed(password, "ada"), password)


@given(st.text(max_size=40))
def test_without_a_hash_nothing_matches_whatever_is_given(password: str) -> None:
    assert not matches(None, password)


def test_a_name_without_a_password_costs_as_much(monkeypatch: pytest.MonkeyPatch) -> None:
    worked: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:
            worked.append(str(hash).rpartition("$")[0].split("$")[3])
            return super().verify(hash, password)

    counting = Counting(time_cost=1, memory_cost=16, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", lambda: counting)
    kept = hashed(GOOD, "ada")
    matches(kept, "another password")
    matches(None, "another password")
    assert len(worked) == 2
    assert len(set(worked)) == 1


def test_what_is_no_hash_matches_nothing() -> None:
    assert not matches("no hash at all", GOOD)


def test_a_hash_of_older_parameters_is_outdated() -> None:
    assert not outdated(hashed(GOOD, "ada"))
    assert outdated(PasswordHasher(time_cost=2, memory_cost=8, parallelism=1).hash(GOOD))


def test_the_parameters_are_those_of_rfc_9106() -> None:
    used = PasswordHasher()
    assert (used.time_cost, used.memory_cost, used.parallelism) == (3, 65536, 4)
