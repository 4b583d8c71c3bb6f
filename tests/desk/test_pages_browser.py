"""What the pages do in a browser: sliders, filters and the inbox by htmx, and the same without script."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from parley.desk.app import app_of
from parley.desk.reader import Received
from parley.desk.settings import Settings
from tests.desk.chromium import needs_chromium, served, watched
from tests.desk.test_inbox import NOTE, Held

pytestmark = needs_chromium


@pytest.fixture
def app(filled: Settings) -> Any:
    return app_of(filled)


@pytest.fixture
def address(app: Any) -> Iterator[str]:
    with served(app) as found:
        yield found


def what_if(page: Any, address: str) -> None:
    page.goto(f"{address}/activities")
    page.locator("tbody th a").first.click()
    page.get_by_role("link", name=re.compile("What if")).click()
    assert page.locator("tr.changed").count() == 0


def test_a_slider_that_is_moved_changes_the_answers(browser: Any, address: str) -> None:
    page, wrong = watched(browser, address)
    what_if(page, address)
    page.locator("#slide-troops").focus()
    page.keyboard.press("Home")
    page.wait_for_selector("tr.changed")
    assert page.locator("#troops").input_value() == "0"
    assert page.evaluate("document.activeElement.id") == "slide-troops"
    assert page.url.endswith("/what-if?troops=0")
    page.locator("#troops").fill("20000")
    page.keyboard.press("Tab")
    page.wait_for_url(re.compile(r"troops=20000$"))
    page.wait_for_function("Number(document.querySelector('#slide-troops').value) >= 20000")
    page.go_back()
    page.wait_for_function("document.querySelector('#troops').value === '0'")
    assert wrong == []


def test_a_day_is_moved_by_the_keyboard(browser: Any, address: str) -> None:
    page, wrong = watched(browser, address)
    what_if(page, address)
    page.locator("#slide-start").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile(r"start=2031-03-04$"))
    page.wait_for_selector("tr.changed")
    assert "due" in page.inner_text("tr.changed")
    assert wrong == []


def test_without_script_the_button_compares(browser: Any, address: str) -> None:
    page, _ = watched(browser, address, java_script_enabled=False)
    what_if(page, address)
    page.locator("#slide-troops").press("Home")
    page.get_by_role("button", name="Compare").click()
    assert page.url.endswith("/what-if?troops=0")
    assert page.locator("tr.changed").count() > 0


def test_filters_answer_as_they_are_set(browser: Any, address: str) -> None:
    page, wrong = watched(browser, address)
    page.goto(f"{address}/activities")
    page.get_by_label("Kind").select_option("patrol")
    page.wait_for_selector("text=No activity fits")
    assert "kind=patrol" in page.url
    page.get_by_label("Kind").select_option("exercise")
    page.wait_for_selector("tbody th a")
    assert wrong == []


def test_the_table_of_speakers_leads_to_the_words(browser: Any, address: str) -> None:
    page, wrong = watched(browser, address)
    page.goto(f"{address}/activities")
    page.locator("tbody th a").first.click()
    page.locator(".matrix td a").first.click()
    target = page.evaluate("document.querySelector(':target')?.innerText ?? ''")
    assert "troops" in target
    assert wrong == []


def test_reports_that_are_given_are_followed_and_cancelled(browser: Any, app: Any, address: str) -> None:
    page, wrong = watched(browser, address)
    reader = Held()
    app.state.inbox._reader = reader
    page.goto(f"{address}/inbox")
    files = [{"name": f"{name}.txt", "mimeType": "text/plain", "buffer": NOTE.encode()} for name in ("one", "two")]
    page.get_by_label("choose files").set_input_files(files)
    page.get_by_role("button", name="Read", exact=True).click()
    assert reader.reading.wait(10)
    page.wait_for_selector(".job.reading")
    assert page.locator(".job.waiting").count() == 1
    page.get_by_role("button", name="Cancel two.txt").click()
    page.wait_for_selector(".job.cancelled")
    reader.go_on.set()
    page.wait_for_selector(".job.done")
    assert "All is read" in page.inner_text("#jobs")
    assert wrong == []


def test_without_script_the_page_of_a_report_loads_itself_again(browser: Any, app: Any, address: str) -> None:
    page, _ = watched(browser, address, java_script_enabled=False)
    reader = Held()
    app.state.inbox._reader = reader
    job = app.state.inbox.give("one", Received(b"1", "one"), "Ada")
    assert reader.reading.wait(10)
    page.goto(f"{address}/inbox/{job.id}")
    assert page.locator("#job.reading").count() == 1
    threading.Timer(0.1, reader.go_on.set).start()
    page.wait_for_selector("#job.done")
