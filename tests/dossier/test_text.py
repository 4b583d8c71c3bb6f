from __future__ import annotations

import pytest

from parley.dossier import order
from parley.dossier.make import make_dossier
from parley.dossier.model import Activity, Finding, Force, Hedge, Holds, Reason
from parley.dossier.text import render_text
from parley.intake.source import from_line
from tests.samples import sample


@pytest.mark.parametrize(
    ("of", "states", "words"),
    [
        ("BLR", [], "BLR"),
        ("CSTO", ["ARM", "BLR"], "CSTO (ARM, BLR)"),
        (None, ["DNK", "EST"], "DNK and EST"),
        (None, [], ""),
    ],
)
def test_whose_a_force_is(of: str | None, states: list[str], words: str) -> None:
    assert order.whose(Force("troops", (0, 1), of=of, states=states)) == words


@pytest.mark.parametrize(
    ("low", "high", "hedge", "words"),
    [
        (30000, 30000, "may", "possibly 30,000"),
        (12, 12, "exact", "12"),
        (200, 900, "about", "about 200 to 900"),
        (2500, None, "more_than", "more than 2,500"),
        (None, 5000, "up_to", "up to 5,000"),
        (40000, 60000, None, "40,000 to 60,000"),
        (None, None, None, "number not stated"),
    ],
)
def test_strengths_keep_their_vagueness(low: int | None, high: int | None, hedge: Hedge | None, words: str) -> None:
    force = Force("troops", (0, 1), low=low, high=high, hedge=hedge)
    assert order.strength(force) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, "dates not stated"),
        ("2022-02-10", "2022-02-10", "2022-02-10"),
        ("2022-02", None, "from 2022-02 to an unstated day"),
        (None, "2022-02-20", "from an unstated day to 2022-02-20"),
    ],
)
def test_dates_are_not_made_up(start: str | None, end: str | None, words: str) -> None:
    assert order.when(Activity("a1", "exercise", start=start, end=end)) == words


def test_the_same_fact_of_two_claimants_is_one_line() -> None:
    reasons = [Reason("troops", "30,000", span=(3, 9), by=who) for who in ("USA", "NATO")]
    finding = Finding("VD11:40.1.1", "notification", "yes", because=[*reasons, Reason("threshold", "9,000", "40.1.1")])
    assert order.stated(finding) == {"troops: 30,000 [3:9]": ["USA", "NATO"]}
    assert order.compared(finding) == ["threshold 9,000 (40.1.1)"]


def test_the_sample_in_words_names_what_matters() -> None:
    shown = render_text(sample(), width=100)
    assert max(len(line) for line in shown.splitlines()) <= 100
    for heading in ("Vienna Document 2011", "Who says what", "Commitments", "Left open"):
        assert f"\n{heading}\n" in shown
    assert "not read, by their function on the page" in shown


def test_a_report_without_activity_says_so() -> None:
    shown = render_text(make_dossier(from_line({"id": "x", "text": "The bakery opens at seven."})))
    assert "No military activity found." in shown
    assert "publication date unknown" in shown


def test_no_control_sequence_of_a_report_reaches_the_terminal() -> None:
    text = "The ministry\x1b[2J said that \x1b]0;owned\x07 nine soldiers\u202e left Brest."
    shown = render_text(make_dossier(from_line({"id": "x", "title": "t\x1b[31m", "text": text})))
    assert not [c for c in shown if c not in "\n" and not c.isprintable()]


def test_thresholds_of_a_paragraph_are_one_row() -> None:
    reasons = [
        Reason("threshold for troops", ">= 9,000 troops", "40.1.1"),
        Reason("threshold for tanks", ">= 250 tanks", "40.1.1"),
    ]
    finding = Finding("VD11:40.1.1", "notification", "unknown", because=[*reasons, Reason("start", "unknown")])
    assert order.compared(finding) == [">= 9,000 troops or >= 250 tanks (40.1.1)", "start unknown"]


def test_a_language_that_is_not_read_is_said_first() -> None:
    text = "Учения начались в понедельник, в них участвуют 12 000 солдат, заявил министр обороны."
    shown = render_text(make_dossier(from_line({"id": "x", "text": text})))
    assert "seems to be in “ru”; only English is read" in shown.split("No military activity")[0]


def test_an_english_report_has_no_warning() -> None:
    assert sample().warnings == []


def test_what_was_stated_for_one_finding_is_not_stated_again() -> None:
    said = [Reason("troops", "30,000", span=(3, 9), by="USA")]
    first = Finding("VD11:40.1.1", "notification", "yes", activity="a1", because=said)
    second = Finding("VD11:47.4", "observation", "yes", activity="a1", because=said)
    other = Finding("VD11:47.4", "observation", "yes", activity="a2", because=said)
    assert [told for _, told in order.with_what_was_told([first, second, other])] == [False, True, False]


def test_findings_that_rest_on_nothing_stated_are_one_line() -> None:
    bare = [Finding(p, "calendar", "unknown", activity="a1", would_settle=[["troops"]]) for p in ("VD11:61", "VD11:68")]
    late = Finding("VD11:70", "constraint", "unknown", activity="a1", due="2022-01-01")
    assert [[f.provision for f, _ in group] for group in order.alike([*bare, late])] == [
        ["VD11:61", "VD11:68"],
        ["VD11:70"],
    ]


def test_what_only_follows_and_nobody_affirms_is_one_line() -> None:
    text = "Belarus said that the exercise in Brest involves 8,000 troops and does not fall under the Vienna Document."
    shown = render_text(make_dossier(from_line({"id": "x", "text": text})), width=200)
    line = next(line for line in shown.splitlines() if "VD11:61" in line)
    assert "constraint notice VD11:68: NO; constraint VD11:70: NO" in line


@pytest.mark.parametrize(
    ("obligation", "holds", "brief"),
    [
        ("calendar", "no", True),
        ("constraint", "unknown", True),
        ("calendar", "yes", False),
        ("constraint_notice", "contested", False),
        ("notification", "no", False),
    ],
)
def test_a_line_is_enough_for(obligation: str, holds: Holds, brief: bool) -> None:
    assert order.is_brief(Finding("VD11:61", obligation, holds)) is brief
