"""Promises of reports joined, and each followed to its outcome.

A promise is pending until a report says that it was carried out or that it was not. It is `kept` or `broken` where all
who speak of it say so, and `contradicted` where they disagree, or where the side that gave its word takes it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import Protocol

import msgspec

from parley.dossier.model import Dossier
from parley.knowledge.load import load
from parley.knowledge.states import is_state, state_by_word, state_word
from parley.ledger.bearings import holds_for, is_plainly, senses_of
from parley.ledger.ceilings import counts_in, is_own_part
from parley.ledger.entries import Change, CommitmentEntry, Outcome
from parley.ledger.hearing import Heard
from parley.ledger.phrasing import says
from parley.ledger.pledges import Hearing, Pledge, Probe
from parley.ledger.promised import joined, pledges_in, when_known
from parley.ledger.sentences import share
from parley.ledger.settled import AFTERWARDS, WILL, is_activity

_CAPITAL = re.compile(r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?")
_HOME = re.compile(
    r"(?<!\w)(?:return|returns|go|goes|going|back|home|sent|fly|sail|travel|head|leave|leaves|depart)\s+(?:\w+\s+){0,2}?"
    r"(?:to|in|into|for)\s+(?:the\s+)?([A-Z][\w’'-]+)"
)
"""Where forces are to go."""
_GONE = re.compile(r"(?<!\w)(?:left|went|gone|returned|withdrew|withdrawn|departed|came|has|have|had|was|were)(?!\w)")
_LONGEST_WHY = 300
_AFTER, _LATE = timedelta(days=120), timedelta(days=270)
"""So long after its day, and after it was made where it has none, a promise is followed through the reports of kin."""
_NEW = 3


class Witness(Protocol):
    """One report of an activity: the promises made in it, and what it says on those of others."""

    @property
    def report(self) -> str:
        """The report's name."""

    @property
    def day(self) -> str:
        """The day of publication, the empty string where it is not known."""

    @property
    def pledges(self) -> list[Pledge]:
        """The promises made in it."""

    @property
    def kin(self) -> bool:
        """Whether it tells of a kin of the activity, and not of the activity itself."""

    @property
    def stands(self) -> bool:
        """Whether no newer version of its page took its place."""

    def on(self, probe: Probe) -> list[Hearing]:
        """What it says on a promise."""


class Reader:
    """A report that is read for the purpose, with its promises on the activity with these ids; None: those on none."""

    stands = True
    kin = False

    def __init__(self, dossier: Dossier, ids: Sequence[str] | None) -> None:
        self.report = dossier.report.id
        self.day = (dossier.report.published or "")[:10]
        self.pledges = list(pledges_in(dossier, ids))
        self._heard = Heard(dossier, ids or ())

    def on(self, probe: Probe) -> list[Hearing]:
        """What it says on a promise."""
        return self._heard.on(probe)


def commitments_told(activity: str | None, witnesses: Sequence[Witness], ends: str | None) -> list[CommitmentEntry]:
    """The promises of an activity, each once, with their outcome, by its reports in the order they were added.

    `ends` is the day on which the activity ends, where that is known: promises "after the exercise" are due by it.
    With `activity` None, those that belong to no activity.
    """
    made = [_dated(pledge, ends) for one in witnesses for pledge in one.pledges]
    if not made:
        return []
    heard = sorted(witnesses, key=lambda one: one.day or "9999")
    return [_followed(activity, promise, heard, ends) for promise in joined(made)]


def followed_in(pledges: Sequence[Pledge], ends: str | None) -> tuple[str, str] | None:
    """From which day to which reports of kin may tell what became of some promises; None where no day is known."""
    made = [_dated(pledge, ends) for pledge in pledges]
    first = min((pledge.day for pledge in made if pledge.day), default=None)
    lasts = [last for pledge in made if (last := _heard_until(pledge.day, pledge.due)) is not None]
    return (first, max(lasts).isoformat()) if first is not None and lasts else None


def _heard_until(first: str, due: str | None) -> date | None:
    """Until when a report that tells of a kin can tell of a promise: later ones tell of other forces."""
    term, made = when_known(due), when_known(first)
    if term is not None and term.last_day.year < date.max.year:
        return term.last_day + _AFTER
    return made.last_day + _LATE if made is not None else None


def _dated(pledge: Pledge, ends: str | None) -> Pledge:
    """The pledge with its last day, where that is the end of the activity and its own report does not tell it."""
    if pledge.till_end and pledge.due is None and when_known(ends):
        return msgspec.structs.replace(pledge, due=(ends or "").rpartition("/")[2] or None)
    return pledge


