"""`parley export`: what the ledger holds, in the formats of others."""

from __future__ import annotations

import errno
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from parley.cli.asking import place_option
from parley.cli.files import not_writable, whole_file
from parley.errors import LedgerError, OptionError

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
_FULL = (errno.ENOSPC, errno.EDQUOT)
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
            with _folder(out):
                for kind in kinds:
                    _write_file(connection, kind, (kind,), form, out / f"{kind}{FORMATS[form].ending}")
        elif out is not None:
            _write_file(connection, what, kinds, form, out)
        else:
            _write(connection, what, kinds, form, sys.stdout.buffer)
            sys.stdout.buffer.flush()


@contextmanager
def _folder(out: Path) -> Iterator[None]:
    """A folder to write to; one that was made for it goes again where not everything could be written."""
    there = out.is_dir()
    try:
        out.mkdir(exist_ok=True)
    except OSError as error:
        raise not_writable(out, error) from error
    try:
        yield
    except BaseException:
        if not there:
            shutil.rmtree(out, ignore_errors=True)
        raise


def _write_file(connection: Connection, what: str, kinds: tuple[str, ...], form: str, out: Path) -> None:
    with whole_file(out) as file:
        try:
            _write(connection, what, kinds, form, file)
            file.flush()
        except OSError as error:
            if error.errno in _FULL:
                raise _no_room(out) from error
            raise


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
    elif out is not None and out.is_dir():
        raise _no_file(out)
    elif out is None and binary and sys.stdout.isatty():
        raise _no_terminal(form)


def _no_room(out: Path) -> LedgerError:
    return LedgerError(
        "ledger.full",
        place=f"--out {out}",
        found="no room left on the disk",
        expected="room for what is exported",
        next_step="Make room, or name a file elsewhere; nothing was written, and the ledger is as it was.",
    )


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
