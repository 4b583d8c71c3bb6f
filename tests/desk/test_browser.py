"""The desk in a real browser: from the samples to a judgement and its undo, by keyboard, in both themes."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from parley.desk.app import app_of
from parley.desk.settings import Settings
from parley.ledger.store import open_ledger
from tests.desk.test_hostile import TRICKS, hostile
from tests.ledger.reports import put

playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install playwright")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium, or set CHROMIUM")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def served(settings: Settings) -> Iterator[str]:
    """The desk on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app_of(settings), port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def empty_desk(tmp_path: Path) -> Iterator[str]:
    yield from served(Settings(ledger=str(tmp_path / "parley.db")))


@pytest.fixture
def hostile_desk(tmp_path: Path) -> Iterator[str]:
    store = open_ledger(str(tmp_path / "parley.db"))
    for trick in TRICKS:
        put(store, hostile(trick))
    store.close()
    yield from served(Settings(ledger=str(tmp_path / "parley.db")))


def watched(browser: Any, address: str, **context: Any) -> tuple[Any, list[str]]:
    """A page, and all that went wrong on it: messages of the console, faults, dialogs, requests to elsewhere."""
    page = browser.new_context(**context).new_page()
    page.set_default_timeout(30_000)
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"fault: {error}"))
    page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: request.url.startswith((address, "data:")) or wrong.append(request.url))
    return page, wrong


def test_from_the_samples_to_a_judgement_and_its_undo(browser: Any, empty_desk: str) -> None:
    page, wrong = watched(browser, empty_desk)
    page.goto(empty_desk)
    page.get_by_role("button", name="Read the samples").click()
    page.locator(".job.done").nth(1).wait_for(timeout=90_000)
    page.get_by_role("link", name="Activities").click()
    page.locator("tr", has_text="contested").get_by_role("link").first.click()
    assert page.locator("#figures svg").count()
    assert page.locator(".holds.contested").count()
    page.get_by_role("link", name="What if").click()
    page.get_by_label("troops", exact=True).fill("500")
    page.keyboard.press("Enter")
    page.wait_for_selector("tr.changed")
    assert "troops=500" in page.url
    page.go_back()
    page.goto(f"{empty_desk}/judgements")
    report = page.request.get(f"{empty_desk}/activities.json").json()
    first, second = report[0]["id"], report[1]["id"]
    page.get_by_label("This activity").fill(first)
    page.get_by_label("an id, a name").fill(second)
    page.locator("#reason").fill("One drill by two names")
    page.locator("#by").fill("Ada")
    page.get_by_role("button", name="Record the judgement").click()
    assert "One drill by two names" in page.inner_text("#judgements")
    assert len(page.request.get(f"{empty_desk}/activities.json").json()) == len(report) - 1
    page.get_by_role("button", name="Undo judgement").click()
    page.wait_for_selector("text=taken back by Ada")
    assert len(page.request.get(f"{empty_desk}/activities.json").json()) == len(report)
    assert wrong == []


def test_keyboard_theme_and_phone(browser: Any, empty_desk: str) -> None:
    page, wrong = watched(browser, empty_desk, viewport={"width": 390, "height": 800}, color_scheme="dark")
    for address in ("/activities", "/inbox", "/deadlines", "/judgements", "/people"):
        page.goto(empty_desk + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("[data-theme-toggle]").press("Enter")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light != dark
    assert wrong == []


def test_every_page_works_without_script(browser: Any, empty_desk: str) -> None:
    page, _ = watched(browser, empty_desk, java_script_enabled=False)
    page.goto(f"{empty_desk}/activities?q=x")
    page.get_by_label("State or body").fill("NOR")
    page.get_by_role("button", name="Show").click()
    assert "state=NOR" in page.url


def test_nothing_of_hostile_reports_runs(browser: Any, hostile_desk: str) -> None:
    page, wrong = watched(browser, hostile_desk)
    page.goto(f"{hostile_desk}/reports")
    reports = [link.get_attribute("href") for link in page.locator("tbody th a").all()]
    page.goto(f"{hostile_desk}/activities")
    activities = [link.get_attribute("href") for link in page.locator("tbody th a").all()]
    assert len(reports) == len(TRICKS)
    for address in [*reports, *activities, "/people", "/commitments", "/deadlines"]:
        page.goto(hostile_desk + address)
        assert page.locator("h1").count() == 1
    assert wrong == []
