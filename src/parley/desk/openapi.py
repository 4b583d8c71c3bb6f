"""What the OpenAPI document says of the interface for programs: its answers, its errors, and the schemas of both."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from parley.desk.data import JSON
from parley.desk.problems import MEDIA

ROOT = "/api/v1"
"""Below which all addresses for programs lie."""

_REF = "#/components/schemas/{name}"

_WRONG = {
    401: "Nobody is signed in, where the desk has accounts",
    403: "Not what the role of the account holds, or a request of another site",
    404: "There is nothing under this address",
    405: "The address cannot be used in this way",
    408: "A body that comes too slowly",
    409: "The name means several things, or the ledger does not allow it as it stands",
    411: "A request with a body that does not say how long it is",
    413: "A request beyond the bound of size",
    415: "A kind of file that is not read",
    421: "Another name than the desk was started with",
    422: "A field without meaning or beyond its bounds",
    429: "Too many requests within a minute",
    503: "The ledger cannot be used now, or too much waits already",
}


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "content": {MEDIA: {"schema": {"$ref": _REF.format(name="Problem")}}}}


ERRORS: dict[int | str, dict[str, Any]] = {
    304: {"description": "Not changed since the ETag that was given"},
    **{status: _problem(words) for status, words in _WRONG.items()},
    "default": _problem("What is wrong (RFC 9457)"),
}
"""The answers that every address may give besides its own."""


def of(name: str, status: str = "200") -> dict[str, Any]:
    """An answer with one struct."""
    return {"responses": {status: {"content": {JSON: {"schema": {"$ref": _REF.format(name=name)}}}}}}


def either_of(names: tuple[str, ...], status: str = "200") -> dict[str, Any]:
    """An answer with one of several structs."""
    schema = {"anyOf": [{"$ref": _REF.format(name=name)} for name in names]}
    return {"responses": {status: {"content": {JSON: {"schema": schema}}}}}


def page_of(name: str) -> dict[str, Any]:
    """An answer with a page of structs."""
    number = {"type": "integer", "minimum": 0}
    items = {"type": "array", "items": {"$ref": _REF.format(name=name)}}
    schema = {
        "type": "object",
        "required": ["total", "limit", "offset", "items"],
        "properties": {"total": number, "limit": number, "offset": number, "items": items},
    }
    return {"responses": {"200": {"content": {JSON: {"schema": schema}}}}}


def list_of(name: str) -> dict[str, Any]:
    """An answer with a list of structs."""
    schema = {"type": "array", "items": {"$ref": _REF.format(name=name)}}
    return {"responses": {"200": {"content": {JSON: {"schema": schema}}}}}


def taking(name: str, media: tuple[str, ...]) -> dict[str, Any]:
    """A request with one struct in JSON, or with a file of one of the kinds."""
    file = {"schema": {"type": "string", "format": "binary"}}
    content = {JSON: {"schema": {"$ref": _REF.format(name=name)}}, **dict.fromkeys(media, file)}
    return {"requestBody": {"required": True, "content": content}}


def components(structs: tuple[type[Struct], ...]) -> dict[str, Any]:
    """The JSON Schemas of structs, and of a problem document."""
    _, schemas = msgspec.json.schema_components(structs, ref_template=_REF)
    words = {name: {"type": "string"} for name in ("type", "title", "detail", "code", "place", "found", "expected")}
    problem = {
        "type": "object",
        "required": ["type", "title", "status", "detail", "code"],
        "properties": {**words, "next_step": {"type": "string"}, "status": {"type": "integer"}},
    }
    return {**schemas, "Problem": problem}
