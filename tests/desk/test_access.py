"""Every page by the rules of axe-core, in light and dark, on a phone and a wide screen; and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from parley.desk.app import ROUTERS, app_of
from parley.desk.lists import LISTS
from parley.desk.settings import Settings
from tests.desk.chromium import WithoutPolicy, needs_chromium, served, watched
from tests.samples import ROOT

AXE = ROOT / "tools" / "assets" / "node_modules" / "axe-core" / "axe.min.js"
pytestmark = [
    needs_chromium,
    pytest.mark.skipif(not AXE.exists(), reason="no axe-core: npm ci --prefix tools/assets --ignore-scripts"),
]
FOR_ACCOUNTS = ("/sign-", "/account", "/log")
"""Pages of a desk with accounts, see `accounts/test_browser.py`."""
NO_PAGES = ("/evidence/", "/api/")
DATA = (".json", ".csv", ".geojson", ".ics")


@pytest.fixture
def address(filled: Settings) -> Iterator[str]:
    """A desk without its policy, so that axe can be put into its pages."""
    with served(WithoutPolicy(app_of(filled))) as found:
        yield found


def every_page(page: Any, address: str) -> list[str]:
    """An address of every page that the routers of the desk have, so that none can be forgotten."""
    activity = page.request.get(f"{address}/activities.json").json()[0]["id"]
    page.request.post(f"{address}/inbox/samples", form={"token": token_in(page, address)})
    job = page.request.get(f"{address}/inbox.json").json()[0]["id"]
    known = {"/activities/{id}": activity, "/reports/{name:path}": "r1", "/inbox/{id}": job}
    known["/activities/{id}/what-if"] = activity
    found = ["/activities?q=nothing", "/reports?q=troops", "/reports?q=nothing", "/says?who=ministry", "/nothing"]
    for path in sorted({route.path for router in ROUTERS for route in router.routes if "GET" in route.methods}):
        if path.startswith((*FOR_ACCOUNTS, *NO_PAGES)) or path.endswith(DATA) or path in ("/", "/says"):
            continue
        if path == "/activities/{id}/{key}":
            found += [f"/activities/{activity}/{key}" for key in LISTS]
            continue
        found.append(path.replace("{id}", known.get(path, "?")).replace("{name:path}", known.get(path, "?")))
    assert not any("{" in path or "?" in path.partition("?")[0] for path in found)
    return found


def token_in(page: Any, address: str) -> str:
    page.goto(f"{address}/inbox")
    return str(page.locator("input[name=token]").first.get_attribute("value"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_violation_and_nothing_is_wider_than_the_screen(
    browser: Any, address: str, scheme: str, width: int
) -> None:
    page, _ = watched(browser, address, viewport={"width": width, "height": 900}, color_scheme=scheme)
    script = AXE.read_text(encoding="utf-8")
    wrong: dict[str, list[str]] = {}
    for path in every_page(page, address):
        page.goto(address + path)
        page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
        page.evaluate(script)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        wrong[path] = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong[path].append("wider than the screen")
    page.context.close()
    assert len(wrong) > 15
    assert {path: found for path, found in wrong.items() if found} == {}


SPOKEN = ("uk", "pl", "de", "fr", "ru")
MAIN = ("/activities", "/deadlines", "/inbox", "/judgements", "/reports/r1")


@pytest.mark.parametrize("width", [1280, 390])
def test_in_the_other_languages_too(browser: Any, address: str, width: int) -> None:
    """Words of other lengths make no page too wide, and each says its language; by axe each fourth."""
    page, _ = watched(browser, address, viewport={"width": width, "height": 900}, color_scheme="light")
    script = AXE.read_text(encoding="utf-8")
    activity = page.request.get(f"{address}/activities.json").json()[0]["id"]
    wrong: dict[str, list[str]] = {}
    for path in (*MAIN, f"/activities/{activity}", f"/activities/{activity}/what-if"):
        for language in SPOKEN:
            told = wrong[f"{path} {language}"] = []
            page.goto(f"{address}{path}?lang={language}")
            page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                told.append("wider than the screen")
            if page.get_attribute("html", "lang") != language:
                told.append("not said to be in this language")
            if (len(wrong) + width) % 4 == 0:
                page.evaluate(script)
                found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
                told += [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
    page.context.close()
    assert len(wrong) == len(SPOKEN) * (len(MAIN) + 2)
    assert {where: told for where, told in wrong.items() if told} == {}


CUT = """() => [...document.querySelectorAll('main *')].filter(one => {
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  return box.width > 1 && style.position !== 'absolute' && !one.closest('svg') && style.display !== 'none'
    && (box.right > innerWidth + 1 || (style.overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1));
}).map(one => one.outerHTML.slice(0, 100))"""


def test_on_paper_nothing_is_cut_off_and_nothing_is_there_to_press(browser: Any, address: str) -> None:
    page, _ = watched(browser, address, viewport={"width": 720, "height": 1000}, color_scheme="dark")
    page.emulate_media(media="print")
    for path in every_page(page, address):
        page.goto(address + path)
        assert not page.locator("header.top nav").is_visible(), path
        assert page.locator("button:visible").count() == 0, path
        assert page.evaluate(CUT) == [], path
        assert page.evaluate("getComputedStyle(document.body).color") != "rgb(255, 255, 255)"
    page.context.close()


def test_on_paper_folded_facts_and_the_addresses_of_links_can_be_read(browser: Any, address: str) -> None:
    page, _ = watched(browser, address, viewport={"width": 720, "height": 1000})
    page.goto(f"{address}/activities")
    page.locator("tbody th a").first.click()
    page.locator("#evidence tbody th a").first.wait_for(state="attached")
    page.emulate_media(media="print")
    said = "getComputedStyle(document.querySelector('#evidence tbody th a'), '::after').content"
    assert "/reports/" in page.evaluate(said)
    page.context.close()
