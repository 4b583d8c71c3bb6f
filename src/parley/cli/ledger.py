"""`parley ledger`: look after a ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from parley.cli.asking import place_option
from parley.cli.clock import bounded

if TYPE_CHECKING:
    from parley.dossier.model import Dossier, Report
    from parley.ledger.events import Happened
    from parley.ledger.rebuild import ReadingEntry
    from parley.ledger.store import Store
    from parley.ledger.verify import Verified

DAMAGED = 1
"""Exit status of a verification that found damage."""

KINDS = ("report", "reading", "judgement", "withdrawal", "account", "sign-in")
"""Kinds of events of the log."""

SECONDS = 120.0
"""Time of one report that is read again."""

_form = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or one line of JSON.",
)


@click.group()
def ledger() -> None:
    """Look after a ledger: verify it, derive it anew, back it up, say what is in it."""


@ledger.command()
@place_option
@_form
def info(place: str | None, form: str) -> None:
    """Say what is in the ledger, and the hash of its last event, which a verification can ask for."""
    from parley.ledger.info import info_of
    from parley.ledger.store import ledger as opened

    with opened(place, create=False) as store:
        found = info_of(store)
    if form == "json":
        _print_json(found)
        return
    click.echo(f"{found.place} (tables of version {found.version})")
    for name, count in {**found.record, **found.derived}.items():
        click.echo(f"{count:12,}  {name}")
    click.echo(f"last event: {found.events}, {found.at or 'none'}, hash {found.head}")
    if found.behind:
        click.echo(f"{found.behind} events are not in the derived tables yet: run `parley ledger rebuild`")


@ledger.command()
@place_option
@_form
@click.option("--head", metavar="HASH", help="The hash of an event noted earlier, which has to be in the log.")
def verify(place: str | None, form: str, head: str | None) -> None:
    """Check every byte of the record against the log, and the log against itself; exit status 1 where damage is found.

    A log that was cut off at its end together with all that belongs to it is found only with --head.
    """
    from parley.ledger.store import ledger as opened
    from parley.ledger.verify import verify as walk

    with opened(place, create=False) as store:
        found = walk(store, head=head)
    if form == "json":
        _print_json({"sound": found.sound, **_plain(found)})
    else:
        _tell_verified(found)
    if not found.sound:
        click.get_current_context().exit(DAMAGED)


def _tell_verified(found: Verified) -> None:
    from parley.dossier.plain import visible

    for damage in found.damages:
        click.echo(f"damaged: {visible(damage.place)}: {visible(damage.what)}")
    if found.damaged > len(found.damages):
        click.echo(f"… and {found.damaged - len(found.damages)} more")
    rows = ", ".join(f"{count:,} {name}" for name, count in found.rows.items())
    click.echo(f"{'sound' if found.sound else 'DAMAGED'}: {found.events:,} events, {rows}; last hash {found.head}")


@ledger.command()
@place_option
@_form
@click.option("--reread", "again", is_flag=True, help="Then read every report again that this version did not read.")
def rebuild(place: str | None, form: str, again: bool) -> None:
    """Derive activities, matches, copies, people, commitments and the index of words anew from the record.

    Until it has ended, others see what was there before. With --reread, reports that were read by another version are
    read again; the earlier readings stay, and `parley ledger readings` shows what differs.
    """
    from parley.ledger.rebuild import rebuild as derive
    from parley.ledger.rebuild import reread
    from parley.ledger.store import ledger as opened
    from parley.reading.read import reader_version

    with opened(place, create=False) as store:
        with _bar("rebuilding", _events(store)) as advance:
            events = derive(store, advance)
        result: dict[str, Any] = {"events": events}
        if again:
            with _bar("reading", _reports(store)) as advance:
                outcome = reread(store, _read, reader_version(), advance)
            result |= _plain(outcome)
            for error in outcome.failed.values():
                click.echo(f"parley: {error['message']}", err=True)
    if form == "json":
        _print_json(result)
    else:
        read = f", {result['read']} reports read again" if again else ""
        click.echo(f"{events} events followed{read}")


def _read(report: Report) -> Dossier:
    from parley.dossier.make import make_dossier

    with bounded(report.id, SECONDS):
        return make_dossier(report)


@ledger.command()
@click.argument("out", type=click.Path(path_type=Path))
@place_option
@_form
def backup(out: Path, place: str | None, form: str) -> None:
    """Copy the ledger to the new file OUT, as it is at one moment; others may write meanwhile."""
    from parley.ledger.backup import backup as copy
    from parley.ledger.store import ledger as opened

    with opened(place, create=False) as store:
        size = copy(store, out)
    if form == "json":
        _print_json({"out": str(out), "bytes": size})
    else:
        click.echo(f"{out}: {size:,} bytes")


@ledger.command()
@click.argument("report")
@place_option
@_form
def readings(report: str, place: str | None, form: str) -> None:
    """Show how a report was read, reading by reading: which statements each has gained and lost."""
    from parley.ledger.rebuild import readings_of
    from parley.ledger.store import ledger as opened

    with opened(place, create=False) as store:
        found = readings_of(store, report)
    for entry in found:
        if form == "json":
            _print_json(entry)
        else:
            _tell_reading(entry)


@ledger.command()
@place_option
@_form
@click.option("--actor", metavar="NAME", help="What this person, account or program (machine, desk) did.")
@click.option("--people", is_flag=True, help="Only what people did, not the machine.")
@click.option("--kind", type=click.Choice(KINDS), help="Events of this kind.")
@click.option("--since", metavar="DATE", help="From this day, month or year on (UTC).")
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True, help="At most so many.")
@click.option("--before", metavar="NUMBER", type=click.IntRange(1), help="Events before this number, to page on.")
def log(
    place: str | None,
    form: str,
    actor: str | None,
    people: bool,
    kind: str | None,
    since: str | None,
    limit: int,
    before: int | None,
) -> None:
    """Show what happened to the ledger, the last first: who did what, and when."""
    from parley.cli.asking import day, reading
    from parley.ledger.events import Wanted, events

    first = day(since, "--since")
    wanted = Wanted(actor, kind, first[0] if first else None, before, people)
    with reading(place) as connection:
        found = list(events(connection, wanted, limit))
    for event in found:
        if form == "json":
            _print_json(event)
        else:
            _tell_event(event)
    if not found:
        click.echo("parley: no such event in the log", err=True)


def _tell_event(event: Happened) -> None:
    from parley.dossier.plain import visible

    about = f" {event.subject}" if event.subject else ""
    role = f" ({event.body['role']})" if event.kind == "account" else ""
    place = f" from {event.body['place']}" if event.body.get("place") else ""
    click.echo(visible(f"{event.seq} {event.at[:19]}Z {event.actor}: {event.what}{about}{role}{place}"))


def _tell_reading(entry: ReadingEntry) -> None:
    import msgspec

    from parley.dossier.plain import visible

    click.echo(f"reading {entry.reading}, {entry.at}, by {entry.reader or 'unknown'}: {entry.statements} statements")
    for sign, statements in (("-", entry.lost), ("+", entry.gained)):
        for statement in statements:
            body = msgspec.json.encode(statement["body"]).decode()
            click.echo(f"  {sign} {statement['kind']} {visible(body)}")


def _events(store: Store) -> int:
    from parley.ledger.info import info_of

    return info_of(store).events


def _reports(store: Store) -> int:
    from parley.ledger.info import info_of

    return info_of(store).record["reports"]


@contextmanager
def _bar(label: str, length: int) -> Iterator[Callable[[int], None]]:
    """A bar on standard error; nothing where no person looks on."""
    import sys

    if not sys.stderr.isatty():
        yield lambda done: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda done: bar.update(max(0, done - bar.pos))


def _plain(value: Any) -> Any:
    import msgspec

    return msgspec.to_builtins(value)


def _print_json(value: Any) -> None:
    import msgspec

    click.echo(msgspec.json.encode(value).decode())
