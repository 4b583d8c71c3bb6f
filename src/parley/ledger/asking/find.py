"""Find the one activity that a person means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct, field
from sqlalchemy import BindParameter, Connection, Select, bindparam, select

from parley.errors import LedgerError
from parley.ledger import tables
from parley.ledger.matching.compare import SURE, name_likeness
from parley.ledger.matching.naming import parts_of
from parley.ledger.matching.spelling import fold

_ID = re.compile(r"[0-9a-z]{3,}")
_NUMBERED = re.compile(r"(.+)#(\d{1,6})")
_SHOWN = 8
_NEAR = 3
_LIKE = 60.0


class Called(Struct):
    """An activity by what it is called, drawn from its entry."""

    id: str
    name: str | None = None
    aliases: list[str] = field(default_factory=list)
    kind: str = "other"
    year: int | None = None
    start: str | None = None

    @property
    def names(self) -> list[str]:
        """All names."""
        return [*([self.name] if self.name else []), *self.aliases]

    def __str__(self) -> str:
        told = self.name or self.kind.replace("_", " ")
        when = self.start or self.year
        return f"{self.id} ({told}{f', {when}' if when else ''})"


def find_activity(connection: Connection, given: str) -> str:
    """The id of the activity meant by an id or the beginning of one, `REPORT#NUMBER`, or a name.

    A name is found in any of its spellings and translations, with its year or without. An id that an activity had
    before it was joined to another leads to that one. Raises `LedgerError` (`ledger.unknown`, `ledger.ambiguous`).
    """
    exact = _by_id(connection, given) or _by_number(connection, given)
    if exact is not None:
        return exact
    if (told := _told_by(connection, given)) is not None:
        raise _not_told(given, told)
    called = _called(connection)
    for search in (_of_name, _of_likeness, _of_beginning, _of_words):
        found = search(called, given)
        if len(found) == 1:
            return found[0].id
        if found:
            raise _ambiguous(given, found)
    raise _unknown(given, called)


def _by_id(connection: Connection, given: str) -> str | None:
    for wanted in _ids():
        found = connection.execute(wanted, {"given": given}).scalar()
        if found is not None:
            return str(found)
    return None


@cache
def _ids() -> tuple[Select[Any], ...]:
    """What an id may be that of: an activity, one that was joined to another, an activity of a report."""
    activities, merged, nodes = tables.activities.c, tables.merged.c, tables.nodes.c
    given: BindParameter[str] = bindparam("given")
    return (
        select(activities.id).where(activities.id == given),
        select(merged.into).join(tables.activities, activities.id == merged.into).where(merged.activity == given),
        select(nodes.activity).where(nodes.id == given, nodes.activity.is_not(None)),
    )


def _by_number(connection: Connection, given: str) -> str | None:
    """`REPORT#1` is the report's first activity, as the reader numbers them: `REPORT#a1`."""
    return _by_id(connection, _NUMBERED.sub(r"\1#a\2", given)) if _NUMBERED.fullmatch(given) else None


def _told_by(connection: Connection, given: str) -> list[str] | None:
    """The activities of the report before a "#", as they can be asked for; None where there is no such report."""
    name, mark, _ = given.rpartition("#")
    reports, nodes = tables.reports.c, tables.nodes.c
    number = connection.execute(select(reports.id).where(reports.name == name)).scalar() if mark else None
    if number is None:
        return None
    held = select(nodes.id).where(nodes.report == number, nodes.activity.is_not(None)).order_by(nodes.position)
    return list(connection.execute(held).scalars())


def _called(connection: Connection) -> list[Called]:
    """What every activity is called, those with an earlier start first."""
    table = tables.activities.c
    wanted = select(table.entry).order_by(table.start_first.is_(None), table.start_first, table.id)
    decoder = msgspec.json.Decoder(Called)
    return [decoder.decode(entry) for entry in connection.execute(wanted).scalars()]


def _of_name(called: Iterable[Called], given: str) -> list[Called]:
    asked = _plain(given)
    return [one for one in called if asked and asked in map(_plain, one.names)]


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", fold(name)))


def _of_likeness(called: Iterable[Called], given: str) -> list[Called]:
    """Those of a name that means the same; of another year only where none was asked for."""
    year = parts_of(given).year
    return [
        one
        for one in called
        if name_likeness([given], one.names) in SURE and (year is None or one.year is None or one.year == year)
    ]


def _of_beginning(called: Iterable[Called], given: str) -> list[Called]:
    asked = given.lower()
    return [one for one in called if _ID.fullmatch(asked) and one.id.startswith(asked)]


def _of_words(called: Iterable[Called], given: str) -> list[Called]:
    """Those in a name of which the words stand."""
    asked = f" {_plain(given)} "
    return [one for one in called if asked.strip() and any(asked in f" {_plain(name)} " for name in one.names)]


def _ambiguous(given: str, found: Sequence[Called]) -> LedgerError:
    more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return LedgerError(
        "ledger.ambiguous",
        place=given,
        found=f"{len(found)} activities: " + "; ".join(map(str, found[:_SHOWN])) + more,
        expected="one",
        next_step="Give its id, more of it, or the name with its year.",
    )


def _not_told(given: str, told: Sequence[str]) -> LedgerError:
    held = "; ".join(told[:_SHOWN]) if told else "a report that tells of an activity"
    return LedgerError(
        "ledger.unknown",
        place=given,
        found="no such activity of the report",
        expected=f"one of those it tells of: {held}" if told else held,
        next_step="`parley activities` lists the activities of all reports.",
    )


def _unknown(given: str, called: Sequence[Called]) -> LedgerError:
    near = [str(one) for one in _near(given, called)]
    return LedgerError(
        "ledger.unknown",
        place=given,
        found="no activity of this id or name",
        expected="an activity of the ledger" + (f", such as {'; '.join(near)}" if near else ""),
        next_step="`parley activities` lists them all, `parley search WORDS` finds reports.",
    )


def _near(given: str, called: Sequence[Called]) -> list[Called]:
    from rapidfuzz import fuzz, process

    names = {(at, name): _plain(name) for at, one in enumerate(called) for name in one.names}
    best = process.extract(_plain(given), names, scorer=fuzz.WRatio, limit=_NEAR * 3, score_cutoff=_LIKE)
    return [called[at] for at in dict.fromkeys(key[0] for _, _, key in best)][:_NEAR]
