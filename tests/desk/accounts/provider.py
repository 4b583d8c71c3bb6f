"""A small provider of OpenID Connect on this machine, which can be told to answer wrongly."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, OctKey

CLIENT = "desk"
SECRET = "a secret: with odd & signs"


class Provider:
    """What the provider says. `claims` are put over those of the ID token; `said` over what it says of itself."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.key = ECKey.generate_key("P-256", {"kid": "k1", "use": "sig"})
        self.signs_with: ECKey | OctKey = self.key
        self.algorithm = "ES256"
        self.claims: dict[str, Any] = {}
        self.said: dict[str, Any] = {}
        self.answer: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["ES256"],
            **self.said,
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """The address to which the browser is sent back, with a code."""
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = f"code{len(self.codes)}"
        self.codes[code] = asked
        back = {"code": code, "state": asked["state"], "iss": self.issuer}
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def token(self, given: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """The ID token for a code, once, to who has the secret and the verifier."""
        asked = self.codes.pop(given["code"], None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(given["code_verifier"].encode()).digest())
        named = ":".join(urlencode({"": one})[1:] for one in (CLIENT, SECRET))
        basic = "Basic " + base64.b64encode(named.encode()).decode()
        if asked is None or asked["redirect_uri"] != given["redirect_uri"] or authorization != basic:
            return 400, {"error": "invalid_grant"}
        if challenge.decode().rstrip("=") != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": "7", "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        claims |= {"preferred_username": "grace", "name": "Grace H.", "groups": ["staff", "ledger-analysts"]}
        claims = {name: value for name, value in {**claims, **self.claims}.items() if value is not None}
        header = {"alg": self.algorithm, "kid": self.signs_with.kid}
        made = jwt.encode(header, claims, self.signs_with, algorithms=[self.algorithm])
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": made, **self.answer}


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, urlsplit(self.path).query
        self.provider.asked.append(path)
        if path == "/.well-known/openid-configuration":
            self.say(200, self.provider.configuration())
        elif path == "/keys":
            self.say(200, {"keys": [self.provider.key.as_dict(private=False)]})
        elif path == "/authorize":
            self.send_response(303)
            asked = {name: values[0] for name, values in parse_qs(query).items()}
            self.send_header("Location", self.provider.authorize(asked))
            self.end_headers()
        else:
            self.say(404, {})

    def do_POST(self) -> None:
        self.provider.asked.append(self.path)
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        given = {name: values[0] for name, values in parse_qs(body).items()}
        self.say(*self.provider.token(given, self.headers.get("Authorization", "")))

    def say(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@contextmanager
def running() -> Iterator[Provider]:
    """The provider, on a port that is free."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    handler.provider = Provider(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield handler.provider
    finally:
        server.shutdown()
        server.server_close()
