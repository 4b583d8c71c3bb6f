from __future__ import annotations

import pytest

from parley.intake.reach import is_global, private


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.5",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "ff02::1",
    ],
)
def test_addresses_that_others_must_not_send_us_to(address: str) -> None:
    assert not is_global(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_addresses_of_the_internet(address: str) -> None:
    assert is_global(address)


def test_the_error_names_the_address() -> None:
    assert (private("http://a.example/").code, private("http://a.example/").place) == (
        "intake.private",
        "http://a.example/",
    )
