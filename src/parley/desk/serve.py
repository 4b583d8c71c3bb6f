"""Serve the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from parley.desk.settings import Settings, check_exposure
from parley.errors import DeskError

BOUNDS: Any = {"http": "h11", "h11_max_incomplete_event_size": 65_536}
"""How requests are read: with a first line and headers of so many bytes at most, however many pieces they come in."""


def serve(settings: Settings, tell: Callable[[str], None]) -> None:
    """Serve; `tell` is told in plain words where it is and who may use it.

    Raises `LedgerError` or `DeskError` (`desk.exposed`, `desk.accounts`, `desk.public_url`, `desk.incomplete`,
    `desk.port`).
    """
    check_exposure(settings)
    try:
        import uvicorn

        from parley.desk.app import app_of
    except ImportError as error:
        raise DeskError(
            "desk.incomplete",
            place="parley desk",
            found=f"no library {error.name}",
            expected="the dependencies of the package",
            next_step="Install the package anew with its dependencies: pip install parley-transparency",
        ) from error
    app = app_of(settings)
    try:
        _check_port(settings)
    except DeskError:
        app.state.inbox.close()
        app.state.store.close()
        raise
    for line in said_of(settings):
        tell(line)
    uvicorn.run(
        app,
        **BOUNDS,
        host=settings.host.strip("[]"),
        port=settings.port,
        log_level="warning",
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=",".join(settings.proxies),
        timeout_graceful_shutdown=5,
    )


def said_of(settings: Settings) -> Iterator[str]:
    """Where the desk is, and who may use it."""
    yield f"the desk is at {settings.address}/"
    if settings.everywhere:
        yield "it answers to every IP address of this machine and to its name; --public-url says another name"
    if not settings.guarded:
        yield "accounts are off: everybody at this machine may read and write (--accounts on asks to sign in)"
        return
    outside = f"; also with {settings.outside.label} ({settings.outside.issuer})" if settings.outside else ""
    yield f"accounts are on: one signs in with a password{outside}"
    if settings.proxies:
        yield f"who asks is believed of {', '.join(settings.proxies)}, which stands before it"
    if settings.exposed and not settings.secure:
        yield (
            "warning: it is reached over http, so that passwords and all that is read can be overheard on the way; "
            "put a server with a certificate before it and say --public-url https://… (docs/desk.md)"
        )


def _check_port(settings: Settings) -> None:
    """Say plainly that somebody else listens there."""
    import socket

    host = settings.host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, settings.port))
        except OSError as error:
            raise DeskError(
                "desk.port",
                place=f"--port {settings.port}",
                found=error.strerror or str(error),
                expected="a port that is free",
                next_step="Give another --port.",
            ) from error
