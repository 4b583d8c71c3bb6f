"""`parley judge`: what is the same or different, and which findings hold; a person's word outweighs the machine's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import click

from parley.cli.asking import as_json, form_option, place_option, reading, wrapped
from parley.cli.judge_findings import confirm, correct, reject, tell

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from parley.ledger.asking.judged import Effect, Judged, OnFinding, Standing
    from parley.ledger.store import Store

KINDS = ("activity", "person", "institution", "place", "equipment", "report")

_kind = click.option(
    "--kind", type=click.Choice(KINDS), default="activity", show_default=True, help="What A and B are."
)
_by = click.option("--by", metavar="NAME", help="Who judges (default: PARLEY_ACTOR).")
_reason = click.option("--reason", metavar="WORDS", help="Why; it stands in the record.")


@click.group(
    epilog='Examples: parley judge same "Sea Breeze 2021" r7#a1 --by "A. Nowak" --reason "same dates"; '
    'parley judge correct r7#f1 --value 2600 --reason "the table gives it"; '
    "parley judge undo 41 --by 'A. Nowak'"
)
def judge() -> None:
    """Say that two things are the same or different, or that a finding is right, wrong or another; or take that back.

    It outweighs what the machine found, stays in the record with name, time and reason, and can be undone.
    """


@judge.command()
@click.argument("a")
@click.argument("b")
@place_option
@form_option
@_kind
@_by
@_reason
def same(a: str, b: str, place: str | None, form: str, kind: str, by: str | None, reason: str | None) -> None:
    """Say that A and B are the same: activities, people, institutions, places, equipment, or reports that are copies.

    All but reports are given by id, by name, or as one of a report (REPORT#NUMBER).
    """
    _judge("same", a, b, place, form, kind, by, reason)


@judge.command()
@click.argument("a")
@click.argument("b")
@place_option
@form_option
@_kind
@_by
@_reason
def different(a: str, b: str, place: str | None, form: str, kind: str, by: str | None, reason: str | None) -> None:
    """Say that A and B are different. To take one report out of an activity, name it as REPORT#NUMBER.

    `parley show ACTIVITY --format json` names the reports; their activities are REPORT#a1, REPORT#a2, …
    """
    _judge("different", a, b, place, form, kind, by, reason)


def _judge(
    verdict: Literal["same", "different"],
    a: str,
    b: str,
    place: str | None,
    form: str,
    kind: str,
    by: str | None,
    reason: str | None,
) -> None:
    from parley.ledger.asking.judged import subject_of
    from parley.ledger.judge import judge as decide
    from parley.ledger.judge import person, subject
    from parley.ledger.store import ledger

    actor = person(by)
    with ledger(place, create=False) as store:
        with store.read() as connection:
            one, other = (subject(connection, kind, subject_of(connection, kind, given)) for given in (a, b))
            before = _standings(connection, kind, one, other)
        number = decide(store, verdict, one, other, actor, reason, kind=kind)
        _tell(_effect(store, number, kind, one, other, before), form)


for command in (confirm, reject, correct):
    judge.add_command(command)


@judge.command()
@click.argument("id", type=int)
@place_option
@form_option
@_by
@_reason
def undo(id: int, place: str | None, form: str, by: str | None, reason: str | None) -> None:
    """Take the judgement of number ID back; it counts as never given, and stays in the record."""
    from parley.ledger.asking.judged import effect_on_finding, subjects_of
    from parley.ledger.findings import KIND as FINDING
    from parley.ledger.judge import person, withdraw
    from parley.ledger.store import ledger

    actor = person(by)
    with ledger(place, create=False) as store:
        with store.read() as connection:
            kind, one, other = subjects_of(connection, id)
            before = None if kind == FINDING else _standings(connection, kind, one, other)
        withdraw(store, id, actor, reason)
        if before is None:
            with store.read() as connection:
                tell(effect_on_finding(connection, id), form)
            return
        _tell(_effect(store, id, kind, one, other, before), form)


@judge.command("list")
@place_option
@form_option
@click.option("--activity", metavar="ACTIVITY", help="On this activity only (as for `parley show`).")
@click.option("--machine", is_flag=True, help="Also what the machine decided, with score and features.")
def list_(place: str | None, form: str, activity: str | None, machine: bool) -> None:
    """List the judgements: who said what, when and why, and which were taken back."""
    from parley.ledger.asking.find import find_activity
    from parley.ledger.asking.judged import judgements_of

    count = 0
    with reading(place) as connection:
        about = find_activity(connection, activity) if activity is not None else None
        for found in judgements_of(connection, activity=about, machine=machine):
            count += 1
            for line in [as_json(found)] if form == "json" else wrapped(_lines(found)):
                click.echo(line)
    if not count:
        click.echo("parley: no such judgement in the ledger", err=True)


def _lines(found: Judged) -> Iterator[str]:
    import msgspec

    from parley.dossier.plain import visible

    score = f" ({found.score:.2f})" if found.score is not None else ""
    on = f"{found.kind} {found.a} and {found.b}" if found.finding is None else _finding(found, found.finding)
    yield visible(f"{found.id}  {on}: {found.verdict}{score}, by {found.by}, {found.at[:19]}Z")
    if found.reason:
        yield f"    {visible(found.reason)}"
    if found.finding is not None and found.finding.number is None:
        yield "    no longer found by the newer reading"
    features = msgspec.json.decode(found.features)
    if found.finding is not None and features:
        yield "    " + visible(_correction(features))
    for feature in features if found.finding is None else ():
        yield "    " + visible("; ".join(f"{name}: {value}" for name, value in feature.items() if value is not None))
    if not found.holds:
        yield f"    taken back by {visible(str(found.withdrawn_by))}, {str(found.withdrawn_at)[:19]}Z"


def _finding(found: Judged, on: OnFinding) -> str:
    """The finding that a judgement is on."""
    return f"{on.what} {on.value} ({found.a}#{on.number})" if on.number else f"{on.what} {on.value} ({found.a})"


def _correction(features: list[dict[str, Any]]) -> str:
    """What a correction set, and what was read."""
    from parley.ledger.asking.shortly import values_in_short

    now, was = ({one["field"]: one[when] for one in features} for when in ("now", "was"))
    return f"to {values_in_short(now)}, from {values_in_short(was)}"


def _standings(connection: Connection, kind: str, a: str, b: str) -> tuple[Standing | None, Standing | None]:
    from parley.ledger.asking.judged import standing_of

    return standing_of(connection, kind, a), standing_of(connection, kind, b)


def _effect(
    store: Store, number: int, kind: str, a: str, b: str, before: tuple[Standing | None, Standing | None]
) -> Effect:
    from parley.ledger.asking.judged import Effect, effect_in_words

    with store.read() as connection:
        after = _standings(connection, kind, a, b)
    return Effect(number, kind, a, b, effect_in_words(before, after), before, after)


def _tell(effect: Effect, form: str) -> None:
    from parley.dossier.plain import visible

    if form == "json":
        click.echo(as_json(effect))
        return
    a, b = (f"{one.label} ({one.id})" if one is not None else "nothing" for one in effect.after)
    told = {
        "joined": f"joined: {effect.a} and {effect.b} now belong to {a}",
        "split": f"split: {effect.a} belongs to {a}, {effect.b} to {b}",
        "together": f"nothing changed: {effect.a} and {effect.b} belong to {a}",
        "apart": f"nothing changed: {effect.a} belongs to {a}, {effect.b} to {b}",
    }
    click.echo(f"judgement {effect.judgement}: {visible(told[effect.effect])}")
