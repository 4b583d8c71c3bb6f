"""What would settle an open answer: the smallest sets of facts of which some value decides it.

A strength is settled by a figure that all claimants share, in place of their own: the count of an inspection, an agreed
number. Each set here has a value that turns the answer into yes or no, and no smaller set within it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import structs

from parley.vienna.level import Level
from parley.vienna.questions.activity import OUTLET, Facts, Figure, Item


def would_settle(level: Level, conditions: Sequence[list[str]]) -> list[list[str]]:
    """The sets for an answer that is unknown or contested. `conditions` are sets of facts behind conditions not known.

    A condition that is not known decides alone, since the answer is no without it; only where none is open can one
    measure decide for yes. All open measures of one claimant decide for no.
    """
    if level.holds in ("yes", "contested"):
        disputed = _in_order(level, level.reached or level.measures)
        return list(conditions) or [[item] for item in disputed]
    if not conditions:
        return [[item] for item in _missing(level)]
    return [*conditions, *_all_open(level)]


def settle(facts: Facts, item: Item, value: int) -> Facts:
    """The facts with one established strength in place of all that claimants give for it."""
    claimants = {f.by for f in facts.figures} | {a.by for a in facts.asserted} or {None}
    others = [f for f in facts.figures if f.item != item]
    shared = [Figure(item, value, value, by=by) for by in sorted(claimants, key=lambda by: by or OUTLET)]
    return structs.replace(facts, figures=[*others, *shared])


def _missing(level: Level) -> list[str]:
    """The measures that nobody's figures decide; where each is decided by somebody, those that anybody leaves open."""
    open_to_all = [item for item in level.measures if item not in level.below]
    return open_to_all or _in_order(level, {item for items in level.undecided.values() for item in items})


def _all_open(level: Level) -> list[list[str]]:
    """The fewest measures that would put one claimant below the level on all of them.

    Who says nothing of this level so far would give all its measures.
    """
    sets = [*level.undecided.values(), *([list(level.measures)] if level.unheard else [])]
    return [min(sorted(sets), key=len)]


def _in_order(level: Level, items: Iterable[str]) -> list[str]:
    """The items in the order of the provision; an optional measure last."""
    found = set(items)
    return [i for i in level.measures if i in found] + sorted(found - set(level.measures))
