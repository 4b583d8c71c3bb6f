"""iCalendar (RFC 5545): what falls due, as events. Days are whole days, hours are in UTC, and an interval is a span."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from parley import __version__
from parley.dossier.deadlines import clock, in_words
from parley.dossier.html import visible
from parley.vienna.deadlines import Deadline, stretch_of

_DAY = timedelta(days=1)


def render_calendar(
    deadlines: Iterable[Deadline], *, stamp: datetime, names: Mapping[str, str] | None = None, title: str | None = None
) -> str:
    """The calendar; `stamp` is the moment it is made, in UTC. What has no day is left out.

    The identifier of an event depends only on the question, the provision and the obligation, so that a calendar made
    again brings the same events up to date. `names` says what questions are called, where `about` is an id that stays;
    `title` is the name of the calendar (RFC 7986).
    """
    called = names or {}
    calendar = Calendar()
    calendar.add("prodid", f"-//parley//deadlines {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if title is not None:
        calendar.add("name", title)
        calendar.add("x-wr-calname", title)
    for deadline in deadlines:
        if deadline.due is not None:
            event = _event(deadline, deadline.due, called.get(deadline.about, deadline.about))
            event.add("dtstamp", stamp.replace(microsecond=0))
            calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode()


def _event(deadline: Deadline, due: str | list[str], about: str) -> Event:
    provision = f" ({deadline.provision})" if deadline.provision else ""
    name = f"{deadline.obligation.replace('_', ' ')} due{provision}: {about}"
    interval = not isinstance(due, str) and due[0] != due[-1]
    event = Event()
    event.add("uid", _identifier(deadline))
    event.add("summary", visible(f"{name}, between {in_words(due).replace(' to ', ' and ')}" if interval else name))
    _set_times(event, due)
    event.add("description", visible("\n".join(_told(deadline))))
    event.add("categories", [deadline.obligation.replace("_", " ")])
    event.add("status", "TENTATIVE" if interval or deadline.holds != "yes" else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _set_times(event: Event, due: str | list[str]) -> None:
    """Whole days, the end being the day after the last (RFC 5545, 3.6.1); moments as date-times in UTC."""
    span = stretch_of(due)
    if "T" in (due if isinstance(due, str) else due[0] + due[-1]):
        event.add("dtstart", span.first)
        if span.until > span.first:
            event.add("dtend", span.until)
        return
    event.add("dtstart", span.first_day)
    event.add("dtend", span.last_day + _DAY)


def _told(deadline: Deadline) -> Iterable[str]:
    yield deadline.what
    yield f"Due: {in_words(deadline.due)}. Status: {deadline.status}. Whether it is due: {deadline.holds}."
    if deadline.zone:
        yield f"{clock(deadline)}."
    if deadline.provision:
        yield f"Paragraph {deadline.provision}" + (", from memory." if deadline.from_memory else ".")


def _identifier(deadline: Deadline) -> str:
    key = "\0".join([deadline.about, deadline.provision, deadline.obligation, str(deadline.part)])
    return f"{sha256(key.encode()).hexdigest()[:32]}@parley"
