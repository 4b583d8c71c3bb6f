"""JSON Lines: an entry a line, every field of its struct; unknown is null."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from parley.ledger.export import Entry
from parley.ledger.export.items import by_class


def write(what: str, entries: Iterable[Entry], sink: BinaryIO) -> Counter[str]:
    """Write one line for each entry."""
    encoder = msgspec.json.Encoder()
    for entry in entries:
        sink.write(encoder.encode(by_class(entry)) + b"\n")
    return Counter()
