"""What if a number or a date were established: the answers as given and with it, side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from msgspec import Struct
from sqlalchemy import Connection
from starlette.datastructures import QueryParams
from starlette.responses import RedirectResponse, Response

from parley.desk.data import as_csv, as_json
from parley.desk.fields import DATES, ITEMS, Field, field_of, plain
from parley.desk.grounds import Ground, Grounds
from parley.desk.pages import activity_link, page
from parley.desk.reading import Moment, Reading
from parley.desk.sliders import day_at, moved
from parley.desk.translation import translation_of
from parley.dossier.model import Finding
from parley.errors import FactsError
from parley.ledger.asking.find import find_activity
from parley.ledger.asking.whole import entry_in, facts_in
from parley.vienna.assess import answer, assess
from parley.vienna.questions.activity import Facts
from parley.vienna.whatif import Pair, Setting, believed, claimants_of, established, setting, side_by_side

_LONGEST = 60

router = APIRouter(include_in_schema=False, route_class=Reading)

Settings = Annotated[
    list[str],
    Query(alias="set", max_length=20, description="FACT=VALUE: troops=12700, UKR.troops=9000", default_factory=list),
]
Believe = Annotated[
    str, Query(max_length=200, description="A claimant whose figures are taken as established: UKR, Daily")
]


class WhatIf(Struct):
    """The facts that were set, as `fact=value`, and the answers of each provision in pairs.

    `believe` is the claimant whose figures were taken as established.
    """

    activity: str
    set: list[str]
    pairs: list[Pair]
    believe: str | None = None


class Compared(Struct):
    """One provision in a line: its answer, presumption, day and status as given and with what was set."""

    provision: str
    obligation: str
    changed: list[str]
    as_given: str | None
    as_given_presumed: str | None
    as_given_due: str | list[str] | None
    as_given_status: str | None
    what_if: str | None
    what_if_presumed: str | None
    what_if_due: str | list[str] | None
    what_if_status: str | None


class Asked(Struct, frozen=True):
    """What a person sets: by fact, as it was written, and whom she believes."""

    believe: str
    values: dict[str, str]
    more: list[str]

    def settings(self) -> list[Setting]:
        """The facts that are set. Raises `FactsError`."""
        given = [Setting(name, plain(value) if name in ITEMS else value) for name, value in self.values.items()]
        return [*given, *(setting(one) for one in self.more)]

    def query(self) -> list[tuple[str, str]]:
        """What the address of the page holds."""
        believe = [("believe", self.believe)] if self.believe else []
        return [*believe, *self.values.items(), *(("set", one) for one in self.more)]


@router.get("/activities/{id}/what-if.json")
def what_if_json(request: Request, connection: Moment, id: str, fact: Settings, believe: Believe = "") -> Response:
    """The answers with `set=troops=12700`, `set=start=2022-02-10`, `believe=UKR` and the like."""
    return as_json(request, what_if_of(connection, id, fact, believe))


@router.get("/activities/{id}/what-if.csv")
def what_if_csv(request: Request, connection: Moment, id: str, fact: Settings, believe: Believe = "") -> Response:
    """The same as a table."""
    pairs = what_if_of(connection, id, fact, believe).pairs
    return as_csv(request, Compared, (_in_line(pair) for pair in pairs))


@router.get("/activities/{id}/what-if")
def what_if(request: Request, id: str) -> Response:
    """The form, and below it the answers side by side; its address holds what was set, and nothing else."""
    grounds: Grounds = request.app.state.grounds
    ground = grounds.of(id)
    entry, facts, known = ground.entry, ground.facts, ground.entry.id
    asked = asked_in(request.query_params)
    if known != id or _is_of_a_form(request.query_params):
        return RedirectResponse(_address(known, asked, request.query_params.get("lang")), 303)
    error, answers = None, None
    if facts is not None:
        try:
            answers = compared(facts, ground.as_given, asked.settings(), asked.believe)
        except FactsError as wrong:
            error = wrong
    fields = [_set_in(field, asked, ground) for field in ground.fields]
    return page(
        request,
        "what_if.html",
        status=422 if error else 200,
        entry=entry,
        shown=[field for field in fields if field.strength and not field.folded],
        folded=[field for field in fields if field.folded],
        opened=any(field.strength and field.value and not field.given for field in fields),
        days=[field for field in fields if not field.strength],
        claimants=claimants_of(facts) if facts else [],
        asked=asked,
        query=asked.query(),
        data_query=_data_query(answers) if answers else "",
        answers=answers,
        changed=sum(bool(pair.changed) for pair in answers.pairs) if answers else 0,
        error=error,
        drawn=_drawing({} if error else ground.drawn, translation_of(request).code),
    )


def _set_in(field: Field, asked: Asked, ground: Ground) -> Field:
    """The field with what is set in it."""
    value = asked.values.get(field.name)
    return field_of(field.name, value, ground.facts, ground.as_given) if value and ground.facts else field


def _drawing(known: dict[tuple[str, str], str], code: str) -> Callable[[str, Callable[[Any], str], Any], str]:
    """How a part of the page is drawn in which nothing is set: as it was drawn before in this language."""

    def drawn(part: str, draw: Callable[[Any], str], one: Any) -> str:
        return known.get((code, part)) or known.setdefault((code, part), draw(one))

    return drawn


def asked_in(query: QueryParams) -> Asked:
    """What the fields of a form or an address say: by fact, or `item` and `number` as addresses once held them.

    A slider that was moved says more than the field beside it, which was not.
    """
    values = {}
    for name in (*ITEMS, *DATES):
        place = moved(name, query)
        slid = None if place is None else day_at(place) if name in DATES else str(place)
        value = slid or query.get(name, "").strip()
        if value:
            values[name] = value[:_LONGEST]
    item, number = query.get("item", ""), query.get("number", "").strip()
    if item in ITEMS and number:
        values[item] = number[:_LONGEST]
    return Asked(query.get("believe", "").strip()[:200], values, [one[:200] for one in query.getlist("set")[:20]])


def what_if_of(connection: Connection, id: str, facts: list[str], believe: str) -> WhatIf:
    """The answers of an activity with facts set. Raises `LedgerError`, and `FactsError` where one has no meaning."""
    entry = entry_in(connection, find_activity(connection, id))
    given = facts_in(connection, entry)
    return compared(given, assess(given), [setting(one) for one in facts], believe)


def compared(facts: Facts, as_given: list[Finding], settings: list[Setting], believe: str = "") -> WhatIf:
    """The answers as given and with the settings. Raises `FactsError` where one has no meaning."""
    changed = believed(facts, believe) if believe else facts
    after = answer(established(changed, settings)) if settings or believe else as_given
    return WhatIf(facts.id, [one.written for one in settings], side_by_side(as_given, after), believe or None)


def _in_line(pair: Pair) -> Compared:
    before, after = pair.as_given, pair.what_if
    names = ("holds", "presumed", "due", "status")
    return Compared(
        pair.provision,
        pair.obligation,
        pair.changed,
        *(getattr(before, name, None) for name in names),
        *(getattr(after, name, None) for name in names),
    )


def _is_of_a_form(query: QueryParams) -> bool:
    """Whether a form was sent: with fields that are empty, or with sliders; such an address is not kept."""
    return any(not value.strip() or name.startswith(("slide.", "from.")) for name, value in query.multi_items())


def _address(id: str, asked: Asked, language: str | None) -> str:
    query = urlencode([*asked.query(), *([("lang", language)] if language else [])])
    return f"{activity_link(id)}/what-if" + (f"?{query}" if query else "")


def _data_query(answers: WhatIf) -> str:
    """What the addresses of the data hold."""
    believe = [("believe", answers.believe)] if answers.believe else []
    query = urlencode([*(("set", one) for one in answers.set), *believe])
    return f"?{query}" if query else ""
