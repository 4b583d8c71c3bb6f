"""Whether strengths reach the level of a provision: by each claimant, by all, and what is still missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct, field, structs

from parley.dossier.model import Holds, Reason
from parley.vienna.answers import all_of, any_of, of_all_claimants, reaches
from parley.vienna.case import Case
from parley.vienna.edition import Parameter
from parley.vienna.questions.activity import Assertion, Figure
from parley.vienna.strengths import missing_parts, strength
from parley.vienna.wording import figure_in_words, item_in_words, list_in_words

Measures = Mapping[str, Parameter]


class Level(Struct, gc=False):
    """The answer on strengths and assertions alone, before zone, time and exceptions.

    `presumed` is by claimant, as `by_claimant`. `undecided` are, by claimant, the measures that his figures leave open;
    `reached` those by which some claimant's figures reach the level, `below` those that some claimant's put below.
    `unheard` is whether somebody who speaks of the activity says nothing of this level, or nobody speaks at all.
    """

    measures: Measures
    by_claimant: dict[str, Holds] = field(default_factory=dict)
    presumed: dict[str, Holds] = field(default_factory=dict)
    undecided: dict[str, list[str]] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)
    below: set[str] = field(default_factory=set)
    unheard: bool = False
    because: list[Reason] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    @property
    def holds(self) -> Holds:
        """What stands when all claimants are heard."""
        return of_all_claimants(self.by_claimant.values())


def level_at(case: Case, obligation: str, paragraph: str) -> Level:
    """The level by the measures of a paragraph, worked out once a case however many rules ask for it."""
    level = case.levels.get((obligation, paragraph))
    if level is None:
        level = case.levels[obligation, paragraph] = level_of(case, obligation, case.edition.thresholds[paragraph])
    return level


def level_of(
    case: Case,
    obligation: str,
    measures: Measures,
    optional: Measures | None = None,
    *,
    implied_by: Collection[str] = (),
) -> Level:
    """The level by all who give figures for the measures or speak of the obligation.

    `optional` measures count only for who gives a figure for any of them: an exercise need not have a landing.
    `implied_by` are the answers on notification that answer this obligation as well, for one who says nothing of it.
    """
    every = {**measures, **optional} if optional else measures
    spoken = {by: own for by, said in case.asserted.items() if (own := _of(obligation, said, implied_by))}
    giving = {by for by, given in case.figures.items() if not every.keys().isdisjoint(given)}
    level = Level(measures, unheard=_unheard(case, giving | spoken.keys()))
    for by in sorted(giving | spoken.keys()):
        given = case.figures.get(by, {})
        applied = measures if optional is None or optional.keys().isdisjoint(given) else every
        _hear(case, level, by, applied, spoken.get(by, ()))
    level.because += [t.as_reason for item, t in every.items() if item in measures or case.states(item)]
    return level


def both(first: Level, second: Level) -> Level:
    """The level of what needs both: yes by a claimant whose account reaches both, no by one that falls below one.

    The second settles it, since without it the answer is no; only where all agree that it is reached, the first does.
    """
    by_claimant, presumed = (
        {by: all_of((one.get(by, "unknown"), other.get(by, "unknown"))) for by in sorted({*one, *other})}
        for one, other in ((first.by_claimant, second.by_claimant), (first.presumed, second.presumed))
    )
    agreed = {second.by_claimant.get(by, "unknown") for by in by_claimant} == {"yes"}
    decides = first if agreed else second
    return Level(
        decides.measures,
        by_claimant,
        presumed,
        undecided=first.undecided if agreed else {by: list(second.measures) for by in by_claimant},
        reached=first.reached if agreed else set(second.measures),
        below=first.below if agreed else set(),
        unheard=decides.unheard,
        because=[*first.because, *second.because],
        flags=[*first.flags, *second.flags],
    )


def alone(level: Level, others: Level, heard: Collection[str]) -> Level:
    """The level where nothing beside it counts: no for all who speak of the other levels and are not heard on it."""
    silent: dict[str, Holds] = dict.fromkeys(others.by_claimant.keys() - set(heard), "no")
    if not silent:
        return level
    return structs.replace(
        level,
        by_claimant=dict(sorted({**level.by_claimant, **silent}.items())),
        presumed=dict(sorted({**level.presumed, **silent}.items())),
        undecided={by: items for by, items in level.undecided.items() if by not in silent},
        because=[*others.because, *level.because],
    )


def _unheard(case: Case, heard: Collection[str]) -> bool:
    return not heard or any(by not in heard for by in (*case.figures, *case.asserted))


def _of(obligation: str, said: Sequence[Assertion], implied_by: Collection[str]) -> list[Assertion]:
    """What one claimant says of the obligation, or of the notification where that implies it."""
    own = [a for a in said if a.obligation == obligation]
    if own or not implied_by:
        return own
    of_notification = [a for a in said if a.obligation == "notification"]
    return of_notification if all(a.holds in implied_by for a in of_notification) else []


def _hear(case: Case, level: Level, by: str, own: Measures, said: Sequence[Assertion]) -> None:
    """One claimant: the figures first, then what it says of the obligation itself. A missing figure is never zero."""
    given = case.figures.get(by, {})
    answers: dict[str, Holds] = {
        item: _answer(case, by, item, threshold) if item in given else "unknown" for item, threshold in own.items()
    }
    decided = any_of(answers.values())
    if decided == "unknown":
        level.by_claimant[by] = _said(said)
    else:
        level.by_claimant[by] = decided
    level.presumed[by] = level.by_claimant[by]
    if level.by_claimant[by] == "unknown":
        level.presumed[by] = any_of(_presumed(case, by, own))
    level.undecided[by] = [item for item, answer in answers.items() if answer == "unknown"]
    if decided == "yes":
        level.reached.update([item for item, answer in answers.items() if answer == "yes"])
    level.below.update([item for item, answer in answers.items() if answer == "no"])
    level.because += _reasons(case, by, own, said)
    level.flags += _flags(case, by, own, said, decided)


def _answer(case: Case, by: str, item: str, threshold: Parameter, *, as_named: bool = False) -> Holds:
    """Whether the strength by this claimant's figures for the item reaches the threshold."""
    found = case.strengths.get((by, item, as_named))
    if found is None:
        found = strength(case.figures[by][item], case.facts.participants, as_named=as_named)
        case.strengths[by, item, as_named] = found
    return reaches(found, threshold.value, more_than=threshold.more_than)


