"""Sentences on a notification that was given: when, and who says so."""

from __future__ import annotations

import pytest

from parley.dossier.model import Activity, Claim, Content, Cue, Dossier, Force, Report, Speaker, Time
from parley.vienna.asserted import notice_words
from parley.vienna.dossiers import assess_dossier
from parley.vienna.notices import UNTOLD, agreed, notices

DRILL = Activity("a1", "exercise", host="ROU", parties=["ROU"], start="2022-06-01", spans=[(0, 5)])


def times(text: str, *found: tuple[str, str]) -> list[Time]:
    return [Time(t, (text.index(t), text.index(t) + len(t)), v) for t, v in found]


def said(text: str, words: str, by: str = "LVA") -> Claim:
    at = text.index(words)
    return Claim(
        "c1",
        Speaker("minister", None, None, None, by, "person"),
        Cue("said", None),
        Content(words, [(at, at + len(words))]),
        "indirect",
        "assert",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Romania informed all participating States on 3 April",
        "We notified the OSCE members in March",
        "The drill was notified under the Vienna Document on 3 April",
        "Romania submitted its notification on 3 April",
        "The notification was sent on 3 April",
        "The OSCE states were informed on 3 April",
    ],
)
def test_a_notification_that_was_given(text: str) -> None:
    assert notice_words(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Romania informed the newspapers on 3 April",
        "Romania has not notified the OSCE states",
        "Romania should have notified the OSCE states in March",
        "Romania will have notified the OSCE states by March",
        "If Romania notified the OSCE states, nobody saw it",
        "The Vienna Document asks for a notification",
    ],
)
def test_a_notification_that_was_not_given(text: str) -> None:
    assert notice_words(text) is None


def test_the_date_stands_beside_the_words() -> None:
    text = "Drill. It notified the OSCE states of the drill of 1 June on 3 April 2022."
    found = notices(DRILL, [], times(text, ("1 June", "2022-06-01"), ("3 April 2022", "2022-04-03")), text)
    assert [(n.date, n.by) for n in found] == [("2022-04-03", "outlet")]
    assert agreed(found) == "2022-04-03"


def test_who_says_so_is_the_claimant() -> None:
    words = "Romania notified the OSCE states in March"
    text = f"Drill. {words}, the minister said."
    found = notices(DRILL, [said(text, words)], times(text, ("March", "2022-03")), text)
    assert [(n.date, n.by) for n in found] == [("2022-03", "LVA")]


@pytest.mark.parametrize("value", ["2022", "2022-03-01/2022-03-09", "P3D", "2022-09-03", "someday"])
def test_what_is_no_past_day_or_month_is_no_date(value: str) -> None:
    text = "Drill. It notified the OSCE states then."
    assert notices(DRILL, [], times(text, ("then", value)), text, as_of="2022-05-01") == []


@pytest.mark.parametrize(
    ("by", "words", "expected"),
    [
        (None, "The drill was not notified", "none"),
        (None, "Romania did not notify the OSCE states", "none"),
        (None, "No notification was sent", "none"),
        (None, "The drill need not be notified", None),
        (None, "The drill should not have been notified", None),
        ("ROU", "The drill was not notified", "none"),
        ("LVA", "The drill was not notified", None),
    ],
)
def test_no_notification_was_given(by: str | None, words: str, expected: str | None) -> None:
    text = f"Drill. {words}, he said."
    assert agreed(notices(DRILL, [said(text, words, by)] if by else [], [], text)) == expected


def test_two_dates_are_none() -> None:
    text = "Drill. It notified the OSCE states on 3 April. It notified the OSCE states on 5 April."
    found = notices(DRILL, [], times(text, ("3 April", "2022-04-03"), ("5 April", "2022-04-05")), text)
    assert len(found) == 2
    assert agreed(found) is None
    assert agreed([]) is None


@pytest.mark.parametrize(("day", "status", "late"), [("2022-04-03", "met", None), ("2022-05-03", "late", 13)])
def test_the_status_of_the_notification(day: str, status: str, late: int | None) -> None:
    text = "Drill of 12,000. It notified the OSCE states on that day."
    report = Report("r", text, "", [], published="2022-05-20")
    force = Force("troops", (9, 15), "a1", low=12000, high=12000, hedge="exact")
    dossier = Dossier("r", report, [DRILL], [force], [], times=times(text, ("that day", day)))
    found = next(f for f in assess_dossier(dossier) if f.obligation == "notification")
    assert (found.holds, found.status, found.days_late) == ("yes", status, late)
    assert [(r.value, r.by) for r in found.because if r.fact == "notified"] == [(day, "outlet")]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Observers were invited on 3 April 2022.", ["2022-04-03"]),
        ("All OSCE states have been invited to send observers.", [UNTOLD]),
        ("Romania invited 30 observers on 3 April 2022.", ["2022-04-03"]),
        ("On 3 April 2022 invitations were sent to observers of all States.", ["2022-04-03"]),
        ("The states were invited to observe the drill on 3 April 2022.", ["2022-04-03"]),
        ("No observers were invited to the drill.", ["none"]),
        ("Romania has not invited observers.", ["none"]),
        ("Romania must invite observers.", []),
        ("Romania should have invited observers in April.", []),
        ("Observers were invited to the elections on 3 April 2022.", []),
        ("Observers were surprised on 3 April 2022.", []),
        ("Romania invited the press on 3 April 2022.", []),
    ],
)
def test_an_invitation_of_observers(text: str, dates: list[str]) -> None:
    told = times(text, ("3 April 2022", "2022-04-03")) if "3 April 2022" in text else []
    found = notices(DRILL, [], told, text)
    assert [(n.date, n.by) for n in found if n.act == "invited"] == [(date, "outlet") for date in dates]
    assert agreed(found, "invited") == (dates[0] if dates and dates[0] != UNTOLD else None)


def test_an_invitation_decides_how_far_the_duty_is() -> None:
    text = "Drill in Romania. Observers were invited on 3 April 2022."
    report = Report("r", text, "", [], published="2022-05-01")
    troops = Force("troops", (0, 5), "a1", low=14000, high=14000)
    day = times(text, ("3 April 2022", "2022-04-03"))
    findings = assess_dossier(Dossier("r", report, [DRILL], [troops], times=day))
    observed = next(finding for finding in findings if finding.provision == "VD11:47.4")
    assert (observed.holds, observed.status) == ("yes", "met")
    assert ("invited", "2022-04-03") in [(reason.fact, reason.value) for reason in observed.because]
    noticed = next(finding for finding in findings if finding.provision == "VD11:40.1.1")
    assert "invited" not in [reason.fact for reason in noticed.because]
