"""The desk in a real browser: from the samples to a judgement and its undo, in both themes."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from parley.desk.app import app_of
from parley.desk.settings import Settings
from tests.desk.chromium import needs_chromium, served, watched

pytestmark = needs_chromium


@pytest.fixture
def empty_desk(tmp_path: Path) -> Iterator[str]:
    with served(app_of(Settings(ledger=str(tmp_path / "parley.db")))) as address:
        yield address


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


SAMPLE = Path(str(files("parley.desk"))) / "samples" / "border-exercise.html"


def drop(page: Any, selector: str, path: Path) -> None:
    """Let a file fall on an element, as the hand that drags it from a folder does."""
    box = page.locator(selector).bounding_box()
    driver = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        driver.send("Input.dispatchDragEvent", {"type": kind, **place, "data": data})


def wait_until_read(page: Any) -> None:
    page.locator(".job.done").first.wait_for(timeout=90_000)


def contested(page: Any, address: str) -> str:
    """The address of the activity whose notification is contested."""
    lines = page.request.get(f"{address}/activities.json").json()
    return str(next(f"{address}/activities/{line['id']}" for line in lines if line["notification"] == "contested"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_from_the_page_that_is_dropped_to_the_figure_and_the_judgement(
    browser: Any, empty_desk: str, scheme: str
) -> None:
    page, wrong = watched(browser, empty_desk, color_scheme=scheme)
    page.goto(f"{empty_desk}/inbox")
    if scheme == "light":
        drop(page, "#files", SAMPLE)
        page.wait_for_function("document.querySelector('#files').files.length === 1")
    else:
        page.locator("#files").set_input_files(SAMPLE)
    page.get_by_role("button", name="Read", exact=True).click()
    wait_until_read(page)
    page.goto(contested(page, empty_desk))
    assert page.locator("#figures svg .crossed, #figures svg [class*=threshold]").count()
    page.get_by_role("link", name="What if").first.click()
    page.locator("#troops").fill("500")
    page.keyboard.press("Enter")
    page.wait_for_selector("tr.changed")
    page.goto(f"{empty_desk}/reports")
    page.locator("tbody th a").first.click()
    judged = page.locator("tr.judging").first
    judged.locator("summary").click()
    judged.get_by_label("Reason").fill("As the ministry gave it")
    judged.get_by_label("Your name").fill("Ada")
    judged.get_by_role("button", name="Confirm").click()
    page.wait_for_selector(".judged >> text=As the ministry gave it")
    page.locator("tr.judging .judged").get_by_role("button", name="Undo judgement").first.click()
    page.wait_for_url("**/reports/**")
    page.wait_for_function("!document.body.innerText.includes('As the ministry gave it')")
    assert wrong == []
    page.context.close()
