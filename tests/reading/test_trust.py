"""Words that could attribute and do not."""

from __future__ import annotations

import pytest

from tests.reading.sayings import told

NONE = [
    "The bridge is shut.",
    "The so-called “republic” has no bridge.",
    "The exercise “Quiet River” began on Monday.",
    "The soldiers reportedly left the camp.",
    "The depot is believed to be empty.",
    "The ministry did not say how many soldiers take part.",
    "The spokesman declined to comment.",
    "The order that the general gave is old.",
    "The motto of the day: “Order is half of life”.",
    "The ministry neither confirmed nor denied that the drill is over.",
    "The talks that Moldova had asked for begin on Monday.",
    "The general told the truth.",
    "Nobody said anything.",
    "The drivers' names and the mayor's bridge are old.",
    "The exercise shows no signs of an end.",
    "Under the motto “Stronger together” the brigade marched home.",
    "",
    "...",
    "said",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_claim(text: str) -> None:
    assert told(text) == []
