"""What if a number or a date were established: the answers as given and with it, side by side."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Query, Request
from msgspec import Struct
from sqlalchemy import Connection
from starlette.responses import Response

from parley.desk.data import as_json
from parley.desk.pages import page
from parley.desk.reading import Moment
from parley.errors import FactsError
from parley.ledger.asked import facts_of_activity
from parley.ledger.asking.find import find_activity
from parley.ledger.asking.whole import Whole, whole_of
from parley.ledger.refresh import dossiers_of
from parley.vienna.assess import answer, assess
from parley.vienna.facts import ASSESSED
from parley.vienna.questions.activity import Facts, Item
from parley.vienna.whatif import Pair, Setting, established, setting, side_by_side

ITEMS: tuple[str, ...] = get_args(Item)
DATES = {
    "start": "it starts on",
    "end": "it ends on",
    "notified": "it was notified on (a day, or none)",
    "invited": "observers were invited on (a day, or none)",
    "as_of": "the day of the question",
}

router = APIRouter(include_in_schema=False)

Value = Annotated[str, Query(max_length=60)]


class WhatIf(Struct):
    """The facts that were set, as `fact=value`, and the answers of each provision in pairs."""

    activity: str
    set: list[str]
    pairs: list[Pair]


@router.get("/activities/{id}/what-if.json")
def what_if_json(
    request: Request,
    connection: Moment,
    id: str,
    fact: Annotated[list[str], Query(alias="set", max_length=20)] = [],  # noqa: B006
) -> Response:
    """The answers with `set=troops=12700`, `set=start=2022-02-10` and the like."""
    whole = whole_of(connection, find_activity(connection, id))
    return as_json(request, compared(facts_in(connection, whole), [setting(one) for one in fact]))


@router.get("/activities/{id}/what-if")
def what_if(
    request: Request,
    connection: Moment,
    id: str,
    item: Value = "troops",
    number: Value = "",
    start: Value = "",
    end: Value = "",
    notified: Value = "",
    invited: Value = "",
    as_of: Value = "",
) -> Response:
    """The form, and below it the answers side by side; its address holds what was set."""
    whole = whole_of(connection, find_activity(connection, id))
    dates = dict(zip(DATES, (start, end, notified, invited, as_of), strict=True))
    settings = [Setting(item, _plain(number))] if number.strip() else []
    settings += [Setting(name, value.strip()) for name, value in dates.items() if value.strip()]
    error, answers = None, None
    if whole.activity.kind in ASSESSED:
        facts = facts_in(connection, whole)
        try:
            answers = compared(facts, settings)
        except FactsError as wrong:
            error = wrong
    return page(
        request,
        "whatif.html",
        status=422 if error else 200,
        whole=whole,
        items=ITEMS,
        item=item,
        number=number,
        labels=DATES,
        dates=dates,
        answers=answers,
        error=error,
    )


def facts_in(connection: Connection, whole: Whole) -> Facts:
    """The facts of an activity by all its claimants."""
    return facts_of_activity(whole.activity, list(dossiers_of(connection, whole.id)), whole.origin_of())


def compared(facts: Facts, settings: list[Setting]) -> WhatIf:
    """The answers as given and with the settings. Raises `FactsError` where one has no meaning."""
    as_given = assess(facts)
    changed = answer(established(facts, settings)) if settings else as_given
    return WhatIf(facts.id, [one.written for one in settings], side_by_side(as_given, changed))


def _plain(number: str) -> str:
    """A number or bounds without the marks between thousands."""
    return "".join(part for part in number if part not in ", \u00a0\u202f_")
