"""STIX 2.1: one bundle of reports, actors, locations, observed activities, and opinions for denials.

| in the ledger | in STIX |
| --- | --- |
| report | `report`, about the activities it states something about |
| state, body, institution, person, outlet | `identity`; none of them is taken for a threat actor |
| place | `location` |
| activity | `grouping` of the identities, locations and reports, with an extension that holds the entry |
| strength, contradiction, promise, finding, claim, equipment | `note` about the activity or report |
| denial | besides its note an `opinion` (`strongly-disagree`) about what it denies |
| copies of one story, versions of one address | `relationship` (`duplicate-of`, `derived-from`) |

STIX knows only moments. Where one is asked for and only a day, month or year is known, the first moment of it stands
there, and the extension says what is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import singledispatch
from typing import Any, BinaryIO
from uuid import UUID, uuid5

from parley.knowledge.states import is_state
from parley.ledger.entries import (
    ActivityEntry,
    CommitmentEntry,
    EquipmentEntry,
    InstitutionEntry,
    PersonEntry,
    PlaceEntry,
    ReportEntry,
    Revision,
    StatementEntry,
    Syndication,
)
from parley.ledger.export import Entry
from parley.ledger.export.columns import row
from parley.ledger.export.geojson import point
from parley.ledger.export.optional import optional
from parley.ledger.export.wording import (
    activity_name,
    actor_name,
    alpha2,
    commitment_words,
    figure_words,
    plain,
    statement_words,
)
from parley.vienna.dates import when

NAMESPACE = UUID("b364a756-3e71-5046-860c-11b6c8365b0b")
"""Namespace of the ids: the same thing has the same id in every bundle of every ledger."""

EXTENSION = f"extension-definition--{uuid5(NAMESPACE, 'extension')}"
"""The id of the extension that holds what STIX has no property for."""

SINCE = datetime(2026, 1, 1, tzinfo=UTC)
"""When objects were created that have no moment of their own: the day this mapping was laid down."""

NOT_HELD = "names, times and activities as single reports have them"
"""Kinds of statement that have no counterpart in STIX."""

_PRODUCER = f"identity--{uuid5(NAMESPACE, 'producer')}"
_NOTED = frozenset({"claim", "force", "commitment", "talk"})

Objects = Iterator[Any]


def write(what: str, entries: Iterable[Entry], sink: BinaryIO) -> Counter[str]:
    """Write one bundle, object by object; identities and locations once each."""
    left, written, now = Counter[str](), set[str](), datetime.now(UTC)
    sink.write(f'{{"type": "bundle", "id": "bundle--{uuid5(NAMESPACE, now.isoformat())}", "objects": [\n'.encode())
    before = b""
    for made in _all(entries, now, left):
        if made.id in written:
            continue
        if made.type in ("identity", "location", "extension-definition"):
            written.add(made.id)
        sink.write(before + made.serialize().encode())
        before = b",\n"
    sink.write(b"\n]}\n")
    return left


def _all(entries: Iterable[Entry], now: datetime, left: Counter[str]) -> Objects:
    yield _identity_object(_PRODUCER, "Parley ledger", "system")
    yield _extension()
    for entry in entries:
        if isinstance(entry, StatementEntry) and entry.kind not in _NOTED:
            left[NOT_HELD] += 1
        else:
            yield from _objects(entry, now)


@singledispatch
def _objects(entry: Entry, now: datetime) -> Objects:
    raise TypeError(f"{type(entry).__name__} is no entry")


@_objects.register
def _(entry: ActivityEntry, now: datetime) -> Objects:
    actors = [_actor(code) for code in dict.fromkeys([*entry.parties, *([entry.host] if entry.host else [])])]
    places = [found for place in entry.places if (found := _location(place)) is not None]
    yield from (*actors, *places)
    about = [made.id for made in (*actors, *places)] + [report_id(name) for name in (*entry.reports, *entry.mentions)]
    yield _make(
        "Grouping",
        activity_id(entry.id),
        modified=now,
        name=activity_name(entry),
        description=f"{entry.kind}; begins: {entry.start or 'not known'}; ends: {entry.end or 'not known'}",
        context="unspecified",
        object_refs=list(dict.fromkeys(about)) or [_PRODUCER],
        extensions=_extended(row(entry)),
    )
    yield from _notes(entry)


def _notes(entry: ActivityEntry) -> Objects:
    for figure in entry.figures:
        about = [activity_id(entry.id), report_id(figure.report)]
        words = figure_words(figure)
        parts = ("figure", entry.id, figure.report, str(figure.span), words)
        yield _note(parts, words, about, [figure.by], row(figure))
    for difference in entry.contradictions:
        about = [activity_id(entry.id), *map(report_id, difference.reports)]
        words = f"Reports differ on {difference.what}"
        yield _note(("contradiction", entry.id, difference.what), words, about, [], row(difference))
    for finding in entry.assessment:
        words = f"{finding.provision}: {finding.obligation}: {finding.holds} ({finding.status})"
        yield _note(
            ("finding", entry.id, finding.provision, words), words, [activity_id(entry.id)], [], {"due": finding.due}
        )


@_objects.register
def _(entry: ReportEntry, now: datetime) -> Objects:
    outlet = _identity(entry.outlet, "organization") if entry.outlet else None
    if outlet is not None:
        yield outlet
    about = [activity_id(name) for name in entry.activities] or [outlet.id if outlet else _PRODUCER]
    moment = _moment(entry.published)
    yield _make(
        "Report",
        report_id(entry.name),
        created=_moment(entry.added),
        modified=_moment(entry.added),
        name=entry.title or entry.name,
        published=moment or _moment(entry.added) or SINCE,
        object_refs=about,
        lang=entry.language,
        external_references=[_reference(entry)],
        extensions=_extended({**row(entry), "published_known_as": entry.published or "not known"}),
    )


@_objects.register
def _(entry: PersonEntry, now: datetime) -> Objects:
    yield _make(
        "Identity",
        _id("identity", "person", entry.name, entry.country or "", entry.office or ""),
        name=entry.name,
        identity_class="individual",
        roles=[entry.office] if entry.office else None,
        extensions=_extended(row(entry)),
    )


@_objects.register
def _(entry: InstitutionEntry, now: datetime) -> Objects:
    yield _make(
        "Identity",
        _id("identity", "institution", entry.id or entry.name),
        name=entry.name,
        identity_class="organization",
        sectors=["government"] if entry.sort is not None and is_state(entry.country) else None,
        extensions=_extended(row(entry)),
    )


@_objects.register
def _(entry: PlaceEntry, now: datetime) -> Objects:
    found = _location(row(entry))
    if found is not None:
        yield found
        return
    yield _note(
        ("place", entry.id or entry.name), f"place: {entry.name}", list(map(report_id, entry.reports)), [], row(entry)
    )


@_objects.register
def _(entry: EquipmentEntry, now: datetime) -> Objects:
    words = f"equipment: {entry.name}" + (f", a modification of {entry.family}" if entry.family else "")
    yield _note(("equipment", entry.id or entry.name), words, list(map(report_id, entry.reports)), [], row(entry))


@_objects.register
def _(entry: CommitmentEntry, now: datetime) -> Objects:
    actors = [_actor(code) for code in entry.who]
    yield from actors
    about = [made.id for made in actors] + [report_id(name) for name in (*entry.made_in, *entry.evidence)]
    if entry.activity:
        about.append(activity_id(entry.activity))
    words = f"{commitment_words(entry)} (due: {entry.due or 'not said'}; outcome: {entry.outcome})"
    yield _note(("commitment", entry.id), words, about, [entry.by], row(entry), modified=now)


@_objects.register
def _(entry: StatementEntry, now: datetime) -> Objects:
    about = [report_id(entry.report)] + ([activity_id(entry.activity)] if entry.activity else [])
    moment = _moment(entry.first_seen)
    parts = ("statement", entry.id, entry.report)
    yield _note(parts, statement_words(entry), about, [entry.claimant], row(entry), created=moment, modified=moment)
    if entry.body.get("stance") == "deny":
        denied = [_id("note", "statement", claim, entry.report) for claim in entry.denies]
        yield _make(
            "Opinion",
            _id("opinion", entry.id, entry.report),
            created=moment,
            modified=moment,
            explanation=statement_words(entry),
            authors=[entry.claimant] if entry.claimant else None,
            opinion="strongly-disagree",
            object_refs=denied or about,
        )


@_objects.register
def _(entry: Syndication, now: datetime) -> Objects:
    for copy in entry.reports[1:]:
        yield _relationship(copy, "duplicate-of", entry.reports[0])


@_objects.register
def _(entry: Revision, now: datetime) -> Objects:
    yield _relationship(entry.newer, "derived-from", entry.older)


def activity_id(name: str) -> str:
    """The id of the grouping of an activity."""
    return _id("grouping", name)


def report_id(name: str) -> str:
    """The id of the object of a report."""
    return _id("report", name)


def _id(kind: str, *parts: str) -> str:
    return f"{kind}--{uuid5(NAMESPACE, chr(0).join((kind, *parts)))}"


def _make(object_class: str, id: str, **properties: Any) -> Any:
    """A checked object; properties that are None are not there."""
    made: dict[str, Any] = {"created": SINCE, "modified": SINCE, "created_by_ref": _PRODUCER}
    made |= {name: value for name, value in properties.items() if value is not None}
    if id == _PRODUCER:
        del made["created_by_ref"]
    made["modified"] = max(made["modified"], made["created"])
    return getattr(optional("stix2", extra="stix").v21, object_class)(id=id, **_plain(made))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def _extended(values: dict[str, Any]) -> dict[str, Any]:
    """What is known and has no property in STIX; STIX has no null and no empty lists, so these are left away."""
    return {EXTENSION: {"extension_type": "property-extension", **_filled(values)}}


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _filled(inner) for name, inner in value.items() if inner not in (None, [], {}, "", ())}
    return [_filled(inner) for inner in value] if isinstance(value, list | tuple) else value


def _extension() -> Any:
    return optional("stix2", extra="stix").v21.ExtensionDefinition(
        id=EXTENSION,
        created_by_ref=_PRODUCER,
        created=SINCE,
        modified=SINCE,
        name="Parley ledger entry",
        description="What the ledger holds and STIX has no property for: dates at the precision known, bounds, spans.",
        schema="The fields of the entry as in the JSON Lines of `parley export`; see docs/export.md of parley.",
        version="1.0.0",
        extension_types=["property-extension"],
    )


def _identity_object(id: str, name: str, kind: str) -> Any:
    return _make("Identity", id, name=name, identity_class=kind)


def _identity(name: str, kind: str) -> Any:
    return _identity_object(_id("identity", kind, name), name, kind)


def _actor(code: str) -> Any:
    sectors = ["government"] if is_state(code) else None
    return _make(
        "Identity",
        _id("identity", "actor", code),
        name=actor_name(code),
        identity_class="organization",
        sectors=sectors,
        extensions=_extended({"code": code}),
    )


def _location(place: dict[str, Any]) -> Any:
    """A location; None where neither the state nor the point is known, since STIX has no place of a name alone."""
    country, coordinates = alpha2(place.get("country")), point(place)
    if country is None and coordinates is None:
        return None
    lon, lat = coordinates or (None, None)
    name = place.get("name")
    parts = [str(place["id"])] if place.get("id") else [str(part) for part in (name, country, lon, lat)]
    more = _extended(place) if place.get("variants") else None
    return _make(
        "Location",
        _id("location", *parts),
        name=name,
        country=country,
        longitude=lon,
        latitude=lat,
        extensions=more,
    )


def _note(parts: tuple[str, ...], words: str, about: list[str], by: list[str | None], entry: Any, **when_: Any) -> Any:
    return _make(
        "Note",
        _id("note", *parts),
        content=words,
        authors=[name for name in by if name] or None,
        object_refs=list(dict.fromkeys(about)) or [_PRODUCER],
        extensions=_extended(entry),
        **when_,
    )


def _relationship(source: str, kind: str, target: str) -> Any:
    return _make(
        "Relationship",
        _id("relationship", source, kind, target),
        source_ref=report_id(source),
        relationship_type=kind,
        target_ref=report_id(target),
    )


def _reference(entry: ReportEntry) -> dict[str, Any]:
    reference: dict[str, Any] = {"source_name": entry.outlet or "parley", "external_id": entry.name}
    if entry.url:
        reference["url"] = entry.url
    if entry.url and entry.sha256:
        reference["hashes"] = {"SHA-256": entry.sha256}
    return reference


def _moment(written: str | None) -> datetime | None:
    """The first moment a date can mean."""
    if not written:
        return None
    try:
        return when(written).first
    except ValueError:
        return None
