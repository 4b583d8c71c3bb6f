"""The data of a page: JSON, CSV and GeoJSON with an ETag, so that what has not changed is not sent again."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from typing import Any

import msgspec
from fastapi import Request
from msgspec import Struct
from starlette.responses import Response

from parley.ledger.entries import PlaceEntry
from parley.ledger.export import write
from parley.ledger.export.csv import cell, line
from parley.ledger.export.geojson import point

JSON = "application/json"
CSV = "text/csv; charset=utf-8"
GEOJSON = "application/geo+json"
CALENDAR = "text/calendar; charset=utf-8"


def tagged(request: Request, body: bytes, media: str) -> Response:
    """The answer with its ETag, or 304 where the asker has it already (RFC 9110, 13.1.2)."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return not_modified(tag) if is_held(request, tag) else Response(body, media_type=media, headers={"ETag": tag})


def is_held(request: Request, tag: str) -> bool:
    """Whether the asker says that it has what carries this ETag (`If-None-Match`)."""
    given = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    return tag in given or "*" in given


def not_modified(tag: str) -> Response:
    """The answer to who has it already."""
    return Response(status_code=304, headers={"ETag": tag})


def as_json(request: Request, value: Any) -> Response:
    """A value, or all that an iterable yields."""
    return tagged(request, msgspec.json.encode(value), JSON)


def exported(request: Request, what: str, form: str, entries: Iterable[Any]) -> Response:
    """Entries of the ledger in a format of `parley export`: `csv` or `geojson`."""
    sink = io.BytesIO()
    write(what, form, entries, sink)
    return tagged(request, sink.getvalue(), CSV if form == "csv" else GEOJSON)


def on_map(request: Request, places: Iterable[PlaceEntry]) -> Response:
    """Places as GeoJSON (RFC 7946): a point where one is known, else a feature without a geometry."""
    features = [
        {"type": "Feature", "id": place.id, "geometry": _point(place), "properties": msgspec.to_builtins(place)}
        for place in places
    ]
    return tagged(request, msgspec.json.encode({"type": "FeatureCollection", "features": features}), GEOJSON)


def _point(place: PlaceEntry) -> dict[str, Any] | None:
    found = point({"lon": place.lon, "lat": place.lat})
    return {"type": "Point", "coordinates": found} if found is not None else None


def as_csv(request: Request, kind: type[Struct], values: Iterable[Struct]) -> Response:
    """Values of one kind as a table with a column for each field (see `parley.ledger.export.csv`)."""
    names = [known.encode_name for known in msgspec.structs.fields(kind)]
    rows = (msgspec.json.decode(msgspec.json.encode(value)) for value in values)
    return tagged(request, b"".join([line(names), *(line([cell(row[name]) for name in names]) for row in rows)]), CSV)
