from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from parley.errors import FactsError
from parley.vienna import answer, assess, facts_from, question_from
from parley.vienna.assess import Question
from parley.vienna.settle import settle
from parley.vienna.whatif import believed, established, setting, side_by_side

FACTS = {
    "id": "drill",
    "kind": "exercise",
    "in_zone": True,
    "start": "2022-02-10",
    "participants": ["BLR", "RUS"],
    "figures": [
        {"item": "troops", "low": 30000, "high": 30000, "by": "USA", "hedge": "may"},
        {"item": "troops", "low": 8000, "high": 8000, "by": "BLR", "of": "BLR"},
        {"item": "tanks", "low": 10, "high": 10},
    ],
    "asserted": [{"by": "POL", "obligation": "notification", "holds": "yes"}],
    "as_of": "2022-02-01",
}


def changed(*settings: str, **more: object) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(
        established(question_from({**FACTS, **more}), [setting(written) for written in settings])
    )
    return found


def figures(facts: dict[str, Any]) -> set[tuple[object, ...]]:
    return {(f["item"], f["low"], f["high"], f["by"], f["of"]) for f in facts["figures"]}


@given(value=st.integers(0, 50000))
def test_a_strength_for_all_is_settled_as_would_settle_means_it(value: int) -> None:
    facts = facts_from(FACTS)
    set_here = established(facts, [setting(f"troops={value}")])
    assert [(f.holds, f.by_claimant) for f in answer(set_here)] == [
        (f.holds, f.by_claimant) for f in assess(settle(facts, "troops", value))
    ]


@pytest.mark.parametrize(
    ("written", "bounds"),
    [("7000", (7000, 7000)), ("7000..9000", (7000, 9000)), ("9000..", (9000, None)), ("..9000", (None, 9000))],
)
def test_a_strength_may_be_set_between_bounds(written: str, bounds: tuple[int | None, int | None]) -> None:
    assert ("troops", *bounds, "USA", None) in figures(changed(f"troops={written}"))


def test_one_claimant_is_set_and_the_others_stay() -> None:
    found = figures(changed("BLR.troops=9500", "outlet.tanks=250"))
    assert found == {
        ("troops", 30000, 30000, "USA", None),
        ("troops", 9500, 9500, "BLR", None),
        ("tanks", 250, 250, None, None),
    }


def test_what_nobody_knows_is_taken_away() -> None:
    found = changed("troops=unknown", "start=null")
    assert figures(found) == {("tanks", 10, 10, None, None)}
    assert found["start"] is None


def test_without_claimants_the_outlet_gives_what_is_set() -> None:
    assert figures(changed("troops=9000", figures=[], asserted=[])) == {("troops", 9000, 9000, None, None)}


@pytest.mark.parametrize(
    ("written", "field", "value"),
    [
        ("in_zone=false", "in_zone", False),
        ("start=2023", "start", "2023"),
        ("notified=none", "notified", "none"),
        ("participants=POL,DEU", "participants", ["POL", "DEU"]),
        ("participants=[POL]", "participants", ["POL"]),
        ("participants=POL", "participants", ["POL"]),
        ("host=POL", "host", "POL"),
    ],
)
def test_any_fact_may_be_set(written: str, field: str, value: object) -> None:
    assert changed(written)[field] == value


def test_a_fact_within_a_question_is_reached_by_its_path() -> None:
    year = {"id": "y", "state": "POL", "year": 2022, "activities": [{**FACTS, "id": "a"}, {**FACTS, "id": "b"}]}
    question: Question = established(
        question_from(year), [setting("activities[1].troops=13001"), setting("activities[0].figures[2].low=3")]
    )
    found = msgspec.to_builtins(question)["activities"]
    assert ("troops", 13001, 13001, "USA", None) in figures(found[1])
    assert ("tanks", 3, 10, None, None) in figures(found[0])
    clock = question_from({"id": "c", "consultation": {}})
    asked = established(clock, [setting("consultation.requested=2022-02-09T15:00:00Z")])
    assert answer(asked)[0].due == "2022-02-11T15:00:00Z"


@pytest.mark.parametrize(
    ("written", "place", "words"),
    [
        ("troops", "troops", "FACT=VALUE"),
        ("=1", "=1", "FACT=VALUE"),
        ("troops= ", "troops= ", "FACT=VALUE"),
        ("troops=-1", "troops=-1", "a whole number"),
        ("troops=12,700", "troops=12,700", "a whole number"),
        ("troops=..", "troops=..", "a whole number"),
        ("troops=9..8", "troops=9..8", "the low bound first"),
        ("sart=2022", "sart=2022", "perhaps start"),
        ("xxxx=2022", "xxxx=2022", "CLAIMANT.troops"),
        ("figures[9].low=3", "figures[9].low=3", "one of"),
        ("start.day.x=3", "start.day.x=3", "perhaps start"),
        ("id[0].x=3", "id[0].x=3", "one of"),
        ("...=3", "...=3", "one of"),
        ("host=UKK", "what is set (host=UKK)", "ISO 3166-1"),
        ("end=2022-01-01", "what is set (end=2022-01-01)", "a date not before the start"),
    ],
)
def test_what_cannot_be_set_is_told(written: str, place: str, words: str) -> None:
    with pytest.raises(FactsError) as error:
        changed(written)
    assert error.value.place == place
    assert words in error.value.expected


def test_answers_stand_in_pairs_in_the_order_of_the_document() -> None:
    as_given = assess(facts_from(FACTS))
    without = [f for f in as_given if f.provision != "VD11:47.4"]
    pairs = side_by_side(without, reversed(as_given))
    assert [p.provision for p in pairs] == [f.provision for f in as_given]
    assert [p.provision for p in pairs if p.changed] == ["VD11:47.4"]
    assert next(p for p in pairs if p.changed).as_given is None


def test_the_figures_of_a_claimant_are_taken_for_those_of_all() -> None:
    facts = facts_from(FACTS)
    found = believed(facts, "USA")
    assert {(f.item, f.low, f.by) for f in found.figures} == {
        ("tanks", 10, None),
        *(("troops", 30000, who) for who in ("USA", "BLR", None, "POL")),
    }
    assert [f.holds for f in answer(found) if f.provision == "VD11:40.1.1"] == ["yes"]
    assert believed(facts, "outlet").figures == [
        *(f for f in facts.figures if f.item == "troops"),
        *(structs.replace(facts.figures[2], by=who) for who in ("USA", "BLR", None, "POL")),
    ]


def test_nobody_is_believed_who_gives_no_figure() -> None:
    with pytest.raises(FactsError) as error:
        believed(facts_from(FACTS), "POL")
    assert error.value.expected == "one of USA, BLR, outlet"
    with pytest.raises(FactsError, match="nobody gives a figure"):
        believed(facts_from({**FACTS, "figures": []}), "USA")
