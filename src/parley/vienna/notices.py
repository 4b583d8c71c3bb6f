"""Whether a report tells that the States were notified of an activity or observers invited, when, and who says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product
from typing import NamedTuple, get_args

from parley.dossier.model import Activity, Claim, Reason, Span, Time
from parley.vienna.asserted import Act, missing_notice, notice_words
from parley.vienna.belonging import is_about
from parley.vienna.dates import when
from parley.vienna.questions.activity import OUTLET
from parley.vienna.sides import codes_of
from parley.vienna.voices import behind, outlet_says, sentences

_ACTS: tuple[Act, Act] = get_args(Act)
"""What a report may tell of."""
UNTOLD = "day not told"
_OF_OBLIGATION: Mapping[str, Act] = {"notification": "notified", "observation": "invited"}


class Notice(NamedTuple):
    """That the notification was given, or observers were invited (`act`): the day or month, who says so, and the words.

    The date is "none" where it was not done, and `UNTOLD` where observers were invited and nobody says when.
    """

    date: str
    by: str
    span: Span
    act: Act = "notified"


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
    """What is said of the activity's notification and of the invitation of observers, in the order of the text.

    That none was given is a fact where the outlet or the activity's own side says so; of others it is a charge. The
    date is the one of the sentence nearest to the words of notifying, at the precision given; a day to come is none.
    """
    found: list[Notice] = []
    for sentence, act in product(sentences(text), _ACTS):
        words = text[slice(*sentence)]
        at, missing = notice_words(words, act), missing_notice(words, act)
        claim = _told(sentence, claims, text, prose) if missing or at is not None else None
        if claim is None:
            continue
        sides = codes_of(claim.speaker)
        if missing:
            own = [by for by in sides if by in (OUTLET, activity.host, *activity.parties)]
            found += [Notice("none", by, sentence, act) for by in own if is_about(claim, sides, activity, others)]
        if at is None:
            continue
        day = _date(activity, times, sentence, sentence[0] + at, as_of) or (UNTOLD if act == "invited" else None)
        if day is not None and is_about(claim, sides, activity, others):
            found += [Notice(day, by, sentence, act) for by in sides]
    return found


def reasons_of(given: Sequence[Notice], obligation: str) -> list[Reason]:
    """Who says that what an obligation asks for was done, and when, as reasons of an answer."""
    act = _OF_OBLIGATION.get(obligation)
    return [Reason(n.act, n.date, None, "assertion", n.span, n.by) for n in given if n.act == act]


def agreed(given: Sequence[Notice], act: Act = "notified") -> str | None:
    """The date that all who speak of a notification or invitation give; None where they differ."""
    dates = {notice.date for notice in given if notice.act == act} - {UNTOLD}
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
