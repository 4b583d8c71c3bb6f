"""`parley search`: the words of all reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from parley.cli.asking import as_json, day, form_option, place_option, wrapped

if TYPE_CHECKING:
    from parley.dossier.plain import Paint
    from parley.ledger.search import Hit

MOST = 1000


@click.command(epilog="Examples: parley search landing exercise; parley search '\"Black Sea\" frigate' --since 2021-06")
@click.argument("words", nargs=-1, required=True)
@place_option
@form_option
@click.option("--outlet", help="Reports of this outlet only, as it is named in the ledger.")
@click.option("--language", metavar="CODE", help="Reports in this language only (en).")
@click.option("--since", metavar="DATE", help="Published on this day or later, as far as known.")
@click.option("--until", metavar="DATE", help="Published on this day or earlier, as far as known.")
@click.option("--activity", metavar="ACTIVITY", help="Reports on this activity only (as for `parley show`).")
@click.option("--limit", type=click.IntRange(1, MOST), default=20, show_default=True, help="At most so many.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Pass over so many of the best.")
def search(
    words: tuple[str, ...],
    place: str | None,
    form: str,
    outlet: str | None,
    language: str | None,
    since: str | None,
    until: str | None,
    activity: str | None,
    limit: int,
    offset: int,
) -> None:
    """Find the reports that hold all of the WORDS, the best first, with the stretch where most of them stand.

    Word forms of English are found alike; words in double quotes have to follow each other.
    """
    from parley.cli.terminal import paint_for
    from parley.ledger.asking.find import find_activity
    from parley.ledger.search import SearchFilters
    from parley.ledger.search import search as look
    from parley.ledger.store import ledger

    first, last = day(since, "--since"), day(until, "--until")
    with ledger(place, create=False) as store:
        if activity is not None:
            with store.read() as connection:
                activity = find_activity(connection, activity)
        filters = SearchFilters(outlet, language, first[0] if first else None, last[1] if last else None, activity)
        hits = look(store, " ".join(words), filters, limit=limit, offset=offset)
    paint = paint_for(None, None)
    for hit in hits:
        for line in [as_json(hit)] if form == "json" else wrapped(_lines(hit, paint)):
            click.echo(line)
    if not hits:
        click.echo("parley: no report holds these words", err=True)


def _lines(hit: Hit, paint: Paint) -> Iterator[str]:
    from parley.dossier.plain import shortened, visible

    title = f"  {shortened(hit.title)}" if hit.title else ""
    yield paint(visible(hit.report), "heading") + title
    yield f"    {visible(hit.outlet or 'outlet unknown')}, {visible(hit.published or 'undated')}"
    yield "    … " + visible(_marked(hit)) + f" … [{hit.stretch[0]}:{hit.stretch[1]}]"


def _marked(hit: Hit) -> str:
    """The stretch with the words that were found between angle brackets."""
    start, told, at = hit.stretch[0], [], 0
    for first, last in hit.marks:
        told += [hit.words[at : first - start], "«", hit.words[first - start : last - start], "»"]
        at = last - start
    return "".join([*told, hit.words[at:]])
