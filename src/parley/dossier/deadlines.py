"""What falls due, for people: a list in words, soonest first."""

from __future__ import annotations

from collections.abc import Iterator

from parley.dossier.plain import Paint, plain, visible, wrap
from parley.knowledge.time_zones import has_several_zones
from parley.vienna.deadlines import Deadline

_TONE = {"met": "good", "late": "bad", "missed": "bad", "exceeded": "bad", "pending": "open"}


def render_deadlines(deadlines: list[Deadline], *, width: int = 100, paint: Paint = plain) -> str:
    """The deadlines in words, `width` columns wide, in the order given."""
    if not deadlines:
        return "Nothing falls due.\n"
    lines = [wrapped for d in deadlines for line in _deadline(d, paint) for wrapped in wrap(line, width)]
    return "\n".join(lines) + "\n"


def _deadline(deadline: Deadline, paint: Paint) -> Iterator[str]:
    late = f" by {deadline.days_late} days" if deadline.days_late else ""
    status = f"{deadline.status.replace('_', ' ')}{late}" if deadline.status != "unknown" else "status unknown"
    memory = ", from memory" if deadline.from_memory else ""
    holds = "" if deadline.holds == "yes" else f", whether it is due: {deadline.holds}"
    yield (
        paint(f"{in_words(deadline.due):<26}", "heading")
        + f" {deadline.obligation.replace('_', ' ')} ({deadline.provision}{memory}): "
        + paint(status, _TONE.get(deadline.status, "quiet"))
        + f"{holds} – {visible(deadline.about)}"
    )
    yield f"    {visible(deadline.what)}"
    if deadline.zone:
        yield f"    {clock(deadline)}"


def in_words(due: str | list[str] | None) -> str:
    """The day, the moment in UTC, or the interval in which it falls."""
    if due is None:
        return "no fixed day"
    return due if isinstance(due, str) else f"{due[0]} to {due[-1]}"


def clock(deadline: Deadline) -> str:
    """By which local clock: the zone of the capital, and the moment there or the end of the day there in UTC."""
    state = deadline.state or "the State"
    others = ", by its capital; other zones are kept there too" if has_several_zones(state) else ""
    zone = f"{deadline.zone} ({state}{others})"
    if deadline.local is None:
        return f"local zone {zone}"
    if isinstance(deadline.due, str) and "T" in deadline.due:
        return f"local time {deadline.local} {zone}"
    return f"local zone {zone}: the day is over there at {deadline.local}"
