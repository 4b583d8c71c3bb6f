"""Whose word the answers on an activity rest on: outlets, states, and officials whose state a report does not say."""

from __future__ import annotations

import pytest

from parley.dossier.model import Claim, Content, Cue, Dossier, Speaker, SpeakerKind, Time
from parley.ledger.accounts import told_in
from parley.ledger.activities import entry_told
from parley.ledger.asked import assess_told, facts_told
from parley.ledger.disputes import disputes_of
from parley.vienna.questions.activity import Facts
from tests.ledger.nodes import activity, dossier


def says(number: int, speaker: str, words: str, country: str | None = None, kind: SpeakerKind = "institution") -> Claim:
    """A claim; its speaker stands in the text in the order of the numbers."""
    who = Speaker(speaker, (number, number + 1), speaker, country=country, kind=kind)
    return Claim(f"c{number}", who, Cue("said", None), Content(words, []), "indirect", "assert")


def told(
    name: str, *claims: Claim, parties: tuple[str, ...] = ("LTU",), outlet: str | None = None, text: str = ""
) -> Dossier:
    """A report on an exercise in which each claimant gives a number of soldiers."""
    words = f"Amber Shield 2031 begins{''.join(f'; 12,50{n} soldiers' for n in range(len(claims)))}. {text}"
    forces = [
        (
            f"12,50{n} soldiers",
            {"category": "troops", "low": 12500 + n, "high": 12500 + n, "claimed_by": [c.speaker.text], "claim": c.id},
        )
        for n, c in enumerate(claims)
    ]
    own = activity(words, "Amber Shield 2031", parties=list(parties), host="LTU")
    return dossier(name, words, own, forces=forces, claims=list(claims), outlet=outlet, published="2031-09-01")


def facts(*reports: Dossier, copies: dict[str, str] | None = None) -> Facts:
    given = [(report, ["a1"]) for report in reports]
    tellings = told_in(given, copies or {})
    return facts_told(entry_told("x", tellings), tellings)


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("the ministry", "LTU"),
        ("a spokesman for the armed forces", "LTU"),
        ("the defence minister", "LTU"),
        ("the general staff", "LTU"),
        ("an opposition leader", "an opposition leader"),
        ("a former minister", "a former minister"),
        ("a resident", "a resident"),
        ("an analyst of the Shore Institute", "an analyst of the Shore Institute"),
    ],
)
def test_one_government_is_one_claimant(speaker: str, expected: str) -> None:
    found = facts(told("a", says(1, "Ministry of Defence of Lithuania", "so many", "LTU"), says(2, speaker, "so many")))
    assert {figure.by for figure in found.figures} == {"LTU", expected}


def test_an_official_after_one_of_another_state_may_be_that_state_s() -> None:
    before = told("a", says(1, "the ministry", "so many"), says(2, "Ministry of Defence of Belarus", "so many", "BLR"))
    after = told("b", says(1, "Ministry of Defence of Belarus", "so many", "BLR"), says(2, "the army", "so many"))
    assert {figure.by for figure in facts(before).figures} == {"LTU", "BLR"}
    assert {figure.by for figure in facts(after).figures} == {"the army", "BLR"}


def test_of_an_activity_of_several_states_nobody_knows_whose_official_speaks() -> None:
    found = facts(told("a", says(1, "the ministry", "so many"), parties=("LTU", "POL")))
    assert {figure.by for figure in found.figures} == {"the ministry"}


def test_one_government_does_not_dispute_with_itself() -> None:
    mild = says(1, "the ministry", "the drill is purely defensive")
    stern = says(2, "the defence minister", "the drill is a provocation")
    stranger = says(3, "Ministry of Defence of Belarus", "the drill is a threat", "BLR")
    own = [(told("a", mild, stern), ["a1"])]
    assert [d.what for d in disputes_of(told_in(own, {}), "exercise", ["LTU"])] == []
    with_another = [(told("b", mild, stranger), ["a1"])]
    assert [d.what for d in disputes_of(told_in(with_another, {}), "exercise", ["LTU"])] == ["whether it is a threat"]


def test_a_copy_tells_of_a_notification_as_its_story() -> None:
    text = "Lithuania notified the exercise to the participating States of the OSCE on 1 August 2031."
    reports = [told("a", outlet="Agency", text=text), told("b", outlet="Herald", text=text)]
    for report in reports:
        start = report.report.text.index("1 August 2031")
        report.times.append(Time("1 August 2031", (start, start + 13), "2031-08-01"))
    given = [(report, ["a1"]) for report in reports]
    copies = {"a": "a", "b": "a"}
    tellings = told_in(given, copies)
    findings = assess_told(entry_told("x", tellings), tellings)
    because = [reason for finding in findings for reason in finding.because if reason.fact == "notified"]
    assert {reason.by for reason in because} == {"Agency"}
