"""Who tells what became of the promises of an activity: its own reports, and those of its kin.

What each report says on a promise is found once and kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, select, update

from parley.ledger.commitments import commitments_told, followed_in
from parley.ledger.current import judged_dossier
from parley.ledger.entries import CommitmentEntry, Replaced
from parley.ledger.hearing import Heard
from parley.ledger.kin import kin_of
from parley.ledger.lineage import Lineage, replacing
from parley.ledger.pledges import Hearing, Pledge, Probe
from parley.ledger.recalled import recallers_of
from parley.ledger.retelling import told_between
from parley.ledger.tables import reports, told
from parley.ledger.told import Told, packed

_MOST = 100
"""So many reports of a kin are heard, the last ones."""


class _Witness:
    """One report: what it told, with what it says on each promise; the report itself is opened only for a new one."""

    kin = False

    def __init__(self, connection: Connection, kept: Told, home: str) -> None:
        self._connection = connection
        self._home = home
        self._heard: Heard | None = None
        self._before = kept.heard
        self.kept = kept
        self.said: dict[str, list[Hearing]] = {}

    @property
    def report(self) -> str:
        return self.kept.report

    @property
    def day(self) -> str:
        return self.kept.day or ""

    @property
    def stands(self) -> bool:
        return self.kept.replaced is None

    @property
    def pledges(self) -> list[Pledge]:
        return self.kept.pledges

    def on(self, probe: Probe) -> list[Hearing]:
        """What the report says on a promise; nothing any more where a newer version of its page took its place."""
        if not self.stands:
            return []
        key = probe.key
        if key not in self.said:
            before = self._before.get(key)
            self.said[key] = self._open().on(probe) if before is None else before
        return self.said[key]

    def _open(self) -> Heard:
        if self._heard is None:
            ids = [activity.id for activity in self.kept.activities]
            self._heard = Heard(judged_dossier(self._connection, self.report), ids)
        return self._heard

    def keep(self, activity: str) -> None:
        """Keep what was found on promises that are new, and forget what was on those that are no more."""
        if not self.stands or self.said.keys() == self._before.keys():
            return
        self._hold(dict(sorted(self.said.items())), activity)
        number = select(reports.c.id).where(reports.c.name == self.report).scalar_subquery()
        here = update(told).where(told.c.activity == self._home, told.c.report == number)
        self._connection.execute(here.values(body=packed(self.kept)))

    def _hold(self, said: dict[str, list[Hearing]], activity: str) -> None:
        self.kept.heard = said


class _Kin(_Witness):
    """A report of a kin: it makes no promise here, and may tell what became of one."""

    kin = True

    def __init__(self, connection: Connection, kept: Told, home: str, activity: str) -> None:
        super().__init__(connection, kept, home)
        self._before = kept.beside.get(activity, {})

    @property
    def pledges(self) -> list[Pledge]:
        return []

    def _hold(self, said: dict[str, list[Hearing]], activity: str) -> None:
        self.kept.beside = dict(sorted({**self.kept.beside, activity: said}.items()))


def promises_of(connection: Connection, activity: str, kept: Sequence[Told], ends: str | None) -> list[CommitmentEntry]:
    """The promises of an activity with their outcome, from what its reports told, in the order they were added."""
    if not any(one.pledges for one in kept):
        return []
    witnesses = [*(_Witness(connection, one, activity) for one in kept), *_kin(connection, activity, kept, ends)]
    made = [pledge for one in kept for pledge in one.pledges]
    others = recallers_of(connection, activity, made, ends, {one.report for one in witnesses})
    found = commitments_told(activity, [*witnesses, *others], ends)
    for witness in witnesses:
        witness.keep(activity)
    lineages = {one.report: one.lineage for one in kept}
    for promise in found:
        promise.replaced = _replaced(promise, lineages)
    return found


def _kin(connection: Connection, activity: str, kept: Sequence[Told], ends: str | None) -> Iterator[_Kin]:
    """The reports of the kin of an activity that may tell of its promises, each once."""
    window = followed_in([pledge for one in kept for pledge in one.pledges], ends)
    if window is None:
        return
    known = {one.report for one in kept}
    for other in kin_of(connection, activity):
        for one in told_between(connection, other, window, _MOST):
            if one.report not in known:
                known.add(one.report)
                yield _Kin(connection, one, other, activity)


def _replaced(promise: CommitmentEntry, lineages: Mapping[str, Lineage | None]) -> Replaced | None:
    """By what a promise was replaced that newer versions of all pages it stood on do not hold any more."""
    made = [lineage for report in promise.made_in if (lineage := lineages.get(report)) is not None]
    replaced = replacing((lineage, "promise") for lineage in made)
    gone = [replaced(lineage, "promise") for lineage in made]
    return gone[-1] if gone and None not in gone else None
