"""What somebody says; promises, and what came of them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from parley.desk.data import as_csv, as_json, exported
from parley.desk.pages import page
from parley.desk.reading import Moment, today
from parley.ledger.asking.promises import Asked, Promised, promises
from parley.ledger.asking.saying import says
from parley.ledger.asking.voices import Voice, told_once
from parley.ledger.views import commitments as promised

router = APIRouter(include_in_schema=False)


@router.get("/says")
def sayings(request: Request, connection: Moment, who: str = "") -> Response:
    """All statements of a person, an institution, or all who speak for a state."""
    found = says(connection, who)
    return page(request, "says.html", who=who, found=found, said=told_once(found.statements))


@router.get("/says.json")
def sayings_json(request: Request, connection: Moment, who: str = "") -> Response:
    """The same statements as data."""
    return as_json(request, says(connection, who))


@router.get("/says.csv")
def sayings_csv(request: Request, connection: Moment, who: str = "") -> Response:
    """The same statements as a table."""
    return as_csv(request, Voice, says(connection, who).statements)


@router.get("/commitments")
def commitments(request: Request, connection: Moment) -> Response:
    """The promises, by the day they are due."""
    return page(request, "commitments.html", promises=_promises(connection))


@router.get("/commitments.json")
def commitments_json(request: Request, connection: Moment) -> Response:
    """The promises as data."""
    return as_json(request, _promises(connection))


@router.get("/commitments.csv")
def commitments_csv(request: Request, connection: Moment) -> Response:
    """The promises as a table."""
    return exported(request, "commitments", "csv", promised(connection))


def _promises(connection: Moment) -> list[Promised]:
    return list(promises(connection, Asked(today())))
