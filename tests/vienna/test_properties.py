"""What holds for all facts, whatever they are."""

from __future__ import annotations

import itertools
from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from parley.dossier.model import Finding, Hedge
from parley.vienna import Assertion, Facts, Figure, assess
from parley.vienna.dates import bounds, when
from parley.vienna.edition import edition
from parley.vienna.questions.activity import FactsKind, Obligation
from parley.vienna.settle import settle

MEASURES = {"troops": 9000, "tanks": 250, "armoured_combat_vehicles": 500, "artillery": 250, "landing_troops": 3000}
NEAR = {**MEASURES, "sorties": 200, "aircraft": 50, "helicopters": 50}
"""Every item with a strength near which something is decided."""
CLAIMANTS = ("BLR", "USA", "LTU", None)
STATES = ("BLR", "RUS", "POL")
DAYS = st.one_of(
    st.none(),
    st.sampled_from(
        ("2022", "2022-02", "2022-02-10", "2022-02-12", "2022-02-13", "2022-02-14", "2022-02-10T06:00:00+00:00")
    ),
)
DONE = st.sampled_from((None, "none", "2021-12-30", "2022-01", "2022-02-10", "2020"))


@st.composite
def figures(draw: st.DrawFn, claimants: tuple[str | None, ...] = CLAIMANTS) -> Figure:
    """A figure near a threshold or far from it, with open bounds, with any hedge and of any part."""
    item = draw(st.sampled_from(tuple(NEAR)))
    middle = NEAR[item]
    strength = st.one_of(st.integers(middle - 2, middle + 2), st.integers(0, 5 * middle))
    low, high = sorted((draw(strength), draw(strength)))
    return Figure(
        item,
        draw(st.sampled_from((low, None))),
        draw(st.sampled_from((high, None))),
        by=draw(st.sampled_from(claimants)),
        of=draw(st.sampled_from((None, None, *STATES))),
        hedge=draw(st.sampled_from((None, *get_args(Hedge)))),
    )


@st.composite
def assertions(draw: st.DrawFn, claimants: tuple[str | None, ...] = CLAIMANTS) -> Assertion:
    """What a party says of any obligation, now and then the opposite of what it said before."""
    by = draw(st.sampled_from([c for c in claimants if c]))
    obligation = st.one_of(st.sampled_from(("notification", "observation")), st.sampled_from(get_args(Obligation)))
    return Assertion(by, draw(obligation), draw(st.sampled_from(("yes", "no"))))


