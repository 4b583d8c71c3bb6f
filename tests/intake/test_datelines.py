from __future__ import annotations

import pytest

from parley.intake.datelines import date_of_dateline, date_of_source_line
from parley.intake.plain import read_plain


@pytest.mark.parametrize(
    "dateline",
    [
        "TALLINN, May 14, 2031 — ",
        "Tallinn, May 14, 2031 — ",
        "TALLINN, May 14, 2031 /Shore Wire/ - ",
        "TALLINN, 14 May 2031 (Shore Wire) – ",
        "TALLINN, May 14, 2031 [Shore Wire] ",
        "TALLINN. 14 May 2031. /Shore Wire/. ",
        "Tallinn, Estonia, 14 May 2031 – ",
        "RIGA/TALLINN, 14 May 2031 – ",
        "TALLINN, Estonia (SW), May 14, 2031 -- ",
        "TALLINN (SW) May 14, 2031 – ",
        "TALLINN – 14 May 2031 – ",
        "TALLINN, Wednesday, May 14, 2031 — ",
        "TALLINN, 14.05.2031 - ",
        "TALLINN, May 14, 2031, 10:35 – ",
        "(TALLINN, 14 May 2031) – ",
        "May 14, 2031 (Shore Wire) — ",
        "TALLINN, May 14, 2031: ",
    ],
)
@pytest.mark.parametrize("sentence", ["The troops left.", "“We leave”, they said.", "300 soldiers left."])
def test_a_date_before_the_first_sentence(dateline: str, sentence: str) -> None:
    assert date_of_dateline(dateline + sentence) == "2031-05-14"


@pytest.mark.parametrize(
    "words",
    [
        "TALLINN, May 14 – They left.",
        "TALLINN, May 2031 – They left.",
        "On May 14, 2031 — a Wednesday — the drill began.",
        "In Tallinn, May 14, 2031 — a day of rain — the drill began.",
        "By May 14, 2031, the troops - all of them - will leave.",
        "The drill began on May 14, 2031 - a day late.",
        "Iron Owl, 14 May 2031 – 16 May 2031, is held by Estonia.",
        "TALLINN, 14 May 2031 – 16 May 2031, is where they are.",
        "TALLINN, May 14 - 16, 2031 — The drill is held.",
        "Iron Owl, 14 May 2031 – The drill is held.",
        "Updated May 14, 2031 — The drill is held.",
        "TALLINN, 14 May 2031, was rainy.",
        "The minister of Estonia and the Shore Wire of 14 May 2031 – They left.",
    ],
)
def test_what_is_no_dateline_with_a_day(words: str) -> None:
    assert date_of_dateline(words) is None


@pytest.mark.parametrize(
    "line",
    [
        "Tallinn, 14 May 2031",
        "TALLINN, May 14, 2031",
        "Shore News, 14 May 2031",
        "The Baltic Times | 14 May 2031",
        "Ministry of Defence – 14 May 2031, 10:35",
    ],
)
def test_a_line_of_its_own_says_where_and_when_a_report_appeared(line: str) -> None:
    assert date_of_source_line(line) == "2031-05-14"


@pytest.mark.parametrize(
    "line",
    [
        "Iron Owl, 14 May 2031",
        "Tallinn, May 2031",
        "Tallinn, 14 May 2031 – 16 May 2031",
        "Tallinn, 14 May 2031, a day of rain",
        "Drill in Tallinn on 14 May 2031",
        "Updated by Shore News, 14 May 2031 and later",
    ],
)
def test_a_line_on_an_event_says_nothing_of_its_report(line: str) -> None:
    assert date_of_source_line(line) is None


def test_such_a_line_dates_the_report() -> None:
    text = (
        "Iron Owl ends\n\nShore News, 14 May 2031\n\nThe exercise Iron Owl came to an end on Friday, the army said.\n"
    )
    assert read_plain(text, "a.txt").published == "2031-05-14"


def test_a_line_of_place_and_day_above_the_headline_is_no_title() -> None:
    text = "Tallinn, 4 June 2031\n\nDrill begins at Tapa\n\nThe drill at Tapa begins on Monday, the army said."
    report = read_plain(text, "a.txt")
    assert (report.title, report.published) == ("Drill begins at Tapa", "2031-06-04")
