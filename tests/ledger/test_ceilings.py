"""Numbers held against promised ceilings."""

import pytest

from parley.dossier.model import Dossier
from parley.ledger.ceilings import counts_in
from parley.ledger.commitments import commitments_of
from tests.ledger.promised import DRILL, told

LIMIT = "no more than 3,500 soldiers will take part"


def outcomes(later: str, day: str = "2031-03-15") -> list[str]:
    made = told("r1", f"At {DRILL} the ministry said that {LIMIT}.", "2031-03-02", promise=LIMIT)
    both: list[Dossier] = [made, told("r2", later, day)]
    return [entry.outcome for entry in commitments_of("a1", [(dossier, ["a1"]) for dossier in both], "2031-03-14")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("some 5,200 soldiers", [(5200, "people")]),
        ("5 thousand men and 12 Polish battle tanks", [(5000, "people"), (12, "tanks")]),
        ("in 2031 it rained", []),
        ("3.5% of the troops", []),
    ],
)
def test_numbers_of_forces(words: str, expected: list[tuple[int, str]]) -> None:
    assert [(count.number, count.kind) for count in counts_in(words)] == expected


def test_a_number_over_the_ceiling_breaks_it() -> None:
    assert outcomes(f"A visitor counted 5,200 soldiers at {DRILL}.") == ["broken"]


def test_the_whole_number_below_the_ceiling_keeps_it_once_the_activity_is_over() -> None:
    assert outcomes(f"In all 3,400 soldiers were at {DRILL}.") == ["kept"]
    assert outcomes(f"There are 3,400 soldiers at {DRILL}.", "2031-03-08") == ["pending"]


def test_a_part_of_the_forces_and_other_things_tell_nothing_of_the_whole() -> None:
    assert outcomes(f"There were 300 soldiers from Riga at {DRILL}.") == ["pending"]
    assert outcomes(f"There were 5,000 vehicles at {DRILL}.") == ["pending"]
