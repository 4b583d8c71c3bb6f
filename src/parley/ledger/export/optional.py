"""Libraries that only some formats need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from parley.errors import LedgerError


def optional(name: str, *, extra: str) -> Any:
    """The module `name`, which the optional dependencies `extra` install.

    Raises `LedgerError` (`ledger.extra`) where it is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise LedgerError(
            "ledger.extra",
            place=f"--format {extra}",
            found=f"no library {name.partition('.')[0]}",
            expected="the optional dependencies of this format",
            next_step=f'Install them with: pip install "parley-transparency[{extra}]"',
        ) from error
