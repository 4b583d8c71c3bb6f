"""Which of the things that a mention fits is meant by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from parley.ledger.matching.compare import Comparison
from parley.ledger.named import weighing
from parley.ledger.named.entities import Entity
from parley.ledger.named.mentions import Mention

Compared = dict[str, Comparison]
"""The decisive comparison of a mention with each candidate, by its id."""

NAMES = frozenset({"name as spelled", "name in its sounds", "name in its consonants"})
"""Features that say that a thing bears the name."""


def likeliest(
    scale: str, mention: Mention, compared: Compared, candidates: Mapping[str, Entity]
) -> tuple[list[str], Compared]:
    """Those that a mention fits, the likeliest first, and the comparisons as they count.

    Where it fits none for certain, but only one bears the name and nothing speaks against that, it is meant.
    """
    fitting = [known for known, found in compared.items() if found.verdict == "same"]
    if not fitting:
        compared = with_only_one(scale, NAMES, mention, compared, candidates)
        fitting = [known for known, found in compared.items() if found.verdict == "same"]
    return by_score(fitting, compared), compared


def likeliest_by(scale: str) -> partial[tuple[list[str], Compared]]:
    """The choice for a kind of thing."""
    return partial(likeliest, scale)


def with_only_one(
    scale: str, names: Iterable[str], mention: Mention, compared: Compared, candidates: Mapping[str, Entity]
) -> Compared:
    """The comparisons, that with the only bearer of the name counting for more where nothing speaks against it."""
    bearing = frozenset(names)
    bearers = [known for known, found in compared.items() if any(f.name in bearing for f in found.features)]
    if len(bearers) != 1:
        return compared
    found = compared[bearers[0]]
    if found.verdict != "unsure" or any(feature.score < 0 for feature in found.features):
        return compared
    alone = weighing.feature(scale, "only bearer of the name", mention.name, candidates[bearers[0]].name)
    return {**compared, bearers[0]: weighing.weighed(scale, found, [*found.features, alone])}


def by_score(fitting: Sequence[str], compared: Compared) -> list[str]:
    """Candidates, the likeliest first."""
    return sorted(fitting, key=lambda known: (-compared[known].score, known))
