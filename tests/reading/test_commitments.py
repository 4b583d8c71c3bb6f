"""Commitments: whose, what, by when, on what condition, and what the same text holds against them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.dossier.model import Stance
from tests.reading.promising import DRILL, claims_of, commitments_of, one, said


@pytest.mark.parametrize(
    "words",
    [
        "Russian troops will leave Belarus by 1 March 2022",
        "our soldiers will return to their barracks",
        "we will withdraw the brigade from the border",
        "Russia would pull back its tanks from the bridge",
        "the units will be withdrawn to their permanent bases",
        "observers will be invited to the range",
        "Russia will notify all participating States of the exercise",
        "the army will stay away from the border",
        "Russia will limit the exercise to 8,000 troops",
        "Russia will reinforce the garrison with two battalions by 1 March 2022",
    ],
)
def test_future_conduct_of_ones_own_side_is_a_commitment(words: str) -> None:
    text = f"The ministry said that {words}."
    assert [(c.claim, c.status) for c in one(text, words)] == [("c1", "made")]
    assert "RUS" in one(text, words)[0].who


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Ukraine must withdraw its troops", "demand"),
        ("Russia withdrew its troops in January", "assert"),
        ("the exercise will be held in June", "assert"),
        ("Russia will take part in the exercise", "assert"),
        ("Russia will defend the sovereignty and integrity of its people", "promise"),
        ("Russia will not withdraw", "deny"),
        ("will the troops leave", "question"),
        ("the situation is tense", "assert"),
        ("Poland will withdraw its brigade", "assert"),
        ("we invited the attachés and they will see everything", "promise"),
        ("our people will be brave unless they withdraw their troops", "assert"),
        ("our manoeuvres, which end on 20 March 2022, are small", "promise"),
        ("when will the troops leave?", "promise"),
    ],
)
def test_what_is_no_commitment(words: str, stance: Stance) -> None:
    text = f"The ministry said that {words}."
    assert one(text, words, stance) == []


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("we will withdraw the brigade if Kyiv does the same", "if Kyiv does the same"),
        ("we will withdraw the brigade, provided that Kyiv does the same", "provided that Kyiv does the same"),
        ("we will withdraw the brigade unless we are attacked", "unless we are attacked"),
        ("our troops will leave when we decide", "when we decide"),
        (
            "he would order the remaining forces back as soon as NATO guarantees the road",
            "as soon as NATO guarantees the road",
        ),
        ("our troops will leave as soon as Kyiv guarantees the crossing", "as soon as Kyiv guarantees the crossing"),
        (
            "our troops will leave once the exercise ends, on condition that Kyiv stops the shelling",
            "on condition that Kyiv stops the shelling",
        ),
        ("we will request an inspection if they do not invite us", "if they do not invite us"),
        ("we will return the ships only after NATO leaves the bay", "only after NATO leaves the bay"),
        ("we will pull our brigades back in exchange for guarantees", "in exchange for guarantees"),
        ("if Kyiv does the same, we will withdraw the brigade", "if Kyiv does the same"),
    ],
)
def test_conditions_stand_in_the_words_of_the_text(words: str, condition: str) -> None:
    text = f"The ministry said that {words}."
    assert [(c.status, c.condition) for c in one(text, words)] == [("conditional", condition)]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("our troops will leave Belarus by 1 March 2022", "2022-03-01"),
        ("our troops will leave Belarus after the end of the exercise", "end of activity a1"),
        ("our troops will leave Belarus once the drills are over", "end of activity a1"),
        ("our troops will leave Belarus", None),
        ("our troops will leave Belarus when the manoeuvres are over", "end of activity a1"),
        ("our troops will leave Belarus if Kyiv answers by 1 March 2022", None),
    ],
)
def test_when_conduct_is_due(words: str, due: str | None) -> None:
    text = f"The ministry said that {words}."
    assert [c.due for c in one(text, words)] == [due]


def test_a_statement_that_forces_stay_contradicts_their_withdrawal() -> None:
    first, second = (
        "Russian troops will leave Belarus on 20 February 2022",
        "the troops are still there and will remain",
    )
    text = f"The ministry said that {first}. The general staff in Kyiv said that {second}."
    claims = [said("c1", text, first, stance="promise"), said("c2", text, second, country="UKR", name="General Staff")]
    assert [(c.claim, c.status, c.against) for c in commitments_of(text, claims)] == [("c1", "contradicted", ["c2"])]


def test_a_promise_that_its_own_side_takes_back_is_withdrawn() -> None:
    first, second = "our units will be withdrawn from the hills on 5 May 2022", "the offer is off the table"
    text = f"The ministry said that {first}. An hour later it said that {second}."
    claims = [said("c1", text, first, stance="promise"), said("c2", text, second)]
    assert [(c.claim, c.status, c.against) for c in commitments_of(text, claims)] == [("c1", "withdrawn", ["c2"])]


@pytest.mark.parametrize(
    "words",
    [
        "not a single Russian soldier will remain in Belarus",
        "Russia will pull its four brigades back",
        "the 31st brigade will be back in its barracks",
        "observers of the OSCE states will be invited to the range",
        "our aircraft would stay 90 kilometres away from the border",
        "no Russian unit will come closer than 80 kilometres to the border",
        "Russia to send two battalions to the border by 1 March 2022",
    ],
)
def test_conduct_that_is_told_in_more_than_one_word(words: str) -> None:
    text = f"The ministry said that {words}."
    assert [(c.who, c.status) for c in one(text, words)] == [(["RUS"], "made")]


def test_an_ordered_withdrawal_is_a_commitment() -> None:
    words = "the withdrawal of the units by 20 February 2022"
    text = f"The president ordered {words}."
    claim = said("c1", text, words, stance="demand", cue="ordered")
    assert [(c.who, c.due) for c in commitments_of(text, [claim])] == [(["RUS"], "2022-02-20")]


def test_forces_that_are_told_to_begin_returning_are_ordered_to() -> None:
    words = "the forces which took part in the drills to begin returning to their bases by 1 May 2022"
    text = f"The minister told {words}."
    claim = said("c1", text, words, cue="told")
    assert [(c.who, c.due) for c in commitments_of(text, [claim])] == [(["RUS"], "2022-05-01")]


def test_a_headline_with_its_speaker_behind_a_colon() -> None:
    words = "Georgia to send 600 extra soldiers to the pass by end of March"
    text = f"TBILISI - {words}: PM Lomia"
    claim = said("c1", text, words, country=None, name="PM Lomia", cue=":")
    assert [c.who for c in commitments_of(text, [claim])] == [["GEO"]]


def test_hopes_bind_nobody() -> None:
    words = "they will withdraw the brigade from the pass"
    text = f"The ministry hopes that {words}."
    assert commitments_of(text, [said("c1", text, words, cue="hopes")]) == []


def test_a_step_back_of_the_same_person_takes_the_promise_back() -> None:
    first, second = "not a single tank will remain in the valley", "some of the equipment would stay"
    text = f"The ministry has vowed that {first}. On Monday it backtracked, saying that {second}."
    claims = [said("c1", text, first, stance="promise"), said("c2", text, second, cue="saying")]
    assert [(c.claim, c.status, c.against) for c in commitments_of(text, claims)] == [("c1", "withdrawn", ["c2"])]


def test_what_a_body_of_the_same_state_takes_back_is_withdrawn() -> None:
    first, second = "the troops would return home after the exercise", "they would stay in the hills indefinitely"
    text = f"Moscow promised that {first}. But the ministry said on Thursday that {second}."
    claims = [said("c1", text, first, stance="promise", name="Russia"), said("c2", text, second)]
    assert [(c.status, c.against) for c in commitments_of(text, claims)] == [("withdrawn", ["c2"])]


def test_what_a_state_says_of_its_own_promise_is_nothing_against_anothers() -> None:
    ours, theirs, later = (
        "Russian troops will leave the hills by 1 March 2022",
        "Serbia will withdraw its brigade from the plain",
        "some of the Serbian troops will stay",
    )
    text = f"Moscow said that {ours}. Belgrade said that {theirs}. It backtracked on Monday, saying that {later}."
    claims = [
        said("c1", text, ours, stance="promise"),
        said("c2", text, theirs, stance="promise", country="SRB", name="Serbia"),
        said("c3", text, later, country="SRB", name="Serbia"),
    ]
    found = [(c.who, c.status, c.against) for c in commitments_of(text, claims)]
    assert found == [(["RUS"], "made", []), (["SRB"], "withdrawn", ["c3"])]


def test_a_broken_promise_of_the_other_side_is_not_the_tellers() -> None:
    words = "They promised to leave the valley after the exercise and they did not"
    text = f'"{words}," the Georgian minister said of Russia\'s troops.'
    claims = [said("c1", text, words, country="GEO", name="minister of Georgia")]
    found = [(c.who, c.by, c.status, c.against) for c in commitments_of(text, claims)]
    assert found == [(["RUS"], None, "contradicted", ["c1"])]


def test_a_word_that_was_given_and_is_only_pointed_at_is_no_promise() -> None:
    words = "They should leave because they promised it, not because we close our eyes"
    text = f'"{words}," the Georgian minister said of Russia\'s troops.'
    assert commitments_of(text, [said("c1", text, words, country="GEO", name="minister of Georgia")]) == []


def test_ones_own_earlier_words_are_nothing_against_a_promise() -> None:
    first, second = (
        "no fresh troops were sent to the border",
        "we will send another battalion to the border",
    )
    text = f"The minister said that {first}. The minister said that {second}."
    claims = [said("c1", text, first), said("c2", text, second, stance="promise")]
    assert [(c.claim, c.status, c.against) for c in commitments_of(text, claims)] == [("c2", "made", [])]


@pytest.mark.parametrize(
    ("promised", "answered"),
    [
        ("Russia will invite observers to the exercise", "no invitation had arrived"),
        ("Russia will withdraw its brigade from the hills", "there was no sign of a withdrawal"),
        ("Russia will withdraw its brigade from the hills", "Kyiv had seen no trace of a withdrawal"),
        ("Russia will withdraw its brigade from the hills", "we have heard this before, and nothing was withdrawn"),
    ],
)
def test_others_who_see_nothing_of_it_contradict(promised: str, answered: str) -> None:
    text = f"The ministry said that {promised}. The Ukrainian minister said that {answered}."
    claims = [said("c1", text, promised, stance="promise"), said("c2", text, answered, country="UKR", name="minister")]
    assert [(c.status, c.against) for c in commitments_of(text, claims)] == [("contradicted", ["c2"])]


def test_what_others_do_not_do_themselves_is_nothing_against_a_promise() -> None:
    first, second = "Russia will withdraw its brigade from the hills", "Georgia has not withdrawn from the valley"
    text = f"The ministry said that {first}. The Georgian minister said that {second}."
    claims = [said("c1", text, first, stance="promise"), said("c2", text, second, country="GEO", name="minister")]
    assert [(c.status, c.against) for c in commitments_of(text, claims)] == [("made", [])]


def test_a_superior_who_contradicts_in_as_many_words() -> None:
    first, second = "our soldiers will go home on 20 March 2022", "nothing of the kind was agreed"
    text = f"The officer said that {first}. His superior contradicted him: {second}."
    claims = [
        said("c1", text, first, stance="promise", name="an officer"),
        said("c2", text, second, country=None, name="His superior", cue="contradicted"),
    ]
    assert [(c.status, c.against) for c in commitments_of(text, claims)] == [("contradicted", ["c2"])]


def test_without_claims_there_are_no_commitments() -> None:
    assert commitments_of("Russian troops will leave Belarus.", []) == []


WORDS = [
    "troops",
    "will",
    "leave",
    "if",
    "we",
    "withdraw",
    "the",
    "exercise",
    ".",
    ",",
    "not",
    "by",
    "March",
    "after",
    "Russia",
    "“",
]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25), st.integers(0, 10))
def test_any_claim_gives_commitments_with_spans_of_the_text(words: list[str], start: int) -> None:
    text = " ".join(words)
    claim = said("c1", text, text[min(start, len(text) - 1) :], stance="promise")
    for found in commitments_of(text, [claim], [DRILL]):
        assert found.span is not None
        assert 0 <= found.span[0] < found.span[1] <= len(text)
        assert found.condition is None or found.condition in text


@pytest.mark.parametrize(
    "words",
    [
        "the manoeuvres will go ahead as planned",
        "the manoeuvres will not be changed because of the storm",
        "Iron Fern 2022 will go on as planned",
        "Russia will respond to the manoeuvres at its border",
        "our aircraft will not fly over the border zone",
        "Russia is to send a brigade to Minsk",
        "the country would publish the figures by 1 March 2022",
        "it would leave the valley by 1 March 2022",
        "the ruined bridge will be repaired by 1 March 2022",
    ],
)
def test_announced_conduct_is_a_commitment(words: str) -> None:
    text = f"The ministry said that {words}."
    assert [c.who for c in one(text, words, "assert")] == [["RUS"]]


def test_a_second_promise_takes_no_first_one_back() -> None:
    first, second = "The units will be back in their garrisons by 7 March", "None of them will leave the country"
    text = f"{first}. {second}."
    claims = [said("c1", text, first, stance="promise"), said("c2", text, second, stance="promise")]
    [made] = [c for c in commitments_of(text, claims, [DRILL]) if c.claim == "c1"]
    assert (made.status, made.against) == ("made", [])


def test_a_ceiling_is_promised_and_a_forecast_is_none() -> None:
    words = "no more than 8,000 troops will take part"
    text = f"The ministry said that {words}."
    assert [c.what for c in one(text, words)] == [words]
    assert one(text, words, "assert") == []


def test_what_an_exercise_rehearses_is_not_promised() -> None:
    words = "the soldiers will practise crossing a river"
    assert one(f"The ministry said that {words}.", words, "assert") == []


def test_one_promise_told_by_two_voices_of_a_state_stands_once() -> None:
    inner = "to pull its troops back from the border by 20 February 2022"
    outer = f"Russia vowed on Friday {inner}"
    text = f"{outer}, the Kremlin said."
    claims = [
        said("c1", text, outer, name="Presidential Administration of Russia"),
        said("c2", text, inner, name="Russia", stance="promise", cue="vowed"),
    ]
    assert [(c.claim, c.due) for c in commitments_of(text, claims)] == [("c1", "2022-02-20")]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("our troops that came for Iron Fern 2021 will leave Minsk by 1 March 2022", "2022-03-01"),
        ("our troops will leave Minsk, as agreed last week", None),
        ("our troops, which come on 16 February 2022, will leave Minsk until 1 March 2022", "2022-03-01"),
        ("its posts, which have been shut since 2 January, will reopen on 25 February", "2022-02-25"),
    ],
)
def test_a_term_is_neither_a_name_nor_a_day_that_is_over(words: str, due: str | None) -> None:
    assert [c.due for c in one(f"The ministry said that {words}.", words)] == [due]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("all units would be withdrawn by 8 April", "2022-04-08"),
        ("the withdrawal is to be completed by 8 April", "2022-04-08"),
        ("its army would have the tanks out of the area before 1 May", "2022-05-01"),
        ("its soldiers would be back no later than Friday", "2022-02-18"),
    ],
)
def test_a_promise_has_its_term(words: str, due: str) -> None:
    found = one(f"The ministry said {words}.", words)
    assert [c.due for c in found] == [due]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Our soldiers will go home after the exercise. They will leave by 8 April.", "2022-04-08"),
        ("Our units will return to their barracks. The last ones are to be back by 20 March.", "2022-03-20"),
        ("Our soldiers will go home by 5 March. Nobody has doubted it since 2 February.", "2022-03-05"),
        # another thing that happens on a day is no term
        ("Our soldiers will go home. The parliament meets on 8 April.", None),
    ],
)
def test_the_term_may_stand_in_the_next_sentence_of_the_speaker(words: str, due: str | None) -> None:
    assert [c.due for c in one(f"The ministry said: {words}", words)] == [due]


def test_the_end_of_an_exercise_or_a_possibility_is_no_promise() -> None:
    words = "the exercise, due to end on 20 February, might be extended until 27 February"
    assert one(f"The ministry said that {words}.", words, "assert") == []


def test_a_denial_that_forces_stay_says_again_that_they_leave() -> None:
    text = (
        "The Polish minister said that all our troops will leave after the drill. Warsaw denied reports that the "
        "troops would stay after the drill."
    )
    claims = claims_of(text)
    assert [(c.claim, c.status, c.against) for c in commitments_of(text, claims, [DRILL])] == [("c1", "made", [])]


def test_reports_of_what_somebody_will_do_bind_nobody() -> None:
    text = "The government denied reports that 4,000 troops would be sent to the border on Monday."
    assert commitments_of(text, claims_of(text), [DRILL]) == []
