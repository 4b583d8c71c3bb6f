"""Faults: a writer killed at any moment, a byte changed in the file, two writers at once.

    python -m bench ledger-faults

- Killed: `parley add --jsonl` is ended by SIGKILL at a random moment, 200 times, one time in eight while it makes the
  ledger. A report is acknowledged by its line on standard output. `half` counts kills after which the ledger held
  a part of a report, or derived tables that had not followed the log; `lost` counts acknowledged reports that are not
  in it whole. Adding goes on in the same ledger.
- Flipped: 200 times one byte, drawn from all bytes that the tables of the record hold; and 200 times one byte of
  the evidence or the log in the file itself.
- Two writers: two processes add 100 reports each; in SQLite, and in PostgreSQL where `PARLEY_TEST_LEDGER` names one.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from shutil import copyfile
from tempfile import TemporaryDirectory
from threading import Timer
from typing import IO, Any, NamedTuple

import msgspec
from sqlalchemy import Integer, LargeBinary, Table, create_engine, func, make_url, select, text

from bench.ledger_writer import dossiers
from parley.errors import LedgerError
from parley.ledger.add import add_dossier
from parley.ledger.judge import judge, withdraw
from parley.ledger.store import Store, dossier, ledger
from parley.ledger.tables import RECORD, current, evidence, log, nodes, progress, readings, reports
from parley.ledger.verify import verify

KILLS, FLIPS, EACH = 200, 200, 100
ACTIVITIES = 4
LEDGERS = 8
"""A new ledger is begun after so many kills."""
_LEAST = 16
SERVER = "PARLEY_TEST_LEDGER"


def measure(shared: Path) -> dict[str, float]:
    """The counts, by their names in the floors."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        killed = kills(folder, KILLS)
        values, pages = flips(folder, FLIPS)
        figures = {
            "ledger-faults.half_stored": killed.half,
            "ledger-faults.lost": killed.lost,
            "ledger-faults.kills_while_writing": killed.writing,
            "ledger-faults.flips_found": values,
            "ledger-faults.flips_in_file_found": pages,
            "ledger-faults.two_writers_lost": two_writers(str(folder / "two.db"), EACH),
        }
    if SERVER in os.environ:
        with schema(os.environ[SERVER]) as place:
            figures["ledger-faults.two_writers_lost_postgresql"] = two_writers(place, EACH)
    return {name: float(value) for name, value in figures.items()}


# -- killed


class Killed(NamedTuple):
    """What was found after kills: reports half stored, reports lost, and in how many some report was being added."""

    half: int
    lost: int
    writing: int


def kills(folder: Path, times: int, seed: str = "kills") -> Killed:
    """Kill a writer so many times, and look at the ledger after each."""
    chance = Random(seed)
    half = lost = writing = 0
    told = set[str]()
    place, first = "", 0
    for number in range(times):
        if number % LEDGERS == 0:
            place, first, told = str(folder / f"killed{number}.db"), 0, set()
        acknowledged, ended = killed_writer(place, first, chance, fresh=number % LEDGERS == 0)
        told |= acknowledged
        writing += not ended
        with ledger(place) as store:
            half += not whole(store)
            lost += len(told - held(store))
            first = len(held(store))
    return Killed(half, lost, writing)


def killed_writer(place: str, first: int, chance: Random, *, fresh: bool) -> tuple[set[str], bool]:
    """Start a writer and kill it; the names it acknowledged, and whether it had come to its end by itself.

    A `fresh` ledger is killed from its first moment on, any other once the writer has told of a report.
    """
    process = _writer(place, first, 400)
    output = process.stdout
    assert output is not None
    names = set[str]()
    if fresh:
        while not Path(place).exists() and process.poll() is None:
            time.sleep(0.001)
        wait = chance.uniform(0, 0.6)
    else:
        names |= _told([output.readline()])
        wait = chance.uniform(0, 0.4)
    timer = Timer(wait, process.send_signal, [signal.SIGKILL])
    timer.start()
    names |= _told(output)
    timer.cancel()
    return names, process.wait() == 0


