"""Reports that name things, made by hand."""

from typing import Literal

from sqlalchemy import select

from parley.dossier.model import Dossier, Name
from parley.ledger.named.kinds import KINDS
from parley.ledger.store import Store
from parley.ledger.tables import entities, keys, mentions
from parley.ledger.views import VIEWS
from tests.ledger.reports import dossier

TYPES: dict[str, Literal["person", "organisation", "place", "equipment"]] = {
    "person": "person",
    "institution": "organisation",
    "place": "place",
    "equipment": "equipment",
}
"""The types of names in a dossier by the kind of thing."""

Names = list[tuple[str, str | None]]


def telling(report: str, *, reader: str = "test+1", **told: Names) -> Dossier:
    """A report that names things of some kinds with their states."""
    listed = [(kind, name, state) for kind, names in told.items() for name, state in names]
    made = dossier(report, f"{report}: " + "; ".join(name for _, name, _ in listed) + ".", reader=reader)
    text, at = made.report.text, 0
    for kind, name, state in listed:
        at = text.index(name, at)
        made.names.append(Name(name, (at, at + len(name)), TYPES[kind], name, state))
        at += len(name)
    return made


def known(store: Store, kind: str) -> list[tuple[str, list[str], list[str]]]:
    """The name, spellings and reports of each thing of a kind."""
    with store.read() as connection:
        found = VIEWS[KINDS[kind].plural](connection)
        return [(one.name, sorted(one.variants), one.reports) for one in found]


def rows(store: Store) -> list[list[str]]:
    """All that is derived from names."""
    with store.read() as connection:
        wanted = (select(entities), select(mentions), select(keys).where(keys.c.kind.in_(KINDS)))
        return [sorted(map(repr, connection.execute(query).all())) for query in wanted]
