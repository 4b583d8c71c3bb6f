"""Where on the page of an activity something stands, so that other pages can lead there."""

from __future__ import annotations

from hashlib import sha256

from parley.dossier.model import Span

_DIGITS = 10


def figure_anchor(report: str, span: Span) -> str:
    """The anchor of a figure by the words of the report it stands in; names of reports may hold anything."""
    return f"figure-{sha256(report.encode()).hexdigest()[:_DIGITS]}-{span[0]}"


def says_anchor(statement: str) -> str:
    """The anchor of what somebody says, by the id of the statement."""
    return f"says-{statement}"


def finding_anchor(obligation: str, provision: str) -> str:
    """The anchor of an answer of the Vienna Document."""
    return f"{obligation}-{provision.replace(':', '-')}"
