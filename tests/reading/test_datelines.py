"""Datelines are neither speaker nor content."""

from __future__ import annotations

import pytest

from tests.reading.test_claims import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "PARIS/BERLIN, 4 May 2022 - France insists that the road is open.",
            [("France", "insists", "the road is open")],
        ),
        ("PRAGUE, May 4 (Agency) - The road is open, the mayor said.", [("the mayor", "said", "The road is open")]),
        ("ATHENS. May 4 (Agency) - The road is open, the mayor said.", [("the mayor", "said", "The road is open")]),
        ("Prague, 4 May (Agency) – The road is open, the mayor said.", [("the mayor", "said", "The road is open")]),
        ("NATO – the alliance – said that the road is open.", [("NATO", "said", "the road is open")]),
    ],
)
def test_datelines(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "line", ["RIGA -", "RIGA, Sept 3 (Agency) —", "RIGA/TALLINN –", "RIGA (Agency)", "Riga:", "RIGA, Latvia (AG) --"]
)
def test_sentence_behind_a_dateline(line: str) -> None:
    text = f"{line} Estonia said on Thursday that at least 2,100 troops were involved in the exercise in Latvia."
    expected = ("Estonia", "said", "at least 2,100 troops were involved in the exercise in Latvia")
    assert told(text) == [expected]