def _writer(place: str, first: int, count: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "bench.ledger_writer", place, str(first), str(count), str(ACTIVITIES)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _told(lines: IO[bytes] | list[bytes]) -> set[str]:
    """The names of reports in whole lines."""
    return {msgspec.json.decode(line)["report"] for line in lines if line.endswith(b"\n")}


def held(store: Store) -> set[str]:
    """The reports of a ledger that can be put together whole, with all that is derived from them."""
    with store.read() as connection:
        names = connection.execute(
            select(reports.c.name)
            .join(current, current.c.report == reports.c.id)
            .where(reports.c.id.in_(select(nodes.c.report)))
        )
        found = set(names.scalars())
    return {name for name in found if dossier(store, name).report.id == name}


def whole(store: Store) -> bool:
    """Whether the record is sound, every report in it was read, and the derived tables stand at the end of the log."""
    with store.read() as connection:
        counts = {
            connection.execute(select(func.count()).select_from(t)).scalar() for t in (reports, readings, current)
        }
        last = connection.execute(select(func.max(log.c.seq)).where(log.c.kind == "reading")).scalar()
        followed = connection.execute(select(progress.c.value).where(progress.c.name == "seq")).scalar()
    return verify(store).sound and len(counts) == 1 and followed == (None if last is None else str(last))


# -- flipped


def some(store: Store, count: int = 40) -> None:
    """Reports, copies, versions, judgements of the machine and of a person, one of them taken back."""
    for made in dossiers(0, count, ACTIVITIES):
        add_dossier(store, made, made.report.text.encode(), "text/plain")
    with store.read() as connection:
        first, second = connection.execute(select(nodes.c.id).limit(2)).scalars()
    judge(store, "different", first, second, "Ada", "other units")
    withdraw(store, judge(store, "same", first, second, "Ada", None), "Ada", "a mistake")


class Cell(NamedTuple):
    """A value of the record: its table, its column, the key of its row, and what is stored."""

    table: Table
    column: str
    key: tuple[Any, ...]
    value: bytes | int


def flips(folder: Path, times: int, seed: str = "flips") -> tuple[int, int]:
    """So many flips of a byte in the values of the record, and as many in the file; how many of both are found."""
    source, flipped, chance = folder / "flips.db", folder / "flipped.db", Random(seed)
    with ledger(str(source)) as store:
        some(store)
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")  # all of it in the one file
        cells = [cell for table in RECORD for cell in _cells(connection, table)]
    if not _sound(source):
        raise RuntimeError("a ledger that nobody has touched is not sound")
    values = pages = 0
    for _ in range(times):
        copyfile(source, flipped)
        flip_value(flipped, _drawn(cells, chance), chance)
        values += not _sound(flipped)
    kept = [cell for cell in cells if cell.table in (evidence, log) and _can_be_located(cell)]
    for _ in range(times):
        flipped.write_bytes(flipped_in_file(source.read_bytes(), _drawn(kept, chance), chance))
        pages += not _sound(flipped)
    return values, pages


def _cells(connection: sqlite3.Connection, table: Table) -> Iterator[Cell]:
    keys = [column.name for column in table.primary_key]
    for column in table.columns:
        stored = column.name if isinstance(column.type, Integer) else f"CAST({column.name} AS BLOB)"
        for value, *key in connection.execute(f"SELECT {stored}, {', '.join(keys)} FROM {table.name}"):
            if value is not None:
                yield Cell(table, column.name, tuple(key), value)


def _can_be_located(cell: Cell) -> bool:
    """Whether its bytes are found in the file; those of a short word stand in many places."""
    return isinstance(cell.value, bytes) and len(cell.value) >= _LEAST


def _drawn(cells: list[Cell], chance: Random) -> Cell:
    """A cell, each as likely as it has bytes; a number has eight."""
    sizes = [8 if isinstance(cell.value, int) else len(cell.value) for cell in cells]
    return chance.choices(cells, sizes)[0]


def flip_value(path: Path, cell: Cell, chance: Random) -> None:
    """Change one byte of a value by a statement that goes round the program."""
    value, stored = cell.value, "?"
    if isinstance(value, int):
        value ^= 1 << chance.randrange(24)
    else:
        value = _flipped(value, chance.randrange(len(value)), chance)
        stored = "?" if isinstance(cell.table.c[cell.column].type, LargeBinary) else "CAST(? AS TEXT)"
    where = " AND ".join(f"{column.name} = ?" for column in cell.table.primary_key)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            f"UPDATE OR REPLACE {cell.table.name} SET {cell.column} = {stored} WHERE {where}", (value, *cell.key)
        )


def flipped_in_file(data: bytes, cell: Cell, chance: Random) -> bytes:
    """The bytes of the file with one byte of a value changed where the value stands in it."""
    value = cell.value
    assert isinstance(value, bytes)
    while True:
        at = chance.randrange(len(value))
        first = max(0, at - 12)
        places = _places(data, value[first : at + 12])
        if places:  # none where the value goes on in another page of the file within these bytes
            return _flipped(data, chance.choice(places) + at - first, chance)


def _places(data: bytes, wanted: bytes) -> list[int]:
    found, place = [], data.find(wanted)
    while place >= 0:
        found.append(place)
        place = data.find(wanted, place + 1)
    return found


def _flipped(data: bytes, at: int, chance: Random) -> bytes:
    return data[:at] + bytes([data[at] ^ chance.randrange(1, 256)]) + data[at + 1 :]


def _sound(path: Path) -> bool:
    """Whether verifying finds nothing; a ledger that cannot be opened any more is found, too."""
    try:
        with ledger(str(path)) as store:
            return verify(store).sound
    except LedgerError:
        return False


# -- two writers


def two_writers(place: str, each: int) -> int:
    """Reports that two writers at once acknowledged or were given, and that are not in the ledger; all for a break."""
    writers = [_writer(place, first, each) for first in (0, each)]
    told = set[str]()
    for writer in writers:
        assert writer.stdout is not None
        told |= _told(writer.stdout)
        writer.wait()
    wanted = told | {made.id for made in dossiers(0, 2 * each, ACTIVITIES)}
    with ledger(place) as store:
        return len(wanted - held(store)) if whole(store) else len(wanted)


@contextmanager
def schema(server: str) -> Iterator[str]:
    """The URL of a new schema in a PostgreSQL database, which is dropped afterwards."""
    name = f"bench_{uuid.uuid4().hex}"
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    url = make_url(server).update_query_dict({"options": f"-csearch_path={name}"})
    try:
        yield url.render_as_string(hide_password=False)
    finally:
        with engine.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
        engine.dispose()
