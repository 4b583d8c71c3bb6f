"""`parley judge confirm|reject|correct`: what a person judges of a single finding of a report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from parley.cli.asking import as_json, form_option, place_option

if TYPE_CHECKING:
    from parley.ledger.asking.judged import FindingEffect
    from parley.ledger.entries import Judging

_by = click.option("--by", metavar="NAME", help="Who judges (default: PARLEY_ACTOR).")
_reason = click.option("--reason", metavar="WORDS", required=True, help="Why; it stands in the record.")
_EPILOG = (
    "FINDING is the id of a statement (`parley show ACTIVITY --format json`, `parley export statements`), its first "
    "eight digits or more, or REPORT#NUMBER as on the report's page: r7#f2 is the second force of r7, #a1 an activity, "
    "#c1 a claim, #k1 a commitment, #t1 a talk, #n1 a name, #d1 a time."
)


@click.command(epilog=_EPILOG)
@click.argument("finding")
@place_option
@form_option
@_by
@_reason
def confirm(finding: str, place: str | None, form: str, by: str | None, reason: str) -> None:
    """Say that FINDING was read rightly; it is marked as confirmed."""
    _judge("confirm", finding, place, form, by, reason)


@click.command(epilog=_EPILOG)
@click.argument("finding")
@place_option
@form_option
@_by
@_reason
def reject(finding: str, place: str | None, form: str, by: str | None, reason: str) -> None:
    """Say that FINDING is wrong: it counts nowhere any more, and is shown as rejected."""
    _judge("reject", finding, place, form, by, reason)


@click.command(epilog=_EPILOG)
@click.argument("finding")
@place_option
@form_option
@click.option(
    "--value",
    "values",
    metavar="[FIELD=]VALUE",
    multiple=True,
    required=True,
    help="What it is instead: 2600, 2000..2600, start=2031-03-05, speaker=NAME, host=NOR; `unknown` for nothing.",
)
@_by
@_reason
def correct(finding: str, place: str | None, form: str, values: Sequence[str], by: str | None, reason: str) -> None:
    """Say what FINDING is instead: it counts as corrected, and both are shown. --value as often as needed."""
    _judge("correct", finding, place, form, by, reason, values)


def _judge(
    verdict: Judging,
    finding: str,
    place: str | None,
    form: str,
    by: str | None,
    reason: str,
    values: Sequence[str] = (),
) -> None:
    from parley.ledger.asking.judged import effect_on_finding
    from parley.ledger.judge import judge_finding
    from parley.ledger.store import ledger

    with ledger(place, create=False) as store:
        number = judge_finding(store, verdict, finding, by, reason, values)
        with store.read() as connection:
            tell(effect_on_finding(connection, number), form)


def tell(effect: FindingEffect, form: str) -> None:
    """What stands of a finding now, for people or as a line of JSON."""
    from parley.dossier.plain import visible
    from parley.ledger.asking.shortly import values_in_short

    if form == "json":
        click.echo(as_json(effect))
        return
    to = f", now {values_in_short(effect.correction)}" if effect.correction else ""
    told = f"judgement {effect.judgement}: {effect.effect}: {effect.finding.what} {effect.finding.value}{to}"
    click.echo(visible(f"{told} ({effect.a}#{effect.finding.number or '?'})"))
