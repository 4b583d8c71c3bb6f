from __future__ import annotations

import pytest

from parley.errors import UnreadableSource
from parley.intake.reach import check_public, is_public


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/a",
        "http://127.1/a",
        "http://2130706433/",
        "http://localhost:8080/",
        "http://10.0.0.5/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://224.0.0.1/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http:///nothing",
        "http://[broken/",
        "http://8.8.8.8:99999/",
    ],
)
def test_addresses_that_others_must_not_send_us_to(url: str) -> None:
    assert not is_public(url)
    with pytest.raises(UnreadableSource) as raised:
        check_public(url)
    assert raised.value.code == "intake.private"


@pytest.mark.parametrize("url", ["https://8.8.8.8/a", "http://[2001:4860:4860::8888]/"])
def test_addresses_of_the_internet(url: str) -> None:
    check_public(url)
