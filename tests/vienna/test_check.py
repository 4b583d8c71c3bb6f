"""Facts with mistakes: all of them at once, each with its path, found and expected."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.errors import FactsError
from parley.vienna import assess, facts_from
from parley.vienna.check import InvalidFacts
from parley.vienna.questions.consultation import consultation_from

GOOD: dict[str, Any] = {"id": "x", "kind": "exercise"}


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"id": None}, "id"),
        ({"id": " "}, "id"),
        ({"kind": "parade"}, "kind"),
        ({"kind": None}, "kind"),
        ({"host": "ZZZ"}, "host"),
        ({"host": "NATO"}, "host"),
        ({"host": "BY"}, "host"),
        ({"participants": "BLR"}, "participants"),
        ({"participants": ["BLR", "XXX"]}, "participants[1]"),
        ({"in_zone": "yes"}, "in_zone"),
        ({"start": "2022-02-30"}, "start"),
        ({"start": "10 February"}, "start"),
        ({"start": 20220210}, "start"),
        ({"start": True}, "start"),
        ({"start": "0999"}, "start"),
        ({"start": "0001-01-01"}, "start"),
        ({"end": "9001-01-01"}, "end"),
        ({"notified": "9999-12-30"}, "notified"),
        ({"start": "2022-02-10", "end": "2022-02-09"}, "end"),
        ({"start": "2022-03", "end": "2022-02"}, "end"),
        ({"single_command": 1}, "single_command"),
        ({"notified": "never"}, "notified"),
        ({"invited": "2022-00"}, "invited"),
        ({"without_advance_notice": "no"}, "without_advance_notice"),
        ({"figures": [{"low": 3}]}, "figures[0].item"),
        ({"figures": [{"item": "soldiers"}]}, "figures[0].item"),
        ({"figures": [{"item": "troops", "low": 9, "high": 8}]}, "figures[0].low"),
        ({"figures": [{"item": "troops", "low": -1}]}, "figures[0].low"),
        ({"figures": [{"item": "troops", "low": 1.5}]}, "figures[0].low"),
        ({"figures": [{"item": "troops", "high": True}]}, "figures[0].high"),
        ({"figures": [{"item": "troops", "of": "Narnia"}]}, "figures[0].of"),
        ({"figures": [{"item": "troops", "by": ""}]}, "figures[0].by"),
        ({"figures": [{"item": "troops", "hedge": "roughly"}]}, "figures[0].hedge"),
        ({"figures": [{"item": "troops", "number": 3}]}, "figures[0].number"),
        ({"figures": [{"item": "troops", "span": [3]}]}, "figures[0].span"),
        ({"figures": [{"item": "troops", "span": [3, 1]}]}, "figures[0].span"),
        ({"figures": ["troops"]}, "figures[0]"),
        ({"figures": {"item": "troops"}}, "figures"),
        ({"asserted": [{"by": "BLR", "holds": "no"}]}, "asserted[0].obligation"),
        ({"asserted": [{"by": "BLR", "obligation": "courtesy", "holds": "no"}]}, "asserted[0].obligation"),
        ({"asserted": [{"by": "BLR", "obligation": "notification", "holds": "maybe"}]}, "asserted[0].holds"),
        ({"concerns": ["Mars"]}, "concerns[0]"),
        ({"as_of": "today"}, "as_of"),
        ({"troops": 9000}, "troops"),
    ],
)
def test_each_mistake_has_its_path(fields: dict[str, Any], path: str) -> None:
    with pytest.raises(InvalidFacts) as caught:
        facts_from({**GOOD, **fields})
    assert [f["path"] for f in caught.value.fields] == [path]
    assert all(f["found"] and f["expected"] for f in caught.value.fields)
    assert caught.value.code == "facts.invalid"


def test_all_mistakes_at_once() -> None:
    bad = {"kind": "parade", "host": "ZZZ", "figures": [{"item": "troops", "low": 2, "high": 1}], "colour": "green"}
    with pytest.raises(FactsError) as caught:
        facts_from(bad, place="line 3")
    assert isinstance(caught.value, InvalidFacts)
    assert {f["path"] for f in caught.value.fields} == {"id", "kind", "host", "figures[0].low", "colour"}
    assert caught.value.as_dict()["place"] == "line 3"


def test_a_long_value_is_shown_short() -> None:
    with pytest.raises(InvalidFacts) as caught:
        facts_from({**GOOD, "host": "Z" * 500})
    assert len(caught.value.fields[0]["found"]) <= 80


@pytest.mark.parametrize("whole", [None, [], "exercise", 3])
def test_facts_are_a_mapping(whole: object) -> None:
    with pytest.raises(InvalidFacts) as caught:
        facts_from(whole)
    assert [f["path"] for f in caught.value.fields] == ["(whole)"]


def test_what_yaml_makes_of_bare_words_is_taken_as_written() -> None:
    facts = facts_from(
        {
            **GOOD,
            "start": date(2022, 2, 10),
            "end": 2022,
            "announced": datetime(2022, 1, 18, 9, tzinfo=UTC),
            "asserted": [{"by": "BLR", "obligation": "notification", "holds": False}],
            "figures": [{"item": "troops", "low": 5, "high": 6, "span": [1, 4]}],
        }
    )
    assert (facts.start, facts.end, facts.asserted[0].holds) == ("2022-02-10", "2022", "no")
    assert facts.announced == "2022-01-18T09:00:00+00:00"
    assert facts.figures[0].span == (1, 4)


def test_a_consultation_needs_moments_with_offset() -> None:
    with pytest.raises(InvalidFacts) as caught:
        consultation_from({"id": "c", "consultation": {"requested": "2022-02-09", "replied": "late"}, "as_of": 3})
    assert {f["path"] for f in caught.value.fields} == {"consultation.requested", "consultation.replied", "as_of"}
    good = consultation_from({"id": "c", "consultation": {"requested": datetime(2022, 2, 9, tzinfo=UTC)}})
    assert good.consultation.requested == "2022-02-09T00:00:00+00:00"


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    ["id", "kind", "host", "participants", "in_zone", "start", "end", "figures", "asserted", "concerns", "as_of"]
)


@settings(deadline=None)
@given(st.dictionaries(FIELDS, ANYTHING, max_size=6))
def test_whatever_is_given_is_assessed_or_refused(given_data: dict[str, Any]) -> None:
    refused: list[dict[str, str]] = []
    findings = []
    try:
        findings = assess(facts_from({**GOOD, **given_data}))
    except InvalidFacts as error:
        refused = error.fields
    assert findings or refused


@pytest.mark.parametrize("year", ["1000", "9000"])
def test_clocks_reach_before_and_after_every_year_taken(year: str) -> None:
    kinds = ("exercise", "snap_exercise")
    figures = [{"item": "troops", "low": 40_001}]
    for kind in kinds:
        findings = assess(facts_from({"id": "x", "kind": kind, "in_zone": True, "start": year, "figures": figures}))
        assert all(finding.due for finding in findings if finding.obligation != "constraint")


@pytest.mark.parametrize(
    "written",
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-12:00", "9001-01-01T00:00:00Z", "2022", "20220209T160000Z"],
)
def test_moments_that_no_clock_can_count_from_are_mistakes(written: str) -> None:
    with pytest.raises(InvalidFacts) as caught:
        consultation_from({"id": "x", "consultation": {"requested": written}})
    assert [field["path"] for field in caught.value.fields] == ["consultation.requested"]
