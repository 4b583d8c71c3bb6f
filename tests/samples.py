"""Samples that several tests use."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from parley.dossier.make import make_dossier
from parley.dossier.model import Dossier
from parley.intake.source import open_source

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "examples" / "border-exercise.html"
NOTE = ROOT / "examples" / "invented-note.txt"


@cache
def sample() -> Dossier:
    """The dossier of the sample page. Tests must not change it."""
    return make_dossier(open_source(str(PAGE)))
