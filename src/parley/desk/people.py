"""What somebody says; promises, and what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, get_args

from fastapi import APIRouter, Depends, Query, Request
from msgspec import Struct
from sqlalchemy import Connection, select
from starlette.responses import Response

from parley.desk.data import as_csv, as_json
from parley.desk.pages import page
from parley.desk.paging import leaf_of
from parley.desk.reading import Moment, Reading, today
from parley.desk.wanted import one_of, state_in, states_in
from parley.errors import LedgerError, OptionError
from parley.ledger import tables
from parley.ledger.asking.promises import Asked, Promised, promises
from parley.ledger.asking.saying import Sayings, says
from parley.ledger.asking.voices import Voice, told_once
from parley.ledger.entries import Outcome

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
PAGE = 50
"""Promises on one page."""
QUOTES = 100
"""Statements on one page."""
MOST_SAID = 1000
"""Statements that data hold at most."""
Limit = Annotated[int, Query(ge=1, le=MOST_SAID, description="At most so many statements.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000, description="Pass over so many.")]
_MOST_NAMED = 5
"""Reports that are named of those in which a promise was made; the others are named with its activity."""

router = APIRouter(include_in_schema=False, route_class=Reading)


@router.get("/says")
def sayings(
    request: Request,
    connection: Moment,
    who: str = "",
    page_: Annotated[int, Query(alias="page", ge=1, le=1_000_000)] = 1,
) -> Response:
    """All statements of a person, an institution, or all who speak for a state, page by page."""
    found = said_by(connection, who)
    said = told_once(found.statements)
    leaf = leaf_of(len(said), QUOTES, page_)
    return page(
        request,
        "says.html",
        who=who,
        found=found,
        said=said[leaf.first : leaf.end],
        count=len(said),
        number=leaf.number,
        last=leaf.last,
    )


@router.get("/says.json")
def sayings_json(
    request: Request, connection: Moment, who: str = "", limit: Limit = MOST_SAID, offset: Offset = 0
) -> Response:
    """The same statements as data, so many at once."""
    return as_json(request, said_by(connection, who).part(offset, offset + limit))


@router.get("/says.csv")
def sayings_csv(
    request: Request, connection: Moment, who: str = "", limit: Limit = MOST_SAID, offset: Offset = 0
) -> Response:
    """The same statements as a table, so many at once."""
    return as_csv(request, Voice, said_by(connection, who).statements[offset : offset + limit])


def said_by(connection: Connection, who: str) -> Sayings:
    """All that somebody says; nothing of one whom the reports name and do not quote.

    Raises `LedgerError` (`ledger.unknown`, `ledger.ambiguous`).
    """
    try:
        return says(connection, who)
    except LedgerError as error:
        if error.code != "ledger.unknown" or not _is_named(connection, who):
            raise
        return Sayings(who)


def _is_named(connection: Connection, name: str) -> bool:
    table = tables.entities.c
    return connection.execute(select(table.id).where(table.name == name)).first() is not None


class Wanted(Struct, frozen=True):
    """Which promises are meant, as it was written: of one state or body, with one outcome, overdue."""

    state: str = ""
    outcome: str = ""
    overdue: str = ""

    def given(self) -> dict[str, str]:
        """The fields that are filled in."""
        return {name: value for name in self.__struct_fields__ if (value := getattr(self, name))}


async def _wanted(
    state: Annotated[str, Query(max_length=200, description="Whose, by code or name.")] = "",
    outcome: Annotated[str, Query(max_length=20, json_schema_extra={"enum": ["", *OUTCOMES]})] = "",
    overdue: Annotated[str, Query(max_length=5, description="Only those whose day is over, if it is not empty.")] = "",
) -> Wanted:
    return Wanted(state.strip(), outcome.strip(), overdue.strip())


Which = Annotated[Wanted, Depends(_wanted)]


@router.get("/commitments")
def commitments(
    request: Request,
    connection: Moment,
    wanted: Which,
    page_: Annotated[int, Query(alias="page", ge=1, le=1_000_000)] = 1,
) -> Response:
    """The promises, by the day they are due, page by page."""
    error: OptionError | None = None
    found: Sequence[Promised] = ()
    try:
        found = promised(connection, wanted)
    except OptionError as wrong:
        error = wrong
    leaf = leaf_of(len(found), PAGE, page_)
    return page(
        request,
        "commitments.html",
        status=422 if error else 200,
        asked=wanted,
        states=states_in(connection),
        error=error,
        outcomes=OUTCOMES,
        promises=found[leaf.first : leaf.end],
        count=len(found),
        number=leaf.number,
        last=leaf.last,
        most_named=_MOST_NAMED,
    )


@router.get("/commitments.json")
def commitments_json(request: Request, connection: Moment, wanted: Which) -> Response:
    """The promises as data."""
    return as_json(request, list(promised(connection, wanted)))


@router.get("/commitments.csv")
def commitments_csv(request: Request, connection: Moment, wanted: Which) -> Response:
    """The promises as a table."""
    return as_csv(request, Promised, promised(connection, wanted))


def promised(connection: Connection, wanted: Wanted) -> Sequence[Promised]:
    """The promises that are meant, by the last day each is due. Raises `OptionError` where a field has no meaning."""
    asked = Asked(
        today(),
        overdue=bool(wanted.overdue),
        state=state_in(wanted.state) if wanted.state else None,
        outcome=one_of(wanted.outcome, OUTCOMES, "outcome"),
    )
    return promises(connection, asked)
