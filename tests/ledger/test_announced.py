"""What sides announce without a word of promising."""

import pytest

from parley.dossier.model import Dossier, Stance
from parley.ledger.announced import announced_in
from parley.ledger.matching import activities_of
from tests.ledger.promised import DRILL, name_in, told


def announced(dossier: Dossier) -> list[str]:
    return [made.what for made in announced_in(dossier, activities_of(dossier))]


def report(words: str, *, stance: Stance = "assert", cue: str = "said", country: str = "NOR") -> Dossier:
    text = f"It is {DRILL}. The ministry {cue} that {words}."
    return told("r1", text, "2031-03-02", said=words, stance=stance, cue=cue, country=country)


@pytest.mark.parametrize(
    "words",
    [
        "no live missiles would be used near the lake",
        "our units will watch the neighbour's ships",
        "the road to Rena will not be closed",
        "the army will take fitting measures",
        "the airspace stays open for gliders",
        "the jets fly back as soon as the exercise is over",
        "the next one will be bigger still",
    ],
)
def test_conduct_that_a_side_announces(words: str) -> None:
    assert announced(report(words)) == [words]


@pytest.mark.parametrize(
    "words",
    [
        "the exercise will be held from 3 to 14 March",
        "the drill will be the largest so far",
        "whether our units will leave is open",
        "nothing is known of any tanks",
        "our forces will always defend our sovereignty and freedom",
        "the troops will not leave Rena",
    ],
)
def test_calendars_questions_vows_and_refusals_bind_nobody(words: str) -> None:
    assert announced(report(words)) == []


def test_guesses_and_what_others_are_to_do_bind_nobody() -> None:
    words = "the Polish fleet will stay away"
    assert announced(report("our units will watch the ships", cue="hoped")) == []
    assert announced(name_in(report(words), "Polish", "POL")) == []
    assert announced(name_in(report(words, country="POL"), "Polish", "POL")) == [words]


def test_what_is_promised_needs_no_future() -> None:
    words = "the shooting ends every evening at eight"
    assert announced(report(words)) == []
    assert announced(report(words, stance="promise", cue="promised")) == [words]
    assert announced(report(f"the mayors that {words}", stance="promise", cue="promised")) == [words]


def test_forces_whose_return_is_told_as_settled() -> None:
    text = f"{DRILL} goes on. The units will return to their barracks by 20 March."
    (made,) = announced_in(told("r1", text, "2031-03-02"), activities_of(told("r1", text, "2031-03-02")))
    assert (made.who, made.by, made.what) == (["NOR"], None, "The units will return to their barracks by 20 March.")


def test_only_reports_on_activities_announce() -> None:
    words = "our units will watch the ships"
    text = f"The ministry said that {words}."
    assert announced(told("r1", text, "2031-03-02", said=words, attached=False)) == []


def test_hostile_text_ends() -> None:
    words = "the units stay and go and leave " * 3000
    assert len(announced(report(words, stance="promise"))) <= 1


def test_what_a_state_sends_is_told_in_the_present() -> None:
    words = "Norway sends a company to the range"
    assert announced(name_in(report(words), "Norway", "NOR")) == [words]
    assert announced(name_in(report(words, country="SWE"), "Norway", "NOR")) == []


def test_who_promises_need_not_be_known() -> None:
    words = "the doors of the range will be open to reporters"
    made = report(words, stance="promise", cue="promised")
    made.claims[0].speaker.country = None
    assert announced(made) == [words]
    told_only = report(words)
    told_only.claims[0].speaker.country = None
    assert announced(told_only) == []
