"""What the terminal is like: its width, and whether to paint."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from parley.dossier.plain import Paint

TONES: dict[str, dict[str, Any]] = {
    "heading": {"bold": True},
    "good": {"fg": "green"},
    "bad": {"fg": "red"},
    "open": {"fg": "yellow"},
    "quiet": {"dim": True},
}


def paint_for(color: bool | None, out: Path | None) -> Paint:
    """The paint that was asked for; without a wish, colour only on a terminal."""
    from parley.dossier.plain import plain

    painted = color if color is not None else out is None and _wants_colour(sys.stdout)
    return _paint if painted else plain


def width() -> int:
    """Columns of the text view: those of the terminal between 60 and 120, 100 elsewhere."""
    if not sys.stdout.isatty():
        return 100
    return max(60, min(shutil.get_terminal_size((100, 40)).columns, 120))


def _paint(words: str, tone: str) -> str:
    return click.style(words, **TONES.get(tone, {}))


def _wants_colour(stream: IO[str]) -> bool:
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
