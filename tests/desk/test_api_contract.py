"""The interface for programs against its own OpenAPI document, by made requests: schemathesis finds no fault of it.

Once on a desk that everybody may use, and once on one with accounts, as each role by its token, as a browser that is
signed in, and as nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode, checks

from parley.desk.accounts.door import session_cookie
from parley.desk.accounts.permissions import may, taken_by
from parley.desk.app import app_of
from parley.desk.problems import MEDIA
from parley.desk.settings import Settings
from parley.ledger.access.accounts import ROLES, add_account
from parley.ledger.access.sign_ins import program, sign_in
from parley.ledger.store import Store, ledger
from tests.desk.chromium import served
from tests.ledger.reports import TEXT, dossier, put

EXAMPLES = 8
"""Requests made up for each operation."""
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]


FREE = 10**9
FEWER = 3
"""The same with accounts on, for each who asks: what differs is who may, and that hangs on the address alone."""
WHO = ("authorization", "parley-session")
NOBODY = "nobody"
BROWSER = "officer in a browser"
EXPIRED = "a token that is none"


class Guarded(NamedTuple):
    """A desk with accounts: its document, and what each who asks sends along."""

    document: Any
    heads: dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The document of a desk with some reports."""
    place = str(tmp_path_factory.mktemp("contract") / "parley.db")
    with ledger(place) as store:
        fill(store)
    with served(app_of(Settings(ledger=place, reads=FREE, writes=FREE))) as address:
        yield schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json")


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """The same with accounts, one of each role."""
    place = str(tmp_path_factory.mktemp("guarded") / "parley.db")
    chosen = Settings(ledger=place, accounts="on", reads=FREE, writes=FREE)
    heads: dict[str, dict[str, str]] = {NOBODY: {}, EXPIRED: {"Authorization": "Bearer none"}}
    with ledger(place) as store:
        fill(store)
        with store.write() as connection:
            for role in ROLES:
                account = add_account(connection, f"{role}1", role, "Ada")
                token = program(connection, account, "contract", 1, "Ada")
                heads[role] = {"Authorization": f"Bearer {token}"}
            cookie = sign_in(connection, account, "password", "127.0.0.1")
            heads[BROWSER] = {"Cookie": f"{session_cookie(chosen)}={cookie}"}
    with served(app_of(chosen)) as address:
        document = schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json", headers=heads["reader"])
        yield Guarded(document, heads)


def fill(store: Store) -> None:
    for number in range(3):
        put(store, dossier(f"r{number}", TEXT.replace("2,400", f"{number + 2},400"), outlet=f"Daily {number}"))


BOTH = pytest.mark.parametrize(
    "mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["as asked", "otherwise"]
)


@BOTH
def test_every_answer_is_as_the_document_says(contract: Any, mode: GenerationMode) -> None:
    hold(contract, mode, EXAMPLES, {})


@BOTH
@pytest.mark.parametrize("who", [*ROLES, BROWSER, NOBODY, EXPIRED])
def test_with_accounts_every_answer_is_as_the_document_says(guarded: Guarded, mode: GenerationMode, who: str) -> None:
    hold(guarded.document, mode, FEWER, guarded.heads[who], allowed_to(who.partition(" ")[0]))


def allowed_to(role: str) -> Any:
    """The check that what the role does not hold is refused by a problem document, and that all else is not."""

    def allowed(_: Any, response: Any, case: Any) -> None:
        what = taken_by(case.method, case.formatted_path)
        if role not in ROLES:
            assert response.status_code == 401, response.status_code
            assert response.headers["www-authenticate"] == ['Bearer realm="parley"']
        elif not may(role, what):
            assert response.status_code == 403, response.status_code
        else:
            assert response.status_code != 401
            assert response.status_code != 403 or what == "judge"  # what another has judged only an officer takes back
        if response.status_code in (401, 403):
            assert response.headers["content-type"] == [MEDIA]
            assert response.json()["status"] == response.status_code

    return allowed


def hold(document: Any, mode: GenerationMode, examples: int, heads: Mapping[str, str], *more: Any) -> None:
    """Ask every operation, and say for each what is wrong with its answers."""
    wrong: dict[str, str] = {}
    tried = 0
    for result in document.get_all_operations():
        operation = result.ok()
        try:
            ask(operation, mode, examples, heads, more)
        except Unsatisfiable:  # an operation without parameters cannot be asked wrongly
            continue
        except Exception as error:
            wrong[operation.label] = str(error)[:1500]
        tried += 1
    assert tried > 10
    assert wrong == {}


def ask(operation: Any, mode: GenerationMode, examples: int, heads: Mapping[str, str], more: Any) -> None:
    """Some requests to one operation, each answer held against the document."""

    @settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def once(case: Any) -> None:
        for made in (case.headers, case.cookies):  # who asks is said by `heads` alone
            for name in [one for one in made or () if one.lower() in WHO]:
                del made[name]
        case.call_and_validate(checks=[*CHECKS, *more], headers=dict(heads))

    once()
