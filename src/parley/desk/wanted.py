"""Which activities a person asks for, as the fields of a form or the query of an address say it."""

from __future__ import annotations

from typing import Annotated, TypeVar, get_args

from fastapi import Depends, Query
from msgspec import Struct
from sqlalchemy import Connection, select

from parley.dossier.model import ActivityKind
from parley.errors import OptionError
from parley.ledger import tables
from parley.ledger.asking.labels import days_of
from parley.ledger.asking.listing import Answer, Listed, Wanted, listed
from parley.ledger.asking.parties import party_of
from parley.ledger.search import search
from parley.ledger.store import Store

Value = TypeVar("Value", bound=str)

KINDS: tuple[ActivityKind, ...] = get_args(ActivityKind)
ANSWERS: tuple[Answer, ...] = get_args(Answer)
_LONGEST = 200
_MOST_REPORTS = 1000
"""Reports whose words are looked through for activities."""


class Question(Struct, frozen=True):
    """What was asked, as it was written: empty where nothing was."""

    q: str = ""
    state: str = ""
    since: str = ""
    until: str = ""
    place: str = ""
    kind: str = ""
    answer: str = ""

    def given(self) -> dict[str, str]:
        """The fields that are filled in."""
        return {name: value for name in self.__struct_fields__ if (value := getattr(self, name))}


async def _asked(
    q: Annotated[str, Query(max_length=_LONGEST, description="Words of names, or of the reports.")] = "",
    state: Annotated[str, Query(max_length=_LONGEST, description="Host or party, by code or name.")] = "",
    since: Annotated[str, Query(max_length=_LONGEST, description="YYYY-MM-DD, YYYY-MM or YYYY.")] = "",
    until: Annotated[str, Query(max_length=_LONGEST, description="YYYY-MM-DD, YYYY-MM or YYYY.")] = "",
    place: Annotated[str, Query(max_length=_LONGEST, description="Words of the name of a place.")] = "",
    kind: Annotated[str, Query(max_length=_LONGEST, json_schema_extra={"enum": ["", *KINDS]})] = "",
    answer: Annotated[str, Query(max_length=_LONGEST, json_schema_extra={"enum": ["", *ANSWERS]})] = "",
) -> Question:
    return Question(*(value.strip() for value in (q, state, since, until, place, kind, answer)))


Asked = Annotated[Question, Depends(_asked)]


def found(store: Store, connection: Connection, question: Question) -> list[Listed]:
    """The activities that are meant, by their first day. Raises `OptionError` where a field has no meaning."""
    lines = list(listed(connection, _wanted(question)))
    if not question.q:
        return lines
    told = _told_of(store, connection, question.q)
    words = question.q.casefold().split()
    return [line for line in lines if line.id in told or all(word in _words(line) for word in words)]


def _wanted(question: Question) -> Wanted:
    since, until = _days(question.since, "since"), _days(question.until, "until")
    return Wanted(
        state=state_in(question.state) if question.state else None,
        since=since[0] if since else None,
        until=until[1] if until else None,
        place=question.place or None,
        kind=one_of(question.kind, KINDS, "kind"),
        answer=one_of(question.answer, ANSWERS, "answer"),
    )


def _words(line: Listed) -> str:
    return " ".join([line.id, line.label, *line.parties, *line.places, line.kind]).casefold()


def _told_of(store: Store, connection: Connection, words: str) -> set[str]:
    """The activities of the reports that hold the words."""
    try:
        hits = search(store, words, limit=_MOST_REPORTS)
    except OptionError:
        return set()
    nodes, reports = tables.nodes.c, tables.reports.c
    wanted = select(nodes.activity).join(tables.reports, reports.id == nodes.report)
    rows = connection.execute(wanted.where(reports.name.in_([hit.report for hit in hits])))
    return {activity for activity in rows.scalars() if activity is not None}


def states_in(connection: Connection) -> list[str]:
    """The states and bodies of the ledger's activities, by code, for a field to offer."""
    state = tables.activity_states.c.state
    return list(connection.execute(select(state).distinct().order_by(state)).scalars())


def _days(written: str, name: str) -> tuple[str, str] | None:
    if not written:
        return None
    days = days_of(written)
    if days is None:
        raise _wrong("option.day", name, written, "a day, month or year: 2022-02-10, 2022-02 or 2022")
    return days


def state_in(written: str) -> str:
    """The code of a state or body that is meant. Raises `OptionError` (`option.party`)."""
    state = party_of(written)
    if state is None:
        raise _wrong("option.party", "state", written, "a state or body by its code or name: BLR, Belarus or NATO")
    return state


def one_of(written: str, known: tuple[Value, ...], name: str) -> Value | None:
    """The one of a set that is meant, None where nothing is written. Raises `OptionError` (`option.choice`)."""
    if not written:
        return None
    for one in known:
        if one == written:
            return one
    raise _wrong("option.choice", name, written, f"one of {', '.join(known)}")


def _wrong(code: str, name: str, written: str, expected: str) -> OptionError:
    return OptionError(code, place=name, found=repr(written[:40]), expected=expected, next_step=f"Correct {name}.")
