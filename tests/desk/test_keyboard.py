"""The whole way by the keyboard alone: a report is given, its contested figure found, what if asked, judged and undone.

Nothing but Tab, Shift+Tab, Enter, Space, the arrows and typing is used, and no page is opened by its address but the
first. Each stop on the way has to show that it is one, inside the window, and no way may be long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from parley.desk.app import app_of
from parley.desk.reader import Received
from parley.desk.settings import Settings
from tests.desk.chromium import needs_chromium, served, watched
from tests.desk.test_inbox import Held

pytestmark = needs_chromium

SAMPLE = Path(str(files("parley.desk"))) / "samples" / "border-exercise.html"
NOTE = (
    "Norway began the exercise Amber Harbour 2031 at Rena on 3 March 2031. The defence ministry of Norway said that "
    "8,000 troops take part. The defence ministry of Russia said that 14,000 troops take part in Amber Harbour."
)
LARGEST = "13,500"
"""The figure of the sample that alone lies above the threshold of paragraph 40.1.1."""
MOST = 30
"""Stops on the way to anything, from where the step before has led."""
STOP = """() => {
  const one = document.activeElement;
  if (one === null || one === document.body) return 'left';
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const there = box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0
    && box.top < innerHeight && box.left < innerWidth;
  return shown && there ? 'seen' : 'unseen: ' + one.outerHTML.slice(0, 160);
}"""
HERE = "one => one === document.activeElement"


class Keys:
    """Somebody who has no mouse, at a page."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def on(self, key: str = "Tab") -> bool:
        """Go one stop further; whether that is still on the page."""
        self.page.keyboard.press(key)
        seen = self.page.evaluate(STOP)
        assert not seen.startswith("unseen"), f"{self.page.url}: {seen}"
        return bool(seen == "seen")

    def to(self, target: Any, most: int = MOST, key: str = "Tab") -> None:
        """Go on until the target is reached."""
        wanted = target.first.element_handle()
        for _ in range(most):
            self.on(key)
            if wanted.evaluate(HERE):
                return
        raise AssertionError(f"{most} stops do not lead to {target}")

    def press(self, target: Any, most: int = MOST, key: str = "Enter") -> None:
        """Go to the target, and press a key there."""
        self.to(target, most)
        self.page.keyboard.press(key)

    def write(self, target: Any, words: str) -> None:
        """Go to a field, and write over what stands in it, which Tab has chosen whole."""
        self.to(target)
        self.page.keyboard.type(words)

    def choose(self, target: Any, value: str) -> None:
        """Go to a list, and take a value by the arrows."""
        self.to(target)
        for key in ("ArrowDown", "ArrowUp"):
            for _ in range(30):
                if target.input_value() == value:
                    return
                self.page.keyboard.press(key)
        raise AssertionError(f"no {value} in {target}")

    def section(self, id: str) -> None:
        """By the links past the pages and within a page, to a part of it."""
        self.press(self.page.locator(".skip"), most=1)
        self.press(self.page.locator(f"main nav a[href='#{id}']"))
        self.page.wait_for_url(f"**#{id}")

    def opened(self, address: str) -> None:
        """Wait for the page that a key has opened."""
        self.page.wait_for_url(re.compile(address))
        self.page.wait_for_load_state()


