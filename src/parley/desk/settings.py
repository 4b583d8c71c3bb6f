"""How a desk is started, and what it holds while it runs."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from ipaddress import ip_address

from parley.errors import DeskError

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""The names under which a browser on the same machine asks for it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a desk is given: the place of its ledger, where it listens, and its bounds.

    `most_bytes` is the largest request; `writes` and `reads` are requests a minute of one address. `secret` seals the
    tokens of forms and is new at each start unless it is given.
    """

    ledger: str | None = None
    host: str = "127.0.0.1"
    port: int = 8080
    most_bytes: int = 21 * 1024**2
    writes: int = 60
    reads: int = 1200
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)


def check_exposure(settings: Settings) -> None:
    """A desk without accounts listens on this machine only. Raises `DeskError` (`desk.exposed`)."""
    if not is_loopback(settings.host):
        raise DeskError(
            "desk.exposed",
            place=f"--host {settings.host}",
            found="an address that other machines can reach",
            expected="127.0.0.1, ::1 or localhost: this desk has no accounts, and whoever reached it could write",
            next_step="Start it on this machine, and reach it from others through an SSH tunnel "
            f"(ssh -L {settings.port}:127.0.0.1:{settings.port} HOST).",
        )


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
