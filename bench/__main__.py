"""`python -m bench`: measure quality and speed, print the table, compare with the floors.

    python -m bench [PART...]     news, claims, times, names, syntax, vienna, speed, ledger; all where none is given
    python -m bench ledger-speed     minutes, ledger-scale a quarter, ledger-faults half an hour: only by name
    PARLEY_BENCH=FOLDER python -m bench desk     ten minutes, and once twenty for its ledger, which is kept there
    python -m bench --raise       also raise the floors to what was measured; they never go down

Exit status 1 where a figure is below its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path

from bench.shared import ROOT, shared_folder

PARTS = ("news", "claims", "times", "names", "syntax", "vienna", "speed", "ledger")
BY_NAME = ("ledger-speed", "ledger-faults", "ledger-scale", "desk")
FLOORS = ROOT / "bench" / "floors.json"
Floors = dict[str, dict[str, float]]


def measured(part: str, shared: Path) -> dict[str, float]:
    """The figures of one part."""
    figures: dict[str, float] = import_module(f"bench.{part.replace('-', '_')}").measure(shared)
    return figures


def holds(value: float, floor: dict[str, float]) -> bool:
    """Whether a figure keeps its floor: `least` for what should be high, `most` for what should be low."""
    return floor.get("least", float("-inf")) <= value <= floor.get("most", float("inf"))


def raised(floors: Floors, figures: dict[str, float]) -> Floors:
    """The floors with each `least` lifted to what was measured; none is lowered, none of speed is moved."""
    return {
        name: {"least": max(floor["least"], figures.get(name, 0.0))} if "least" in floor else floor
        for name, floor in floors.items()
    }


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join((*PARTS, *BY_NAME)))
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors to what was measured")
    given = parser.parse_args()
    unknown = set(given.parts) - {*PARTS, *BY_NAME}
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join((*PARTS, *BY_NAME))}")
    shared = shared_folder()
    if shared is None:
        print("bench: the shared data is not there; set PARLEY_SHARED", file=sys.stderr)
        return 2
    floors: Floors = json.loads(FLOORS.read_text())
    figures: dict[str, float] = {}
    for part in given.parts or PARTS:
        found = measured(part, shared)
        figures |= found
        for name, value in found.items():
            print(line(name, value, floors.get(name)), flush=True)
    if given.lift:
        FLOORS.write_text(json.dumps(raised(floors, figures), indent=2) + "\n")
    below = [n for n, v in figures.items() if n in floors and not holds(v, floors[n])]
    print(f"\n{len(figures)} figures, {len(below)} below their floor{': ' + ', '.join(below) if below else ''}")
    return 1 if below else 0


def line(name: str, value: float, floor: dict[str, float] | None) -> str:
    """One row of the table."""
    bound = "" if floor is None else "  ".join(f"at {k} {v:g}" for k, v in floor.items())
    mark = "" if floor is None or holds(value, floor) else "  BELOW"
    return f"{name:36} {value:10.3f}  {bound}{mark}"


if __name__ == "__main__":
    sys.exit(main())
