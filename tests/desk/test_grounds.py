"""What a what-if starts from is kept, and is always that of the ledger as it is now."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.desk.app import app_of
from parley.desk.fields import DATES, ITEMS
from parley.desk.grounds import Grounds
from parley.desk.settings import Settings
from parley.errors import LedgerError
from parley.ledger.changes import Changes
from parley.ledger.store import ledger, open_ledger
from tests.desk.test_kept import OTHER, asked
from tests.ledger.reports import TEXT, dossier, put

VISITOR = {"Cookie": f"parley-desk={'a' * 43}"}
NUMBERS = st.integers(0, 60_000).map(str)
STRENGTHS = NUMBERS | st.tuples(NUMBERS, NUMBERS).map("..".join) | st.sampled_from(["unknown", "9000..", "..9000", "x"])
DAYS = st.dates(date(2030, 1, 1), date(2032, 12, 31)).map(str) | st.sampled_from(["none", "2031-03", "unknown", "soon"])
SET = st.dictionaries(st.sampled_from(ITEMS), STRENGTHS, max_size=2)
DATED = st.dictionaries(st.sampled_from(list(DATES)), DAYS, max_size=2)
BELIEVED = st.sampled_from(["", "outlet", "Daily", "ministry", "nobody"])


@pytest.fixture
def number(desk: TestClient, activity: str) -> str:
    """The address of a what-if whose ground is kept."""
    desk.get(f"/activities/{activity}/what-if", headers=VISITOR)
    return f"/activities/{activity}/what-if"


def anew(filled: Settings, address: str, **values: str) -> str:
    """The page by a desk that keeps nothing."""
    with TestClient(app_of(Settings(ledger=filled.ledger, secret=filled.secret, most_kept=0))) as other:
        other.base_url = "http://localhost:8080"
        return other.get(address, params=values, headers=VISITOR).text


def test_it_is_the_page_that_is_made_of_what_is_read_anew(filled: Settings, desk: TestClient, number: str) -> None:
    bare = Settings(ledger=filled.ledger, secret=filled.secret, most_kept=0)
    with TestClient(app_of(bare), base_url="http://localhost:8080") as other:

        @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
        @given(SET, DATED, BELIEVED, st.sampled_from(["en", "uk"]))
        def same(strengths: dict[str, str], days: dict[str, str], believe: str, language: str) -> None:
            values = {**strengths, **days, **({"believe": believe} if believe else {})}
            headers = {**VISITOR, "Accept-Language": language}
            quick, whole = (one.get(number, params=values, headers=headers) for one in (desk, other))
            assert (quick.status_code, quick.text) == (whole.status_code, whole.text)

        same()


def test_another_number_is_answered_without_the_database(desk: TestClient, number: str) -> None:
    with asked() as statements:
        page = desk.get(number, params={"troops": "2500"})
    assert "With troops=2500" in page.text
    assert statements == []


def test_a_report_that_concerns_it_is_seen(desk: TestClient, filled: Settings, number: str) -> None:
    before = desk.get(number, params={"tanks": "3"}, headers=VISITOR).text
    with ledger(filled.ledger) as store:
        put(store, dossier("r9", TEXT.replace("2,400", "19,400")))
    after = desk.get(number, params={"tanks": "3"}, headers=VISITOR).text
    assert after != before
    assert "19,400" in after
    assert after == anew(filled, number, tanks="3")
    assert "19,400" in desk.get(number, params={"tanks": "4"}).text


def test_a_page_that_was_kept_is_made_anew_after_it(desk: TestClient, filled: Settings, number: str) -> None:
    """Of a page that was made without reading anything, it is known what it was made of."""
    kept = [desk.get(number, params={"tanks": str(n)}, headers=VISITOR).text for n in (5, 6)]
    with ledger(filled.ledger) as store:
        put(store, dossier("r9", OTHER))
    assert [desk.get(number, params={"tanks": str(n)}, headers=VISITOR).text for n in (5, 6)] == kept
    with ledger(filled.ledger) as store:
        put(store, dossier("r10", TEXT.replace("2,400", "19,400")))
    assert all("19,400" in desk.get(number, params={"tanks": str(n)}).text for n in (5, 6))


def test_a_figure_that_a_person_rejects_is_gone(desk: TestClient, number: str) -> None:
    assert "14,400" in desk.get(number, params={"tanks": "3"}).text
    given = {"a": "r2#f1", "verdict": "reject", "by": "Ada", "reason": "Misread"}
    answer = desk.post("/api/v1/judgements", json=given)
    assert answer.status_code == 201, answer.text
    assert "14,400" not in desk.get(number, params={"tanks": "3"}).text
    assert "14,400" not in desk.get(number, params={"tanks": "4"}).text


def test_no_more_are_kept_than_may_be(filled: Settings) -> None:
    store = open_ledger(filled.ledger)
    put(store, dossier("r9", OTHER))
    grounds = Grounds(store, Changes(store), 1)
    try:
        for name in ("Cobalt Lantern 2031", "Amber Harbour 2034"):
            first = grounds.of(name)
            assert first.entry.name == name
            with asked() as statements:
                assert grounds.of(name) is first
            assert statements == []
        with asked() as statements:
            grounds.of("Cobalt Lantern 2031")
        assert statements
        with pytest.raises(LedgerError):
            grounds.of("Velvet Anchor 2029")
    finally:
        store.close()


def test_what_is_committed_meanwhile_is_not_taken_for_kept(filled: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_ledger(filled.ledger)
    grounds = Grounds(store, Changes(store))
    read: Any = grounds._read

    def slowly(id: str) -> Any:
        found = read(id)
        with ledger(filled.ledger) as other:
            put(other, dossier("r9", TEXT.replace("2,400", "19,400")))
        return found

    monkeypatch.setattr(grounds, "_read", slowly)
    grounds.of("Cobalt Lantern 2031")
    monkeypatch.setattr(grounds, "_read", read)
    try:
        facts = grounds.of("Cobalt Lantern 2031").facts
        assert facts is not None
        assert 19400 in {figure.low for figure in facts.figures}
    finally:
        store.close()
