"""Commitments: whose, what, by when, on what condition, and what the same text holds against them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.dossier.model import Activity, Block, Claim, Commitment, Content, Cue, Speaker, Stance
from parley.language import analyse
from parley.reading.commitments import read_commitments
from parley.reading.names import read_names
from parley.reading.times import read_times

DRILL = Activity(id="a1", kind="exercise", parties=["RUS", "BLR"], spans=[])


def said(
    id_: str,
    text: str,
    words: str,
    *,
    country: str | None = "RUS",
    stance: Stance = "assert",
    name: str = "Ministry of Defence of Russia",
) -> Claim:
    """The claim that `name` said `words`, which stand in `text`."""
    start = text.index(words)
    return Claim(
        id=id_,
        speaker=Speaker(text="it", span=None, name=name, country=country, kind="institution"),
        cue=Cue(text="said", span=None),
        content=Content(text=words, spans=[(start, start + len(words))]),
        kind="indirect",
        stance=stance,
    )


def commitments_of(text: str, claims: list[Claim], activities: list[Activity] | None = None) -> list[Commitment]:
    doc = analyse(text, [Block((0, len(text)), "body")])
    return read_commitments(doc, read_names(doc), read_times(doc, "2022-02-14"), claims, activities or [])


def one(text: str, words: str, stance: Stance = "promise") -> list[Commitment]:
    return commitments_of(text, [said("c1", text, words, stance=stance)], [DRILL])


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
