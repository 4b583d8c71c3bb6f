"""Reports of whatever activity that recall a promise: "as the minister had announced", "looked for it in vain".

What became of a promise often stands in a report of another activity, or of none. A promise and the passages that
recall something promised are kept under their telling words, by half years, and meet where they share several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from sqlalchemy import Connection, delete, exists, func, insert, select

from parley.dossier.model import Dossier, Span
from parley.knowledge.load import load
from parley.knowledge.states import is_state
from parley.ledger.commitments import followed_in
from parley.ledger.current import kept_current
from parley.ledger.hearing import Heard, distinctive
from parley.ledger.phrasing import lowered, pattern
from parley.ledger.pledges import Hearing, Pledge, Probe
from parley.ledger.promised import stems, when_known
from parley.ledger.sentences import sentence_spans
from parley.ledger.tables import keys, reports, revisions

_PROMISE, _RECALL = "promise", "recall"
_ALIKE = 3
"""Of so many telling words alike a passage and a promise are on one thing."""
_MOST = 8
"""So many reports or promises are tried, those first that share most words."""
_LONGEST = 4
"""Half years in which a promise is looked for."""
_MOST_PASSAGES = 12
_SENTENCES = 200
_OF_NONE = "#"
"""With this and its report's number begins what promises on no activity are kept under."""


class Recaller:
    """A report that tells of no activity of the promise and recalls what was promised."""

    kin = True
    stands = True

    def __init__(self, dossier: Dossier) -> None:
        self.pledges: list[Pledge] = []
        self.report = dossier.report.id
        self.day = (dossier.report.published or "")[:10]
        self._dossier = dossier
        self._passages = list(_passages(dossier))

    def recalls(self, things: Iterable[str]) -> list[Span]:
        """The passages that share telling words enough with a promise."""
        told = distinctive(things)
        return [span for span, words in self._passages if len(told & words) >= _ALIKE]

    def is_of(self, pledge: Pledge) -> bool:
        """Whether it recalls a promise, and names a state that is bound by it."""
        named = {name.country for name in self._dossier.names}
        bound = {*pledge.states, *(who for who in pledge.who if is_state(who))}
        return (not bound or not bound.isdisjoint(named)) and bool(self.recalls(pledge.things))

    def on(self, probe: Probe) -> list[Hearing]:
        """What its passages that recall a promise say on it: that it was done only where that recalls it itself."""
        passages = self.recalls(probe.things)
        heard = Heard(self._dossier, (), within=passages).on(probe) if passages else []
        return [one for one in heard if one.bears != "done" or _recalls(one.words)]


def _passages(dossier: Dossier) -> Iterator[tuple[Span, frozenset[str]]]:
    """The sentences that recall something promised, each with those beside it; and their words with the title's."""
    title, text = dossier.report.title or "", dossier.report.text
    spans = sentence_spans(text)[:_SENTENCES]
    found = [at for at, span in enumerate(spans) if _recalls(text[span[0] : span[1]])]
    for at in found[:_MOST_PASSAGES]:
        start, end = spans[max(0, at - 1)][0], spans[min(at + 1, len(spans) - 1)][1]
        yield (start, end), distinctive(stems(f"{title} {text[start:end]}"))


def _recalls(words: str) -> bool:
    return _recalling().search(lowered(words)) is not None


@cache
def _recalling() -> re.Pattern[str]:
    """The words by which a sentence recalls what was promised, announced or due."""
    words = load("outcomes")["recalling"]
    said = pattern(tuple(words["said"])).pattern
    other = pattern(tuple(words["other"])).pattern
    once = r"(?:\s+[\w'’-]{1,40}){0,5}?\s+"
    perfect = rf"(?<!\w)(?:as|what|which){once}(?:had|has|have|was|were)(?:\s+been)?\s+{said}"
    return re.compile(rf"{perfect}|(?<!\w)as\s+{said}|(?<!\w)had(?:\s+\w+){{0,2}}\s+{said}|{other}")


def note_recalls(connection: Connection, report: int, dossier: Dossier) -> set[str]:
    """Keep under which words a report recalls promises; what was kept before, and is now, may concern these.

    They are activities, and reports whose promises are on none, told by `of_none`.
    """
    day = when_known((dossier.report.published or "")[:10])
    words = (word for _, told in _passages(dossier) for word in told)
    found = set() if day is None else {f"{_written(_half(day.first_day))} {word}" for word in words}
    before = _keep(connection, _RECALL, str(report), found)
    return _met(connection, report, found) | (_met(connection, report, before) if before != found else set())


