"""The exercise of February 2022 in Belarus, as one report gave it: by facts made by hand, and by a dossier."""

from __future__ import annotations

import pytest

from parley.dossier.model import Activity, Claim, Content, Cue, Finding, Force, Place, Speaker, Stance
from parley.vienna import Assertion, Facts, Figure, assess, facts_of


def notification(findings: list[Finding]) -> Finding:
    return next(f for f in findings if f.obligation == "notification")


BY_HAND = Facts(
    id="union-resolve-2022",
    kind="exercise",
    host="BLR",
    participants=["BLR", "RUS"],
    in_zone=True,
    start="2022-02-10",
    announced="2022-01-18",
    figures=[Figure("troops", 30000, 30000, by=by, of="RUS", hedge="may") for by in ("USA", "NATO")],
    asserted=[Assertion(by, "notification", "no") for by in ("BLR", "RUS")],
    as_of="2022-02-14",
)


def claim(id: str, speaker: Speaker, cue: str, content: str, at: int, stance: Stance = "assert") -> Claim:
    span = (at, at + len(content))
    return Claim(id, speaker, Cue(cue, None), Content(content, [span]), "indirect", stance)


MINISTRIES = Speaker("both ministries", None, "Ministry of Defence of Belarus; Ministry of Defence of Russia")
ALLIES = Speaker("Washington and the alliance", None, "United States; NATO")
ACTIVITY = Activity(
    id="a1",
    kind="exercise",
    name="Union Resolve",
    parties=["BLR", "RUS"],
    host="BLR",
    start="2022-02-10",
    announced="2022-01-18",
    places=[Place("Belarus", "BLR")],
)
FORCES = [
    Force("troops", (300, 321), "a1", "RUS", None, None, 30000, 30000, "may", ["USA", "NATO"], "c2"),
    Force("aircraft", (200, 210), "a1", "RUS", None, "Su-35S", 12, 12, "exact"),
    Force("artillery", (220, 230), "a1", "RUS", None, "Uragan"),
]
CLAIMS = [
    claim("c1", MINISTRIES, "maintained", "the size of the drill does not fall under the Vienna Document", 100, "deny"),
    claim("c2", ALLIES, "reckon", "30,000 Russian soldiers may be there", 300),
]


@pytest.mark.parametrize(
    "facts", [BY_HAND, facts_of(ACTIVITY, FORCES, CLAIMS, document_named=True, as_of="2022-02-14")]
)
def test_the_parties_answers_are_contested(facts: Facts) -> None:
    found = notification(assess(facts))
    assert found.provision == "VD11:40.1.1"
    assert found.holds == found.presumed == "contested"
    assert found.by_claimant == {"USA": "yes", "NATO": "yes", "BLR": "no", "RUS": "no"}
    assert found.due == "2021-12-30"
    assert found.would_settle == [["troops"]]
    assert found.status == "unknown"


def test_what_it_rests_on_is_traceable() -> None:
    found = notification(assess(facts_of(ACTIVITY, FORCES, CLAIMS, document_named=True, as_of="2022-02-14")))
    figures = {(r.by, r.value, r.span) for r in found.because if r.source == "figure"}
    assert figures == {("USA", "possibly 30,000", (300, 321)), ("NATO", "possibly 30,000", (300, 321))}
    assert {r.by for r in found.because if r.source == "assertion"} == {"BLR", "RUS"}
    threshold = next(r for r in found.because if r.fact == "threshold for troops")
    assert (threshold.value, threshold.paragraph) == (">= 9,000 troops", "40.1.1")
