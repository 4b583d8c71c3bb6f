"""An activity of a report while its mentions are gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from parley.dossier.model import ActivityKind
from parley.language.document import Document
from parley.reading.named_exercises import NamedExercise
from parley.reading.occurrences import Occurrence

FAMILY: dict[ActivityKind, str] = {
    "exercise": "exercise",
    "snap_exercise": "exercise",
    "withdrawal": "withdrawal",
    "deployment": "deployment",
    "transfer": "deployment",
    "patrol": "patrol",
    "other": "other",
}
"""Which kinds are one activity under different words."""


@dataclass(slots=True)
class Draft:
    """An activity while its mentions are gathered."""

    kinds: Counter[ActivityKind]
    named: NamedExercise | None = None
    occurrences: list[Occurrence] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    apart: list[range] = field(default_factory=list)
    """Stretches of its sentences that tell of another exercise elsewhere."""

    def family(self) -> str:
        """The family of its kinds."""
        return FAMILY[next(iter(self.kinds))]

    def add(self, occurrence: Occurrence) -> None:
        """One more mention."""
        self.kinds[occurrence.kind] += 1
        self.occurrences.append(occurrence)
        self.join(occurrence.parties)

    def join(self, parties: Iterable[str]) -> None:
        """More states that act in it."""
        self.parties.extend(p for p in parties if p not in self.parties)

    def tells(self, i: int) -> bool:
        """Whether a token of its sentences may tell of it."""
        return not any(i in stretch for stretch in self.apart)

    def tokens(self, doc: Document) -> frozenset[int]:
        """Tokens that mention it."""
        found = {i for o in self.occurrences for i in range(o.first, o.last + 1)}
        if self.named is not None:
            found.update(i for m in self.named.mentions for i in doc.tokens_in(m.span))
        return frozenset(found)

    def sentences(self) -> list[int]:
        """Sentences that mention it, in order."""
        found = {o.sentence for o in self.occurrences}
        if self.named is not None:
            found.update(m.sentence for m in self.named.mentions)
        return sorted(found)
