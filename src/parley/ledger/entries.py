"""What the ledger hands on: one entry per activity, copy group, revision, named thing, commitment and statement.

States are ISO 3166-1 alpha-3, dates ISO 8601 at the precision known, spans half-open in code points of the report's
text. Unknown is `None`. `report` and `reports` are names of reports, as given when they were added.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from msgspec import Struct, field

from parley.dossier.model import ActivityKind, Category, Finding, Hedge, Holds, Span
from parley.vienna.deadlines import Owed

Outcome = Literal["pending", "kept", "broken", "contradicted"]
Judging = Literal["confirm", "reject", "correct"]
Item = Literal[Category, "units", "aircraft: helicopters"]
"""What a figure counts: a category, or units (battalions and the like); where it is handed on the class that a category
is a part of, a colon and the part."""


class Mark(Struct):
    """What a person judged of a finding, when (ISO date-time, UTC) and why; `judgement` is its number in the record.

    `correction` holds the corrected fields, `was` what was read in them.
    """

    verdict: Judging
    by: str
    at: str
    judgement: int
    reason: str | None = None
    correction: dict[str, Any] = field(default_factory=dict)
    was: dict[str, Any] = field(default_factory=dict)


class JudgedFinding(Struct):
    """A finding of a report that a person judged: `body` as it was read, `text` the words of the report it stands on.

    `finding` is the id of the statement, `number` the one it has in its dossier (`a1`, `f2`, `c3`).
    """

    finding: str
    kind: str
    report: str
    number: str
    span: Span | None
    text: str | None
    body: dict[str, Any]
    mark: Mark


class Replaced(Struct, frozen=True, gc=False):
    """That a newer version of the same page, which does not say so any more, took the place of what stood there.

    `by` is that version, `on` the day it was published, else (or where the page kept its date) added.
    """

    by: str
    on: str | None = None


class FigureEntry(Struct):
    """A strength as one claimant gives it in one report; `by` None: the outlet. `since` is the day it was first seen.

    `of` is the state or body whose part it is, `sources` the number of independent reports that give the same, `judged`
    what a person judged of it. What is `replaced` is told and counts no more. `finding` is the id of the statement,
    where one activity is shown.
    """

    item: Item
    report: str
    span: Span
    low: int | None = None
    high: int | None = None
    hedge: Hedge | None = None
    by: str | None = None
    of: str | None = None
    text: str | None = None
    since: str | None = None
    sources: int = 1
    judged: Mark | None = None
    finding: str | None = None
    replaced: Replaced | None = None


class Contradiction(Struct):
    """Something on which reports or claimants differ: what it is, what each says, and the reports that say it."""

    what: str
    reports: list[str]
    says: list[dict[str, Any]] = field(default_factory=list)


class ActivityEntry(Struct):
    """One activity, from all its reports. `reports` state something about it, `mentions` only allude to it.

    `judged` are the findings of these reports that persons confirmed, rejected or corrected, `opposed` the strengths
    told beside it of states that stand in an alliance against those who act.
    """

    id: str
    name: str | None
    aliases: list[str]
    year: int | None
    kind: ActivityKind
    parties: list[str]
    start: str | None
    end: str | None
    reports: list[str]
    mentions: list[str]
    host: str | None = None
    places: list[dict[str, Any]] = field(default_factory=list)
    figures: list[FigureEntry] = field(default_factory=list)
    contradictions: list[Contradiction] = field(default_factory=list)
    assessment: list[Finding] = field(default_factory=list)
    judged: list[JudgedFinding] = field(default_factory=list)
    opposed: list[FigureEntry] = field(default_factory=list)

    @property
    def standing(self) -> list[FigureEntry]:
        """The figures that count: those that no newer version of their page replaced."""
        return [figure for figure in self.figures if figure.replaced is None]


class Answered(Struct, gc=False):
    """What is asked of a finding for a line: whether an obligation holds, what is presumed, and when it is due."""

    obligation: str
    holds: Holds
    presumed: Holds | None = None
    due: str | list[str] | None = None


class Differing(Struct, gc=False):
    """What reports differ on."""

    what: str


class Outline(Struct):
    """What of the entry of an activity a line in a list needs; its figures and facts, most of it, are not decoded."""

    id: str
    name: str | None
    year: int | None
    kind: ActivityKind
    parties: list[str]
    start: str | None
    end: str | None
    reports: list[str]
    mentions: list[str]
    host: str | None = None
    places: list[dict[str, Any]] = field(default_factory=list)
    contradictions: list[Differing] = field(default_factory=list)
    assessment: list[Answered] = field(default_factory=list)


class Obliged(Struct):
    """What of the entry of an activity its deadlines need."""

    id: str
    name: str | None
    year: int | None
    kind: ActivityKind
    parties: list[str]
    start: str | None
    end: str | None
    host: str | None = None
    places: list[dict[str, Any]] = field(default_factory=list)
    assessment: list[Owed] = field(default_factory=list)


class Syndication(Struct):
    """Reports that are copies of one wire story, two or more; they count as one source."""

    reports: list[str]


class Revision(Struct):
    """Two versions of one address with changed text."""

    older: str
    newer: str
    url: str | None = None


class PersonEntry(Struct):
    """A person, with all the ways the name stands in the texts and the reports it stands in.

    `id` is that of the ledger, `mentions` are the persons of single reports (`REPORT#p1`) that were found to be this.
    """

    name: str
    variants: list[str]
    country: str | None = None
    office: str | None = None
    reports: list[str] = field(default_factory=list)
    id: str | None = None
    mentions: list[str] = field(default_factory=list)


class InstitutionEntry(Struct):
    """An institution, organisation or unit, see `PersonEntry`; `sort` is the kind of institution, if it is known."""

    name: str
    variants: list[str]
    country: str | None = None
    sort: str | None = None
    reports: list[str] = field(default_factory=list)
    id: str | None = None
    mentions: list[str] = field(default_factory=list)


class PlaceEntry(Struct):
    """A place that is no state, see `PersonEntry`: its kind, and a representative point (degrees, WGS 84) if known."""

    name: str
    variants: list[str]
    country: str | None = None
    sort: str | None = None
    lat: float | None = None
    lon: float | None = None
    reports: list[str] = field(default_factory=list)
    id: str | None = None
    mentions: list[str] = field(default_factory=list)


class EquipmentEntry(Struct):
    """A type of equipment, see `PersonEntry`: its category, and the type that it is a modification of (`family`)."""

    name: str
    variants: list[str]
    sort: str | None = None
    family: str | None = None
    reports: list[str] = field(default_factory=list)
    id: str | None = None
    mentions: list[str] = field(default_factory=list)


class Change(Struct):
    """One step of a commitment's outcome: what it became, by which report and words, when."""

    outcome: Outcome
    report: str
    at: str | None = None
    span: Span | None = None
    why: str | None = None