def promises_met(connection: Connection, report: int) -> set[str]:
    """The activities, and the reports with promises on none, whose promises a report may recall."""
    return _met(connection, report, _kept(connection, _RECALL, str(report)))


def _met(connection: Connection, report: int, found: set[str]) -> set[str]:
    return set(_meeting(connection, _PROMISE, found)) - {of_none(report)}


def forget_promises(connection: Connection, activity: str) -> None:
    """Let an activity that has no promises any more be recalled by nothing."""
    _keep(connection, _PROMISE, activity, set())


def recallers_of(
    connection: Connection, subject: str, pledges: Sequence[Pledge], ends: str | None, known: Iterable[str]
) -> list[Recaller]:
    """The reports that recall some promises of an activity, or of a report on none; those that are `known` left out.

    Under which words the promises are recalled is kept for reports that are still to come.
    """
    found = {key for pledge in pledges for key in _keys(pledge, ends)}
    _keep(connection, _PROMISE, subject, found)
    numbers = [int(one) for one in _meeting(connection, _RECALL, found)]
    if not numbers:
        return []
    newer = exists(select(revisions.c.newer).where(revisions.c.older == reports.c.id))
    wanted = select(reports.c.id).where(reports.c.id.in_(numbers), reports.c.name.not_in(sorted(known)), ~newer)
    opened = (Recaller(kept_current(connection, number)[1]) for number in connection.execute(wanted).scalars().all())
    return sorted((one for one in opened if any(map(one.is_of, pledges))), key=lambda one: (one.day, one.report))


def of_none(report: int) -> str:
    """Under which the promises of a report are kept that are on no activity."""
    return f"{_OF_NONE}{report}"


def report_of_none(subject: str) -> int | None:
    """The number of the report whose promises on no activity are kept under this; None where it is an activity."""
    return int(subject.removeprefix(_OF_NONE)) if subject.startswith(_OF_NONE) else None


def _keys(pledge: Pledge, ends: str | None) -> Iterator[str]:
    window = followed_in([pledge], ends)
    told = distinctive(pledge.things)
    if window is None or len(told) < _ALIKE:
        return
    for half in _halves(*window):
        yield from (f"{half} {word}" for word in told)


def _halves(first: str, last: str) -> Iterator[str]:
    """The half years that a stretch of days reaches into, the first ones of them."""
    start, end = when_known(first), when_known(last)
    if start is None or end is None:
        return
    at = _half(start.first_day)
    yield from map(_written, range(at, min(_half(end.last_day), at + _LONGEST - 1) + 1))


def _half(day: date) -> int:
    """The half years since the year 0."""
    return day.year * 2 + (day.month > 6)


def _written(half: int) -> str:
    return f"{half // 2}.{half % 2}"


def _meeting(connection: Connection, kind: str, found: set[str]) -> list[str]:
    """What is kept under enough of these keys, that first which shares most."""
    if not found:
        return []
    count = func.count()
    wanted = select(keys.c.subject).where(keys.c.kind == kind, keys.c.key.in_(sorted(found)))
    wanted = wanted.group_by(keys.c.subject).having(count >= _ALIKE).order_by(count.desc(), keys.c.subject)
    return [str(one) for one in connection.execute(wanted.limit(_MOST)).scalars()]


def _kept(connection: Connection, kind: str, subject: str) -> set[str]:
    held = select(keys.c.key).where(keys.c.kind == kind, keys.c.subject == subject)
    return set(connection.execute(held).scalars())


def _keep(connection: Connection, kind: str, subject: str, found: set[str]) -> set[str]:
    """Keep these keys and no others; those that were kept before."""
    before = _kept(connection, kind, subject)
    gone, new = before - found, found - before
    if gone:
        here = (keys.c.kind == kind, keys.c.subject == subject, keys.c.key.in_(sorted(gone)))
        connection.execute(delete(keys).where(*here))
    if new:
        connection.execute(insert(keys), [{"kind": kind, "key": key, "subject": subject} for key in sorted(new)])
    return before
