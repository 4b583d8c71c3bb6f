"""Accounts of several sides under one verb: "Belarus says 8,000, Ukraine 12,000 and Poland even 15,000 soldiers"."""

from __future__ import annotations

from collections.abc import Sequence

from parley.reading.names import Names
from parley.reading.strengths import Field, Strength, is_in

_BETWEEN = frozenset({"ADV", "ADP", "SCONJ", "AUX", "PART"})
_JOINTS = frozenset({",", ";", "and", "but", "while", "whereas"})
_REACH = 5
_SEVERAL = 2


def shared_accounts(field: Field, names: Names, strengths: Sequence[Strength]) -> dict[int, str]:
    """Who gives the number, by the first token of each strength whose verb of saying stands only once for several."""
    found: dict[int, str] = {}
    chain: dict[int, str] = {}
    before: Strength | None = None
    for s in strengths:
        side, told = _side_before(field, names, s)
        goes_on = before is not None and side is not None and not told and _follows(field, names, before, s)
        if not (chain and goes_on):
            found |= chain if len(chain) >= _SEVERAL else {}
            chain = {}
        if side is not None and (told or chain):
            chain[s.first] = side
        before = s
    return found | (chain if len(chain) >= _SEVERAL else {})


def _side_before(field: Field, names: Names, s: Strength) -> tuple[str | None, bool]:
    """The state or body right before a number, and whether a verb of saying stands between them."""
    told, start = False, field.sentence(s.first).start
    for j in range(s.first - 1, max(start, s.first - _REACH) - 1, -1):
        mention, token = names.at(j), field.doc.tokens[j]
        if mention is not None:
            side = mention.country if mention.type in ("place", "organisation") else None
            return side, told
        told = told or is_in("tellings", token)
        if token.pos not in _BETWEEN and not is_in("tellings", token):
            return None, False
    return None, False


def _follows(field: Field, names: Names, before: Strength, s: Strength) -> bool:
    """Whether nothing but a joint and the next side stands between two numbers."""
    tokens = field.doc.tokens
    if s.first not in field.sentence(before.first):
        return False
    between = [t for t in tokens[before.last + 1 : s.first] if names.at(t.i) is None]
    joined = bool(between) and between[0].lower in _JOINTS
    return joined and all(t.lower in _JOINTS or t.pos in ("ADV", "ADP") for t in between[1:])
