"""What happened, was said and fell due about an activity, on one line of time."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from parley.dossier import order
from parley.dossier.model import Span
from parley.ledger.asking.labels import Interval, days_of
from parley.ledger.asking.voices import Dated, told_once
from parley.ledger.asking.whole import Whole
from parley.ledger.show.words import item, judged, replaced, strength, who_gives


class Moment(Struct):
    """Something on the line of time: the days it lies between, or None where none is known.

    `what` is report, announced, start, end, figure, claim, denial, due, promise, deadline or answer; `text` says
    what it is, `by` who says so; `report` and `span` where it stands.
    """

    days: Interval | None
    what: str
    text: str
    by: str | None = None
    report: str | None = None
    span: Span | None = None


def timeline_of(whole: Whole) -> list[Moment]:
    """The moments of an activity by their first day, of one day in the order report, what it says, what follows."""
    found = [
        *_reports(whole),
        *_dates(whole),
        *_figures(whole),
        *_claims(whole),
        *_promises(whole),
        *_deadlines(whole),
        *_answers(whole),
    ]
    return sorted(found, key=lambda moment: moment.days or ("9999", "9999"))


def _reports(whole: Whole) -> Iterator[Moment]:
    for origin in whole.evidence:
        mark = f", a copy of {origin.copy_of}" if origin.copy_of else ""
        mark += f", a new version of {origin.revision_of}" if origin.revision_of else ""
        text = (f"“{origin.title}”" if origin.title else "published") + mark
        yield Moment(days_of(origin.published), "report", text, origin.outlet, origin.report)


def _dates(whole: Whole) -> Iterator[Moment]:
    """Each day that is given for the beginning, the end or the announcement, by the first who gives it."""
    source = whole.origin_of()
    given: dict[tuple[str, str], list[Dated]] = {}
    for date in whole.dates:
        given.setdefault((date.what, date.date), []).append(date)
    for (what, day), dates in given.items():
        first = dates[0]
        text = _by_how_many(what, len({source[date.report] for date in dates}))
        text += "" if any(date.replaced is None for date in dates) else replaced(first.replaced)
        yield Moment(days_of(day), what, text, first.outlet, first.report, first.span)


def _by_how_many(what: str, sources: int) -> str:
    words = {"start": "it begins", "end": "it ends", "announced": "it is announced"}[what]
    return f"{words}, by {sources} independent report{'' if sources == 1 else 's'}"


def _figures(whole: Whole) -> Iterator[Moment]:
    outlets, days = whole.outlets(), {origin.report: origin.published for origin in whole.evidence}
    for figure in whole.activity.figures:
        value = strength(figure.low, figure.high, figure.hedge)
        text = f"{item(figure.item)}{f' of {figure.of}' if figure.of else ''}: {value}{replaced(figure.replaced)}"
        day = days_of(days.get(figure.report))
        yield Moment(day, "figure", text, who_gives(figure, outlets), figure.report, figure.span)


def _claims(whole: Whole) -> Iterator[Moment]:
    """What is said, once for all copies of a story."""
    for voice, again in told_once(whole.says):
        what = "denial" if voice.stance == "deny" else "claim"
        gone = "" if any(one.replaced is None for one in (voice, *again)) else replaced(voice.replaced)
        text = f"“{voice.text}”" + (f" ({judged(voice.judged)})" if voice.judged else "") + gone
        yield Moment(days_of(voice.day), what, text, voice.speaker, voice.report, voice.span)


def _promises(whole: Whole) -> Iterator[Moment]:
    for promise in whole.commitments:
        report = promise.made_in[0] if promise.made_in else None
        if promise.due:
            yield Moment(days_of(promise.due), "due", promise.what, ", ".join(promise.who), report)
        for change in promise.changes:
            text = f"{change.outcome}: {promise.what}"
            yield Moment(days_of(change.at), "promise", text, change.why, change.report, change.span)


def _deadlines(whole: Whole) -> Iterator[Moment]:
    for finding in whole.activity.assessment:
        if finding.due is None:
            continue
        ends = [finding.due, finding.due] if isinstance(finding.due, str) else [finding.due[0], finding.due[-1]]
        first, last = days_of(ends[0]), days_of(ends[1])
        days = (first[0], last[1]) if first and last else None
        yield Moment(days, "deadline", order.answer(finding))


def _answers(whole: Whole) -> Iterator[Moment]:
    """When an answer turned, on the day of the report that turned it, else the day the ledger took it in."""
    for change in whole.history:
        if change.before == change.holds:
            continue
        turned = f"{change.before} → {change.holds}" if change.before else f"first {change.holds}"
        text = f"{change.obligation.replace('_', ' ')} {change.provision}: {turned} (taken in {change.at[:10]})"
        yield Moment(days_of(change.day or change.at[:10]), "answer", text, None, change.report)
