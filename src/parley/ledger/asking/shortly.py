"""A finding, or a field of it, in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parley.dossier import order
from parley.dossier.model import Force

_LONGEST = 160


def in_short(kind: str, body: Mapping[str, Any]) -> str:
    """What was read in a finding, from its body as it stands in a statement: "troops 2,400 by the ministry"."""
    match kind:
        case "force":
            return _force(body)
        case "activity":
            days = " – ".join(dict.fromkeys(day for day in (body.get("start"), body.get("end")) if day))
            return _joined(body.get("name") or str(body.get("kind")).replace("_", " "), days)
        case "claim":
            speaker = body.get("speaker", {})
            return f"{speaker.get('name') or speaker.get('text')}: {_cut(body.get('content', {}).get('text', ''))}"
        case "commitment":
            due = f"due {body['due']}" if body.get("due") else ""
            return _joined(f"{', '.join(body.get('who', []))}: {_cut(str(body.get('what')))}", due)
        case "talk":
            return _joined(f"{body.get('kind')} of {', '.join(body.get('parties', []))}", body.get("when"))
        case "name":
            return _joined(str(body.get("type")), body.get("name") or body.get("text"))
        case _:
            return str(body.get("value") or "no day")


def _force(body: Mapping[str, Any]) -> str:
    force = Force(
        body["category"], (0, 0), low=body.get("low"), high=body.get("high"), hedge=body.get("hedge"),
        unit=body.get("unit"), type=body.get("type"),
    )  # fmt: skip
    by = body.get("claimed_by")
    return f"{order.thing(force)} {order.strength(force)}" + (f" by {', '.join(by)}" if by else "")


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"


def values_in_short(fields: Mapping[str, Any]) -> str:
    """Values of fields in words; both bounds of a strength as one: "2,400", "start 2031-03-03"."""
    rest = dict(fields)
    parts = []
    if {"low", "high"} & rest.keys():
        bounds = {name: rest.pop(name, None) for name in ("low", "high")}
        parts.append(order.strength(Force("other", (0, 0), **bounds, hedge=rest.pop("hedge", None))))
    parts += [f"{name.replace('_', ' ')} {_value(value)}" for name, value in rest.items()]
    return ", ".join(parts)


def _value(value: Any) -> str:
    if value is None or value == []:
        return "unknown"
    if isinstance(value, list):
        return "; ".join(_value(part) for part in value)
    if isinstance(value, Mapping):
        return str(value.get("name"))
    return f"{value:,}" if isinstance(value, int) else str(value)
