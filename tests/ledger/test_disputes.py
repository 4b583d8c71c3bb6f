"""Denials beside what they deny, and claims on two sides of one topic, with who says what."""

from __future__ import annotations

import pytest

from parley.dossier.model import Claim, Content, Cue, Dossier, Speaker, Stance
from parley.ledger.accounts import told_in
from parley.ledger.disputes import disputes_of
from parley.ledger.entries import Contradiction
from tests.ledger.nodes import activity, dossier

TEXT = "Copper Gate-18 goes on."


def claim(by: str, country: str | None, words: str, stance: Stance = "assert", *, cue: str = "said") -> Claim:
    return Claim(by, Speaker(by, None, by, country=country), Cue(cue, None), Content(words, []), "indirect", stance)


def told(name: str, *claims: Claim, published: str = "2018-06-02") -> Dossier:
    return dossier(name, TEXT, activity(TEXT, "Copper Gate-18"), claims=list(claims), published=published)


def disputes(*reports: Dossier, copies: dict[str, str] | None = None) -> list[Contradiction]:
    return disputes_of(told_in([(r, ["a1"]) for r in reports], copies or {}), "exercise", ["RUS"])


@pytest.mark.parametrize(
    ("topic", "one", "other"),
    [
        ("whether the forces have left", "all units have returned to their barracks", "two battalions are still there"),
        ("whether the forces have left", "the last train left", "a part of troops has not left"),
        ("whether it is a threat", "the drill is a provocation", "the drill is purely defensive"),
        ("whether its size is as declared", "the number was correct", "it was larger than advertised"),
    ],
)
def test_claims_on_two_sides(topic: str, one: str, other: str) -> None:
    (found,) = disputes(told("a", claim("Ann", "POL", one)), told("b", claim("Bob", "RUS", other)))
    assert found.what == topic
    assert [(s["by"], s["text"]) for s in found.says] == [("Ann", one), ("Bob", other)]
    assert found.reports == ["a", "b"]


def test_one_side_alone_is_no_dispute() -> None:
    said = [claim("Ann", "POL", "the drill is a threat"), claim("Bob", "POL", "the drill is a danger")]
    assert disputes(told("a", *said)) == []


def test_a_party_calls_no_exercise_of_its_own_a_threat() -> None:
    threat = claim("Ann", "RUS", "a threat comes from the west")
    assert disputes(told("a", threat, claim("Bob", "RUS", "the drill is defensive"))) == []


def test_a_rejection_stands_beside_what_it_rejects() -> None:
    charge = claim("Ann", "NOR", "its ships jammed the signals")
    answer = claim("Bob", "RUS", "groundless", cue="called")
    (found,) = disputes(told("a", charge, answer))
    assert found.what == "Bob denies: its ships jammed the signals"
    assert [s["by"] for s in found.says] == ["Ann", "Bob"]


def test_a_denial_is_tied_to_the_claim_that_it_denies() -> None:
    first = claim("Ann", "NOR", "its ships jammed the signals")
    second = claim("Eve", "FIN", "the skies were closed")
    denial = claim("Bob", "RUS", "Moscow had jammed anything", "deny", cue="denied")
    denial.denies = ["Ann"]
    (found,) = disputes(told("a", first, second, denial))
    assert [s["by"] for s in found.says] == ["Ann", "Bob"]


@pytest.mark.parametrize(
    ("said", "denied", "answered"),
    [
        # a few words of rejection take up what stood before them, much the same words what they repeat
        (claim("Ann", "NOR", "its ships jammed the signals"), "groundless", True),
        (
            claim("Ann", "NOR", "its ships jammed the signals"),
            "that anybody at all had put the cable out of order",
            False,
        ),
        (claim("Ann", "NOR", "its ships jammed signals"), "that its ships had jammed the signals of other ships", True),
        # what was said of another thing, or by the denier's own side, is not denied
        (claim("Ann", "NOR", "the weather was fine"), "that its ships had jammed the signals of other ships", False),
        (claim("Minister Orlov", "RUS", "its ships left"), "groundless", False),
        (claim("the mayor", "RUS", "its ships jammed the signals"), "groundless", True),
    ],
)
def test_what_a_denial_without_a_tie_answers(said: Claim, denied: str, *, answered: bool) -> None:
    denial = claim("the ministry", "RUS", denied, "deny", cue="denied")
    (found,) = disputes(told("a", said, denial))
    assert [s["by"] for s in found.says] == ([said.id] if answered else []) + ["the ministry"]


def test_a_denial_in_copies_stands_once_and_questions_deny_nothing() -> None:
    denial = claim("Bob", "RUS", "Moscow had jammed anything", "deny", cue="denied")
    question = claim("Eve", None, "is that false", "question", cue="asked")
    copies = {"a": "g", "b": "g"}
    assert len(disputes(told("a", denial, question), told("b", denial, question), copies=copies)) == 1


def test_a_voice_that_many_reports_carry_stands_once_since_the_first() -> None:
    left = claim("Ann", "POL", "two battalions are still there")
    gone = claim("Bob", "RUS", "all units have returned to their barracks")
    reports = [told("a", left, published="2018-06-05"), told("b", left, published="2018-06-03"), told("c", gone)]
    (found,) = disputes(*reports, copies={"a": "g"})
    ann = next(s for s in found.says if s["by"] == "Ann")
    assert (ann["since"], ann["reports"], ann["sources"]) == ("2018-06-03", ["a", "b"], 2)


def test_claims_about_another_activity_are_left_out() -> None:
    text = "Copper Gate-18 goes on, and so does Loud Heather."
    other = activity(text, "Loud Heather", id="a2")
    charge = claim("Ann", "NOR", "Loud Heather is a threat")
    answer = claim("Bob", "RUS", "Copper Gate-18 is defensive")
    both = dossier("a", text, activity(text, "Copper Gate-18"), other, claims=[charge, answer])
    assert disputes_of(told_in([(both, ["a1"])], {}), "exercise", ["RUS"]) == []