class Called(Struct):
    """Of the entry of an activity, what it is called by and its days."""

    kind: ActivityKind
    name: str | None = None
    year: int | None = None
    parties: list[str] = field(default_factory=list)
    host: str | None = None
    places: list[dict[str, Any]] = field(default_factory=list)
    start: str | None = None
    end: str | None = None


class CommitmentEntry(Struct):
    """A promise: who, what, the reports it was made in, by when, and what came of it with the evidence.

    `about` is the name of its activity, `setting` what one without a name is called ("withdrawal of RUS, Rena, 2031").
    It is `replaced` where newer versions of all pages it stood on do not hold it any more.
    """

    id: str
    who: list[str]
    what: str
    made_in: list[str]
    due: str | None
    outcome: Outcome
    evidence: list[str]
    by: str | None = None
    activity: str | None = None
    about: str | None = None
    setting: str | None = None
    changes: list[Change] = field(default_factory=list)
    replaced: Replaced | None = None

    @property
    def alone(self) -> str:
        """What is promised, to be read without its report: with the activity, where its words do not tell of which."""
        about = self.about or self.setting
        return self.what if about is None or _words(about) <= _words(self.what) else f"{self.what} [{about}]"


def _words(text: str) -> set[str]:
    """The words of a text in lower case, numbers left out."""
    return set(re.findall(r"[^\W\d_]+", text.lower()))


class StatementEntry(Struct):
    """One finding of one report. `id` is the hash of its content; `seen` are ISO date-times in UTC.

    `denies` are the ids of the claims of the same report that it denies. `body` stays as read whatever a person
    judged of it (`judged`).
    """

    id: str
    kind: str
    report: str
    body: dict[str, Any]
    span: Span | None = None
    claimant: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    reader: str | None = None
    activity: str | None = None
    denies: list[str] = field(default_factory=list)
    judged: Mark | None = None


class ReportEntry(Struct):
    """One report of the record, without its text.

    `sha256` is of the bytes received, `added` the ISO date-time (UTC) it came into the ledger, `activities` the ids of
    the ledger's activities it states something about.
    """

    name: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    sha256: str | None = None
    added: str | None = None
    activities: list[str] = field(default_factory=list)
