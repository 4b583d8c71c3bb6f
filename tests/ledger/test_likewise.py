"""Promises followed in other words than they were made in."""

import pytest

from parley.ledger.likeness import covered, likeness, weight_of
from parley.ledger.likewise import aim_of
from parley.ledger.pledges import Probe
from parley.ledger.promised import stems
from tests.ledger.promised import DRILL, commitments_of, told


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


@pytest.mark.parametrize(
    ("promise", "later", "expected"),
    [
        ("journalists will be admitted to the range", "Reporters stood at the gate of the range in vain.", "broken"),
        ("observers will be invited to the range", "Attachés of five embassies were shown the range.", "kept"),
        ("a timetable of the marches will be posted", "Columns came without any notice of their times.", "broken"),
        ("the heath will be closed only until 12 March", "The heath is still closed.", "broken"),
        ("the heath will be closed only until 12 March", "The heath was opened again to walkers.", "kept"),
        ("no shells will be fired into the bay", "Two rounds splashed into the bay.", "pending"),
        ("no shells will be fired into the bay", "Howitzers fired into the bay at noon.", "broken"),
        ("the brigade will go home by 12 March", "Pictures show hundreds of vehicles in the camp.", "broken"),
        ("the brigade will go home by 12 March", "The last lorry of the brigade drove off.", "kept"),
        ("the brigade will go home by 12 March", "Not one vehicle was found in the wood.", "kept"),
        ("the farmers will be paid for the hay", "The farmers have not seen a penny for the hay.", "broken"),
        (
            "the Norwegian army will take part in the drill",
            "Norway pulls out of the drill, its minister said.",
            "broken",
        ),
        ("the troops would at no moment number more than 900", "The troops already exceed the declared 900.", "broken"),
        (
            "the neighbours will receive all information that they asked for",
            "What the neighbours were sent contained neither the number of soldiers nor their units.",
            "broken",
        ),
        ("the closure would be finished within two weeks", "The closure of the road is over.", "kept"),
        ("the closure would be finished within two weeks", "The closure has been prolonged by a month.", "broken"),
        ("the farmers will be paid for the hay", "The farmers made hay.", "pending"),
        ("the farmers will be paid for the hay", "Farmers were told that they will be paid for the hay.", "pending"),
        (
            "the bakers will not use the lane to the seal shore",
            "A baker drove down the lane to the seal shore.",
            "broken",
        ),
        (
            "the bakers will not use the lane to the seal shore",
            "No baker drove down the lane to the seal shore.",
            "kept",
        ),
        ("the farmers will be paid for the hay", "The farmers fear that the hay might not be paid.", "pending"),
    ],
)
def test_outcome_by_the_kind_of_promise(promise: str, later: str, expected: str) -> None:
    assert outcome(promise, later) == expected


def test_an_aside_parts_nobody_from_what_he_is_to_do() -> None:
    what = "all lookouts, with some 90 people, will be given up by 1 April"
    aim = aim_of(Probe("withdraw", what, refrains=False, things=tuple(sorted(set(stems(what))))))
    assert "lookouts" in aim.things
    assert "people" not in aim.things


def test_a_negation_beside_the_things_of_a_promise_breaks_nothing() -> None:
    assert outcome("the gates of the camp will be opened to journalists", "The mayor said nothing new.") == "pending"


def test_words_of_one_field_are_near_and_numbers_only_themselves() -> None:
    near = likeness(["guns", "12,900"], ["weapons", "cheese", "12,800", "12,900"])
    assert near[0, 0] > 0
    assert not near[0, 1:].any()
    assert list(near[1] > 0) == [False, False, False, True]


def test_rare_words_tell_more() -> None:
    assert weight_of("the") < weight_of("ferry") < weight_of("obuzlesnovsky") == 1.0
    assert covered(["ferry", "the"], likeness(["ferry", "the"], ["ferry"])) > 0.8