def _followed(
    activity: str | None, promise: Sequence[Pledge], heard: Sequence[Witness], ends: str | None
) -> CommitmentEntry:
    first = promise[0]
    reports = {one.report for one in heard if one.stands}
    standing = [m for m in promise if m.report in reports] or promise
    due = _due(standing)
    changes, evidence = _history(promise, heard, due, ends)
    return CommitmentEntry(
        id=_identity(first),
        who=list(dict.fromkeys(who for m in promise for who in m.who)),
        what=max(standing, key=lambda m: (m.due == due, len(m.words), len(m.whole))).whole,
        made_in=list(dict.fromkeys(m.report for m in sorted(promise, key=lambda m: m.day or "9999"))),
        due=due,
        outcome=changes[-1].outcome if changes else "pending",
        evidence=evidence,
        by=next((m.by for m in promise if m.by), None),
        activity=activity,
        changes=changes,
    )


def _fullest(promise: Sequence[Pledge]) -> Pledge:
    """The pledge by whose words reports are asked: the first that is no headline and not given before."""
    return next((m for m in promise if not (m.headline or m.recalled)), promise[0])


def _due(promise: Sequence[Pledge]) -> str | None:
    """The last day of a promise, as the report gives it that is most precise."""
    return max((m.due for m in promise if m.due), key=len, default=None)


def _identity(first: Pledge) -> str:
    """The id of a promise, from where the ledger first saw it."""
    return "p" + sha256(f"{first.report}#{first.number}".encode()).hexdigest()[:15]


def _history(
    promise: Sequence[Pledge], heard: Sequence[Witness], due: str | None, ends: str | None
) -> tuple[list[Change], list[str]]:
    """How the outcome changed, report by report, and the reports that speak for or against."""
    latest: dict[str, Hearing] = {}
    changes: list[Change] = []
    evidence: dict[str, None] = {}
    upheld: dict[str, None] = {}
    outcome: Outcome = "pending"
    told = [(one, list(_hearings(promise, one, due, ends))) for one in heard]
    passed = promise[0].theme == "withdraw" and _is_late_at_last(told, due)
    for one, hearings in told:
        taken_back = [told for m in promise if m.report == one.report for told in m.taken_back]
        for hearing in [*taken_back, *_whole(promise, hearings)]:
            if _comes_late(promise, hearing, one.day, due, latest):
                evidence[one.report] = None
                continue
            if hearing.rejects and not _answers(hearing, latest):
                continue
            if passed and _is_after(hearing, one.day, due):
                hearing = msgspec.structs.replace(hearing, bears="undone", late=True)
            if hearing.early:
                upheld[one.report] = None
            else:
                latest.pop(hearing.side, None)
                latest[hearing.side] = hearing
                evidence[one.report] = None
            if (now := _outcome(list(latest.values()), _bound(promise), upheld=bool(upheld))) != outcome:
                outcome = now
                changes.append(Change(outcome, one.report, one.day or None, hearing.span, _why(hearing)))
    return changes, [*evidence, *(report for report in upheld if outcome == "contradicted" and report not in evidence)]


def _answers(hearing: Hearing, latest: dict[str, Hearing]) -> bool:
    """Whether there is a breach that a side can throw out, told by another and not by itself."""
    return any(told.bears == "undone" and side != hearing.side for side, told in latest.items())


def _whole(promise: Sequence[Pledge], told: Sequence[Hearing]) -> Iterator[Hearing]:
    """What one report tells, where a part that stays counts for more than the part that left.

    That holds for what the same side tells of both, and for what the outlet tells of itself.
    """
    stay = {one.side for one in told if one.bears == "undone"} if promise[0].theme == "withdraw" else set()
    return (one for one in told if one.bears != "done" or (one.side not in stay and not (stay and one.outlet)))


def _comes_late(
    promise: Sequence[Pledge], hearing: Hearing, day: str, due: str | None, latest: dict[str, Hearing]
) -> bool:
    """Whether it is told as done after its day had passed without it, as a side that is bound or an outlet said.

    Another side that says it was done speaks of the day itself and is heard.
    """
    term = when_known(due)
    bound = _bound(promise)
    undone = {side for side, told in latest.items() if told.bears == "undone" and (told.outlet or side in bound)}
    late = term is not None and bool(day) and day > term.last_day.isoformat()
    return hearing.bears == "done" and late and bool(undone) and (hearing.outlet or hearing.side in undone)


