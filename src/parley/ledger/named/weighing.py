"""What the features of a comparison count, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from parley.knowledge.load import load
from parley.ledger.matching.compare import Comparison, Feature, Verdict, probability
from parley.ledger.named.mentions import Mention


@cache
def scale(kind: str) -> dict[str, Any]:
    """What each feature counts for a kind of thing, and the bounds of the verdicts (`knowledge/matching_*.yaml`)."""
    return load(f"matching_{kind}")


def feature(kind: str, name: str, a: object, b: object) -> Feature:
    """A feature with both values and what it counts."""
    return Feature(name, str(a), str(b), float(scale(kind)["weights"][name.replace(" ", "_")]))


def comparison(kind: str, a: Mention, b: Mention, features: Sequence[Feature]) -> Comparison:
    """What the features of two mentions come to."""
    return weighed(kind, Comparison(a.id, b.id, "unsure", 0.0, []), features)


def weighed(kind: str, found: Comparison, features: Sequence[Feature]) -> Comparison:
    """A comparison with these features."""
    points = float(scale(kind)["weights"]["start"]) + sum(one.score for one in features)
    score = probability(points)
    return Comparison(found.a, found.b, _verdict(kind, score), round(score, 4), list(features))


def _verdict(kind: str, score: float) -> Verdict:
    if score >= scale(kind)["same_from"]:
        return "same"
    return "different" if score <= scale(kind)["different_to"] else "unsure"