def _said(said: Sequence[Assertion]) -> Holds:
    """What the claimant says of the obligation; unknown where it says nothing or both."""
    answers = {a.holds for a in said}
    return answers.pop() if len(answers) == 1 else "unknown"


def _presumed(case: Case, by: str, own: Measures) -> Iterator[Holds]:
    """The answers by measure on the presumption that measures nobody states are below their thresholds.

    A measure that the claimant leaves out is stated by somebody only where that figure is not below itself. Who states
    nothing at all is presumed nothing.
    """
    given = {item: figures for item, figures in case.figures.get(by, {}).items() if any(map(_bounded, figures))}
    if given.keys().isdisjoint(own):
        yield "unknown"
        return
    for item, threshold in own.items():
        if item in given:
            yield _answer(case, by, item, threshold, as_named=True)
        else:
            yield "unknown" if _not_below(case, item, threshold) else "no"


def _not_below(case: Case, item: str, threshold: Parameter) -> bool:
    """Whether somebody's figure for the item is not below the threshold; looked up once however many claimants ask."""
    found = case.not_below.get((item, threshold.id))
    if found is None:
        found = case.not_below[item, threshold.id] = _somebody_not_below(case, item, threshold)
    return found


def _somebody_not_below(case: Case, item: str, threshold: Parameter) -> bool:
    return any(
        any(map(_bounded, given.get(item, ()))) and _answer(case, by, item, threshold, as_named=True) != "no"
        for by, given in case.figures.items()
    )


def _bounded(figure: Figure) -> bool:
    return figure.low is not None or figure.high is not None


def _reasons(case: Case, by: str, own: Measures, said: Sequence[Assertion]) -> Iterator[Reason]:
    """The figures and assertions of one claimant."""
    given = case.figures.get(by, {})
    for item in own:
        if item in given:
            if (by, item) not in case.reasons:
                case.reasons[by, item] = list(map(_figure, given[item]))
            yield from case.reasons[by, item]
    for assertion in said:
        value = "is due" if assertion.holds == "yes" else "is not due"
        yield Reason(item_in_words(assertion.obligation), value, None, "assertion", assertion.span, assertion.by)


def _figure(figure: Figure) -> Reason:
    part = f" of {figure.of}" if figure.of else ""
    return Reason(item_in_words(figure.item) + part, figure_in_words(figure), None, "figure", figure.span, figure.by)


def _flags(case: Case, by: str, own: Measures, said: Sequence[Assertion], decided: Holds) -> Iterator[str]:
    """What a person has to know of this claimant's figures and words."""
    given = case.figures.get(by, {})
    text = case.edition.flags
    answers = {a.holds for a in said} if said else ()
    if len(answers) > 1:
        yield text["torn"].format(by=by, obligation=item_in_words(said[0].obligation))
    elif answers and decided != "unknown" and decided not in answers:
        figures = [f"{figure_in_words(f)} {item_in_words(item)}" for item in own for f in given.get(item, ())]
        word = "due" if said[0].holds == "yes" else "not due"
        yield text["clash"].format(
            by=by, obligation=item_in_words(said[0].obligation), said=word, figures=list_in_words(figures)
        )
    for item in own if decided == "unknown" else ():
        figures_of_item = given.get(item, ())
        missing = missing_parts(figures_of_item, case.facts.participants)
        if missing:
            parts = list_in_words(sorted({f.of for f in figures_of_item if f.of}))
            yield text["contingents"].format(by=by, given=parts, missing=list_in_words(missing))
