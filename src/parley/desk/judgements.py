"""A person's judgement that two things are the same, or are not, with a reason; shown with name and time, undoable."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from msgspec import Struct
from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from parley.desk.accounts.who import actor, check_own, remember_name
from parley.desk.data import as_csv, as_json
from parley.desk.findings import SHOWN, back_to_finding
from parley.desk.pages import activity_link, page
from parley.desk.reading import Ledger, Moment, Reading
from parley.desk.safety import checked
from parley.desk.wanted import one_of
from parley.errors import DeskError, OptionError
from parley.ledger.asking.judged import (
    Effect,
    FindingEffect,
    Judged,
    Standing,
    effect_in_words,
    effect_on_finding,
    judgements_of,
    standing_of,
    subject_of,
    subjects_of,
)
from parley.ledger.entries import Judging
from parley.ledger.findings import KIND as FINDING
from parley.ledger.judge import judge, person, subject, withdraw
from parley.ledger.store import Store

Kind = Literal["activity", "report", "person", "institution", "place", "equipment"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Verdict = Literal["same", "different"]
VERDICTS: tuple[str, ...] = (*get_args(Verdict), *get_args(Judging))
WHAT: tuple[str, ...] = (*KINDS, *sorted(SHOWN - {"activity"}))
"""What a judgement can be on: things that are joined or separated, and kinds of findings."""
Standings = tuple[Standing | None, Standing | None]

router = APIRouter(include_in_schema=False, route_class=Reading)

Name = Annotated[str, Form(max_length=80)]
Reason = Annotated[str, Form(max_length=500)]
Subject = Annotated[str, Form(max_length=300)]


class Which(Struct, frozen=True):
    """Which judgements are meant, as it was written: of one verdict, on one kind of thing or finding."""

    verdict: str = ""
    what: str = ""

    def given(self) -> dict[str, str]:
        """The fields that are filled in."""
        return {name: value for name in self.__struct_fields__ if (value := getattr(self, name))}

    def means(self, judged: Judged) -> bool:
        """Whether a judgement is meant."""
        what = judged.finding.what if judged.finding is not None else judged.kind
        return self.verdict in ("", judged.verdict) and self.what in ("", what)


async def _which(
    verdict: Annotated[str, Query(max_length=20, json_schema_extra={"enum": ["", *VERDICTS]})] = "",
    what: Annotated[str, Query(max_length=20, json_schema_extra={"enum": ["", *WHAT]})] = "",
) -> Which:
    return Which(verdict.strip(), what.strip())


Meant = Annotated[Which, Depends(_which)]


def _meant(connection: Connection, which: Which) -> list[Judged]:
    """The judgements that are meant, in their order. Raises `OptionError` where a field has no meaning."""
    one_of(which.verdict, VERDICTS, "verdict")
    one_of(which.what, WHAT, "what")
    return [judged for judged in judgements_of(connection) if which.means(judged)]


@router.get("/judgements")
def judgements(request: Request, connection: Moment, which: Meant) -> Response:
    """What persons have judged, the last first, and a form to judge."""
    error, found = None, []
    try:
        found = _meant(connection, which)
    except OptionError as wrong:
        error = wrong
    return page(
        request,
        "judgements.html",
        status=422 if error else 200,
        judgements=found[::-1],
        asked=which,
        error=error,
        whole=None,
        kinds=KINDS,
        verdicts=VERDICTS,
        subjects=WHAT,
    )


@router.get("/judgements.json")
def judgements_json(request: Request, connection: Moment, which: Meant) -> Response:
    """The same as data."""
    return as_json(request, _meant(connection, which))


@router.get("/judgements.csv")
def judgements_csv(request: Request, connection: Moment, which: Meant) -> Response:
    """The same as a table."""
    return as_csv(request, Judged, _meant(connection, which))


@router.post("/judgements", dependencies=[Depends(checked)])
def record(
    request: Request,
    store: Ledger,
    a: Subject,
    b: Subject,
    verdict: Annotated[Verdict, Form()],
    kind: Annotated[Kind, Form()] = "activity",
    by: Name = "",
    reason: Reason = "",
) -> Response:
    """Record a judgement with its reason."""
    if not reason.strip():
        raise _no_reason()
    return _back(request, judged_by(store, verdict, a, b, actor(request, by), reason, kind), by)


@router.post("/judgements/{number}/undo", dependencies=[Depends(checked)])
def undo(
    request: Request,
    store: Ledger,
    number: Annotated[int, Path(ge=1, le=2**53)],
    by: Name = "",
    reason: Reason = "",
) -> Response:
    """Take a judgement back; both stay in the record. With accounts, one's own; an officer takes back any."""
    check_own(request, store, number)
    effect = taken_back_by(store, number, actor(request, by), reason)
    return _back(request, effect, by) if isinstance(effect, Effect) else back_to_finding(request, effect, by)


def judged_by(
    store: Store, verdict: Verdict, a: str, b: str, by: str | None, reason: str, kind: Kind = "activity"
) -> Effect:
    """Record a person's judgement on two things of a kind, and say what it has changed. Raises `LedgerError`."""
    who = person(by)
    with store.read() as connection:
        one, other = (subject(connection, kind, subject_of(connection, kind, given.strip())) for given in (a, b))
        before = _standings(connection, kind, one, other)
    number = judge(store, verdict, one, other, who, reason.strip(), kind=kind)
    return _effect(store, number, kind, (one, other), before)


def taken_back_by(store: Store, number: int, by: str | None, reason: str) -> Effect | FindingEffect:
    """Take a judgement back, and say what that has changed. Raises `LedgerError`."""
    who = person(by)
    with store.read() as connection:
        kind, one, other = subjects_of(connection, number)
        before = (None, None) if kind == FINDING else _standings(connection, kind, one, other)
    withdraw(store, number, who, reason.strip() or None)
    if kind == FINDING:
        with store.read() as connection:
            return effect_on_finding(connection, number)
    return _effect(store, number, kind, (one, other), before)


def _effect(store: Store, number: int, kind: str, both: tuple[str, str], before: Standings) -> Effect:
    with store.read() as connection:
        after = _standings(connection, kind, *both)
    return Effect(number, kind, *both, effect_in_words(before, after), before, after)


def _standings(connection: Connection, kind: str, one: str, other: str) -> Standings:
    return standing_of(connection, kind, one), standing_of(connection, kind, other)


def _back(request: Request, effect: Effect, by: str) -> Response:
    """To what the judgement is on, as it stands now; a name that was given is kept for the next."""
    standing = effect.after[0] if effect.kind == "activity" else None
    place = f"{activity_link(standing.id)}#judgements" if standing else f"/judgements#judgement-{effect.judgement}"
    answer = RedirectResponse(place, 303)
    remember_name(answer, request, by)
    return answer


def _no_reason() -> DeskError:
    return DeskError(
        "desk.reason",
        place="reason",
        found="no reason",
        expected="why the two are the same, or are not",
        next_step="Say it in a sentence; it stands beside the judgement.",
    )
