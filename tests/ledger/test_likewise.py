"""Promises followed in other words than they were made in."""

import pytest

from parley.ledger.commitments import commitments_of
from parley.ledger.likeness import covered, likeness, weight_of
from tests.ledger.promised import DRILL, told


def outcome(promise: str, later: str) -> str:
    made = told("r1", f"At {DRILL} the ministry promised that {promise}.", "2031-03-02", promise=promise)
    both = [made, told("r2", f"It is {DRILL}. {later}", "2031-03-15")]
    (entry,) = commitments_of("a1", [(dossier, ["a1"]) for dossier in both], "2031-03-14")
    return entry.outcome


@pytest.mark.parametrize(
    ("promise", "later", "expected"),
    [
        ("medics will vaccinate every conscript", "All conscripts had been inoculated by medics.", "kept"),
        ("medics will vaccinate every conscript", "No conscript was inoculated by medics.", "broken"),
        ("medics will vaccinate every conscript", "The conscripts will be inoculated by medics.", "pending"),
        ("medics will vaccinate every conscript", "The farmers sold their potatoes.", "pending"),
        ("the ferry across the lake will not be hindered", "The ferry on the lake was hindered twice.", "broken"),
        ("the ferry across the lake will not be hindered", "No ferry on the lake was hindered.", "kept"),
        ("the library of the village stays open", "Villagers complain: the village library stayed shut.", "broken"),
    ],
)
def test_outcome_told_in_other_words(promise: str, later: str, expected: str) -> None:
    assert outcome(promise, later) == expected


def test_words_of_one_field_are_near_and_numbers_only_themselves() -> None:
    near = likeness(["guns", "12,900"], ["weapons", "cheese", "12,800", "12,900"])
    assert near[0, 0] > 0
    assert not near[0, 1:].any()
    assert list(near[1] > 0) == [False, False, False, True]


def test_rare_words_tell_more() -> None:
    assert weight_of("the") < weight_of("ferry") < weight_of("obuzlesnovsky") == 1.0
    assert covered(["ferry", "the"], likeness(["ferry", "the"], ["ferry"])) > 0.8
