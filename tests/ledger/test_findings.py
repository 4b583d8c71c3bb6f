"""What a person judges of a single finding, and what follows from it."""

from __future__ import annotations

import io
import json
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from parley.dossier.model import Commitment, Dossier, Report, Talk
from parley.errors import LedgerError
from parley.ledger.asking.judged import judgements_of
from parley.ledger.asking.speakers import speakers_by_topics
from parley.ledger.asking.whole import whole_of
from parley.ledger.entries import ActivityEntry
from parley.ledger.export import FORMATS, write
from parley.ledger.findings import find_finding, findings_of, marks_on
from parley.ledger.judge import judge_finding, withdraw
from parley.ledger.rebuild import rebuild, reread
from parley.ledger.show.page import whole_page
from parley.ledger.show.text import whole_text
from parley.ledger.store import Store
from parley.ledger.store import dossier as dossier_in
from parley.ledger.tables import activities, judgements
from parley.ledger.verify import verify
from parley.ledger.views import VIEWS, statements
from tests.ledger.reports import TEXT, dossier, put
from tests.ledger.test_rebuild import derived

OTHER = (
    "Visitors of the exercise Cobalt Lantern 2031, which opened at Rena on 3 March 2031, counted 14,400 troops on their"
    " way to the ranges, more than in any spring that people there remember."
)


def rich(name: str, text: str = TEXT, **given: Any) -> Dossier:
    """The dossier of the other tests with a promise and a talk; its number is that of all who take part."""
    made = dossier(name, text, **given)
    made.forces[0].of = None
    made.commitments = [Commitment(["NOR"], "the troops go home", "c1", "made", due="2031-03-20", by="The ministry")]
    made.talks = [Talk(["NOR", "SWE"], "call", (0, 6), "2031-03-01")]
    return made


@pytest.fixture
def filled(store: Store) -> Store:
    put(store, rich("r1", outlet="Daily"))
    put(store, rich("r2", OTHER, outlet="Weekly"))
    return store


def entries(store: Store) -> list[ActivityEntry]:
    with store.read() as connection:
        rows = connection.execute(select(activities.c.entry).order_by(activities.c.id)).scalars()
        return [msgspec.json.decode(row, type=ActivityEntry) for row in rows]


def answers(store: Store) -> dict[str, str]:
    return {f"{f.obligation} {f.provision}": f.holds for entry in entries(store) for f in entry.assessment}


def lows(store: Store) -> list[int | None]:
    return sorted(figure.low or 0 for entry in entries(store) for figure in entry.figures)


def test_a_rejected_strength_counts_nowhere_and_its_undo_brings_it_back(filled: Store) -> None:
    before = entries(filled)
    assert lows(filled) == [2400, 14400]
    assert answers(filled)["notification VD11:40.1.1"] == "yes"
    assert [c.what for c in before[0].contradictions if c.what == "troops"] == ["troops"]
    number = judge_finding(filled, "reject", "r2#f1", "Ada", "a slip of the pen")
    (entry,) = entries(filled)
    assert lows(filled) == [2400]
    assert answers(filled)["notification VD11:40.1.1"] == "unknown"
    assert "troops" not in [c.what for c in entry.contradictions]
    (rejected,) = entry.judged
    assert (rejected.report, rejected.number, rejected.text) == ("r2", "f1", "14,400 troops")
    assert (rejected.mark.verdict, rejected.mark.by, rejected.mark.reason) == ("reject", "Ada", "a slip of the pen")
    withdraw(filled, number, "Bo")
    assert entries(filled) == before


def test_a_corrected_strength_counts_as_corrected_and_says_from_what(filled: Store) -> None:
    judge_finding(filled, "correct", "r2#f1", "Ada", "the table gives it", ["2,600"])
    (entry,) = entries(filled)
    assert lows(filled) == [2400, 2600]
    (mark,) = [figure.judged for figure in entry.figures if figure.judged]
    assert mark.was == {"low": 14400, "high": 14400, "hedge": "exact"}
    assert mark.correction == {"low": 2600, "high": 2600, "hedge": "exact"}
    assert dossier_in(filled, "r2").forces[0].low == 14400