@st.composite
def facts(draw: st.DrawFn, claimants: tuple[str | None, ...] = CLAIMANTS) -> Facts:
    """Facts of any kind of activity, as contradictory and as full of gaps as reports are."""
    extra = {name: draw(DONE) for name in ("calendar", "constraint_notice") if name in Facts.__struct_fields__}
    return Facts(
        id="x",
        kind=draw(st.sampled_from(get_args(FactsKind))),
        host=draw(st.sampled_from((None, *STATES))),
        participants=draw(st.lists(st.sampled_from(STATES), unique=True)),
        in_zone=draw(st.sampled_from((True, True, False, None))),
        start=draw(DAYS),
        end=draw(DAYS),
        single_command=draw(st.sampled_from((True, None, False))),
        announced=draw(st.sampled_from((None, "2022-01-18"))),
        without_advance_notice=draw(st.sampled_from((True, None, False))),
        notified=draw(DONE),
        invited=draw(DONE),
        figures=draw(st.lists(figures(claimants), max_size=6)),
        asserted=draw(st.lists(assertions(claimants), max_size=3)),
        concerns=draw(st.lists(st.sampled_from(STATES), unique=True, max_size=2)),
        as_of=draw(st.sampled_from(("2022-02-11", "2022-01", "2021-10-01"))),
        **extra,
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
        if provision in after:  # what is no activity of paragraph 40 becomes one where landing troops are given
            others = {by: a for by, a in after[provision].by_claimant.items() if by != "LTU"}
            assert others == finding.by_claimant


@settings(deadline=None)
@given(facts(), st.data())
def test_widening_a_bound_never_settles_what_was_open(given_facts: Facts, data: st.DataObject) -> None:
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
        if rests_on_a_word(given_facts, finding):
            assert finding.holds != "unknown" or after[provision].holds in ("unknown", "no")
            continue
        if finding.holds == "unknown":
            assert after[provision].holds == "unknown"
        for by, answer in finding.by_claimant.items():
            if answer == "unknown":
                assert after[provision].by_claimant[by] == "unknown", by


@settings(deadline=None)
@given(facts(), st.sampled_from((("2022", "2022-03-31"), ("2022-02", "2022-02-01"), ("2022-02", "2022-02-28"))))
def test_a_date_known_less_well_settles_nothing(given_facts: Facts, dates: tuple[str, str]) -> None:
    """What is decided for a month or a year is decided so for each day of it, and the day it is due lies within."""
    wide, narrow = dates
    if given_facts.end is not None and when(given_facts.end).until <= when(narrow).first:
        given_facts = structs.replace(given_facts, end=None)
    before = answers(structs.replace(given_facts, start=wide))
    for provision, after in answers(structs.replace(given_facts, start=narrow)).items():
        finding = before[provision]
        assert finding.holds in (after.holds, "unknown")
        assert finding.status in (after.status, "unknown") or finding.holds != after.holds
        if after.due is not None and finding.due is not None:
            (first, last), (earliest, latest) = bounds(after.due), bounds(finding.due)
            assert earliest <= first <= last <= latest


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


def rests_on_a_word(given_facts: Facts, finding: Finding) -> bool:
    """Whether zone or duration is not known while somebody says no, by figures or by word.

    There a yes is unknown by the contract. Who takes the figures for it back leaves the no of others, or the own word
    that the figures had overruled.
    """
    condition_open = any(
        r.value == "unknown" and r.fact.startswith(("zone of", "longer than")) for r in finding.because
    )
    no_said = "no" in finding.by_claimant.values() or any(a.holds == "no" for a in given_facts.asserted)
    return condition_open and no_said


@settings(max_examples=150, deadline=None)
@given(facts())
def test_what_would_settle_it_does_and_nothing_less(given_facts: Facts) -> None:
    for provision, finding in answers(given_facts).items():
        if finding.holds in ("yes", "no"):
            assert finding.would_settle == []
            continue
        for needed in finding.would_settle:
            assert len(needed) == len(set(needed)) > 0
            assert settles(given_facts, provision, needed), needed
            for fewer in itertools.combinations(needed, len(needed) - 1):
                assert not settles(given_facts, provision, list(fewer)), (needed, fewer)
        if not finding.would_settle:
            for fact in (*NEAR, *OTHER_FACTS):
                assert not settles(given_facts, provision, [fact]), fact


OTHER_FACTS = ("in_zone", "start", "end")
"""The facts besides strengths that can settle an answer by their value."""


def settles(given_facts: Facts, provision: str, needed: list[str]) -> bool:
    """Whether some value of the facts makes the answer yes or no."""
    options = [trials(given_facts, fact) for fact in needed]
    return any(
        answers(changed)[provision].holds in ("yes", "no")
        for chosen in itertools.product(*options)
        if provision in answers(changed := apply(given_facts, chosen))
    )


def trials(given_facts: Facts, fact: str) -> list[tuple[str, Any]]:
    if fact in NEAR:
        return [(fact, value) for value in (0, NEAR[fact], 100 * NEAR[fact])]
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
        cited = {r.paragraph for r in finding.because} | {e.paragraph for e in finding.exceptions}
        for paragraph in edition().memory(p for p in cited if p):
            assert any(paragraph in flag for flag in finding.flags if flag.startswith("From memory")), paragraph
        stated = {r.by for r in finding.because if r.source == "figure"}
        assert {by or "outlet" for by in stated} <= {*finding.by_claimant}


@settings(deadline=None)
@given(facts())
def test_a_missing_figure_is_never_zero(given_facts: Facts) -> None:
    bare = structs.replace(given_facts, figures=[], asserted=[], in_zone=True, single_command=True)
    for finding in assess(bare):
        if finding.obligation == "notification" and finding.provision != "VD11:40":
            assert (finding.holds, finding.presumed, finding.by_claimant) == ("unknown", "unknown", {})
