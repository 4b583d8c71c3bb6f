"""The map in a real browser: disputed areas are hatched within dashes, and the legend says who claims them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from parley.desk.app import app_of
from parley.desk.settings import Settings
from parley.dossier.model import Place
from parley.ledger.store import open_ledger
from tests.desk.chromium import needs_chromium, served, watched
from tests.ledger.reports import dossier, put

pytestmark = needs_chromium


@pytest.fixture
def address(settings: Settings) -> Iterator[str]:
    """A desk over one report, of an exercise in Tiraspol."""
    store = open_ledger(settings.ledger)
    told = dossier("r1")
    told.activities[0].places = [Place("Tiraspol", "MDA", 46.84, 29.63)]
    put(store, told)
    store.close()
    with served(app_of(settings)) as found:
        yield found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_disputed_area_is_hatched_within_dashes_over_no_other_border(browser: Any, address: str, scheme: str) -> None:
    page, wrong = watched(browser, address, color_scheme=scheme)
    opened(page, address)
    area = page.locator(".map path.disputed", has_text="Transnistria")
    assert area.count() == 1
    looks = area.evaluate(
        "e => [getComputedStyle(e).strokeDasharray, getComputedStyle(e).fill, e.getBBox().width > 10]"
    )
    assert looks == ["4px, 3px", 'url("#disputed-hatch")', True]
    outline = area.get_attribute("d")
    assert outline in [found.get_attribute("d") for found in page.locator(".map path.unsettled").all()]
    land = page.locator(".map path.land").first.evaluate("e => getComputedStyle(e).fill")
    assert page.locator(".map path.unsettled").first.evaluate("e => getComputedStyle(e).stroke") == land
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "summary", "words"),
    [
        ("en", "Hatched, disputed:", "Transnistria: Part of Moldova by international recognition"),
        ("de", "Schraffiert, umstritten:", "Transnistrien: Nach internationaler Anerkennung Teil der Republik Moldau"),
    ],
)
def test_the_legend_opens_by_the_keyboard_and_says_who_claims_the_area(
    browser: Any, address: str, language: str, summary: str, words: str
) -> None:
    page, wrong = watched(browser, address, java_script_enabled=False)
    opened(page, address, language)
    legend = page.locator(".mapped details", has_text=summary)
    told = legend.locator("li", has_text=words)
    assert not told.is_visible()
    legend.locator("summary").focus()
    page.keyboard.press("Enter")
    assert told.is_visible()
    assert "resolution 72/282" in told.inner_text()
    assert wrong == []


def opened(page: Any, address: str, language: str = "en") -> None:
    activity = page.request.get(f"{address}/activities.json").json()[0]["id"]
    page.goto(f"{address}/activities/{activity}?lang={language}")