def test_a_confirmed_strength_is_marked_and_changes_nothing_else(filled: Store) -> None:
    (before,) = entries(filled)
    judge_finding(filled, "confirm", "r2#f1", "Ada", "read it twice")
    (entry,) = entries(filled)
    assert [figure.judged.verdict for figure in entry.figures if figure.judged] == ["confirm"]
    assert (entry.contradictions, entry.assessment) == (before.contradictions, before.assessment)


def test_the_last_word_stands_and_an_earlier_one_stands_again_after_its_undo(filled: Store) -> None:
    judge_finding(filled, "correct", "r2#f1", "Ada", "a", ["2600"])
    last = judge_finding(filled, "reject", "r2#f1", "Bo", "b")
    assert lows(filled) == [2400]
    withdraw(filled, last, "Bo")
    assert lows(filled) == [2400, 2600]


@pytest.mark.parametrize(
    ("finding", "value", "seen"),
    [
        ("r1#a1", ["start=2031-03-05"], lambda e: "start" in [c.what for c in e.contradictions]),
        ("r1#a1", ["places=Elverum; Rena"], lambda e: {p["name"] for p in e.places} == {"Elverum", "Rena"}),
        ("r1#a1", ["parties=Norway; SWE"], lambda e: "SWE" in e.parties),
        ("r1#f1", ["category=tanks"], lambda e: {f.item for f in e.figures} == {"troops", "tanks"}),
        ("r1#f1", ["claimed_by=Sweden"], lambda e: "SWE" in [f.by for f in e.figures]),
        ("r1#c1", ["Ministry of Defence"], lambda e: "Ministry of Defence" in [f.by for f in e.figures]),
    ],
)
def test_what_is_corrected_stands_in_the_activity(filled: Store, finding: str, value: list[str], seen: Any) -> None:
    (before,) = entries(filled)
    assert not seen(before)
    number = judge_finding(filled, "correct", finding, "Ada", "looked up", value)
    (entry,) = entries(filled)
    assert seen(entry)
    withdraw(filled, number, "Ada")
    assert entries(filled) == [before]


def test_a_rejected_promise_is_none_of_the_activity(filled: Store) -> None:
    def promises() -> list[list[str]]:
        (entry,) = entries(filled)
        with filled.read() as connection:
            return [promise.made_in for promise in whole_of(connection, entry.id).commitments]

    assert promises() == [["r1", "r2"]]
    judge_finding(filled, "reject", "r1#k1", "Ada", "no promise")
    assert promises() == [["r2"]]
    judge_finding(filled, "correct", "r2#k1", "Ada", "another day", ["2031-04"])
    with filled.read() as connection:
        assert [p.due for p in whole_of(connection, entries(filled)[0].id).commitments] == ["2031-04"]


def test_a_rejected_activity_is_told_by_the_others_alone(filled: Store) -> None:
    judge_finding(filled, "reject", "r1#a1", "Ada", "another drill is meant")
    (entry,) = entries(filled)
    assert entry.reports == ["r2"]
    number = judge_finding(filled, "reject", "r2#a1", "Ada", "so here")
    assert entries(filled) == []
    withdraw(filled, number, "Ada")
    assert [entry.reports for entry in entries(filled)] == [["r2"]]


def test_the_record_keeps_what_was_read_and_the_chain_covers_the_judgement(filled: Store) -> None:
    read = dossier_in(filled, "r2")
    number = judge_finding(filled, "correct", "r2#f1", "Ada", "x", {"low": 2500, "high": 2600})
    assert dossier_in(filled, "r2") == read
    assert verify(filled).sound
    with filled.write() as connection:
        changed = connection.execute(select(judgements.c.features).where(judgements.c.id == number)).scalar_one()
        altered = changed.replace("2500", "2400")
        connection.execute(update(judgements).where(judgements.c.id == number).values(features=altered))
    assert [damage.place for damage in verify(filled).damages] == [f"judgements {number} to {number}"]


