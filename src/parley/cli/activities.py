"""`parley activities`: what the ledger holds, an activity a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from parley.cli.asking import as_json, day, form_option, place_option, reading, state
from parley.errors import OptionError

if TYPE_CHECKING:
    from parley.dossier.model import ActivityKind, Category
    from parley.ledger.asking.listing import Answer

# Named here as well, since the model is loaded only when it is used; a test holds them together.
KINDS = ("exercise", "snap_exercise", "deployment", "withdrawal", "transfer", "patrol", "other")
ANSWERS = ("yes", "no", "unknown", "contested", "none")


@click.command(
    epilog="Examples: parley activities --state BLR --since 2022-02 --until 2022-03; "
    "parley activities --troops 9000.. --answer contested"
)
@place_option
@form_option
@click.option("--state", "party", metavar="STATE", help="Host or takes part: a code or name (BLR, Belarus, NATO).")
@click.option("--since", metavar="DATE", help="Its days may reach to this day or later (2022-02-10, 2022-02, 2022).")
@click.option("--until", metavar="DATE", help="Its days may reach to this day or earlier.")
@click.option("--place", "where", metavar="WORDS", help="Words of the name of one of its places, in any case.")
@click.option("--kind", type=click.Choice(KINDS), help="Of this kind only.")
@click.option("--answer", type=click.Choice(ANSWERS), help="Whether it has to be notified; none: not asked.")
@click.option("--troops", metavar="BOUNDS", help="A figure for troops may lie within (9000.., 7000..9000, ..9000).")
@click.option("--strength", "strengths", metavar="ITEM=BOUNDS", multiple=True, help="The same of tanks, aircraft, …")
def activities(
    place: str | None,
    form: str,
    party: str | None,
    since: str | None,
    until: str | None,
    where: str | None,
    kind: ActivityKind | None,
    answer: Answer | None,
    troops: str | None,
    strengths: tuple[str, ...],
) -> None:
    """List the activities of the ledger: what, when, who, in how many independent reports, what is contradicted, and
    whether it has to be notified.

    Dates and strengths are asked for as intervals: an activity is listed if it may lie within them.
    """
    from parley.cli.terminal import paint_for
    from parley.ledger.asking.listing import Wanted, listed
    from parley.ledger.show.lists import activity_line

    first, last = day(since, "--since"), day(until, "--until")
    wanted = Wanted(
        state=state(party),
        since=first[0] if first else None,
        until=last[1] if last else None,
        place=where,
        kind=kind,
        answer=answer,
        strengths=_strengths(troops, strengths),
    )
    paint, count = paint_for(None, None), 0
    with reading(place) as connection:
        for found in listed(connection, wanted):
            count += 1
            click.echo(as_json(found) if form == "json" else activity_line(found, paint))
    if not count:
        click.echo("parley: no such activity in the ledger", err=True)


def _strengths(troops: str | None, given: tuple[str, ...]) -> dict[Category, tuple[int | None, int | None]]:
    from typing import get_args

    from parley.dossier.model import Category
    from parley.ledger.asking.listing import bounds

    found: dict[Category, tuple[int | None, int | None]] = {}
    if troops is not None:
        found["troops"] = bounds(troops, "--troops")
    for one in given:
        name, _, written = one.partition("=")
        item = next((category for category in get_args(Category) if category == name.strip().replace(" ", "_")), None)
        if item is None:
            raise OptionError(
                "option.strength",
                place="--strength",
                found=repr(one[:40]),
                expected=f"ITEM=BOUNDS, ITEM one of {', '.join(get_args(Category))}",
                next_step="Correct --strength.",
            )
        found[item] = bounds(written, "--strength")
    return found
