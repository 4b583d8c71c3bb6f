"""Speech marked by layout: names and topics before a colon, sources at the end of a line."""

from __future__ import annotations

import pytest

from tests.reading.test_claims import told

LINES: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("Estonia: 800 soldiers in the rain", []),
    ("- Hungary: Army trains near Győr\n- Austria: 40 lorries on the move", []),
    ("Estonia: We will open the gate", [("Estonia", ":", "We will open the gate")]),
    ("Tallinn: The soldiers will stay", [("Tallinn", ":", "The soldiers will stay")]),
    (
        "Hungary to send 600 soldiers to the border by May: PM Horvát",
        [("PM Horvát", ":", "Hungary to send 600 soldiers to the border by May")],
    ),
    (
        "- Austria: Drill kicks off near Graz, 900 soldiers (Austrian MoD)",
        [("Austrian MoD", "", "Drill kicks off near Graz, 900 soldiers")],
    ),
    (
        "- Two ships leave the harbour in May, Pentagon",
        [("Pentagon", "", "Two ships leave the harbour in May")],
    ),
    ("Two ships leave the harbour in May - Pentagon", [("Pentagon", "", "Two ships leave the harbour in May")]),
    ("Two ships leave the harbour - for May", []),
    (
        "Malta demands an open harbour - Pentagon",
        [("Pentagon", "", "Malta demands an open harbour"), ("Malta", "demands", "an open harbour")],
    ),
    ("Two ships leave the harbour, bridge and town", []),
    ("The ships leave the harbour (photo)", []),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_lines(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_a_heading_with_the_name_of_somebody_in_the_text() -> None:
    text = "Babić: Nine hundred, not one more\n\nThe drill began on Monday. Colonel Andrej Babić opened it."
    assert told(text) == [("Babić", ":", "Nine hundred, not one more")]
