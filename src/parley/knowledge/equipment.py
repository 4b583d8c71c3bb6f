"""Types of military equipment: what they are called, and what the Vienna Document counts them as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Any, Literal

from parley.dossier.model import Category
from parley.knowledge.load import load

ViennaTerm = Literal[
    "battle_tank",
    "armoured_personnel_carrier",
    "armoured_infantry_fighting_vehicle",
    "heavy_armament_combat_vehicle",
    "look_alike",
    "anti_tank_guided_missile_launcher",
    "artillery",
    "launched_bridge",
    "combat_aircraft",
    "helicopter",
]
_SHORT = 2
"""Designations of one letter and one figure ("E-3", "G6") are also roads, visas and summits."""


@dataclass(frozen=True, slots=True)
class EquipmentType:
    """A type of equipment. `vd` is the Vienna Document's term for it, None where the document does not count it.

    `calibre` in millimetres is known for artillery only. `nouns` are the words that tell in a text that an ambiguous
    name means this type.
    """

    name: str
    category: Category
    vd: ViennaTerm | None
    calibre: int | None
    source: str
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Designation:
    """One way a type is written.

    `label` is the canonical name, with the mark of the modification where this spelling has one ("T-72" and "T-72B1",
    but "Uragan" for "Hurricane"). `stem` is the spelling a further modification mark may be put to. `ambiguous`: the
    name needs a noun or number beside it.
    """

    type: EquipmentType
    label: str
    stem: str
    ambiguous: bool


def designation_key(text: str) -> str:
    """Letters and figures alone, lower-case: "Su-35S", "Su 35S" and "SU35S" have one key."""
    return "".join(filter(str.isalnum, text.lower()))


def _label(spelling: str, canonical: str) -> str:
    mark = spelling.removeprefix(canonical)
    modified = mark != spelling and mark and " " not in mark and not mark.startswith("s")
    return spelling if modified else canonical


def _type_of(name: str, group: Mapping[str, Any], nouns: frozenset[str], sources: Mapping[str, str]) -> EquipmentType:
    return EquipmentType(
        name=name,
        category=group["category"],
        vd=group.get("vd"),
        calibre=group.get("calibre"),
        source=sources[group["source"]],
        nouns=nouns,
    )


@cache
def _in_groups() -> list[tuple[EquipmentType, list[str], frozenset[str]]]:
    data: Any = load("equipment")
    found = []
    for group in data["groups"]:
        ambiguous = frozenset(map(designation_key, group["ambiguous"]))
        nouns = frozenset(group["nouns"])
        for name, variants in group["types"].items():
            found.append((_type_of(name, group, nouns, data["sources"]), [name, *variants], ambiguous))
    return found


@cache
def equipment_types() -> tuple[EquipmentType, ...]:
    """All types known, in the order of the knowledge file."""
    return tuple(kind for kind, _, _ in _in_groups())


@cache
def designations() -> Mapping[str, tuple[Designation, ...]]:
    """All ways of writing by `designation_key`; several where one name is shared ("Tornado": aircraft and rockets)."""
    found: dict[str, tuple[Designation, ...]] = {}
    for kind, names, ambiguous in _in_groups():
        for name in names:
            key = designation_key(name)
            earlier = found.get(key, ())
            if all(d.type is not kind for d in earlier):
                unsure = key in ambiguous or len(key) <= _SHORT
                found[key] = (*earlier, Designation(kind, _label(name, kind.name), name, unsure))
    return found


@cache
def first_words() -> frozenset[str]:
    """What designations begin with: the first run of letters and figures ("leopard", "2s19"), and its letters alone."""
    found: set[str] = set()
    for known in designations().values():
        for designation in known:
            run = "".join(takewhile(str.isalnum, designation.stem.lower()))
            found.update((run, "".join(takewhile(str.isalpha, run))))
    return frozenset(found - {""})


@cache
def english_prefixes() -> frozenset[str]:
    """Prefixes of designations that are English words: "An 26" needs its hyphen to be an aircraft."""
    data: Any = load("equipment")
    return frozenset(data["english_prefixes"])
