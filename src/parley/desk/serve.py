"""Serve the desk."""

from __future__ import annotations

from parley.desk.settings import Settings, check_exposure
from parley.errors import DeskError


def serve(settings: Settings) -> None:
    """Serve. Raises `LedgerError` or `DeskError` (`desk.exposed`, `desk.incomplete`, `desk.port`)."""
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
    _check_port(settings)
    uvicorn.run(
        app_of(settings),
        host=settings.host.strip("[]"),
        port=settings.port,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=5,
    )


def _check_port(settings: Settings) -> None:
    """Say plainly that somebody else listens there, before the ledger is opened."""
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
