"""Which type of equipment is a kind of which other one."""

from __future__ import annotations

import re
from functools import cache

from parley.knowledge.equipment import equipment_types

_PART = re.compile(r"[^\W\d_]+|\d+")


@cache
def _types() -> dict[tuple[str, ...], str]:
    return {parts_of(kind.name): kind.name for kind in equipment_types()}


def parts_of(name: str) -> tuple[str, ...]:
    """The letters and figures of a designation in their runs: "T-72B3" is t, 72, b, 3."""
    return tuple(_PART.findall(name.lower()))


def family_of(name: str) -> str | None:
    """The known type that this one is a modification of ("T-72" of "T-72B3"), None where there is none."""
    parts = parts_of(name)
    for length in range(len(parts) - 1, 0, -1):
        family = _types().get(parts[:length])
        if family is not None:
            return family
    return None
