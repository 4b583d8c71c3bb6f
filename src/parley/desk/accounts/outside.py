"""Sign in elsewhere: a provider of OpenID Connect, by the authorization code flow with PKCE.

What the provider sends is a signed statement on who somebody is. It counts only if it is signed by a key of the
provider, made for this desk, still fresh, and the answer to what this browser asked (OpenID Connect Core 1.0, 3.1.3.7;
RFC 7636). Two things leave the machine for it, and only where it is configured: the code that is exchanged, and the
asking for the provider's addresses and keys.
"""

from __future__ import annotations

import os
import time
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlencode, urlsplit

import msgspec

from parley.desk.settings import is_loopback
from parley.errors import DeskError
from parley.ledger.access.accounts import ROLES, Role

ISSUER = "PARLEY_OIDC_ISSUER"
CLIENT = "PARLEY_OIDC_CLIENT_ID"
SECRET = "PARLEY_OIDC_CLIENT_SECRET"
SECRET_FILE = "PARLEY_OIDC_CLIENT_SECRET_FILE"
ROLES_FILE = "PARLEY_OIDC_ROLES"

DISCOVERY = "/.well-known/openid-configuration"
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures with a public key; never one with a shared secret, nor none at all."""
LEEWAY = 60
"""Seconds by which the clocks of the provider and of this machine may differ."""
MOST_BYTES = 1024**2
PATIENCE = 10.0
"""Seconds that a provider has for each answer."""
FRESH = 3600.0
"""Seconds for which the addresses and keys of a provider are kept."""
AGAIN = 60.0
"""Seconds before keys are asked for anew because of a key that is not known."""


class RoleMap(msgspec.Struct, forbid_unknown_fields=True):
    """Which values of which claim stand for which role, as a YAML file says it.

    `claim` may hold one value or several; the highest role of them counts. `names` are the claims by which an account
    is named when it is made, `label` is what the link to sign in says, `scope` is asked for.
    """

    claim: str
    roles: dict[str, Role]
    names: tuple[str, ...] = ("preferred_username", "email", "name")
    label: str = "OpenID Connect"
    scope: str = "openid profile email"

    def role(self, claims: Mapping[str, Any]) -> Role | None:
        """The highest role that the claims stand for, None for none."""
        found = claims.get(self.claim)
        values = found if isinstance(found, list) else [found]
        held = {self.roles[value] for value in values if isinstance(value, str) and value in self.roles}
        return max(held, key=ROLES.index, default=None)


class Person(msgspec.Struct):
    """Who signed in at the provider."""

    issuer: str
    subject: str
    role: Role
    names: list[str]
    display: str | None


@dataclass
class Outside:
    """A provider, and what it has said of itself."""

    issuer: str
    client: str
    secret: str | None = field(repr=False)
    mapped: RoleMap
    _said: dict[str, Any] = field(default_factory=dict, repr=False)
    _keys: dict[str, Any] = field(default_factory=dict, repr=False)
    _at: float = field(default=-FRESH, repr=False)
    _keys_at: float = field(default=-FRESH, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def label(self) -> str:
        """What it is called."""
        return self.mapped.label

    def begin(self, back: str, state: str, nonce: str, verifier: str) -> str:
        """The address where a browser is sent to sign in. Raises `DeskError` (`desk.oidc`)."""
        asked = {
            "response_type": "code",
            "client_id": self.client,
            "redirect_uri": back,
            "scope": self.mapped.scope,
            "state": state,
            "nonce": nonce,
            "code_challenge": _challenge(verifier),
            "code_challenge_method": "S256",
        }
        address = str(self._configuration()["authorization_endpoint"])
        return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(asked)}"

    def finish(self, code: str, back: str, nonce: str, verifier: str) -> Person:
        """Who signed in, for the code that the browser brought back.

        Raises `DeskError` (`desk.oidc` where the provider or its statement is wrong, `desk.oidc_role` for somebody who
        has no role here).
        """
        given = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
        answer = _asked(str(self._configuration()["token_endpoint"]), given, self._credentials(given))
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise _wrong(self.issuer, "an answer without an ID token")
        return self._person(self._claims(token, nonce))

    def _credentials(self, given: dict[str, str]) -> dict[str, str]:
        """How this desk says who it is: with its secret, where it has one."""
        from urllib3.util import make_headers

        if self.secret is None:
            given["client_id"] = self.client
            return {}
        ways = self._configuration().get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        if "client_secret_basic" in ways:
            named = (urlencode({"": one})[1:] for one in (self.client, self.secret))
            return dict(make_headers(basic_auth=":".join(named)))
        given.update(client_id=self.client, client_secret=self.secret)
        return {}

    def _claims(self, token: str, nonce: str) -> dict[str, Any]:
        """What an ID token says, once it has been checked."""
        from joserfc import jwt
        from joserfc.errors import JoseError

        registry = jwt.JWTClaimsRegistry(
            leeway=LEEWAY,
            iss={"essential": True, "value": self.issuer},
            sub={"essential": True},
            aud={"essential": True, "value": self.client},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            claims: dict[str, Any] = self._decoded(token).claims
            registry.validate(claims)
        except (JoseError, ValueError, TypeError) as error:
            raise _wrong(self.issuer, f"an ID token that does not hold ({type(error).__name__}: {error})") from error
        audience = claims["aud"]
        others = isinstance(audience, list) and len(audience) > 1
        if (others or "azp" in claims) and claims.get("azp") != self.client:
            raise _wrong(self.issuer, "an ID token that was made for another (azp)")
        return claims

    def _decoded(self, token: str) -> Any:
        """The token, if a key of the provider signed it; keys that are not known are asked for once more."""
        from joserfc import jwt
        from joserfc.errors import InvalidKeyIdError
        from joserfc.jwk import KeySet

        said = self._configuration().get("id_token_signing_alg_values_supported") or ["RS256"]
        algorithms = [name for name in ALGORITHMS if name in said]
        if not algorithms:  # an empty list would stand for all that the library knows
            raise _wrong(self.issuer, "no signature with a public key")
        try:
            return jwt.decode(token, KeySet.import_key_set(self._key_set()), algorithms=algorithms)
        except (InvalidKeyIdError, ValueError):
            return jwt.decode(token, KeySet.import_key_set(self._key_set(anew=True)), algorithms=algorithms)

    def _person(self, claims: dict[str, Any]) -> Person:
        role = self.mapped.role(claims)
        if role is None:
            raise DeskError(
                "desk.oidc_role",
                place=self.issuer,
                found=f"somebody without a role here (claim {self.mapped.claim})",
                expected=f"one of {', '.join(self.mapped.roles)}",
                next_step="Ask who manages the accounts of the provider, or an officer of this desk.",
            )
        names = [claims[name] for name in self.mapped.names if isinstance(claims.get(name), str)]
        shown = claims.get("name")
        return Person(self.issuer, str(claims["sub"]), role, names, shown if isinstance(shown, str) else None)

    def _configuration(self) -> dict[str, Any]:
        """What the provider says of itself (OpenID Connect Discovery 1.0), kept for an hour."""
        with self._lock:
            if time.monotonic() - self._at > FRESH:
                said = _asked(self.issuer.rstrip("/") + DISCOVERY)
                self._check(said)
                self._said, self._at = said, time.monotonic()
            return self._said

    def _check(self, said: dict[str, Any]) -> None:
        if said.get("issuer") != self.issuer:
            raise _wrong(self.issuer, f"a provider that calls itself {str(said.get('issuer'))[:200]!r}")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if not _safe(said.get(name)):
                raise _wrong(self.issuer, f"no {name} with https")

    def _key_set(self, *, anew: bool = False) -> Any:
        address = str(self._configuration()["jwks_uri"])
        with self._lock:
            age = time.monotonic() - self._keys_at
            if age > FRESH or (anew and age > AGAIN):
                self._keys, self._keys_at = _asked(address), time.monotonic()
            return self._keys


def _challenge(verifier: str) -> str:
    """What the provider is shown of the verifier before it is (RFC 7636, 4.2, S256)."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _asked(address: str, form: dict[str, str] | None = None, headers: dict[str, str] | None = None) -> dict[str, Any]:
    """The JSON of an answer, of bounded size and time; no redirection is followed. Raises `DeskError` (`desk.oidc`)."""
    import urllib3

    try:
        with urllib3.PoolManager(timeout=PATIENCE, retries=False) as pool:
            answer = pool.request(
                "POST" if form is not None else "GET",
                address,
                body=urlencode(form) if form is not None else None,
                headers={
                    "Accept": "application/json",
                    **({"Content-Type": "application/x-www-form-urlencoded"} if form is not None else {}),
                    **(headers or {}),
                },
                preload_content=False,
            )
            data = answer.read(MOST_BYTES + 1, decode_content=True)
            answer.release_conn()
        found = msgspec.json.decode(data) if len(data) <= MOST_BYTES else None
    except (urllib3.exceptions.HTTPError, msgspec.DecodeError, OSError) as error:
        raise _wrong(address, f"no answer that can be read ({type(error).__name__})") from error
    if answer.status != 200 or not isinstance(found, dict):
        said = found.get("error") if isinstance(found, dict) else None
        raise _wrong(address, f"an answer of status {answer.status}" + (f" ({str(said)[:80]})" if said else ""))
    return found


