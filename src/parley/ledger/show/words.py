"""How values of the ledger are put in words, shared by text and pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import convert

from parley.dossier import order
from parley.dossier.model import Finding, Force, Hedge, Span
from parley.ledger.asking.labels import Interval
from parley.ledger.asking.shortly import in_short, values_in_short
from parley.ledger.asking.voices import Voice
from parley.ledger.entries import ActivityEntry, CommitmentEntry, Contradiction, FigureEntry, Mark, Replaced

__all__ = ["in_short", "values_in_short"]

_STANCES = {
    "assert": "says",
    "deny": "DENIES",
    "promise": "promises",
    "demand": "demands",
    "warn": "warns",
    "question": "asks",
    "thank": "thanks",
    "other": "says",
}


_JUDGED = {"confirm": "confirmed", "reject": "rejected", "correct": "corrected"}
_SPELLINGS = 3
"""Spellings of a place that are shown beside its name."""


def strength(low: int | None, high: int | None, hedge: Hedge | None = None) -> str:
    """Bounds in words: `about 30,000`, `24 to 90`."""
    return order.strength(Force("other", (0, 0), low=low, high=high, hedge=hedge))


def item(category: str) -> str:
    """An item of strength in words."""
    return category.replace("_", " ")


def interval(days: Interval | None) -> str:
    """One day, or the days between which it lies; `?` where nothing is known."""
    if days is None:
        return "?"
    return days[0] if days[0] == days[1] else f"{days[0]}..{days[1]}"


def period(start: Interval | None, end: Interval | None) -> str:
    """From when to when, each as an interval of days."""
    if start is None and end is None:
        return "dates unknown"
    return interval(start) if start == end else f"{interval(start)} – {interval(end)}"


def told(count: int) -> str:
    """In how many independent reports."""
    return f"{count} independent report{'' if count == 1 else 's'}"


def at(report: str, span: Span | None) -> str:
    """A report, and where in its text."""
    return f"{report} [{span[0]}:{span[1]}]" if span else report


def said(voice: Voice) -> str:
    """What the speaker does with the words."""
    return _STANCES[voice.stance] + (f" to {voice.addressee}" if voice.addressee else "")


def speaker(voice: Voice) -> str:
    """Who it is, with role and state."""
    name = voice.person or voice.speaker
    more = [part for part in (voice.role, voice.country) if part and part.lower() not in name.lower()]
    return f"{name} ({', '.join(more)})" if more else name


def who_gives(figure: FigureEntry, outlets: Mapping[str, str]) -> str:
    """The claimant of a figure; without one the outlet."""
    return figure.by or f"outlet {outlets.get(figure.report, figure.report)}"


def claims_in(contradiction: Contradiction, outlets: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """What each side says: the value or words, by whom, and since when in which reports."""
    return [(_value(one), _whom(one, outlets), _where(one)) for one in contradiction.says]


def believed(finding: Finding) -> dict[str, list[str]]:
    """Whose account leads to which answer."""
    found: dict[str, list[str]] = {}
    for claimant, holds in finding.by_claimant.items():
        found.setdefault(holds, []).append(claimant)
    return found


def _value(one: dict[str, Any]) -> str:
    if "text" in one:
        denies = "denies: " if one.get("stance") == "deny" else ""
        return f"{denies}“{one['text']}”"
    if "date" in one:
        return str(one["date"])
    return strength(one.get("low"), one.get("high"), one.get("hedge"))


def _whom(one: dict[str, Any], outlets: Mapping[str, str]) -> str:
    named = dict.fromkeys(outlets.get(report, report) for report in one.get("reports", []))
    by = one.get("by") or f"outlet {', '.join(named)}"
    country = one.get("country")
    return f"{by} ({country})" if country and country != by else str(by)


def _where(one: dict[str, Any]) -> str:
    since = f"since {one['since']}, " if one.get("since") else ""
    gone = convert(one["replaced"], Replaced) if "replaced" in one else None
    return f"{since}{told(int(one.get('sources', 1)))}: {', '.join(one.get('reports', []))}{replaced(gone)}"


def judged(mark: Mark) -> str:
    """What a person judged of a finding: "corrected by Ada, 2026-11-25, from 12,000"."""
    told = f"{_JUDGED[mark.verdict]} by {mark.by}, {mark.at[:10]}"
    return told + (f", from {values_in_short(mark.was)}" if mark.verdict == "correct" else "")


def replaced(by: Replaced | None) -> str:
    """That a newer version took its place, after a mark: "; replaced on 2026-03-02 by version r2"; else nothing."""
    if by is None:
        return ""
    return f"; replaced{f' on {by.on}' if by.on else ''} by version {by.by}"


def places(entry: ActivityEntry) -> str:
    """The places with their states, and how else the reports write them."""
    return ", ".join(_place(place) for place in entry.places)


def _place(place: dict[str, Any]) -> str:
    others = [variant for variant in place.get("variants", ()) if variant.lower() != str(place["name"]).lower()]
    about = [str(place["country"])] if place.get("country") else []
    about += [f"also {names(others, _SPELLINGS)}"] if others else []
    return f"{place.get('name')} ({'; '.join(about)})" if about else str(place.get("name"))


def promise(entry: CommitmentEntry) -> str:
    """Whose promise, what, and until when."""
    by = f" (said by {entry.by})" if entry.by and entry.by not in entry.who else ""
    return f"{', '.join(entry.who) or 'somebody'}{by}: {entry.alone}" + (f", due {entry.due}" if entry.due else "")


def names(parts: Sequence[str], most: int = 12) -> str:
    """Names one after another, the later of very many counted."""
    more = f" and {len(parts) - most} more" if len(parts) > most else ""
    return ", ".join(parts[:most]) + more
