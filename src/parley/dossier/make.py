"""Make the dossier of a report: what it says, and what the Vienna Document asks of it."""

from __future__ import annotations

from parley.dossier.model import Dossier, Report
from parley.dossier.warnings import warnings_of
from parley.language.document import Document
from parley.reading.read import read
from parley.vienna import assess_dossier


def make_dossier(report: Report, *, document: Document | None = None) -> Dossier:
    """The whole dossier of one report; see `parley.reading.read.read` and `parley.vienna.assess_dossier`."""
    dossier = read(report, document=document)
    dossier.assessment = assess_dossier(dossier)
    dossier.warnings = warnings_of(report)
    return dossier
