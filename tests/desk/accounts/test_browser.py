"""Signing in, accounts and the log in a real browser: by keyboard, in light and dark, on a phone and a wide screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from parley.desk.app import app_of
from parley.desk.settings import Settings
from tests.desk.accounts.conftest import PASSWORD
from tests.desk.chromium import WithoutPolicy, needs_chromium, served, watched
from tests.samples import ROOT

AXE = ROOT / "tools" / "assets" / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = os.environ.get("PARLEY_PICTURES")
"""A folder for pictures of the pages, for whoever wants to look at them."""

pytestmark = needs_chromium


@pytest.fixture
def address(attended: Settings) -> Iterator[str]:
    with served(app_of(attended)) as found:
        yield found


def test_by_keyboard_alone_one_signs_in_and_out(browser: Any, address: str) -> None:
    page, wrong = watched(browser, address)
    page.goto(f"{address}/log?kind=account")
    assert page.url.startswith(f"{address}/sign-in?next=")
    page.keyboard.type("officer1")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/log?kind=account")
    assert "account made" in page.inner_text("main")
    page.get_by_role("button", name="Sign out").press("Enter")
    page.wait_for_url(f"{address}/sign-in")
    page.go_back()
    page.reload()
    assert page.url.startswith(f"{address}/sign-in")
    assert [one for one in wrong if "Cleared data types" not in one] == []
    page.context.close()


def test_a_refusal_is_said_and_the_browser_keeps_no_password(browser: Any, address: str) -> None:
    page, wrong = watched(browser, address)
    page.goto(f"{address}/sign-in")
    page.fill("#name", "officer1")
    page.fill("#password", "another password")
    page.press("#password", "Enter")
    page.wait_for_selector("[role=alert]")
    assert page.input_value("#password") == ""
    assert all("401" in one for one in wrong)
    page.context.close()


@pytest.mark.skipif(not AXE.exists(), reason="no axe-core: npm ci --prefix tools/assets --ignore-scripts")
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_no_violation(browser: Any, attended: Settings, scheme: str, width: int) -> None:
    found: dict[str, list[str]] = {}
    with served(WithoutPolicy(app_of(attended))) as address:
        page, _ = watched(browser, address, viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.goto(f"{address}/sign-in")
        found["/sign-in"] = wrong_with(page, width)
        page.fill("#name", "officer1")
        page.fill("#password", PASSWORD)
        page.press("#password", "Enter")
        page.wait_for_url(f"{address}/activities")
        for path in ("/account", "/accounts", "/log", "/judgements"):
            page.goto(f"{address}{path}")
            found[path] = wrong_with(page, width)
        page.context.close()
    assert found == {path: [] for path in found}


def wrong_with(page: Any, width: int) -> list[str]:
    if PICTURES:
        name = f"{page.url.rpartition('/')[2].partition('?')[0]}-{width}.png"
        page.screenshot(path=str(Path(PICTURES) / name), full_page=True)
    page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    violations = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    wrong = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in violations]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        wrong.append("wider than the screen")
    return wrong
