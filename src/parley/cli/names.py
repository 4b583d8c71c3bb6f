"""`parley names`: the people, institutions, places and types of equipment, however the reports write them."""

from __future__ import annotations

import click

from parley.cli.asking import as_json, form_option, place_option, reading, state, wrapped

KINDS = ("person", "institution", "place", "equipment")


@click.command(
    epilog="Examples: parley names; parley names --kind institution --state BLR; parley names --kind place Brest"
)
@click.argument("words", nargs=-1)
@place_option
@form_option
@click.option("--kind", type=click.Choice(KINDS), default="person", show_default=True, help="What to list.")
@click.option("--state", "party", metavar="STATE", help="Of this state or body only: a code or name (BLR, NATO).")
def names(words: tuple[str, ...], place: str | None, form: str, kind: str, party: str | None) -> None:
    """List people, institutions, places or equipment by name, each with all the ways the reports write it.

    WORDS have to stand in one of these, in any transliteration. What was joined wrongly is put right with
    `parley judge same|different A B --kind KIND`; the JSON names the single mentions (REPORT#p1) for that.
    """
    from parley.cli.terminal import paint_for
    from parley.ledger.asking.named import listed
    from parley.ledger.show.lists import named_lines

    paint, count = paint_for(None, None), 0
    with reading(place) as connection:
        for found in listed(connection, kind, " ".join(words), state(party)):
            count += 1
            for line in [as_json(found)] if form == "json" else wrapped(named_lines(found, paint)):
                click.echo(line)
    if not count:
        click.echo(f"parley: no such {kind} in the ledger", err=True)
