from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner, Result

from parley.cli.main import parley
from tests.samples import ROOT

EXAMPLE = ROOT / "examples" / "union-resolve.yaml"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(parley, ["deadlines", *map(str, arguments)])


def test_what_falls_due_is_listed_soonest_first() -> None:
    result = run(EXAMPLE, "--state", "POL", "--year", 2021, "--as-of", "2021-12-01", "--format", "json")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    days = [d["due"] for d in found if d["due"]]
    assert days == sorted(days)
    assert {d["state"] for d in found} == {"BLR", "POL"}
    assert next(d for d in found if d["provision"] == "VD11:40.1.1")["zone"] == "Europe/Minsk"


def test_a_year_has_its_november_and_december_days() -> None:
    shown = run("--state", "POL", "--year", 2026, "--as-of", "2026-11-20").stdout
    assert "2026-11-15                 calendar (VD11:61, from memory): status unknown – POL 2027" in shown
    assert "2026-12-15                 annual exchange (VD11:10): pending – POL 2027" in shown
    assert "Europe/Warsaw (POL): the day is over there at 2026-12-15T23:00:00Z" in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_the_calendar_says_hours_in_utc_and_days_as_days(tmp_path: Path) -> None:
    facts, out = tmp_path / "c.json", tmp_path / "due.ics"
    facts.write_text('{"id": "c", "consultation": {"requested": "2022-02-09T16:00:00+01:00"}}')
    assert run(facts, "--state", "USA", "--year", 2026, "--format", "ics", "--out", out).exit_code == 0
    starts = [e.decoded("dtstart") for e in icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")]
    assert starts == [
        datetime(2022, 2, 11, 15, tzinfo=UTC),
        date(2026, 11, 15),
        date(2026, 11, 15),
        date(2026, 12, 15),
        date(2026, 12, 15),
    ]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], "option.source"),
        (["--state", "POL"], "option.state"),
        (["--year", "2026"], "option.state"),
        (["--state", "CHN", "--year", "2026"], "option.state"),
        (["gone.yaml"], "option.facts"),
    ],
)
def test_what_has_no_meaning_is_refused(arguments: list[str], code: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert f"parley: {code}: " in result.stderr


def test_nothing_due_is_said(tmp_path: Path) -> None:
    facts = tmp_path / "q.yaml"
    facts.write_text("{id: x, kind: exercise, in_zone: false}")
    assert run(facts).stdout == "Nothing falls due.\n"


def test_a_year_brings_the_deadlines_of_its_activities(tmp_path: Path) -> None:
    activity = {"id": "drill", "kind": "exercise", "in_zone": True, "start": "2030-06-20"}
    year = {"id": "y", "state": "POL", "year": 2030, "as_of": "2030-01-01", "activities": [activity]}
    facts = tmp_path / "year.json"
    facts.write_text(json.dumps(year))
    found = [json.loads(line) for line in run(facts, "--format", "json").stdout.splitlines()]
    assert next(d for d in found if d["provision"] == "VD11:40.1.1")["zone"] == "Europe/Warsaw"


def test_a_day_at_the_end_of_the_calendar_costs_its_own_question_only(tmp_path: Path) -> None:
    exercise = {"kind": "exercise", "host": "POL", "in_zone": True, "figures": [{"item": "troops", "low": 9000}]}
    last = {"id": "last", "consultation": {"requested": "9999-12-31T23:00:00Z"}}
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps([last, {"id": "next", **exercise, "start": "2030-06-20"}]))
    result = run(facts)
    assert result.exit_code == 2
    assert "facts.invalid" in result.stderr
    assert "notification (VD11:40.1.1)" in result.stdout
