"""What holds for all planned changes of an annual exchange (10.3), whatever is known of them."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from parley.dossier.model import Finding
from parley.vienna import answer
from parley.vienna.questions.exchange import (
    Change,
    ChangeKind,
    ChangeLevel,
    Days,
    Exchange,
    ExchangeQuestion,
    Personnel,
)

NEAR = (1500, 2000, 5000)
NOW = datetime(2024, 6, 1, tzinfo=UTC)


@st.composite
def personnel(draw: st.DrawFn, claimants: tuple[str | None, ...] = ("DEU", "RUS", None)) -> Personnel:
    number = st.one_of(*(st.integers(n - 1, n + 1) for n in NEAR), st.integers(0, 9000))
    low, high = sorted((draw(number), draw(number)))
    return Personnel(
        draw(st.sampled_from((low, None))), draw(st.sampled_from((high, None))), draw(st.sampled_from(claimants))
    )


@st.composite
def changes(draw: st.DrawFn) -> Change:
    days = st.none() | st.builds(Days, st.none() | st.integers(18, 24), st.none() | st.integers(24, 30))
    dates = st.none() | st.sampled_from(("2024-05", "2024-05-01", "2024-05-21", "2024-05-22", "2024-05-23"))
    return Change(
        id="a",
        kind=draw(st.sampled_from(get_args(ChangeKind))),
        level=draw(st.none() | st.sampled_from(get_args(ChangeLevel))),
        personnel=draw(st.lists(personnel(), max_size=3)),
        start=draw(st.none() | st.just("2024-05-01")),
        end=draw(dates),
        days=draw(days),
        foreseen=draw(st.sampled_from((True, False, None))),
        without_advance_notice=draw(st.sampled_from((True, False, None))),
        announced=draw(st.sampled_from((None, "none", "2023-12-15", "2024-03"))),
    )


def finding_of(change: Change) -> Finding:
    asked = ExchangeQuestion("x", Exchange("DEU", 2024, changes=[change]))
    return next(f for f in answer(asked, now=NOW) if f.obligation == "personnel_change")


@settings(deadline=None)
@given(changes(), st.integers(1, 9000))
def test_more_personnel_never_take_the_duty_away(change: Change, more: int) -> None:
    raised = [
        structs.replace(p, low=None if p.low is None else p.low + more, high=None if p.high is None else p.high + more)
        for p in change.personnel
    ]
    before, after = finding_of(change), finding_of(structs.replace(change, personnel=raised))
    if before.holds == "yes":
        assert after.holds == "yes"
    for by, said in before.by_claimant.items():
        assert said != "yes" or after.by_claimant[by] == "yes"


@settings(deadline=None)
@given(changes(), personnel(claimants=("LTU",)))
def test_a_further_claimant_changes_no_other_claimants_answer(change: Change, further: Personnel) -> None:
    after = finding_of(structs.replace(change, personnel=[*change.personnel, further])).by_claimant
    assert {by: said for by, said in after.items() if by != "LTU"} == finding_of(change).by_claimant


@settings(deadline=None)
@given(changes(), st.data())
def test_widening_a_bound_never_settles_what_was_open(change: Change, data: st.DataObject) -> None:
    if not change.personnel:
        return
    i = data.draw(st.integers(0, len(change.personnel) - 1))
    wider = structs.replace(change.personnel[i], **{data.draw(st.sampled_from(("low", "high"))): None})
    others = [*change.personnel[:i], wider, *change.personnel[i + 1 :]]
    before, after = finding_of(change), finding_of(structs.replace(change, personnel=others))
    for by, said in before.by_claimant.items():
        assert said != "unknown" or after.by_claimant[by] == "unknown"
    if before.holds == "unknown" and "no" not in before.by_claimant.values():
        assert after.holds == "unknown"


@settings(deadline=None)
@given(changes(), st.randoms(use_true_random=False))
def test_the_order_of_figures_does_not_matter(change: Change, random: Any) -> None:
    shuffled = random.sample(change.personnel, len(change.personnel))
    assert finding_of(structs.replace(change, personnel=shuffled)) == finding_of(change)


@settings(deadline=None)
@given(changes())
def test_what_would_settle_it_does_and_nothing_less(change: Change) -> None:
    finding = finding_of(change)
    assert bool(finding.would_settle) == (finding.holds in ("unknown", "contested"))
    for needed in finding.would_settle:
        options = [trials(change, fact) for fact in needed]
        assert len(needed) == 1
        assert any(finding_of(merged(change, found)).holds in ("yes", "no") for found in itertools.product(*options))


def trials(change: Change, fact: str) -> list[dict[str, Any]]:
    """Values of a fact, as they would replace it."""
    everybody = sorted({p.by for p in change.personnel}, key=str) or [None]
    values: dict[str, list[Any]] = {
        "personnel": [[Personnel(n, n, by) for by in everybody] for n in (0, 10000)],
        "days": [Days(1, 1), Days(99, 99)],
        "level": list(get_args(ChangeLevel)),
    }
    return [{fact: value} for value in values[fact]]


def merged(change: Change, found: tuple[dict[str, Any], ...]) -> Change:
    return structs.replace(change, **{name: value for part in found for name, value in part.items()})
