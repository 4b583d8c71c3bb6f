"""`parley says`: all statements of a person, institution or state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from parley.cli.asking import as_json, day, form_option, place_option, reading, wrapped

if TYPE_CHECKING:
    from parley.dossier.plain import Paint
    from parley.ledger.asking.saying import Sayings


@click.command(epilog='Examples: parley says Lukashenka; parley says "Ministry of Defence" --since 2017-09')
@click.argument("who", nargs=-1, required=True)
@place_option
@form_option
@click.option("--since", metavar="DATE", help="Said on this day or later (2017-09-14, 2017-09, 2017).")
@click.option("--until", metavar="DATE", help="Said on this day or earlier.")
def says(who: tuple[str, ...], place: str | None, form: str, since: str | None, until: str | None) -> None:
    """List all statements of WHO by day, with report and place in the text; denials are marked.

    WHO is a person by any spelling of the name, words of an institution's name, or a state or body by code or name, for
    which all who speak for it are meant.
    """
    from parley.cli.terminal import paint_for
    from parley.ledger.asking.saying import says as said_by

    first, last = day(since, "--since"), day(until, "--until")
    with reading(place) as connection:
        found = said_by(connection, " ".join(who), first[0] if first else None, last[1] if last else None)
    if form == "json":
        for voice in found.statements:
            click.echo(as_json(voice))
        return
    for line in wrapped(_lines(found, paint_for(None, None))):
        click.echo(line)


def _lines(found: Sayings, paint: Paint) -> Iterator[str]:
    from parley.dossier.plain import visible
    from parley.ledger.asking.voices import told_once
    from parley.ledger.show.text import shortly, voice_line
    from parley.ledger.show.words import names, speaker

    count = len(found.statements)
    yield paint(visible(found.who), "heading") + f": {count} statement{'' if count == 1 else 's'}"
    if found.names and found.names != [found.who]:
        yield "  as " + visible(names(found.names))
    known = {voice.id: voice for voice in found.tied}
    for voice, again in told_once(found.statements):
        yield f"  {voice_line(voice, again, paint)}" + (f" – {visible(speaker(voice))}" if len(found.names) > 1 else "")
        yield from (f"      denies {shortly(known[id])}" for id in voice.denies if id in known)
        yield from (f"      denied by {shortly(known[id])}" for id in voice.denied_by if id in known)
