"""The dossier: the exchange form between the reader, the rules, the renderings and anything outside.

Every `Span` is `(start, end)`, half-open, in Unicode code points of `Report.text`. States are ISO 3166-1 alpha-3;
bodies that are no states carry a short upper-case code of `knowledge/bodies.yaml`. Dates are ISO 8601 at the precision
the text gives. Unknown is `None`, never a guess and never zero.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

Span = tuple[int, int]

BlockKind = Literal["title", "lead", "body", "caption", "credit", "related", "promo", "comments", "other"]
READ_BLOCKS: frozenset[str] = frozenset({"title", "lead", "body"})
"""The kinds of block that findings are read from; the others are kept and shown, and nothing is read from them."""

ActivityKind = Literal["exercise", "snap_exercise", "deployment", "withdrawal", "transfer", "patrol", "other"]
EXERCISE_KINDS: frozenset[str] = frozenset({"exercise", "snap_exercise"})
"""The kinds of activity that are exercises, announced beforehand or not."""
Category = Literal[
    "troops",
    "tanks",
    "armoured_combat_vehicles",
    "artillery",
    "aircraft",
    "helicopters",
    "ships",
    "missile_systems",
    "vehicles",
    "other",
]
Hedge = Literal["exact", "about", "at_least", "more_than", "up_to", "less_than", "may"]
SpeakerKind = Literal["person", "institution", "state", "body", "document", "unnamed"]
ClaimKind = Literal["direct", "indirect", "mixed"]
Stance = Literal["assert", "deny", "promise", "demand", "warn", "question", "thank", "other"]
Holds = Literal["yes", "no", "unknown", "contested"]


class Block(Struct, omit_defaults=False):
    """A stretch of the report with one function on the page; `where` is its element path in the page, if it had one."""

    span: Span
    kind: BlockKind
    where: str | None = None


class Report(Struct):
    """The text as it was read, with its origin. `sha256` is of the input bytes; `published` an ISO date.

    `published_at` is the moment, where a time of day is given: in UTC with "Z" behind it, if its offset is known.
    """

    id: str
    text: str
    sha256: str
    blocks: list[Block]
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_from: Literal["given", "metadata", "text"] | None = None
    language: str | None = None
    published_at: str | None = None


class Place(Struct):
    """A place as named, with its state and a representative point in degrees WGS 84 where the gazetteer knows it."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    span: Span | None = None


class Activity(Struct):
    """A military activity the report is about. `spans` are the words that name or describe it."""

    id: str
    kind: ActivityKind
    name: str | None = None
    aliases: list[str] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    host: str | None = None
    start: str | None = None
    end: str | None = None
    announced: str | None = None
    places: list[Place] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    stages: list[str] = field(default_factory=list)


class Force(Struct):
    """A stated strength, or a stated kind of equipment (both bounds open). `claimed_by` empty: the outlet itself.

    `of` is the one state or body whose force it is; `states` those that the words name as sending its parts, of a body
    or of several states together ("CSTO units from Armenia and Belarus", "3,000 Danish and Estonian soldiers").
    """

    category: Category
    span: Span
    activity: str | None = None
    of: str | None = None
    unit: str | None = None
    type: str | None = None
    low: int | None = None
    high: int | None = None
    hedge: Hedge | None = None
    claimed_by: list[str] = field(default_factory=list)
    claim: str | None = None
    states: list[str] = field(default_factory=list)


class Speaker(Struct):
    """Who said it: the words of this sentence (`text`), and who that is (`name`) with role and state."""

    text: str
    span: Span | None
    name: str | None = None
    role: str | None = None
    country: str | None = None
    kind: SpeakerKind = "unnamed"


class Cue(Struct):
    """The words that attribute. Empty text and no span where the attribution is carried by the layout alone."""

    text: str
    span: Span | None


class Content(Struct):
    """What was said, without cue and speaker; several spans where the cue interrupts it."""

    text: str
    spans: list[Span]


class Claim(Struct):
    """A proposition with a source other than the outlet."""

    id: str
    speaker: Speaker
    cue: Cue
    content: Content
    kind: ClaimKind
    stance: Stance
    addressee: str | None = None
    said: str | None = None
    denies: list[str] = field(default_factory=list)


class Commitment(Struct):
    """Announced, promised or ordered future conduct of one's own side, with what pulls the other way.

    `who` is the side whose conduct it is (states by code), `by` the person or institution that spoke for it.
    """

    who: list[str]
    what: str
    claim: str
    status: Literal["made", "conditional", "withdrawn", "contradicted"]
    due: str | None = None
    condition: str | None = None
    by: str | None = None
    against: list[str] = field(default_factory=list)
    span: Span | None = None


class Talk(Struct):
    """A call, meeting, visit or letter between named sides."""

    parties: list[str]
    kind: Literal["call", "meeting", "visit", "letter", "other"]
    span: Span
    when: str | None = None
    outcome: str | None = None


class Name(Struct):
    """One mention of a name; `name` is who or what it is."""

    text: str
    span: Span
    type: Literal[
        "person", "organisation", "place", "unit", "exercise", "equipment", "nationality", "document", "other"
    ]
    name: str | None = None
    country: str | None = None


class Time(Struct):
    """One time expression; `value` is an ISO date at its precision, an interval `A/B`, a duration, or None."""

    text: str
    span: Span
    value: str | None = None
    source: Literal["explicit", "publication", "context"] | None = field(default=None, name="from")
    how: str | None = None


class Reason(Struct, gc=False):
    """One fact or parameter an answer rests on: what it is, its value, its paragraph and where the fact came from."""

    fact: str
    value: str
    paragraph: str | None = None
    source: str | None = None
    span: Span | None = None
    by: str | None = None


class Exception_(Struct, tag=False, gc=False):
    """An exception that was tried, and why it applies or not."""

    paragraph: str
    applies: Literal["yes", "no", "unknown"]
    why: str


class Finding(Struct, gc=False):
    """One answer of the Vienna Document about one activity, see the assessment contract."""

    provision: str
    obligation: str
    holds: Holds
    activity: str | None = None
    presumed: Holds | None = None
    by_claimant: dict[str, Holds] = field(default_factory=dict)
    due: str | list[str] | None = None
    status: str = "unknown"
    days_late: int | None = None
    because: list[Reason] = field(default_factory=list)
    would_settle: list[list[str]] = field(default_factory=list)
    exceptions: list[Exception_] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    next_steps: list[str] = field(default_factory=list)


class Dossier(Struct):
    """Everything that was read from one report; `warnings` say what its reader must not take for an answer."""

    id: str
    report: Report
    activities: list[Activity] = field(default_factory=list)
    forces: list[Force] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    assessment: list[Finding] = field(default_factory=list)
    reader: str | None = None
    warnings: list[str] = field(default_factory=list)
