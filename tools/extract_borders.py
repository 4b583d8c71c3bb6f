"""Take the lines that Natural Earth draws around disputed areas out of two packages of Debian.

    apt-get download qgis-common=3.22.16+dfsg-1 libmagics++-data=4.13.0-1
    for package in *.deb; do dpkg-deb --extract "$package" unpacked; done
    python -m tools.extract_borders unpacked

`tools/assets/disputed.yaml` says which packages, files and lines; a file with another SHA-256 is refused. Written is
`tools/assets/borders.json`, which is committed, so that the map can be built without these packages.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import struct
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import yaml

ASSETS = Path(__file__).parent / "assets"
DIGITS = 4
"""Decimals of a degree that are kept, some ten metres."""

Line = list[tuple[float, float]]


def main(unpacked: Path) -> None:
    """Write the lines that the recipe asks for, with where they come from."""
    recipe = yaml.safe_load((ASSETS / "disputed.yaml").read_text(encoding="utf-8"))
    sources = recipe["sources"]
    for source in sources.values():
        refuse_others(unpacked, source["files"])
    parts = [part for area in recipe["areas"].values() for part in area["parts"]]
    (package,) = (unpacked / path for path in sources["claims"]["files"])
    shapes, names = (unpacked / path for path in sources["regions"]["files"])
    found = {
        "sources": sources,
        "claims": claims(package, {number for part in parts for number in part.get("claims", ())}),
        "regions": regions(shapes, names, {" - ".join(pair) for part in parts for pair in part.get("regions", ())}),
    }
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    (ASSETS / "borders.json").write_text(text + "\n", encoding="utf-8")


def refuse_others(unpacked: Path, files: dict[str, str]) -> None:
    """End the build if a file is not the one whose hash is known."""
    for path, known in files.items():
        if hashlib.sha256((unpacked / path).read_bytes()).hexdigest() != known:
            raise SystemExit(f"{path} is not the file that tools/assets/disputed.yaml names")


def claims(package: Path, wanted: set[int]) -> dict[str, list[Line]]:
    """The lines of the GeoPackage by their number."""
    rows = sqlite3.connect(f"file:{package}?mode=ro", uri=True).execute("SELECT fid, geom FROM disputed_borders")
    return {str(number): list(lines_in(blob)) for number, blob in rows if number in wanted}


def lines_in(blob: bytes) -> Iterator[Line]:
    """The lines of a multi-line of a GeoPackage: a header, an envelope of 0, 32, 48 or 64 bytes, then WKB."""
    at = 8 + (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]
    (count,) = struct.unpack_from("<I", blob, at + 5)
    at += 9
    for _ in range(count):
        (points,) = struct.unpack_from("<I", blob, at + 5)
        yield line(blob, at + 9, points)
        at += 9 + 16 * points


def regions(shapes: Path, names: Path, wanted: set[str]) -> dict[str, list[Line]]:
    """The boundaries between regions, by the names of both as they stand: left and right."""
    found: dict[str, list[Line]] = {name: [] for name in sorted(wanted)}
    for record, lines in zip(records(names.read_bytes()), shapes_of(shapes.read_bytes()), strict=True):
        name = f"{record['name_l']} - {record['name_r']}"
        if name in found:
            found[name] += lines
    return found


def records(table: bytes) -> Iterator[dict[str, str]]:
    """The records of a dBASE table."""
    count, start, length = struct.unpack_from("<IHH", table, 4)
    fields = []
    for at in range(32, start - 1, 32):
        fields.append((table[at : at + 11].split(b"\0")[0].decode().lower(), table[at + 16]))
    for number in range(count):
        at = start + number * length + 1
        record = {}
        for name, wide in fields:
            record[name] = table[at : at + wide].decode("utf-8", "replace").strip(" \0")
            at += wide
        yield record


def shapes_of(data: bytes) -> Iterator[list[Line]]:
    """The lines of each record of a shapefile."""
    at = 100
    while at < len(data):
        (words,) = struct.unpack_from(">i", data, at + 4)
        yield polyline(data, at + 8)
        at += 8 + 2 * words


def polyline(data: bytes, at: int) -> list[Line]:
    """The parts of one polyline (shape types 3, 13 and 23); nothing of an empty shape."""
    (kind,) = struct.unpack_from("<i", data, at)
    if kind not in (3, 13, 23):
        return []
    parts, points = struct.unpack_from("<ii", data, at + 36)
    starts = [*struct.unpack_from(f"<{parts}i", data, at + 44), points]
    first = at + 44 + 4 * parts
    return [line(data, first + 16 * start, end - start) for start, end in pairwise(starts)]


def line(data: bytes, at: int, points: int) -> Line:
    """So many points, degrees east and north, from a place in the bytes on."""
    numbers = struct.unpack_from(f"<{2 * points}d", data, at)
    rounded = [round(number, DIGITS) for number in numbers]
    return list(zip(rounded[::2], rounded[1::2], strict=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
