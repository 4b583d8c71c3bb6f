"""Errors as answers: problem documents (RFC 9457) for programs, a page in plain words for people."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.responses import Response

from parley.errors import ParleyError

MEDIA = "application/problem+json"
_STATUS = {
    "ledger.unknown": 404,
    "ledger.single": 404,
    "ledger.ambiguous": 409,
    "ledger.locked": 503,
    "ledger.full": 507,
    "ledger.readonly": 503,
    "ledger.unreachable": 503,
    "ledger.damaged": 503,
    "desk.page": 404,
    "desk.job": 404,
    "desk.method": 405,
    "desk.host": 421,
    "desk.rate": 429,
    "desk.size": 413,
    "desk.slow": 408,
    "desk.media": 415,
    "desk.length": 411,
    "desk.token": 403,
    "desk.origin": 403,
    "desk.forbidden": 403,
    "desk.signed_out": 401,
    "desk.sign_in": 401,
    "desk.attempts": 429,
    "desk.oidc": 502,
    "desk.oidc_role": 403,
    "desk.accounts": 404,
    "desk.busy": 503,
    "desk.fault": 500,
}


def status_of(error: ParleyError) -> int:
    """The status of an answer that says so; what was given wrongly is 422."""
    return _STATUS.get(error.code, 422)


def problem_of(error: ParleyError) -> dict[str, Any]:
    """The error as a problem document; its `type` is the code."""
    return {
        "type": f"urn:parley:error:{error.code}",
        "title": error.found,
        "status": status_of(error),
        "detail": str(error),
        **{name: value for name, value in error.as_dict().items() if name != "message"},
    }


def problem(error: ParleyError) -> Response:
    """The answer to a program."""
    return Response(msgspec.json.encode(problem_of(error)), status_of(error), media_type=MEDIA)
