"""JSON Lines, CSV and Parquet: whatever goes in comes out again."""

from __future__ import annotations

import csv
import io
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.inspect import LiteralType, StrType

from parley.ledger.entries import ActivityEntry, CommitmentEntry, FigureEntry, PersonEntry, Syndication
from parley.ledger.export import KINDS, Entry, write
from parley.ledger.export.columns import columns, known
from parley.ledger.export.csv import guarded
from tests.ledger.export.entries import BY_KIND, exported

CONTRACT = {
    "activities": "id name aliases year kind parties start end reports mentions figures contradictions assessment",
    "syndication": "reports",
    "revisions": "older newer",
    "people": "name variants country office",
    "institutions": "name variants country sort reports mentions",
    "places": "name variants country sort lat lon reports mentions",
    "equipment": "name variants sort family reports mentions",
    "commitments": "id who what made_in due outcome evidence",
    "statements": "id report span claimant first_seen last_seen",
    "reports": "name url outlet title published language sha256 added",
}


@pytest.mark.parametrize("what", KINDS)
def test_a_line_of_json_for_each_entry_with_all_fields_that_were_agreed(what: str) -> None:
    lines = exported("jsonl", what).splitlines()
    assert [msgspec.json.decode(line, type=KINDS[what]) for line in lines] == BY_KIND[what]
    assert set(CONTRACT[what].split()) <= set(msgspec.json.decode(lines[0]))


def test_figures_and_contradictions_have_the_fields_that_were_agreed() -> None:
    activity = msgspec.json.decode(exported("jsonl", "activities").splitlines()[0])
    assert {"item", "low", "high", "hedge", "by", "report", "span"} <= set(activity["figures"][0])
    assert {"what", "reports"} <= set(activity["contradictions"][0])


@pytest.mark.parametrize("form", ["jsonl", "csv", "geojson"])
def test_a_figure_of_a_part_of_a_class_names_both(form: str) -> None:
    flown = FigureEntry("helicopters", "r1", (3, 9), 14, 14)
    of_air = {"figures": [flown], "opposed": [flown]}
    entry = ActivityEntry("a", None, [], None, "exercise", [], None, None, ["r1"], [], **of_air)
    sink = io.BytesIO()
    write("activities", form, [entry], sink)
    assert sink.getvalue().decode().replace('""', '"').count('"item":"aircraft: helicopters"') == 2
    assert entry.figures == [flown]


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("send the guests home", "send the guests home [Iron Lynx 2031]"),
        ("send the guests of Iron Lynx home", "send the guests of Iron Lynx home"),
    ],
)
def test_a_promise_can_be_read_without_its_report(what: str, told: str) -> None:
    entry = CommitmentEntry("c", ["POL"], what, ["r1"], None, "pending", [], activity="a", about="Iron Lynx 2031")
    assert msgspec.json.decode(exported("jsonl", "commitments", [entry]))["what"] == told
    assert entry.what == what


def read_csv(data: bytes) -> list[dict[str, Any]]:
    """What a program makes of the file that follows the documentation of the format."""
    rows = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""))
    return [{name: value.removeprefix("'") or None for name, value in row.items()} for row in rows]


@pytest.mark.parametrize("what", KINDS)
def test_csv_holds_every_value(what: str) -> None:
    found = [_typed(row, BY_KIND[what][0]) for row in read_csv(exported("csv", what))]
    assert [msgspec.convert(row, KINDS[what]) for row in found] == BY_KIND[what]


def _typed(row: dict[str, Any], entry: Entry) -> dict[str, Any]:
    """Cells of columns that hold no text as JSON."""
    text = {name for name, kind in columns(_kind(entry)).items() if isinstance(known(kind), StrType | LiteralType)}
    return {name: value if value is None or name in text else msgspec.json.decode(value) for name, value in row.items()}


def _kind(entry: Entry) -> str:
    return next(name for name, kind in KINDS.items() if isinstance(entry, kind))


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "'=1"])
def test_no_cell_is_a_formula(words: str) -> None:
    assert guarded(words) == f"'{words}"


def test_ordinary_words_stay_as_they_are() -> None:
    assert guarded("12,000 troops - or more") == "12,000 troops - or more"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_hostile_cells_come_back_and_begin_no_formula(words: list[str]) -> None:
    people = [PersonEntry(name, words, name, None) for name in words]
    data = exported("csv", "people", people)
    cells = [cell for row in csv.reader(io.StringIO(data.decode(), newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    assert [row["name"] or "" for row in read_csv(data)] == words


@pytest.mark.parametrize("what", KINDS)
def test_parquet_reads_back_with_its_columns_and_types(what: str) -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(exported("parquet", what)))
    assert table.column_names == [field.encode_name for field in msgspec.structs.fields(KINDS[what])]
    assert table.schema.metadata[b"parley.what"] == what.encode()
    assert table.num_rows == len(BY_KIND[what])
    for found, entry in zip(table.to_pylist(), BY_KIND[what], strict=True):
        flat = _flat(msgspec.to_builtins(entry))
        assert {name: found[name] for name in flat} == flat


def _flat(values: dict[str, Any]) -> dict[str, Any]:
    """Words, numbers and the unknown, and lists of words: what has one form, so that Parquet holds it as it is."""
    return {name: value for name, value in values.items() if name in ("aliases", "reports") or _single(value)}


def _single(value: object) -> bool:
    return value is None or isinstance(value, str | int)


def test_parquet_keeps_figures_as_nested_columns_and_unknown_bounds_as_null() -> None:
    schema = pyarrow.parquet.read_schema(io.BytesIO(exported("parquet", "activities")))
    figure = schema.field("figures").type.value_type
    assert (figure.field("low").type, figure.field("span").type) == (pa.int64(), pa.list_(pa.int64()))
    table = pyarrow.parquet.read_table(io.BytesIO(exported("parquet", "activities")))
    figures = table.column("figures").to_pylist()[0]
    assert [(f["low"], f["high"]) for f in figures] == [(12_000, 12_000), (20_000, None), (None, None)]


def test_parquet_of_nothing_still_has_its_columns() -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(exported("parquet", "people", [])))
    assert (table.num_rows, table.column_names[:2]) == (0, ["name", "variants"])


def test_parquet_is_written_in_groups() -> None:
    data = exported("parquet", "syndication", (Syndication([f"r{n}"]) for n in range(4_500)))
    assert pyarrow.parquet.ParquetFile(io.BytesIO(data)).num_row_groups == 3
