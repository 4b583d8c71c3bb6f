"""Search the words of all reports: FTS5 in SQLite, tsvector in PostgreSQL; English word forms are found alike."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct, field
from sqlalchemy import Connection, Row, bindparam
from sqlalchemy import text as sql

from parley.dossier.model import Span
from parley.errors import OptionError
from parley.ledger.accents import ACCENTED, PLAIN, plain
from parley.ledger.store import Store

_PART = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+")
_OPEN, _CLOSE = "\x02", "\x03"
_STRETCH = 240
"""Characters of the stretch that is shown of a report."""

_SQLITE = """
SELECT r.name, r.title, r.url, r.outlet, r.published, r.text, highlight(words, 1, :open, :close) AS marked
FROM words JOIN reports r ON r.id = words.rowid
WHERE words MATCH :words {filters}
ORDER BY words.rank, r.id LIMIT :limit OFFSET :offset
"""
_POSTGRESQL = """
SELECT r.name, r.title, r.url, r.outlet, r.published, r.text,
  ts_headline('english', translate(r.text, :accented, :plain), q.query, :options) AS marked
FROM words w JOIN reports r ON r.id = w.report, (SELECT {query} AS query) q
WHERE w.body @@ q.query {filters}
ORDER BY ts_rank(w.body, q.query) DESC, r.id LIMIT :limit OFFSET :offset
"""
_FILTERS = {
    "outlet": "AND r.outlet = :outlet",
    "language": "AND r.language = :language",
    "since": "AND r.published >= substr(CAST(:since AS TEXT), 1, length(r.published))",
    "until": "AND substr(r.published, 1, length(CAST(:until AS TEXT))) "
    "<= substr(CAST(:until AS TEXT), 1, length(r.published))",
    "activity": "AND r.id IN (SELECT report FROM nodes WHERE activity = :activity)",
}


class SearchFilters(Struct, frozen=True):
    """Which reports are searched; all that is given must hold.

    `since` and `until` are days or parts of dates: a report is meant that may have been published then.
    """

    outlet: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    activity: str | None = None


class Hit(Struct):
    """A report that holds the words. `stretch` is where most stand, `marks` the words in it; spans of the text."""

    report: str
    title: str | None
    url: str | None
    outlet: str | None
    published: str | None
    stretch: Span
    words: str
    marks: list[Span] = field(default_factory=list)


def search(
    store: Store, words: str, filters: SearchFilters | None = None, *, limit: int = 20, offset: int = 0
) -> list[Hit]:
    """The reports that hold all of the words, the best first; words in double quotes have to follow each other.

    Raises `OptionError` (`option.words`) where there is no word in `words`, and `LedgerError`.
    """
    parts = _parts(words)
    with store.read() as connection:
        rows = _rows(connection, parts, filters or SearchFilters(), limit, offset)
        return [_hit(row) for row in rows]


def _parts(words: str) -> list[str]:
    """Words and phrases, without signs that a query language could take for its own."""
    parts = [" ".join(_WORD.findall(phrase or word)) for phrase, word in _PART.findall(words.replace("\x00", " "))]
    found = [part for part in parts if part]
    if not found:
        raise OptionError(
            "option.words",
            place="WORDS",
            found=repr(words[:40]),
            expected="at least one word",
            next_step='Give words, or a phrase in double quotes ("joint exercise").',
        )
    return found


def _rows(connection: Connection, parts: list[str], filters: SearchFilters, limit: int, offset: int) -> list[Row[Any]]:
    given = {name: getattr(filters, name) for name in _FILTERS if getattr(filters, name) is not None}
    where = " ".join(_FILTERS[name] for name in given)
    values: dict[str, Any] = {**given, "limit": limit, "offset": offset}
    if connection.dialect.name == "sqlite":
        query = _SQLITE.format(filters=where)
        values |= {"words": " ".join(f'"{part}"' for part in parts), "open": _OPEN, "close": _CLOSE}
    else:
        terms = [f"phraseto_tsquery('english', :part{number})" for number in range(len(parts))]
        query = _POSTGRESQL.format(filters=where, query=" && ".join(terms))
        values |= {f"part{number}": plain(part) for number, part in enumerate(parts)}
        values |= {"accented": ACCENTED, "plain": PLAIN}
        values["options"] = f"HighlightAll=true, StartSel={_OPEN}, StopSel={_CLOSE}"
    statement = sql(query).bindparams(*(bindparam(name, value) for name, value in values.items()))
    return list(connection.execute(statement).all())


def _hit(row: Row[Any]) -> Hit:
    marks = _marks(row.marked, row.text)
    start, end = _stretch(marks, row.text)
    within = [mark for mark in marks if start <= mark[0] and mark[1] <= end]
    words = row.text[start:end]
    return Hit(row.name, row.title, row.url, row.outlet, row.published, (start, end), words, within)


def _marks(marked: str, text: str) -> list[Span]:
    """Where the found words stand; none where the text has the signs of marking itself."""
    if plain(marked.replace(_OPEN, "").replace(_CLOSE, "")) != plain(text):
        return []
    found: list[Span] = []
    taken = 0
    for part in re.finditer(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}", marked):
        start = part.start() - taken
        found.append((start, start + len(part[1])))
        taken += len(_OPEN) + len(_CLOSE)
    return found


def _stretch(marks: list[Span], words: str) -> Span:
    """The stretch in which most marks stand, the first of them, from a word's beginning to a word's end."""
    counts = [
        sum(start <= other[0] < start + _STRETCH for other in marks[at : at + 50])
        for at, (start, _) in enumerate(marks)
    ]
    first = marks[counts.index(max(counts))][0] if marks else 0
    start = max(0, first - _STRETCH // 4)
    if start:
        start = words.find(" ", start, first) + 1 or start
    end = min(len(words), start + _STRETCH)
    if end < len(words):
        end = max(words.rfind(" ", first + 1, end), min(end, first + 1)) if " " in words[first + 1 : end] else end
    return start, end
