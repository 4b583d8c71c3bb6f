"""Handing on what the ledger holds, one module a format. What stands where in each of them is in `docs/export.md`.

Every module has `write(what, entries, sink)`, which takes the entries one by one, so that the memory does not grow with
the ledger, and returns what the format could not hold, counted by reason: nothing is left out without a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from importlib import import_module
from typing import BinaryIO, NamedTuple

import msgspec

from parley.errors import OptionError
from parley.ledger.entries import (
    ActivityEntry,
    CommitmentEntry,
    EquipmentEntry,
    InstitutionEntry,
    PersonEntry,
    PlaceEntry,
    ReportEntry,
    Revision,
    StatementEntry,
    Syndication,
)

Named = PersonEntry | InstitutionEntry | PlaceEntry | EquipmentEntry
Entry = ActivityEntry | Syndication | Revision | Named | CommitmentEntry | StatementEntry | ReportEntry

KINDS: dict[str, type[Entry]] = {
    "activities": ActivityEntry,
    "syndication": Syndication,
    "revisions": Revision,
    "people": PersonEntry,
    "institutions": InstitutionEntry,
    "places": PlaceEntry,
    "equipment": EquipmentEntry,
    "commitments": CommitmentEntry,
    "statements": StatementEntry,
    "reports": ReportEntry,
}
"""What can be handed on, and the form of one entry."""

EVERYTHING = "everything"
"""All kinds that a format holds, together."""


class Format(NamedTuple):
    """A format: the kinds it holds, the ending of its files, and whether one file holds several kinds.

    `binary` formats are not for a terminal.
    """

    holds: tuple[str, ...]
    ending: str
    together: bool
    binary: bool = False


_ALL = tuple(KINDS)

FORMATS: dict[str, Format] = {
    "jsonl": Format(_ALL, ".jsonl", together=False),
    "csv": Format(_ALL, ".csv", together=False),
    "parquet": Format(_ALL, ".parquet", together=False, binary=True),
    "geojson": Format(("activities",), ".geojson", together=True),
    "ftm": Format(_ALL, ".statements.json", together=True),
    "stix": Format(_ALL, ".stix.json", together=True),
    "ical": Format(("activities", "commitments"), ".ics", together=True),
}


def kinds_of(what: str, form: str) -> tuple[str, ...]:
    """The kinds of entry that `what` means in the format `form`. Raises `OptionError` where it does not hold them."""
    holds = FORMATS[form].holds
    if what == EVERYTHING:
        return holds
    if what not in holds:
        raise OptionError(
            "option.export",
            place=f"--format {form}",
            found=f"{what}, which it cannot hold",
            expected=", ".join((*holds, EVERYTHING)),
            next_step="Export these, or choose another format: jsonl, csv and parquet hold all of them.",
        )
    return (what,)


def write(what: str, form: str, entries: Iterable[Entry], sink: BinaryIO) -> Counter[str]:
    """Write `entries` to `sink`, and give back what could not be written, counted by reason.

    `what` is a kind, or `EVERYTHING` for formats whose files hold several. Raises `LedgerError` (`ledger.extra`) where
    the library of the format is not installed.
    """
    left: Counter[str] = import_module(f"parley.ledger.export.{form}").write(what, map(_alone, entries), sink)
    return left


def _alone(entry: Entry) -> Entry:
    """The entry; what is promised in words that can be read without the report."""
    return msgspec.structs.replace(entry, what=entry.alone) if isinstance(entry, CommitmentEntry) else entry
