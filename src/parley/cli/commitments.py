"""`parley commitments`: what was promised, and what came of it."""

from __future__ import annotations

import click

from parley.cli.asking import as_json, day, form_option, place_option, reading, state, wrapped

OUTCOMES = ("pending", "kept", "broken", "contradicted")


@click.command(epilog="Examples: parley commitments --overdue; parley commitments --state RUS --outcome contradicted")
@place_option
@form_option
@click.option("--overdue", is_flag=True, help="Only those that were due and of which nothing is known to have come.")
@click.option("--as-of", metavar="DATE", help="The day on which to ask what is overdue (default: today, UTC).")
@click.option("--state", "party", metavar="STATE", help="Whose promise: a code or name (RUS, Russia, NATO).")
@click.option("--outcome", type=click.Choice(OUTCOMES), help="Of this outcome only.")
@click.option("--activity", metavar="ACTIVITY", help="Of this activity only (as for `parley show`).")
def commitments(
    place: str | None,
    form: str,
    overdue: bool,
    as_of: str | None,
    party: str | None,
    outcome: str | None,
    activity: str | None,
) -> None:
    """List commitments with their outcome (pending, kept, broken, contradicted) and the evidence of each change, by the
    day they are due.
    """
    from datetime import UTC, datetime

    from parley.cli.terminal import paint_for
    from parley.ledger.asking.find import find_activity
    from parley.ledger.asking.promises import Asked, promises
    from parley.ledger.show.lists import commitment_lines

    asked = day(as_of, "--as-of")
    today = asked[0] if asked else datetime.now(UTC).date().isoformat()
    paint, count = paint_for(None, None), 0
    with reading(place) as connection:
        about = find_activity(connection, activity) if activity is not None else None
        wanted = Asked(today, overdue=overdue, state=state(party), outcome=outcome, activity=about)
        for found in promises(connection, wanted):
            count += 1
            lines = commitment_lines(found, paint, overdue=found.overdue)
            for line in [as_json(found)] if form == "json" else wrapped(lines):
                click.echo(line)
    if not count:
        click.echo("parley: no such commitment in the ledger", err=True)