FINDINGS = ("r1#f1", "r2#f1", "r1#a1", "r2#a1", "r1#c1", "r2#k1", "r1#t1", "r2#n1")
CORRECTIONS = {
    "f": ["1200..1500"],
    "a": ["end=2031-03-10"],
    "c": ["The army"],
    "k": ["2031-05"],
    "t": ["2031"],
    "n": ["Lantern"],
}


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(FINDINGS), st.sampled_from(["confirm", "reject", "correct", "undo"])),
        min_size=1,
        max_size=7,
    )
)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_course_of_judgements_is_followed_alike_by_rebuilding(filled: Store, steps: list[tuple[str, Any]]) -> None:
    given: list[int] = []
    for finding, step in steps:
        if step != "undo":
            value = CORRECTIONS[finding[3]] if step == "correct" else ()
            given.append(judge_finding(filled, step, finding, "Ada", "why", value))
        elif given:
            withdraw(filled, given.pop(len(finding) % len(given)), "Bo")
    before = derived(filled)
    rebuild(filled)
    assert derived(filled) == before
    for number in given:
        withdraw(filled, number, "Bo")
    with filled.read() as connection:
        assert marks_on(connection, "r1") == marks_on(connection, "r2") == {}
    assert lows(filled) == [2400, 14400]


def newer(report: Report) -> Dossier:
    """A reader that reads the number otherwise and finds everything else again."""
    made = rich(report.id, report.text, reader="test+2")
    made.forces[0].hedge = "about"
    return msgspec.structs.replace(made, report=report)


def test_reading_again_keeps_what_stands_and_tells_what_is_found_no_more(filled: Store) -> None:
    judge_finding(filled, "reject", "r1#f1", "Ada", "a slip")
    judge_finding(filled, "correct", "r1#a1", "Ada", "looked up", ["start=2031-03-05"])
    reread(filled, newer, "test+2")
    with filled.read() as connection:
        marks = marks_on(connection, "r1")
        now = {found.id: found.number for found in findings_of(connection, "r1")}
    assert [(now.get(id), mark.verdict) for id, mark in sorted(marks.items(), key=lambda p: p[1].judgement)] == [
        (None, "reject"),
        ("a1", "correct"),
    ]
    assert lows(filled) == [2400, 14400]
    before = derived(filled)
    rebuild(filled)
    assert derived(filled) == before


def test_a_finding_is_found_by_its_id_and_by_the_beginning_of_it(filled: Store) -> None:
    with filled.read() as connection:
        force = find_finding(connection, "r2#f1")
        assert force.kind == "force"
        for written in (force.id, force.id[:12], f"r2:{force.id}", f" r2#{force.number} "):
            assert find_finding(connection, written) == force
        for wrong in ("r2#f9", "r9#f1", force.id[:7], f"r1:{force.id}", "0" * 64, "", "f1"):
            with pytest.raises(LedgerError) as fault:
                find_finding(connection, wrong)
            assert fault.value.code == "ledger.unknown"


@pytest.mark.parametrize(
    ("by", "reason", "value", "code"),
    [
        ("Ada", " ", ["2600"], "ledger.reason"),
        ("", "x", ["2600"], "ledger.actor"),
        ("Ada", "x", ["14400"], "ledger.correction"),
        ("Ada", "x", [], "ledger.correction"),
    ],
)
def test_what_is_refused_leaves_nothing(filled: Store, by: str, reason: str, value: list[str], code: str) -> None:
    with pytest.raises(LedgerError) as fault:
        judge_finding(filled, "correct", "r2#f1", by, reason, value)
    assert fault.value.code == code
    assert [entry.judged for entry in entries(filled)] == [[]]


