"""The rules of an edition: those of its folder, or of the nearest folder it inherits from that has any."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

from parley.dossier.model import Finding
from parley.vienna.case import Case
from parley.vienna.edition import edition

_PACKAGE = "parley.vienna"


class Rules(NamedTuple):
    """`of_activities` in the order of the document, each from a case to findings; `of_others` by type of question."""

    of_activities: tuple[Callable[[Case], Iterator[Finding]], ...]
    of_others: Mapping[type, Callable[..., list[Finding]]]


@cache
def rules(folder: str = "vd2011") -> Rules:
    """The rules of the edition of a folder. A folder of parameters alone uses the rules of the one it inherits from.

    A Python package of that name under `parley.vienna` may have `RULES` or `OTHER_RULES` of its own; what it does not
    have is inherited, and `OTHER_RULES` are added to those inherited.
    """
    modules = [import_module(f"{_PACKAGE}.{name}") for name in edition(folder).folders]
    others: dict[type, Any] = {}
    for module in reversed(modules):
        others |= getattr(module, "OTHER_RULES", {})
    return Rules(_nearest(modules), others)


def _nearest(modules: list[ModuleType]) -> tuple[Callable[[Case], Iterator[Finding]], ...]:
    return next(module.RULES for module in modules if hasattr(module, "RULES"))
