"""Many different addresses of every page of the desk, drawn from the ledger it serves."""

from __future__ import annotations

from random import Random
from urllib.parse import unquote, urlencode

from sqlalchemy import Connection, Select, func, select

from bench.ledger_collection import PLAIN, STATES
from parley.desk.pages import report_link
from parley.desk.report import PAGE
from parley.ledger.store import Store
from parley.ledger.tables import activities, activity_places, entities, nodes, reports

EACH = 20
"""Addresses of a page, where there are so many."""


def addresses(store: Store) -> dict[str, list[str]]:
    """The addresses of each page by its name."""
    chance = Random("desk")
    with store.read() as connection:
        return {**_of_lists(connection, chance), **_of_one(connection, chance), **_of_programs(connection, chance)}


def way_to(store: Store, page: str, address: str) -> str | None:
    """The page from which a visitor comes to a report or a what-if, its activity or a list; None for other pages."""
    if page.startswith("what if"):
        return address.partition("/what-if")[0]
    if page == "report, listed":
        return _list_of(store, unquote(address.removeprefix("/reports/")))
    if page != "report":
        return None
    told = select(nodes.c.activity).join(reports, reports.c.id == nodes.c.report).where(nodes.c.activity.is_not(None))
    with store.read() as connection:
        activity = connection.execute(told.where(reports.c.name == unquote(address.removeprefix("/reports/")))).scalar()
    return f"/activities/{activity}" if activity else None


def _list_of(store: Store, name: str) -> str:
    """The page of the list of reports on which a report stands."""
    id = select(reports.c.id).where(reports.c.name == name).scalar_subquery()
    with store.read() as connection:
        newer = connection.execute(select(func.count()).where(reports.c.id > id)).scalar() or 0
    return f"/reports?page={newer // PAGE + 1}"


def _of_lists(connection: Connection, chance: Random) -> dict[str, list[str]]:
    years = [{"since": str(year), "until": str(year)} for year in range(2014, 2024, 2)]
    states = [{"state": state} for state in STATES]
    towns = [{"place": place} for place in _places(connection, chance)[:8]]
    answers = [{"answer": answer, "kind": "exercise"} for answer in ("yes", "no", "unknown", "contested")]
    words = [{"q": word} for word in chance.sample(PLAIN, 10)]
    both = [{**chance.choice(states), **chance.choice(years), **chance.choice(words)} for _ in range(EACH)]
    pages = [{"page": str(number)} for number in range(1, 11)]
    people_ = _some(connection, chance, select(entities.c.name).where(entities.c.kind == "person"))
    return {
        "activities": _asked("/activities", [{"page": str(number)} for number in range(1, 11)]),
        "activities, filtered": _asked("/activities", [*years, *states, *towns, *answers]),
        "activities, searched": _asked("/activities", words),
        "activities, both": _asked("/activities", both),
        "reports": _asked("/reports", [{"page": str(number)} for number in chance.sample(range(1, 501), EACH)]),
        "search": _asked("/reports", [{"q": f"{word} troops"} for word in chance.sample(PLAIN, 10)]),
        "deadlines": _asked("/deadlines", pages),
        "commitments": _asked("/commitments", pages),
        **{name: _asked(f"/{name}", pages) for name in ("people", "institutions", "places", "equipment")},
        "says": _asked("/says", [{"who": name} for name in people_]),
        "says, a state": _asked("/says", [{"who": state} for state in STATES]),
        "judgements": ["/judgements"] * 10,
        "inbox": ["/inbox"] * 10,
    }


def _of_one(connection: Connection, chance: Random) -> dict[str, list[str]]:
    small, large, largest = (_sized(connection, chance, *size) for size in ((20, 90), (91, 200), (201, 10**6)))
    names = _some(connection, chance, select(reports.c.name))
    return {
        "activity": small,
        "activity, 100 reports": large,
        "activity, 400 reports": largest,
        "what if": [f"{address}/what-if?troops={chance.randrange(5, 200)}00" for address in small],
        "what if, 400 reports": [f"{address}/what-if?troops=9000" for address in largest],
        "report": [report_link(name) for name in names],
        "report, listed": [report_link(name) for name in _some(connection, chance, select(reports.c.name))],
    }


def _of_programs(connection: Connection, chance: Random) -> dict[str, list[str]]:
    root = "/api/v1"
    cuts = [{"limit": "100", "offset": str(chance.randrange(900))} for _ in range(20)]
    deep = [{"limit": "100", "offset": str(chance.randrange(49_000))} for _ in range(EACH)]
    states = [{**cut, "state": chance.choice(list(STATES))} for cut in cuts]
    found = [{"q": word, "limit": "100"} for word in PLAIN]
    return {
        "api activities": _asked(f"{root}/activities", [*cuts, *states]),
        "api activity": [f"{root}{address}" for address in _sized(connection, chance, 20, 90)],
        "api reports": _asked(f"{root}/reports", deep),
        "api search": _asked(f"{root}/search", found),
        "api deadlines": _asked(f"{root}/deadlines", cuts),
        "api commitments": _asked(f"{root}/commitments", cuts),
        "api people": _asked(f"{root}/people", [{"limit": "100", "offset": str(at)} for at in range(0, 200, 20)]),
        "api judgements": _asked(f"{root}/judgements", [{"offset": str(at)} for at in range(0, 100, 10)]),
    }


def _asked(path: str, questions: list[dict[str, str]]) -> list[str]:
    return [f"{path}?{urlencode(question)}" for question in questions]


def _some(connection: Connection, chance: Random, wanted: Select[str]) -> list[str]:
    known = sorted(connection.execute(wanted).scalars())
    return chance.sample(known, min(EACH, len(known)))


def _places(connection: Connection, chance: Random) -> list[str]:
    known = sorted(connection.execute(select(activity_places.c.place).distinct()).scalars())
    return chance.sample(known, min(20, len(known)))


def _sized(connection: Connection, chance: Random, least: int, most: int) -> list[str]:
    """The addresses of activities of so many reports."""
    wanted = select(activities.c.id).where(activities.c.reports.between(least, most))
    known = sorted(connection.execute(wanted).scalars())
    return [f"/activities/{id}" for id in chance.sample(known, min(EACH, len(known)))]
