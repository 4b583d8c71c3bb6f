"""Where on the page of an activity something stands, so that other pages can lead there."""

from __future__ import annotations

from hashlib import sha256

from parley.dossier.model import Span

_DIGITS = 10


def figure_anchor(report: str, span: Span) -> str:
    """The anchor of a figure by the words of the report it stands in; names of reports may hold anything."""
    return f"figure-{sha256(report.encode()).hexdigest()[:_DIGITS]}-{span[0]}"
