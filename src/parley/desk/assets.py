"""The files of the desk that browsers load: under addresses that change with what is in them, and so kept for good."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path
from urllib.parse import parse_qs

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(str(resources.files("parley.desk").joinpath("static")))
_FOR_GOOD = "public, max-age=31536000, immutable"
_DIGITS = 12


@cache
def asset(name: str) -> str:
    """The address of a file, which is another one when the file is."""
    return f"/static/{name}?v={_version(name)}"


@cache
def _version(name: str) -> str:
    return sha256((FOLDER / name).read_bytes()).hexdigest()[:_DIGITS]


class Assets(StaticFiles):
    """The files; a browser keeps what it was given under the address of this very version."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """One file."""
        answer = await super().get_response(path, scope)
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("v")
        if answer.status_code in (200, 304) and asked == [_version(path)]:
            answer.headers["Cache-Control"] = _FOR_GOOD
        return answer
