"""`parley watch`: follow feeds, and add the reports they lead to."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from parley.cli.asking import place_option

if TYPE_CHECKING:
    from parley.dossier.model import Report
    from parley.ledger.add import Added
    from parley.ledger.store import Store
    from parley.ledger.watch import Received

SECONDS = 120.0
"""Time of one report, from its bytes to the ledger."""


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="FEEDS.opml|URL...")
@click.option("--once", is_flag=True, help="Ask for every feed once and end, for example from cron.")
@click.option(
    "--interval",
    type=click.FloatRange(1),
    default=30.0,
    show_default=True,
    metavar="MINUTES",
    help="Ask for each feed so often.",
)
@place_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How each report that is added is printed: a line for people, or one of JSON.",
)
def watch(sources: tuple[str, ...], once: bool, interval: float, place: str | None, form: str) -> None:
    """Follow RSS and Atom feeds and add the reports they lead to.

    A source is the address of a feed, or an OPML file with many. Feeds are asked for only what has changed, no host
    more often than every two seconds, and one that fails ever more seldom. An entry whose page cannot be read is taken
    from the feed itself. An interrupt (Ctrl-C) or SIGTERM ends it after the report it is adding.

    With --once the exit status is 2 if a feed failed.
    """
    from parley.ledger.store import ledger
    from parley.ledger.watch import Watch

    feeds = feeds_named(sources)
    with ledger(place) as store:
        watching = Watch(store, _adder(store), _teller(form), _warn)
        with stopped_by_signals(watching.stop):
            if not once:
                watching.on(feeds, timedelta(minutes=interval))
            elif watching.once(feeds):
                click.get_current_context().exit(2)


def feeds_named(sources: tuple[str, ...]) -> list[str]:
    """The addresses of feeds that are meant, each once: given themselves, or in OPML files."""
    from parley.ledger.opml import feeds_of

    found: list[str] = []
    for source in sources:
        found += [source] if source.lower().startswith(("http://", "https://")) else feeds_of(Path(source))
    return list(dict.fromkeys(found))


@contextmanager
def stopped_by_signals(stop: threading.Event) -> Iterator[None]:
    """Set `stop` on SIGINT and SIGTERM; the second of them ends the program at once."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def on(number: int, frame: FrameType | None) -> None:
        # The signal may come while this thread holds the lock of the event, so that another one has to set it.
        threading.Thread(target=stop.set).start()
        for known, handler in before.items():
            signal.signal(known, handler)

    for number in before:
        signal.signal(number, on)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _adder(store: Store) -> Callable[[Report, bytes, str], Added]:
    """What adds a report to the ledger, and gives up one whose reading takes too long."""
    from parley.cli.clock import bounded
    from parley.ledger.add import add_report

    def add(report: Report, data: bytes, media: str) -> Added:
        with bounded(report.url or report.id, SECONDS):
            return add_report(store, report, data, media)

    return add


def _teller(form: str) -> Callable[[Received], None]:
    return _tell_json if form == "json" else _tell


def _tell(received: Received) -> None:
    from parley.dossier.plain import visible

    added = received.added
    click.echo(f"{added.outcome:8}  {added.report}  {visible(received.title or received.url or received.feed)}")


def _tell_json(received: Received) -> None:
    import msgspec

    line = {"feed": received.feed, "url": received.url, "title": received.title}
    click.echo(msgspec.json.encode(line | msgspec.to_builtins(received.added)).decode())


def _warn(words: str) -> None:
    from parley.dossier.plain import visible

    click.echo(f"parley: {visible(words)}", err=True)
