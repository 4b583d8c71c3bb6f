"""What if a number or a date were established: the answers as given and with it, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from msgspec import Struct
from sqlalchemy import Connection
from starlette.datastructures import QueryParams
from starlette.responses import RedirectResponse, Response

from parley.desk.data import as_csv, as_json
from parley.desk.drawing.tongue import phrase
from parley.desk.grounds import Grounds
from parley.desk.pages import activity_link, page
from parley.desk.reading import Moment, Reading
from parley.desk.sliders import Slider, day_at, moved, slider_of_day, slider_of_strength
from parley.desk.translation import translation_of
from parley.dossier.model import Finding
from parley.errors import FactsError
from parley.ledger.asking.find import find_activity
from parley.ledger.asking.whole import entry_in, facts_in
from parley.vienna.assess import answer, assess
from parley.vienna.questions.activity import Facts, Figure, Item
from parley.vienna.whatif import Pair, Setting, believed, claimants_of, established, setting, side_by_side

ITEMS: tuple[Item, ...] = get_args(Item)
DATES = {
    "start": phrase("it starts on"),
    "end": phrase("it ends on"),
    "notified": phrase("it was notified on (a day, or none)"),
    "invited": phrase("observers were invited on (a day, or none)"),
    "as_of": phrase("the day of the question"),
}
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
        given = [Setting(name, _plain(value) if name in ITEMS else value) for name, value in self.values.items()]
        return [*given, *(setting(one) for one in self.more)]

    def query(self) -> list[tuple[str, str]]:
        """What the address of the page holds."""
        believe = [("believe", self.believe)] if self.believe else []
        return [*believe, *self.values.items(), *(("set", one) for one in self.more)]


class Field(Struct, frozen=True):
    """A fact that can be set: what is written in its field, what the claimants or reports give, and its slider."""

    name: str
    value: str
    given: list[Figure]
    slider: Slider | None
    label: str = ""
    stated: str | None = None


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
    fields = list(_fields(facts, answers, asked)) if facts else []
    return page(
        request,
        "what_if.html",
        status=422 if error else 200,
        entry=entry,
        strengths=[field for field in fields if field.name in ITEMS],
        days=[field for field in fields if field.name in DATES],
        claimants=claimants_of(facts) if facts else [],
        asked=asked,
        query=asked.query(),
        data_query=_data_query(answers) if answers else "",
        answers=answers,
        error=error,
        drawn=_drawing({} if error else ground.drawn, translation_of(request).code),
    )


def _drawing(known: dict[tuple[str, str], str], code: str) -> Callable[[Callable[[Field], str], Field], str]:
    """How a field is drawn: anew where something is set in it, else as it was drawn before in this language."""

    def drawn(draw: Callable[[Field], str], one: Field) -> str:
        if one.value:
            return draw(one)
        return known.get((code, one.name)) or known.setdefault((code, one.name), draw(one))

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


def _fields(facts: Facts, answers: WhatIf | None, asked: Asked) -> Iterator[Field]:
    """The facts that can be set, the strengths of which something is given first."""
    given = {item: [figure for figure in facts.figures if figure.item == item] for item in ITEMS}
    for item in sorted(ITEMS, key=lambda one: not given[one]):
        value = asked.values.get(item, "")
        yield Field(item, value, given[item], slider_of_strength(item, given[item], _plain(value)))
    due = (
        next((pair.as_given for pair in answers.pairs if pair.obligation == "notification"), None) if answers else None
    )
    for name, label in DATES.items():
        value = asked.values.get(name, "")
        stated = getattr(facts, name) or (_day_of(due) if name in ("notified", "invited") else None) or facts.start
        yield Field(name, value, [], slider_of_day(stated, value), label, getattr(facts, name))


def _day_of(finding: Finding | None) -> str | None:
    """The day by which the notification is due; a notification and an invitation are looked for around it."""
    due = finding.due if finding else None
    return due if isinstance(due, str) else due[-1] if due else None


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


def _plain(number: str) -> str:
    """A number or bounds without the marks between thousands."""
    return "".join(part for part in number if part not in ", \u00a0\u202f_")
