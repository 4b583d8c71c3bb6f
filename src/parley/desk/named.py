"""What the reports name: people, institutions, places and equipment, by name, each with all its spellings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection, func, select
from starlette.responses import Response

from parley.desk.data import as_json, exported, on_map
from parley.desk.drawing.tongue import phrase
from parley.desk.pages import page
from parley.desk.paging import leaf_of
from parley.desk.reading import Moment, Reading
from parley.ledger import tables
from parley.ledger.views import Part, equipment, institutions, people, places, spelled

PAGE = 200
"""Names on one page."""


class Kind(NamedTuple):
    """A kind of what is named: how the ledger calls it, how the page does, and how its entries are read."""

    kind: str
    title: str
    entries: Callable[[Connection, Part], Iterator[Any]]


KINDS = {
    "people": Kind("person", phrase("People"), people),
    "institutions": Kind("institution", phrase("Institutions"), institutions),
    "places": Kind("place", phrase("Places"), places),
    "equipment": Kind("equipment", phrase("Equipment"), equipment),
}
"""The kinds by the addresses of their pages."""

router = APIRouter(include_in_schema=False, route_class=Reading)

Words = Annotated[str, Query(max_length=200)]


def count_of(connection: Connection, what: str, words: str | None = None) -> int:
    """How many of a kind of `KINDS` the ledger knows, or how many with the words in one of their spellings."""
    wanted = select(func.count()).select_from(tables.entities).where(spelled(KINDS[what].kind, words))
    return int(connection.execute(wanted).scalar() or 0)


def _what(request: Request) -> str:
    """The kind that an address is of."""
    return request.url.path.strip("/").partition(".")[0]


@router.get("/people")
@router.get("/institutions")
@router.get("/places")
@router.get("/equipment")
def named(
    request: Request,
    connection: Moment,
    q: Words = "",
    page_: Annotated[int, Query(alias="page", ge=1, le=1_000_000)] = 1,
) -> Response:
    """Those of one kind, by name, page by page; or those with some words in a spelling of the name."""
    what, words = _what(request), q.strip() or None
    count = count_of(connection, what, words)
    leaf = leaf_of(count, PAGE, page_)
    entries = list(KINDS[what].entries(connection, Part(PAGE, leaf.first, words)))
    return page(
        request,
        "named.html",
        what=what,
        kinds=KINDS,
        asked={"q": q.strip()},
        entries=entries,
        count=count,
        number=leaf.number,
        last=leaf.last,
    )


@router.get("/people.json")
@router.get("/institutions.json")
@router.get("/places.json")
@router.get("/equipment.json")
def named_json(request: Request, connection: Moment, q: Words = "") -> Response:
    """All of one kind, or those with the words."""
    return as_json(request, list(KINDS[_what(request)].entries(connection, Part(words=q.strip() or None))))


@router.get("/people.csv")
@router.get("/institutions.csv")
@router.get("/places.csv")
@router.get("/equipment.csv")
def named_csv(request: Request, connection: Moment, q: Words = "") -> Response:
    """The same as a table."""
    what = _what(request)
    return exported(request, what, "csv", KINDS[what].entries(connection, Part(words=q.strip() or None)))


@router.get("/places.geojson")
def places_geojson(request: Request, connection: Moment, q: Words = "") -> Response:
    """The places, each with a point where one is known."""
    return on_map(request, places(connection, Part(words=q.strip() or None)))
