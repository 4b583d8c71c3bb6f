"""What holds for all facts, whatever they are."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from parley.dossier.model import Finding
from parley.vienna import Assertion, Facts, Figure, assess
from parley.vienna.dates import when
from parley.vienna.settle import settle

DUTIES = ("notification", "observation")


MEASURES = ("troops", "tanks", "armoured_combat_vehicles", "artillery")
NEAR = {"troops": 9000, "tanks": 250, "armoured_combat_vehicles": 500, "artillery": 250, "landing_troops": 3000}
CLAIMANTS = ("BLR", "USA", "LTU", None)
STATES = ("BLR", "RUS", "POL")


@st.composite
def figures(draw: st.DrawFn, claimants: tuple[str | None, ...] = CLAIMANTS) -> Figure:
    """A figure near a threshold or far from it, with open bounds, without a hedge that would change the presumption."""
    item = draw(st.sampled_from((*MEASURES, "landing_troops")))
    middle = NEAR[item]
    strength = st.one_of(st.integers(middle - 2, middle + 2), st.integers(0, 5 * middle))
    low, high = sorted((draw(strength), draw(strength)))
    return Figure(
        item,
        draw(st.sampled_from((low, None))),
        draw(st.sampled_from((high, None))),
        by=draw(st.sampled_from(claimants)),
        of=draw(st.sampled_from((None, None, *STATES))),
    )


@st.composite
def assertions(draw: st.DrawFn, claimants: tuple[str | None, ...] = CLAIMANTS) -> Assertion:
    by = draw(st.sampled_from([c for c in claimants if c]))
    return Assertion(by, draw(st.sampled_from(("notification", "observation"))), draw(st.sampled_from(("yes", "no"))))


DAYS = st.one_of(
    st.none(), st.sampled_from(("2022", "2022-02", "2022-02-10", "2022-02-12", "2022-02-13", "2022-02-14"))
)


@st.composite
def facts(draw: st.DrawFn, claimants: tuple[str | None, ...] = CLAIMANTS) -> Facts:
    return Facts(
        id="x",
        kind=draw(st.sampled_from(("exercise", "snap_exercise", "transfer", "concentration", "amphibious_landing"))),
        host=draw(st.sampled_from((None, *STATES))),
        participants=draw(st.lists(st.sampled_from(STATES), unique=True)),
        in_zone=draw(st.sampled_from((True, True, False, None))),
        start=draw(DAYS),
        end=draw(DAYS),
        single_command=draw(st.sampled_from((True, None, False))),
        without_advance_notice=draw(st.sampled_from((True, None, False))),
        notified=draw(st.sampled_from((None, "none", "2021-12-30", "2022-01"))),
        figures=draw(st.lists(figures(claimants), max_size=6)),
        asserted=draw(st.lists(assertions(claimants), max_size=2)),
        concerns=draw(st.lists(st.sampled_from(STATES), unique=True, max_size=2)),
        as_of="2022-02-11",
    )


def answers(given_facts: Facts) -> dict[str, Finding]:
    return {f.provision: f for f in assess(given_facts)}


@settings(deadline=None)
@given(facts(), st.data())
def test_more_troops_never_take_an_obligation_away(given_facts: Facts, data: st.DataObject) -> None:
    if not given_facts.figures:
        return
    i = data.draw(st.integers(0, len(given_facts.figures) - 1))
    more = data.draw(st.integers(1, 20000))
    figure = given_facts.figures[i]
    raised = structs.replace(
        figure,
        low=None if figure.low is None else figure.low + more,
        high=None if figure.high is None else figure.high + more,
    )
    others = [*given_facts.figures[:i], raised, *given_facts.figures[i + 1 :]]
    before, after = answers(given_facts), answers(structs.replace(given_facts, figures=others))
    for provision, finding in before.items():
        if finding.holds == "yes":
            assert after[provision].holds == "yes"
        for by, answer in finding.by_claimant.items():
            if answer == "yes":
                assert after[provision].by_claimant[by] == "yes"


@settings(deadline=None)
@given(facts(claimants=("BLR", "USA", None)), st.lists(figures(claimants=("LTU",)), min_size=1), st.data())
def test_a_further_claimant_changes_no_other_claimants_answer(
    given_facts: Facts, further: list[Figure], data: st.DataObject
) -> None:
    said = data.draw(st.lists(assertions(claimants=("LTU",)), max_size=2))
    more = structs.replace(
        given_facts, figures=[*given_facts.figures, *further], asserted=[*given_facts.asserted, *said]
    )
    after = answers(more)
    for provision, finding in answers(given_facts).items():
        if finding.obligation in DUTIES:
            others = {by: a for by, a in after[provision].by_claimant.items() if by != "LTU"}
            assert others == finding.by_claimant


@settings(deadline=None)
@given(facts(), st.data())
def test_widening_a_bound_never_settles_what_was_open(given_facts: Facts, data: st.DataObject) -> None:
    """For the figures alone: what a party says of the duty counts as soon as its own figures leave it open, and a
    dispute in an unknown zone ends where one side no longer gives a figure.
    """
    given_facts = structs.replace(given_facts, asserted=[])
    if not given_facts.figures:
        return
    i = data.draw(st.integers(0, len(given_facts.figures) - 1))
    figure = given_facts.figures[i]
    wider = structs.replace(
        figure,
        low=data.draw(st.sampled_from((None, None if figure.low is None else figure.low // 2))),
        high=data.draw(st.sampled_from((None, None if figure.high is None else figure.high * 2))),
    )
    others = [*given_facts.figures[:i], wider, *given_facts.figures[i + 1 :]]
    before, after = answers(given_facts), answers(structs.replace(given_facts, figures=others))
    for provision, finding in before.items():
        settled = given_facts.in_zone and given_facts.without_advance_notice is False
        if finding.holds == "unknown" and settled:
            assert after[provision].holds == "unknown"
        for by, answer in finding.by_claimant.items():
            if answer == "unknown":
                assert after[provision].by_claimant[by] == "unknown"


@settings(deadline=None)
@given(facts(), st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(given_facts: Facts, random: Any) -> None:
    shuffled = structs.replace(
        given_facts,
        figures=random.sample(given_facts.figures, len(given_facts.figures)),
        asserted=random.sample(given_facts.asserted, len(given_facts.asserted)),
        participants=random.sample(given_facts.participants, len(given_facts.participants)),
        concerns=random.sample(given_facts.concerns, len(given_facts.concerns)),
    )
    assert assess(shuffled) == assess(given_facts)


@settings(max_examples=150, deadline=None)
@given(facts())
def test_what_would_settle_it_does_and_nothing_less(given_facts: Facts) -> None:
    for provision, finding in answers(given_facts).items():
        if finding.obligation not in DUTIES:
            continue
        if finding.holds in ("yes", "no"):
            assert finding.would_settle == []
            continue
        assert finding.would_settle
        for needed in finding.would_settle:
            assert settles(given_facts, provision, needed), needed
        for smaller, larger in itertools.permutations(map(set, finding.would_settle), 2):
            assert not smaller <= larger


def settles(given_facts: Facts, provision: str, needed: list[str]) -> bool:
    """Whether some value of the facts makes the answer yes or no."""
    options = [trials(given_facts, fact) for fact in needed]
    return any(
        answers(apply(given_facts, chosen))[provision].holds in ("yes", "no") for chosen in itertools.product(*options)
    )


def trials(given_facts: Facts, fact: str) -> list[tuple[str, Any]]:
    if fact in NEAR:
        return [(fact, 0), (fact, 100 * NEAR[fact])]
    first = when(given_facts.start).first_day.isoformat() if given_facts.start else "2022-02-10"
    last = when(given_facts.end).last_day.isoformat() if given_facts.end else "2022-02-10"
    values = {"in_zone": [True, False], "start": [last, "2021-01-01"], "end": [first, "2023-06-01"]}
    return [(fact, value) for value in values[fact]]


def apply(given_facts: Facts, chosen: tuple[tuple[str, Any], ...]) -> Facts:
    for fact, value in chosen:
        given_facts = (
            settle(given_facts, fact, value) if fact in NEAR else structs.replace(given_facts, **{fact: value})
        )
    return given_facts


@settings(deadline=None)
@given(facts())
def test_every_answer_cites_its_paragraph_and_its_facts(given_facts: Facts) -> None:
    for finding in assess(given_facts):
        assert finding.provision.startswith("VD11:")
        assert finding.activity == "x"
        assert any(r.paragraph for r in finding.because)
        stated = {r.by for r in finding.because if r.source == "figure"}
        assert {by or "outlet" for by in stated} <= {*finding.by_claimant}


@settings(deadline=None)
@given(facts())
def test_a_missing_figure_is_never_zero(given_facts: Facts) -> None:
    bare = structs.replace(given_facts, figures=[], asserted=[], in_zone=True, single_command=True)
    for finding in assess(bare):
        if finding.obligation == "notification":
            assert (finding.holds, finding.presumed, finding.by_claimant) == ("unknown", "unknown", {})
