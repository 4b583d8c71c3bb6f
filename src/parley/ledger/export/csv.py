"""CSV (RFC 4180, UTF-8) with a head. Lists and objects are JSON in their cell, unknown is empty.

A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@` or a control character for a formula, and texts of
reports are not ours: such a cell, and one that begins with an apostrophe, gets an apostrophe before it. Whoever reads
the file with a program takes one apostrophe off the beginning of a cell and has the value back.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from typing import Any, BinaryIO

from parley.ledger.export import Entry
from parley.ledger.export.columns import columns, json_text, row

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How cells begin that spreadsheets calculate, also in full width (OWASP, "CSV Injection")."""
_GUARD = "'"


def write(what: str, entries: Iterable[Entry], sink: BinaryIO) -> Counter[str]:
    """Write the head and one row for each entry."""
    names = list(columns(what))
    sink.write(line(names))
    for entry in entries:
        values = row(entry)
        sink.write(line([cell(values[name]) for name in names]))
    return Counter()


def cell(value: Any) -> str:
    """A value as it stands in its cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    return str(value) if isinstance(value, int | float) else json_text(value)


def guarded(words: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return _GUARD + words if words.startswith((*_FORMULA, _GUARD)) else words


def line(cells: list[str]) -> bytes:
    """One line of a table."""
    written = io.StringIO(newline="")
    csv.writer(written).writerow(cells)
    return written.getvalue().encode("utf-8")
