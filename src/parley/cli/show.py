"""`parley show`: everything the ledger holds of one activity."""

from __future__ import annotations

from pathlib import Path

import click

from parley.cli.asking import as_json, out_option, page_option, place_option, reading, write


@click.command(epilog='Examples: parley show "Zapad 2017"; parley show a42ee2 --format html --out breeze.html')
@click.argument("activity")
@place_option
@page_option
@out_option
def show(activity: str, place: str | None, form: str, out: Path | None) -> None:
    """Show one ACTIVITY with all its evidence: names, parties, dates, places, every claimant's figures side by side,
    contradictions, who says what, the answers of the Vienna Document and how they changed, commitments, and reports.

    ACTIVITY is an id of `parley activities` or its beginning, REPORT#NUMBER, or a name in any spelling.
    """
    from parley.ledger.asking.find import find_activity
    from parley.ledger.asking.whole import whole_of

    with reading(place) as connection:
        whole = whole_of(connection, find_activity(connection, activity))
    if form == "json":
        write(as_json(whole) + "\n", out)
    elif form == "html":
        from parley.ledger.show.page import whole_page

        write(whole_page(whole), out)
    else:
        from parley.cli.terminal import paint_for, width
        from parley.ledger.show.text import whole_text

        write(whole_text(whole, width=width(), paint=paint_for(None, out)), out)
