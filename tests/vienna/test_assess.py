"""Asking: a question of any kind, read and answered by the rules of its kind."""

from __future__ import annotations

from datetime import UTC, datetime
from time import process_time

import pytest

from parley.vienna import Consultation, ConsultationQuestion, answer, assess_consultation, facts_from, question_from
from parley.vienna.check import InvalidFacts

NOON = datetime(2022, 2, 12, 12, tzinfo=UTC)


def test_a_consultation_is_answered_as_any_question_is() -> None:
    asked = ConsultationQuestion("c", Consultation(requested="2022-02-09T16:00:00+01:00"))
    assert assess_consultation(asked, now=NOON) == answer(asked, now=NOON)
    assert [f.status for f in assess_consultation(asked, now=NOON)] == ["missed", "not_due", "not_due"]


def test_the_moment_of_the_question_comes_before_now() -> None:
    asked = ConsultationQuestion("c", Consultation(requested="2022-02-09T16:00:00+01:00"), "2022-02-10T00:00:00Z")
    assert answer(asked, now=NOON)[0].status == "pending"


def test_without_a_field_of_another_kind_it_is_about_an_activity() -> None:
    data = {"id": "x", "kind": "exercise", "start": "2022-02-10"}
    assert question_from(data) == facts_from(data)
    assert {f.activity for f in answer(question_from(data), now=NOON)} == {"x"}


@pytest.mark.parametrize("data", [None, "a notification", 3, ["id"]])
def test_what_is_no_mapping_is_no_question(data: object) -> None:
    with pytest.raises(InvalidFacts) as caught:
        question_from(data)
    assert caught.value.fields[0]["path"] == "(whole)"


def test_time_grows_with_the_claimants_and_not_with_their_square() -> None:
    """Facts come from strangers: 4,000 claimants would take minutes if each were compared with every other one."""
    figures = [{"item": "troops", "low": i, "high": 50_000, "by": f"claimant {i}"} for i in range(4000)]
    asked = facts_from({"id": "x", "kind": "exercise", "in_zone": True, "figures": figures})
    begun = process_time()
    findings = answer(asked, now=NOON)
    assert process_time() - begun < 10
    assert len(findings[0].by_claimant) == 4000
