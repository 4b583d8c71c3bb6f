"""The bytes of a report as they were received: a page is shown without its scripts, forms, pictures or origin."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from sqlalchemy import select
from starlette.responses import Response

from parley.desk.reading import Moment, Reading
from parley.ledger import tables
from parley.ledger.evidence import bytes_of
from parley.ledger.store import unknown

POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""A page in a sandbox has an origin of its own, and nothing of it runs, is sent or is loaded (CSP 3, 6.3.2)."""
_SHOWN = ("text/html", "text/plain", "text/markdown")

router = APIRouter(include_in_schema=False, route_class=Reading)


@router.get("/evidence/{sha256}")
def evidence(connection: Moment, sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$")]) -> Response:
    """The bytes with this SHA-256; what is no text is offered as a file."""
    table = tables.evidence.c
    media = connection.execute(select(table.media).where(table.sha256 == sha256)).scalar()
    if media is None:
        raise unknown(sha256, "the SHA-256 of the bytes of a report")
    data = bytes_of(connection, sha256)
    headers = {"Content-Security-Policy": POLICY, "Content-Type": _type(media, data)}
    if media not in _SHOWN:
        headers["Content-Disposition"] = f'attachment; filename="{sha256[:16]}"'
    return Response(data, headers=headers)


def _type(media: str, data: bytes) -> str:
    """The media type; a page says its encoding itself, other text only where it is UTF-8."""
    if media not in _SHOWN:
        return "application/octet-stream"
    if media == "text/html":
        return media
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "text/plain"
    return "text/plain; charset=utf-8"