def _is_late_at_last(told: Sequence[tuple[Witness, Sequence[Hearing]]], due: str | None) -> bool:
    """Whether some report tells of a day after the last one on which all was done, and none of an earlier one."""
    done = [(one.day, hearing) for one, hearings in told for hearing in hearings if hearing.bears == "done"]
    wholly = tuple(load("outcomes")["wholly"])
    dated = any(hearing.since and says(hearing.words.lower(), wholly) for _, hearing in done)
    return dated and all(_is_after(hearing, day, due) for day, hearing in done)


def _is_after(hearing: Hearing, day: str, due: str | None) -> bool:
    """Whether it is told as done on a day after the last one, or with no day in a report of such a day."""
    term = when_known(due)
    return term is not None and hearing.bears == "done" and (hearing.since or day) > term.last_day.isoformat()


def _bound(promise: Sequence[Pledge]) -> frozenset[str]:
    return frozenset(state for m in promise for state in m.states)


def _outcome(hearings: Sequence[Hearing], bound: frozenset[str], *, upheld: bool) -> Outcome:
    """What follows from the last word of each side; who is bound and owns up to it has broken its promise.

    `upheld`: it says that it keeps to it, which contradicts who says otherwise.
    """
    bears = [b.bears for b in hearings]
    if any(b.bears == "undone" and b.side in bound for b in hearings):
        return "broken"
    if "done" in bears:
        return "contradicted" if "undone" in bears else "kept"
    if "undone" in bears:
        return "contradicted" if upheld else "broken"
    return "contradicted" if "refused" in bears else "pending"


def _why(hearing: Hearing) -> str:
    told = {"done": "says it was done", "undone": "says it was not done", "refused": "takes it back"}[hearing.bears]
    told = "says it was done after its day" if hearing.late else told
    by = hearing.side.removeprefix("outlet ")
    return f"{by} {told}: {' '.join(hearing.words.split())}"[:_LONGEST_WHY]


def _hearings(promise: Sequence[Pledge], heard: Witness, due: str | None, ends: str | None) -> Iterator[Hearing]:
    """What a report says on the outcome of a promise, where it is late enough to know."""
    made = [m for m in promise if m.report == heard.report]
    first = min((m.day for m in promise if m.day), default="")
    over = _is_over(promise, heard.day, first, due, ends)
    recalled = any(m.recalled for m in made)
    retold = bool(made) and (promise[0] not in made or recalled or (due is not None and over))
    if (
        (heard.day and heard.day < first)
        or (made and not retold)
        or (made and not recalled and _is_new(heard.day, first))
    ):
        return
    if heard.kin and ((last := _heard_until(first, due)) is None or heard.day > last.isoformat()):
        return
    passed = True
    for hearing in heard.on(_fullest(promise).probe):
        if not hearing.denied:
            passed = _counts(promise, made, heard, hearing, over=over, ends=ends)
        if passed:
            yield hearing
        elif _is_upheld(promise, hearing):
            yield msgspec.structs.replace(hearing, early=True)


def _is_upheld(promise: Sequence[Pledge], hearing: Hearing) -> bool:
    """Whether a side that is bound says, before all is over, that it keeps within its limit."""
    return promise[0].theme == "limit" and hearing.bears == "done" and hearing.side in _bound(promise)


def _is_new(day: str, first: str) -> bool:
    """Whether a promise is just being made on a day: whoever prints it then tells nothing of its outcome."""
    made, told = when_known(first), when_known(day)
    return made is not None and told is not None and (told.first_day - made.last_day).days <= _NEW


def _counts(
    promise: Sequence[Pledge],
    made: Sequence[Pledge],
    heard: Witness,
    hearing: Hearing,
    *,
    over: bool,
    ends: str | None,
) -> bool:
    """Whether what a report says is on this promise, and can be known on its day."""
    first = min((m.day for m in promise if m.day), default="")
    if (hearing.of and hearing.of < first) or _is_of_elsewhere(promise, hearing):
        return False
    if hearing.count:
        whole = not is_own_part(_fullest(promise).probe) or bool(set(hearing.states) & _bound(promise))
        return (
            not made
            and not heard.kin
            and whole
            and (over or promise[0].theme == "limit")
            and (hearing.bears == "undone" or _knows_the_whole(heard.day, ends))
        )
    theme = promise[0].theme
    if any(share(hearing.span, m.span) and not _is_beside(hearing, m, theme) for m in made):
        return False
    if hearing.bears == "done" and _is_early(promise, hearing, heard.day):
        return False
    if hearing.bears == "done" and not _knows_the_whole(heard.day, ends) and not is_plainly(theme, hearing.words):
        return False
    own = {who for m in promise for who in (*m.who, m.by)}
    over = over or _stays_on(promise, hearing, heard.day)
    may = {"done": True, "undone": over, "refused": hearing.side in own}
    bound = _bound(promise)
    if holds_for(theme, "of_own"):  # where it takes part is named, too
        if not hearing.states and any(counts_in(hearing.words)) and not any(counts_in(_fullest(promise).what)):
            return False  # how many there were of all
        bound = frozenset(who for m in promise for who in (*m.who, *_subjects(m.what)) if is_state(who)) or bound
    meant = not hearing.states or not bound or bool(set(hearing.states) & bound)
    if promise[0].refrains and holds_for(theme, "itself") and _is_of_others(promise, hearing):
        return False
    return may[hearing.bears] and (meant or holds_for(theme, "others") or holds_for(theme, "itself"))


