"""Which corrections fit a finding, and what they make of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.dossier.model import Activity, Claim, Commitment, Content, Cue, Force, Name, Place, Speaker, Talk, Time
from parley.errors import LedgerError
from parley.ledger.corrections import FIELDS, amended, correction_of, parsed
from parley.ledger.statements import KINDS

READ: dict[str, Any] = {
    "activity": Activity("a1", "exercise", "Cobalt Lantern", parties=["NOR"], start="2031-03-03", end="2031-03-09"),
    "force": Force("troops", (0, 5), "a1", low=2400, high=2400, hedge="exact", claimed_by=["he"], claim="c1"),
    "claim": Claim("c1", Speaker("he", (0, 2)), Cue("said", (3, 7)), Content("x", [(8, 9)]), "indirect", "assert"),
    "commitment": Commitment(["NOR"], "leave", "c1", "made", due="2031-03-20"),
    "talk": Talk(["NOR", "SWE"], "call", (0, 1)),
    "name": Name("Smith", (0, 5), "person"),
    "time": Time("Monday", (0, 6)),
}


def corrected(kind: str, *written: str) -> Any:
    read = READ[kind]
    found = correction_of(kind, read, parsed(kind, written), "r1#x")
    return amended(kind, read, {one["field"]: one["now"] for one in found})


def test_every_kind_of_finding_can_be_corrected() -> None:
    assert set(FIELDS) == set(KINDS) == set(READ)


@pytest.mark.parametrize(
    ("written", "low", "high", "hedge"),
    [
        ("2600", 2600, 2600, "exact"),
        ("2,600", 2600, 2600, "exact"),
        ("2000..2600", 2000, 2600, None),
        ("2,000 .. 2,600", 2000, 2600, None),
        ("2000..", 2000, None, None),
        ("..2600", None, 2600, None),
        ("0", 0, 0, "exact"),
        ("unknown", None, None, None),
    ],
)
def test_bounds_of_a_strength(written: str, low: int | None, high: int | None, hedge: str | None) -> None:
    force = corrected("force", written)
    assert (force.low, force.high, force.hedge, force.claim) == (low, high, hedge, "c1")


@pytest.mark.parametrize(
    ("kind", "written", "field", "value"),
    [
        ("activity", "start=2031-03", "start", "2031-03"),
        ("activity", "end=unknown", "end", None),
        ("activity", "host=Sweden", "host", "SWE"),
        ("activity", "parties=Norway; swe;NATO", "parties", ["NOR", "SWE", "NATO"]),
        ("activity", "kind=snap exercise", "kind", "snap_exercise"),
        ("activity", "parties=", "parties", []),
        ("force", "high=3000", "high", 3000),
        ("force", "hedge=up to", "hedge", "up_to"),
        ("force", "claimed_by=Norway; the army", "claimed_by", ["NOR", "the army"]),
        ("commitment", "2031-03-20/2031-03-25", "due", "2031-03-20/2031-03-25"),
        ("commitment", "what=stay = not leave", "what", "stay = not leave"),
        ("talk", "2031-03", "when", "2031-03"),
        ("name", "Ann Smith", "name", "Ann Smith"),
        ("name", "type=place", "type", "place"),
        ("time", "P2D", "value", "P2D"),
        ("time", "2031-03-03", "value", "2031-03-03"),
    ],
)
def test_a_field_in_words(kind: str, written: str, field: str, value: Any) -> None:
    assert getattr(corrected(kind, written), field) == value


def test_the_speaker_of_a_claim() -> None:
    claim = corrected("claim", "Ann Smith", "country=Norway", "speaker_kind=person", "stance=deny")
    assert (claim.speaker.name, claim.speaker.country, claim.speaker.kind) == ("Ann Smith", "NOR", "person")
    assert (claim.speaker.text, claim.stance) == ("he", "deny")


def test_a_claimant_who_is_set_is_no_more_that_of_the_claim() -> None:
    assert corrected("force", "claimed_by=SWE").claim is None


def test_places_keep_what_is_known_of_them() -> None:
    read = Activity("a1", "exercise", places=[Place("Rena", "NOR", 61.13, 11.36)])
    found = correction_of("activity", read, {"places": ["Rena", "Nowhere at all"]}, "r1#a1")
    assert [place["name"] for place in found[0]["now"]] == ["Rena", "Nowhere at all"]
    assert (found[0]["now"][0]["lat"], found[0]["now"][1]["lat"]) == (61.13, None)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("force", {"low": 3000}),
        ("force", {"low": -1}),
        ("force", {"low": 1.5}),
        ("force", {"low": True}),
        ("force", {"low": "many"}),
        ("force", {"high": 10**13}),
        ("force", {"low": 2400}),
        ("force", {"span": [0, 1]}),
        ("force", {"hedge": "roughly"}),
        ("force", {"of": "Atlantis"}),
        ("force", {"category": None}),
        ("force", {}),
        ("activity", {"start": "2031-02-30"}),
        ("activity", {"start": "2031-03-03/2031-03-05"}),
        ("activity", {"start": "2031-03-10"}),
        ("activity", {"start": 2031}),
        ("activity", {"start": "9999-12-31"}),
        ("activity", {"start": "0001-01-01"}),
        ("commitment", {"due": "2031-03-25/9999-12-31"}),
        ("activity", {"parties": [7]}),
        ("activity", {"places": {"name": "Rena"}}),
        ("activity", {"name": "x" * 301}),
        ("activity", {"name": "a\x00b"}),
        ("activity", {"name": "a\ud800b"}),
        ("claim", {"said": "Monday"}),
        ("commitment", {"due": "2031-03-25/2031-03-20"}),
        ("commitment", {"who": []}),
        ("commitment", {"what": " "}),
        ("talk", {"kind": "duel"}),
        ("time", {"value": "P"}),
        ("time", {"value": "2031/2032/2033"}),
    ],
)
def test_what_does_not_fit(kind: str, given: dict[str, Any]) -> None:
    with pytest.raises(LedgerError) as fault:
        correction_of(kind, READ[kind], given, "r1#x")
    assert fault.value.code == "ledger.correction"


@pytest.mark.parametrize(
    ("kind", "written"),
    [("force", "2600 troops"), ("force", ".."), ("force", "weight=3"), ("activity", "2031")],
)
def test_words_without_a_field(kind: str, written: str) -> None:
    with pytest.raises(LedgerError) as fault:
        corrected(kind, written)
    assert fault.value.code == "ledger.correction"


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)


@given(
    kind=st.sampled_from(sorted(FIELDS)),
    data=st.data(),
)
def test_any_value_is_taken_or_refused_with_the_one_code(kind: str, data: st.DataObject) -> None:
    given = data.draw(st.dictionaries(st.sampled_from(sorted(FIELDS[kind])), _json, max_size=3))
    try:
        found = correction_of(kind, READ[kind], given, "r1#x")
    except LedgerError as error:
        refused, found = error.code, []
    else:
        refused = None
    assert refused in (None, "ledger.correction")
    assert (amended(kind, READ[kind], {one["field"]: one["now"] for one in found}) != READ[kind]) is (refused is None)
