"""In a real browser: a strength is rejected beside its words, the answers of the activity follow, and its undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from parley.cli.main import parley
from parley.desk.app import app_of
from parley.desk.settings import Settings
from tests.desk.chromium import needs_chromium, served, watched

pytestmark = needs_chromium

SAMPLE = Path(__file__).parents[2] / "src/parley/desk/samples/border-exercise.html"
LARGEST = "13,500"
"""The number of one claimant that alone lies above the threshold of paragraph 40.1.1."""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("ledger") / "parley.db")
    assert CliRunner().invoke(parley, ["add", "--ledger", place, str(SAMPLE)]).exit_code == 0
    return place


@pytest.fixture
def desk(ledger: str) -> Iterator[str]:
    with served(app_of(Settings(ledger=ledger))) as address:
        yield address


def disputed(page: Any, desk: str) -> str:
    """The address of the activity for which the number is given."""
    for one in page.request.get(f"{desk}/activities.json").json():
        address = f"{desk}/activities/{one['id']}"
        if LARGEST.replace(",", "") in page.request.get(f"{address}.json").text():
            return address
    raise LookupError(LARGEST)


def notification(page: Any, activity: str) -> str:
    """Whether the activity is to be notified, as its page says."""
    page.goto(activity)
    finding = page.locator("#obligations .finding", has_text="40.1.1").first
    return str(finding.locator(".holds").first.inner_text())


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_rejected_strength_turns_the_answer_and_its_undo_turns_it_back(browser: Any, desk: str, script: bool) -> None:
    page, wrong = watched(browser, desk, java_script_enabled=script)
    page.goto(f"{desk}/reports")
    page.locator("tbody th a").first.click()
    report = page.url.partition("#")[0]
    activity = disputed(page, desk)
    assert notification(page, activity) == "contested"

    page.goto(report)
    row = page.locator("tr", has_text=LARGEST).first
    form = page.locator("tr.judging", has=page.locator(f"[aria-label='Judge finding {row.get_attribute('id')}']"))
    form.get_by_text("Judge", exact=True).focus()
    page.keyboard.press("Enter")
    form.get_by_label("Reason").fill("A misprint for 3,500")
    form.get_by_label("Your name").fill("Ada")
    form.get_by_role("button", name="Reject").click()
    page.wait_for_url(f"{report}#{row.get_attribute('id')}")
    assert "rejected by Ada" in page.inner_text("tr.judging .judged.reject")
    assert page.locator("a.mark.is-reject", has_text=LARGEST).count()

    assert notification(page, activity) != "contested"
    page.locator("#figures summary", has_text="Where each figure stands").click()
    struck = page.locator("#figures tr.is-reject", has_text=LARGEST)
    assert struck.evaluate("row => getComputedStyle(row.cells[1]).textDecorationLine") == "line-through"
    assert "A misprint for 3,500" in page.inner_text("#judgements")

    page.locator("#judgements").get_by_role("button", name="Undo judgement").click()
    page.wait_for_url(f"{report}#*")
    assert not page.locator(".judged").count()
    assert notification(page, activity) == "contested"
    assert wrong == []


def test_the_form_of_a_finding_fits_a_phone(browser: Any, desk: str) -> None:
    page, wrong = watched(browser, desk, viewport={"width": 390, "height": 800})
    page.goto(f"{desk}/reports")
    page.locator("tbody th a").first.click()
    for summary in page.locator("details.judge > summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert wrong == []
