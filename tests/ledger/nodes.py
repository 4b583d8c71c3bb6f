"""Nodes and dossiers of invented reports, as the tests of the ledger need them."""

from __future__ import annotations

from typing import Any

from parley.dossier.model import Activity, Block, Dossier, Force, Report
from parley.ledger.matching import Node, Profile


def node(
    identity: str,
    *names: str,
    kind: str = "exercise",
    years: list[int] | None = None,
    days: tuple[str, str] | None = None,
    told: str | None = None,
    **rest: Any,
) -> Node:
    """A node named `report#activity`; `days` are its first and last, `told` the day of publication."""
    first, last = days or (None, None)
    profile = Profile(kind=kind, names=list(names), years=years or [], first=first, last=last, told=told, **rest)
    return Node(identity, identity.partition("#")[0], profile)


def dossier(
    name: str,
    text: str,
    *activities: Activity,
    published: str = "2021-06-28",
    forces: list[tuple[str, dict[str, Any]]] | None = None,
    outlet: str | None = None,
    **rest: Any,
) -> Dossier:
    """A dossier of a text; `forces` are the words of each with its other fields, `activity` "a1" unless given."""
    found = [
        Force(span=(text.index(words), text.index(words) + len(words)), **{"activity": "a1", **given})
        for words, given in forces or []
    ]
    report = Report(
        id=name, text=text, sha256="", blocks=[Block((0, len(text)), "body")], published=published, outlet=outlet
    )
    return Dossier(id=name, report=report, activities=list(activities), forces=found, **rest)


def activity(text: str, words: str, **rest: Any) -> Activity:
    """An activity whose only words are these; an exercise "a1" unless told otherwise."""
    at = text.index(words)
    return Activity(**{"id": "a1", "kind": "exercise", "name": words, "spans": [(at, at + len(words))], **rest})
