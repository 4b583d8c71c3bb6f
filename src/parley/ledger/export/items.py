"""What figures count, by the classes that ledgers of others share: a category here may be part of a class there."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, structs

from parley.ledger.entries import ActivityEntry, FigureEntry, Item

_CLASSES: Mapping[Item, Item] = {"helicopters": "aircraft: helicopters"}
"""Categories that are a part of a class: the class, after a colon which part of it."""


def by_class(entry: Struct) -> Struct:
    """An entry, or a figure of it, as others read it: before the colon of an item stands one of their classes."""
    if isinstance(entry, FigureEntry):
        return _figure(entry)
    if not isinstance(entry, ActivityEntry):
        return entry
    return structs.replace(entry, figures=_all(entry.figures), opposed=_all(entry.opposed))


def _all(figures: list[FigureEntry]) -> list[FigureEntry]:
    return [_figure(figure) for figure in figures]


def _figure(figure: FigureEntry) -> FigureEntry:
    item = _CLASSES.get(figure.item)
    return figure if item is None else structs.replace(figure, item=item)
