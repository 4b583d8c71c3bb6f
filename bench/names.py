"""Names against the entities of re3d: reports on the conflict in Syria and Iraq.

A mention meets a gold entity where they overlap and their types agree. The gold also counts common nouns ("the regime",
"we") and long descriptions ("commander of U.S. Central Command") as entities; Parley reads names only, so recall has a
low ceiling. Figures are reported as they come.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from bench.shared import records
from parley.dossier.model import Block, Name
from parley.language import analyse
from parley.reading.names import read_names

TYPES: dict[str, frozenset[str]] = {
    "Person": frozenset({"person"}),
    "Organisation": frozenset({"organisation", "unit"}),
    "Location": frozenset({"place"}),
    "Nationality": frozenset({"nationality"}),
    "MilitaryPlatform": frozenset({"equipment"}),
    "Weapon": frozenset({"equipment"}),
    "DocumentReference": frozenset({"document"}),
}
"""Types of re3d that have a counterpart, and the counterparts. Several types may share one."""
SURE = 0.5


def measure(shared: Path) -> dict[str, float]:
    """F1 by type of re3d, and over all of them."""
    met, gold, read = Counter[str](), Counter[str](), Counter[str]()
    for record in records(shared / "data/re3d/re3d.jsonl.xz"):
        _count(record, met, gold, read)
    figures = {f"names.re3d.{type_}": _f1(met[type_], gold[type_], read[type_]) for type_ in TYPES}
    figures["names.re3d.all"] = _f1(sum(met.values()), sum(gold.values()), sum(read.values()))
    return figures


def _count(record: dict[str, Any], met: Counter[str], gold: Counter[str], read: Counter[str]) -> None:
    text: str = record["text"]
    names = read_names(analyse(text, [Block((0, len(text)), "body")])).as_names()
    left = list(names)
    for entity in record["entities"]:
        type_ = entity["type"]
        if type_ not in TYPES or entity["confidence"] < SURE:
            continue
        gold[type_] += 1
        hit = next((n for n in left if _meets(n, entity)), None)
        if hit is not None:
            left.remove(hit)
            met[type_] += 1
            read[type_] += 1
    for name in left:
        # What met nothing counts against the first type that it could have met.
        type_ = next((t for t, types in TYPES.items() if name.type in types), "")
        if type_:
            read[type_] += 1


def _meets(name: Name, entity: dict[str, Any]) -> bool:
    overlap = name.span[0] < entity["end"] and entity["start"] < name.span[1]
    return overlap and name.type in TYPES[entity["type"]]


def _f1(met: int, gold: int, read: int) -> float:
    return round(2 * met / (gold + read), 3) if gold + read else 0.0


if __name__ == "__main__":
    import sys

    for key, value in measure(Path(sys.argv[1])).items():
        print(f"{key:32} {value:.3f}")
