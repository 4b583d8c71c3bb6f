"""Whom a promise binds: the side of who gives it, its forces and its guests."""

from __future__ import annotations

import pytest

from parley.dossier.model import Activity
from tests.reading.promising import DRILL, commitments_of, one, said


def test_a_host_announces_that_its_guests_leave() -> None:
    words = "the Belarusian forces would go back to their bases after the exercise"
    text = f"The ministry said that {words}."
    claims = [said("c1", text, words)]
    assert [c.claim for c in commitments_of(text, claims, [DRILL])] == ["c1"]
    assert commitments_of(text, claims) == []


def test_two_states_that_agree_are_bound_together() -> None:
    words = "Russia and China will pull back their troops from the lake by 20 February 2022"
    text = f"The ministry said that {words}."
    assert [c.who for c in one(text, words)] == [["RUS", "CHN"]]


def test_ones_own_units_ordered_home_are_a_commitment() -> None:
    words = "he had ordered the units back to barracks by 1 March 2022"
    text = f"The president said {words}."
    assert [(c.who, c.due) for c in one(text, words, "assert")] == [(["RUS"], "2022-03-01")]


def test_the_state_is_bound_and_the_one_who_spoke_stands_beside_it() -> None:
    words = "Georgia will withdraw its battalion from the pass"
    text = f"{words}, Defence Minister Irakli Lomia said."
    claim = said("c1", text, words, country=None, name="Irakli Lomia", role="defence minister")
    assert [(c.who, c.by) for c in commitments_of(text, [claim])] == [(["GEO"], "Irakli Lomia")]


def test_an_analyst_of_no_known_state_binds_nobody() -> None:
    words = "Georgia will withdraw its battalion from the pass"
    text = f"{words}, the analyst Irakli Lomia said."
    claim = said("c1", text, words, country=None, name="Irakli Lomia", role="analyst")
    assert commitments_of(text, [claim]) == []


def test_one_speaker_binds_one_state() -> None:
    first, second = "Estonia will send another battalion to the border", "we will request an inspection"
    text = f"The minister said that {first}. The minister said that {second}."
    claims = [
        said("c1", text, first, stance="promise", country=None, name="Jaan Tamm", role="minister"),
        said("c2", text, second, stance="promise", country=None, name="Jaan Tamm", role="minister"),
    ]
    assert [(c.who, c.by) for c in commitments_of(text, claims)] == [(["EST"], "Jaan Tamm")] * 2


def test_guests_who_are_let_in_bind_their_host() -> None:
    words = "Observers from Chile, too, will be let in and will see the main parts"
    text = f"{words}, the government promises."
    host = Activity("a1", "exercise", "Cobalt 2031", parties=["NOR"], host="NOR", start="2031-03-02")
    claim = said("c1", text, words, stance="promise", country=None, name="the government", cue="promises")
    assert [c.who for c in commitments_of(text, [claim], [host])] == [["NOR"]]


def test_who_is_ordered_is_bound_whatever_is_told_of_them() -> None:
    words = "the units that took part in the manoeuvres to return to their barracks by 20 February 2022"
    text = f"The president ordered {words}."
    claim = said("c1", text, words, stance="demand", cue="ordered")
    assert [(c.who, c.due) for c in commitments_of(text, [claim])] == [(["RUS"], "2022-02-20")]


def test_the_sides_are_the_two_who_act() -> None:
    text = "The sides undertook to inform the neighbours by 1 September."
    words = "to inform the neighbours by 1 September"
    claim = said("c1", text, words, country=None, name="", stance="promise", cue="undertook")
    claim.speaker.text = "The sides"
    assert [c.who for c in commitments_of(text, [claim], [DRILL])] == [["RUS", "BLR"]]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Norway spoke of its drill. The delegation promised that the troops will leave by 1 May for Geneva.", ["NOR"]),
        ("Norway spoke of its drill. The troops in Geneva will leave by 1 May, the delegation promised.", ["NOR"]),
    ],
)
def test_the_town_of_a_meeting_binds_nobody(text: str, who: list[str]) -> None:
    words = text[text.index("roops") - 5 :].split(", the delegation")[0]
    claim = said("c1", text, words, country=None, stance="promise", name="delegation")
    assert [c.who for c in commitments_of(text, [claim])] == [who]
