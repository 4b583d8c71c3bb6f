"""Every page by the rules of axe-core, in light and dark, on a phone and a wide screen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.samples import ROOT

playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install playwright")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
AXE = ROOT / "tools" / "assets" / "node_modules" / "axe-core" / "axe.min.js"
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium, or set CHROMIUM"),
    pytest.mark.skipif(not AXE.exists(), reason="no axe-core: npm ci --prefix tools/assets --ignore-scripts"),
]
ADDRESS = "http://localhost:8080"
PAGES = ["/activities", "/deadlines", "/commitments", "/people", "/reports", "/reports/r1", "/inbox", "/judgements"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


def opened(browser: Any, desk: TestClient, scheme: str, width: int) -> Any:
    """A page whose requests the desk answers without a port; without its policy, so that axe can be put in."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)

    def answer(route: Any) -> None:
        found = desk.get(route.request.url)
        route.fulfill(status=found.status_code, headers=dict(found.headers), body=found.content)

    context.route("**/*", answer)
    return context.new_page()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_no_violation_and_nothing_is_wider_than_the_screen(
    browser: Any, desk: TestClient, activity: str, scheme: str, width: int
) -> None:
    page = opened(browser, desk, scheme, width)
    wrong = {}
    for path in [*PAGES, f"/activities/{activity}", f"/activities/{activity}/what-if"]:
        page.goto(ADDRESS + path)
        page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        wrong[path] = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong[path].append("wider than the screen")
    page.context.close()
    assert wrong == {path: [] for path in wrong}


def test_a_chosen_theme_stays(browser: Any, desk: TestClient) -> None:
    page = opened(browser, desk, "light", 1280)
    page.goto(f"{ADDRESS}/activities")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.click("[data-theme-toggle]")
    dark = page.evaluate(paper)
    page.reload()
    assert light != dark == page.evaluate(paper)
    page.context.close()
