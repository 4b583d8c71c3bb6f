"""Judgements: what the machine and persons say of two subjects, and which of it stands.

A person's word outweighs the machine's, the later word of persons the earlier one, and a judgement that was withdrawn
counts as never given. A person's "unsure" takes the question from the machine. Order of the two subjects is nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct, field

from parley.ledger.matching.compare import Verdict

MACHINE = "machine"

Pair = tuple[str, str]


class Judgement(Struct, frozen=True):
    """What somebody said of two subjects. `seq` is its place in the record; later ones have higher numbers."""

    seq: int
    a: str
    b: str
    verdict: Verdict
    actor: str = MACHINE

    @property
    def by_person(self) -> bool:
        """Whether a person gave it."""
        return self.actor != MACHINE


def pair(a: str, b: str) -> Pair:
    """Two subjects without order."""
    return (a, b) if a <= b else (b, a)


def standing(judgements: Iterable[Judgement], withdrawn: Iterable[int] = ()) -> dict[Pair, Judgement]:
    """The judgement that holds for each pair; `withdrawn` are the places in the record of those taken back."""
    gone = frozenset(withdrawn)
    found: dict[Pair, Judgement] = {}
    for judgement in judgements:
        key = pair(judgement.a, judgement.b)
        if judgement.seq not in gone and (key not in found or _outweighs(judgement, found[key])):
            found[key] = judgement
    return found


def _outweighs(new: Judgement, old: Judgement) -> bool:
    return (new.by_person, new.seq) > (old.by_person, old.seq)


class Judged(Struct):
    """The standing verdicts of persons on pairs of nodes."""

    verdicts: dict[Pair, Verdict] = field(default_factory=dict)

    @classmethod
    def of(cls, judgements: Iterable[Judgement], withdrawn: Iterable[int] = ()) -> Judged:
        """The verdicts of persons among judgements; the machine's are left out, it judges anew."""
        held = standing(judgements, withdrawn)
        return cls({key: judgement.verdict for key, judgement in held.items() if judgement.by_person})

    def on(self, a: str, b: str) -> Verdict | None:
        """What persons say of two nodes; None where nobody said anything."""
        return self.verdicts.get(pair(a, b))

    def on_node(self, node: str, others: Iterable[str]) -> Standing:
        """How often persons said of a node and any of the others that they are the same, different, or unsure."""
        said = [self.verdicts.get(pair(node, other)) for other in others] if self.verdicts else []
        return Standing(said.count("same"), said.count("different"), said.count("unsure"))


class Standing(NamedTuple):
    """How often persons said same, different and unsure."""

    same: int
    different: int
    unsure: int
