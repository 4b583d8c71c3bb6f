"""The JSON Schema of a dossier, generated from the model."""

from __future__ import annotations

from typing import Any

import msgspec

from parley.dossier.model import Dossier


def dossier_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of what `parley read --format json` prints for a report that could be read."""
    schema = msgspec.json.schema(Dossier)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Parley dossier",
        **schema,
    }


def schema_text() -> str:
    """The schema as it is published: two spaces of indent, a final newline."""
    return msgspec.json.format(msgspec.json.encode(dossier_schema()), indent=2).decode() + "\n"
