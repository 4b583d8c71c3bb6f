"""Entries for the tests of all formats: a made-up exercise with everything that makes exporting hard."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable

from parley.dossier.model import Finding
from parley.ledger.entries import (
    ActivityEntry,
    Change,
    CommitmentEntry,
    Contradiction,
    EquipmentEntry,
    FigureEntry,
    InstitutionEntry,
    PersonEntry,
    PlaceEntry,
    ReportEntry,
    Revision,
    StatementEntry,
    Syndication,
)
from parley.ledger.export import Entry, write

EXERCISE = ActivityEntry(
    id="a-1",
    name="Northern Lantern",
    aliases=["Lantern-26", '=HYPERLINK("http://x.example","Latarnia")'],
    year=2026,
    kind="exercise",
    parties=["POL", "NATO"],
    start="2026-03-02",
    end="2026-03-14",
    reports=["r1", "r2"],
    mentions=["r3"],
    host="POL",
    places=[
        {"name": "Somewhere unknown", "country": None, "lat": None, "lon": None},
        {"name": "Orzysz", "country": "POL", "lat": 53.81, "lon": 21.95},
        {"name": "Drawsko", "country": "POL", "lat": 53.53, "lon": 15.81},
    ],
    figures=[
        FigureEntry("troops", "r1", (10, 25), 12_000, 12_000, "about", by="Ministry of Defence of Poland", of="POL"),
        FigureEntry("troops", "r2", (4, 9), 20_000, None, "more_than", since="2026-03-03"),
        FigureEntry("tanks", "r2", (40, 45)),
    ],
    contradictions=[Contradiction("troops", ["r1", "r2"], [{"by": None, "low": 20_000}])],
    assessment=[
        Finding("VD11:40.1.1", "advance_notice", "contested", due=["2026-01-18", "2026-01-19"], status="open"),
        Finding("VD11:47.4", "observation", "no", due="2026-02-01"),
    ],
)
VAGUE = ActivityEntry(
    id="a-2",
    name=None,
    aliases=[],
    year=None,
    kind="snap_exercise",
    parties=["BLR"],
    start="2026-02",
    end=None,
    reports=["r3"],
    mentions=[],
)
UNDATED = ActivityEntry("a-3", "Quiet Harbour", [], None, "patrol", [], None, None, ["r3"], [])
ACTIVITIES = [EXERCISE, VAGUE, UNDATED]

REPORTS = [
    ReportEntry(
        "r1",
        "https://news.example/a?b=1&c=2",
        "Example News",
        "Lantern begins",
        "2026-03-02",
        "en",
        "ab" * 32,
        "2026-03-02T10:00:00Z",
        ["a-1"],
    ),
    ReportEntry(
        "r2", None, None, "+48 troops; \r\n<b>more</b>", "2026-03", None, None, "2026-03-05T10:00:00Z", ["a-1"]
    ),
    ReportEntry("r3"),
]
PEOPLE = [
    PersonEntry("Jan Kowalski", ["Kowalski", "Яна Кавальскага", "@jan"], "POL", "Minister of Defence", ["r1"]),
    PersonEntry("Spokesman Nemo", ["Nemo"]),
]
INSTITUTIONS = [
    InstitutionEntry("Ministry of Defence of Poland", ["MON"], "POL", "defence", ["r1"], "i1", ["r1#i1"]),
    InstitutionEntry("Institute of Nowhere", ["Institute of Nowhere"]),
]
PLACES = [
    PlaceEntry("Drawsko", ["Drawsko", "Дравско"], "POL", "training_ground", 53.5, 15.8, ["r1"], "l1", ["r1#l1"]),
    PlaceEntry("Nowhere", ["Nowhere"]),
]
EQUIPMENT = [
    EquipmentEntry("T-72B3", ["T-72B3s"], "tanks", "T-72", ["r1"], "e1", ["r1#e1"]),
    EquipmentEntry("Zubr-9", ["Zubr-9"]),
]
COMMITMENTS = [
    CommitmentEntry(
        "c-1",
        ["POL"],
        "send the guests home, all of them",
        ["r1"],
        "2026-03-20",
        "contradicted",
        ["r2"],
        by="Jan Kowalski",
        activity="a-1",
        changes=[Change("contradicted", "r2", "2026-03-21", (3, 9), "r2 says they stayed")],
    ),
    CommitmentEntry("c-2", [], "come back", ["r3"], "2026", "pending", [], by="Nemo"),
    CommitmentEntry("c-3", ["BLR"], "inform", ["r3"], None, "pending", []),
]
STATEMENTS = [
    StatementEntry(
        "5" * 64,
        "claim",
        "r1",
        {"stance": "deny", "content": {"text": "There is no exercise", "spans": [[0, 20]]}},
        (0, 20),
        "Jan Kowalski",
        "2026-03-02T10:00:00Z",
        "2026-03-06T10:00:00Z",
        "0.1.0",
        "a-1",
        ["6" * 64],
    ),
    StatementEntry("6" * 64, "claim", "r1", {"stance": "assert", "content": {"text": "It is large", "spans": []}}),
    StatementEntry("7" * 64, "name", "r2", {"text": "=1+1", "type": "person"}, (0, 4)),
    StatementEntry("8" * 64, "force", "r2", {"category": "troops", "low": 20_000}, (4, 9)),
]
SYNDICATION = [Syndication(["r1", "r3"])]
REVISIONS = [Revision("r1", "r2", "https://news.example/a")]

BY_KIND: dict[str, list[Entry]] = {
    "activities": [*ACTIVITIES],
    "syndication": [*SYNDICATION],
    "revisions": [*REVISIONS],
    "people": [*PEOPLE],
    "institutions": [*INSTITUTIONS],
    "places": [*PLACES],
    "equipment": [*EQUIPMENT],
    "commitments": [*COMMITMENTS],
    "statements": [*STATEMENTS],
    "reports": [*REPORTS],
}
EVERYTHING = [entry for entries in BY_KIND.values() for entry in entries]


def exported(form: str, what: str, entries: Iterable[Entry] | None = None) -> bytes:
    """The file that `form` makes of the entries."""
    return exported_with_rest(form, what, entries)[0]


def exported_with_rest(form: str, what: str, entries: Iterable[Entry] | None = None) -> tuple[bytes, Counter[str]]:
    """The file, and what was left out of it."""
    sink = io.BytesIO()
    left = write(what, form, BY_KIND.get(what, EVERYTHING) if entries is None else entries, sink)
    return sink.getvalue(), left
