from __future__ import annotations

from datetime import date

import pytest

from parley.dossier.model import Finding
from parley.knowledge.load import load
from parley.knowledge.states import states
from parley.knowledge.time_zones import zone_of_capital
from parley.vienna import answer, question_from
from parley.vienna.deadlines import Deadline, deadlines_of, in_order, yearly
from parley.vienna.edition import edition


def due_of(data: dict[str, object]) -> dict[str, Deadline]:
    question = question_from(data)
    return {d.provision: d for d in deadlines_of(question, answer(question))}


EXERCISE = {
    "id": "drill",
    "kind": "exercise",
    "host": "POL",
    "in_zone": True,
    "start": "2030-06-20",
    "notified": "none",
    "figures": [{"item": "troops", "low": 20000, "high": 20000}],
    "as_of": "2030-01-01",
}


def test_a_day_names_the_zone_of_the_host_and_when_it_is_over_there() -> None:
    found = due_of(EXERCISE)["VD11:40.1.1"]
    assert (found.due, found.status, found.state, found.zone) == ("2030-05-09", "pending", "POL", "Europe/Warsaw")
    assert found.local == "2030-05-09T22:00:00Z"
    assert found.what == "POL has to notify all other participating States by 2030-05-09 under 38 and 39."


def test_a_moment_is_in_utc_with_the_clock_there() -> None:
    data = {"id": "i", "inspection": {"state": "BLR", "by": "LVA", "requested": "2022-01-21T09:00:00Z"}}
    found = [d for d in due_of(data).values() if isinstance(d.due, str) and "T" in d.due]
    assert found
    assert all(d.due.endswith("Z") and str(d.local).endswith("+03:00") for d in found if isinstance(d.due, str))


def test_an_uncertain_start_gives_an_interval() -> None:
    found = due_of({**EXERCISE, "start": "2030-06"})["VD11:40.1.1"]
    assert found.due == ["2030-04-20", "2030-05-19"]
    assert (found.zone, found.local) == ("Europe/Warsaw", None)


def test_without_a_state_no_zone_is_made_up() -> None:
    found = due_of({k: v for k, v in EXERCISE.items() if k != "host"})["VD11:40.1.1"]
    assert (found.state, found.zone, found.local) == (None, None, None)


def test_what_is_not_due_is_no_deadline() -> None:
    assert not due_of({**EXERCISE, "in_zone": False})


def test_what_to_do_is_the_step_of_the_state_or_the_paragraph() -> None:
    assert due_of({**EXERCISE, "as_of": "2030-06-01"})["VD11:40.1.1"].what.startswith("POL can still notify")
    missed = due_of({**EXERCISE, "as_of": "2030-07-01"})["VD11:40.1.1"]
    assert missed.what == edition().paragraphs["40.1.1"].words
    assert missed.status == "missed"


def test_several_findings_of_one_provision_are_told_apart() -> None:
    question = question_from(EXERCISE)
    twice = [Finding("VD11:40.1.1", "notification", "yes", due="2030-05-09") for _ in range(2)]
    assert [d.part for d in deadlines_of(question, twice)] == [0, 1]


def test_soonest_first_and_last_what_has_no_day() -> None:
    def one(due: str | list[str] | None) -> Deadline:
        return Deadline(due, "VD11:38", "notification", "pending", "", "yes", "x")

    given = [None, "2022-03-01", ["2022-01-05", "2022-06-01"], "2022-01-05T09:00:00Z", "2022"]
    assert [d.due for d in in_order(map(one, given))] == [
        "2022",
        ["2022-01-05", "2022-06-01"],
        "2022-01-05T09:00:00Z",
        "2022-03-01",
        None,
    ]


@pytest.mark.parametrize(
    ("asked", "status"), [("2026-11-14", "pending"), ("2026-11-15", "pending"), ("2026-11-16", "unknown")]
)
def test_a_year_has_its_fixed_days(asked: str, status: str) -> None:
    found = yearly("POL", 2026, date.fromisoformat(asked))
    assert [(d.due, d.provision) for d in found] == [
        ("2026-11-15", "VD11:61"),
        ("2026-11-15", "VD11:68"),
        ("2026-12-15", "VD11:10"),
        ("2026-12-15", "VD11:14"),
        (None, "VD11:109"),
        (None, "VD11:15"),
        (None, "VD11:75"),
    ]
    assert {d.status for d in found if d.due == "2026-11-15"} == {status}
    assert "calendar of notifiable activities for 2027" in found[0].what
    assert "plans or hosts in 2028" in found[1].what


def test_the_days_of_the_year_are_parameters_of_their_paragraph() -> None:
    duties = load("vienna/yearly_duties")
    for duty in duties["duties"]:
        for name in ("month", "day", "ahead"):
            assert name not in duty or edition().parameters[duty[name]].paragraph == duty["paragraph"]
    assert all(duty["paragraph"] in edition().paragraphs for duty in (*duties["duties"], *duties["without_day"]))


def test_every_participating_state_has_a_zone() -> None:
    assert [code for code, entry in states().items() if entry.get("osce") and zone_of_capital(code) is None] == []
    assert zone_of_capital("CHN") is None
    assert zone_of_capital(None) is None
