"""What holds for every format."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from parley.errors import LedgerError, OptionError
from parley.ledger.entries import ActivityEntry
from parley.ledger.export import EVERYTHING, FORMATS, KINDS, kinds_of, optional, write
from tests.ledger.export.entries import ACTIVITIES


def test_each_format_is_a_module_that_writes() -> None:
    assert [name for name in FORMATS if not callable(import_module(f"parley.ledger.export.{name}").write)] == []


def test_tables_and_graphs_hold_every_kind() -> None:
    assert {name for name, form in FORMATS.items() if form.holds == tuple(KINDS)} == {
        "jsonl",
        "csv",
        "parquet",
        "ftm",
        "stix",
    }


def test_what_a_format_does_not_hold_is_said() -> None:
    with pytest.raises(OptionError) as raised:
        kinds_of("people", "ical")
    assert raised.value.code == "option.export"
    assert "activities, commitments, everything" in str(raised.value)
    assert kinds_of(EVERYTHING, "ical") == ("activities", "commitments")


@pytest.mark.parametrize(("form", "name"), [("parquet", "pyarrow"), ("ftm", "followthemoney"), ("stix", "stix2")])
def test_a_library_that_is_missing_is_named_with_its_extra(
    form: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(module: str) -> Any:
        if module.partition(".")[0] == name:
            raise ModuleNotFoundError(f"No module named {module!r}", name=name)
        return import_module(module)

    monkeypatch.setattr(optional, "import_module", missing)
    with pytest.raises(LedgerError) as raised:
        write("activities", form, ACTIVITIES, io.BytesIO())
    assert raised.value.code == "ledger.extra"
    assert f'pip install "parley-transparency[{form}]"' in str(raised.value)


class Counted(io.RawIOBase):
    """Takes everything and keeps nothing."""

    size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.size += len(data)
        return len(data)


def many(number: int) -> Iterator[ActivityEntry]:
    for n in range(number):
        yield ActivityEntry(f"a-{n}", f"Exercise {n}", [], 2026, "exercise", ["POL"], "2026-01", None, ["r"] * 20, [])


@pytest.mark.parametrize("form", ["jsonl", "csv", "geojson", "ftm", "stix", "ical"])
def test_memory_does_not_grow_with_the_number_of_entries(form: str) -> None:
    def peak(number: int) -> int:
        tracemalloc.start()
        try:
            sink: Any = Counted()
            write("activities", form, many(number), sink)
            assert sink.size > number * 100
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(20)  # libraries are loaded and their tables built
    assert peak(600) < peak(60) + 300_000