def outside_of_environment() -> Outside | None:
    """The provider that the environment names, None for none. Raises `DeskError` (`desk.oidc_setting`)."""
    issuer = os.environ.get(ISSUER)
    if not issuer:
        return None
    if not _safe(issuer):
        raise _unset(ISSUER, repr(issuer[:200]), "an address that begins with https://")
    client = os.environ.get(CLIENT)
    if not client:
        raise _unset(CLIENT, "nothing", "the name under which the provider knows this desk")
    try:
        import joserfc  # noqa: F401
    except ImportError as error:
        raise DeskError(
            "desk.incomplete",
            place=ISSUER,
            found=f"no library {error.name}",
            expected="the library for OpenID Connect",
            next_step='Install it: pip install "parley-transparency[oidc]"',
        ) from None
    return Outside(issuer, client, _secret(), _role_map())


def _secret() -> str | None:
    file = os.environ.get(SECRET_FILE)
    if not file:
        return os.environ.get(SECRET) or None
    try:
        return Path(file).read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError) as error:
        raise _unset(
            SECRET_FILE, f"{file}: {getattr(error, 'strerror', None) or error}", "a file with the secret"
        ) from None


def _role_map() -> RoleMap:
    import yaml

    file = os.environ.get(ROLES_FILE)
    expected = "a YAML file with `claim`, and `roles` from its values to reader, analyst or officer"
    if not file:
        raise _unset(ROLES_FILE, "nothing", expected)
    try:
        return msgspec.convert(yaml.safe_load(Path(file).read_text(encoding="utf-8")), RoleMap)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise _unset(ROLES_FILE, f"{file}: {' '.join(str(error).split())[:200]}", expected) from None


def _safe(address: Any) -> bool:
    """Whether an address is one of https, or of this machine."""
    if not isinstance(address, str):
        return False
    try:
        found = urlsplit(address)
        return bool(found.hostname) and (
            found.scheme == "https" or (found.scheme == "http" and is_loopback(found.hostname or ""))
        )
    except ValueError:
        return False


def _unset(variable: str, found: str, expected: str) -> DeskError:
    return DeskError(
        "desk.oidc_setting",
        place=variable,
        found=found,
        expected=expected,
        next_step=f"Set {variable}, or leave {ISSUER} out to sign in with passwords alone.",
    )


def _wrong(place: str, found: str) -> DeskError:
    return DeskError(
        "desk.oidc",
        place=place,
        found=found,
        expected="a statement of the provider that holds",
        next_step="Try to sign in again; where that does not help, who manages the provider can look into it.",
    )
