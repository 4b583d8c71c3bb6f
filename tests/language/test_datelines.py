"""What stands before the first words of a report is a dateline, and what merely looks like one is not."""

from __future__ import annotations

import pytest

from parley.language.datelines import dateline_words
from parley.language.tokeniser import Tokeniser


def dateline(text: str, *, opens: bool = True) -> str:
    words = Tokeniser().words(text, 0, len(text))
    end = dateline_words(text, words, opens=opens)
    return text[words[0][0] : words[end - 1][1]] if end else ""


REST = "The ministry said on Thursday that the drill had begun."


@pytest.mark.parametrize(
    "line",
    [
        "MINSK -",
        "MINSK, Sept 3 (Agency) —",
        "MINSK, 3 September (Agency/Partner) –",
        "Minsk, September 3 (Agency) --",
        "Minsk, 3 September 2021 –",
        "MOSCOW. September 3. AGENCY –",
        "VILNIUS/WARSAW —",
        "WASHINGTON, D.C. —",
        "ANKARA, Turkey (AW) --",
        "FORT GREENFIELD, N.C. —",
        "KYIV (Agency) -",
        "KYIV (Agency)",
        "NEW DELHI (Wire) –",
        "ULAN-UDE, Russia –",
        "Nairobi —",
        "Riga:",
        "São Paulo –",
        "FRANKFURT AM MAIN, 2 May –",
        "SEOUL, Friday –",
    ],
)
def test_dateline(line: str) -> None:
    assert dateline(f"{line} {REST}") == line


def test_dash_without_spaces() -> None:
    assert dateline(f"OSLO—{REST}") == "OSLO—"


@pytest.mark.parametrize(
    "text",
    [
        "NATO – the alliance – said that the drill had begun.",
        "NATO - The alliance said that the drill had begun.",
        "Russia – Belarus relations are the best that they have ever been.",
        "Moscow – the capital – was quiet on the first day of the drill.",
        "BREAKING - The ministry said that the drill had begun.",
        "The minister – Anna Holm – said that the drill had begun.",
        "Belarus: The ministry said that the drill had begun today.",
        "On 3 September - The ministry said that the drill had begun.",
        "Moscow says - The ministry denies that the drill has begun.",
        "MINSK - Drill begins",
        "Gen. Smith - The commander of the brigade - left on Friday.",
        "Zapad-2021 (Russia and Belarus) The drill begins this Friday morning.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert dateline(text) == ""


@pytest.mark.parametrize("line", ["Nairobi —", "Riga:"])
def test_bare_place_only_opens_a_report(line: str) -> None:
    assert dateline(f"{line} {REST}", opens=False) == ""


@pytest.mark.parametrize("line", ["OSLO —", "Oslo, 4 May (Wire) –"])
def test_plain_datelines_open_any_paragraph(line: str) -> None:
    assert dateline(f"{line} {REST}", opens=False) == line
