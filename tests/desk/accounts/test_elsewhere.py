"""Signing in at a real provider of OpenID Connect that runs on this machine."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi.testclient import TestClient

from parley.desk.accounts.outside import Outside, RoleMap
from parley.desk.app import app_of
from parley.desk.settings import Settings
from parley.ledger.access.accounts import all_accounts, disable, find_account
from parley.ledger.events import Wanted, events
from parley.ledger.store import Store
from tests.desk.accounts.conftest import ADDRESS, another, sign_in_at
from tests.desk.accounts.provider import CLIENT, SECRET, Provider, running

pytest.importorskip("joserfc", reason="no joserfc: pip install 'parley-transparency[oidc]'")

ROLES = RoleMap("groups", {"ledger-analysts": "analyst", "ledger-officers": "officer"}, label="the ministry")


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running() as found:
        yield found


@pytest.fixture
def visitor(attended: Settings, provider: Provider) -> Iterator[TestClient]:
    """A browser at a desk that knows the provider."""
    settings = replace(attended, outside=Outside(provider.issuer, CLIENT, SECRET, ROLES))
    with TestClient(app_of(settings), base_url=ADDRESS, follow_redirects=False) as client:
        yield client


def there(browser: TestClient, next: str = "/reports") -> str:
    """To the provider and back to where it sends the browser."""
    left = browser.get("/sign-in/outside", params={"next": next})
    assert left.status_code == 303, left.text
    sent = httpx.get(left.headers["location"]).headers["location"]
    return f"{urlsplit(sent).path}?{urlsplit(sent).query}"


def come(browser: TestClient, next: str = "/reports") -> Any:
    return browser.get(there(browser, next))


def names(store: Store) -> list[tuple[str, str, str]]:
    with store.read() as connection:
        return [(one.name, one.display, one.role) for one in all_accounts(connection) if one.issuer]


def test_a_person_signs_in_and_gets_an_account(visitor: TestClient, store: Store, provider: Provider) -> None:
    assert "Sign in with the ministry" in visitor.get("/sign-in").text
    answer = come(visitor, "/reports?q=x")
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports?q=x")
    assert visitor.get("/inbox").status_code == 200
    assert names(store) == [("grace", "Grace H.", "analyst")]
    with store.read() as connection:
        told = [(event.actor, event.what) for event in events(connection, Wanted(), 2)]
    assert told == [("grace", "signed in"), ("desk", "account made")]


def test_the_account_is_the_same_the_next_time_with_the_role_of_then(
    visitor: TestClient, store: Store, provider: Provider
) -> None:
    come(visitor)
    provider.claims = {"groups": "ledger-officers", "preferred_username": "another", "email": "g@example.org"}
    come(another(visitor))
    assert names(store) == [("grace", "Grace H.", "officer")]


def test_a_role_that_the_provider_takes_away_is_gone_even_of_the_last_officer(
    visitor: TestClient, store: Store, provider: Provider
) -> None:
    provider.claims = {"groups": "ledger-officers"}
    come(visitor)
    with store.write() as connection:
        disable(connection, find_account(connection, "officer1"), "grace")
    provider.claims = {"groups": "ledger-analysts"}
    assert come(another(visitor)).status_code == 303
    assert visitor.get("/log").status_code == 403


def test_a_name_of_the_provider_opens_no_account_of_that_name(
    visitor: TestClient, store: Store, provider: Provider
) -> None:
    provider.claims = {"preferred_username": "officer1", "email": "Officer1", "name": "Officer1"}
    come(visitor)
    assert names(store) == [("officer1-2", "Officer1", "analyst")]
    assert visitor.get("/log").status_code == 403


def test_what_is_asked_is_never_asked_twice_alike(visitor: TestClient) -> None:
    asked = [parse_qs(urlsplit(visitor.get("/sign-in/outside").headers["location"]).query) for _ in range(2)]
    for field in ("state", "nonce", "code_challenge"):
        assert asked[0][field] != asked[1][field]
        assert len(asked[0][field][0]) >= 43


now = time.time()


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another desk"},
        {"aud": None},
        {"aud": ["desk", "another desk"]},
        {"azp": "another desk"},
        {"iss": "https://elsewhere.example"},
        {"exp": now - 3600},
        {"exp": None},
        {"iat": now + 3600},
        {"sub": None},
        {"sub": ""},
    ],
    ids=" ".join,
)
def test_a_statement_that_does_not_hold(
    visitor: TestClient, store: Store, provider: Provider, claims: dict[str, Any]
) -> None:
    provider.claims = claims
    answer = come(visitor)
    assert answer.status_code == 502
    assert "desk.oidc" in answer.text
    assert "parley-session" not in visitor.cookies
    assert names(store) == []


def test_a_statement_for_several_that_names_this_desk_holds(visitor: TestClient, provider: Provider) -> None:
    provider.claims = {"aud": [CLIENT, "another desk"], "azp": CLIENT}
    assert come(visitor).status_code == 303


def test_a_signature_of_another_key(visitor: TestClient, provider: Provider) -> None:
    from joserfc.jwk import ECKey

    provider.signs_with = ECKey.generate_key("P-256", {"kid": "k1"})
    assert come(visitor).status_code == 502


@pytest.mark.parametrize("supported", [["ES256"], ["ES256", "HS256"], ["HS256", "none"]])
def test_a_signature_with_a_shared_secret(visitor: TestClient, provider: Provider, supported: list[str]) -> None:
    from joserfc.jwk import OctKey

    provider.said = {"id_token_signing_alg_values_supported": supported}
    provider.signs_with, provider.algorithm = OctKey.import_key(SECRET * 2, {"kid": "k1"}), "HS256"
    assert come(visitor).status_code == 502


def test_no_signature_at_all(visitor: TestClient, provider: Provider) -> None:
    provider.answer = {"id_token": "eyJhbGciOiJub25lIn0.eyJzdWIiOiI3In0."}
    assert come(visitor).status_code == 502
    provider.answer = {"id_token": None}
    assert come(visitor).status_code == 502
    provider.answer = {"id_token": "x"}
    assert come(visitor).status_code == 502


def test_a_provider_may_change_its_keys(
    visitor: TestClient, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    from joserfc.jwk import ECKey

    from parley.desk.accounts import outside

    assert come(visitor).status_code == 303
    provider.key = provider.signs_with = ECKey.generate_key("P-256", {"kid": "k2", "use": "sig"})
    assert come(another(visitor)).status_code == 502
    monkeypatch.setattr(outside, "AGAIN", 0.0)
    assert come(another(visitor)).status_code == 303
    assert provider.asked.count("/keys") >= 2
    assert provider.asked.count("/.well-known/openid-configuration") == 1


@pytest.mark.parametrize(
    "groups", [None, [], ["staff"], "staff", 7, [["ledger-officers"]], {"ledger-officers": 1}], ids=str
)
def test_somebody_without_a_role(visitor: TestClient, store: Store, provider: Provider, groups: Any) -> None:
    provider.claims = {"groups": groups}
    answer = come(visitor)
    assert answer.status_code == 403
    assert "desk.oidc_role" in answer.text
    assert names(store) == []


def test_the_highest_of_several_roles_counts(visitor: TestClient, store: Store, provider: Provider) -> None:
    provider.claims = {"groups": ["ledger-officers", "staff", "ledger-analysts"]}
    come(visitor)
    assert [role for _, _, role in names(store)] == ["officer"]


def test_an_answer_that_another_browser_asked_for(visitor: TestClient, store: Store) -> None:
    back = there(visitor)
    thief = another(visitor)
    assert thief.get(back).status_code == 502
    there(thief)
    assert thief.get(back).status_code == 502
    assert names(store) == []


def test_an_answer_is_taken_once(visitor: TestClient) -> None:
    back = there(visitor)
    assert visitor.get(back).status_code == 303
    assert visitor.get(back).status_code == 502


def test_an_answer_that_comes_too_late(visitor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from parley.desk.accounts import elsewhere

    monkeypatch.setattr(elsewhere, "LASTS", -1)
    visitor.cookies.clear()
    left = visitor.get("/sign-in/outside")
    sent = urlsplit(httpx.get(left.headers["location"]).headers["location"])
    sealed = left.headers["set-cookie"].partition("parley-outside=")[2].partition(";")[0]
    answer = visitor.get(f"{sent.path}?{sent.query}", headers={"Cookie": f"parley-outside={sealed}"})
    assert answer.status_code == 502


@pytest.mark.parametrize("cookie", ["", "x", ".", "e30.0000", "é"])
def test_a_cookie_that_the_desk_did_not_seal(visitor: TestClient, cookie: str) -> None:
    path = "/sign-in/outside/return?code=code0&state=x"
    answer = visitor.get(path, headers={"Cookie": f"parley-outside={cookie}".encode()})
    assert answer.status_code == 502


def test_an_answer_of_another_provider(visitor: TestClient, provider: Provider) -> None:
    back = there(visitor)
    wrong = back.partition("&iss=")[0] + "&iss=https%3A%2F%2Felsewhere.example"
    assert visitor.get(wrong).status_code == 502


def test_a_person_who_declines(visitor: TestClient) -> None:
    left = visitor.get("/sign-in/outside")
    state = parse_qs(urlsplit(left.headers["location"]).query)["state"][0]
    answer = visitor.get("/sign-in/outside/return", params={"error": "<script>", "state": state})
    assert answer.status_code == 502
    assert "<script>alert" not in answer.text
    assert "no sign-in" in answer.text


def test_a_disabled_account_stays_out(visitor: TestClient, store: Store) -> None:
    come(visitor)
    with store.write() as connection:
        disable(connection, find_account(connection, "grace"), "officer1")
    assert visitor.get("/people").status_code == 303
    assert come(another(visitor)).status_code == 401


def test_an_account_of_the_provider_has_no_password(visitor: TestClient) -> None:
    come(visitor)
    assert sign_in_at(another(visitor), "grace", "") in (401, 422)
    assert sign_in_at(another(visitor), "grace", "four plain words here") == 401
    assert "Present password" not in visitor.get("/account").text


@pytest.mark.parametrize(
    "said",
    [
        {"issuer": "https://elsewhere.example"},
        {"token_endpoint": None},
        {"jwks_uri": "http://192.0.2.1/keys"},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
    ids=str,
)
def test_a_provider_that_describes_itself_wrongly(
    visitor: TestClient, provider: Provider, said: dict[str, Any]
) -> None:
    provider.said = said
    assert visitor.get("/sign-in/outside").status_code == 502


def test_a_provider_that_is_not_there(attended: Settings) -> None:
    settings = replace(attended, outside=Outside("http://127.0.0.1:9", CLIENT, SECRET, ROLES))
    with TestClient(app_of(settings), base_url=ADDRESS, follow_redirects=False) as client:
        assert client.get("/sign-in/outside").status_code == 502
        assert sign_in_at(client, "reader1") == 303


def test_without_a_provider_nobody_is_sent_away(attended: Settings) -> None:
    with TestClient(app_of(attended), base_url=ADDRESS, follow_redirects=False) as client:
        assert client.get("/sign-in/outside").status_code == 502
        assert "/sign-in/outside" not in client.get("/sign-in").text
