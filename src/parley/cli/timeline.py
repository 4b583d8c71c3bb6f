"""`parley timeline`: an activity on one line of time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parley.cli.asking import as_json, out_option, page_option, place_option, reading, wrapped, write

if TYPE_CHECKING:
    from parley.dossier.plain import Paint
    from parley.ledger.asking.timeline import Moment


@click.command(epilog='Examples: parley timeline "Zapad 2017"; parley timeline a42ee2 --format json')
@click.argument("activity")
@place_option
@page_option
@out_option
def timeline(activity: str, place: str | None, form: str, out: Path | None) -> None:
    """Put all of one ACTIVITY on one line of time: reports, dates, figures, claims and denials, promises and what came
    of them, deadlines of the Vienna Document, and when its answers turned. Days that are not certain are intervals.

    ACTIVITY is as for `parley show`; in JSON there is a line for each moment.
    """
    from parley.ledger.asking.find import find_activity
    from parley.ledger.asking.timeline import timeline_of
    from parley.ledger.asking.whole import whole_of

    with reading(place) as connection:
        whole = whole_of(connection, find_activity(connection, activity))
    moments = timeline_of(whole)
    if form == "html":
        from parley.ledger.show.page import page

        write(page("timeline.html", title=whole.label, whole=whole, moments=moments), out)
    elif form == "json":
        write("".join(as_json(moment) + "\n" for moment in moments), out)
    else:
        from parley.cli.terminal import paint_for
        from parley.dossier.plain import visible

        paint = paint_for(None, out)
        heading = paint(visible(whole.label), "heading") + f"  {whole.id}"
        write("\n".join([heading, *wrapped(_lines(moments, paint))]) + "\n", out)


def _lines(moments: list[Moment], paint: Paint) -> Iterator[str]:
    from parley.dossier.plain import shortened, visible
    from parley.ledger.show.words import at, interval

    for moment in moments:
        by = f" – {visible(moment.by)}" if moment.by else ""
        where = f"; {visible(at(moment.report, moment.span))}" if moment.report else ""
        what = paint(f"{moment.what:9}", "bad") if moment.what == "denial" else f"{moment.what:9}"
        yield f"{interval(moment.days) if moment.days else 'undated':22} {what} {shortened(moment.text)}{by}{where}"
