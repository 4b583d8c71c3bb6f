"""Parquet, with nested columns. What may have several forms in one column (bodies of statements) is JSON text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO, NamedTuple

from msgspec import inspect

from parley import __version__
from parley.ledger.export import Entry
from parley.ledger.export.columns import columns, json_text, known, row
from parley.ledger.export.optional import optional

GROUP = 2_000
"""Rows that are held in memory and written together."""


class _Column(NamedTuple):
    """The type of a column, and how a value of it is written."""

    type: Any
    value: Callable[[Any], Any]


def write(what: str, entries: Iterable[Entry], sink: BinaryIO) -> Counter[str]:
    """Write the entries in groups of rows. The metadata of the file name the kind and the version of parley."""
    arrow = optional("pyarrow", extra="parquet")
    described = {name: _column(kind) for name, kind in columns(what).items()}
    schema = arrow.schema(
        [(name, column.type) for name, column in described.items()],
        metadata={"parley.what": what, "parley.version": __version__},
    )
    with optional("pyarrow.parquet", extra="parquet").ParquetWriter(sink, schema, compression="zstd") as writer:
        for group in _groups(entries):
            rows = [{name: column.value(entry[name]) for name, column in described.items()} for entry in group]
            writer.write_table(arrow.Table.from_pylist(rows, schema=schema))
    return Counter()


def _groups(entries: Iterable[Entry]) -> Iterator[list[dict[str, Any]]]:
    rows = (row(entry) for entry in entries)
    while group := list(islice(rows, GROUP)):
        yield group


def _column(declared: inspect.Type) -> _Column:
    arrow = optional("pyarrow", extra="parquet")
    kind = known(declared)
    if isinstance(kind, inspect.StrType | inspect.LiteralType):
        return _Column(arrow.string(), _same)
    if isinstance(kind, inspect.IntType):
        return _Column(arrow.int64(), _same)
    if isinstance(kind, inspect.FloatType):
        return _Column(arrow.float64(), _same)
    if isinstance(kind, inspect.TupleType):
        return _Column(arrow.list_(_column(kind.item_types[0]).type), _same)
    if isinstance(kind, inspect.ListType):
        inner = _column(kind.item_type)
        return _Column(arrow.list_(inner.type), _each(inner.value))
    if isinstance(kind, inspect.StructType):
        parts = {field.encode_name: _column(field.type) for field in kind.fields}
        return _Column(arrow.struct([(name, part.type) for name, part in parts.items()]), _parts(parts))
    return _Column(arrow.string(), _json)


def _same(value: Any) -> Any:
    return value


def _json(value: Any) -> Any:
    return None if value is None else json_text(value)


def _each(inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else [inner(item) for item in value]


def _parts(parts: dict[str, _Column]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else {name: part.value(value[name]) for name, part in parts.items()}
