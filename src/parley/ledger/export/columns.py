"""The columns of a table of entries, as the structs of `ledger/entries.py` declare them.

Fields that are added to a struct become columns by themselves.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from parley.ledger.export import KINDS
from parley.ledger.export.items import by_class


@cache
def columns(what: str) -> dict[str, inspect.Type]:
    """The columns of the entries of kind `what`, by name, with their types."""
    described = inspect.type_info(KINDS[what])
    if not isinstance(described, inspect.StructType):
        raise TypeError(f"{what} are no structs")
    return {field.encode_name: field.type for field in described.fields}


def known(kind: inspect.Type) -> inspect.Type | None:
    """The type of a field where it is known; None where it may be of several."""
    if not isinstance(kind, inspect.UnionType):
        return kind
    others = [member for member in kind.types if not isinstance(member, inspect.NoneType)]
    return others[0] if len(others) == 1 else None


def row(entry: msgspec.Struct) -> dict[str, Any]:
    """An entry as plain values by column."""
    values: dict[str, Any] = msgspec.to_builtins(by_class(entry))
    return values


def json_text(value: Any) -> str:
    """A value with parts, as JSON."""
    return msgspec.json.encode(value).decode()
