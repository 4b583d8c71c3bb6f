from __future__ import annotations

from datetime import date

import pytest

from parley.errors import OptionError
from parley.intake.dates import iso_moment
from parley.intake.published import Given, given_by_hand, published_day
from parley.intake.source import from_bytes

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (None, None),
        ("1900", "1900"),
        ("1914-07-28", "1914-07-28"),
        ("2026-03-31", "2026-03-31"),
        ("2026-04-01", "2026-04-01"),
        ("2026-04", "2026-04"),
        ("2026", "2026"),
    ],
)
def test_dates_of_reports_are_kept_at_their_precision(written: str | None, kept: str | None) -> None:
    assert published_day(written, "--published", TODAY) == kept


@pytest.mark.parametrize(
    "written", ["1066", "1899-12-31", "2026-04-02", "2026-05", "2027", "9999-01-01", "2026-02-30", "?", ""]
)
def test_days_on_which_no_report_appeared_are_rejected(written: str) -> None:
    with pytest.raises(OptionError) as raised:
        published_day(written, "published", TODAY)
    assert raised.value.code == "option.published"
    assert repr(written) in str(raised.value)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2021-04-19T17:10:00+02:00", "2021-04-19T15:10:00Z"),
        ("2021-04-19 17:10", "2021-04-19T17:10:00"),
        ("2021-04-19T00:30:00.250Z", "2021-04-19T00:30:00Z"),
        ("2021-04-19", None),
        ("2021", None),
        ("2021-04-19T27:10:00Z", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("", None),
    ],
)
def test_the_moment_of_a_date_with_a_time_of_day(written: str, moment: str | None) -> None:
    assert iso_moment(written) == moment


def test_a_time_of_day_given_by_hand_is_kept_beside_the_day() -> None:
    given = given_by_hand("2021-04-19T17:10:00+02:00", "published", outlet="The Courier")
    assert given == Given(published="2021-04-19", published_at="2021-04-19T15:10:00Z", outlet="The Courier")
    assert given_by_hand(None, "published") == Given()


def test_a_page_gives_the_moment_it_was_published() -> None:
    page = b"""<html><head><meta property="article:published_time" content="2021-04-19T17:10:00+02:00"></head>
    <body><article><h1>Bridge opens</h1><p>The bridge over the river was opened today by the mayor of the town.</p>
    </article></body></html>"""
    assert from_bytes(page, "page.html", Given(), media="text/html").published_at == "2021-04-19T15:10:00Z"
