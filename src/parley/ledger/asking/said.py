"""Things said on topics, and who says them: the cells and rows of the table of speakers by topics."""

from __future__ import annotations

from msgspec import Struct, field

from parley.dossier.model import Hedge, Span, Stance
from parley.knowledge.bodies import body_name, is_body
from parley.knowledge.states import is_state, state_name
from parley.ledger.asking.topics import Position


class Said(Struct, gc=False):
    """One thing said on a topic, and where. `statement` is None where a figure or date stands in no claim.

    `position` is the side of a disputed topic; `what` with bounds an item of strength, or with `date` an end.
    """

    topic: str
    report: str
    span: Span | None
    statement: str | None = None
    stance: Stance = "assert"
    position: Position | None = None
    what: str | None = None
    low: int | None = None
    high: int | None = None
    hedge: Hedge | None = None
    of: str | None = None
    date: str | None = None


class Speaker(Struct):
    """A row: who, for which state or body (None: not known), in which role, and what is said."""

    name: str
    country: str | None = None
    role: str | None = None
    outlet: bool = False
    said: list[Said] = field(default_factory=list)

    def on(self, topic: str) -> list[Said]:
        """What is said on one topic."""
        return [one for one in self.said if one.topic == topic]

    def by_topic(self) -> dict[str, list[Said]]:
        """What is said, by topics."""
        found: dict[str, list[Said]] = {}
        for one in self.said:
            found.setdefault(one.topic, []).append(one)
        return found


def side_of(speaker: Speaker) -> str:
    """The name of the state or body that a speaker speaks for; empty where none is known, `outlets` for those."""
    if speaker.outlet:
        return "outlets"
    code = speaker.country
    return (state_name(code) if is_state(code) else body_name(code) if is_body(code) else code) if code else ""
