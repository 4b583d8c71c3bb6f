"""The ledger as it is at the moment of a request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from inspect import signature
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.routing import APIRoute
from sqlalchemy import Connection
from starlette.responses import Response

from parley.ledger.store import Store


def store_of(request: Request) -> Store:
    """The open ledger of the desk."""
    store: Store = request.app.state.store
    return store


async def _ledger(request: Request) -> Store:
    return store_of(request)


Ledger = Annotated[Store, Depends(_ledger)]
"""The ledger, for pages that write."""
Moment = Annotated[Connection, "moment"]
"""One moment of the ledger: all that a page reads belongs together. `Reading` gives it."""


class Reading(APIRoute):
    """A route whose endpoint is given a moment of the ledger where it asks for one, in the thread that it works in.

    What FastAPI itself gives an endpoint before it works, and takes back after, is given in threads of their own.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **more: Any) -> None:
        super().__init__(path, _in_a_moment(endpoint), **more)


def _in_a_moment(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    asked = signature(endpoint, eval_str=True)
    moment = next((name for name, one in asked.parameters.items() if one.annotation == Moment), None)
    if moment is None:
        return endpoint

    @wraps(endpoint)
    def within(**given: Any) -> Response:
        with given[moment].read() as connection:
            answer: Response = endpoint(**{**given, moment: connection})
        return answer

    parameters = [one.replace(annotation=Ledger) if one.name == moment else one for one in asked.parameters.values()]
    vars(within)["__signature__"] = asked.replace(parameters=parameters)
    return within


def today() -> str:
    """The day it is in UTC, as an ISO date."""
    return datetime.now(UTC).date().isoformat()
