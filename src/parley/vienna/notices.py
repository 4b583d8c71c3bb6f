"""Whether a report tells that an activity was notified to the other States, when, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from parley.dossier.model import Activity, Claim, Span, Time
from parley.vienna.asserted import missing_notice, notice_words
from parley.vienna.belonging import is_about
from parley.vienna.dates import when
from parley.vienna.questions.activity import OUTLET
from parley.vienna.sides import codes_of
from parley.vienna.voices import behind, outlet_says, sentences


class Notice(NamedTuple):
    """That the notification was given: the day or month, who says so, and the words; "none" where none was given."""

    date: str
    by: str
    span: Span


def notices(
    activity: Activity,
    claims: Sequence[Claim],
    times: Sequence[Time],
    text: str,
    *,
    others: Sequence[Activity] = (),
    prose: Sequence[Span] | None = None,
    as_of: str | None = None,
) -> list[Notice]:
    """What is said of the activity's notification, in the order of the text.

    That none was given is a fact where the outlet or the activity's own side says so; of others it is a charge. The
    date is the one of the sentence nearest to the words of notifying, at the precision given; a day to come is none.
    """
    found: list[Notice] = []
    for sentence in sentences(text):
        words = text[slice(*sentence)]
        at, missing = notice_words(words), missing_notice(words)
        claim = _told(sentence, claims, text, prose) if missing or at is not None else None
        if claim is None:
            continue
        sides = codes_of(claim.speaker)
        if missing:
            own = [by for by in sides if by in (OUTLET, activity.host, *activity.parties)]
            found += [Notice("none", by, sentence) for by in own if is_about(claim, sides, activity, others)]
        if at is None:
            continue
        day = _date(activity, times, sentence, sentence[0] + at, as_of)
        if day is not None and is_about(claim, sides, activity, others):
            found += [Notice(day, by, sentence) for by in sides]
    return found


def agreed(given: Sequence[Notice]) -> str | None:
    """The date that all who speak of a notification give; None where they differ."""
    dates = {notice.date for notice in given}
    return dates.pop() if len(dates) == 1 else None


def _told(sentence: Span, claims: Sequence[Claim], text: str, prose: Sequence[Span] | None) -> Claim | None:
    """The claim that a sentence stands in, or the outlet's own; None where it tells nothing."""
    inside = [c for c in claims if any(a < sentence[1] and sentence[0] < b for a, b in c.content.spans)]
    if not inside:
        return next((c for c in outlet_says(text, claims, prose) if c.content.spans[0] == sentence), None)
    longest = max(inside, key=lambda c: len(c.content.text))
    return None if longest.stance in ("question", "deny", "demand") else behind(longest, claims)


def _date(activity: Activity, times: Sequence[Time], sentence: Span, at: int, as_of: str | None) -> str | None:
    """The nearest date of the sentence to a position, other than the activity's own."""
    near = sorted((abs(t.span[0] - at), t.value) for t in times if t.value and _inside(t.span, sentence))
    for _, value in near:
        if value not in (activity.start, activity.end) and _is_past_day(value, as_of):
            return value
    return None


def _inside(span: Span, sentence: Span) -> bool:
    return sentence[0] <= span[0] and span[1] <= sentence[1]


def _is_past_day(value: str, as_of: str | None) -> bool:
    """Whether it is a day or month (a year says too little) that had begun on the day of the question."""
    if len(value) < len("2022-01"):
        return False
    try:
        first: date = when(value).first_day
    except ValueError:
        return False
    return as_of is None or first <= when(as_of).last_day
