from __future__ import annotations

from datetime import date

import pytest

from parley.errors import OptionError
from parley.intake.published import published_day

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
