"""An activity on a line of time: its days as each report gives them, the reports, the deadlines and the promises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from markupsafe import Markup

from parley.desk.drawing.days import Axis, axis_of, drawn_axis, first_day, moment, ordinal, stretch
from parley.desk.drawing.svg import element, folded, joined, label, percent, table
from parley.desk.drawing.tongue import ENGLISH, Tongue, phrase
from parley.desk.words import Words
from parley.dossier.html import brief
from parley.dossier.model import Finding
from parley.ledger.asking import labels
from parley.ledger.asking.labels import Interval, days_of
from parley.ledger.asking.listing import Deadline
from parley.ledger.asking.origins import Origin
from parley.ledger.asking.voices import Dated
from parley.ledger.asking.whole import Whole

MOST_LANES = 24
"""Lanes that are drawn; all stand in the table."""
MOST_REPORTS = 40
"""Reports that stand in the table one by one."""
_LANE = 18.0
"""Height of what is drawn below the words of a lane."""
_KEY = phrase("Hatched: somewhere in these days. Dashes: nobody says. An arrow: before or after what is drawn.")
_STEPS = 150
"""Places along the axis on which reports can be told apart; those on one are a point, larger the more they are."""
_REACH = 120
"""Days around the activity that are drawn at least; what lies further is an arrow at the end of the axis."""
_TIMES = 4
_MOST_YEARS = 5
"""Years that are named in the head of a list."""


class Lane(NamedTuple):
    """A line of the drawing: what it is, in a few words; days of an activity, or single moments with their class."""

    kind: str
    name: str
    value: str
    start: Interval | None = None
    end: Interval | None = None
    moments: tuple[tuple[Interval, str], ...] = ()

    @property
    def days(self) -> list[Interval]:
        """All days on the lane."""
        return [days for days in (self.start, self.end) if days] + [days for days, _ in self.moments]


def timeline(whole: Whole, tongue: Tongue = ENGLISH, today: str | None = None) -> Markup:
    """The drawing with its table; a sentence where no day is known. `today` (ISO) is drawn as a line if given."""
    lanes = [*_activity(whole, tongue), *_reports(whole, tongue), *_deadlines(whole, tongue), *_promises(whole, tongue)]
    axis = _window(lanes)
    if axis is None:
        return element("p", tongue.say("No day is known."), class_="note")
    return element(
        "figure",
        _drawing(Words(tongue).label(whole.activity), lanes[:MOST_LANES], axis, tongue, today),
        element("p", tongue.say(_KEY), class_="note"),
        folded(tongue.say("as a table"), _table(whole, lanes, tongue)),
        class_="drawn timeline",
    )


def common_axis(periods: Iterable[Iterable[Interval | None]]) -> Axis | None:
    """The axis that the rows of a list share, on which all their days lie; None where none has a day."""
    return axis_of(days for period in periods for days in period if days)


def small_axis(axis: Axis, tongue: Tongue = ENGLISH) -> Markup:
    """The axis of a list by itself, for the head of its column; it says nothing that the rows do not.

    Ticks that begin a year have its number, others are named at the two ends only: the column is narrow.
    """
    ticks = axis.ticks()
    years = [tick for tick in ticks if tick[5:] in ("", "01", "01-01")]
    named = years[:: -(-len(years) // _MOST_YEARS)] if len(years) > 1 else [*ticks[:1], *ticks[-1:]]
    words = [(axis.share(first_day(tick)), tick[:4] if len(years) > 1 else tongue.tick(tick)) for tick in named]
    return element(
        "svg",
        element("line", x1="0%", x2="100%", y1=1.0, y2=1.0),
        *(_small_tick(share, word) for share, word in words),
        aria_hidden="true",
        width="100%",
        height=18,
        class_="chart small axis",
    )


def _small_tick(share: float, word: str) -> Markup:
    at = percent(share)
    anchor = "start" if share < 0.1 else "end" if share > 0.9 else "middle"
    mark = element("line", x1=at, x2=at, y1=1.0, y2=4.0)
    return element("g", mark, element("text", word, x=at, y=15.0, text_anchor=anchor))


def small_timeline(
    start: Interval | None,
    end: Interval | None,
    axis: Axis | None,
    marks: Sequence[Deadline] = (),
    tongue: Tongue = ENGLISH,
) -> Markup:
    """An activity in one row of a list; `marks` are deadlines, a stroke each, of which the first lies on top.

    The words for it stand in its title.
    """
    words = "; ".join([_period(start, end, tongue), *(_in_words(mark, tongue) for mark in marks)])
    if axis is None:
        return element("span", words, class_="note")
    return element(
        "svg",
        element("title", words),
        element("line", x1="0%", x2="100%", y1=8.0, y2=8.0, class_="guide"),
        *stretch(start, end, axis, 8.0, room=False),
        *(stroke for mark in reversed(marks) if not axis.beyond(mark.days) for stroke in _strokes(mark, axis)),
        role="img",
        width="100%",
        height=16,
        class_="chart small",
    )


def _in_words(deadline: Deadline, tongue: Tongue) -> str:
    due = tongue.say("due {day}").format(day=_span(deadline.days, tongue))
    return f"{tongue.term('obligation', deadline.obligation)} {due}, {tongue.term('answer', deadline.holds)}"


def _strokes(deadline: Deadline, axis: Axis) -> Iterator[Markup]:
    """A stroke on the day; one on the first and one on the last where it is not certain."""
    for day in dict.fromkeys(deadline.days):
        at = percent(axis.share(day))
        yield element("line", x1=at, x2=at, y1=1.0, y2=15.0, class_=f"due {deadline.holds}")


def _activity(whole: Whole, tongue: Tongue) -> Iterator[Lane]:
    """The days that the ledger holds for it, then those of the reports where they differ, then its announcement."""
    entry = whole.activity
    held = (entry.start, entry.end)
    if any(held):
        yield _stretch(tongue.say("the activity"), *held, tongue)
    versions = _versions(whole)
    if len(versions) > 1 or (versions and held not in versions):
        for (start, end), outlets in versions.items():
            who = Words(tongue).names(list(dict.fromkeys(outlets)))
            yield _stretch(tongue.say("by {who}").format(who=who), start, end, tongue)
    for date in _standing(whole):
        days = days_of(date.date) if date.what == "announced" else None
        if days:
            name = tongue.say("announced, by {who}").format(who=brief(date.outlet or date.report))
            yield Lane("announced", name, _span(days, tongue), moments=((days, "announced"),))


def _standing(whole: Whole) -> list[Dated]:
    """The dates that no newer version of their page replaced."""
    return [date for date in whole.dates if date.replaced is None]


def _versions(whole: Whole) -> dict[tuple[str | None, str | None], list[str]]:
    """Who gives which beginning and end; what a report leaves out is unknown, not what others say."""
    by_report: dict[str, dict[str, list[str]]] = {}
    outlets: dict[str, str] = {}
    for date in _standing(whole):
        by_report.setdefault(date.report, {}).setdefault(date.what, []).append(date.date)
        outlets[date.report] = brief(date.outlet or date.report)
    found: dict[tuple[str | None, str | None], list[str]] = {}
    for report, given in by_report.items():
        for start, end in zip_longest(dict.fromkeys(given.get("start", ())), dict.fromkeys(given.get("end", ()))):
            found.setdefault((start, end), []).append(outlets[report])
    return found


def _stretch(name: str, start: str | None, end: str | None, tongue: Tongue) -> Lane:
    words = " – ".join(tongue.day(day) if day else "?" for day in ((start, end) if start != end else (start,)))
    return Lane("days", name, words, days_of(start), days_of(end))


def _reports(whole: Whole, tongue: Tongue) -> Iterator[Lane]:
    """All reports on one lane; copies and mentions are hollow."""
    dated = [(days, origin) for origin in whole.evidence if (days := days_of(origin.published))]
    if not dated:
        return
    moments = tuple((days, "report" if o.states and not o.copy_of else "report copy") for days, o in dated)
    span = (min(days[0] for days, _ in dated), max(days[1] for days, _ in dated))
    name = tongue.say("reports: {n}").format(n=tongue.number(len(dated)))
    yield Lane("reports", name, _span(span, tongue), moments=moments)


def _deadlines(whole: Whole, tongue: Tongue) -> Iterator[Lane]:
    """What the Vienna Document asks by a day, soonest first, with its answer and status."""
    found = [(days, finding) for finding in whole.activity.assessment if (days := due_days(finding)) is not None]
    for days, finding in sorted(found, key=lambda pair: pair[0]):
        paragraph = finding.provision.rpartition(":")[2]
        name = f"{tongue.term('obligation', finding.obligation)} ¶ {paragraph}"
        value = " · ".join([_span(days, tongue), tongue.term("answer", finding.holds), *_status(finding, tongue)])
        yield Lane("deadline", name, value, moments=((days, f"deadline {finding.holds}"),))


def _status(finding: Finding, tongue: Tongue) -> list[str]:
    """What is known of whether it was done."""
    if finding.status == "unknown":
        return []
    return [tongue.term("status", finding.status)]


def due_days(finding: Finding) -> Interval | None:
    """The days between which a finding falls due; None where it has no deadline or one that is no date."""
    return labels.due_days(finding.due)


def _promises(whole: Whole, tongue: Tongue) -> Iterator[Lane]:
    for promise in whole.commitments:
        days = days_of(promise.due)
        if days:
            name = f"{', '.join(map(tongue.state, promise.who))}: {promise.what}"
            value = f"{tongue.day(promise.due or '')} · {tongue.term('outcome', promise.outcome)}"
            yield Lane("promise", name, value, moments=((days, f"promise {promise.outcome}"),))


def _window(lanes: Sequence[Lane]) -> Axis | None:
    """The axis: the activity (else the reports) and what lies not too far from it."""
    kinds = {lane.kind: [days for other in lanes if other.kind == lane.kind for days in other.days] for lane in lanes}
    anchor = axis_of(kinds.get("days") or kinds.get("reports") or [days for lane in lanes for days in lane.days])
    if anchor is None:
        return None
    reach = max(_REACH, (anchor.last - anchor.first) * _TIMES)
    near = [
        days
        for lane in lanes
        for days in lane.days
        if ordinal(days[0]) >= anchor.first - reach and ordinal(days[1]) <= anchor.last + reach
    ]
    return axis_of(near) or anchor


def _span(days: Interval, tongue: Tongue) -> str:
    """A day, or the days between which it lies."""
    return tongue.interval(days)


def _period(start: Interval | None, end: Interval | None, tongue: Tongue) -> str:
    if start is None and end is None:
        return tongue.say("no day is known")
    begins = _span(start, tongue) if start else "?"
    ends = _span(end, tongue) if end else "?"
    return begins if start == end else f"{begins} – {ends}"


def _drawing(name: str, lanes: Sequence[Lane], axis: Axis, tongue: Tongue, today: str | None) -> Markup:
    placed, bottom = _lanes(lanes, axis, tongue)
    return element(
        "svg",
        element("title", tongue.say("{activity} on a line of time").format(activity=name)),
        element("desc", "; ".join(f"{lane.name}: {lane.value}" for lane in lanes)),
        _today(axis, bottom, today, tongue),
        *placed,
        drawn_axis(axis, bottom, tongue),
        role="img",
        width="100%",
        height=bottom + 26,
        class_="chart",
    )


def _today(axis: Axis, bottom: float, today: str | None, tongue: Tongue) -> Markup:
    if today is None or axis.beyond((today, today)):
        return Markup("")
    at = percent(axis.share(today))
    line = element("line", x1=at, x2=at, y1=0.0, y2=bottom)
    return element("g", element("title", tongue.say("today")), line, class_="today")


def _lanes(lanes: Sequence[Lane], axis: Axis, tongue: Tongue) -> tuple[list[Markup], float]:
    """The lanes one below the other, and where the axis stands."""
    placed, top = [], 0.0
    for lane in lanes:
        words, height = label(lane.name, lane.value, top)
        placed.append(
            element("g", words, *_on_lane(lane, axis, top + height + 8, tongue), class_=f"lane of-{lane.kind}")
        )
        top += height + _LANE
    return placed, top + 6


def _on_lane(lane: Lane, axis: Axis, y: float, tongue: Tongue) -> Iterator[Markup]:
    yield element("line", x1="0%", x2="100%", y1=y, y2=y, class_="guide")
    yield from stretch(lane.start, lane.end, axis, y)
    if lane.kind == "reports":
        yield from _together(lane.moments, axis, y, tongue)
    else:
        yield from (moment(days, axis, y, class_) for days, class_ in lane.moments)


def _together(moments: Iterable[tuple[Interval, str]], axis: Axis, y: float, tongue: Tongue) -> Iterator[Markup]:
    """The reports of one day, or of days that cannot be told apart, as one point that says how many they are."""
    places: dict[tuple[float, float, str], list[Interval]] = {}
    for days, class_ in moments:
        first, last = (round(axis.share(day) * _STEPS) for day in days)
        places.setdefault((first, last, class_), []).append(days)
    for (_, _, class_), there in places.items():
        span = (min(days[0] for days in there), max(days[1] for days in there))
        words = tongue.say("reports: {n}").format(n=tongue.number(len(there)))
        yield moment(there[0], axis, y, class_, len(there), f"{words}, {tongue.interval(span)}")


def _table(whole: Whole, lanes: Sequence[Lane], tongue: Tongue) -> Markup:
    """All that is drawn, and the first reports by themselves, those too whose day is not known."""
    name = Words(tongue).label(whole.activity)
    heads = [tongue.say("what"), tongue.say("when")]
    rows = [[lane.name, lane.value] for lane in lanes if lane.kind != "reports"]
    drawn = table(name, heads, [*rows, *(_told(origin, tongue) for origin in whole.evidence[:MOST_REPORTS])])
    more = len(whole.evidence) - MOST_REPORTS
    if more <= 0:
        return drawn
    words = tongue.say("{n} more reports stand among the evidence").format(n=tongue.number(more))
    return joined([drawn, element("p", words, class_="note")])


def _told(origin: Origin, tongue: Tongue) -> list[str]:
    copied = tongue.say("copy of {report}").format(report=origin.copy_of) if origin.copy_of else None
    words = [origin.report, brief(origin.outlet), copied, None if origin.states else tongue.say("only mentions it")]
    name = tongue.say("report {report}").format(report=", ".join(word for word in words if word))
    return [name, tongue.day(origin.published) if origin.published else "?"]
