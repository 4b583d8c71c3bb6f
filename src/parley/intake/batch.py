"""A batch of reports, one JSON object a line, that is handed over as if it were one report."""

from __future__ import annotations

import json
from itertools import islice

from parley.errors import UnreadableSource

_NAMES = (".jsonl", ".ndjson")
_LINES = 5
"""So many lines at the beginning tell; a report that quotes JSON begins with other words."""


def check_no_batch(place: str, text: str) -> None:
    """Raises `UnreadableSource` (`intake.batch`) where the name or the first lines are those of a batch."""
    if place.lower().endswith(_NAMES) or _is_batch(text):
        raise UnreadableSource(
            "intake.batch",
            place=place,
            found="a batch of reports, one JSON object a line",
            expected="the text, page, message or PDF file of one report",
            next_step=f"Give it to `parley read` or `parley add` with --jsonl: --jsonl {place}",
        )


def _is_batch(text: str) -> bool:
    if not text.lstrip("\ufeff \r\n\t").startswith("{"):
        return False
    first = list(islice((line for line in text.splitlines() if line.strip()), _LINES))
    return all(map(_is_object, first))


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line.lstrip("\ufeff")), dict)
    except (ValueError, RecursionError):
        return False
