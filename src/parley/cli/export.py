"""`parley export`: what the ledger holds, in the formats of others."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from parley.cli.asking import place_option
from parley.cli.files import whole_file
from parley.errors import OptionError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from parley.ledger.export import Entry

# Named here as well, since the ledger is loaded only when it is used; a test holds them together.
WHAT = (
    "activities",
    "syndication",
    "revisions",
    "people",
    "institutions",
    "places",
    "equipment",
    "commitments",
    "statements",
    "reports",
    "everything",
)
FORMATS = ("jsonl", "csv", "parquet", "geojson", "ftm", "stix", "ical")


@click.command()
@click.argument("what", type=click.Choice(WHAT))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="jsonl",
    show_default=True,
    help="jsonl, csv and parquet: a row an entry; geojson: activities on the map; ftm: FollowTheMoney statements; "
    "stix: a STIX 2.1 bundle; ical: activities and due days in a calendar.",
)
@place_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write to this file (whole or not at all); a folder for everything in jsonl, csv and parquet.",
)
def export(what: str, form: str, place: str | None, out: Path | None) -> None:
    """Write what the ledger holds: WHAT is one kind of entry, or everything that the format holds.

    What a format cannot hold is counted on standard error. The formats are described in docs/export.md; parquet, ftm
    and stix need optional dependencies, which the message names if they are missing.
    """
    from parley.ledger.export import EVERYTHING, FORMATS, kinds_of
    from parley.ledger.store import ledger

    kinds = kinds_of(what, form)
    apart = what == EVERYTHING and not FORMATS[form].together
    _check_output(form, out, apart=apart, binary=FORMATS[form].binary)
    with ledger(place, create=False) as store, store.read() as connection:
        if apart and out is not None:
            for kind in kinds:
                with whole_file(out / f"{kind}{FORMATS[form].ending}") as file:
                    _write(connection, kind, (kind,), form, file)
        elif out is not None:
            with whole_file(out) as file:
                _write(connection, what, kinds, form, file)
        else:
            _write(connection, what, kinds, form, sys.stdout.buffer)
            sys.stdout.buffer.flush()


def _write(connection: Connection, what: str, kinds: tuple[str, ...], form: str, sink: BinaryIO) -> None:
    from parley.ledger.export import write

    for reason, number in write(what, form, _entries(connection, kinds), sink).items():
        click.echo(f"parley: {number:,} left out of {form}: {reason}", err=True)


def _entries(connection: Connection, kinds: tuple[str, ...]) -> Iterator[Entry]:
    from parley.ledger.views import VIEWS

    for kind in kinds:
        yield from VIEWS[kind](connection)


def _check_output(form: str, out: Path | None, *, apart: bool, binary: bool) -> None:
    """Raise `OptionError` where the output does not fit what is written."""
    if apart:
        if out is None or (out.exists() and not out.is_dir()):
            raise _no_folder(form)
        out.mkdir(exist_ok=True)
    elif out is not None and out.is_dir():
        raise _no_file(out)
    elif out is None and binary and sys.stdout.isatty():
        raise _no_terminal(form)


def _no_folder(form: str) -> OptionError:
    return OptionError(
        "option.export",
        place="everything",
        found=f"no folder to write to, and {form} has a file for each kind",
        expected="--out with a folder",
        next_step="Give a folder with --out; the files in it are named by their kind.",
    )


def _no_file(out: Path) -> OptionError:
    return OptionError(
        "option.export",
        place=f"--out {out}",
        found="a folder",
        expected="a file",
        next_step="Name the file to write to.",
    )


def _no_terminal(form: str) -> OptionError:
    return OptionError(
        "option.export",
        place=f"--format {form}",
        found="a terminal to write to",
        expected="a file, since the format is no text",
        next_step="Give a file with --out.",
    )