def test_words_that_a_database_cannot_hold_are_made_visible(filled: Store) -> None:
    withdraw(filled, judge_finding(filled, "reject", "r2#f1", "A\x00da", "x\x00"), "B\x00", "y\x00")
    with filled.read() as connection:
        (one,) = judgements_of(connection)
    assert (one.by, one.reason, one.withdrawn_by) == ("A\ufffdda", "x\ufffd", "B\ufffd")
    assert verify(filled).sound


def test_the_correction_stands_in_the_record_with_what_was_read(filled: Store) -> None:
    number = judge_finding(filled, "correct", "r2#f1", "Ada", "x", ["2,000..2,600"])
    with filled.read() as connection:
        features = connection.execute(select(judgements.c.features).where(judgements.c.id == number)).scalar_one()
    assert json.loads(features) == [
        {"field": "hedge", "was": "exact", "now": None},
        {"field": "high", "was": 14400, "now": 2600},
        {"field": "low", "was": 14400, "now": 2000},
    ]


def test_the_marks_stand_where_the_activity_is_shown(filled: Store) -> None:
    judge_finding(filled, "correct", "r2#f1", "Ada", "the table gives it", ["12,600"])
    judge_finding(filled, "reject", "r1#c1", "Bo", "nobody said so")
    judge_finding(filled, "confirm", "r1#a1", "Cy", "as announced")
    with filled.read() as connection:
        (id,) = connection.execute(select(activities.c.id)).scalars()
        whole = whole_of(connection, id)
        stated = {entry.id: entry for entry in statements(connection)}
        judged = list(judgements_of(connection, activity=id))
    text = " ".join(whole_text(whole).split())
    day = whole.activity.judged[0].mark.at[:10]
    assert f"corrected by Ada, {day}, from 14,400" in text
    assert f"force troops 14,400 (r2#f1): corrected by Ada, {day}, from 14,400, to 12,600: the table gives it" in text
    assert f"rejected by Bo, {day}" in text
    assert f"Daily r1 (confirmed by Cy, {day})" in text
    page = whole_page(whole)
    assert "<del>troops 14,400</del> <ins>12,600</ins>" in page
    assert [(d.judged.verdict if d.judged else None) for d in whole.dates] == ["confirm", None]
    assert [(v.speaker, v.rejected) for v in whole.says] == [("The ministry", True)]
    said = [one.statement for speaker in speakers_by_topics(whole).speakers for one in speaker.said]
    assert whole.says[0].id not in said
    (figure,) = [figure for figure in whole.activity.figures if figure.report == "r2"]
    assert stated[figure.finding or ""].body["low"] == 14400
    mark = stated[figure.finding or ""].judged
    assert mark is not None
    assert (mark.correction["low"], mark.was["low"]) == (12600, 14400)
    assert [(one.verdict, one.finding.number if one.finding else "") for one in judged] == [
        ("correct", "f1"),
        ("reject", "c1"),
        ("confirm", "a1"),
    ]


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "ftm", "stix", "geojson", "ical"])
def test_what_was_judged_is_handed_on_in_every_format(filled: Store, form: str) -> None:
    judge_finding(filled, "confirm", "r1#f1", "Ada", "seen twice")
    judge_finding(filled, "correct", "r2#f1", "Ada", "the table gives it", ["12600"])
    judge_finding(filled, "reject", "r2#k1", "Bo", "no promise")
    for what in ("activities", "statements"):
        if what in FORMATS[form].holds:
            sink = io.BytesIO()
            with filled.read() as connection:
                write(what, form, VIEWS[what](connection), sink)
            assert sink.tell()
            assert form not in ("jsonl", "csv") or b"the table gives it" in sink.getvalue()
            assert form not in ("ftm", "stix") or what == "activities" or b"corrected by Ada" in sink.getvalue()
