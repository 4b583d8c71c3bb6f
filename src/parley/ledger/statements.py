"""Statements: the findings of a dossier one by one, each with an identity that depends on its content alone.

The numbers that findings have within one dossier (`a1`, `c3`) are no part of what they say. They are kept with the
reading that sighted the statement, so that the dossier can be put together again as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import msgspec

from parley.dossier.model import (
    Activity,
    Claim,
    Commitment,
    Dossier,
    Force,
    Name,
    Report,
    Span,
    Talk,
    Time,
)
from parley.ledger.log import digest

KINDS: dict[str, type[msgspec.Struct]] = {
    "activity": Activity,
    "force": Force,
    "claim": Claim,
    "commitment": Commitment,
    "talk": Talk,
    "name": Name,
    "time": Time,
}
"""The kinds of statement, in the order of the dossier."""

FIELDS: dict[str, str] = {
    "activity": "activities",
    "force": "forces",
    "claim": "claims",
    "commitment": "commitments",
    "talk": "talks",
    "name": "names",
    "time": "times",
}

LOCAL: dict[str, tuple[str, ...]] = {
    "activity": ("id",),
    "force": ("activity", "claim"),
    "claim": ("id", "denies"),
    "commitment": ("claim", "against"),
}
"""The fields of each kind that hold numbers of the dossier."""

_NUMBERED = re.compile(r"\b[ac]\d+\b")
_missing = msgspec.NODEFAULT


class Statement(NamedTuple):
    """One finding: its identity, its content as JSON, and the numbers it has in the dossier as JSON."""

    id: str
    kind: str
    body: str
    local: str
    span: Span | None
    claimant: str | None


def origin_of(report: Report) -> str:
    """What identifies a report whatever it is called: its bytes, its text, and where it stood."""
    return digest((report.sha256, report.text, report.url, report.outlet))


def statements_of(dossier: Dossier) -> Iterator[Statement]:
    """Every finding of the dossier, in its order."""
    origin = origin_of(dossier.report)
    for kind, field in FIELDS.items():
        for finding in getattr(dossier, field):
            yield _statement(origin, kind, finding)


def _statement(origin: str, kind: str, finding: Any) -> Statement:
    body = _content(finding)
    local = {name: body.pop(name) for name in LOCAL.get(kind, ()) if name in body}
    if _NUMBERED.search(str(body.get("due") or "")):  # “end of activity a1”
        local["due"] = body.pop("due")
    written = _json(body)
    return Statement(
        id=digest((origin, kind, written)),
        kind=kind,
        body=written,
        local=_json(local),
        span=_span(finding),
        claimant=_claimant(finding),
    )


def _content(value: Any) -> Any:
    """The value without what is at its default, so that a field added later changes no identity."""
    if isinstance(value, msgspec.Struct):
        return {
            name: _content(found)
            for attribute, name, default in _fields(type(value))
            if (found := getattr(value, attribute)) != default
        }
    if isinstance(value, list):
        return [_content(part) for part in value]
    return value


@cache
def _fields(kind: type[msgspec.Struct]) -> list[tuple[str, str, Any]]:
    """Attribute, name in JSON and default of every field."""
    return [(field.name, field.encode_name, _default(field)) for field in msgspec.structs.fields(kind)]


def _default(field: msgspec.structs.FieldInfo) -> Any:
    if field.default_factory is not _missing:
        return field.default_factory()
    return field.default


def _json(value: Any) -> str:
    return msgspec.json.encode(value, order="sorted").decode()


def _span(finding: Any) -> Span | None:
    """The words a finding stands on; of several stretches, from the first to the last."""
    if isinstance(finding, Activity):
        spans = finding.spans
    elif isinstance(finding, Claim):
        spans = finding.content.spans
    else:
        return finding.span if isinstance(finding, Force | Commitment | Talk | Name | Time) else None
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None


def _claimant(finding: Any) -> str | None:
    """Who says it, None for the outlet."""
    match finding:
        case Claim():
            return finding.speaker.name or finding.speaker.text or None
        case Force():
            return "; ".join(finding.claimed_by) or None
        case Commitment():
            return finding.by
        case _:
            return None


def finding_of(kind: str, body: str, local: str) -> Any:
    """The finding as it stood in its dossier."""
    content = msgspec.json.decode(body) | msgspec.json.decode(local)
    return msgspec.convert(content, KINDS[kind])