@pytest.fixture(scope="module")
def fed(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk that a text and the sample were given by the keyboard."""
    place = tmp_path_factory.mktemp("keyboard") / "parley.db"
    with served(app_of(Settings(ledger=str(place), reads=10**6))) as address:
        page, wrong = watched(browser, address)
        page.goto(f"{address}/")
        give(Keys(page))
        assert wrong == []
        page.context.close()
        yield address


def _chooser(page: Any) -> Any:
    """What the key opens; on a busy machine the page may not hear it the first time."""
    from playwright.sync_api import TimeoutError as Late

    for _ in range(2):
        try:
            return _asked(page, 10_000)
        except Late:
            continue
    return _asked(page, 30_000)


def _asked(page: Any, wait: float) -> Any:
    with page.expect_file_chooser(timeout=wait) as asked:
        page.keyboard.press("Enter")
    return asked.value


def give(keys: Keys) -> None:
    """Write a text into the inbox, choose a file, and wait until both are read."""
    page = keys.page
    keys.press(page.get_by_role("link", name="Inbox", exact=True))
    keys.opened("/inbox$")
    keys.press(page.locator(".skip"), most=1)
    keys.write(page.locator("#text"), NOTE)
    keys.to(page.locator("#files"), most=1)
    _chooser(page).set_files(SAMPLE)
    keys.write(page.locator("#by"), "Ada")
    keys.press(page.get_by_role("button", name="Read", exact=True), most=1)
    page.locator(".job.done").nth(1).wait_for(timeout=90_000)


@pytest.fixture
def keys(browser: Any, fed: str) -> Iterator[Keys]:
    """Somebody at the inbox, where both reports are read."""
    page, wrong = watched(browser, fed)
    page.goto(f"{fed}/inbox")
    yield Keys(page)
    assert wrong == []
    page.context.close()


def activities(keys: Keys, fed: str) -> dict[str, dict[str, Any]]:
    """The activities by their ids."""
    return {one["id"]: one for one in keys.page.request.get(f"{fed}/activities.json").json()}


def to_the_contested(keys: Keys, fed: str) -> None:
    """From the inbox to the activity of the sample whose notification is contested."""
    found = activities(keys, fed).values()
    id = next(one["id"] for one in found if one["notification"] == "contested" and "Amber" not in (one["name"] or ""))
    keys.press(keys.page.locator(f".job.done a[href='/activities/{id}']"))
    keys.opened(f"/activities/{id}$")


def test_from_the_contested_figure_to_its_words_a_judgement_and_its_undo(keys: Keys, fed: str) -> None:
    page = keys.page
    to_the_contested(keys, fed)
    keys.section("figures")
    assert page.locator("#figures svg .threshold.both").count()
    keys.press(page.locator("#figures summary", has_text="Where each figure stands"))
    keys.press(page.locator("#figures details[open] tr", has_text=LARGEST).locator("a"))
    keys.opened(r"/reports/.*#at-\d+$")
    keys.press(page.locator(f"#{page.url.rpartition('#')[2]} ~ a.force"), most=2)
    keys.opened(r"#f\d+$")

    number = page.url.rpartition("#")[2]
    judge = page.get_by_label(f"Judge finding {number}", exact=True)
    row = page.locator("tr.judging", has=judge)
    keys.press(judge, most=4)
    keys.write(row.get_by_label("Reason"), "A misprint")
    keys.write(row.get_by_label("Your name"), "Ada")
    keys.press(row.get_by_role("button", name="Reject"), key="Space")
    page.locator(".judged.reject").wait_for()
    assert "rejected by Ada" in page.inner_text(".judged.reject")
    assert page.url.endswith(f"#{number}")
    keys.press(page.locator(".judged").get_by_role("button", name="Undo judgement"), most=6)
    page.locator(".judged").wait_for(state="detached")
    assert page.url.endswith(f"#{number}")
    keys.to(judge, most=4)


def test_what_if_answers_and_keeps_the_place_of_the_keyboard(keys: Keys, fed: str) -> None:
    page = keys.page
    to_the_contested(keys, fed)
    keys.section("obligations")
    keys.press(page.locator("#obligations a[href$='/what-if']"), most=1)
    keys.opened("/what-if$")
    keys.press(page.locator(".skip"), most=1)
    slide, field, compare = page.locator("#slide-troops"), page.locator("#troops"), page.locator("#compare")
    keys.to(slide)
    page.keyboard.press("Home")
    page.locator("tr.changed").first.wait_for()
    assert slide.evaluate(HERE)
    keys.to(field, most=1, key="Shift+Tab")
    page.keyboard.type("500")
    page.keyboard.press("Enter")
    keys.opened("troops=500$")
    assert field.evaluate(HERE)
    keys.to(compare)
    before = compare.element_handle()
    page.keyboard.press("Enter")
    before.wait_for_element_state("hidden")
    assert compare.evaluate(HERE)
    keys.press(page.get_by_role("link", name="set nothing"), most=1)
    keys.opened("/what-if$")
    assert not page.locator("tr.changed").count()


def test_two_activities_are_joined_and_parted_again(keys: Keys, fed: str) -> None:
    page, before = keys.page, activities(keys, fed)
    harbour = next(id for id, one in before.items() if one["name"] == "Amber Harbour 2031")
    other = next(one for id, one in before.items() if id != harbour and one["name"])
    keys.press(page.locator(f".job.done a[href='/activities/{harbour}']"))
    keys.opened(f"/activities/{harbour}$")
    keys.section("judgements")
    keys.choose(page.locator("#verdict"), "different")
    page.keyboard.press("Shift+Tab")
    keys.choose(page.locator("#verdict"), "same")
    keys.write(page.locator("#b"), other["name"])
    keys.write(page.locator("#reason"), "One drill by two names")
    keys.write(page.locator("#by"), "Ada")
    keys.press(page.get_by_role("button", name="Record the judgement"), most=1)
    keys.opened("#judgements$")
    page.locator("#judgements tr", has_text="One drill by two names").wait_for()
    assert len(activities(keys, fed)) == len(before) - 1

    keys.press(page.get_by_role("button", name="Undo judgement"), most=6)
    page.locator("text=taken back by Ada").wait_for()
    assert sorted(activities(keys, fed)) == sorted(before)


def test_filters_keep_the_place_of_the_keyboard_and_no_page_catches_it(keys: Keys, fed: str) -> None:
    page = keys.page
    keys.press(page.get_by_role("link", name="Activities", exact=True))
    keys.opened("/activities$")
    kind = page.locator("#kind")
    keys.choose(kind, "exercise")
    keys.opened("kind=exercise")
    assert kind.evaluate(HERE)
    for name in ("Deadlines", "Commitments", "People", "Reports", "Judgements"):
        page.reload()
        keys.press(page.get_by_role("link", name=name, exact=True))
        keys.opened(f"/{name.lower()}")
        stops = 0
        while keys.on():
            stops += 1
            assert stops < 200, f"the keyboard is caught on {page.url}"
        assert stops > 10


def test_what_is_followed_in_the_inbox_keeps_the_place_of_the_keyboard(browser: Any, settings: Settings) -> None:
    app, reader = app_of(settings), Held()
    app.state.inbox._reader = reader
    jobs = [app.state.inbox.give(name, Received(NOTE.encode(), name), "Ada") for name in ("one", "two")]
    with served(app) as address:
        page, wrong = watched(browser, address)
        page.goto(f"{address}/inbox#jobs")
        keys, cancel = Keys(page), page.locator(f"#cancel-{jobs[1].id}")
        keys.to(cancel, most=3)
        for _ in range(2):
            before = cancel.element_handle()
            before.wait_for_element_state("hidden")
            assert cancel.evaluate(HERE)
        page.keyboard.press("Enter")
        page.locator(".job.cancelled").wait_for()
        keys.to(page.locator(f"#read-{jobs[1].id}"), most=3)
        reader.go_on.set()
        page.locator(".job.done").wait_for()
        assert page.locator(f"#read-{jobs[1].id}").evaluate(HERE)
        assert wrong == []
        page.context.close()
