"""Names as reports of several countries write them stand together, and names of others stand apart."""

import random
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from sqlalchemy import select

from parley.dossier.model import Claim, Content, Cue, Dossier, Name, Report, Speaker
from parley.ledger.log import Event
from parley.ledger.named.kinds import KINDS
from parley.ledger.named.placing import place_named
from parley.ledger.store import Store
from parley.ledger.tables import mentions
from tests.ledger.conftest import SERVER
from tests.ledger.named.made import TYPES

Lists = dict[str, list[list[list[str]]]]

LISTS: list[Lists] = [
    yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
    for name in ("lists.yaml", "lists_2.yaml", "lists_3.yaml", "lists_4.yaml")
]
FLOORS = {"person": 0.95, "institution": 0.95, "place": 0.99, "equipment": 0.99}
"""Pairs of one thing that have to be found; no pair of two things may be."""


class Told(NamedTuple):
    """A name, and which of the lists it stands in."""

    of: int
    name: str
    state: str | None
    office: str | None = None


def naming(report: str, kind: str, told: Told) -> Dossier:
    text = f"{told.name} said so."
    span = (0, len(told.name))
    made = Dossier(id=report, report=Report(id=report, text=text, sha256="0", blocks=[], published="2031-01-01"))
    made.names = [Name(told.name, span, TYPES[kind], told.name, told.state)]
    if told.office is not None:
        speaker = Speaker(told.name, span, told.name, told.office, told.state, "person")
        made.claims = [Claim("c1", speaker, Cue("said", None), Content("so", []), "direct", "assert")]
    return made


def homes(store: Store, kind: str, told: list[Told]) -> list[str]:
    """To what each of the names was given, told by a report each."""
    with store.write() as connection:
        for number, name in enumerate(told):
            place_named(connection, number, naming(f"r{number}", kind, name), Event(0, "2031-01-01T00:00:00Z"))
        wanted = select(mentions.c.report, mentions.c.entity).where(mentions.c.kind == kind)
        found = dict(connection.execute(wanted).all())
    return [str(found[number]) for number in range(len(told))]


def test_every_kind_has_its_lists() -> None:
    assert [set(KINDS) - set(lists) for lists in LISTS[:3]] == [set()] * 3
    assert all(set(lists) <= set(KINDS) for lists in LISTS)


@pytest.mark.skipif(SERVER is not None, reason="what is compared is the same on both databases")
@pytest.mark.parametrize(("kind", "collection"), [(k, n) for k in KINDS for n, lists in enumerate(LISTS) if k in lists])
def test_names_of_one_stand_together_and_of_two_apart(store: Store, kind: str, collection: int) -> None:
    told = [Told(number, *name) for number, names in enumerate(LISTS[collection][kind]) for name in names]
    random.Random(collection).shuffle(told)
    pairs = list(combinations(zip(told, homes(store, kind, told), strict=True), 2))
    wrong = [(one.name, other.name) for (one, a), (other, b) in pairs if a == b and one.of != other.of]
    assert wrong == []
    found = [a == b for (one, a), (other, b) in pairs if one.of == other.of]
    assert sum(found) / len(found) >= FLOORS[kind]
