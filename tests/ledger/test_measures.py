"""Distances and terms of notice held against those that were promised."""

import pytest

from parley.ledger.measures import measures_in
from tests.ledger.promised import DRILL, commitments_of, told


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("at least 30 kilometres from the shore", [(30_000, "distance", True)]),
        ("no more than two days", [(48, "time", False)]),
        ("seven kilometres off the shore", [(7_000, "distance", None)]),
        ("not less than 36 hours in advance", [(36, "time", True)]),
        ("will not exceed ten minutes", [(10, "wait", False)]),
        ("thirty tanks", []),
    ],
)
def test_measures_and_their_bounds(words: str, expected: list[tuple[int, str, bool | None]]) -> None:
    assert [(one.amount, one.dimension, one.least) for one in measures_in(words)] == expected


SHORE = "the guns will stay at least 30 kilometres from the seal shore"
LOW = "no helicopter will go below 200 metres over the seal shore"
WAIT = "waiting time at the ferry will not exceed twenty minutes"
NOTICE = "anglers will be told of each shoot at least 36 hours ahead"


@pytest.mark.parametrize(
    ("what", "later", "outcome"),
    [
        (SHORE, "The guns stood seven kilometres from the seal shore.", "broken"),
        (SHORE, "The guns stood 45 kilometres from the seal shore.", "kept"),
        (SHORE, "The general drove 45 kilometres to his dentist.", "pending"),
        (LOW, "Helicopters came over the seal shore at 90 metres.", "broken"),
        (LOW, "Helicopters came over the seal shore at 250 metres.", "kept"),
        (WAIT, "Nobody waited longer than twelve minutes for the ferry.", "kept"),
        (WAIT, "Waiting for the ferry took ninety minutes.", "broken"),
        (WAIT, "The band played for ninety minutes.", "pending"),
        (NOTICE, "Anglers were told of the shoot two hours before.", "broken"),
        (NOTICE, "Anglers were told of each shoot three days ahead.", "kept"),
    ],
)
def test_a_measure_decides_where_the_sentence_is_about_the_promise(what: str, later: str, outcome: str) -> None:
    made = told("r1", f"At {DRILL} the ministry promised that {what}.", "2031-03-02", promise=what)
    both = [made, told("r2", f"It was {DRILL}. {later}", "2031-03-16")]
    (entry,) = commitments_of("a1", [(dossier, ["a1"]) for dossier in both], "2031-03-14")
    assert entry.outcome == outcome
