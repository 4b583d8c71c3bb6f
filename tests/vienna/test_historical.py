"""The 34 cases of the fact sheet, each there by its number."""

from __future__ import annotations

from tests.vienna.cases import all_cases

OF_THE_FACT_SHEET = 34


def test_every_case_of_the_fact_sheet_is_there_with_its_paragraph_and_answer() -> None:
    historical = [case for file, case in all_cases() if file == "historical"]
    assert {case["source"] for case in historical} == set(range(1, OF_THE_FACT_SHEET + 1))
    for case in historical:
        assert case["paragraph"]
        assert all("holds" in fields or "status" in fields for fields in case["expect"].values())


def test_where_history_is_silent_the_answer_is_unknown() -> None:
    """No answer is made up: a good part of the cases leaves something open."""
    open_ones = {
        case["source"]
        for file, case in all_cases()
        if file == "historical"
        and "unknown" in str([(f.get("holds"), f.get("status")) for f in case["expect"].values()])
    }
    assert len(open_ones) > OF_THE_FACT_SHEET / 2
