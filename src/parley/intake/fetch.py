"""Fetch a page of the web: http and https only, within bounds of time, size, redirects and compression."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from email.message import Message
from typing import Any
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, LocationParseError

from parley import __version__
from parley.errors import UnreadableSource
from parley.intake.bounds import CONNECT_SECONDS, FETCH_SECONDS, MAX_BYTES, MAX_REDIRECTS, Deadline, too_large, too_slow
from parley.intake.reach import is_global, private

_CHUNK = 65536
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_ACCEPT = "text/html, application/xhtml+xml, text/plain, application/pdf;q=0.8, */*;q=0.1"
_TYPES = (
    "text/",
    "application/xhtml+xml",
    "application/pdf",
    "message/rfc822",
    "application/octet-stream",
    "application/xml",
)


@dataclass(frozen=True, slots=True)
class Response:
    """What a server sent: the bytes, the address they came from in the end, and their type as declared."""

    data: bytes
    url: str
    type: str
    charset: str | None


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: the address, further fields of the head, and which types of content are taken.

    `public`: only servers on the public internet are asked. `types` are beginnings of media types; empty: any.
    """

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    types: tuple[str, ...] = _TYPES
    public: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, of any status. `data` is empty unless the status is 200; names of `headers` are small.

    `public`: the answer came over a server on the public internet.
    """

    status: int
    reason: str
    headers: Mapping[str, str]
    url: str
    data: bytes = b""
    public: bool = False


def fetch(url: str, *, seconds: float = FETCH_SECONDS, most: int = MAX_BYTES) -> Response:
    """Fetch `url`. The whole takes at most `seconds`, also where the host name hangs or the server trickles."""
    return page_of(ask(Request(url), seconds=seconds, most=most))


def page_of(answer: Answer) -> Response:
    """The page in an answer. Raises `UnreadableSource` (`intake.http_status`) for an answer without one."""
    if answer.status != 200:
        raise _unreachable(
            "intake.http_status",
            answer.url,
            f"status {answer.status} {answer.reason}".strip(),
            "status 200",
            "Open the address in a browser, save the page as a file and read that.",
        )
    declared = _declared(answer.headers)
    return Response(answer.data, answer.url, declared.get_content_type(), declared.get_content_charset())


def ask(request: Request, *, seconds: float = FETCH_SECONDS, most: int = MAX_BYTES) -> Answer:
    """Ask a server, and follow where it redirects to. The whole takes at most `seconds`, its content at most `most`.

    A server on the public internet cannot redirect into a private network (see `reach`).

    Raises `SourceError` (`intake.*`) where there is no answer, or one beyond these bounds.
    """
    deadline = Deadline(request.url, seconds)
    outcome: list[Answer | BaseException] = []

    def work() -> None:
        try:
            outcome.append(_follow(request, deadline, most))
        except BaseException as error:
            outcome.append(error)

    worker = threading.Thread(target=work, name="fetch", daemon=True)
    worker.start()
    worker.join(deadline.left() + 0.1)
    if not outcome:
        raise too_slow(request.url, seconds)
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


def _unreachable(code: str, url: str, found: str, expected: str, next_step: str) -> UnreadableSource:
    return UnreadableSource(code, place=url, found=found, expected=expected, next_step=next_step)


@dataclass(slots=True)
class _Journey:
    """The way of one request over its redirects; `public`: it has been on the public internet."""

    public: bool

    def arrive(self, address: str, place: str) -> None:
        """Arrive at the server with this IP address. Raises `UnreadableSource` (`intake.private`)."""
        there = is_global(address)
        if self.public and not there:
            raise private(place)
        self.public = there


def _accompany(manager: urllib3.PoolManager, url: str, journey: _Journey) -> None:
    """Let every connection for `url` look where it has arrived before anything is asked there.

    The name is looked up once, for the connection, so that its owner cannot give a check another address.
    """
    try:
        pool = manager.connection_from_url(url)
    except (HTTPError, ValueError):
        return  # the request itself says what is wrong with the address
    base: Any = pool.ConnectionCls

    def connect(self: Any) -> None:
        base.connect(self)
        journey.arrive(str(self.sock.getpeername()[0]), url)

    pool.ConnectionCls = type(base.__name__, (base,), {"connect": connect})


def _follow(request: Request, deadline: Deadline, most: int) -> Answer:
    url, journey = request.url, _Journey(request.public)
    with urllib3.PoolManager(num_pools=2, retries=False) as pool:
        for _ in range(MAX_REDIRECTS + 1):
            _accompany(pool, url, journey)
            response = _request(pool, url, request.headers, deadline)
            try:
                location = response.headers.get("Location") if response.status in _REDIRECTS else None
                if location is None:
                    return replace(_answered(response, url, request, deadline, most), public=journey.public)
                url = _checked(urljoin(url, location))
            finally:
                response.close()
    raise _unreachable(
        "intake.redirects",
        deadline.place,
        f"more than {MAX_REDIRECTS} redirects",
        "a page",
        "Open the address in a browser and give the one it ends at.",
    )


def _checked(url: str) -> str:
    if urlsplit(url).scheme.lower() not in ("http", "https"):
        raise _unreachable(
            "intake.scheme",
            url,
            "a redirect away from the web",
            "an http or https address",
            "Give the address of the page itself.",
        )
    return url


def _request(
    pool: urllib3.PoolManager, url: str, headers: Mapping[str, str], deadline: Deadline
) -> urllib3.BaseHTTPResponse:
    wait = max(0.05, min(CONNECT_SECONDS, deadline.left()))
    try:
        return pool.request(
            "GET",
            url,
            headers={
                "User-Agent": f"parley/{__version__} (reads single pages on request)",
                "Accept": _ACCEPT,
                "Accept-Encoding": "gzip, deflate",
                **headers,
            },
            timeout=urllib3.Timeout(connect=wait, read=wait),
            redirect=False,
            preload_content=False,
            decode_content=False,
        )
    except (HTTPError, LocationParseError, OSError, ValueError) as error:
        reason = str(getattr(error, "reason", None) or error)[:200]
        raise _unreachable(
            "intake.unreachable",
            url,
            f"no answer ({reason})",
            "a page",
            "Check the address and the connection, or save the page as a file.",
        ) from None


def _answered(response: urllib3.BaseHTTPResponse, url: str, request: Request, deadline: Deadline, most: int) -> Answer:
    headers = {name.lower(): value for name, value in response.headers.items()}
    if response.status != 200:
        return Answer(response.status, response.reason or "", headers, url)
    kind = _declared(headers).get_content_type()
    if request.types and not kind.startswith(request.types):
        raise _unreachable(
            "intake.type",
            url,
            f"the type {kind}",
            "a page, plain text or PDF",
            "Give the address of the report itself.",
        )
    return Answer(200, response.reason or "", headers, url, _content(response, url, deadline, most))


def _declared(headers: Mapping[str, str]) -> Message:
    declared = Message()
    declared["Content-Type"] = headers.get("content-type") or "application/octet-stream"
    return declared


def _content(response: urllib3.BaseHTTPResponse, url: str, deadline: Deadline, most: int) -> bytes:
    try:
        return _bounded(
            _decompressed(_chunks(response, deadline), response.headers.get("Content-Encoding"), url), url, most
        )
    except (HTTPError, OSError, zlib.error) as error:
        raise _unreachable(
            "intake.unreachable",
            url,
            f"a broken answer ({type(error).__name__})",
            "a whole page",
            "Try again, or save the page as a file.",
        ) from None


def _chunks(response: urllib3.BaseHTTPResponse, deadline: Deadline) -> Iterator[bytes]:
    while True:
        deadline.check()
        chunk = response.read1(_CHUNK, decode_content=False)
        if not chunk:
            return
        yield chunk


def _decompressed(chunks: Iterator[bytes], encoding: str | None, url: str) -> Iterator[bytes]:
    """The chunks without their compression, each in pieces of bounded size."""
    name = (encoding or "identity").strip().lower()
    if name in ("identity", ""):
        yield from chunks
        return
    if name not in ("gzip", "x-gzip", "deflate"):
        raise _unreachable(
            "intake.compression", url, f"the compression {name[:40]}", "gzip or none", "Save the page as a file."
        )
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    for chunk in chunks:
        while chunk:
            yield unpacker.decompress(chunk, _CHUNK)
            chunk = unpacker.unconsumed_tail


def _bounded(chunks: Iterator[bytes], url: str, most: int) -> bytes:
    """All chunks together, given up as soon as they are more than `most`."""
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > most:
            raise too_large(url, f"more than {most:,} bytes", f"{most:,} bytes")
    return bytes(data)
