"""Numbers held against promised ceilings."""

import pytest

from parley.dossier.model import Dossier
from parley.ledger.ceilings import counts_in
from tests.ledger.promised import DRILL, commitments_of, name_in, told

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
        ("four and a half thousand soldiers", [(4500, "people")]),
        ("twenty-two tanks", [(22, "tanks")]),
        ("the number of ships in the bay rose to 30", [(30, "ships")]),
        ("in Amber Shore 2031 soldiers swam", []),
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


def test_how_many_are_to_come_tells_nothing_of_how_many_came() -> None:
    assert outcomes(f"Some 3,400 soldiers will take part in {DRILL}.") == ["pending"]


def test_a_ceiling_that_points_back_to_its_number() -> None:
    words = "This is the ceiling, and we will not go beyond it"
    text = f"It is {DRILL}. Two thousand soldiers take part. {words}, the ministry said."
    made = told("r1", text, "2031-03-02", promise=words)
    later = told("r2", f"The fences of {DRILL} held 2,900 soldiers.", "2031-03-15")
    (entry,) = commitments_of("a1", [(dossier, ["a1"]) for dossier in (made, later)], "2031-03-14")
    assert (entry.outcome, entry.what) == ("broken", f"Two thousand soldiers take part. {words}")


DOWN = "the number of soldiers at the lake, now 8,000, will be brought down to 3,000 by 20 March 2031"
OWN = "Norway will not send more than 300 soldiers"


@pytest.mark.parametrize(
    ("promise", "due", "later", "day", "outcome"),
    [
        (DOWN, "2031-03-20", "A visitor counted 4,100 soldiers", "2031-03-25", "broken"),
        (DOWN, "2031-03-20", "A visitor counted 2,900 soldiers", "2031-03-25", "kept"),
        (DOWN, "2031-03-20", "A visitor counted 4,100 soldiers", "2031-03-12", "pending"),
        (DOWN, "2031-03-20", 'He put the force at "still about 6,000"', "2031-03-25", "broken"),
        (OWN, None, "A visitor counted 2,900 soldiers", "2031-03-15", "pending"),
        (OWN, None, "A visitor counted 410 Norwegian soldiers", "2031-03-15", "broken"),
        (OWN, None, "A visitor counted 290 Norwegian soldiers", "2031-03-15", "kept"),
    ],
)
def test_numbers_brought_down_and_the_own_part(
    promise: str, due: str | None, later: str, day: str, outcome: str
) -> None:
    made = told("r1", f"At {DRILL} the ministry said that {promise}.", "2031-03-02", promise=promise, due=due)
    after = told("r2", f"It was {DRILL}. {later} at the lake.", day)
    if "Norwegian" in later:
        name_in(after, "Norwegian", "NOR")
    (entry,) = commitments_of("a1", [(made, ["a1"]), (after, ["a1"])], "2031-03-14")
    assert entry.outcome == outcome
