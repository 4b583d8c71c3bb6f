"""How a desk is started, and what it holds while it runs."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from functools import lru_cache
from ipaddress import ip_address, ip_network
from socket import gethostname
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from parley.errors import DeskError

if TYPE_CHECKING:
    from parley.desk.accounts.outside import Outside

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""The names under which a browser on the same machine asks for it."""
_EVERY = ("0.0.0.0", "::")

Accounts = Literal["auto", "on", "off"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a desk is given: the place of its ledger, where it listens, who may use it, and its bounds.

    `accounts` is on, off, or on where other machines can reach it. `public_url` is the address under which people open
    it, `proxies` are the addresses of what stands before it and is believed on who asks, and `outside` is where people
    sign in who have no password here. `most_bytes` is the largest request; `writes` and `reads` are requests a minute
    of one address; `patience` is seconds that the body of a request may take beside those for its size; `most_kept` the
    bytes of answers that are kept until the ledger changes. `secret` seals the tokens of forms and is new at each start
    unless it is given.
    """

    ledger: str | None = None
    host: str = "127.0.0.1"
    port: int = 8080
    accounts: Accounts = "auto"
    public_url: str | None = None
    proxies: tuple[str, ...] = ()
    outside: Outside | None = None
    most_bytes: int = 21 * 1024**2
    writes: int = 60
    reads: int = 1200
    patience: float = 30.0
    most_kept: int = 64 * 1024**2
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    @property
    def exposed(self) -> bool:
        """Whether other machines can reach it: by where it listens, by its address, or by what stands before it."""
        public = self.public_url is not None and not is_loopback(urlsplit(self.public_url).hostname or "")
        return public or bool(self.proxies) or not is_loopback(self.host)

    @property
    def everywhere(self) -> bool:
        """Whether it listens on every address of the machine, without an address of its own."""
        return self.host.strip("[]") in _EVERY and self.public_url is None

    @property
    def guarded(self) -> bool:
        """Whether one has to sign in."""
        return self.accounts == "on" or (self.accounts == "auto" and self.exposed)

    @property
    def secure(self) -> bool:
        """Whether people reach it over https."""
        return (self.public_url or "").startswith("https://")

    @property
    def address(self) -> str:
        """Where people open it, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host.strip("[]") and "[" not in self.host else self.host
        return self.public_url or f"http://{host}:{self.port}"

    def answers_to(self, host: str) -> bool:
        """Whether it answers to the name of a Host header, without the port: its own, and no other that leads here.

        Where it listens on every address and has no address of its own, these are names of the machine and any IP
        address, which no page elsewhere can make its own (DNS rebinding takes a name).
        """
        if host in (*LOOPBACK, self.host.lower(), f"[{self.host.lower()}]"):
            return bool(host)
        if self.public_url is not None:
            return host == (urlsplit(self.public_url).hostname or "").lower() or host == _bracketed(self.public_url)
        return self.everywhere and (_is_address(host) or host == gethostname().lower())


def check_exposure(settings: Settings) -> None:
    """A desk that other machines can reach has accounts on and knows its address. Raises `DeskError`.

    `desk.exposed` where its accounts are off, `desk.public_url` for an address that is none or is missing,
    `desk.proxy` for a proxy that is not named by its address.
    """
    if settings.public_url is not None:
        _check_public_url(settings.public_url)
    for proxy in settings.proxies:
        _check_proxy(proxy)
    if settings.exposed and not settings.guarded:
        raise DeskError(
            "desk.exposed",
            place=_reached_by(settings),
            found="an address that other machines can reach, with --accounts off",
            expected="accounts, since whoever reached it could write; or 127.0.0.1, ::1 or localhost",
            next_step="Leave --accounts off out, or reach it from other machines through an SSH tunnel "
            f"(ssh -L {settings.port}:127.0.0.1:{settings.port} HOST).",
        )
    if settings.everywhere and settings.outside is not None:
        raise DeskError(
            "desk.public_url",
            place=f"--host {settings.host}",
            found="no address to which a provider of OpenID Connect could send people back",
            expected="the address under which people open it",
            next_step="Say it: --public-url https://desk.example.org",
        )


def check_attended(settings: Settings, usable: int) -> None:
    """A desk with accounts on has somebody who may sign in. Raises `DeskError` (`desk.exposed`, `desk.accounts`).

    `usable` is how many accounts of the ledger may be used.
    """
    if not settings.guarded or usable or settings.outside is not None:
        return
    named = settings.ledger is not None and "://" not in settings.ledger  # a URL may hold a password
    place = f" --ledger {settings.ledger}" if named else ""
    raise DeskError(
        "desk.exposed" if settings.exposed else "desk.accounts",
        place=_reached_by(settings) if settings.exposed else "--accounts on",
        found="no accounts: nobody could sign in",
        expected="an account at least, or a provider of OpenID Connect (PARLEY_OIDC_ISSUER)",
        next_step=f"Make one: parley accounts add NAME --role officer{place}",
    )


def _reached_by(settings: Settings) -> str:
    if not is_loopback(settings.host):
        return f"--host {settings.host}"
    return "--behind-proxy" if settings.proxies else f"--public-url {settings.public_url}"


def _check_public_url(given: str) -> None:
    try:
        found = urlsplit(given)
        whole = found.scheme in ("http", "https") and bool(found.hostname) and found.port != 0
    except ValueError:
        whole = False
    if not whole or found.path or found.query or found.fragment or "@" in found.netloc:
        raise DeskError(
            "desk.public_url",
            place="--public-url",
            found=repr(given[:200]),
            expected="https:// or http:// and a name, with a port where it is another, and nothing after it",
            next_step="Correct it: --public-url https://desk.example.org",
        )


def _bracketed(url: str) -> str:
    """An IPv6 address in a URL as a Host header has it."""
    return f"[{(urlsplit(url).hostname or '').lower()}]"


def _is_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _check_proxy(given: str) -> None:
    try:
        ip_network(given, strict=False)
    except ValueError:
        raise DeskError(
            "desk.proxy",
            place="--behind-proxy",
            found=repr(given[:80]),
            expected="the IP address or network of the server that stands before the desk",
            next_step="Correct it: --behind-proxy 127.0.0.1",
        ) from None


@lru_cache(16)
def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
