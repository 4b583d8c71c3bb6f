"""Places with their state and position, offline: towns of GeoNames; regions, seas, training grounds of our own list."""

from __future__ import annotations

import mmap
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from parley.knowledge.load import FOLDER, load
from parley.knowledge.lookup import Phrases, fold

_AMBIGUOUS = 20_000
"""A town with fewer people is taken only in a state that the text names, unless nothing else has its name."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place: name, state (None for seas and regions of several), representative point, how many people live there.

    `kind` is `town`, or what the list of regions says (`region`, `training_ground`, `sea`, …). `states` are those that
    share a region. `ambiguous`: the name is also another word.
    """

    name: str
    country: str | None
    lat: float
    lon: float
    people: int = 0
    kind: str = "town"
    states: tuple[str, ...] = ()
    ambiguous: bool = False


def locate(name: str, near: Collection[str] = ()) -> Location | None:
    """Where a place is. Of several of one name the one in a state of `near` is meant, then the one with most people.

    A small town in a state that the text does not name is not meant by a word that merely looks like it.
    """
    region = regions().get(key_of(name))
    if region is not None:
        return region_of(region)
    key = key_of(name)
    known = _towns(key)
    close = [place for place in known if place.country in near]
    # In a state that the text does not name, a town is not meant by what another language calls it ("Jura" for Győr).
    best = max(close or [p for p in known if key_of(p.name)[:1] == key[:1]], key=lambda p: p.people, default=None)
    return best if best is not None and (close or best.people >= _AMBIGUOUS) else None


def key_of(name: str) -> str:
    """The spelling under which a place is found."""
    key = fold(name).replace("'", "")
    return key.removeprefix("the ")


@cache
def regions() -> Phrases[int]:
    """Regions, seas, borders, training grounds and bases of `regions.yaml`: their numbers in it."""
    entries = load("regions")["places"]
    return Phrases((key_of(word), number) for number, entry in enumerate(entries) for word in _words(entry))


@cache
def region_of(number: int) -> Location:
    """The region of this number."""
    entry = load("regions")["places"][number]
    codes = tuple(entry.get("states", ()))
    lat, lon = entry["at"]
    country = entry.get("state") or (codes[0] if len(codes) == 1 else None)
    ambiguous = bool(entry.get("ambiguous"))
    return Location(entry["name"], country, float(lat), float(lon), 0, entry["kind"], codes, ambiguous)


def _words(entry: dict[str, Any]) -> Iterator[str]:
    yield entry["name"]
    yield from entry["also"]


@cache
def common_words() -> frozenset[str]:
    """Words that are also names of towns and hardly ever mean them."""
    return frozenset(load("regions")["common_words"])


@lru_cache(maxsize=1024)
def _towns(key: str) -> tuple[Location, ...]:
    found = []
    for line in _lines(key):
        if line[1] == ">":
            found += [_town(main) for main in _lines(line[3]) if main[1] != ">" and main[2] == line[2]]
        else:
            found.append(_town(line))
    return tuple(found)


def _town(line: list[str]) -> Location:
    return Location(line[1], line[2], float(line[3]), float(line[4]), int(line[5]))


def _lines(key: str) -> list[list[str]]:
    """The lines of a key: a binary search in the mapped file."""
    table, wanted = _table(), key.encode()
    low, high = 0, len(table)
    while low < high:
        middle = (low + high) // 2
        start = table.rfind(b"\n", 0, middle) + 1
        end = table.find(b"\n", start)
        if end < 0:
            high = start - 1
        elif table[start : table.find(b"\t", start, end)] < wanted:
            low = end + 1
        else:
            high = start
    found = []
    while low < len(table):
        end = table.find(b"\n", low)
        line = table[low : end if end >= 0 else len(table)]
        if not line.startswith(wanted + b"\t"):
            break
        found.append(line.decode().split("\t"))
        low = end + 1
    return found


@cache
def _table() -> mmap.mmap:
    with (FOLDER / "gazetteer.tsv").open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
