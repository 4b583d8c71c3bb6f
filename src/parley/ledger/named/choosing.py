"""Which of the things that a mention fits is meant by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parley.ledger.matching.compare import Comparison
from parley.ledger.named.entities import Entity
from parley.ledger.named.mentions import Mention

Compared = dict[str, Comparison]
"""The decisive comparison of a mention with each candidate, by its id."""


def likeliest(mention: Mention, compared: Compared, candidates: Mapping[str, Entity]) -> tuple[list[str], Compared]:
    """Those that a mention fits, the likeliest first; and the comparisons as they count."""
    fitting = [known for known, found in compared.items() if found.verdict == "same"]
    return by_score(fitting, compared), compared


def by_score(fitting: Sequence[str], compared: Compared) -> list[str]:
    """Candidates, the likeliest first."""
    return sorted(fitting, key=lambda known: (-compared[known].score, known))
