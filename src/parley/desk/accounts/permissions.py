"""The table of what each role may do and what each address takes (`permissions.yaml`)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from parley.knowledge.load import load

PUBLIC = "public"
"""What an address takes that is open without signing in."""
READ = "read"
NOBODY = "nobody"
"""What a write takes that the table does not name: no role may do it."""

_PART = re.compile(r"\{\w+(:path)?\}")


@cache
def _table() -> dict[str, Any]:
    return load("desk/accounts/permissions")


def may(role: str, what: str) -> bool:
    """Whether a role may do this."""
    return what in _table()["roles"][role]


def taken_by(method: str, path: str) -> str:
    """What it takes to use an address in this way."""
    method = "GET" if method == "HEAD" else method
    asked = f"{method} {path}"
    if any(asked == one or (one.endswith("/") and asked.startswith(one)) for one in _table()["public"]):
        return PUBLIC
    for pattern, what in _routes():
        if pattern.fullmatch(asked):
            return what
    return READ if method in ("GET", "OPTIONS") else NOBODY


@cache
def _routes() -> list[tuple[re.Pattern[str], str]]:
    return [(_pattern(route), what) for route, what in _table()["routes"].items()]


def _pattern(route: str) -> re.Pattern[str]:
    """A pattern of an address; a part stands for anything but a slash, a path for anything."""
    found, end = "", 0
    for part in _PART.finditer(route):
        found += re.escape(route[end : part.start()]) + (".+" if part[1] else "[^/]+")
        end = part.end()
    return re.compile(found + re.escape(route[end:]), re.DOTALL)
