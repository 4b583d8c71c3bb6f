"""`parley judge`: say that two things are the same or different; a person's word outweighs the machine's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import click

from parley.cli.asking import as_json, form_option, place_option, reading, wrapped

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from parley.ledger.asking.judged import Effect, Judged, Standing
    from parley.ledger.store import Store

KINDS = ("activity", "person", "report")

_kind = click.option(
    "--kind", type=click.Choice(KINDS), default="activity", show_default=True, help="What A and B are."
)
_by = click.option("--by", metavar="NAME", help="Who judges (default: PARLEY_ACTOR).")
_reason = click.option("--reason", metavar="WORDS", help="Why; it stands in the record.")


@click.group(
    epilog='Examples: parley judge same "Sea Breeze 2021" r7#a1 --by "A. Nowak" --reason "same dates"; '
    "parley judge undo 41 --by 'A. Nowak'"
)
def judge() -> None:
    """Say that two activities, people or reports are the same or different, or take that back.

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
    """Say that A and B are the same: activities (id, name, REPORT#NUMBER), people (id, name), or copies of a story."""
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


@judge.command()
@click.argument("id", type=int)
@place_option
@form_option
@_by
@_reason
def undo(id: int, place: str | None, form: str, by: str | None, reason: str | None) -> None:
    """Take the judgement of number ID back; it counts as never given, and stays in the record."""
    from parley.ledger.asking.judged import subjects_of
    from parley.ledger.judge import person, withdraw
    from parley.ledger.store import ledger

    actor = person(by)
    with ledger(place, create=False) as store:
        with store.read() as connection:
            kind, one, other = subjects_of(connection, id)
            before = _standings(connection, kind, one, other)
        withdraw(store, id, actor, reason)
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
    yield visible(
        f"{found.id}  {found.kind} {found.a} and {found.b}: {found.verdict}{score}, by {found.by}, {found.at[:19]}Z"
    )
    if found.reason:
        yield f"    {visible(found.reason)}"
    for feature in msgspec.json.decode(found.features):
        yield "    " + visible("; ".join(f"{name}: {value}" for name, value in feature.items() if value is not None))
    if not found.holds:
        yield f"    taken back by {visible(str(found.withdrawn_by))}, {str(found.withdrawn_at)[:19]}Z"


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