def _is_beside(hearing: Hearing, recalled: Pledge, theme: str) -> bool:
    """Whether a sentence that recalls a promise tells besides that it was broken: "still there, although he had …"."""
    if not recalled.recalled or hearing.bears != "undone" or recalled.what not in hearing.words:
        return False
    return "undone" in senses_of(hearing.words.replace(recalled.what, " "), theme)


def _subjects(words: str) -> set[str]:
    """The states named before "will": whoever tells it, it is they that are to come ("Israel will take part")."""
    modal = WILL.search(words)
    named = (state_word(hit[0]) for hit in _CAPITAL.finditer(words[: modal.start()] if modal else ""))
    return {word.code for word in named if word and word.code}


def _is_of_others(promise: Sequence[Pledge], hearing: Hearing) -> bool:
    """Whether it is told what others hold, which breaks no word to hold none; of any exercise, where none is named."""
    of_any = says(_fullest(promise).what.lower(), tuple(load("outcomes")["of_any"]))
    bound = _bound(promise) or {who for m in promise for who in m.who}
    return bound.isdisjoint(hearing.states) and (of_any or bool(hearing.states))


def _is_early(promise: Sequence[Pledge], hearing: Hearing, day: str) -> bool:
    """Whether it cannot be known yet: that something was not done until a day, or that all of the forces left.

    Of forces that are to leave when the activity is over some may go before.
    """
    term = when_known(_due(promise))
    early = term is not None and bool(day) and day < term.first_day.isoformat()
    if early and promise[0].refrains and not any(m.till_end for m in promise):
        return True
    if early and holds_for(promise[0].theme, "lasting"):
        return True
    after = AFTERWARDS.search(hearing.words)
    again = after is not None and _GONE.search(hearing.words) is None
    if early and after is not None and again and is_activity(hearing.words[after.end() :], []):
        return True  # it is promised again: "they come back after the drills"
    whole = says(hearing.words.lower(), tuple(load("outcomes")["wholly"]))
    return early and promise[0].theme == "withdraw" and any(m.till_end for m in promise) and not whole


def _is_of_elsewhere(promise: Sequence[Pledge], hearing: Hearing) -> bool:
    """Whether forces are to leave one state, and it is told of forces in another: no word on this promise."""
    if promise[0].theme != "withdraw":
        return False
    own = {who for m in promise for who in m.who}
    told = set(hearing.states) - own
    left = {state for m in promise for state in _states_left(m.whole)} - own if told else set()
    return bool(left) and not left & told


def _states_left(words: str) -> set[str]:
    """The states that forces are in, by the words of a promise: those named as such, but for where they go home to."""
    home = {state_by_word(hit[1]) for hit in _HOME.finditer(words)}
    named = (state_word(hit[0]) for hit in _CAPITAL.finditer(words))
    return {word.code for word in named if word and word.code and word.kind == "name" and word.code not in home}


def _stays_on(promise: Sequence[Pledge], hearing: Hearing, day: str) -> bool:
    """Whether it is told on the day of the term itself that forces stay beyond it."""
    term = when_known(_due(promise))
    last = term is not None and bool(day) and day >= term.last_day.isoformat()
    return last and says(hearing.words.lower(), tuple(load("outcomes")["stays_on"]))


def _knows_the_whole(day: str, ends: str | None) -> bool:
    """Whether on `day` the activity has ended, so that nobody can come to it any more."""
    term = when_known(ends)
    return term is None or not day or day >= term.first_day.isoformat()


def _is_over(promise: Sequence[Pledge], day: str, first: str, due: str | None, ends: str | None) -> bool:
    """Whether on `day` it can be told that a promise first made on the day `first` has not been kept."""
    theme = promise[0].theme
    term = when_known(due) or (when_known(ends) if theme == "withdraw" else None)
    if not day:
        return True
    at_once = holds_for(theme, "at_once") or promise[0].refrains
    return day > first and (term is None or day > term.last_day.isoformat() or at_once)
