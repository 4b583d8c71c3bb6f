"""Dossiers as lines of JSON: the contract's form, one dossier or one error a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from parley.dossier.model import Dossier, Finding
from parley.errors import ParleyError

if TYPE_CHECKING:
    from parley.dossier.answers import Answered

_encoder = msgspec.json.Encoder()


def dossier_line(dossier: Dossier) -> bytes:
    """The dossier as one line of JSON in UTF-8, without the line break."""
    return _encoder.encode(dossier)


def error_line(id: str | None, error: ParleyError) -> bytes:
    """The line that stands for an item that could not be read: `{"id", "error": {"code", "message", …}}`."""
    return _encoder.encode({"id": id, "error": error.as_dict()})


def answer_line(id: str, findings: list[Finding]) -> bytes:
    """The answer to one question as a line: `{"id", "findings": […]}`."""
    return _encoder.encode({"id": id, "findings": findings})


def answered_line(answered: Answered) -> bytes:
    """The answer to one question as a line, with what was set, and beside it the answers with the facts set."""
    line: dict[str, object] = {"id": answered.id, "findings": answered.findings}
    if answered.set:
        line["set"] = answered.set
    if answered.pairs:
        line["what_if"] = {
            "findings": [pair.what_if for pair in answered.pairs if pair.what_if],
            "changed": [
                {"provision": pair.provision, "obligation": pair.obligation, "fields": pair.changed}
                for pair in answered.pairs
                if pair.changed
            ],
        }
    return _encoder.encode(line)


def unanswered_line(id: str | None, error: ParleyError) -> bytes:
    """The line that stands for a question that cannot be answered; its error always names `fields`, or the whole."""
    told = error.as_dict()
    whole = [{"path": "(whole)", "found": error.found, "expected": error.expected}]
    return _encoder.encode({"id": id, "error": {**told, "fields": getattr(error, "fields", whole)}})
