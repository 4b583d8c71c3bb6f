"""The algebra of judgements: persons over the machine, later over earlier, withdrawn as never given."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from parley.ledger.matching import MACHINE, Judged, Judgement, standing

subjects = st.sampled_from(["a", "b", "c"])


@st.composite
def records(draw: st.DrawFn) -> list[Judgement]:
    count = draw(st.integers(0, 10))
    return [
        Judgement(
            seq,
            draw(subjects),
            draw(subjects),
            draw(st.sampled_from(["same", "different", "unsure"])),
            draw(st.sampled_from([MACHINE, "ann", "bob"])),
        )
        for seq in range(count)
    ]


def test_a_person_outweighs_the_machine_whenever_it_spoke() -> None:
    said = [Judgement(1, "a", "b", "different", "ann"), Judgement(2, "b", "a", "same")]
    assert standing(said)["a", "b"].verdict == "different"


def test_of_two_persons_the_later_holds() -> None:
    said = [Judgement(1, "a", "b", "different", "ann"), Judgement(2, "a", "b", "same", "bob")]
    assert standing(said)["a", "b"].verdict == "same"


def test_what_is_withdrawn_gives_way_to_what_was_before() -> None:
    said = [Judgement(1, "a", "b", "same"), Judgement(2, "a", "b", "different", "ann")]
    assert standing(said, withdrawn=[2])["a", "b"].verdict == "same"


def test_the_machine_judges_anew_and_is_left_out() -> None:
    judged = Judged.of([Judgement(1, "a", "b", "same"), Judgement(2, "c", "b", "unsure", "ann")])
    assert judged.on("a", "b") is None
    assert judged.on("b", "c") == "unsure"
    assert judged.on_node("c", ["a", "b"]) == (0, 0, 1)


@given(records(), st.randoms())
def test_the_order_of_reading_is_nothing(said: list[Judgement], random: Random) -> None:
    mixed = list(said)
    random.shuffle(mixed)
    assert standing(mixed) == standing(said)


@given(records())
def test_the_order_of_the_two_subjects_is_nothing(said: list[Judgement]) -> None:
    turned = [Judgement(j.seq, j.b, j.a, j.verdict, j.actor) for j in said]
    verdicts = {key: judgement.verdict for key, judgement in standing(said).items()}
    assert {key: judgement.verdict for key, judgement in standing(turned).items()} == verdicts


@given(records(), st.sets(st.integers(0, 9)))
def test_withdrawn_is_as_if_never_given(said: list[Judgement], gone: set[int]) -> None:
    assert standing(said, gone) == standing([j for j in said if j.seq not in gone])


@given(records())
def test_a_person_stands_wherever_a_person_spoke(said: list[Judgement]) -> None:
    by_person = {frozenset((j.a, j.b)) for j in said if j.actor != MACHINE}
    for key, judgement in standing(said).items():
        assert judgement.by_person == (frozenset(key) in by_person)
        assert judgement in said
